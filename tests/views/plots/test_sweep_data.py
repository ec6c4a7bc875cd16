"""What cells of a map are, what stands in for those that wait, and the scale of their values."""

import numpy as np
import pytest
from swept import data_of, plane, sweep_of

from polyviz.views.plots.sweep_colors import parts_of, picture_of, ramp
from polyviz.views.plots.sweep_data import Kind, Scale, SweepData, scale_of
from polyviz.views.style.palette import DARK, LIGHT


def coarse(stride: int, shape: tuple[int, int]) -> np.ndarray:
    states = np.zeros(shape, np.uint8)
    states[::stride, ::stride] = 1
    return states


def test_every_kind_of_cell_is_told() -> None:
    sweep = plane(5, 2)
    values = np.ones(sweep.shape)
    states = np.ones(sweep.shape, np.uint8)
    diverged_at = np.full(sweep.shape, np.nan)
    states[0], states[4] = 0, 2
    values[1:3] = np.nan
    diverged_at[1] = 12
    data = SweepData(sweep, "loss", values, states, diverged_at)
    wanted = [Kind.WAITING, Kind.DIVERGED, Kind.NONE, Kind.VALUE, Kind.INVALID]
    assert data.kinds[:, 0].tolist() == wanted
    steps = SweepData(sweep, "diverged_at", diverged_at, states, diverged_at)
    assert steps.kinds[1:3, 0].tolist() == [Kind.VALUE, Kind.NONE], "a step is a number there"


@pytest.mark.parametrize("stride", [2, 4])
def test_cells_that_wait_look_like_the_nearest_coarser_one(stride: int) -> None:
    sweep = plane(9, 7)
    whole = np.arange(63.0).reshape(sweep.shape)
    states = coarse(stride, sweep.shape)
    values = np.where(states == 1, whole, np.nan)
    kinds, filled = SweepData(sweep, "loss", values, states, np.full_like(values, np.nan)).filled
    assert (kinds == Kind.VALUE).all()
    places = np.ix_(*(np.arange(n) // stride * stride for n in sweep.shape))
    assert np.array_equal(filled, whole[places])


def test_a_zoom_shows_what_was_seen_before_it_is_known() -> None:
    before = data_of(plane(40, 20), np.linspace(1, 40, 40)[:, np.newaxis])
    part = sweep_of("learning_rate=1e-6:4e-6:30:log", "momentum=0.2:0.4:10")
    none = np.full(part.shape, np.nan)
    data = SweepData(part, "loss", none, np.zeros(part.shape, np.uint8), none, before)
    assert data.follows(before)
    kinds, values = data.filled
    assert (kinds == Kind.VALUE).all()
    pixels, _ = picture_of(data, LIGHT)
    assert data.scale == before.scale
    assert len(np.unique(pixels[:, 0], axis=0)) > 10, "in their colours"
    rates = np.array(part.axes[0].values)
    there = 1 + np.log(rates / 1e-7) / np.log(1e2) * 39
    assert np.abs(values[:, 0] - there).max() <= 0.51
    outside = sweep_of("learning_rate=1e-8:1e-7:30:log", "momentum=0.2:0.4:10")
    waiting = SweepData(outside, "loss", none, np.zeros(part.shape, np.uint8), none, before)
    assert (waiting.filled[0][:-1] == Kind.WAITING).all()


def test_another_plane_is_no_part_of_it() -> None:
    before = data_of(plane(), np.ones(1))
    assert not data_of(sweep_of("learning_rate=1e-7:1e-5:8:log"), np.ones(1)).follows(before)
    assert not data_of(sweep_of("momentum=0:0.5:4", "seed=0:3:4"), np.ones(1)).follows(before)
    assert not data_of(plane(), np.ones(1), "above_floor").follows(before)
    assert not data_of(plane(), np.ones(1)).follows(None)


def test_a_few_huge_values_do_not_take_all_colours() -> None:
    known = np.concatenate((np.linspace(1, 3, 990), [300.0] * 10))
    scale = scale_of(known, is_log=True)
    assert scale is not None
    assert scale.is_cut
    assert scale.high == pytest.approx(3, abs=0.1)
    assert not scale_of(np.linspace(1, 3, 990), is_log=True).is_cut


def test_runs_about_to_diverge_do_not_take_all_colours() -> None:
    """A twentieth of a usual map of the NumPy lesson, whose losses grow up to 1e308."""
    learnt = np.concatenate((np.full(400, 0.95), np.linspace(0.95, 3.4, 550)))
    scale = scale_of(np.concatenate((learnt, np.linspace(20.0, 300.0, 50))), is_log=True)
    assert scale == Scale(0.95, 3.4, is_log=True, is_cut=True)
    few = np.random.RandomState(0).permutation(learnt)[:60]
    early = scale_of(few, is_log=True)
    assert early is not None
    assert early.high == pytest.approx(3.4, abs=0.2), "the colours stay while the map fills"


@pytest.mark.parametrize("value", [0.0, 5.0, -3.0, 1e-300])
def test_equal_values_have_a_scale(value: float) -> None:
    scale = scale_of(np.full(9, value), is_log=False)
    assert scale is not None
    assert scale.high > scale.low
    assert np.isfinite(parts_of(np.full(3, value), scale)).all()
    assert scale_of(np.empty(0), is_log=True) is None


def test_numbers_that_are_too_large_too_small_or_none_have_colours() -> None:
    values = np.array([[1e300, 1e41, 1.0, 0.0, -1.0, np.nan, np.inf, 2.0]]).T
    for palette in (LIGHT, DARK):
        pixels, kinds = picture_of(data_of(plane(8, 2), values), palette)
        assert pixels.shape == (8, 2, 4)
        assert (pixels[..., 3] == 255).all()
        assert kinds[5, 0] == kinds[6, 0] == Kind.DIVERGED
        assert (pixels[0] == pixels[1]).all(), "both are beyond the scale"
        assert (pixels[3] == ramp()[0]).all(), "no logarithm: the lowest colour"


def test_colours_go_from_the_lowest_to_the_highest_value() -> None:
    scale = Scale(0.0, 2.0, is_log=True)
    assert parts_of(np.array([1.0, 10.0, 100.0, 1e9]), scale).tolist() == [0, 0.5, 1, 1]
    lightness = ramp()[:, :3] @ np.array([0.2126, 0.7152, 0.0722])
    assert (np.diff(lightness) > -0.6).all(), "they can be told by their lightness alone"
    assert lightness[-1] > 4 * lightness[0]
