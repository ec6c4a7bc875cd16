"""The losses on contours stay as they are, whatever else is written between two paints."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from polyviz.views.plots.contour_labels import ContourLabels, Label


def blank() -> QImage:
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def painted(labels: ContourLabels) -> QImage:
    image = blank()
    painter = QPainter(image)
    labels.paint(painter)
    painter.end()
    return image


def write_text(points: float, degrees: float) -> None:
    """Write a text that has nothing to do with the labels."""
    font = QFont("DejaVu Sans")
    font.setPointSizeF(points)
    image = blank()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.rotate(degrees)
    painter.drawText(QPointF(20.3, 30), "Loss 0123")
    painter.end()


@pytest.mark.parametrize("degrees", [0.0, 90.0, 30.0])
def test_labels_do_not_tremble(qtbot: QtBot, degrees: float) -> None:
    labels = ContourLabels()
    labels.set_style(QFont("DejaVu Sans", 10), "#204060", "#ffffff")
    labels.show_labels([Label("10000", 50.25, 20.5), Label("3e5", 150.5, 40.25)], (200.0, 60.0))
    first = painted(labels)
    assert first != blank()
    for points in (7, 8, 9, 11, 12, 14, 18, 24):
        write_text(points, degrees)
        assert painted(labels) == first


def test_labels_follow_their_style_and_their_places(qtbot: QtBot) -> None:
    labels = ContourLabels()
    labels.show_labels([Label("10000", 50.25, 20.5)], (200.0, 60.0))
    seen = [painted(labels)]
    labels.set_style(QFont("DejaVu Sans", 14), "#204060", "#ffffff")
    seen.append(painted(labels))
    labels.set_style(QFont("DejaVu Sans", 14), "#904060", "#ffffff")
    seen.append(painted(labels))
    labels.show_labels([Label("10000", 90.25, 20.5)], (200.0, 60.0))
    seen.append(painted(labels))
    for before, after in pairwise(seen):
        assert after != before
    labels.show_labels([], (200.0, 60.0))
    assert painted(labels) == blank()
