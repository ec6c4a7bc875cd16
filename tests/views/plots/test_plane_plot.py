"""The plot of a plane of weights: its contours against the loss itself, and what a click asks."""

import itertools
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import oracle
import pytest
from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from polyviz.catalogue import numerals
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families.dynamic import POWERS
from polyviz.theory.summary import theory_of
from polyviz.theory.unknown import Unknown
from polyviz.views.plots.contour_labels import MAX_LABELS
from polyviz.views.plots.path_line import MARK_EMS, seen_line
from polyviz.views.plots.plane_plot import THIN_PIXELS, PlanePlot, moved
from polyviz.views.style import sizes
from polyviz.views.style.palette import DARK

PLANES = ((0, 2), (1, 3))

MakePlot = Callable[..., PlanePlot]

WEIGHTS = np.array([1.1, 0.2, -0.2, 0.05, 0.01])


def best_weights() -> tuple[float, ...] | None:
    best = theory_of(RunSpec.for_lesson("tensor", points=500)).optimum
    assert not isinstance(best, Unknown)
    return best.weights


@pytest.fixture
def make_plot(qtbot: QtBot) -> MakePlot:
    def make(lesson: str, plane: tuple[int, int]) -> PlanePlot:
        plot = PlanePlot()
        plot.set_plane(plane)
        qtbot.addWidget(plot)
        plot.resize(600, 400)
        plot.show()
        qtbot.waitExposed(plot)
        spec = RunSpec.for_lesson(lesson, points=500)
        weights = WEIGHTS[: len(spec.model_row.weights)]
        plot.set_spec(spec)
        plot.show_run(weights, -weights, np.stack([weights * 1.5, weights]))
        return plot

    return make


@pytest.mark.parametrize(
    ("lesson", "branch", "largest"),
    [
        ("tensor", 0, 1e-6),
        ("dynamic", 0, 1e-6),
        ("dynamic", 2, 1e-6),
        ("function", 0, 0.1),  # between the places of a grid
    ],
)
@pytest.mark.parametrize("plane", PLANES)
def test_along_a_contour_the_loss_is_that_of_its_level(
    make_plot: MakePlot, lesson: str, branch: int, largest: float, plane: tuple[int, int]
) -> None:
    plot = make_plot(lesson, plane)
    spec = RunSpec.for_lesson(lesson, points=500)
    weights = shown_weights(lesson)
    places = np.stack(plot.contours[branch].getData(), axis=-1)
    assert np.isnan(places[:, 0]).sum() >= 3
    known = places[np.isfinite(places[:, 0])]
    off, levels = [], set()
    for place in known[:: max(1, len(known) // 400)]:
        weights[list(plane)] = place
        loss = oracle.loss(spec.model, weights.tolist(), 500, POWERS[branch])
        level = round_near(loss)
        levels.add(level)
        off.append(abs(loss / level - 1))
    assert len(levels) >= 3
    assert np.quantile(off, 0.95) <= largest
    assert np.median(off) <= largest / 10


def shown_weights(lesson: str) -> npt.NDArray[np.float64]:
    """Return weights in the plane that is shown: with the best others where these do not matter."""
    count = len(RunSpec.for_lesson(lesson).model_row.weights)
    return np.array(best_weights() if lesson == "tensor" else WEIGHTS[:count])


def round_near(loss: float) -> float:
    """Return the nearest loss with one significant digit, or half a one: 30, 150."""
    power = 10.0 ** np.floor(np.log10(loss))
    return float(power * round(2 * loss / power) / 2)


@pytest.mark.parametrize("lesson", ["tensor", "function", "dynamic"])
@pytest.mark.parametrize("size", [(600, 400), (360, 240)])
@pytest.mark.parametrize("plane", PLANES)
def test_what_is_written_on_contours_is_the_loss_there(
    make_plot: MakePlot, lesson: str, plane: tuple[int, int], size: tuple[int, int]
) -> None:
    plot = make_plot(lesson, plane)
    plot.resize(*size)
    plot.layer.refresh()
    weights = shown_weights(lesson)
    (left, right), (bottom, top) = plot.view.viewRange()
    width, height = plot.view.width(), plot.view.height()
    rects = []
    for label in plot.labels.labels:
        weights[list(plane)] = (
            left + label.x / width * (right - left),
            top - label.y / height * (top - bottom),
        )
        model = RunSpec.for_lesson(lesson).model
        assert oracle.loss(model, weights.tolist(), 500, ()) == pytest.approx(
            numerals.read(numerals.plain(label.text)), rel=0.1
        )
        wide, em = plot.labels.width_of(label.text), sizes.em()
        rects.append(QRectF(label.x - wide / 2, label.y - em / 2, wide, em))
    assert 2 <= len(rects) <= MAX_LABELS
    box = QRectF(0, 0, width, height)
    assert all(box.contains(rect) for rect in rects)
    for one, other in itertools.combinations(rects, 2):
        assert not one.intersects(other)


def test_the_valley_is_the_deepest_band(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (1, 3))
    best = best_weights()
    assert best is not None
    plot.layer.refresh()
    image = plot.grab().toImage()
    (left, right), (bottom, top) = plot.view.viewRange()
    across, up = right - left, top - bottom

    def shade(x: float, y: float) -> int:
        place = plot.plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))
        return QColor(image.pixel(plot.plot.mapTo(plot, place))).lightness()

    low = shade(best[1] + 0.03 * across, best[3] + 0.002 * up)
    high = shade(left + 0.97 * across, bottom + 0.97 * up)
    assert low < high - 25


def test_gaps_are_outside_of_what_is_seen(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (1, 3))
    (left, right), (bottom, top) = plot.view.viewRange()
    x, y = plot.contours[0].getData()
    gaps = np.flatnonzero(np.isnan(x))
    assert not np.isnan(x[gaps[:-1] + 1]).any()
    for start, end in zip(gaps[:-1] + 1, gaps[1:] - 1, strict=True):
        is_closed = np.hypot(x[start] - x[end], y[start] - y[end]) < 1e-9
        for place in (start, end):
            is_inside = left < x[place] < right and bottom < y[place] < top
            assert is_closed or not is_inside


def test_plot_reaches_from_the_start_to_the_optimum(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (1, 3))
    (left, right), (bottom, top) = plot.view.viewRange()
    best = best_weights()
    assert best is not None
    for b, d in ((best[1], best[3]), (0.2, 0.05), (0.3, 0.075)):
        assert left < b < right
        assert bottom < d < top


def test_a_path_that_runs_away_does_not_take_the_plot_along(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (1, 3))
    before = plot.view.viewRange()
    far = np.array([1e6, 1e9, 1e6, 1e9])
    plot.show_run(far, -far, np.stack([WEIGHTS[:4] * 1.5, WEIGHTS[:4], far]))
    assert plot.view.viewRange() == before
    plot.show_run(1e200 * far, None, np.stack([WEIGHTS[:4] * 1.5, 1e200 * far]))
    assert np.isfinite(plot.view.viewRange()).all()


@pytest.mark.parametrize("lesson", ["tensor", "function", "dynamic"])
def test_a_run_that_has_diverged_leaves_the_valley_in_sight(
    make_plot: MakePlot, lesson: str
) -> None:
    """Also where its last frame is the first that is seen, and its loss is no number."""
    seen = make_plot(lesson, (1, 3))
    fresh = make_plot(lesson, (1, 3))
    fresh.clear()
    weights = WEIGHTS[: len(RunSpec.for_lesson(lesson).model_row.weights)]
    path = [weights * 1.5, weights]
    for step in range(400):  # a zigzag that grows
        path.append(weights * (-1.5) ** step)
    far = 1e170 * weights
    for plot in (seen, fresh):
        plot.show_run(far, None, np.stack([*path, far]))
        (left, right), (bottom, top) = plot.view.viewRange()
        assert right - left < 12
        assert top - bottom < 12
        x, y = plot.contours[0].getData()
        inside = (left < x) & (x < right) & (bottom < y) & (y < top)
        assert inside.sum() > 100
        x, y = (np.array(part) for part in plot.path.at)
        assert ((left < x) & (x < right) & (bottom < y) & (y < top)).sum() >= 3


def test_arrow_points_down_the_slope(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (0, 2))
    plot.layer.refresh()
    path = plot.arrow.item.path()
    start, tip = (QPointF(*plot_at(path, index)) for index in (0, 1))
    wanted = plot.view.mapViewToScene(QPointF(1.1, -0.2))
    assert (start - wanted).manhattanLength() < 1e-6
    shown = plot.view.mapSceneToView(tip)
    # the gradient that was shown is minus the weights, so the arrow points away from 0
    assert (shown.x() - 1.1) / 1.1 == pytest.approx((shown.y() + 0.2) / -0.2)
    assert shown.x() > 1.1
    length = QLineF(start, tip).length()
    plot.resize(300, 700)
    plot.layer.refresh()
    path = plot.arrow.item.path()
    assert QLineF(QPointF(*plot_at(path, 0)), QPointF(*plot_at(path, 1))).length() == (
        pytest.approx(length)
    )


def plot_at(path: QPainterPath, index: int) -> tuple[float, float]:
    element = path.elementAt(index)
    return element.x, element.y


@pytest.mark.parametrize("plane", PLANES)
def test_directions_are_the_steepest_and_the_flattest(
    make_plot: MakePlot, plane: tuple[int, int]
) -> None:
    """Held against the curvature of the loss by differences, at the best weights."""
    plot = make_plot("tensor", plane)
    best = list(best_weights() or ())

    def loss(x: float, y: float) -> float:
        weights = list(best)
        weights[plane[0]] += x
        weights[plane[1]] += y
        return oracle.loss("tensor", weights, 500)

    at = loss(0, 0)
    xx, yy = loss(1, 0) - at, loss(0, 1) - at
    curvature = np.array([[xx, (loss(1, 1) - at - xx - yy) / 2], [0, yy]])
    _, wanted = np.linalg.eigh(curvature, UPLO="U")
    x, y = plot.directions.getData()
    lines = np.stack([x, y], axis=-1)[np.isfinite(x)].reshape(-1, 2, 2)
    assert len(lines) == 2
    for (start, end), direction in zip(lines, wanted.T, strict=True):
        along = (end - start) / np.linalg.norm(end - start)
        assert abs(along @ direction) == pytest.approx(1, abs=1e-6)
        np.testing.assert_allclose((start + end) / 2, [best[i] for i in plane], atol=1e-9)


@pytest.mark.parametrize(("lesson", "count"), [("tensor", 1), ("function", 2), ("dynamic", 0)])
def test_best_places_are_marked(make_plot: MakePlot, lesson: str, count: int) -> None:
    assert len(make_plot(lesson, (1, 3)).optima.getData()[0]) == count


def test_a_click_asks_for_that_place(qtbot: QtBot, make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (1, 3))
    viewport = plot.plot.viewport()
    place = QPoint(viewport.width() // 2, viewport.height() // 3)
    expected = plot.view.mapSceneToView(plot.plot.mapToScene(place))
    with qtbot.waitSignal(plot.place_chosen) as asked:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == pytest.approx([expected.x(), expected.y()])


def test_readout_tells_the_loss_of_a_place(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (0, 2))
    text = plot.readout_of(0.0, 0.0)
    weights = shown_weights("tensor")
    weights[[0, 2]] = 0.0
    loss = oracle.loss("tensor", weights.tolist(), 500)
    assert text.startswith("a 0.00   c 0.00   loss ")
    assert (plot.axes["bottom"].labelText, plot.axes["left"].labelText) == ("a", "c")
    assert float(text.rsplit(" ", 1)[1]) == pytest.approx(loss, rel=1e-3)


def test_a_forecast_path_is_drawn_as_far_as_it_can_be_painted(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (1, 3))
    plot.show_forecast(np.array([[0, 1, 0, 2], [0, 3, 0, 4], [0, 1e300, 0, np.inf]], dtype=float))
    x, y = plot.forecast.getData()
    assert (x.tolist(), y.tolist()) == ([1, 3], [2, 4])


def test_a_path_is_thinned_to_what_can_be_seen(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (1, 3))
    plot.layer.refresh()
    steps = np.linspace(0, 1, 400)[:, np.newaxis]
    path = np.array([0.0, -0.3, 0.0, 0.06]) * (1 - steps) + np.array([0.0, 0.8, 0.0, -0.1]) * steps
    plot.show_forecast(path)
    plot.show_run(path[-1], None, path)
    length = np.hypot(*(plot_pixels(plot, path[-1]) - plot_pixels(plot, path[0])))
    marks = plot.marks.item.path()
    starts = np.array([plot_at(marks, index) for index in range(0, marks.elementCount(), 2)])
    gaps = np.hypot(*np.diff(starts, axis=0).T)
    assert gaps.min() >= MARK_EMS * sizes.em()
    assert gaps.max() <= 1.5 * MARK_EMS * sizes.em()
    assert len(plot.forecast.getData()[0]) <= length / THIN_PIXELS + 1
    line = plot.path.item.path()
    end = plot_at(line, line.elementCount() - 1)
    assert end == pytest.approx(plot.place.item.pos().toTuple())


def plot_pixels(plot: PlanePlot, weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    place = plot.view.mapViewToScene(QPointF(weights[1], weights[3]))
    return np.array([place.x(), place.y()])


def test_cleared_and_painted_in_the_dark(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (0, 2))
    plot.clear()
    assert plot.arrow.at is None
    assert plot.place.at is None
    assert plot.path.at is None
    assert plot.forecast.getData()[0] is None
    plot.set_palette(DARK)
    assert plot.grab().width() == 600


def test_a_start_is_moved_in_two_weights() -> None:
    assert moved((1.0, 2.0, 3.0, 4.0), (1, 3), 0.123456, -7.0) == (1.0, 0.1235, 3.0, -7.0)


def test_a_diverging_path_does_not_fill_the_plot(make_plot: MakePlot) -> None:
    """Of the swings that grow, only those are drawn whose ends are not far away."""
    plot = make_plot("tensor", (1, 3))
    plot.layer.refresh()
    steps = np.arange(200)
    swing = 0.01 * (-1.25) ** steps
    path = np.stack([0 * swing, 0.857 + 0.3 * swing, 0 * swing, swing - 0.09], axis=-1)
    plot.show_run(path[-1], None, path)
    plot.show_forecast(path)
    assert 10 < plot.path.item.path().elementCount() < 60
    assert 10 < len(plot.forecast.getData()[0]) < 60


def test_a_path_that_comes_back_is_not_joined_across_the_plot() -> None:
    x = np.array([10.0, 20.0, 9000.0, 1e5, 1e5, -9000.0, 30.0, 40.0])
    chosen, joined = seen_line(x, 0 * x + 50, (100.0, 100.0), 2.0)
    assert chosen.tolist() == [0, 1, 2, 5, 6, 7]
    assert joined.tolist() == [True, True, False, True, True, False]


def test_a_growing_zigzag_is_seen_as_single_lines() -> None:
    """Of swings along nearly the same line only those are drawn that can be told apart."""
    steps = np.arange(150)
    swing = 0.5 * (-1.12) ** steps
    x, y = 100 + 0.2 * swing + 0.1 * steps, 75 + swing
    chosen, joined = seen_line(x, y, (300.0, 150.0), 2.0)
    pairs = zip(chosen[:-1], chosen[1:], joined[:-1], strict=True)
    lines = [(y[start], y[end]) for start, end, is_line in pairs if is_line]
    lines = [(start, end) for start, end in lines if abs(end - start) > 20]
    crossing = [line for line in lines if max(line) > 150 and min(line) < 0]
    assert len(crossing) == 1
    assert 4 <= len(lines) <= 12
    for side in (-1, 1):
        turns = sorted(end for _, end in lines if 0 < end < 150 and side * (end - 75) > 0)
        assert len(turns) >= 1
        assert min(np.diff(turns), default=9) >= 7
