"""What a person has left in a window is there again in the window of another language."""

import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state, wait_for_step
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot
from two_languages import Open, choose

from polyviz.app.features.report_dialog import ReportDialog
from polyviz.app.features.scenes import Scenes
from polyviz.app.run import Main
from polyviz.app.shell.actions import LECTURE
from polyviz.catalogue.plugins import FAILURES
from polyviz.documents.lectures import LECTURES
from polyviz.live.run_commands import RunState
from polyviz.views.panels.scenes_panel import CHOICES, LOSS

ZOOM = (-1.0, 1.0, -0.5, 0.5)


def settled(qtbot: QtBot, main: Main) -> Main:
    """A window in which a run rests."""
    run_to(qtbot, main, 20)
    return main


def begin_lecture(qtbot: QtBot, main: Main, key: str) -> None:
    main.window.actions_by_key[LECTURE + key].trigger()
    qtbot.waitUntil(main.window.caption.isVisible, timeout=PATIENCE_MS)


def test_a_zoom_that_is_not_locked_stays(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    main = settled(qtbot, windows.main)
    main.window.actions_by_key["residuals"].trigger()
    residuals = main.window.residuals.made
    assert residuals is not None
    loss = (0.0, 12.0, 2.0, 3.0)
    main.window.fit_plot.zoom_to(ZOOM)
    main.window.loss_plot.zoom_to(loss)
    residuals.zoom_to((-2.0, 2.0, -0.25, 0.25))
    shown = [plot.coming_ranges for plot in (main.window.loss_plot, residuals)]
    main = choose(qtbot, windows, "ko")
    after = main.window.residuals.made
    assert after is not None
    assert main.window.fit_plot.is_zoomed
    assert main.window.fit_plot.coming_ranges == pytest.approx(ZOOM)
    assert main.window.fit_plot.header.whole_button.isVisible()
    assert not main.window.fit_plot.is_locked
    assert main.window.loss_plot.coming_ranges == pytest.approx(shown[0])
    assert after.coming_ranges == pytest.approx(shown[1])
    main.window.fit_plot.show_whole()
    assert not main.window.fit_plot.is_zoomed


def test_a_plot_that_nobody_has_zoomed_shows_all(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    settled(qtbot, windows.main)
    main = choose(qtbot, windows, "ko")
    assert not main.window.fit_plot.is_zoomed
    assert not main.window.loss_plot.is_zoomed


def test_a_panel_is_scrolled_to_the_same_place(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows()
    main = windows.main
    main.window.docks.open("help")
    area = main.window.docks.panel("help").area
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500, timeout=PATIENCE_MS)
    bar.setValue(bar.maximum() // 2)
    main = choose(qtbot, windows, "ko")
    bar = main.window.docks.panel("help").area.verticalScrollBar()
    qtbot.waitUntil(
        lambda: bar.maximum() > 500 and abs(bar.value() / bar.maximum() - 0.5) < 0.02,
        timeout=PATIENCE_MS,
    )


def test_nobody_is_scrolled_back_who_scrolls_meanwhile(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows()
    main = windows.main
    main.window.docks.open("help")
    bar = main.window.docks.panel("help").area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500, timeout=PATIENCE_MS)
    bar.setValue(bar.maximum() // 2)
    main = choose(qtbot, windows, "ko")
    bar = main.window.docks.panel("help").area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500, timeout=PATIENCE_MS)
    bar.triggerAction(QScrollBar.SliderAction.SliderToMinimum)  # as Home does
    main.window.resize(main.window.width(), main.window.height() - 60)
    QApplication.processEvents()
    assert bar.value() == 0


def test_what_is_typed_stays(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    main = settled(qtbot, windows.main)
    window = main.window
    window.docks.open("help")
    window.docks.panel("help").search.setText("loss")
    rate = window.form.fields["learning_rate"]
    rate.lineEdit().setText("much")
    rate.commit()
    assert window.form.wrong()
    window.docks.open("notes")
    notes = window.docks.panel("notes").field
    notes.setPlainText("Ask first.")
    cursor = notes.textCursor()
    cursor.setPosition(4)
    notes.setTextCursor(cursor)
    main = choose(qtbot, windows, "ko")
    window = main.window
    assert window.docks.panel("help").search.text() == "loss"
    assert window.form.fields["learning_rate"].lineEdit().text() == "much"
    assert list(window.form.wrong()) == ["learning_rate"]
    assert window.docks.panel("notes").field.textCursor().position() == 4
    assert main.session.spec.learning_rate != 0


def test_the_guess_and_the_sliders_stay(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    main = settled(qtbot, windows.main)
    main.window.docks.open("hand")
    panel = main.window.docks.panel("hand")
    panel.sliders[1].setValue(500)
    panel.guess.lineEdit().setText("12.5")
    panel.guess.commit()
    weights, said = panel.weights, panel.verdict.text()
    assert weights[1]
    assert said
    main = choose(qtbot, windows, "ko")
    panel = main.window.docks.panel("hand")
    assert panel.weights == weights
    assert panel.guess.value() == 12.5
    assert panel.verdict.text() == said
    assert panel.sliders[1].value() == 500


def test_an_answer_and_what_is_said_of_it_stay(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    main = windows.main
    begin_lecture(qtbot, main, next(iter(LECTURES)))
    asking = next(
        number
        for number, scene in enumerate(main.parts.scenes)
        if scene.question is not None and scene.question.choices
    )
    scenes = main.window.findChild(Scenes)
    assert scenes is not None
    scenes.show(asking)
    main.window.caption.choices[0].click()
    said = main.window.caption.result.text()
    assert said
    main = choose(qtbot, windows, "ko")
    strip = main.window.caption
    assert strip.result.isVisible()
    question = main.parts.scenes[asking].question
    assert question is not None
    choices = [choice.text("ko") for choice in question.choices]
    assert any(choice in strip.result.text() for choice in choices)
    main.window.caption.choices[1].click()
    assert main.parts.scenes[asking].question != question


def test_a_loss_that_was_guessed_is_still_compared(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    main = settled(qtbot, windows.main)
    scenes = main.window.findChild(Scenes)
    assert scenes is not None
    main.window.actions_by_key["add_scene"].trigger()
    qtbot.waitUntil(lambda: len(main.parts.scenes) == 1, timeout=PATIENCE_MS)
    panel = main.window.docks.panel("scenes")
    panel.kind.setCurrentIndex(LOSS)
    panel.kind.activated.emit(LOSS)
    panel.step.setValue(40)
    strip = main.window.caption
    strip.field.setText("7")
    strip.submit.click()
    qtbot.waitUntil(lambda: "You said 7" in strip.result.text(), timeout=PATIENCE_MS)
    said = strip.result.text()
    main.session.look(3)
    wait_for_step(qtbot, main, 3)
    strip.field.setText("6.")
    main = choose(qtbot, windows, "ko")
    assert main.window.caption.result.text() == said
    assert main.window.caption.field.text() == "6."


def test_a_question_that_is_half_typed_stays(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    main = settled(qtbot, windows.main)
    for count in (1, 2):
        main.window.actions_by_key["add_scene"].trigger()
        qtbot.waitUntil(lambda count=count: len(main.parts.scenes) == count, timeout=PATIENCE_MS)
    panel = main.window.docks.panel("scenes")
    panel.list.setCurrentRow(1)
    panel.kind.setCurrentIndex(CHOICES)
    panel.kind.activated.emit(CHOICES)
    panel.choices.setPlainText("one")
    main = choose(qtbot, windows, "ko")
    panel = main.window.docks.panel("scenes")
    assert panel.list.currentRow() == 1
    assert panel.kind.currentIndex() == CHOICES
    assert panel.choices.toPlainText() == "one"
    assert panel.choices.isVisible()


def test_a_presentation_goes_on(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    main = settled(qtbot, windows.main)
    main.presentation.enter(full_screen=False)
    main.presentation.turn_panel("values")
    main = choose(qtbot, windows, "ko")
    assert main.presentation.is_on
    assert main.window.docks.docks["values"].isVisible()
    assert not main.window.menuBar().isVisible()
    main.presentation.leave()
    assert main.window.menuBar().isVisible()


def test_a_panel_that_floats_floats_on(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows()
    docks = windows.main.window.docks
    docks.open("values")
    docks.open("code")
    docks.open("theory")
    docks.docks["values"].setFloating(True)
    docks.docks["code"].raise_()
    qtbot.waitUntil(docks.docks["values"].isFloating, timeout=PATIENCE_MS)
    tabs = {key for key, dock in docks.docks.items() if dock.is_seen}
    main = choose(qtbot, windows, "ko")
    docks = main.window.docks
    assert docks.docks["values"].isFloating()
    assert docks.docks["values"].isVisible()
    qtbot.waitUntil(
        lambda: {key for key, dock in docks.docks.items() if dock.is_seen} == tabs,
        timeout=PATIENCE_MS,
    )


def test_the_report_and_what_is_told_of_plugins_stay(
    qtbot: QtBot, open_windows: Open, caplog: pytest.LogCaptureFixture
) -> None:
    windows = open_windows()
    main = windows.main
    FAILURES.append("no luck")
    try:
        main.controls.tell_failed_plugins()
        main.reporting.show_report()
        main = choose(qtbot, windows, "ko")
    finally:
        FAILURES.clear()
    (dialog,) = main.window.findChildren(ReportDialog)
    assert dialog.isVisible()
    assert main.session.messages.board.has("plugins")
    assert caplog.text.count("no luck") == 1
    caplog.clear()
    dialog.close()


def test_a_scene_on_its_way_arrives(qtbot: QtBot, open_windows: Open) -> None:
    windows = open_windows(points=60)
    main = windows.main
    key = next(iter(LECTURES))
    begin_lecture(qtbot, main, key)
    scenes = main.window.findChild(Scenes)
    assert scenes is not None
    playing = next(n for n, scene in enumerate(main.parts.scenes) if scene.is_playing)
    scenes.show(playing)
    main = choose(qtbot, windows, "ko")
    wait_for_state(qtbot, main, RunState.PLAYING, RunState.FINISHED)
    main.session.pause()
