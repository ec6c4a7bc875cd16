"""When a loss is said to grow, and when no longer."""

import numpy as np
import pytest

from polyviz.app.features.growth import grown_at, is_growing
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.training.frame import Frame, curve_x

CURVE_X = curve_x(DEFAULT_INTERVAL)


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
    losses = [5.0, 20.0, 4999.0]
    assert not is_growing(frame(losses, recent=recent))
    assert is_growing(frame([*losses, 5000.0], recent=recent))
    assert grown_at(frame([*losses, 5000.0, 9000.0], recent=recent)) == 3


@pytest.mark.parametrize("recent", [0, 1, 2])
def test_it_ends_when_the_loss_falls_far(recent: int) -> None:
    """Whether or not the highest loss was ever shown."""
    assert is_growing(frame([5.0, 1e6, 1.1e4], recent=recent))  # a dip
    assert not is_growing(frame([5.0, 1e6, 1e4], recent=recent))
    assert not is_growing(frame([5.0, 1e6, 1e4, 9e3], recent=recent))
    assert not is_growing(frame([5.0, 1e6, 10.0], recent=recent))


def test_a_run_without_a_loss_or_almost_without_does_not_grow() -> None:
    assert not is_growing(frame([]))
    assert not is_growing(frame([1e-28, 1e-20, 0.5]))


def test_what_was_high_before_a_change_is_no_growth() -> None:
    losses = [5.0, 1e6]
    assert not is_growing(frame([*losses, 9e5], changed_at=2))
    assert is_growing(frame([*losses, 9e5, 2e7], changed_at=2))


def test_a_change_before_the_next_loss_waits_for_it() -> None:
    assert not is_growing(frame([5.0, 1e6], changed_at=2))
