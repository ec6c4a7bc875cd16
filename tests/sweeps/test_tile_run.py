"""A tile holds what each of its runs is alone."""

from itertools import product

import numpy as np
import pytest
from sweep_sample import sweep_of

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.engines.engine import ENGINES
from polyviz.sweeps.tile_result import DONE, INVALID
from polyviz.sweeps.tile_run import run_tile
from polyviz.training.trainer import Trainer


def real_loss(spec: RunSpec) -> float:
    trainer = Trainer(spec)
    trainer.advance(spec.steps)
    trainer.frame()
    assert not trainer.has_diverged
    assert trainer.last_loss is not None
    return trainer.last_loss


@pytest.mark.parametrize(
    "sweep",
    [
        sweep_of("learning_rate=1e-5,1e-4", "momentum=0.1,0.5,0.8", optimizer="momentum"),
        sweep_of("beta1=0.5,0.9", "beta2=0.9,0.99", lesson="optim", optimizer="adam"),
        sweep_of("steps=1,5,30", "seed=0,1,2"),
        sweep_of("seed=0,1,2", "learning_rate=1e-8,2e-8", lesson="dynamic"),
        sweep_of("points=20,40", "learning_rate=1e-5,1e-4"),
        sweep_of("degree=2,3", "basis=monomial,chebyshev,legendre", lesson="polynomial"),
        sweep_of("start.b=-1,0,1", "start.d=0,1", start=(0.1, 0.2, 0.3, 0.4)),
        sweep_of("lesson=numpy,nn,autograd", "optimizer=sgd,adam", lesson="nn"),
        sweep_of("noise=0,0.1,0.2", "noise_seed=1,2"),
    ],
    ids=lambda sweep: " x ".join(axis.key for axis in sweep.axes),
)
def test_losses_are_those_of_the_trainer(sweep: SweepSpec) -> None:
    found = run_tile(sweep)
    assert found.measures["loss"].shape == sweep.shape
    for place in product(*map(range, sweep.shape)):
        if found.states[place] == DONE:
            wanted = real_loss(sweep.spec_at(place))
            assert found.measures["loss"][place] == pytest.approx(wanted, rel=1e-4)
    assert (found.states == DONE).sum() > sweep.count / 2


def test_a_corner_that_cannot_be_is_marked_and_the_rest_is_done() -> None:
    sweep = sweep_of("momentum=0.5,0.9,1.5,-1", "learning_rate=-1,1e-5", optimizer="momentum")
    found = run_tile(sweep)
    allowed = np.array([[False, True], [False, True], [False, False], [False, False]])
    np.testing.assert_array_equal(found.states == DONE, allowed)
    np.testing.assert_array_equal(found.states == INVALID, ~allowed)
    np.testing.assert_array_equal(np.isfinite(found.measures["loss"]), allowed)


def test_a_choice_that_cannot_be_with_another_is_marked() -> None:
    sweep = sweep_of("lesson=numpy,optim", "optimizer=hand,adam")
    found = run_tile(sweep)
    assert found.states.tolist() == [[DONE, INVALID], [DONE, DONE]]


def test_each_run_says_which_engine_did_it() -> None:
    sweep = sweep_of("optimizer=sgd,lbfgs", "learning_rate=1e-4,1e-3", lesson="optim")
    found = run_tile(sweep)
    reduced, single = ENGINES["reduced"].number, ENGINES["single"].number
    assert found.engines.tolist() == [[reduced, reduced], [single, single]]


def test_a_run_that_diverges_has_no_loss() -> None:
    found = run_tile(sweep_of("learning_rate=1e-5,1", measures=("loss", "diverged_at"), steps=500))
    assert np.isfinite(found.measures["loss"]).tolist() == [True, False]
    assert np.isfinite(found.measures["diverged_at"]).tolist() == [False, True]
