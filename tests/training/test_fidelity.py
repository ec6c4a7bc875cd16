"""Decides whether the lessons are, bit by bit, the programs that they stand for."""

import functools
import json
import random
import threading
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import oracle
import pytest
import torch
from plain_run import start_of
from reference import PROGRAMS, Run, run_program
from sample import each_value_once

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.trainer import Trainer

MAX_SEED = 2**32 - 1
STEPS = {lesson: 550 if lesson == "dynamic" else 150 for lesson in LESSONS}
"""Of dynamic, which draws on the way, beyond the first step that a run can be repeated from."""
FLOOR, _ = oracle.floor(2000)
SHORT_LESSONS = [lesson for lesson in LESSONS if lesson != "dynamic"]

STORED = json.loads((Path(__file__).parents[1] / "data" / "losses_seed_0.json").read_text("utf-8"))
"""Losses by step and final weights of full runs with seed 0, by lesson."""


def trainer_for(lesson: str, seed: int) -> Trainer:
    return Trainer(RunSpec.for_lesson(lesson, seed=seed, steps=STEPS[lesson], device="cpu"))


def one_step(trainer: Trainer) -> float:
    assert trainer.advance(1) == 1
    loss = trainer.last_loss
    assert loss is not None
    return loss


@functools.cache
def program(lesson: str, seed: int) -> Run:
    """Return what all the STEPS of the program of a lesson come to."""
    return run_program(lesson, seed, STEPS[lesson])


def run_trainer(lesson: str, seed: int) -> Run:
    trainer = trainer_for(lesson, seed)
    losses = []
    while trainer.is_running:
        losses.append(one_step(trainer))
    return Run(losses, trainer.model.weights())


def global_states() -> tuple[Any, ...]:
    kind, keys, *rest = np.random.get_state()
    return torch.get_rng_state().tolist(), kind, keys.tolist(), rest, random.getstate()


def seed_globally(seed: int) -> None:
    torch.manual_seed(seed)
    np.random.seed(seed)
    random.seed(seed)


def test_every_lesson_has_its_program() -> None:
    assert list(PROGRAMS) == list(LESSONS) == list(STORED)


@pytest.mark.parametrize(("lesson", "seed"), each_value_once(product(LESSONS, [0, 7, MAX_SEED])))
def test_every_step_equals_the_program(lesson: str, seed: int) -> None:
    expected = program(lesson, seed)
    seed_globally(seed + 1 if seed < MAX_SEED else 0)  # what the trainer must not look at
    found = run_trainer(lesson, seed)
    assert len(set(found.losses)) > 100
    assert found.losses == expected.losses
    assert found.weights == expected.weights


@pytest.mark.parametrize("lesson", LESSONS)
def test_run_leaves_the_global_generators_alone(lesson: str) -> None:
    seed_globally(99)
    before = global_states()
    trainer = Trainer(RunSpec.for_lesson(lesson, steps=20, device="cpu"))
    trainer.advance(19)
    while trainer.phase():
        trainer.frame()
    assert global_states() == before


@pytest.mark.parametrize(
    "lesson", [*SHORT_LESSONS, pytest.param("dynamic", marks=pytest.mark.long)]
)
def test_full_run_of_seed_0_gives_the_stored_numbers(lesson: str) -> None:
    # Sums of float32 numbers are rounded in the order that suits the processor's vectors, and the
    # matrix library of the nn lessons rounds as it likes. RMSprop enlarges such differences once
    # it bounces in the valley, from about step 1200 on.
    # So does Adam in the network from about step 450 on; no more is stored of it.
    precision = {"numpy": 1e-9, "nn": 1e-5, "optim": 1e-5, "network": 1e-4}.get(lesson, 3e-6)
    trainer = Trainer(RunSpec.for_lesson(lesson, device="cpu"))
    compared = 0
    for key, expected in STORED[lesson]["losses"].items():
        trainer.advance(int(key) + 1 - trainer.step)
        assert trainer.step == int(key) + 1
        if lesson == "optim" and trainer.step > 1100:
            continue
        assert trainer.last_loss == pytest.approx(expected, rel=precision), f"step {key}"
        compared += 1
    trainer.advance(trainer.spec.steps - trainer.step)
    assert not trainer.is_running
    assert compared == {"optim": 11, "dynamic": 15, "network": 4}.get(lesson, 20)
    if lesson == "network":
        assert trainer.last_loss is not None
        assert 0 < trainer.last_loss < 0.1 * FLOOR
    elif lesson == "optim":
        assert trainer.last_loss is not None
        assert FLOOR < trainer.last_loss < 1.05 * FLOOR
        assert trainer.model.weights() == pytest.approx(STORED[lesson]["weights"], abs=0.01)
    else:
        weights = pytest.approx(STORED[lesson]["weights"], rel=precision, abs=precision)
        assert trainer.model.weights() == weights


def dynamic_in_float64(steps: int) -> tuple[list[float], list[float]]:
    """Return the loss of each step of dynamic and its last weights, from sums over the points."""
    spec = RunSpec.for_lesson("dynamic")
    x, y = oracle.sine(spec.points)
    sums = []
    for extra in ((), (4,), (4, 5)):
        low = np.stack([x**power for power in range(4)], axis=1)
        columns = np.column_stack([low, sum(x**power for power in extra)]) if extra else low
        sums.append((columns.T @ columns, columns.T @ y))
    weights, buffer, square = np.array(start_of(spec)), np.zeros(5), float(y @ y)
    draws, losses = random.Random(spec.seed), []
    for _ in range(steps):
        gram, along = sums[draws.randint(4, 6) - 4]
        used = weights[: len(gram)]
        error = gram @ used - along
        losses.append(float(used @ (error - along)) + square)
        moving = buffer[: len(gram)]
        moving *= spec.momentum
        moving += 2 * error
        used -= spec.learning_rate * moving
    return losses, weights.tolist()


def test_dynamic_begins_as_what_comes_to_the_stored_numbers() -> None:
    """The whole run is slow; without the rounding of float32 it takes a second."""
    stored, spec = STORED["dynamic"], RunSpec.for_lesson("dynamic", device="cpu")
    losses, weights = dynamic_in_float64(spec.steps)
    assert len(stored["losses"]) == 15
    for key, expected in stored["losses"].items():
        assert losses[int(key)] == pytest.approx(expected, rel=1e-5), f"step {key}"
    assert weights == pytest.approx(stored["weights"], rel=1e-6, abs=1e-6)
    trainer = Trainer(spec.changed(steps=4000))
    for step in (1999, 3999):
        trainer.advance(step + 1 - trainer.step)
        assert trainer.last_loss == pytest.approx(stored["losses"][str(step)], rel=3e-6)
    assert not trainer.is_running
    assert trainer.model.weights() == pytest.approx(dynamic_in_float64(4000)[1], rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("lesson", LESSONS)
def test_two_runs_step_by_step_in_turn(lesson: str) -> None:
    seeds = (0, 7)
    expected = [run_program(lesson, seed, 60) for seed in seeds]
    trainers = [trainer_for(lesson, seed) for seed in seeds]
    losses: list[list[float]] = [[], []]
    for _ in range(60):
        for mine, trainer in zip(losses, trainers, strict=True):
            mine.append(one_step(trainer))
            trainer.frame()
    assert losses == [run.losses for run in expected]
    assert [trainer.model.weights() for trainer in trainers] == [run.weights for run in expected]


@pytest.mark.parametrize("lesson", LESSONS)
def test_two_runs_in_two_threads_at_once(lesson: str) -> None:
    seeds = (0, 7)
    expected = [program(lesson, seed) for seed in seeds]
    both_ready = threading.Barrier(2, timeout=60)
    found: dict[int, Run] = {}

    def work(seed: int) -> None:
        both_ready.wait()
        found[seed] = run_trainer(lesson, seed)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in seeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [found[seed] for seed in seeds] == expected
