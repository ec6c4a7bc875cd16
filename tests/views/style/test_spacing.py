"""Things in a row keep apart, and stay within their room as long as there is enough."""

import itertools

import pytest

from polyviz.views.style.spacing import apart, stacked


@pytest.mark.parametrize("places", [[1.0, 1.01, 5.0], [2.0, 2.0, 2.0], [1.0, 2.9, 3.0]])
def test_places_keep_apart_and_near_what_is_wished(places: list[float]) -> None:
    found = apart(places, [0.5] * 2)
    assert all(other - one >= 0.5 - 1e-12 for one, other in itertools.pairwise(found))
    assert all(abs(one - wished) <= 0.5 for one, wished in zip(found, places, strict=True))


@pytest.mark.parametrize(
    "wished", [[0.0, 0.0, 0.0], [100.0, 100.0, 100.0], [0.0, 50.0, 100.0], [-40.0, 30.0, 31.0]]
)
def test_lengths_are_stacked_within_their_room(wished: list[float]) -> None:
    lengths = [10.0, 40.0, 20.0]
    starts = stacked(wished, lengths, 100.0)
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    assert starts[0] >= 0
    assert ends[-1] <= 100 + 1e-9
    assert all(start >= end - 1e-9 for end, start in zip(ends, starts[1:], strict=False))


def test_without_enough_room_they_follow_each_other() -> None:
    assert stacked([5.0, 5.0], [10.0, 10.0], 12.0) == [0.0, 10.0]
    assert stacked([], [], 12.0) == []
