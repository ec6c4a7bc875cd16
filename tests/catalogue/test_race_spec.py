"""Races: how many may run, where they start, the three at hand, and those of one's own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizer_row import OptimizerRow
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.race_size import MAX_ENTRIES, MIN_ENTRIES
from polyviz.catalogue.race_spec import (
    OWN,
    PRESETS,
    RaceSpec,
    lessons_race,
    optimizers_race,
    own_race,
    rates_race,
)
from polyviz.catalogue.run_spec import RunSpec


@pytest.mark.parametrize("count", [0, 1, 9])
def test_too_few_or_too_many_runs_are_refused(count: int) -> None:
    with pytest.raises(InvalidValueError) as refused:
        RaceSpec((RunSpec.for_lesson("numpy"),) * count)
    assert str(count) in refused.value.value
    assert f"choose {MIN_ENTRIES} to {MAX_ENTRIES} runs" in str(refused.value)


def test_all_begin_with_the_same_curve_as_far_as_their_weights_mean_the_same() -> None:
    spec = RunSpec.for_lesson("numpy", seed=4, points=100)
    race = RaceSpec(lessons_race(spec)).with_starts({"cubic": (0.1, 0.2, 0.3, 0.4)})
    starts = {entry.lesson: entry.start for entry in race.entries}
    assert starts.pop("function") is None
    assert starts.pop("dynamic") == (0.1, 0.2, 0.3, 0.4, 0.0)
    assert set(starts.values()) == {(0.1, 0.2, 0.3, 0.4)}
    racing = [key for key, row in LESSONS.items() if row.races]
    assert racing == [entry.lesson for entry in race.entries]
    assert len(racing) == MAX_ENTRIES
    assert {(entry.seed, entry.points, entry.steps) for entry in race.entries} == {(4, 100, 2000)}


def test_a_start_of_its_own_stays() -> None:
    spec = RunSpec.for_lesson("tensor", start=(1, 2, 3, 4))
    race = RaceSpec((spec, RunSpec.for_lesson("tensor"))).with_starts({"cubic": (0, 0, 0, 0)})
    assert [entry.start for entry in race.entries] == [(1, 2, 3, 4), (0, 0, 0, 0)]


@pytest.mark.parametrize("model", MODELS)
def test_optimizers_of_a_model_are_those_it_allows(model: str) -> None:
    spec = RunSpec.for_lesson("module").changed(model=model)
    race = optimizers_race(spec)
    keys = [entry.optimizer for entry in race]
    assert len(set(keys)) == len(keys) <= MAX_ENTRIES
    assert {entry.model for entry in race} == {model}
    assert all(obstacle(model, key) is None for key in keys)
    assert ("hand" in keys) is (model == "numpy")


def test_rates_go_up_to_the_limit_and_above() -> None:
    spec = RunSpec.for_lesson("module", mistake="mean_loss")
    rates = [entry.learning_rate for entry in rates_race(spec, 4e-6)]
    assert rates == sorted(set(rates))
    assert len(rates) == MAX_ENTRIES
    assert rates[0] == pytest.approx(4e-7)
    assert rates[-1] > 4e-6
    assert {entry.mistake for entry in rates_race(spec, 4e-6)} == {None}


def test_words_stand_for_lessons_optimizers_and_learning_rates() -> None:
    spec = RunSpec.for_lesson("module", seed=4, points=100, steps=50, mistake="mean_loss")
    runs = own_race(spec, "numpy, adam,1e-5,numpy,momentum")
    assert [(run.lesson, run.model, run.optimizer) for run in runs] == [
        ("numpy", "numpy", "hand"),
        ("module", "module", "adam"),
        ("module", "module", "sgd"),
        ("module", "module", "momentum"),
    ]
    assert runs[2].learning_rate == 1e-5
    assert {(run.seed, run.points, run.steps, run.mistake) for run in runs} == {(4, 100, 50, None)}


def test_no_word_can_mean_two_things() -> None:
    assert not set(LESSONS) & set(OPTIMIZERS)
    assert not {*PRESETS, OWN} & {*LESSONS, *OPTIMIZERS}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("numpy,relay", "give one of lessons, optimizers, rates, or lessons, optimizers and"),
        ("numpy,", "give one of lessons, optimizers, rates"),
        ("numpy,-1", "Learning rate"),
        ("numpy,1e400", "Learning rate"),
    ],
)
def test_words_without_a_meaning_are_refused(words: str, said: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        own_race(RunSpec.for_lesson("module"), words)
    assert said in str(refused.value)


@pytest.mark.parametrize("words", ["numpy,1,5e-6", "2,5", "adam,+1,5"])
def test_a_comma_that_may_stand_in_a_number_is_refused(words: str) -> None:
    with pytest.raises(InvalidValueError, match="for one learning rate, or") as caught:
        own_race(RunSpec.for_lesson("tensor"), words)
    assert caught.value.details["number"] in str(caught.value)
    clear = words.replace("1,5", "1, 5").replace("2,5", "2, 5")
    assert len(own_race(RunSpec.for_lesson("tensor"), clear)) > 1


@pytest.fixture
def own_rows() -> Iterator[list[tuple[str, OptimizerRow]]]:
    """The rows of the optimizers, which come back in their order however they are changed."""
    rows = list(OPTIMIZERS.items())
    yield list(rows)
    OPTIMIZERS.clear()
    OPTIMIZERS.update(rows)


@pytest.mark.parametrize("place", [0, 5, len(OPTIMIZERS)])
def test_an_optimizer_more_drops_none_from_the_race(
    own_rows: list[tuple[str, OptimizerRow]], place: int
) -> None:
    spec = RunSpec.for_lesson("nn")
    usual = [entry.optimizer for entry in optimizers_race(spec)]
    own_rows.insert(place, ("more", replace(OPTIMIZERS["adam"], key="more")))
    OPTIMIZERS.clear()
    OPTIMIZERS.update(own_rows)
    race = optimizers_race(spec)
    assert {*usual, "more"} == {entry.optimizer for entry in race}
    with pytest.raises(InvalidValueError, match="choose 2 to 8 runs"):
        RaceSpec(race)
