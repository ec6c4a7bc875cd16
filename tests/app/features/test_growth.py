"""When a loss is said to grow, and when no longer."""

import numpy as np
import pytest

from polyviz.app.features.growth import Growth, grown_at
from polyviz.training.frame import CURVE_X, Frame


def frame(losses: list[float], changed_at: int = 0, *, recent: int = 0) -> Frame:
    trace = np.array([np.arange(len(losses)), losses], dtype=float)
    kept = len(losses) - recent
    weights = (0.0,)
    return Frame(
        len(losses),
        99,
        losses[-1] if losses else None,
        weights,
        None,
        CURVE_X,
        trace[:, :kept],
        recent=trace[1, kept:],
        changed_at=changed_at,
    )


@pytest.mark.parametrize("recent", [0, 1, 3])
def test_it_begins_at_a_thousand_times_the_start(recent: int) -> None:
    growth, losses = Growth(), [5.0, 20.0, 4999.0]
    assert not growth.follow(frame(losses, recent=recent))
    assert growth.follow(frame([*losses, 5000.0], recent=recent))
    assert growth.is_on
    assert grown_at(frame([*losses, 5000.0, 9000.0], recent=recent)) == 3
    assert not growth.follow(frame([*losses, 5000.0, 9000.0], recent=recent))  # nothing new


def test_it_ends_when_the_loss_falls_far() -> None:
    growth = Growth()
    growth.follow(frame([5.0, 1e6]))
    assert not growth.follow(frame([5.0, 1e6, 2e4]))  # a dip
    assert growth.is_on
    assert growth.follow(frame([5.0, 1e6, 2e4, 9e3]))
    assert not growth.is_on


def test_a_run_without_a_loss_or_almost_without_does_not_grow() -> None:
    growth = Growth()
    assert not growth.follow(frame([]))
    assert not growth.follow(frame([1e-28, 1e-20, 0.5]))
    assert not growth.is_on


def test_what_was_high_before_a_change_is_no_growth() -> None:
    growth, losses = Growth(), [5.0, 1e6]
    growth.follow(frame([*losses, 9e5], changed_at=2))
    assert not growth.is_on
    growth.follow(frame([*losses, 9e5, 2e7], changed_at=2))
    assert growth.is_on
