"""A race in the real window: run in step, reset, run to its end, ended, told of in panels."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, wait_for_state
from person import Person
from pytestqt.qtbot import QtBot
from races import race_steps, start

from polyviz.app.run import Main
from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.views.runs.runs_model import LOSS, NAME

OpenMain = Callable[..., Main]


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
