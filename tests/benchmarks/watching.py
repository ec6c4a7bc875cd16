"""A window of its own process that plays for a while and prints how it painted, as JSON."""

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QSettings

from polyviz.app.application import make_app
from polyviz.app.run import make_main
from polyviz.app.shell.settings import Settings
from polyviz.bench.measure import Spread
from polyviz.bench.window_probe import WindowProbe
from polyviz.catalogue.quantities import DEFAULT_SPEED
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.hosts import new_host

MANY_STEPS = 1_000_000_000
WARM_UP_S = 3.0


def watch(seconds: float) -> dict[str, float]:
    """Play at the default speed; return frames a second and the gaps between them in ms."""
    app = make_app()
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "none.ini"), QSettings.Format.IniFormat)
        spec = RunSpec.for_lesson("module", steps=MANY_STEPS)
        main = make_main(spec, DEFAULT_SPEED, Settings(store), new_host("process"))
        main.window.resize(1280, 800)
        main.window.show()
        main.session.start()
        probe = WindowProbe(main)
        probe.begin(spec.changed(steps=MANY_STEPS - 1))
        probe.live(WARM_UP_S)
        _, gaps = probe.live(seconds)
        main.window.close()
        main.window.deleteLater()
        app.processEvents()
    return {"frames_per_second": len(gaps) / sum(gaps), **asdict(Spread.of(gaps))}


if __name__ == "__main__":
    print(json.dumps(watch(float(sys.argv[1]))))
