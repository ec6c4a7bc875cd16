"""Whatever has happened to a plot, it shows the same pixels as a new one painted from scratch.

On a busy machine, paints come late and in another order than the changes that caused them.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame
from polyviz.training.trainer import Trainer
from polyviz.views.panels.landscape_view import LandscapeView
from polyviz.views.panels.weight_plots import WeightPlots
from polyviz.views.plots.fit_plot import FitPlot
from polyviz.views.plots.loss_plot import LossPlot
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.plots.residual_plot import ResidualPlot
from polyviz.views.style.palette import PALETTES

Action = tuple[Any, ...]
Pixels = npt.NDArray[np.uint8]

SPEC = RunSpec.for_lesson("numpy", learning_rate=3.2e-6, points=200, seed=0)
STEPS = (0, 1, 2, 3, 5, 8, 13, 30, 100, 400, 2000)
SHADES = 2
"""By so much, of 255, the edge of a line may differ that was painted in two parts."""

ROUNDS = 6
"""Rounds of event processing after which no further events follow."""


@cache
def frames() -> list[Frame]:
    """Frames of one run; some of them change the ranges of plots."""
    trainer, found = Trainer(SPEC), []
    for step in STEPS:
        trainer.advance(step - trainer.step)
        found.append(trainer.frame())
    return found


class Stage:
    """One kind of panel, and how to make it show a frame."""

    def __init__(self, make: Callable[[], QWidget]) -> None:
        self.panel: Any = make()

    @property
    def plots(self) -> list[PlotPanel]:
        return [self.panel]

    def prepare(self) -> None:
        """Show what stays the same in all frames."""

    def show(self, frame: Frame, *, settled: bool) -> None:
        self.panel.show_frame(frame, settled=settled)

    def clear(self) -> None:
        self.panel.clear()

    def take_over(self, other: "Stage") -> None:
        """Copy the history of another panel where its ranges depend on it."""


class FitStage(Stage):
    def __init__(self) -> None:
        super().__init__(FitPlot)

    def prepare(self) -> None:
        self.panel.show_data(SPEC.dataset)
        x = np.linspace(-3, 3, len(frames()[0].curve))
        self.panel.show_best(np.sin(x), 0.1 + 0.01 * x**2)


class LossStage(Stage):
    def __init__(self) -> None:
        super().__init__(LossPlot)

    def prepare(self) -> None:
        self.panel.show_theory(8.8, lambda steps: 1e3 / (1.0 + steps))


class ResidualStage(Stage):
    def __init__(self) -> None:
        super().__init__(ResidualPlot)

    def show(self, frame: Frame, *, settled: bool) -> None:
        self.panel.show_frame(frame)

    def take_over(self, other: Stage) -> None:
        self.panel._set_half(other.panel._half)


class WeightStage(Stage):
    def __init__(self) -> None:
        super().__init__(WeightPlots)
        self.panel.show_spec(SPEC)

    @property
    def plots(self) -> list[PlotPanel]:
        return [self.panel.weights, self.panel.norm]

    def show(self, frame: Frame, *, settled: bool) -> None:
        self.panel._painted_s = 0.0  # as if time had gone by
        super().show(frame, settled=settled)


class LandscapeStage(Stage):
    def __init__(self) -> None:
        super().__init__(LandscapeView)

    @property
    def plots(self) -> list[PlotPanel]:
        return self.panel.planes

    def prepare(self) -> None:
        self.panel.set_spec(SPEC)

    def show(self, frame: Frame, *, settled: bool) -> None:
        self.panel._painted_s = 0.0  # as if time had gone by
        super().show(frame, settled=settled)


STAGES: dict[str, Callable[[], Stage]] = {
    "fit": FitStage,
    "loss": LossStage,
    "residuals": ResidualStage,
    "weights": WeightStage,
    "landscape": LandscapeStage,
}

SIZES = ((400, 560), (640, 420), (330, 300))
actions = st.one_of(
    st.tuples(st.just("frame"), st.integers(0, len(STEPS) - 1), st.booleans()),
    st.tuples(st.just("restart")),
    st.tuples(st.just("zoom"), st.integers(0, 1), st.sampled_from([0.5, 0.9, 1.5])),
    st.tuples(st.just("whole")),
    st.tuples(st.just("size"), st.sampled_from(SIZES)),
    st.tuples(st.just("palette"), st.sampled_from(list(PALETTES))),
    st.tuples(st.just("hide"), st.booleans()),
    st.tuples(st.just("paint")),
    st.tuples(st.just("announce"), st.integers(0, 1)),
    st.tuples(st.just("expose"), st.integers(0, 300), st.integers(0, 250)),
    st.tuples(st.just("serve")),
)


class Performance:
    """A panel on the screen, with the actions that are done to it."""

    def __init__(self, kind: str, size: tuple[int, int] = SIZES[0], palette: str = "light") -> None:
        self.stage = STAGES[kind]()
        self.panel = self.stage.panel
        self.frame: int | None = None
        self.is_settled = True
        self.palette = palette
        self.panel.set_palette(PALETTES[palette])
        self.panel.resize(*size)
        self.stage.prepare()

    def do(self, action: Action) -> None:
        kind, *how = action
        getattr(self, f"_{kind}")(*how)

    def _frame(self, index: int, settled: bool) -> None:
        self.frame, self.is_settled = index, settled
        self.stage.show(frames()[index], settled=settled)

    def _restart(self) -> None:
        self.stage.clear()
        self.stage.prepare()
        self._frame(0, True)

    def _zoom(self, index: int, part: float) -> None:
        plot = self.stage.plots[index % len(self.stage.plots)]
        plot.view.scaleBy((part, part))
        plot.view.sigRangeChangedManually.emit([True, True])

    def _whole(self) -> None:
        for plot in self.stage.plots:
            plot.show_whole()

    def _size(self, size: tuple[int, int]) -> None:
        self.panel.resize(*size)

    def _palette(self, name: str) -> None:
        self.palette = name
        self.panel.set_palette(PALETTES[name])

    def _hide(self, is_hidden: bool) -> None:
        self.panel.setVisible(not is_hidden)

    def _paint(self) -> None:
        """Paint what Qt considers out of date, before any other pending event."""
        if self.panel.isVisible():
            QCoreApplication.sendEvent(self.panel, QEvent(QEvent.Type.UpdateRequest))

    def _announce(self, index: int) -> None:
        """Let one plot report its changes before anything is painted."""
        plot = self.stage.plots[index % len(self.stage.plots)]
        QCoreApplication.sendPostedEvents(plot.plot.scene(), QEvent.Type.MetaCall.value)

    def _expose(self, x: int, y: int) -> None:
        """Repaint a part, as if another window had covered it."""
        self.panel.repaint(QRect(x, y, 60, 40))
        plot = self.stage.plots[0]
        plot.plot.viewport().repaint(QRect(x, y, 60, 40))
        plot.layer.canvas.viewport().repaint(QRect(x, y, 60, 40))

    def _serve(self) -> None:
        for _ in range(ROUNDS):
            QApplication.processEvents()
            self._paint()

    def settle(self) -> None:
        """Show the last frame as settled, and process all events."""
        self.panel.show()
        if self.frame is not None and not self.is_settled:
            self._frame(self.frame, True)
        self._serve()

    def afresh(self) -> "Performance":
        """Show the same in a new panel, which is painted only once it is complete."""
        kind = next(key for key, stage in STAGES.items() if isinstance(self.stage, stage))
        other = Performance(kind, size=self.panel.size().toTuple(), palette=self.palette)
        other.stage.take_over(self.stage)
        other.panel.show()
        if self.frame is not None:
            other._frame(self.frame, True)
        for plot, here in zip(other.stage.plots, self.stage.plots, strict=True):
            if here.is_zoomed:
                x, y = here.view.viewRange()
                plot.view.setRange(xRange=x, yRange=y, padding=0)
                plot.view.sigRangeChangedManually.emit([True, True])
        other._serve()
        return other

    def close(self) -> None:
        self.panel.close()
        self.panel.deleteLater()


def on_screen(panel: QWidget) -> Pixels:
    """Return the visible pixels of a window (height, width, 3), without painting it."""
    picture = QGuiApplication.primaryScreen().grabWindow(panel.winId()).toImage()
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return pixels[:, :, :3].copy()


def check(kind: str, story: Sequence[Action]) -> None:
    played = Performance(kind)
    played.panel.show()
    for action in story:
        played.do(action)
    played.settle()
    fresh = played.afresh()
    try:
        for plot, new in zip(played.stage.plots, fresh.stage.plots, strict=True):
            np.testing.assert_allclose(plot.view.viewRange(), new.view.viewRange(), rtol=1e-12)
        found, wanted = on_screen(played.panel), on_screen(fresh.panel)
        assert found.shape == wanted.shape
        colours = wanted.astype(np.uint32) @ np.array([1, 2**8, 2**16], np.uint32)
        assert len(np.unique(colours)) > 5, "nothing is painted"
        apart = np.abs(found.astype(np.int16) - wanted)
        different = np.argwhere((apart > SHADES).any(axis=2))
        assert not len(different), f"{len(different)} pixels from {different.min(axis=0)}"
    finally:
        played.close()
        fresh.close()


TORN = (
    [("serve",), ("size", SIZES[2]), ("paint",)],
    [("frame", 3, True), ("zoom", 1, 1.5)],
    [("serve",), ("frame", 9, True), ("serve",), ("size", SIZES[1])],
)
"""Actions that once tore a plot, or left parts of another size in it."""

chosen = settings(
    deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(autouse=True)
def fusion(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")


@pytest.mark.parametrize("kind", STAGES)
def test_what_once_tore_a_plot_leaves_no_trace(kind: str) -> None:
    for story in TORN:
        check(kind, story)


def move_name(plot: FitPlot, y: float) -> None:
    plot.end_names.place("target", [(1.0, y)])


def test_a_name_leaves_no_trace_where_a_part_is_painted_first() -> None:
    """So it is when a timer moves it, and the next one paints what is due of the window."""
    played = Performance("fit")
    plot = played.panel
    played._frame(0, True)
    played.settle()
    try:
        for y in (-0.8, 0.8):
            move_name(plot, y)
            played._expose(0, 0)
            played._serve()
        found = on_screen(plot)
        plot.layer.canvas.viewport().update()
        played._serve()
        apart = np.abs(found.astype(np.int16) - on_screen(plot)).max(axis=2)
        assert not (apart > SHADES).any(), f"traces at {np.argwhere(apart > SHADES)[0]}"
    finally:
        played.close()


@pytest.mark.parametrize("kind", STAGES)
@settings(chosen, max_examples=6, derandomize=True)
@given(st.lists(actions, min_size=4, max_size=10))
def test_a_plot_shows_what_a_fresh_one_would(kind: str, story: list[Action]) -> None:
    check(kind, story)


@pytest.mark.long
@pytest.mark.timeout(0)
@pytest.mark.parametrize("kind", STAGES)
@settings(chosen, max_examples=300)
@given(st.lists(actions, min_size=3, max_size=40))
def test_a_plot_shows_what_a_fresh_one_would_for_long(kind: str, story: list[Action]) -> None:
    check(kind, story)
