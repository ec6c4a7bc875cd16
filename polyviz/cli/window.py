"""The command `polyviz` itself: turns its options into the start of the window."""

import argparse
import os
import re
import socket
import sys
from functools import partial
from pathlib import Path

from polyviz.app.held_signals import hold_signals
from polyviz.app.startup import THEMES, Screenshot, Startup
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.quantities import DEFAULT_SPEED, InvalidValueError, Quantity
from polyviz.catalogue.run_spec import ALLOWED_KEYS
from polyviz.cli.options import RACES, add_panels_option, parse_panels, parse_whole, spec_from
from polyviz.cli.output import OutputError
from polyviz.live.commands import HOSTS

DEFAULT_AFTER = "600"
SMALLEST_SIDE, LARGEST_SIDE = 640, 8192
ALLOWED_SIZE = "give width and height in pixels, such as 1280x800, from {low} to {high} each"
SPEED = Quantity("speed", "Speed", "", "real", 0.1, 1e6, "factor")


def add_window_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that are about the window and not about the run."""
    parser.add_argument("--lesson", metavar="KEY", help=f"start with one of {', '.join(LESSONS)}")
    parser.add_argument("--play", action="store_true", help="start playing at once")
    parser.add_argument("--speed", metavar="N", help="steps a second, or max (default 250)")
    parser.add_argument("--theme", metavar="NAME", help=f"one of {', '.join(THEMES)}")
    parser.add_argument("--size", metavar="WxH", help="size of the window, such as 1280x800")
    add_panels_option(parser)
    parser.add_argument("--race", metavar="RACE", help=f"let runs race: {RACES}")
    parser.add_argument("--by-clock", action="store_true", help="race by the clock, not in step")
    parser.add_argument("--host", metavar="NAME", help=f"where it trains: {' or '.join(HOSTS)}")
    picture = parser.add_argument_group("a picture instead of a window that stays")
    picture.add_argument(
        "--screenshot", metavar="FILE.png", help="save a picture of the window and exit"
    )
    picture.add_argument(
        "--after",
        metavar="STEPS",
        default=DEFAULT_AFTER,
        help=f"steps to run before the picture (default {DEFAULT_AFTER})",
    )
    picture.add_argument(
        "--phases", metavar="N", default="0", help="phases of the next step to do then, 0 to 4"
    )


def open_window(options: argparse.Namespace) -> int:
    """Open the window, or save a picture of it; return the exit status.

    Raises InvalidValueError for a value that cannot be used and OutputError for a picture that
    cannot be written, before anything is opened.
    """
    startup = startup_from(options)
    if startup.screenshot is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        check_picture(startup.screenshot.file)
    elif not has_display():
        print(
            "polyviz: there is no display to open a window on; "
            "polyviz --screenshot FILE.png saves a picture of it instead",
            file=sys.stderr,
        )
        return 2
    hold_signals()
    if sys.platform == "win32":
        import torch  # noqa: F401 (there, torch's libraries load only before Qt's)
    from polyviz.app.run import run_app
    from polyviz.app.threads import ended_with

    return ended_with(run_app(startup))


def startup_from(options: argparse.Namespace) -> Startup:
    """Return how to start; raises InvalidValueError."""
    for label, value, known in (
        ("Theme", options.theme, THEMES),
        ("Host", options.host, HOSTS),
    ):
        if value is not None and value not in known:
            raise InvalidValueError(label, label, value, ALLOWED_KEYS, keys=", ".join(known))
    make_spec = partial(spec_from, arguments=options)
    make_spec(options.lesson if options.lesson is not None else next(iter(LESSONS)))
    picture = None
    if options.screenshot is not None:
        steps = parse_whole("--after", options.after, 0, 1_000_000_000)
        phases = parse_whole("--phases", options.phases, 0, 4)
        picture = Screenshot(Path(options.screenshot), steps, phases)
    return Startup(
        make_spec=make_spec,
        lesson=options.lesson,
        play=options.play,
        speed=parse_speed(options.speed),
        theme=options.theme,
        host=options.host,
        size=None if options.size is None else parse_size(options.size),
        screenshot=picture,
        panels=parse_panels(options.panels),
        race=options.race,
        by_clock=options.by_clock,
    )


def parse_speed(text: str | None) -> float | None:
    """Read a speed: steps a second, or "max" (None); raises InvalidValueError."""
    if text is None:
        return DEFAULT_SPEED
    return None if text == "max" else SPEED.parse(text)


def parse_size(text: str) -> tuple[int, int]:
    """Read a size such as 1280x800; raises InvalidValueError."""
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text.strip().lower())
    if match is not None:
        width, height = int(match[1]), int(match[2])
        if min(width, height) >= SMALLEST_SIDE and max(width, height) <= LARGEST_SIDE:
            return width, height
    low, high = str(SMALLEST_SIDE), str(LARGEST_SIDE)
    raise InvalidValueError("size", "Size", text, ALLOWED_SIZE, low=low, high=high)


def check_picture(file: Path) -> None:
    """Make sure that a picture can be written; raises OutputError."""
    if file.suffix.lower() != ".png":
        raise OutputError(f"cannot write {file}: the name of a picture ends in .png")
    if not file.absolute().parent.is_dir():
        raise OutputError(f"cannot write {file}: there is no folder {file.absolute().parent}")
    is_new = not file.exists()
    try:
        with file.open("ab"):
            pass
    except OSError as error:
        raise OutputError(f"cannot write {file}: {error.strerror or error}") from error
    if is_new:
        file.unlink()


def has_display() -> bool:
    """Say whether a window can be opened: on Linux something must be there to show it."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return _answers(os.environ.get("DISPLAY", ""))


def _answers(display: str) -> bool:
    """Say whether an X server listens: Qt would abort the process where none does."""
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return bool(display)  # on another machine: let Qt try
    path = f"/tmp/.X11-unix/X{local[1]}"
    for address in (path, f"\0{path}"):
        with socket.socket(socket.AF_UNIX) as client:
            if client.connect_ex(address) == 0:
                return True
    return False
