"""Numbers have one format in the whole window, and it is that of the fields."""

import re
from collections.abc import Callable, Iterator

import pytest
from hands import number_field, type_into
from helpers import PATIENCE_MS, wait_for_step
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.numerals import plain, read
from polyviz.catalogue.panels import PANELS
from polyviz.views.plots.plot_panel import PlotPanel

OpenMain = Callable[..., Main]

SEPARATED = re.compile(r"\d[,\u202f\u2009\u00a0' ]\d{3}(?!\d)")
"""Groups of three digits."""

PYTHONS_POWER = re.compile(r"\de(?:\+|[-\u2212]0)")
"""1e+06 and 1e-06."""

ZERO_WITH_SIGN = re.compile(r"[-\u2212]0(?:\.0*)?(?![\d.e])")

NUMBER = re.compile(r"[-\u2212]?\d+(?:\.\d+)?(?:e[-\u2212]?\d+)?")


def texts_of(main: Main) -> Iterator[str]:
    """Everything in the window that is read: labels, tables, axes, readouts, code."""
    for label in main.window.findChildren(QLabel):
        document = QTextDocument()
        if label.textFormat() is Qt.TextFormat.RichText:
            document.setHtml(label.text())
        else:
            document.setPlainText(label.text())
        yield document.toPlainText()
    for table in main.window.findChildren(QTableView):
        model = table.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                yield str(model.index(row, column).data())
    for plot in main.window.findChildren(PlotPanel):
        for axis in plot.axes.values():
            low, high = axis.range
            for spacing, values in axis.tickValues(low, high, 400):
                yield from axis.tickStrings(values, axis.scale, spacing)
        if plot.isVisible():
            x, y = plot.view.viewRange()
            place = QPointF((x[0] + x[1]) / 2, (y[0] + y[1]) / 2)
            plot._on_mouse_moved(plot.view.mapViewToScene(place))
            yield plot.header.readout.text()
    yield main.window.docks.panel("code").code.toPlainText()
    for field in main.window.form.fields.values():
        yield field.toolTip()


@pytest.mark.parametrize("lesson", ["tensor", "dynamic"])
def test_all_numbers_in_the_window_are_written_as_the_fields_take_them(
    qtbot: QtBot, open_main: OpenMain, lesson: str
) -> None:
    main = open_main(lesson, steps=1_000_000, points=12_345, seed=4_000_000_000, ready=False)
    qtbot.waitUntil(lambda: main.session.frame is not None, timeout=PATIENCE_MS)
    main.session.step()
    wait_for_step(qtbot, main, 1)
    type_into(qtbot, number_field(main, "steps"), "1e99")  # its message has large numbers
    seen = 0
    for key in PANELS:
        main.window.docks.open(key)
        if key == "values":
            qtbot.waitUntil(
                lambda: main.window.docks.panel("values").model.rowCount() > 0, timeout=PATIENCE_MS
            )
        QApplication.processEvents()
        for text in texts_of(main):
            assert not SEPARATED.search(text), text
            assert not ZERO_WITH_SIGN.search(text), text
            assert not PYTHONS_POWER.search(text), text
            numbers = NUMBER.findall(text)
            seen += len(list(map(read, map(plain, numbers))))
    assert seen > 100
    shown = [read(number) for number in NUMBER.findall(main.window.status.step.text())]
    assert shown == [1, 1_000_000]
    assert number_field(main, "points").lineEdit().text() == "12345"
