"""What is said of a mistake is what happens: each text is tried with each model and optimizer."""

import math
import warnings
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import oracle
import pytest
from plain_run import BENT
from sample import each_value_once

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES, can_make, explanation_of
from polyviz.catalogue.models import CUBIC, MODELS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec, default_hyperparameters
from polyviz.training.frame import curve_x
from polyviz.training.trainer import Trainer

CURVE_X = curve_x(DEFAULT_INTERVAL)

POINTS = 40

PAIRS = [(m, o) for m in MODELS for o in OPTIMIZERS if obstacle(m, o) is None]


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch says of the column what it is
        yield


def pairs_of(mistake: str, text: str | None = None) -> list[tuple[str, str]]:
    """Models and optimizers of which something with these words is said of the mistake."""
    made = [pair for pair in PAIRS if can_make(mistake, *pair, POINTS)]
    return [pair for pair in made if text is None or text in explanation_of(mistake, *pair)]


def some_of(mistake: str, text: str) -> list[Any]:
    """The same, most of them in the long run only; each model and each optimizer is in one."""
    return each_value_once(pairs_of(mistake, text))


def spec_of(model: str, optimizer: str, mistake: str | None, times: float = 1.0) -> RunSpec:
    """A lesson's run with POINTS: gradients are smaller than those of 2000 points."""
    lesson = model if model in LESSONS else "module"  # nobody's own code has a lesson
    spec = RunSpec.for_lesson(lesson, model=model, optimizer=optimizer, points=POINTS, device="cpu")
    larger = times * (2000 / POINTS if spec.descent is not None else 1.0)
    if model in ("polynomial", "network"):  # their defaults follow the points
        usual = default_hyperparameters(spec.model_row, optimizer)["learning_rate"]
        return spec.changed(mistake=mistake, learning_rate=times * usual)
    return spec.changed(mistake=mistake, learning_rate=larger * spec.learning_rate)


def run(spec: RunSpec, steps: int) -> Trainer:
    trainer = Trainer(replace(spec, steps=steps))
    trainer.advance(steps)
    return trainer


def moved(trainer: Trainer) -> np.ndarray:
    return np.subtract(trainer.model.weights(), trainer.start)


def test_every_pair_is_told_something_and_each_text_is_used() -> None:
    for mistake, row in MISTAKES.items():
        used = {explanation_of(mistake, *pair) for pair in pairs_of(mistake)}
        texts = {row.explanation, *(effect.text for effect in row.effects)}
        assert used == texts, mistake


# Mean instead of sum


@pytest.mark.parametrize(("model", "optimizer"), pairs_of("mean_loss", "move as before"))
def test_the_mean_does_not_reach_gradients_by_hand(model: str, optimizer: str) -> None:
    right, mean = (run(spec_of(model, optimizer, made), 12) for made in (None, "mean_loss"))
    assert mean.model.weights() == right.model.weights()
    assert right.last_loss is not None
    assert mean.last_loss == pytest.approx(right.last_loss / POINTS, rel=1e-5)


@pytest.mark.parametrize(("model", "optimizer"), pairs_of("mean_loss", "make up for it"))
def test_with_the_mean_descent_is_as_many_times_slower(model: str, optimizer: str) -> None:
    right = run(spec_of(model, optimizer, None), 12)
    faster = run(spec_of(model, optimizer, "mean_loss", times=POINTS), 12)
    np.testing.assert_allclose(moved(faster), moved(right), rtol=1e-3, atol=1e-5)
    first = [
        np.abs(moved(run(spec_of(model, optimizer, made), 1))).max() for made in (None, "mean_loss")
    ]
    assert first[0] / first[1] == pytest.approx(POINTS, rel=0.1)


@pytest.mark.parametrize(("model", "optimizer"), some_of("mean_loss", "almost as before"))
def test_the_mean_hardly_changes_an_optimizer_that_scales_its_steps(
    model: str, optimizer: str
) -> None:
    right, mean = (run(spec_of(model, optimizer, made), 12) for made in (None, "mean_loss"))
    apart, largest = np.abs(moved(mean) - moved(right)), np.abs(moved(right)).max()
    # Some gradients of hidden units are so small that what is added to their size counts.
    assert np.quantile(apart, 0.9 if model in BENT else 1.0) < 0.05 * largest


@pytest.mark.parametrize(("model", "optimizer"), pairs_of("mean_loss", "more slowly"))
def test_the_mean_slows_down_an_optimizer_that_does_not_scale_its_steps(
    model: str, optimizer: str
) -> None:
    right, mean = (run(spec_of(model, optimizer, made), 12) for made in (None, "mean_loss"))
    assert 0 < np.abs(moved(mean)).max() < 0.1 * np.abs(moved(right)).max()


# Target of the wrong shape


@pytest.mark.parametrize(("model", "optimizer"), pairs_of("column_target", "move as before"))
def test_the_column_does_not_reach_gradients_by_hand(model: str, optimizer: str) -> None:
    right, column = (run(spec_of(model, optimizer, made), 12) for made in (None, "column_target"))
    assert column.model.weights() == right.model.weights()


@pytest.mark.parametrize(("model", "optimizer"), some_of("column_target", "about N times"))
def test_with_the_column_descent_has_gradients_too_large(model: str, optimizer: str) -> None:
    """At the lesson's own rate, which is right for the sum, it diverges."""
    times = 10.0 if model == "own" else 1.0  # which bears far more than the usual rate, a cubic's
    made = run(spec_of(model, optimizer, "column_target", times), 300)
    assert made.has_diverged
    slow = spec_of(model, optimizer, "column_target", times=1e-7)
    first, last = run(slow, 1), run(replace(slow, learning_rate=1e5 * slow.learning_rate), 300)
    right = run(spec_of(model, optimizer, None, times=1e-7), 1)
    wrong, true = first.model.gradients(), right.model.gradients()
    assert wrong is not None
    assert true is not None
    assert 0.3 * POINTS < np.abs(wrong).max() / np.abs(true).max() < 3 * POINTS
    assert np.abs(last.frame().curve).max() < np.abs(first.frame().curve).max()


@pytest.mark.parametrize(
    ("model", "optimizer"), some_of("column_target", "the weights move towards")
)
def test_with_the_column_the_weights_go_to_a_flat_curve(model: str, optimizer: str) -> None:
    times = 3.0 if optimizer == "adadelta" else 1.0
    # the one hardly moves else, and the other, with gradients N times too large, diverges
    times = {("own", "radam"): 10.0, ("network", "asgd"): POINTS / 2000}.get(
        (model, optimizer), times
    )
    spec = spec_of(model, optimizer, "column_target", times)
    steps = {"lbfgs": 8, "adadelta": 150}.get(optimizer, 75)
    curve, x = run(spec, steps).frame().curve, CURVE_X
    begun = run(spec, 1).frame().curve
    right = run(spec_of(model, optimizer, None, times), steps).frame().curve
    size = np.square(curve).mean()
    assert size < np.square(begun).mean() or size < 1e-3
    assert size < np.square(curve - np.sin(x)).mean() or MODELS[model].family.is_random
    assert not np.allclose(curve, right)


# Wrong sign in the update


@pytest.mark.parametrize(("model", "optimizer"), pairs_of("wrong_sign"))
def test_up_the_gradient_the_loss_grows_faster_and_faster(model: str, optimizer: str) -> None:
    losses = run(spec_of(model, optimizer, "wrong_sign"), 60).frame().trace[1]
    if MODELS[model].family.is_random:  # its loss jumps with the powers that it draws
        losses = np.array([part.max() for part in np.array_split(losses, 6)])
    grown = np.diff(losses)
    assert (grown > 0).all()
    assert (np.diff(grown) > 0).all()


# Forgotten x cubed


@pytest.mark.parametrize(
    ("model", "optimizer"),
    [pair for pair in pairs_of("no_cube") if pair[0] != "dynamic"],  # which may have the power 5
)
def test_without_the_cube_the_curve_cannot_bend(model: str, optimizer: str) -> None:
    trainer = run(spec_of(model, optimizer, "no_cube"), 4)
    degree = 1 if model == "function" else 2
    curve = trainer.frame().curve
    left = curve - np.polynomial.Polynomial.fit(CURVE_X, curve, degree)(CURVE_X)
    assert np.abs(left).max() < 1e-4 * max(1.0, np.abs(curve).max())


@pytest.mark.parametrize(("model", "optimizer"), some_of("no_cube", "drift apart"))
def test_with_hand_gradients_of_the_cube_two_weights_run_apart(model: str, optimizer: str) -> None:
    trainer = Trainer(spec_of(model, optimizer, "no_cube").changed(steps=4000))
    places = [np.array(trainer.model.weights())]
    # LBFGS goes out of all numbers within a few steps; in which one depends on the rounding.
    for steps in [1] * 20 if optimizer == "lbfgs" else [400, 100, 100]:
        trainer.advance(steps)
        places.append(np.array(trainer.model.weights()))
    finite = [place for place in places if np.isfinite(place).all()]
    if optimizer == "lbfgs":
        assert trainer.has_diverged or np.abs(finite[-1]).max() > 1e3
        finite = finite[:2]  # once they are so large, rounding decides on what is left of a step
    assert len(finite) > 1
    for before, after in pairwise(finite):
        assert (after - before)[1] * (after - before)[3] < 0


@pytest.mark.parametrize("optimizer", ["hand", "adam"])
def test_function_without_the_cube_has_wrong_gradients_of_c_and_d(optimizer: str) -> None:
    start = (0.1, -1.0, 0.05, 0.3)
    spec = replace(spec_of("function", optimizer, "no_cube"), start=start)
    used = run(spec, 1).model.gradients()
    assert used is not None
    x, y = oracle.sine(POINTS)

    def loss(weights: np.ndarray) -> float:
        a, b, c, d = weights
        return math.fsum((a + b * (c + d * x) - y) ** 2)

    steps = 1e-5 * np.eye(4)
    true = [(loss(start + h) - loss(start - h)) / 2e-5 for h in steps]
    assert used[:2] == pytest.approx(true[:2], rel=1e-3)
    assert all(abs(one / other - 1) > 0.1 for one, other in zip(used[2:], true[2:], strict=True))


# Gradients not reset


@pytest.mark.parametrize(("model", "optimizer"), some_of("no_reset", "ball without friction"))
def test_gradients_not_reset_swing_or_run_away(model: str, optimizer: str) -> None:
    """As a heavy ball with a momentum of 1: what they gather is all gradients so far."""
    trainer = run(spec_of(model, optimizer, "no_reset"), 400)
    if trainer.has_diverged:
        assert MODELS[model].family != CUBIC
        return
    losses = trainer.frame().trace[1]
    late = losses[200:]
    assert late.max() > 0.05 * losses[0]
    assert np.count_nonzero(np.diff(np.sign(np.diff(late)))) > 10


@pytest.mark.parametrize(("model", "optimizer"), some_of("no_reset", "at every learning rate"))
@pytest.mark.parametrize("times", [1.0, 0.03])
def test_sums_gathered_by_momentum_run_away_at_every_rate(
    model: str, optimizer: str, times: float
) -> None:
    trainer = run(spec_of(model, optimizer, "no_reset", times), 1500)
    losses = trainer.frame().trace[1]
    assert trainer.has_diverged or losses[-300:].max() > 10 * losses[:300].max()


@pytest.mark.parametrize(("model", "optimizer"), some_of("no_reset", "the optimizer gets"))
def test_gradients_not_reset_keep_other_optimizers_from_settling(
    model: str, optimizer: str
) -> None:
    steps = {"lbfgs": 12, "rmsprop": 300}.get(optimizer, 150)
    times = 3.0 if optimizer in ("adadelta", "rmsprop") else 1.0
    times = 20.0 if MODELS[model].family.is_random else times
    if model in BENT and optimizer in ("adagrad", "rmsprop"):
        steps, times = 2000, 1.0  # there the sum is larger for long, and better at first
    wrong, right = (
        run(spec_of(model, optimizer, made, times), steps) for made in ("no_reset", None)
    )
    # weights that the last step made infinite or NaN have no loss yet that would tell
    if not wrong.has_diverged and np.isfinite(moved(wrong)).all():
        late, settled = (made.frame().trace[1][-steps // 3 :] for made in (wrong, right))
        assert late.max() > 1.2 * settled.min()
        assert np.abs(moved(wrong)).max() > 0.3 * np.abs(moved(right)).max()


@pytest.mark.parametrize(("model", "optimizer"), pairs_of("no_reset", "not the gradient of this"))
def test_gradients_not_reset_add_up(model: str, optimizer: str) -> None:
    spec = spec_of(model, optimizer, "no_reset")
    first, second = (run(spec, steps).model.gradients() for steps in (1, 2))
    alone = run(spec.changed(mistake=None), 2).model.gradients()
    assert first is not None
    assert alone is not None
    assert second == pytest.approx(np.add(first, alone), rel=1e-5)


# Update without no_grad


@pytest.mark.parametrize(("model", "optimizer"), pairs_of("no_no_grad"))
def test_an_update_that_autograd_follows_is_refused(model: str, optimizer: str) -> None:
    with pytest.raises(RuntimeError, match="in-place"):
        run(spec_of(model, optimizer, "no_no_grad"), 3)


# The equation


def test_where_there_is_no_cube_none_can_be_forgotten() -> None:
    bent = [model for model in MODELS if not can_make("no_cube", model, "hand", POINTS)]
    assert bent == ["polynomial", "network", "own"]


@pytest.mark.parametrize("model", [m for m in MODELS if can_make("no_cube", m, "hand", POINTS)])
def test_the_equation_is_that_of_the_model_that_runs(model: str) -> None:
    spec = spec_of(model, "hand", "no_cube")
    trainer = run(spec, 2)
    row = spec.model_row
    assert MODELS[model] is not row
    assert row.equation.count("x^3") == row.formula.count("³") == 0
    assert "P" not in row.equation
    a, b, c, d = trainer.model.weights()[:4]
    told = {
        "function": a + b * (c + d * CURVE_X),
        "dynamic": None,  # draws its powers anew
    }.get(
        model,
        a + b * CURVE_X + c * CURVE_X**2 + d * CURVE_X,
    )
    if told is not None:
        np.testing.assert_allclose(trainer.frame().curve, told, rtol=1e-4, atol=1e-5)
    ends = {
        "function": "{b} ({c} + {d} x)",
        "dynamic": "{d} x + {e} x^4 ? + {e} x^5 ?",
    }
    assert row.equation.replace("}x", "} x").endswith(ends.get(model, "{c} x^2 + {d} x"))
    assert spec.changed(mistake=None).model_row is MODELS[model]
    assert spec.changed(mistake="mean_loss").model_row is MODELS[model]
