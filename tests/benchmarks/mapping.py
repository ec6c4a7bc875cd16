"""A window of its own process that fills a map while it plays, and prints how soon, as JSON."""

import json
import os
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QSettings

from polyviz.app.application import make_app
from polyviz.app.features.sweeping import Sweeps
from polyviz.app.run import make_main
from polyviz.app.shell.settings import Settings
from polyviz.app.windows import features_of
from polyviz.bench.measure import Spread
from polyviz.bench.window_probe import WindowProbe
from polyviz.catalogue.quantities import DEFAULT_SPEED
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.live.hosts import new_host
from polyviz.views.panels.sweep_panel import SweepPanel

MANY_STEPS = 1_000_000_000


def sweep_of(spec: RunSpec, *axes: str) -> SweepSpec:
    """Return a sweep that is measured as the window does."""
    return SweepSpec(spec, tuple(map(SweepAxis.parse, axes)), ("loss", "diverged_at"))


def fill() -> dict[str, float]:
    """Return when there is a first picture and all of it, and the gaps between frames in ms."""
    app = make_app()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        settings = QSettings(str(Path(folder) / "none.ini"), QSettings.Format.IniFormat)
        live = RunSpec.for_lesson("module", steps=MANY_STEPS)
        main = make_main(live, DEFAULT_SPEED, Settings(settings), new_host("process"))
        main.window.resize(1280, 800)
        main.window.show()
        main.session.start()
        main.window.actions_by_key["workspace_sweep"].trigger()
        probe = WindowProbe(main)
        probe.begin(live.changed(steps=MANY_STEPS - 1))
        sweeps = next(one for one in features_of(main.window) if isinstance(one, Sweeps))
        panel: SweepPanel = main.window.docks.panel("sweep")
        base = RunSpec.for_lesson("autograd", device="cpu", optimizer="momentum", steps=2000)
        wanted = sweep_of(base, "learning_rate=1e-8:1e-4:200:log", "momentum=0:0.99:100")

        def known(sweep: SweepSpec) -> int:
            """Return how many runs of a sweep are on the map."""
            data = panel.view.data
            return 0 if data is None or data.sweep != sweep else int((data.states != 0).sum())

        def ask(sweep: SweepSpec) -> tuple[float, float]:
            began_s = time.perf_counter()
            sweeps.begin(sweep, "loss")
            probe.wait(lambda: known(sweep) > 0)
            first_s = time.perf_counter() - began_s
            probe.wait(lambda: known(sweep) == sweep.count)
            return first_s, time.perf_counter() - began_s

        ask(sweep_of(base.changed(steps=20), "learning_rate=1e-8:1e-4:20:log"))
        probe.play()
        probe.forget()
        first_s, all_s = ask(wanted)
        gaps = probe.gaps()
        main.window.close()
        main.window.deleteLater()
        app.processEvents()
    figures = {"first_s": first_s, "all_s": all_s, "frames_per_second": len(gaps) / sum(gaps)}
    return {**figures, **asdict(Spread.of(gaps))}


if __name__ == "__main__":
    print(json.dumps(fill()))
