"""Decides what a target and its interval may be, and which spec follows from them."""

import json
import math

import pytest

from polyviz.catalogue.data_file import DataFile, Layout
from polyviz.catalogue.dataset import Dataset, check_interval, interval_text, parse_interval
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.targets import TARGETS, check_target, formula_of


@pytest.mark.parametrize("key", TARGETS)
def test_a_target_and_its_formula_are_the_same(key: str) -> None:
    assert check_target(key) == key
    assert check_target(f"  {formula_of(key).text} ") == key


def test_another_formula_stays_as_it_was_typed() -> None:
    assert check_target("sin(x) + 0.3*x") == "sin(x) + 0.3*x"


@pytest.mark.parametrize("target", ["", "  ", None, 3, "sinus(x)"])
def test_what_is_no_target_is_refused(target: object) -> None:
    with pytest.raises(InvalidValueError, match="Target"):
        check_target(target)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("-1, 1", (-1.0, 1.0)),
        ("-1,1", (-1.0, 1.0)),
        ("[0, 2*pi]", (0.0, 2 * math.pi)),
        ("-π, π", (-math.pi, math.pi)),
        ("1e-3, 5e3", (1e-3, 5e3)),
    ],
)
def test_intervals_are_read(text: str, interval: tuple[float, float]) -> None:
    assert parse_interval(text) == interval
    assert parse_interval(interval_text(interval)) == interval


@pytest.mark.parametrize(
    "text", ["", "1", "1, 2, 3", "2, 1", "1, 1", "x, 2", "0, inf", "a, b", "5000, 5000.001"]
)
def test_wrong_intervals_are_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="smaller one first"):
        parse_interval(text)


def test_an_interval_is_two_numbers() -> None:
    with pytest.raises(InvalidValueError):
        check_interval("12")
    assert check_interval([0, 1]) == (0.0, 1.0)


def test_data_belong_to_the_spec_and_stay_with_another_lesson() -> None:
    chosen = {"target": "abs", "interval": (-1, 1), "noise": 0.1, "noise_seed": 3, "holdout": 0.3}
    spec = RunSpec.for_lesson("tensor", **chosen)
    assert spec.dataset == Dataset(2000, "abs", (-1.0, 1.0), 0.1, 3, 0.3)
    assert spec.dataset.held_out_count == 600
    assert RunSpec.from_dict(spec.to_dict()) == spec
    assert spec.changed(lesson="dynamic").dataset == spec.dataset
    assert RunSpec.for_lesson("tensor").dataset == Dataset(2000)


@pytest.mark.parametrize(
    ("key", "value"),
    [("noise", -0.1), ("noise_seed", 1.5), ("holdout", 0.6), ("interval", (1, 0)), ("target", "q")],
)
def test_wrong_data_are_refused(key: str, value: object) -> None:
    with pytest.raises(InvalidValueError):
        RunSpec.for_lesson("tensor", **{key: value})


def test_a_file_keeps_its_points_in_another_lesson_until_a_target_is_chosen() -> None:
    file = DataFile("/data/a.csv", "0" * 64, Layout(";", ",", True, 1, 0), True)
    spec = RunSpec.for_lesson("tensor", data=file, points=50, interval=(0, 2), holdout=0.1)
    other = spec.changed(lesson="dynamic")
    assert (other.data, other.points, other.interval) == (file, 50, (0.0, 2.0))
    assert RunSpec.from_dict(json.loads(json.dumps(other.to_dict()))) == other
    assert other.changed(target="abs").data is None
    assert other.changed(points=60).data == file


@pytest.mark.parametrize("data", [3, "a.csv", {"path": "a.csv"}, {"path": 1, "digest": ""}])
def test_what_is_no_file_of_data_is_refused(data: object) -> None:
    with pytest.raises(InvalidValueError, match="Data"):
        RunSpec.for_lesson("tensor", data=data)
