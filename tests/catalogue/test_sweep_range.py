"""The usual axes around a run: all of them can be swept."""

import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_range import AxisTexts, keys_for, usual_axis, usual_pair
from polyviz.catalogue.sweep_spec import SweepSpec


def specs() -> list[RunSpec]:
    return [
        RunSpec.for_lesson(lesson, optimizer=optimizer)
        for lesson, row in LESSONS.items()
        for optimizer in OPTIMIZERS
        if obstacle(row.model, optimizer) is None
    ]


@pytest.mark.parametrize("limit", [None, 3.6e-6])
def test_every_usual_axis_can_be_swept(limit: float | None) -> None:
    for spec in specs():
        spec = spec.changed(start=(0.1,) * len(spec.model_row.weights))
        for key in keys_for(spec):
            axis = usual_axis(spec, key, limit, 40).axis()
            assert axis.key == key
            assert 2 <= len(axis.values) <= 40 or not axis.is_number
            base = spec.changed(start=None) if key in ("seed", "lesson") else spec
            assert SweepSpec(base, (axis,)).count == len(axis.values)


def test_every_usual_pair_can_be_swept() -> None:
    for spec in specs():
        spec = spec.changed(start=(0.1,) * len(spec.model_row.weights))
        first, second = usual_pair(spec)
        assert {first, second} <= set(keys_for(spec))
        if second == "seed":
            spec = spec.changed(start=None)
        axes = tuple(usual_axis(spec, key, None, 20).axis() for key in (first, second))
        assert SweepSpec(spec, axes).count == 400


def test_the_learning_rate_goes_around_the_largest_stable_one() -> None:
    spec = RunSpec.for_lesson("tensor")
    axis = usual_axis(spec, "learning_rate", 3e-6, 100)
    assert (axis.first, axis.last, axis.count, axis.is_log) == ("1e-7", "9e-6", "100", True)
    assert usual_axis(spec, "learning_rate", None, 100).last == "3e-5"


def test_data_of_a_file_have_their_own_points() -> None:
    assert "points" in keys_for(RunSpec.for_lesson("tensor"))
    assert "momentum" not in keys_for(RunSpec.for_lesson("tensor"))
    assert "momentum" in keys_for(RunSpec.for_lesson("optim", optimizer="momentum"))
    assert "hidden" in keys_for(RunSpec.for_lesson("network"))


@pytest.mark.parametrize("span", [1.0, 1e-3, 1e-7, 1e-12])
@pytest.mark.parametrize("is_log", [True, False])
def test_a_part_has_enough_digits_to_be_one(span: float, is_log: bool) -> None:
    texts = AxisTexts("learning_rate", "1e-7", "1e-5", "100", is_log)
    part = texts.between(1.23456789e-6, 1.23456789e-6 * (1 + span))
    values = part.axis().values
    assert len(values) == 100
    assert values[-1] / values[0] - 1 == pytest.approx(span, rel=0.1)
    assert part.is_log is is_log
