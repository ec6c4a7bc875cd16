"""The command `polyviz bench`: measures on the machine at hand and prints a table or JSON."""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.quantities import QUANTITIES, InvalidValueError, Quantity
from polyviz.catalogue.run_spec import ALLOWED_KEYS, RunSpec
from polyviz.cli.options import Parser
from polyviz.cli.output import progress
from polyviz.live.commands import HOSTS

SECONDS = Quantity("seconds", "Seconds", "", "real", 0.05, 60, "factor")
WINDOW_SIZE = (1280, 800)

FAILED = 1
"""Exit status when the window did not answer."""

WARM_UP_S = 3.0
"""Time for a new training process to load all of PyTorch before the first measurement."""


def bench_parser() -> argparse.ArgumentParser:
    """Return the parser of `polyviz bench`."""
    parser = Parser(
        prog="polyviz bench",
        description="Measure how fast this machine trains: bare, headless, and in the window.",
    )
    parser.add_argument(
        "--lesson", metavar="KEY", nargs="+", action="extend", help="lessons (default all)"
    )
    parser.add_argument(
        "--device", metavar="NAME", nargs="+", action="extend", help="devices (default cpu)"
    )
    parser.add_argument("--points", metavar="N[,N...]", default="2000", help="numbers of points")
    parser.add_argument("--host", metavar="NAME", default=HOSTS[0], help=" or ".join(HOSTS))
    parser.add_argument(
        "--seconds", metavar="F", default="1", help="length of a window of time (default 1)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser


def bench(options: argparse.Namespace) -> int:
    """Measure and print; raises InvalidValueError for a value that cannot be used."""
    seconds = SECONDS.parse(options.seconds)
    points = [int(QUANTITIES["points"].parse(part)) for part in options.points.split(",")]
    lessons = options.lesson or list(LESSONS)
    if options.host not in HOSTS:
        keys = ", ".join(HOSTS)
        raise InvalidValueError("host", "Host", options.host, ALLOWED_KEYS, keys=keys)
    specs = [
        RunSpec.for_lesson(lesson, points=count, device=device)
        for lesson in lessons
        for count in points
        for device in options.device or ["cpu"]
    ]
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return _measure(specs, seconds, options)


def _measure(specs: list[RunSpec], seconds: float, options: argparse.Namespace) -> int:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QGuiApplication

    from polyviz.app.run import make_app, make_main
    from polyviz.app.settings import Settings
    from polyviz.bench.measure import MANY_STEPS, WINDOWS, measure
    from polyviz.bench.window import NoAnswerError, WindowProbe
    from polyviz.live.hosts import started_host
    from polyviz.training.devices import resolve_device

    for spec in specs:
        resolve_device(spec)  # raises for a device that is not there
    app = make_app()
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "none.ini"), QSettings.Format.IniFormat)
        host = started_host(options.host)
        main = make_main(specs[0], None, Settings(store), host)
        main.window.resize(*WINDOW_SIZE)
        main.window.show()
        main.session.start()
        probe = WindowProbe(main)
        try:
            probe.begin(specs[0].changed(steps=MANY_STEPS))
            probe.live(WARM_UP_S)
            with progress(len(specs) * WINDOWS) as advanced:
                found = [measure(spec, probe, seconds, lambda: advanced(1)) for spec in specs]
        except NoAnswerError as error:
            print(f"polyviz bench: {error}", file=sys.stderr)
            return FAILED
        finally:
            platform = QGuiApplication.platformName()
            main.window.close()
            main.window.deleteLater()
            app.processEvents()
    if options.json:
        data = {"host": host.name, "platform": platform, "figures": [asdict(f) for f in found]}
        print(json.dumps(data))
        return 0
    print(f"training in: {host.name}; window on: {platform}, {WINDOW_SIZE[0]} x {WINDOW_SIZE[1]}")
    print(HEAD)
    for f in found:
        print(
            f"{f.lesson:9} {f.device:4} {f.points:8,} {f.bare:9,.0f} {f.headless:9,.0f}"
            f" {f.live:9,.0f} {f.headless_ratio:6.3f} {f.live_ratio:6.3f}"
            f" {f.frames_per_second:5.1f} {f.gap.median:5.1f} {f.gap.p99:5.1f} {f.gap.largest:5.1f}"
            f" {f.pause.median:5.1f} {f.pause.p99:5.1f} {f.step.median:5.1f} {f.step.p99:5.1f}"
            f" {f.reset.median:5.1f} {f.reset.p99:5.1f}"
        )
    return 0


HEAD = (
    "                             steps a second      ratio to bare  frames   gap in ms     "
    "  pause, ms   step, ms   reset, ms\n"
    "lesson    dev    points      bare  headless      live  headl.   live   /s   med   p99"
    "   max   med   p99   med   p99   med   p99"
)
