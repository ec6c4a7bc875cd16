"""The rail folds where room is short; its drawer opens over the plots, and closes again."""

from collections.abc import Callable

import pytest
from hands import number_field
from helpers import PATIENCE_MS
from person import Person
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.lessons import LESSONS

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


@pytest.fixture
def folded(open_main: OpenMain) -> Main:
    """A window with a panel, in which the rail has no room."""
    main = open_main("tensor")
    main.window.docks.open("theory")
    QApplication.processEvents()
    assert main.window.rail.is_folded
    return main


def press_beside(main: Main, widget: QWidget) -> None:
    """Press the mouse in the middle of a widget, through the window as a person does."""
    handle = main.window.windowHandle()
    at = widget.mapTo(main.window, widget.rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


def test_the_rail_folds_and_unfolds_with_the_room(open_main: OpenMain) -> None:
    main = open_main("tensor", ready=False)
    window, rail = main.window, main.window.rail
    QApplication.processEvents()
    assert not rail.is_folded
    assert window.form.fields["seed"].isVisible()
    window.docks.open("code")
    QApplication.processEvents()
    assert rail.is_folded
    assert rail.width() < 60
    assert not window.form.fields["seed"].isVisible()
    window.docks.docks["code"].hide()
    QApplication.processEvents()
    assert not rail.is_folded
    assert window.form.fields["seed"].isVisible()


def test_lessons_are_told_in_one_line_rather_than_that_the_form_scrolls(
    open_main: OpenMain,
) -> None:
    main = open_main("autograd", optimizer="adam", ready=False)
    window, lessons = main.window, main.window.lessons
    whole = {}
    for height in (743, 1080, 768):
        window.resize(1024, height)
        for _ in range(3):
            QApplication.processEvents()
        assert not window.rail.panel.verticalScrollBar().isVisible(), height
        assert lessons.viewport().height() >= lessons.sizeHintForRow(0) * lessons.count()
        whole[height] = lessons.sizeHintForRow(0)
    assert whole[743] < whole[1080]


def test_a_key_folds_it_where_there_is_room(open_main: OpenMain, sit_before: SitBefore) -> None:
    main = open_main("tensor")
    person, rail = sit_before(main), main.window.rail
    person.press("Ctrl+M")
    QApplication.processEvents()
    assert rail.is_folded
    assert main.window.fit_plot.x() < 60
    person.press("Ctrl+M")
    QApplication.processEvents()
    assert not rail.is_folded
    assert not rail.is_open
    person.click(rail.fold_button)
    assert rail.is_folded


def test_the_strip_marks_and_chooses_lessons(
    qtbot: QtBot, folded: Main, sit_before: SitBefore
) -> None:
    person, strip = sit_before(folded), folded.window.rail.strip
    assert strip.currentIndex().row() == list(LESSONS).index("tensor")
    person.click_lesson(4)
    assert folded.session.spec.lesson == "nn"
    assert strip.currentIndex().row() == 4
    assert not folded.window.rail.is_open
    folded.session.apply(folded.session.spec.changed(points=55))
    person.click_lesson(4)
    assert folded.session.spec.points == 2000, "the present lesson gets its own values back"
    tips = [strip.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(8)]
    assert tips[7].startswith("Dynamic network")
    last = strip.visualRect(strip.model().index(len(LESSONS) - 1, 0))
    assert strip.viewport().rect().contains(last)


def test_the_drawer_lies_over_the_plots_and_moves_nothing(
    folded: Main, sit_before: SitBefore
) -> None:
    window, rail = folded.window, folded.window.rail
    before = window.fit_plot.geometry(), window.plots.geometry()
    person = sit_before(folded)
    person.click(rail.open_button)
    QApplication.processEvents()
    assert rail.is_open
    assert rail.panel.isVisible()
    assert (window.fit_plot.geometry(), window.plots.geometry()) == before
    corner = rail.panel.mapTo(window, QPoint(rail.panel.width() // 2, 200))
    assert rail.panel.isAncestorOf(window.childAt(corner))
    person.press("Escape")
    assert not rail.is_open
    assert not rail.panel.isVisible()


def test_what_closes_the_drawer(folded: Main, sit_before: SitBefore) -> None:
    window, rail = folded.window, folded.window.rail
    person = sit_before(folded)
    ways: dict[str, Callable[[], object]] = {
        "plot": lambda: press_beside(folded, window.loss_plot),
        "tool": lambda: press_beside(folded, window.status),
        "key": lambda: person.press("Ctrl+M"),
        "button": lambda: person.click(rail.fold_button),
    }
    for name, close in ways.items():
        person.press("Ctrl+M")
        assert rail.is_open, name
        press_beside(folded, window.form.fields["points"])
        assert rail.is_open, f"a press inside, {name}"
        close()
        assert not rail.is_open, name
        assert rail.is_folded, name


def test_a_value_typed_in_the_drawer_counts_when_it_closes(
    folded: Main, sit_before: SitBefore
) -> None:
    person = sit_before(folded)
    person.fill("learning_rate", "2e-6", "")
    press_beside(folded, folded.window.loss_plot)
    assert folded.session.spec.learning_rate == 2e-6
    assert not folded.window.rail.is_open


def test_a_wrong_value_keeps_the_drawer_open_and_opens_it_again(
    folded: Main, sit_before: SitBefore
) -> None:
    window, rail = folded.window, folded.window.rail
    person = sit_before(folded)
    person.fill("seed", "xyz", "")
    press_beside(folded, window.loss_plot)
    assert rail.is_open
    assert window.form.errors["seed"].isVisible()
    press_beside(folded, window.loss_plot)
    assert not rail.is_open
    window.actions_by_key["play"].trigger()
    assert not folded.session.wants_to_play
    assert rail.is_open
    assert number_field(folded, "seed").hasFocus()
    person.press("Escape")
    assert not window.form.errors["seed"].isVisible()
    person.press("Escape")
    assert not rail.is_open


def test_access_keys_reach_the_fields_of_a_folded_rail(
    qtbot: QtBot, folded: Main, sit_before: SitBefore
) -> None:
    rail = folded.window.rail
    person = sit_before(folded)
    for keys, key in (("Alt+L", "learning_rate"), ("Alt+D", "seed")):
        field = number_field(folded, key)
        person.press(keys)
        qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
        assert rail.is_open
        rail.close_drawer()
        assert not rail.is_open
    person.press("Alt+N")
    assert not rail.is_open, "this optimizer has no momentum"


def test_all_numbers_are_seen_in_a_low_window(folded: Main) -> None:
    window, strip = folded.window, folded.window.rail.strip
    window.resize(900, 420)
    QApplication.processEvents()
    last = strip.visualRect(strip.model().index(len(LESSONS) - 1, 0))
    assert strip.viewport().rect().contains(last)
    assert folded.window.rail.open_button.isVisible()


def test_tab_goes_from_the_strip_to_the_drawer_over_the_plots(
    folded: Main, sit_before: SitBefore
) -> None:
    person, rail = sit_before(folded), folded.window.rail
    rail.open()
    QApplication.processEvents()
    rail.open_button.setFocus(Qt.FocusReason.TabFocusReason)
    person.press("Tab")
    focused = QApplication.focusWidget()
    assert focused is not None and rail.panel.isAncestorOf(focused)


def is_seen(main: Main, widget: QWidget) -> bool:
    """Return whether all of a widget is in the visible part of the form."""
    viewport = main.window.rail.panel.viewport()
    place = QRect(widget.mapTo(viewport, QPoint()), widget.size())
    return widget.isVisible() and viewport.rect().contains(place)


def test_what_opens_below_the_visible_part_is_scrolled_into_view(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("polynomial")
    person, form = sit_before(main), main.window.form
    bar = main.window.rail.panel.verticalScrollBar()
    main.window.resize(1280, 780)
    QApplication.processEvents()
    assert bar.maximum() == 0
    person.click(form.fold)
    held_out = number_field(main, "holdout")
    assert bar.maximum() > 0
    assert is_seen(main, held_out)
    assert is_seen(main, form.fold), "with its heading"
    person.click(held_out.lineEdit())
    person.press("Ctrl+A")
    person.write("30")
    person.press("Return")
    assert form.errors["holdout"].text()
    qtbot.waitUntil(lambda: is_seen(main, form.errors["holdout"]), timeout=PATIENCE_MS)
    assert is_seen(main, held_out), "with its field"


def test_a_field_stays_where_it_is_pressed(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore
) -> None:
    main = open_main("tensor")
    person = sit_before(main)
    main.window.resize(1024, 600)
    main.window.form.fold.setChecked(True)
    panel, line = main.window.rail.panel, main.window.form.fields["interval"]
    bar, viewport = panel.verticalScrollBar(), panel.viewport()

    def below() -> int:
        """Return how far below the visible part of the form the field ends, in pixels."""
        return line.mapTo(viewport, QPoint(0, line.height())).y() - viewport.height()

    hidden = 12
    qtbot.waitUntil(lambda: bar.maximum() > below() > hidden, timeout=PATIENCE_MS)
    bar.setValue(bar.value() + below() - hidden)
    assert below() == hidden < line.height()
    place = line.mapToGlobal(QPoint())
    person.click(line, QPoint(line.width() // 2, 3))
    assert line.hasFocus()
    assert line.mapToGlobal(QPoint()) == place
    person.press("Tab")
    person.press("Shift+Tab")
    assert line.hasFocus()
    assert below() < 0, "with the keys it comes into view, with some room"


def test_the_form_does_not_move_when_the_limit_of_the_rate_is_known(
    open_main: OpenMain, qtbot: QtBot
) -> None:
    main = open_main("tensor", points=123_456)
    gauge, seed = main.window.form.gauge, main.window.form.fields["seed"]
    assert gauge.part is None, "theory of so many points takes a while"
    QApplication.processEvents()
    place = seed.mapTo(main.window, QPoint())
    qtbot.waitUntil(lambda: gauge.part is not None, timeout=PATIENCE_MS)
    QApplication.processEvents()
    assert seed.mapTo(main.window, QPoint()) == place
