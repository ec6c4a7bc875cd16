"""The layer over a plot: what is in it lies where pyqtgraph would put it, and costs no Python."""

import numpy as np
import pyqtgraph as pg
import pytest
from pixels import columns_with
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QGraphicsPixmapItem

from polyviz.catalogue.dataset import DEFAULT_INTERVAL, Dataset
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import curve_x
from polyviz.training.trainer import Trainer
from polyviz.views.plots.fit_plot import FitPlot
from polyviz.views.plots.live_items import END, MAX_JOINED, LiveLine
from polyviz.views.plots.live_layer import MAX_PIXELS, MAX_SMOOTH, LiveLayer
from polyviz.views.plots.path_line import PathMarks
from polyviz.views.style.palette import DARK, LIGHT

CURVE_X = curve_x(DEFAULT_INTERVAL)


@pytest.fixture
def plot(fit_plot: FitPlot) -> FitPlot:
    """A plot with its first frame."""
    fit_plot.show_frame(Trainer(RunSpec.for_lesson("tensor")).frame(), settled=True)
    settle()
    return fit_plot


@pytest.fixture
def pictures(plot: FitPlot, monkeypatch: pytest.MonkeyPatch) -> list[LiveLayer]:
    """A layer for each picture that is taken from now on."""
    taken: list[LiveLayer] = []
    take = LiveLayer._take_picture

    def count(layer: LiveLayer) -> None:
        taken.append(layer)
        take(layer)

    monkeypatch.setattr(LiveLayer, "_take_picture", count)
    return taken


def settle() -> None:
    """Let one change bring about the others, until the layer follows."""
    for _ in range(3):
        QApplication.processEvents()


def places(line: LiveLine) -> list[tuple[float, float]]:
    """Return where in the layer the points of a line lie."""
    paths = [item.path() for item in pieces_of(line)]
    elements = (path.elementAt(index) for path in paths for index in range(path.elementCount()))
    return [(element.x, element.y) for element in elements]


def pieces_of(line: LiveLine) -> list[QGraphicsPathItem]:
    """Return the items of Qt that a line consists of."""
    others = [item for item in line.item.childItems() if isinstance(item, QGraphicsPathItem)]
    return [line.item, *(item for item in others if item.isVisible())]


def wanted(plot: FitPlot, x: float, y: float) -> tuple[float, float]:
    """Return where pyqtgraph itself would paint a place, in pixels of its viewport."""
    scene = plot.view.mapViewToScene(QPointF(x, y))
    return plot.plot.viewportTransform().map(scene).toTuple()


def check_places(plot: FitPlot) -> None:
    x, y = plot.fit.getData()
    assert x is not None
    assert y is not None
    found = places(plot.fit)
    every = plot.fit.every
    expected = [wanted(plot, *place) for place in zip(x[::every], y[::every], strict=True)]
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_a_line_lies_where_the_plot_would_paint_it(plot: FitPlot) -> None:
    check_places(plot)
    assert len(places(plot.fit)) > 100


def test_a_line_follows_zoom_and_size(plot: FitPlot, pictures: list[LiveLayer]) -> None:
    plot.view.scaleBy((0.5, 0.3), center=QPointF(1.0, 0.5))
    plot.view.sigRangeChangedManually.emit([True, True])
    settle()
    assert plot.fit.every == 1  # what fills the plot now is shown with all that there is
    check_places(plot)
    zoomed = len(pictures)
    assert zoomed > 0
    plot.resize(500, 400)
    settle()
    check_places(plot)
    assert len(pictures) > zoomed
    assert plot.layer.canvas.size() == plot.plot.viewport().size()


def test_only_what_stands_still_asks_for_a_new_picture(
    plot: FitPlot, pictures: list[LiveLayer]
) -> None:
    for part in np.linspace(0, 1, 50):
        plot.fit.setData(CURVE_X, part * np.sin(CURVE_X))
        plot.hair.show_at(float(part))
        settle()
    assert pictures == []
    plot.show_best(np.cos(CURVE_X))
    settle()
    assert pictures != []


def test_a_report_of_no_change_asks_for_no_picture(plot: FitPlot) -> None:
    assert not plot.layer.take_due()
    plot.plot.scene().changed.emit([])
    assert not plot.layer.take_due()
    plot.plot.scene().changed.emit([plot.plot.scene().sceneRect()])
    assert plot.layer.take_due()


def test_a_theme_changes_picture_and_lines(plot: FitPlot) -> None:
    for palette in (DARK, LIGHT):
        plot.set_palette(palette)
        assert columns_with(plot.plot, palette.run) > 300
        assert columns_with(plot.plot, palette.base) == plot.plot.width()


def test_what_has_changed_out_of_sight_is_there_when_it_is_shown(
    plot: FitPlot, pictures: list[LiveLayer]
) -> None:
    plot.hide()
    plot.show_data(Dataset(11))
    settle()
    assert pictures == []
    plot.show()
    assert pictures != []


def test_the_mouse_reaches_the_plot_below(plot: FitPlot) -> None:
    center = plot.plot.mapTo(plot, plot.plot.rect().center())
    assert plot.childAt(center) is plot.plot.viewport()


def test_nothing_that_is_painted_in_a_frame_is_python(plot: FitPlot) -> None:
    """A class that extends one of Qt's would be asked by Qt in each paint, under Python's lock."""
    scene = plot.layer.canvas.scene()
    parts = [plot.layer.canvas, plot.layer.canvas.viewport(), scene, *scene.items()]
    assert len(parts) > 5
    assert {type(part).__module__.partition(".")[0] for part in parts} == {"PySide6"}


def test_what_is_far_away_is_kept_near_enough_to_be_painted(plot: FitPlot) -> None:
    plot.fit.setData(np.array([-1e300, 0.0, 1e300]), np.array([1e300, -1e300, 0.0]))
    assert np.abs(np.array(places(plot.fit))).max() == MAX_PIXELS


def test_many_points_are_painted_as_single_segments(plot: FitPlot) -> None:
    line = LiveLine(plot.layer)
    for count, elements in ((MAX_JOINED, MAX_JOINED), (MAX_JOINED + 1, 2 * MAX_JOINED)):
        x = np.linspace(-3, 3, count)
        line.setData(x, np.cos(x))
        assert len(places(line)) == elements
    ends = np.array(places(line)).reshape(-1, 2, 2)
    np.testing.assert_array_equal(ends[1:, 0], ends[:-1, 1])  # each begins where one ends


def test_the_end_of_a_long_line_is_painted_without_the_rest(plot: FitPlot) -> None:
    """Where it grows, only its last segments are painted, which look like the others."""
    line = LiveLine(plot.layer)
    line.setPen(pg.mkPen(LIGHT.theory, width=5))
    for count, pieces in ((MAX_JOINED, 1), (MAX_JOINED + 1, 2), (5 * END, 2), (END, 1)):
        x = np.linspace(-3, 3, count)
        line.setData(x, np.cos(x))
        assert len(pieces_of(line)) == pieces
        assert len({item.pen().color().name() for item in pieces_of(line)}) == 1
    line.setData(np.linspace(-3, 3, 4 * END + 1), np.zeros(4 * END + 1))
    line.setPen(pg.mkPen(LIGHT.run, width=2))
    assert {item.pen().widthF() for item in pieces_of(line)} == {2}
    body, end = (item.boundingRect() for item in pieces_of(line))
    assert body.width() == pytest.approx(3 * end.width(), rel=0.05)
    assert body.right() == pytest.approx(end.left(), abs=2 * 2)
    line.clear()
    assert not any(item.isVisible() for item in pieces_of(line))


def test_a_line_that_is_removed_is_not_painted(plot: FitPlot) -> None:
    line = LiveLine(plot.layer)
    line.setData(CURVE_X, np.cos(CURVE_X))
    assert line.item in plot.layer.canvas.scene().items()
    plot.layer.remove(line)
    assert line.item not in plot.layer.canvas.scene().items()


def test_edges_are_smooth_again_once_there_are_fewer_points(plot: FitPlot) -> None:
    smooth = QPainter.RenderHint.Antialiasing
    line = LiveLine(plot.layer)
    assert plot.layer.canvas.renderHints() & smooth
    x = np.linspace(-3, 3, MAX_SMOOTH)
    line.setData(x, np.cos(x))
    assert not plot.layer.canvas.renderHints() & smooth
    plot.layer.remove(line)
    assert plot.layer.canvas.renderHints() & smooth


@pytest.mark.parametrize("size", [(300, 20), (20, 300), (1, 1)])
def test_a_plot_without_room_between_its_axes_has_a_scale(
    plot: FitPlot, size: tuple[int, int]
) -> None:
    plot.plot.setMinimumSize(0, 0)
    plot.plot.setFixedSize(*size)
    settle()
    sheet = plot.layer.sheet
    assert sheet is not None
    assert plot.layer.canvas.size() == plot.plot.viewport().size()
    assert sheet.across > 0 > sheet.down
    assert sheet.right == pytest.approx(plot.view.viewRange()[0][1], abs=1 / sheet.across)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_layer_is_as_sharp_as_the_screen(
    plot: FitPlot, monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    """It comes to a screen of another scale, of which Qt tells each widget."""
    monkeypatch.setattr(plot.layer.canvas, "devicePixelRatioF", lambda: ratio)
    QApplication.sendEvent(plot, QEvent(QEvent.Type.DevicePixelRatioChange))
    (picture,) = (
        item.pixmap()
        for item in plot.layer.canvas.scene().items()
        if isinstance(item, QGraphicsPixmapItem)
    )
    size = plot.plot.viewport().size()
    assert picture.size() == ratio * size
    assert picture.deviceIndependentSize().toSize() == size
    corner = round(ratio * size.width()) - 2, round(ratio * size.height()) - 2
    assert picture.toImage().pixelColor(*corner).name() == LIGHT.base
    assert columns_with(plot.plot, LIGHT.run) > 300


def test_dots_that_were_given_no_places_have_none(plot: FitPlot) -> None:
    dots = PathMarks(plot.layer)
    assert dots.at is None
    assert dots.item.path().isEmpty()
