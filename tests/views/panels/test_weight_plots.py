"""The paths of the weights, in bounded memory, from the frames that come by."""

import itertools
import math

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.trainer import Trainer
from polyviz.views.panels.weight_plots import WeightPlots
from polyviz.views.plots.plain_axis import PlainAxis
from polyviz.views.style.palette import DARK
from polyviz.views.text.readable import number_text


@pytest.fixture
def plots(qtbot: QtBot) -> WeightPlots:
    plots = WeightPlots()
    qtbot.addWidget(plots)
    plots.show_spec(RunSpec.for_lesson("autograd"))
    plots.resize(500, 500)
    plots.show()
    return plots


def test_lines_show_every_step_of_a_short_run(plots: WeightPlots) -> None:
    trainer = Trainer(RunSpec.for_lesson("autograd", points=60))
    seen = []
    for _ in range(30):
        trainer.advance(1)
        seen.append(trainer.frame())
    plots.show_frame(seen[-1], settled=True)
    for index, curve in enumerate(plots.weights.curves):
        steps, weights = curve.getData()
        assert steps.tolist() == list(range(31))
        assert weights.tolist() == [trainer.start[index], *(f.weights[index] for f in seen)]
    steps, lengths = plots.norm.curves[0].getData()
    gradients = [np.linalg.norm(frame.gradients) for frame in seen]
    assert steps.tolist() == list(range(1, 31))
    np.testing.assert_allclose(lengths, np.log10(gradients), rtol=1e-12)
    told = [f"{n} {number_text(w)}" for n, w in zip("abcd", seen[-1].weights, strict=True)]
    assert plots.weights.readout_at(seen[-1].step) == "   ".join(["step 30", *told])
    plots.set_palette(DARK)
    assert not plots.grab().isNull()


def test_a_run_that_was_seen_only_at_its_end_has_its_whole_path(plots: WeightPlots) -> None:
    trainer = Trainer(RunSpec.for_lesson("autograd", points=60, steps=5000))
    trainer.advance(5000)
    plots.show_frame(trainer.frame(), settled=True)
    steps, weights = plots.weights.curves[3].getData()
    assert len(steps) > 200
    assert (steps[0], steps[-1]) == (0, 5000)
    assert (weights[0], weights[-1]) == (trainer.start[3], trainer.frame().weights[3])


def test_names_of_lines_that_end_together_do_not_cover_each_other(plots: WeightPlots) -> None:
    trainer = Trainer(RunSpec.for_lesson("tensor", points=60, steps=5000))
    trainer.advance(5000)
    plots.show_frame(trainer.frame(), settled=True)
    plots.weights.layer.refresh()
    areas = plots.weights.end_names.shown()
    assert set(areas) == {"a", "b", "c", "d"}
    for one, other in itertools.combinations(areas.values(), 2):
        assert not one.adjusted(0, 1, 0, -1).intersects(other.adjusted(0, 1, 0, -1))


def test_frames_of_an_older_run_are_passed_over(plots: WeightPlots) -> None:
    plots.show_spec(RunSpec.for_lesson("dynamic"))
    plots.show_frame(Trainer(RunSpec.for_lesson("autograd")).frame(), settled=True)
    assert all(len(curve.getData()[0]) == 0 for curve in plots.weights.curves)


def test_gradients_whose_squares_overflow_have_a_length(plots: WeightPlots) -> None:
    trainer = Trainer(RunSpec.for_lesson("numpy", points=60, learning_rate=2.0))
    trainer.advance(1000)
    frame = trainer.frame()
    assert frame.gradients is not None
    assert max(map(abs, frame.gradients)) > 1e155
    plots.show_frame(frame, settled=True)
    _, lengths = plots.norm.curves[0].getData()
    exact = [math.log10(math.hypot(*row)) for row in frame.past_gradients[1:]]
    np.testing.assert_allclose(lengths, exact, rtol=1e-12)


def test_a_frame_told_before_the_spec_is_drawn_once_the_plots_are_shown(qtbot: QtBot) -> None:
    plots, spec = WeightPlots(), RunSpec.for_lesson("dynamic", points=60)
    qtbot.addWidget(plots)
    plots.show_frame(Trainer(spec).frame(), settled=True)
    plots.show_spec(spec)
    plots.show()
    assert [len(curve.getData()[0]) for curve in plots.weights.curves] == [1] * 5


def numbers_of(axis: PlainAxis) -> list[QRectF]:
    """Return where an axis writes its numbers."""
    picture = QPicture()
    painter = QPainter(picture)
    painter.setFont(axis.style["tickFont"])
    _, _, texts = axis.generateDrawSpecs(painter)
    painter.end()
    return [rect for rect, _flags, _text in texts]


@pytest.mark.parametrize("width", [250, 400, 700])
@pytest.mark.parametrize("highest", [1.0, 300.0, 4e6, 4e16, 4e-5])
def test_no_number_lies_on_the_label_of_an_axis(
    plots: WeightPlots, width: int, highest: float
) -> None:
    plots.resize(width, 500)
    values = np.outer(np.linspace(-1, 0.4, 9), [highest, 0.1, 0.1, 0.1])
    plots.weights.show_lines(np.arange(9.0), values, 10)
    QApplication.processEvents()
    axis = plots.weights.axes["left"]
    label, numbers = axis.label, numbers_of(axis)
    assert len(numbers) > 1
    if label.isVisible():
        area = label.mapRectToParent(label.boundingRect().adjusted(0, 3, 0, -3))  # its letters
        assert not any(area.intersects(rect) for rect in numbers)
    else:
        assert width == 250 or highest not in (1.0, 300.0)


def test_before_the_first_steps_it_is_said_what_will_come(plots: WeightPlots) -> None:
    trainer = Trainer(RunSpec.for_lesson("autograd", points=60))
    plots.show_frame(trainer.frame(), settled=True)
    for plot in plots.plots:
        plot.layer.refresh()
        area = plot.word.item.sceneBoundingRect()
        assert plot.word.item.isVisible()
        sheet = plot.layer.sheet
        assert sheet is not None
        assert sheet.box.contains(area)
        assert plot.end_names.named() == [], "no line of dots leads to where none is"
    trainer.advance(2)
    plots.show_frame(trainer.frame(), settled=True)
    for plot in plots.plots:
        assert not plot.word.item.isVisible()
        assert plot.end_names.named()


def test_the_lines_get_the_room_that_the_picture_does_not_fill(qtbot: QtBot) -> None:
    panel = WeightPlots()
    qtbot.addWidget(panel)
    panel.resize(330, 480)
    panel.show()
    heights = []
    for hidden in ((16, 16), (4,), (16, 16)):
        spec = RunSpec.for_lesson("network", hidden=hidden, points=20)
        panel.show_spec(spec)
        panel.show_frame(Trainer(spec).frame(), settled=True)
        heights.append(panel.split.sizes())
        assert panel.image.height() == panel.split.sizes()[0], "no gap below the picture"
    assert heights[0] == heights[2]
    assert heights[1][0] < heights[0][0]
    assert heights[1][1] == heights[1][2] > heights[0][1]
