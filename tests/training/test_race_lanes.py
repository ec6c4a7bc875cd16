"""The runs of a race begin alike, as far as their weights mean the same."""

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.race_lanes import lanes_of, with_common_start
from polyviz.training.trainer import Trainer


def some_spec(lesson: str, **chosen: object) -> RunSpec:
    return RunSpec.for_lesson(lesson, points=50, device="cpu", **chosen)


def test_all_begin_where_the_first_cubic_does() -> None:
    entries = tuple(map(some_spec, ("function", "tensor", "numpy", "dynamic")))
    function, tensor, numpy, dynamic = lanes_of(RaceSpec(entries))
    start = Trainer(entries[1]).model.weights()
    assert tensor.model.weights() == start
    assert numpy.model.weights() == start
    assert dynamic.model.weights() == (*start, 0.0)
    assert function.model.weights() == Trainer(entries[0]).model.weights() != start


def test_a_start_that_was_chosen_is_that_of_the_others_too() -> None:
    chosen = (1.0, 2.0, 3.0, 4.0)
    race = with_common_start(RaceSpec((some_spec("tensor", start=chosen), some_spec("numpy"))))
    assert [entry.start for entry in race.entries] == [chosen, chosen]
    assert with_common_start(race) == race


def test_a_start_that_was_chosen_for_a_later_cubic_is_that_of_all() -> None:
    chosen = (1.0, 2.0, 3.0, 4.0)
    entries = tuple(map(some_spec, ("function", "numpy", "nn", "dynamic")))
    function, *others = lanes_of(RaceSpec((*entries, some_spec("tensor", start=chosen))))
    for lane in others:
        assert lane.start[:4] == chosen
    assert function.start == Trainer(entries[0]).start


def test_without_a_cubic_each_begins_by_itself() -> None:
    race = RaceSpec((some_spec("function"), some_spec("dynamic")))
    starts = [lane.start for lane in map(Trainer, race.entries)]
    assert [lane.start for lane in lanes_of(race)] == starts


def test_a_lane_keeps_no_checkpoints_that_nobody_looks_back_at() -> None:
    race = RaceSpec((some_spec("tensor", steps=3000), some_spec("numpy", steps=3000)))
    for lane in lanes_of(race):
        lane.advance(3000)
        assert [checkpoint.step for checkpoint in lane.recorder.history.checkpoints] == [0]
