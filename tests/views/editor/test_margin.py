"""The numbers left of the code."""

from painted import inked, margin_of, painted
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from written import press, write, written

from polyviz.views.editor.code_editor import CodeEditor
from polyviz.views.style.palette import LIGHT


def test_the_margin_is_wide_enough_for_the_last_number(code: CodeEditor) -> None:
    write(code, "|x")
    narrow = code.viewport().x()
    assert narrow >= margin_of(code).width()
    write(code, "|" + "\n" * 98)
    assert code.viewport().x() == narrow, "99 lines"
    press(code, "Return")
    digit = code.fontMetrics().horizontalAdvance("0")
    assert code.viewport().x() - narrow in (digit, digit + 1), "digits may be no whole pixels wide"
    assert margin_of(code).width() == margin_of(code).width_needed()
    press(code, "Ctrl+Z")
    assert code.viewport().x() == narrow


def test_numbers_are_aligned_right_and_level_with_their_lines(code: CodeEditor) -> None:
    write(code, "a|" + "\n" * 11)
    picture = painted(code)
    ground, height = LIGHT.window, code.fontMetrics().height()
    tops = {block.blockNumber(): round(top) for block, top in code.seen_blocks()}
    ends = []
    for number in (0, 1, 10):
        columns = [
            x
            for x in range(picture.width())
            if any(
                picture.pixelColor(x, y) != QColor(ground)
                for y in range(tops[number], tops[number] + height)
            )
        ]
        ends.append(max(columns))
        assert min(columns) > height, "there is room for a sign"
    assert max(ends) - min(ends) <= 2


def test_the_number_of_the_present_line_stands_out(code: CodeEditor) -> None:
    write(code, "a\n|b\nc")
    height = code.fontMetrics().height()
    for present in (1, 2):
        picture = painted(code)
        for block, top in code.seen_blocks():
            is_strong = bool(inked(picture, round(top), height, LIGHT.text))
            assert is_strong == (block.blockNumber() == present)
        press(code, "Down")


def test_it_scrolls_with_the_code(code: CodeEditor) -> None:
    write(code, "|" + "\n" * 500)
    first = painted(code)
    code.verticalScrollBar().setValue(250)
    QApplication.processEvents()
    assert painted(code) != first
    assert next(iter(code.seen_blocks()))[0].blockNumber() == 250
    code.verticalScrollBar().setValue(0)
    assert painted(code) == first


def test_a_click_on_a_number_goes_to_its_line(code: CodeEditor) -> None:
    write(code, "|a\nb\n    c")
    tops = [round(top) for _, top in code.seen_blocks()]
    QTest.mouseClick(margin_of(code), Qt.MouseButton.LeftButton, pos=QPoint(5, tops[2] + 3))
    assert written(code) == "a\nb\n    |c"
