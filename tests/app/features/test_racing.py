"""A race in the real window: chosen, run, told apart, and kept."""

from collections.abc import Callable

import numpy as np
import pytest
from helpers import PATIENCE_MS, wait_for_state
from person import Person
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from traced import points_of

from polyviz.app.features.kept_runs import standings
from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.run import Main
from polyviz.catalogue.race_size import MAX_ENTRIES
from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.theory.summary import floor_of
from polyviz.training.frame import RaceFrame
from polyviz.training.trainer import Trainer
from polyviz.views.runs.kept_run import NEAR, NEARER, KeptRun
from polyviz.views.runs.race_words import lane_names
from polyviz.views.runs.runs_model import LOSS, NAME
from polyviz.views.style.line_style import STYLES

OpenMain = Callable[..., Main]


def dialog_of(main: Main) -> RaceDialog:
    main.window.actions_by_key["race"].trigger()
    dialog = main.window.findChild(RaceDialog)
    assert isinstance(dialog, RaceDialog)
    return dialog


def race_steps(main: Main) -> list[int]:
    frame = main.session.race_frame
    return [] if frame is None else [lane.step for lane in frame.lanes]


def start(qtbot: QtBot, main: Main, preset: str, steps: int) -> RaceFrame:
    """Start a race from the dialog, and pause it after at least so many steps."""
    dialog = dialog_of(main)
    dialog.preset.setCurrentIndex(dialog.preset.findData(preset))
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: min(race_steps(main), default=0) >= steps, timeout=PATIENCE_MS)
    main.session.pause()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    frame = main.session.race_frame
    assert frame is not None
    return frame


@pytest.mark.both_hosts
def test_all_lessons_race_in_step(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module", points=200)
    frame = start(qtbot, main, "lessons", 50)
    assert len({lane.step for lane in frame.lanes}) == 1
    panel = main.window.docks.panel("runs")
    assert main.window.docks.docks["runs"].isVisible()
    losses = [run.loss for run in panel.model.items]
    assert losses == sorted(losses, key=float)
    assert panel.model.text(panel.model.items[0], LOSS) != ""
    assert "Autograd = Tensors to the last bit." in panel.word.text()
    assert "because it uses float64" in panel.word.text()
    assert "Different by design: Autograd Function, optim, Dynamic network." in panel.word.text()
    for plot in (main.window.fit_plot, main.window.loss_plot):
        assert [run.frame for run in plot.quiet.runs] == list(frame.lanes)
        assert len({run.style for run in plot.quiet.runs}) == 8
    assert "Race of 8" in main.window.status.equation.whole_text()
    assert not main.window.actions_by_key["phase"].isEnabled()


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


def test_all_of_a_race_is_seen_on_a_small_screen(qtbot: QtBot, open_main: OpenMain) -> None:
    """Eight standings stand in the list, and the losses have as much room as the curves."""
    main = open_main("module", points=200)
    main.window.resize(1024, 768)
    plots, fit, loss = main.window.plots, main.window.fit_plot, main.window.loss_plot
    qtbot.waitUntil(lambda: fit.height() > 1.2 * loss.height())
    before = fit.height() / loss.height()
    start(qtbot, main, "lessons", 20)
    assert fit.height() == pytest.approx(loss.height(), abs=2)
    table = main.window.docks.panel("runs").table

    def is_seen(row: int) -> bool:
        cell = table.visualRect(table.model().index(row, NAME))
        return bool(table.viewport().rect().contains(cell))

    qtbot.waitUntil(lambda: is_seen(7), timeout=PATIENCE_MS)
    main.window.actions_by_key["race"].trigger()
    main.window.docks.docks["runs"].hide()
    qtbot.waitUntil(lambda: fit.height() / loss.height() == pytest.approx(before, rel=0.1))
    assert plots.sizes()[0] > plots.sizes()[2]


def test_an_entry_can_be_left_out_and_one_alone_is_no_race(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("module", points=200)
    dialog = dialog_of(main)
    for row in range(2, dialog.entries.count()):
        dialog.entries.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert [spec.lesson for spec in dialog.chosen()] == ["numpy", "tensor"]
    assert dialog.start_button.isEnabled()
    dialog.entries.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.start_button.isEnabled()
    assert dialog.word.text() == "Choose at least two runs."
    dialog.entries.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.by_clock.setChecked(True)
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(race_steps(main)) == 2, timeout=PATIENCE_MS)
    assert main.session.race is not None
    assert main.session.race.by_clock


def test_numpy_offers_no_race_of_optimizers(open_main: OpenMain) -> None:
    dialog = dialog_of(open_main("numpy"))
    offered = [dialog.preset.itemData(row) for row in range(dialog.preset.count())]
    assert offered == ["lessons", "rates", "own"]
    dialog.reject()


def test_runs_of_all_kinds_can_be_chosen_one_by_one(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module", points=200, learning_rate=2e-6)
    dialog = dialog_of(main)
    dialog.preset.setCurrentIndex(dialog.preset.findData("own"))
    assert dialog.chosen() == (main.session.spec,)
    assert not dialog.start_button.isEnabled()
    rows = {dialog.entries.item(row).text(): row for row in range(dialog.entries.count())}
    assert len(rows) == dialog.entries.count() > 20
    for row in range(MAX_ENTRIES + 1):
        dialog.entries.item(row).setCheckState(Qt.CheckState.Checked)
    assert dialog.word.text() == "Choose at most 8 runs; 9 are selected."
    assert not dialog.start_button.isEnabled()
    for row in range(1, MAX_ENTRIES + 1):
        dialog.entries.item(row).setCheckState(Qt.CheckState.Unchecked)
    for name in ("NumPy", "nn.Module, Adam, 0.05"):
        dialog.entries.item(rows[name]).setCheckState(Qt.CheckState.Checked)
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(race_steps(main)) == 3, timeout=PATIENCE_MS)
    assert main.session.race is not None
    told = [(run.lesson, run.optimizer, run.learning_rate) for run in main.session.race.entries]
    assert told == [("module", "sgd", 2e-6), ("numpy", "hand", 1e-6), ("module", "adam", 0.05)]


def test_runs_are_named_by_what_tells_them_apart() -> None:
    spec = RunSpec.for_lesson("module")
    named = {
        words: lane_names(own_race(spec, words))
        for words in ("numpy,nn", "sgd,adam", "1e-6,2e-6", "sgd,adam,2e-6", "numpy,adam")
    }
    assert named == {
        "numpy,nn": ["NumPy", "nn"],
        "sgd,adam": ["SGD", "Adam"],
        "1e-6,2e-6": ["learning rate 1e-6", "learning rate 2e-6"],
        "sgd,adam,2e-6": ["SGD, 1e-6", "Adam, 0.05", "SGD, 2e-6"],
        "numpy,adam": ["NumPy", "nn.Module, Adam, 0.05"],
    }


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


@pytest.mark.both_hosts
@pytest.mark.parametrize("key", ["reset", "to_end"])
def test_a_race_is_reset_and_run_to_the_end(qtbot: QtBot, open_main: OpenMain, key: str) -> None:
    main = open_main("module", points=200, steps=40, speed=25.0)
    start(qtbot, main, "optimizers", 5)
    main.window.actions_by_key[key].trigger()
    wanted = 0 if key == "reset" else 40
    qtbot.waitUntil(
        lambda: (
            bool(race_steps(main))
            and set(race_steps(main)) == {wanted}
            and main.session.state is not RunState.PLAYING
        ),
        timeout=PATIENCE_MS,
    )
    assert main.session.state is (RunState.PAUSED if key == "reset" else RunState.FINISHED)
    assert len(main.runs.kept) == (8 if key == "reset" else 0)
    main.session.play()
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)


def test_the_menu_ends_a_race(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd", points=200)
    start(qtbot, main, "rates", 5)
    action = main.window.actions_by_key["race"]
    assert action.text() == "End ra&ce"
    action.trigger()
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    assert main.session.race is None
    assert action.text() == "Ra&ce…"
    assert "rate 1e-6" in main.window.fit_plot.end_names.named()  # beside the kept ones
    assert main.window.loss_plot.theory.loss_at(1) is not None


@pytest.mark.parametrize("by_key", [True, False])
def test_the_lesson_that_is_marked_ends_a_race(
    qtbot: QtBot, open_main: OpenMain, by_key: bool
) -> None:
    main = open_main("autograd")
    start(qtbot, main, "rates", 5)
    if by_key:
        main.window.actions_by_key["lesson_autograd"].trigger()
    else:
        Person(main).click_lesson(2)
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    assert main.session.race is None
    assert main.session.spec == RunSpec.for_lesson("autograd")


def test_the_landscape_says_why_a_race_has_none(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd", points=200)
    main.window.docks.open("landscape")
    landscape = main.window.docks.panel("landscape")
    assert landscape.split.isVisible()
    start(qtbot, main, "rates", 5)
    for _ in range(2):
        assert "A race has several paths" in landscape.word.text()
        assert not landscape.split.isVisible()
        main.session.reset()
        qtbot.waitUntil(lambda: max(race_steps(main), default=1) == 0, timeout=PATIENCE_MS)
    main.session.start_race(None)
    qtbot.waitUntil(landscape.split.isVisible, timeout=PATIENCE_MS)
    assert "Click to choose the start" in landscape.word.text()


def test_the_weights_of_a_race_are_not_those_of_the_run_before(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("autograd", points=200)
    main.window.docks.open("weights")
    weights = main.window.docks.panel("weights")
    main.session.run_to(20)
    curve = weights.weights.curves[0]
    qtbot.waitUntil(lambda: len(curve.getData()[0]) == 21, timeout=PATIENCE_MS)
    start(qtbot, main, "rates", 5)
    main.window.docks.open("weights")
    assert weights.word.isVisible()
    assert "A race has several runs" in weights.word.text()
    assert not weights.split.isVisible()
    main.session.start_race(None)
    qtbot.waitUntil(weights.split.isVisible, timeout=PATIENCE_MS)
    assert not weights.word.isVisible()
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    assert len(curve.getData()[0]) == 1


def test_panels_of_a_single_run_say_why_a_race_has_nothing_for_them(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("module", points=200)
    docks, keys = main.window.docks, ("values", "gradients", "graph")
    panels = [docks.panel(key) for key in keys]
    for key in keys:
        docks.open(key)
    start(qtbot, main, "lessons", 20)
    for key, panel in zip(keys, panels, strict=True):
        docks.open(key)
        assert "A race has several runs" in panel.word.text()
        assert panel.word.isVisible()
    main.session.start_race(None)
    wait_for_state(qtbot, main, RunState.PAUSED)
    for panel in panels:
        assert "race" not in panel.word.text()


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


def test_a_race_of_many_points_is_asked_for_once_theory_knows_them(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=200)
    many = 30_000
    main.session.apply(main.session.spec.changed(points=many))
    assert not main.theory.knows(main.session.spec)  # it is being computed in another thread
    main.window.actions_by_key["race"].trigger()
    assert main.window.findChild(RaceDialog) is None
    qtbot.waitUntil(lambda: main.window.findChild(RaceDialog) is not None, timeout=PATIENCE_MS)
    assert main.theory.knows(main.session.spec)
    dialog = main.window.findChild(RaceDialog)
    assert isinstance(dialog, RaceDialog)
    assert {spec.points for spec in dialog.chosen()} == {many}
    dialog.reject()


def test_a_race_that_waits_for_theory_is_asked_for_with_fewer_points_at_once(
    open_main: OpenMain,
) -> None:
    main = open_main("tensor", points=200)
    main.session.apply(main.session.spec.changed(points=35_000))
    main.window.actions_by_key["race"].trigger()
    assert main.window.findChild(RaceDialog) is None
    main.session.apply(main.session.spec.changed(points=300))
    dialog = main.window.findChild(RaceDialog)
    assert isinstance(dialog, RaceDialog)
    assert {spec.points for spec in dialog.chosen()} == {300}
    dialog.reject()


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


def test_the_status_tells_the_speed_that_a_race_has(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module", points=200, steps=10**6, speed=1e6)  # faster than any race goes
    main.session.start_race(RaceSpec(tuple(own_race(main.session.spec, "sgd,adam"))))
    main.session.play()

    def told() -> float:
        words = main.window.status.speed.text().split()
        return float(words[0].replace(",", "")) if words else 0.0

    qtbot.waitUntil(lambda: told() > 0, timeout=PATIENCE_MS)
    assert told() < 5e5
    main.session.pause()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: told() == 0, timeout=PATIENCE_MS)
