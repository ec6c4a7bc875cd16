"""The map of a sweep under the mouse and the keys, and what lies on it."""

from collections.abc import Iterator

import numpy as np
import pytest
from plotted import shown
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from swept import data_of, plane, sweep_of

from polyviz.views.plots.map_items import boxes_of
from polyviz.views.plots.sweep_colors import colors_of_kinds
from polyviz.views.plots.sweep_data import Kind, SweepData
from polyviz.views.plots.sweep_map import Edge, SweepMap
from polyviz.views.style.palette import LIGHT


@pytest.fixture
def sweep_map(qtbot: QtBot) -> Iterator[SweepMap]:
    with shown(qtbot, SweepMap(), 700, 500) as plot:
        yield plot


def place_of(plot: SweepMap, x: float, y: float) -> QPoint:
    """Where a point of the map is in its viewport."""
    QApplication.processEvents()
    at = plot.plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))
    return QPoint(at.x(), at.y())


def test_each_cell_has_its_colour_on_the_screen(sweep_map: SweepMap) -> None:
    values = np.array([[1.0], [10.0], [np.nan], [100.0]])
    sweep_map.show_data(data_of(plane(4, 2), values))
    QApplication.processEvents()
    image = sweep_map.plot.grab().toImage()
    found = [image.pixelColor(place_of(sweep_map, x, 0.2)).getRgb()[:3] for x in range(4)]
    assert found[0] == (68, 1, 84)
    assert found[3] == (253, 231, 37)
    assert found[2] == tuple(colors_of_kinds(LIGHT)[Kind.DIVERGED][:3].tolist())
    assert sweep_map.kinds == {Kind.VALUE, Kind.DIVERGED}


def test_the_mouse_marks_a_cell_and_a_click_chooses_it(qtbot: QtBot, sweep_map: SweepMap) -> None:
    sweep_map.show_data(data_of(plane(8, 5), np.ones(1)))
    with qtbot.waitSignal(sweep_map.wishes.pointed) as pointed:
        QTest.mouseMove(sweep_map.plot.viewport(), place_of(sweep_map, 3.2, 1.1))
    assert pointed.args == [(3, 1)]
    with qtbot.waitSignal(sweep_map.wishes.chosen) as chosen:
        QTest.mouseClick(
            sweep_map.plot.viewport(),
            Qt.MouseButton.LeftButton,
            pos=place_of(sweep_map, 6.3, 3.9),
        )
    assert chosen.args == [(6, 4)]
    assert sweep_map.mark.at == (5.5, 6.5, 3.5, 4.5)


def test_a_drag_asks_for_its_rectangle(qtbot: QtBot, sweep_map: SweepMap) -> None:
    sweep_map.show_data(data_of(plane(40, 20), np.ones(1)))
    viewport, left = sweep_map.plot.viewport(), Qt.MouseButton.LeftButton
    first, last = place_of(sweep_map, 10, 5), place_of(sweep_map, 20, 12)
    QTest.mousePress(viewport, left, pos=first)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(viewport, first + (last - first) * part)
        QApplication.processEvents()
    assert sweep_map.rectangle.at is not None
    with qtbot.waitSignal(sweep_map.wishes.zoom_asked) as asked:
        QTest.mouseRelease(viewport, left, pos=last)
    assert asked.args[0] == pytest.approx((10, 20, 5, 12), abs=0.3)
    assert sweep_map.rectangle.at is None


def test_keys_move_the_mark_choose_and_zoom(qtbot: QtBot, sweep_map: SweepMap) -> None:
    sweep_map.show_data(data_of(plane(8, 5), np.ones(1)))
    plot = sweep_map.plot
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert sweep_map.cell == (4, 2), "the first key marks the middle"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        QTest.keyClick(plot, key)
    assert sweep_map.cell == (5, 3)
    for _ in range(9):
        QTest.keyClick(plot, Qt.Key.Key_Down)
    assert sweep_map.cell == (5, 0)
    with qtbot.waitSignal(sweep_map.wishes.chosen) as chosen:
        QTest.keyClick(plot, Qt.Key.Key_Return)
    assert chosen.args == [(5, 0)]
    with qtbot.waitSignal(sweep_map.wishes.zoom_asked) as asked:
        QTest.keyClick(plot, Qt.Key.Key_Plus)
    assert asked.args == [(3.0, 7.0, -0.5, 2.0)], "half of each axis, within the map"
    with qtbot.waitSignal(sweep_map.wishes.zoom_out_asked):
        QTest.keyClick(plot, Qt.Key.Key_Minus)
    with qtbot.waitSignal(sweep_map.wishes.back_asked):
        QTest.keyClick(plot, Qt.Key.Key_Backspace)


def test_the_edge_lies_at_its_values(sweep_map: SweepMap) -> None:
    sweep = plane(21, 10)
    sweep_map.show_data(data_of(sweep, np.ones(1)))
    momentum = np.array([0.0, 0.45, 0.9])
    sweep_map.show_edge(Edge("2(1+m)/L", np.array([1e-6, np.nan, 1e-5]), momentum))
    x, y = sweep_map.edge.getData()
    assert x == pytest.approx([10, np.nan, 20], nan_ok=True)
    assert y == pytest.approx([0, 4.5, 9])
    assert sweep_map.edge_name == "2(1+m)/L"
    sweep_map.show_edge(Edge("2/L", np.array([1.0, 2.0]), np.array([0.0, 0.9])))
    assert sweep_map.edge_name == "", "it is beside the map"
    sweep_map.show_edge(None)
    assert sweep_map.edge.xData is None


def test_the_present_run_is_marked_if_it_is_on_the_map(sweep_map: SweepMap) -> None:
    sweep_map.show_data(data_of(plane(21, 10), np.ones(1)))
    sweep_map.show_run((1e-6, 0.45))
    assert sweep_map.ring.at == pytest.approx((10, 4.5))
    sweep_map.show_run((1e-3, 0.45))
    assert sweep_map.ring.at is None


def test_what_cannot_be_is_hatched(sweep_map: SweepMap) -> None:
    sweep = sweep_of("learning_rate=1e-7:1e-5:6:log", "momentum=0:1.2:5")
    states = np.ones(sweep.shape, np.uint8)
    states[:, 4] = 2
    none = np.full(sweep.shape, np.nan)
    data = SweepData(sweep, "loss", np.where(states == 1, 1.0, np.nan), states, none)
    sweep_map.show_data(data)
    box = sweep_map.hatch.path().boundingRect()
    assert (box.left(), box.right(), box.top(), box.bottom()) == (-0.5, 5.5, 3.5, 4.5)
    assert Kind.INVALID in sweep_map.kinds


def test_boxes_cover_exactly_the_marked_cells() -> None:
    marked = np.random.RandomState(0).rand(12, 9) < 0.4
    path = boxes_of(marked)
    for x, y in np.ndindex(marked.shape):
        assert path.contains(QPointF(x, y)) == marked[x, y]
    assert boxes_of(np.random.RandomState(0).rand(200, 200) < 0.5).isEmpty(), "too many to be seen"


def test_no_data_show_words_and_no_cells(sweep_map: SweepMap) -> None:
    assert sweep_map.word.item.isVisible()
    sweep_map.show_data(data_of(plane(), np.ones(1)))
    assert not sweep_map.word.item.isVisible()
    sweep_map.show_data(None)
    assert sweep_map.kinds == frozenset()
    QTest.keyClick(sweep_map.plot, Qt.Key.Key_Right)
    assert sweep_map.cell is None


def test_names_of_optimizers_have_room_at_the_left(sweep_map: SweepMap) -> None:
    sweep_map.show_data(data_of(plane(), np.ones(1)))
    QApplication.processEvents()
    narrow = sweep_map.axes["left"].width()
    sweep = sweep_of("learning_rate=1e-7:1e-5:6:log", "optimizer=momentum,adam,nesterov")
    sweep_map.show_data(data_of(sweep, np.ones(1)))
    QApplication.processEvents()
    assert sweep_map.axes["left"].width() > 1.5 * narrow
