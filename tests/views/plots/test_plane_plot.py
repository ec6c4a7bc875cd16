"""The plot of a plane of weights: its contours against the loss itself, and what a click asks."""

from collections.abc import Callable

import numpy as np
import oracle
import pytest
from PySide6.QtCore import QLineF, QPoint, QPointF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families.dynamic import POWERS
from polyviz.theory.landscape import bowl_in, slice_of
from polyviz.theory.summary import theory_of
from polyviz.theory.unknown import Unknown
from polyviz.views.plots.plane_plot import GRID, PlanePlot, moved
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
    weights = WEIGHTS[: len(spec.model_row.weights)].copy()
    bowl = bowl_in(spec, weights.tolist(), plane, branch)
    if bowl is None:
        (left, right), (bottom, top) = plot.view.viewRange()
        grid = np.linspace(left, right, GRID), np.linspace(bottom, top, GRID)
        losses = slice_of(spec, weights.tolist(), plane, *grid, branch)
        assert isinstance(losses, np.ndarray)
        lowest = float(losses.min())
    else:
        weights[list(plane)] = bowl.center
        lowest = oracle.loss(spec.model, weights.tolist(), 500, POWERS[branch])
    places = np.stack(plot.contours[branch].getData(), axis=-1)
    assert np.isnan(places[:, 0]).sum() >= 4
    known = places[np.isfinite(places[:, 0])]
    off, levels = [], set()
    for place in known[:: max(1, len(known) // 400)]:
        weights[list(plane)] = place
        height = oracle.loss(spec.model, weights.tolist(), 500, POWERS[branch]) - lowest
        level = 10 ** (round(2 * np.log10(height)) / 2)
        levels.add(round(2 * np.log10(level)))
        off.append(abs(height / level - 1))
    assert len(levels) >= 5
    assert np.quantile(off, 0.95) <= largest
    assert np.median(off) <= largest / 10


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
    loss = oracle.loss("tensor", [0.0, 0.2, 0.0, 0.05], 500)
    assert text.startswith("a 0.00   c 0.00   loss ")
    assert (plot.axes["bottom"].labelText, plot.axes["left"].labelText) == ("a", "c")
    assert float(text.rsplit(" ", 1)[1]) == pytest.approx(loss, rel=1e-3)


def test_a_forecast_path_is_drawn_as_far_as_it_can_be_painted(make_plot: MakePlot) -> None:
    plot = make_plot("tensor", (1, 3))
    plot.show_forecast(np.array([[0, 1, 0, 2], [0, 3, 0, 4], [0, 1e300, 0, np.inf]], dtype=float))
    x, y = plot.forecast.getData()
    assert (x.tolist(), y.tolist()) == ([1, 3], [2, 4])


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
