"""Tests of labels whose text changes while a run plays: they look as Qt's own do."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from polyviz.views.controls.status_line import ElidedLabel
from polyviz.views.text.labels import NumbersLabel, PlainLabel, RichLabel

NUMBERS = ("step <b>1234</b> / 2000", "loss <b>9.31</b>", "12,000 steps/s", "")
EQUATION = "y = 0.2677 + 0.7484 x − 0.0473 x² − 0.0934 x³"


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(400, 60)
    made.setStyleSheet("QLabel { color: #336699; }")
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()


def shown(label: QLabel, height: int) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setGeometry(0, 0, 380, height)
    label.show()
    return label


def picture(label: QLabel) -> QImage:
    QApplication.processEvents()
    return label.grab().toImage()


@pytest.mark.parametrize("height", [16, 19, 24, 31])
def test_numbers_look_as_rich_text_does(window: QWidget, height: int) -> None:
    ours, qts = (shown(kind(parent=window), height) for kind in (NumbersLabel, RichLabel))
    for text in NUMBERS:
        ours.setText(text)
        qts.setText(text)
        assert picture(ours) == picture(qts), text
    assert len({picture(ours).pixel(x, height // 2) for x in range(380)}) == 1, "empty at the end"


def test_numbers_beside_korean_words_are_in_line_with_others(window: QWidget) -> None:
    """Qt would set them lower, as the font of the words is higher."""
    alone, beside = (
        shown(NumbersLabel(text, window), 40) for text in ("<b>31</b>", "<b>31</b> 단계")
    )
    assert first_digits(alone) == first_digits(beside)


def first_digits(label: QLabel) -> QImage:
    """Return what is painted of two digits, whose places may be between two pixels."""
    image = picture(label).convertToFormat(QImage.Format.Format_Mono)
    empty = image.pixel(0, 0)
    rows = range(image.height())
    left = next(x for x in range(image.width()) if any(image.pixel(x, y) != empty for y in rows))
    return image.copy(left, 0, 14, image.height())


def test_numbers_are_painted_once_for_each_text(window: QWidget) -> None:
    """Qt paints a document, lays it out meanwhile, and paints it again."""
    for kind, times in ((NumbersLabel, 1), (RichLabel, 2)):
        label = shown(kind(NUMBERS[0], window), 20)
        for _ in range(3):
            QApplication.processEvents()
        paints = Paints(label)
        label.setText(NUMBERS[1])
        for _ in range(3):
            QApplication.processEvents()
        assert paints.count == times
        label.hide()


@pytest.mark.parametrize("height", [16, 19, 24, 31])
def test_an_equation_looks_as_plain_text_of_which_a_part_can_be_selected(
    window: QWidget, height: int
) -> None:
    ours, qts = ElidedLabel(window), PlainLabel(parent=window)
    qts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for label in (ours, qts):
        shown(label, height)
    ours.set_text(EQUATION)
    qts.setText(EQUATION)
    unselected = picture(ours)
    assert unselected == picture(qts)
    for label in (ours, qts):
        label.setSelection(4, 6)
    assert picture(ours) == picture(qts)
    assert picture(ours) != unselected
    ours.setSelection(0, 0)
    assert picture(ours) == unselected
