"""The command `polyviz bench`: measures this machine and prints a table or JSON."""

import argparse
import json
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import Quantity
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.cli.options import (
    Parser,
    add_language_option,
    add_panels_option,
    checked,
    one_of,
)
from polyviz.cli.output import progress
from polyviz.cli.window import HOST, load_torch_before_qt
from polyviz.live.run_commands import HOSTS
from polyviz.system.streams import tell
from polyviz.system.terminal_language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SECONDS = Quantity(
    "seconds", QT_TRANSLATE_NOOP("catalogue", "Seconds"), "", "real", 0.05, 60, "factor"
)
WINDOW_SIZE = (1280, 800)

FAILED = 1
"""Exit status when the window did not answer."""

WARM_UP_S = 3.0
"""Time for a new training process to load all of PyTorch before the first measurement."""


def bench_parser() -> Parser:
    """Return the parser of `polyviz bench`."""
    parser = Parser(
        prog="polyviz bench",
        description=tr("Measure how fast this machine trains: bare, headless, and in the window."),
    )
    parser.set_defaults(points=[2000], host=HOSTS[0], seconds=0.3)
    add, points, seconds = parser.add_argument, checked(parse_points), checked(SECONDS.parse)
    add("--lesson", metavar="KEY", nargs="+", action="extend", help=tr("lessons (default all)"))
    devices = tr("devices (default all there are)")
    add("--device", metavar="NAME", nargs="+", action="extend", help=devices)
    add("--points", metavar="N[,N...]", type=points, help=tr("numbers of points"))
    add("--host", metavar="NAME", type=one_of(HOST, HOSTS), help=tr(" or ").join(HOSTS))
    add_panels_option(parser)
    length = tr("length of a window of time (default 0.3)")
    add("--seconds", metavar="F", type=seconds, help=length)
    add("--json", action="store_true", help=tr("print JSON instead of a table"))
    add_language_option(parser, tr("the language of messages: one of {0}"))
    return parser


def bench(options: argparse.Namespace) -> int:
    """Measure and print; raises InvalidValueError for a value that cannot be used."""
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    load_torch_before_qt()
    from polyviz.app.application import make_app

    # First, since a display that cannot be used is found much sooner than PyTorch has loaded.
    app = make_app(tr("measure without one: {0}").format("QT_QPA_PLATFORM=offscreen polyviz bench"))
    specs = specs_for(options.lesson or list(LESSONS), options.points, options.device)
    status = _measure(app, specs, options)
    from polyviz.live.run_threads import ended_with

    return ended_with(status)


def _measure(app: "QApplication", specs: list[RunSpec], options: argparse.Namespace) -> int:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QGuiApplication

    from polyviz.app.run import make_main
    from polyviz.app.shell.settings import Settings
    from polyviz.bench.bench_table import (
        crossover_lines,
        neighbours_line,
        noise_line,
        plain,
        table,
    )
    from polyviz.bench.measure import KEYS, MANY_STEPS, WINDOWS, measure
    from polyviz.bench.neighbours import speed_beside_another
    from polyviz.bench.window_probe import NoAnswerError, WindowProbe
    from polyviz.live.hosts import new_host

    beside = speed_beside_another()  # before other processes and threads of this one are busy
    if not options.json:
        print(neighbours_line(beside), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "none.ini"), QSettings.Format.IniFormat)
        main = make_main(specs[0], None, Settings(store), new_host(options.host))
        main.window.resize(*WINDOW_SIZE)
        main.window.show()
        for key in options.panels:
            main.window.docks.open(key)
        main.session.start()
        probe = WindowProbe(main)
        try:
            probe.begin(specs[0].changed(steps=MANY_STEPS))
            probe.live(WARM_UP_S)
            with progress(len(specs) * (WINDOWS + KEYS)) as advanced:
                found = [
                    measure(spec, probe, options.seconds, beside, lambda: advanced(1))
                    for spec in specs
                ]
        except NoAnswerError as error:
            tell(f"polyviz bench: {error}")
            return FAILED
        finally:
            platform = QGuiApplication.platformName()
            host = main.session.host.name
            main.window.close()
            main.window.deleteLater()
            app.processEvents()
    if options.json:
        print(json.dumps(plain(found, host, platform, options.panels, beside)))
        return 0
    where = tr("training in: {0}; window on: {1}, {2} x {3}")
    print(where.format(host, platform, *WINDOW_SIZE))
    if options.panels:
        print(tr("panels: {0}").format(", ".join(options.panels)))
    print("\n".join(filter(None, [table(found), noise_line(found), *crossover_lines(found)])))
    return 0


def parse_points(text: str) -> list[int]:
    """Read numbers of points with commas between; raises InvalidValueError."""
    has_groups = re.search(r"\d,0\d\d(?!\d)", text)  # 100,000 is one number, not a list
    parts = [text] if has_groups else text.split(",")
    return [int(QUANTITIES["points"].parse(part)) for part in parts]


def specs_for(lessons: list[str], points: list[int], devices: list[str] | None) -> list[RunSpec]:
    """Return a spec for each lesson, number of points and device (None: all of this machine).

    A lesson that always computes on the CPU appears once. Raises InvalidValueError for an unknown
    lesson or a missing device.
    """
    from polyviz.training.torch_devices import available_devices, resolve_device

    specs: dict[tuple[str, int, str], RunSpec] = {}
    for lesson in lessons:
        for count in points:
            for device in devices or available_devices():
                spec = RunSpec.for_lesson(lesson, points=count, device=device)
                specs.setdefault((lesson, count, resolve_device(spec)), spec)
    return list(specs.values())
