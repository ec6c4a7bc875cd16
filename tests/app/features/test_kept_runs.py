"""Runs that were finished or reset stay as quiet lines, in a list that can be changed."""

from collections.abc import Callable

import numpy as np
import oracle
import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state, wait_for_step
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from polyviz.app.features.kept_runs import MAX_RUNS, MAX_SHOWN
from polyviz.app.run import Main
from polyviz.live.run_commands import RunState
from polyviz.views.panels.runs_table import MIN_NAME_EMS, RunsTable
from polyviz.views.runs.runs_model import LOSS, NAME, NEAR_STEPS, NEARER_STEPS
from polyviz.views.style import sizes

OpenMain = Callable[..., Main]


def reset(qtbot: QtBot, main: Main) -> None:
    main.session.reset()
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    shown = [id(run.frame) for run in main.runs.kept if run.is_shown]
    lines = main.window.fit_plot.quiet
    qtbot.waitUntil(lambda: [id(run.frame) for run in lines.runs] == shown, timeout=PATIENCE_MS)


def keep_runs(qtbot: QtBot, main: Main, seeds: range) -> RunsTable:
    """Run a short run of each seed, and reset the last."""
    for seed in seeds:
        main.session.apply(main.session.spec.changed(seed=seed))
        qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
        run_to(qtbot, main, 5)
    reset(qtbot, main)
    panel = main.window.docks.panel("runs")
    return panel


def names(panel: RunsTable) -> list[str]:
    return [panel.model.text(run, NAME) for run in panel.model.items]


def test_a_reset_run_stays_as_a_line_in_both_plots(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    run_to(qtbot, main, 200)
    frame = main.session.frame
    assert frame is not None
    reset(qtbot, main)
    (kept,) = main.runs.kept
    assert kept.spec == main.session.spec
    (line,) = main.window.fit_plot.quiet.runs
    assert line.frame is not None
    assert np.array_equal(line.frame.curve, frame.curve)
    ((steps, heights, _),) = main.window.loss_plot.quiet.lines
    assert (steps[0], steps[-1]) == (0, 199)
    assert 10 ** heights[-1] == pytest.approx(frame.loss)
    assert kept.excess == pytest.approx(frame.loss - oracle.floor(2000)[0])
    assert kept.frame is not None
    assert kept.frame.seconds > 0


def test_steps_to_the_floor_are_those_of_the_losses(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", optimizer="adam")
    run_to(qtbot, main, 2000)
    panel = main.window.docks.panel("runs")
    (run,) = panel.model.items
    assert run.frame is not None
    losses = run.frame.trace[1]
    assert len(losses) == 2000
    for part, column in ((0.1, NEAR_STEPS), (0.01, NEARER_STEPS)):
        first = int(np.argmax(losses <= (1 + part) * oracle.floor(2000)[0]))
        assert 0 < first < 2000
        assert panel.model.text(run, column) == str(first)


def test_a_run_that_did_no_step_is_not_kept(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    reset(qtbot, main)
    main.session.apply(main.session.spec.changed(seed=5))
    assert main.runs.kept == []


def test_the_same_run_again_is_listed_once(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor")
    panel = keep_runs(qtbot, main, range(1))
    number = main.runs.kept[0].number
    panel.model.name_asked.emit(number, "mine")
    run_to(qtbot, main, 5)
    reset(qtbot, main)
    assert [run.name for run in main.runs.kept] == ["mine"]
    for step in (9, 3):
        run_to(qtbot, main, step)
        reset(qtbot, main)
        (kept,) = main.runs.kept
        assert kept.frame is not None
        assert (kept.name, kept.frame.step) == ("mine", 9)
    run_to(qtbot, main, 4)
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    run_to(qtbot, main, 5)
    main.session.apply(main.session.spec.changed(learning_rate=1e-6))
    run_to(qtbot, main, 6)
    reset(qtbot, main)
    assert len(main.runs.kept) == 2


def test_a_value_set_after_the_end_is_not_the_name_of_what_ran(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy", steps=20)
    run_to(qtbot, main, 20)
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    reset(qtbot, main)
    assert "1e-6" in main.runs.kept[0].name
    run_to(qtbot, main, 20)
    reset(qtbot, main)
    assert ["2e-6" in run.name for run in main.runs.kept] == [True, False]


def test_runs_are_hidden_renamed_removed_and_brought_back(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy")
    panel = keep_runs(qtbot, main, range(3))
    main.window.docks.open("runs")
    table, model = panel.table, panel.model
    assert [name[-1] for name in names(panel)] == ["2", "2", "1", "0"]
    model.setData(
        model.index(1, NAME), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
    )
    assert [run.number for run in main.window.loss_plot.quiet.runs] == [
        run.number for run in main.runs.kept[1:]
    ]
    model.setData(model.index(2, NAME), "  the \n best ")
    assert names(panel)[2] == "the best"
    before = main.runs.kept
    table.selectRow(2)
    qtbot.mouseClick(panel.remove_button, Qt.MouseButton.LeftButton)
    assert "the best" not in names(panel)
    assert len(main.window.fit_plot.quiet.runs) == 1
    qtbot.mouseClick(panel.undo_button, Qt.MouseButton.LeftButton)
    assert main.runs.kept == before
    assert not panel.undo_button.isEnabled()
    model.setData(model.index(2, NAME), "")
    assert names(panel)[2].endswith("seed 1")


def test_the_present_run_cannot_be_removed(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    panel = keep_runs(qtbot, main, range(2))
    main.window.docks.open("runs")
    panel.table.selectRow(0)
    assert not panel.remove_button.isEnabled()
    panel.table.setFocus()
    panel.table.selectAll()
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert main.runs.kept == []
    assert len(names(panel)) == 1


def test_the_oldest_go_when_there_are_too_many(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    panel = keep_runs(qtbot, main, range(MAX_RUNS + 2))
    assert len(main.runs.kept) == MAX_RUNS
    assert main.runs.kept[-1].spec.seed == 2
    assert panel.model.text(main.runs.kept[0], LOSS) != ""
    assert len(main.window.loss_plot.quiet.lines) == MAX_SHOWN


@pytest.mark.parametrize("width", [1100, 1900])
def test_the_names_have_what_the_numbers_leave(
    qtbot: QtBot, open_main: OpenMain, width: int
) -> None:
    main = open_main("tensor")
    main.window.docks.open("runs")
    main.window.resize(width, 900)
    table = main.window.docks.panel("runs").table
    qtbot.waitUntil(lambda: main.window.width() == width, timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: table.horizontalHeader().length() == table.viewport().width(), timeout=PATIENCE_MS
    )
    assert table.columnWidth(NAME) >= int(MIN_NAME_EMS * sizes.em())
    assert not table.isColumnHidden(LOSS)


def test_a_run_that_goes_on_from_its_beginning_keeps_where_it_arrived(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=200, learning_rate=1e-5, steps=4000)
    main.session.run_to(100)
    wait_for_step(qtbot, main, 100)
    beginning = main.runs.present
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    whole = main.runs.present
    assert beginning.reached == (None, None)
    assert None not in whole.reached
    for run in (beginning, whole, beginning):
        main.runs.keep(run)
    (kept,) = main.runs.kept
    assert kept.reached == whole.reached


def test_what_was_done_to_a_run_is_part_of_its_name(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100)
    main.window.docks.open("runs")
    panel = main.window.docks.panel("runs")
    run_to(qtbot, main, 20)
    main.session.apply(main.session.spec.changed(learning_rate=1.2e-6))
    run_to(qtbot, main, 25)
    assert "1e-6, from step 20 1.2e-6" in names(panel)[0]
    main.session.apply(main.session.spec.changed(mistake="mean_loss"))
    run_to(qtbot, main, 30)
    main.session.apply(main.session.spec.changed(mistake=None))
    run_to(qtbot, main, 35)
    assert "mean instead of sum in steps 25–29" in names(panel)[0]
    main.session.look(22)
    qtbot.waitUntil(lambda: main.session.frame_step == 22, timeout=PATIENCE_MS)
    assert "in steps 25–29" in names(panel)[0], "a look back is no other run"
    main.session.apply(main.session.view.shown_spec.changed(optimizer="adam"))
    run_to(qtbot, main, 40)
    present, kept, *_ = names(panel)
    assert "1e-6, from step 20 1.2e-6, from step 22 Adam, 0.05" in present
    assert "mean" not in present
    assert "Adam" not in kept
    assert "in steps 25–29" in kept
    reset(qtbot, main)
    assert names(panel)[1] == present


def lines_of(main: Main) -> list[list[int]]:
    """The numbers of the kept runs whose lines are in the plot of the fit, and of the loss."""
    plots = main.window.fit_plot, main.window.loss_plot
    return [[run.number for run in plot.quiet.runs] for plot in plots]


def test_the_lines_of_kept_runs_go_and_return_with_one_key(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50)
    panel = keep_runs(qtbot, main, range(2))
    numbers = [run.number for run in main.runs.kept]
    assert lines_of(main) == [numbers, numbers]
    action = main.window.actions_by_key["kept_runs"]
    assert action.shortcut().toString() == "Ctrl+H"
    assert action.isChecked()
    action.trigger()
    assert lines_of(main) == [[], []]
    assert len(panel.model.items) == 3
    action.trigger()
    assert lines_of(main) == [numbers, numbers]


def test_kept_runs_stay_in_their_lesson_unless_they_are_pinned(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50)
    panel = keep_runs(qtbot, main, range(2))
    first, second = (run.number for run in main.runs.kept)
    main.window.actions_by_key["lesson_autograd"].trigger()
    qtbot.waitUntil(lambda: lines_of(main) == [[], []], timeout=PATIENCE_MS)
    assert [run.is_shown for run in panel.model.items] == [True, False, False]  # without a tick
    menu = panel.menu_of(2)
    assert menu is not None
    pin, _ = menu.actions()
    pin.trigger()
    menu.deleteLater()
    assert lines_of(main) == [[second], [second]]
    assert names(panel)[2].endswith("seed 0")
    shown = panel.model.data(panel.model.index(2, NAME), Qt.ItemDataRole.DisplayRole)
    assert shown.endswith("(pinned)")
    panel.remove_asked.emit((second,))
    assert lines_of(main) == [[], []]
    main.undo.undo()
    assert lines_of(main) == [[second], [second]]
    panel.model.shown_asked.emit(first, True)  # a tick asks for its line here, too
    assert lines_of(main) == [[first, second], [first, second]]
    panel.model.shown_asked.emit(first, False)
    main.window.actions_by_key["lesson_tensor"].trigger()
    qtbot.waitUntil(lambda: lines_of(main) == [[second], [second]], timeout=PATIENCE_MS)


def test_two_rates_beside_each_other_are_named_by_them(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50)
    run_to(qtbot, main, 20)
    main.session.reset()
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    main.session.apply(main.session.spec.changed(learning_rate=3e-6))
    run_to(qtbot, main, 20)
    for plot in (main.window.fit_plot, main.window.loss_plot):
        qtbot.waitUntil(
            lambda plot=plot: {"rate 1e-6", "rate 3e-6"} <= set(plot.end_names.named()),
            timeout=PATIENCE_MS,
        )
    (kept,) = main.runs.kept
    assert kept.style != main.runs.present.style
    panel = main.window.docks.panel("runs")
    panel.run_pointed.emit(kept.number)
    assert main.window.fit_plot.fit.item.opacity() < 1
    assert main.window.loss_plot.quiet.front == (kept.number,)
    panel.run_pointed.emit(None)
    assert main.window.fit_plot.fit.item.opacity() == 1


def names_of_runs(main: Main) -> list[set[str]]:
    """The names of the present run and the kept ones in the plot of the fit, and of the loss."""
    plots = main.window.fit_plot, main.window.loss_plot
    for plot in plots:
        assert plot.run_name in plot.quiet.names.values()
    return [set(plot.quiet.names.values()) for plot in plots]


def test_a_rate_typed_after_a_reset_names_the_lines_at_once(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50, steps=20)
    rates = "rate 1e-6", "rate 2e-6", "rate 3e-6"
    for rate, told in ((2e-6, set(rates[:2])), (3e-6, set(rates))):
        run_to(qtbot, main, 20)
        reset(qtbot, main)
        main.session.apply(main.session.spec.changed(learning_rate=rate))
        assert main.runs.present.spec.learning_rate == rate
        run_to(qtbot, main, 20)
        qtbot.waitUntil(lambda told=told: names_of_runs(main) == [told, told], timeout=PATIENCE_MS)


def test_a_change_of_a_playing_run_is_in_its_name(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50)
    run_to(qtbot, main, 20)
    reset(qtbot, main)
    run_to(qtbot, main, 20)
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    run_to(qtbot, main, 40)
    qtbot.waitUntil(
        lambda: all("from step 20 2e-6" in names for names in names_of_runs(main)),
        timeout=PATIENCE_MS,
    )


def test_runs_of_equal_settings_have_names_of_their_own(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50)
    for rate in (1e-6, 2e-6, 2e-6):
        main.session.apply(main.session.spec.changed(learning_rate=rate))
        run_to(qtbot, main, 20)
        main.session.reset()
        qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    run_to(qtbot, main, 10)  # this one repeats the one before, as far as it came
    told = {"rate 1e-6", "rate 2e-6", "rate 2e-6 (2)"}
    qtbot.waitUntil(lambda: main.window.fit_plot.run_name == "rate 2e-6 (2)", timeout=PATIENCE_MS)
    assert names_of_runs(main) == [told, told]
