"""The runs of a race in the list: their names, their order, and what is kept of them."""

from collections.abc import Callable

import numpy as np
import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from races import race_steps, start
from traced import points_of

from polyviz.app.features.shown_runs import standings
from polyviz.app.run import Main
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.theory.summary import floor_of
from polyviz.training.trainer import Trainer
from polyviz.views.runs.kept_run import NEAR, NEARER, KeptRun
from polyviz.views.runs.runs_model import NAME
from polyviz.views.style.line_style import STYLES

OpenMain = Callable[..., Main]


def test_a_name_of_a_lane_stays_and_a_lane_is_not_removed(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("module", points=200)
    start(qtbot, main, "lessons", 20)
    panel = main.window.docks.panel("runs")
    panel.model.setData(panel.model.index(0, NAME), "Fast one", Qt.ItemDataRole.EditRole)
    panel.table.selectRow(0)
    assert not panel.remove_button.isEnabled()
    main.window.actions_by_key["race"].trigger()
    qtbot.waitUntil(lambda: len(main.runs.kept) == 8, timeout=PATIENCE_MS)
    names = [run.name for run in main.runs.kept]
    assert names.count("Fast one") == 1
    assert all("seed 0" in name for name in names if name != "Fast one")
    panel.table.selectRow(3)
    assert panel.remove_button.isEnabled()


def test_steps_to_the_floor_are_exact_however_long_it_goes_on(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    """Two lanes that are the same to the last bit arrive at the same step, that of a run alone."""
    main = open_main("tensor", points=200, learning_rate=1e-5, steps=6_000)
    spec = main.session.spec
    lanes = [spec, spec.changed(model="autograd")]
    main.session.start_race(RaceSpec(tuple(lanes)))
    main.session.play()
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    assert set(race_steps(main)) == {6_000}
    alone = Trainer(spec)
    alone.advance(4000)
    steps, losses = points_of(alone.recorder.trace)
    assert len(steps) == 4000  # each loss is kept
    for lane in main.runs.lanes:
        assert lane.floor is not None
        for part, name in ((NEAR, "10 %"), (NEARER, "1 %")):
            there = np.flatnonzero(losses <= (1 + part) * lane.floor)
            assert lane.steps_to(part) == steps[there[0]], name
    main.session.start_race(None)
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    main.session.to_end()
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    there = np.flatnonzero(losses <= (1 + NEARER) * floor_of(spec))
    assert main.runs.present.steps_to(NEARER) == steps[there[0]]


def test_lanes_stay_in_the_list_when_a_lesson_is_chosen(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module", points=200)
    start(qtbot, main, "rates", 20)
    main.window.lessons.setCurrentRow(0)
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    assert main.session.race is None
    assert len(main.runs.kept) == 8
    panel = main.window.docks.panel("runs")
    assert len(panel.model.items) == 9
    assert panel.word.text() == ""
    assert main.window.actions_by_key["phase"].isEnabled()
    assert "2000" not in panel.model.text(panel.model.items[1], NAME)
    main.session.step()
    qtbot.waitUntil(lambda: main.session.frame_step == 1, timeout=PATIENCE_MS)


def test_the_runs_of_a_race_are_told_apart_in_the_list(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("nn", points=200)
    start(qtbot, main, "rates", 5)
    main.session.start_race(None)
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    model = main.window.docks.panel("runs").model
    assert len(model.items) == 9
    cells = [model.data(model.index(row, NAME)) for row in range(9)]
    assert len({cell[:14] for cell in cells}) == 9, cells
    plot = main.window.loss_plot
    qtbot.waitUntil(lambda: set(plot.quiet.names.values()) == set(cells), timeout=PATIENCE_MS)


def test_lanes_are_hidden_and_renamed_while_they_race(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module", points=200)
    start(qtbot, main, "rates", 5)
    panel = main.window.docks.panel("runs")
    number = panel.model.items[3].number
    panel.model.shown_asked.emit(number, False)
    assert number not in [run.number for run in main.window.fit_plot.quiet.runs]
    assert len(main.window.loss_plot.quiet.lines) == 7
    panel.model.name_asked.emit(number, "mine")
    assert [run.name for run in panel.model.items if run.number == number] == ["mine"]
    panel.remove_asked.emit((number,))
    assert len(panel.model.items) == 8
    assert not panel.undo_button.isEnabled()


def test_who_arrives_first_stands_first(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module", points=200)
    start(qtbot, main, "optimizers", 120)
    listed = main.window.docks.panel("runs").model.items
    arrived = [run.steps_to(NEARER) for run in listed]
    assert listed[0].spec.optimizer == "lbfgs"
    assert arrived[0] is not None
    there = [step for step in arrived if step is not None]
    assert there == sorted(there)
    assert arrived[: len(there)] == there
    losses = [run.loss for run in listed[len(there) :]]
    assert losses == sorted(losses, key=float)


def test_a_race_by_the_clock_is_ranked_by_the_time_to_arrive() -> None:
    spec = RunSpec.for_lesson("tensor")
    fast = KeptRun(1, spec, STYLES[0], reached=(None, 90), reached_s=(None, 0.1))
    short = KeptRun(2, spec, STYLES[1], reached=(None, 30), reached_s=(None, 0.2))
    away = KeptRun(3, spec, STYLES[2])
    assert standings([away, short, fast], by_clock=True) == [fast, short, away]
    assert standings([away, short, fast], by_clock=False) == [short, fast, away]


def test_a_lane_that_started_elsewhere_is_not_called_like_a_run_alone(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("module", points=200)
    frame = start(qtbot, main, "lessons", 20)
    main.session.start_race(None)
    qtbot.waitUntil(lambda: len(main.runs.kept) == 8, timeout=PATIENCE_MS)
    kept = {run.spec.lesson: run for run in main.runs.kept}
    assert "chosen start" not in kept["numpy"].name
    assert "chosen start" in kept["tensor"].name
    assert kept["numpy"].spec == RunSpec.for_lesson("numpy", points=200)
    lanes = dict(zip(kept, frame.lanes, strict=True))
    for lesson in ("numpy", "tensor", "nn", "dynamic"):
        alone = Trainer(kept[lesson].spec)
        assert tuple(alone.start) == pytest.approx(lanes[lesson].start, rel=1e-6)
    again = Trainer(kept["tensor"].spec)
    again.advance(lanes["tensor"].step)
    assert again.frame().weights == lanes["tensor"].weights
