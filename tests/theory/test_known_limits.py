"""Limits and forecasts beside plain descent, against plain loops in long doubles."""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import oracle
import pytest
from best import optimum_of

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.descent import forecast_of
from polyviz.theory.limit import Limit, LimitKind
from polyviz.theory.stability import limit_of
from polyviz.theory.unknown import Unknown

Array = npt.NDArray[np.longdouble]

POINTS = 50

MAX_FLOAT32 = float(np.finfo(np.float32).max)

START = (0.4, -1.0, 0.3, 0.2)


def cubic_slope(weights: Array) -> tuple[float, Array]:
    """Return the sum of squared errors of a cubic and its gradient."""
    x, y = (part.astype(np.longdouble) for part in oracle.sine(POINTS))
    columns = np.stack([x**0, x, x**2, x**3], axis=1)
    errors = columns @ weights - y
    return float(errors @ errors), 2 * columns.T @ errors


def legendre_slope(weights: Array) -> tuple[float, Array]:
    """Return the same of a + b P3(c + d x), its gradient term by term."""
    x, y = (part.astype(np.longdouble) for part in oracle.sine(POINTS))
    a, b, c, d = weights
    z = c + d * x
    p3, bent = (5 * z**3 - 3 * z) / 2, b * (15 * z**2 - 3) / 2
    errors = a + b * p3 - y
    sums = [errors.sum(), (errors * p3).sum(), (errors * bent).sum(), (errors * bent * x).sum()]
    return float(errors @ errors), 2 * np.array(sums)


def descend(
    slope: Callable[[Array], tuple[float, Array]],
    start: tuple[float, ...],
    rate: float,
    steps: int,
    *,
    kept: float = 0.0,
    momentum: float = 0.0,
    nesterov: bool = False,
    scale: float = 1.0,
) -> tuple[list[float], Array]:
    """Return the losses and the last weights; `kept` is the part of a gradient that stays."""
    weights = np.array(start, dtype=np.longdouble)
    gathered, buffer = np.zeros_like(weights), np.zeros_like(weights)
    losses = []
    for _ in range(steps):
        loss, gradient = slope(weights)
        losses.append(loss * scale)
        if not loss < 1e200:
            break
        gathered = kept * gathered + gradient * scale
        buffer = momentum * buffer + gathered
        weights = weights - rate * (gathered + momentum * buffer if nesterov else buffer)
    return losses, weights


def spec_of(lesson: str, **chosen: object) -> RunSpec:
    return RunSpec.for_lesson(lesson, points=POINTS, start=START, **chosen)


def rate_of(spec: RunSpec, kind: LimitKind) -> float:
    limit = limit_of(spec)
    assert isinstance(limit, Limit)
    assert limit.kind is kind
    return limit.rate


@pytest.mark.parametrize("optimizer", ["hand", "sgd"])
def test_gradients_that_pile_up_are_a_heavy_ball_with_a_momentum_of_one(optimizer: str) -> None:
    spec = spec_of("autograd", optimizer=optimizer, mistake="no_reset")
    limit = rate_of(spec, LimitKind.EXACT)
    below, _ = descend(cubic_slope, START, 0.98 * limit, 1500, kept=1.0)
    above, _ = descend(cubic_slope, START, 1.02 * limit, 1500, kept=1.0)
    assert max(below[750:]) < 3 * max(below[:750])
    assert max(below[750:]) > 0.3 * max(below[:750])
    assert above[-1] > 1e6 * max(above[:20])
    forecast = forecast_of(spec.changed(learning_rate=0.9 * limit), START)
    assert forecast is not None
    losses, _ = descend(cubic_slope, START, 0.9 * limit, 800, kept=1.0)
    np.testing.assert_allclose(forecast.losses(np.arange(800)), losses, rtol=1e-7)


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("part", [0.01, 0.1])
def test_momentum_over_sums_of_gradients_grows_at_every_rate(nesterov: bool, part: float) -> None:
    optimizer = "nesterov" if nesterov else "momentum"
    spec = spec_of("module", optimizer=optimizer, momentum=0.5)
    rate = part * rate_of(spec, LimitKind.EXACT)
    wrong = spec.changed(mistake="no_reset", learning_rate=rate)
    assert isinstance(limit_of(wrong), Unknown)
    chosen = {"kept": 1.0, "momentum": 0.5, "nesterov": nesterov}
    losses, _ = descend(cubic_slope, START, rate, 3000, **chosen)
    assert max(losses[-500:]) > 100 * max(losses[:500])
    forecast = forecast_of(wrong, START)
    assert forecast is not None
    over = (step for step, loss in enumerate(losses) if loss > MAX_FLOAT32)
    count = min(600, next(over, len(losses)))
    assert forecast.end is None or forecast.end >= count
    np.testing.assert_allclose(forecast.losses(np.arange(count)), losses[:count], rtol=1e-6)


@pytest.mark.parametrize("momentum", [0.0, 0.8])
def test_the_mean_scales_loss_and_steps(momentum: float) -> None:
    spec = spec_of("module", optimizer="momentum", momentum=momentum, mistake="mean_loss")
    limit = rate_of(spec, LimitKind.EXACT)
    for part, grows in ((0.98, False), (1.02, True)):
        losses, _ = descend(
            cubic_slope, START, part * limit, 2500, momentum=momentum, scale=1 / POINTS
        )
        assert (losses[-1] > losses[0]) is grows
        forecast = forecast_of(spec.changed(learning_rate=part * limit), START)
        assert forecast is not None
        np.testing.assert_allclose(forecast.losses(np.arange(60)), losses[:60], rtol=1e-7)
    best = optimum_of(spec)
    assert best.loss == pytest.approx(oracle.floor(POINTS)[0] / POINTS, rel=1e-9)


def test_up_the_gradient_the_forecast_ends_where_float32_does() -> None:
    spec = spec_of("autograd", optimizer="hand", mistake="wrong_sign", learning_rate=2e-5)
    losses, _ = descend(cubic_slope, START, -2e-5, 4000)
    forecast = forecast_of(spec, START)
    assert forecast is not None
    over = next(step for step, loss in enumerate(losses) if loss > MAX_FLOAT32)
    assert forecast.end == over
    told = forecast.losses(np.arange(over + 50))
    np.testing.assert_allclose(told[:over], losses[:over], rtol=1e-7)
    assert np.isinf(told[over:]).all()


@pytest.mark.parametrize(
    ("optimizer", "momentum"), [("hand", 0.0), ("momentum", 0.9), ("nesterov", 0.6)]
)
def test_function_settles_at_its_optimum_below_its_limit_and_not_above(
    optimizer: str, momentum: float
) -> None:
    chosen = {"momentum": momentum} if momentum else {}
    spec = spec_of("function", optimizer=optimizer, **chosen)
    limit, best = rate_of(spec, LimitKind.LOCAL), optimum_of(spec).weights
    assert best is not None
    begin = tuple(weight + 1e-7 for weight in best)
    apart = []
    for part in (0.97, 1.03):
        _, weights = descend(
            legendre_slope,
            begin,
            part * limit,
            400,
            momentum=momentum,
            nesterov=optimizer == "nesterov",
        )
        apart.append(float(np.abs(weights - best).max()))
    assert apart[0] < 2e-6
    assert apart[1] > 1e-4


@pytest.mark.parametrize("decay", [0.01, 0.5])
def test_weight_decay_turns_weights_over_above_its_limit(decay: float) -> None:
    limit = rate_of(spec_of("module", optimizer="adamw", weight_decay=decay), LimitKind.DECAY)
    sizes = []
    for part in (0.9, 1.05):
        rate = part * limit
        weights, m, v = (np.array(w, dtype=np.longdouble) for w in (START, (0.0,) * 4, (0.0,) * 4))
        for step in range(1, 1500):
            _, gradient = cubic_slope(weights)
            weights = weights - rate * decay * weights
            m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
            hats = m / (1 - 0.9**step), v / (1 - 0.999**step)
            weights = weights - rate * hats[0] / (np.sqrt(hats[1]) + 1e-8)
        sizes.append(float(np.abs(weights).max()) / rate)
    assert sizes[0] < 100
    assert sizes[1] > 1e6 or not math.isfinite(sizes[1])
