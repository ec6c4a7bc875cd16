"""Thinned curves keep all that a screen can show."""

import numpy as np

from polyviz.training.thinning import columns_of, straightened


def test_thinning_keeps_every_peak_and_dip_of_a_screen() -> None:
    rng = np.random.default_rng(5)
    losses = rng.lognormal(size=30_000)
    trace = np.array([np.arange(30_000), losses])
    kept = columns_of(trace, 500)
    assert kept.shape[1] <= 1002
    assert kept[0, 0] == 0
    assert kept[0, -1] == 29_999
    assert kept[1].max() == losses.max()
    assert kept[1].min() == losses.min()
    for part in np.split(np.arange(30_000), 500):
        inside = (kept[0] >= part[0]) & (kept[0] <= part[-1])
        assert kept[1, inside].max() >= losses[part].max() * (1 - 1e-12)


def test_straight_parts_need_few_points_and_peaks_stay() -> None:
    x = np.arange(2000.0)
    smooth = 5 * np.exp(-x / 300)
    few_x, few_y = straightened(x, smooth, 0.01)
    assert len(few_x) < 200
    np.testing.assert_allclose(np.interp(x, few_x, few_y), smooth, atol=0.05)
    peaked = smooth.copy()
    peaked[777] += 2.0
    few_x, few_y = straightened(x, peaked, 0.01)
    assert (777.0, peaked[777]) in set(zip(few_x.tolist(), few_y.tolist(), strict=True))
    assert (few_x[0], few_x[-1]) == (0.0, 1999.0)


def test_a_trace_that_fits_stays_as_it_is() -> None:
    trace = np.array([np.arange(8.0), np.array([3.0, 1, 4, 1, 5, 9, 2, 6])])
    assert columns_of(trace, 4) is trace


def test_a_trace_that_is_a_little_too_long_is_thinned() -> None:
    trace = np.array([np.arange(9.0), np.array([3.0, 1, 4, 1, 5, 9, 2, 6, 5])])
    kept = columns_of(trace, 4)
    # groups of three: 1 and 4, 1 and 9, 2 and 6, and both ends
    assert kept.tolist() == [[0, 1, 2, 3, 5, 6, 7, 8], [3, 1, 4, 1, 9, 2, 6, 5]]


def test_of_each_group_the_lowest_and_the_highest_stay_in_order() -> None:
    losses = [5.0, 9, 1, 4, 7, 8, 2, 3, 6, 6.5]
    kept = columns_of(np.array([np.arange(10.0), losses]), 2)
    # two groups of five: 1 and 9 of the first, 2 and 8 of the second, and both ends
    assert kept.tolist() == [[0, 1, 2, 5, 6, 9], [5, 9, 1, 8, 2, 6.5]]


def test_points_as_far_as_the_tolerance_are_dropped_and_no_farther() -> None:
    x = np.arange(7.0) * 2
    bent = 3 * x
    bent[3] += 0.5
    few_x, few_y = straightened(x, bent, 0.5)
    assert (few_x.tolist(), few_y.tolist()) == ([0, 12], [0, 36])
    same_x, same_y = straightened(x, bent, 0.49)
    assert same_x.tolist() == x.tolist()
    assert same_y.tolist() == bent.tolist()
