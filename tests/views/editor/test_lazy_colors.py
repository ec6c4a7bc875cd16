"""Colours of strings over several lines, and of texts that are far longer than the window."""

import random

import pytest
from PySide6.QtGui import QColor, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from written import press, write

from polyviz.views.editor import lazy_colors
from polyviz.views.editor.code_editor import CodeEditor
from polyviz.views.editor.editing import KEEP
from polyviz.views.editor.lazy_colors import AHEAD, LazyColors
from polyviz.views.style.palette import DARK, LIGHT, Palette

LINES = 10_000


def colors(block: QTextBlock) -> dict[str, str]:
    return {
        block.text()[part.start : part.start + part.length]: part.format.foreground().color().name()
        for part in block.layout().formats()
    }


def whole(block: QTextBlock, color: str) -> bool:
    """Whether all of a line has one colour."""
    return colors(block) == {block.text(): QColor(color).name()}


def line(code: CodeEditor, number: int) -> QTextBlock:
    QApplication.processEvents()
    return code.document().findBlockByNumber(number)


def test_a_string_over_several_lines_has_one_color_until_it_is_closed(code: CodeEditor) -> None:
    write(code, '|"""One\ndef two\n"""\ndef three')
    assert whole(line(code, 1), LIGHT.theory)
    assert "def" in colors(line(code, 3))
    press(code, "Delete")
    assert "def" in colors(line(code, 1))
    assert whole(line(code, 3), LIGHT.theory), "now it begins where it ended"
    press(code, "Ctrl+Z")
    assert whole(line(code, 1), LIGHT.theory)
    assert "def" in colors(line(code, 3))


def test_the_rest_of_the_line_is_code(code: CodeEditor) -> None:
    write(code, '|f("""a\nb""", None)')
    seen = colors(line(code, 1))
    assert seen['b"""'] == QColor(LIGHT.theory).name()
    assert seen["None"] == QColor(LIGHT.accent).name()


def test_only_lines_that_are_seen_are_read_closely(code: CodeEditor) -> None:
    write(code, "|" + "def f(x): return 'x'\n" * LINES)
    assert colors(line(code, 0))
    assert not colors(line(code, AHEAD // 2))
    assert not colors(line(code, LINES - 1))
    code.moveCursor(QTextCursor.MoveOperation.End)
    assert "def" in colors(line(code, LINES - 1))
    code.moveCursor(QTextCursor.MoveOperation.Start)
    press(code, "'", "'", "'")
    assert whole(line(code, 2), LIGHT.theory)
    code.moveCursor(QTextCursor.MoveOperation.End)
    assert whole(line(code, LINES - 1), LIGHT.theory), "the string has no end"
    code.verticalScrollBar().setValue(LINES // 2)
    assert whole(line(code, LINES // 2 + 1), LIGHT.theory)
    press(code, *["Ctrl+Z"] * 3)
    assert code.text().startswith("def")
    for number in (0, LINES // 2, LINES - 1):
        code.verticalScrollBar().setValue(number)
        assert "def" in colors(line(code, number))


def test_lines_that_come_into_view_have_the_present_palette(code: CodeEditor) -> None:
    def keyword(number: int, palette: Palette) -> bool:
        return colors(line(code, number))["def"] == QColor(palette.accent).name()

    write(code, "|" + "def f(x): return 'x'\n" * 300)
    for number in (0, 200):
        code.verticalScrollBar().setValue(number)
        assert keyword(number, LIGHT)
    code.set_palette(DARK)
    for number in (200, 0, 100):
        code.verticalScrollBar().setValue(number)
        assert keyword(number, DARK)


def test_colors_are_no_change_of_the_text(code: CodeEditor) -> None:
    write(code, "|" + "def f(x): return 'x'\n" * 300)
    heard: list[str] = []
    code.edited.connect(lambda: heard.append(code.text()))
    code.set_palette(DARK)
    code.verticalScrollBar().setValue(200)
    line(code, 200)
    assert heard == []
    assert not code.document().isUndoAvailable()
    press(code, "x")
    assert heard == [code.text()]


@pytest.mark.parametrize("seed", range(6))
def test_any_edits_and_scrolls_lead_to_the_colors_of_a_fresh_text(
    code: CodeEditor, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """With few lines looked at ahead, so that most of them are put off."""
    monkeypatch.setattr(lazy_colors, "AHEAD", 2)
    code.setFixedHeight(5 * code.fontMetrics().height())
    chance = random.Random(seed)
    write(code, "|" + "def f(x): return 'x'\n" * 60)
    for _ in range(60):
        cursor = code.textCursor()
        place = chance.randrange(len(code.text()) + 1)
        cursor.setPosition(place)
        cursor.setPosition(min(len(code.text()), place + chance.choice((0, 0, 5, 60))), KEEP)
        cursor.insertText(chance.choice(('"""', "'''", "\n", "x", "\n\n'''\n", "#", "")))
        if chance.random() < 0.3:
            code.undo()
        bar = code.verticalScrollBar()
        bar.setValue(chance.choice((0, bar.value(), bar.maximum(), chance.randrange(60))))
        if chance.random() < 0.6:
            QApplication.processEvents()  # else it is not painted in between
            fresh = QTextDocument(code.text())
            LazyColors(fresh).color_lines(fresh.firstBlock(), fresh.blockCount())
            for block, _top in code.seen_blocks():
                assert colors(block) == colors(fresh.findBlockByNumber(block.blockNumber()))
