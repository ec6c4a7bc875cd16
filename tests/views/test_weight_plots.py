"""The paths of the weights, in bounded memory, from the frames that come by."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.trainer import Trainer
from polyviz.views.history import MOST, History
from polyviz.views.look import DARK
from polyviz.views.weight_plots import WeightPlots


@pytest.fixture
def plots(qtbot: QtBot) -> WeightPlots:
    plots = WeightPlots()
    qtbot.addWidget(plots)
    plots.set_names(("a", "b", "c", "d"))
    plots.resize(500, 500)
    plots.show()
    return plots


def test_history_is_bounded_and_keeps_its_ends() -> None:
    history = History()
    for step in range(50_000):
        history.add(step, np.array([step * 2.0]))
    steps = history.steps()
    assert len(steps) <= MOST
    assert steps[-1] == 49_999
    assert (np.diff(steps) > 0).all()
    assert (history.numbers()[:, 0] == 2 * steps).all()


def test_history_forgets_another_run() -> None:
    history = History()
    for step in (5, 6, 6, 7):
        history.add(step, np.array([1.0]))
    assert history.steps().tolist() == [5, 6, 7]
    history.add(0, np.array([2.0]))
    assert history.steps().tolist() == [0]
    history.add(1, np.array([2.0, 3.0]))
    assert history.numbers().tolist() == [[2.0, 3.0]]


def test_lines_show_the_weights_of_the_frames(plots: WeightPlots) -> None:
    trainer = Trainer(RunSpec.for_lesson("autograd", points=60))
    seen = []
    for _ in range(30):
        trainer.advance(3)
        frame = trainer.frame()
        seen.append(frame)
        plots.show_frame(frame, settled=True)
    for index, curve in enumerate(plots.weights.curves):
        steps, weights = curve.getData()
        assert steps.tolist() == [frame.step for frame in seen]
        assert weights.tolist() == [frame.weights[index] for frame in seen]
    _, lengths = plots.norm.curves[0].getData()
    gradients = [np.linalg.norm(frame.gradients) for frame in seen]
    np.testing.assert_allclose(lengths, np.log10(gradients), rtol=1e-12)
    assert "a " in plots.weights.readout_at(seen[-1].step)
    plots.set_look(DARK)
    assert not plots.grab().isNull()


def test_frames_of_an_older_run_are_passed_over(plots: WeightPlots) -> None:
    plots.set_names(("a", "b", "c", "d", "e"))
    plots.show_frame(Trainer(RunSpec.for_lesson("autograd")).frame(), settled=True)
    assert all(len(curve.getData()[0]) == 0 for curve in plots.weights.curves)
