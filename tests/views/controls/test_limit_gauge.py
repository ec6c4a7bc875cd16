"""The gauge at the learning rate: its words, its colours, and that it goes where theory ends."""

import pytest
from PySide6.QtGui import QFontMetricsF, QTextDocument
from pytestqt.qtbot import QtBot

from polyviz.views.controls.limit_gauge import LimitGauge, color_of, part_text
from polyviz.views.style.palette import DARK, LIGHT


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (0.281, "28 %"),
        (0.0033, "0.33 %"),
        (0.997, "99.7 %"),
        (1.002, "100.2 %"),
        (1.0, "100 %"),
        (2.5, "250 %"),
        (281.06, "281×"),
        (1e-9, "1.0e−7 %"),
    ],
)
def test_a_part_is_written_shortly(part: float, text: str) -> None:
    assert part_text(part).replace("\u00a0", " ") == text


def test_colours_go_from_green_to_red() -> None:
    shades = [color_of(part, LIGHT) for part in (0.0, 0.89, 0.9, 0.99, 1.0, 5.0)]
    assert shades == [LIGHT.theory] * 2 + [LIGHT.warning_line] * 2 + [LIGHT.error] * 2


def test_gauge_is_there_only_with_a_limit(qtbot: QtBot) -> None:
    gauge = LimitGauge()
    qtbot.addWidget(gauge)
    gauge.resize(150, 30)
    assert gauge.text.text() == "Computing the largest stable rate…"
    gauge.show_part(1.2, "tip")
    assert not gauge.isHidden()
    assert gauge.text.text() == f"{part_text(1.2)} of the largest stable rate"
    assert LIGHT.error in gauge.text.styleSheet()
    gauge.set_palette(DARK)
    assert DARK.error in gauge.text.styleSheet()
    gauge.await_part()
    assert not gauge.isHidden()
    assert gauge.text.text().startswith("Computing")
    gauge.show_part(None)
    assert gauge.isHidden()
    gauge.await_part()
    assert gauge.isHidden(), "who comes from a run without a limit sees no row until there is one"


def test_bar_is_filled_up_to_the_part(qtbot: QtBot) -> None:
    gauge = LimitGauge()
    qtbot.addWidget(gauge)
    gauge.resize(250, 40)
    gauge.show_part(0.5)
    gauge.show()
    qtbot.waitExposed(gauge)
    image = gauge.bar.grab().toImage()
    middle = image.height() // 2
    colors = [image.pixelColor(x, middle).name() for x in range(image.width())]
    filled = sum(name == LIGHT.theory for name in colors)
    assert filled / image.width() == pytest.approx(0.5 / 1.25, abs=0.03)


def test_no_line_ends_between_a_number_and_its_percent_sign(qtbot: QtBot) -> None:
    text = part_text(0.0331)
    document = QTextDocument()
    document.setHtml(f"It uses <b>{text}</b> of it")
    document.setTextWidth(QFontMetricsF(document.defaultFont()).horizontalAdvance("It uses 3.3"))
    assert document.size().height() > 0, "it is laid out now"
    layout = document.firstBlock().layout()
    lines = [layout.lineAt(row) for row in range(layout.lineCount())]
    whole = document.firstBlock().text()
    told = [whole[line.textStart() :][: line.textLength()].strip() for line in lines]
    assert any(text in line for line in told), told
