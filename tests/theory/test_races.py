"""The races beside a run, by their keys and by words of one's own."""

import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.race_spec import OWN, PARTS_OF_LIMIT
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.races import race_of, races_of
from polyviz.theory.stability import learning_rate_limit


@pytest.mark.parametrize("by_clock", [False, True])
def test_the_race_of_all_lessons_has_the_steps_and_points_of_the_run(by_clock: bool) -> None:
    race = race_of("lessons", RunSpec.for_lesson("tensor", steps=7, points=50), by_clock=by_clock)
    assert race.by_clock is by_clock
    assert len({entry.lesson for entry in race.entries}) == 8
    assert {(entry.steps, entry.points) for entry in race.entries} == {(7, 50)}


def test_the_race_of_optimizers_is_on_the_model_of_the_run() -> None:
    race = race_of("optimizers", RunSpec.for_lesson("module"), by_clock=False)
    optimizers = [entry.optimizer for entry in race.entries]
    assert {"sgd", "momentum", "adam"} < set(optimizers)
    assert len(set(optimizers)) == len(optimizers)
    assert {entry.model for entry in race.entries} == {"module"}


def test_the_race_of_rates_goes_up_to_the_limit_and_above() -> None:
    spec = RunSpec.for_lesson("numpy")
    limit = learning_rate_limit(spec)
    assert limit is not None
    race = race_of("rates", spec, by_clock=False)
    rates = [entry.learning_rate for entry in race.entries]
    assert rates == pytest.approx([part * limit for part in PARTS_OF_LIMIT], rel=1e-3)


def test_a_race_in_words_has_one_run_for_each_of_them() -> None:
    race = race_of("numpy,adam,1e-6", RunSpec.for_lesson("module"), by_clock=False)
    first, second, third = race.entries
    assert first.lesson == "numpy"
    assert (second.model, second.optimizer) == ("module", "adam")
    assert (third.model, third.learning_rate) == ("module", 1e-6)


@pytest.mark.parametrize("race", ["rates", "nonsense"])
def test_a_race_that_is_not_at_hand_is_refused(race: str) -> None:
    adam = RunSpec.for_lesson("module", optimizer="adam")
    with pytest.raises(InvalidValueError):
        race_of(race, adam, by_clock=False)


@pytest.mark.parametrize("lesson", ["numpy", "polynomial", "network"])
def test_every_lesson_can_be_chosen_for_a_race_beside_the_run(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson, steps=7, points=50, holdout=0.3)
    offered = races_of(spec)[OWN]
    assert offered[0] == spec
    assert set(map(lesson_of, LESSONS)) <= set(offered)
    assert len(set(offered)) == len(offered)


def lesson_of(key: str) -> RunSpec:
    return RunSpec.for_lesson(key, steps=7, points=50, holdout=0.3)
