"""What the code prints: kept within bounds, and never pulled away from whoever reads it."""

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication
from written import press

from polyviz.views.editor.console import MAX_COLUMNS, MAX_LINES, Console
from polyviz.views.editor.editor import Editor
from polyviz.views.style.palette import DARK


@pytest.fixture
def console(editor: Editor) -> Console:
    return editor.console


def first_line(console: Console) -> str:
    """The uppermost line that is seen."""
    return console.firstVisibleBlock().text()


def numbers(start: int, end: int) -> str:
    return "".join(f"{number}\n" for number in range(start, end))


def test_it_is_hidden_until_there_is_something_and_after_clear(console: Console) -> None:
    assert not console.isVisible()
    console.add("")
    assert not console.isVisible()
    console.add("one\n")
    assert console.isVisible()
    console.clear_button.click()
    assert not console.isVisible()
    console.add("two\n")
    assert console.toPlainText() == "two"


def test_it_begins_anew_in_its_place(console: Console) -> None:
    console.begin_anew()
    assert not console.isVisible(), "there was nothing"
    console.add("one")
    console.begin_anew()
    assert console.isVisible()
    console.add("two")
    assert console.toPlainText() == "two"


def test_text_goes_on_until_its_line_ends(console: Console) -> None:
    for text in ("a", "b\n", "\n", "c\r\nd", "\re"):
        console.add(text)
    assert console.toPlainText() == "ab\n\nc\nd\ne"


def test_the_last_lines_are_kept(console: Console) -> None:
    console.add(numbers(0, 1500))
    assert console.toPlainText().split("\n") == [str(n) for n in range(500, 1500)]
    console.add("x")
    console.add("y\n")
    assert console.toPlainText().split("\n")[-2:] == ["1499", "xy"]
    assert console.blockCount() == MAX_LINES
    console.add(numbers(0, 100_000))
    assert console.toPlainText().split("\n")[-1] == "99999"
    assert console.blockCount() == MAX_LINES


def test_its_end_is_seen_from_the_first_text_on_also_of_wide_lines(console: Console) -> None:
    def end_is_seen() -> bool:
        QApplication.processEvents()
        bar = console.verticalScrollBar()
        return bar.value() == bar.maximum() > 0

    console.add(numbers(0, 300))
    assert end_is_seen()
    console.add("x" * 900 + "\n")  # which brings a bar below
    assert end_is_seen()
    console.add_note("[a note]")
    console.add(numbers(0, 2 * MAX_LINES))
    assert end_is_seen()
    console.window().resize(console.window().width(), 2 * console.window().height() // 3)
    assert end_is_seen()
    console.verticalScrollBar().setValue(20)
    console.add("more\n")
    assert not end_is_seen()
    console.clear_button.click()
    console.add(numbers(0, 300))
    assert end_is_seen()


def test_a_note_has_a_line_of_its_own(console: Console) -> None:
    console.add("half")
    console.add_note("[note]")
    console.add("rest\n")
    console.add_note("[note]")
    assert console.toPlainText().split("\n") == ["half", "[note]", "rest", "[note]"]


def test_a_line_without_an_end_is_cut(console: Console) -> None:
    for _ in range(3):
        console.add("x" * (MAX_COLUMNS - 10))
    assert MAX_COLUMNS - 10 < len(console.toPlainText()) <= MAX_COLUMNS
    assert console.toPlainText().endswith("…")
    console.add("\ny")
    assert console.toPlainText().endswith("…\ny")


def test_new_lines_are_followed_unless_somebody_has_scrolled_up(console: Console) -> None:
    bar = console.verticalScrollBar()
    console.add(numbers(0, 500))
    QApplication.processEvents()
    assert bar.value() == bar.maximum() > 0
    console.add(numbers(500, 900))
    assert bar.value() == bar.maximum()
    bar.setValue(300)
    seen = first_line(console)
    console.add(numbers(900, 950))
    assert (first_line(console), bar.value()) == (seen, 300)
    console.add(numbers(950, 1100))
    assert first_line(console) == seen, "lines at the top went"
    console.add(numbers(1100, 5000))
    assert bar.value() == 0, "what was read is gone"
    bar.setValue(bar.maximum())
    console.add("end\n")
    assert bar.value() == bar.maximum()


def test_text_is_selected_and_copied_but_not_edited(console: Console) -> None:
    console.add("loss 1.5\n")
    console.setFocus()
    press(console, "x", "Delete", "Ctrl+A", "Ctrl+C")
    assert console.toPlainText() == "loss 1.5"
    assert QGuiApplication.clipboard().text() == "loss 1.5"


def test_what_is_added_changes_no_selection(console: Console) -> None:
    console.add("😀 one\n")
    assert not console.textCursor().hasSelection()
    for anchor, place in ((0, 6), (6, 0), (3, 6)):
        cursor = console.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        console.setTextCursor(cursor)
        selected = cursor.selectedText()
        assert selected.endswith("one")
        for _ in range(3):
            console.add("more 😀\n")
            assert console.textCursor().selectedText() == selected
            assert console.textCursor().anchor() == anchor
    console.add(numbers(0, MAX_LINES - 20))
    assert console.textCursor().selectedText() == selected
    console.add(numbers(0, 15))
    assert not console.textCursor().hasSelection(), "its line has gone"
    console.selectAll()
    console.add(numbers(0, 2 * MAX_LINES))
    assert not console.textCursor().hasSelection()


def test_the_heading_lies_above_the_text_at_any_size(editor: Editor, qapp: QApplication) -> None:
    console, font = editor.console, qapp.font()
    for factor in (1.0, 2.0):
        larger = qapp.font()
        larger.setPointSizeF(factor * font.pointSizeF())
        qapp.setFont(larger)
        editor.set_palette(DARK)
        console.add(numbers(0, 100))
        qapp.processEvents()
        button = console.clear_button
        corner = button.mapTo(console, button.rect().bottomRight())
        assert corner.y() < console.viewport().y()
        assert corner.x() <= console.viewport().geometry().right(), "not under the scroll bar"
        assert console.fontMetrics().height() >= factor * 10
    qapp.setFont(font)
