"""What exists in a step is told as it is, by comparison with a plain run."""

import math

import numpy as np
import pytest
import torch

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.step_details import Role, Value
from polyviz.training.step_observer import StepObserver
from polyviz.training.trainer import Trainer
from polyviz.training.values import SAMPLE, value_of, values_of


def after(lesson: str, phases: int, **chosen: object) -> Trainer:
    trainer = Trainer(RunSpec.for_lesson(lesson, points=50, device="cpu", **chosen))
    for _ in range(phases):
        trainer.phase()
    return trainer


def by_name(values: tuple[Value, ...]) -> dict[str, Value]:
    assert len({value.name for value in values}) == len(values)
    return {value.name: value for value in values}


def test_values_are_those_of_a_plain_run() -> None:
    values = by_name(values_of(after("autograd", phases=7)))
    plain = Trainer(RunSpec.for_lesson("autograd", points=50, device="cpu"))
    plain.advance(1)
    a, b, c, d = (torch.tensor(w, requires_grad=True) for w in plain.model.weights())
    x = torch.linspace(-math.pi, math.pi, 50)
    y_pred = a + b * x + c * x**2 + d * x**3
    loss = (y_pred - torch.sin(x)).pow(2).sum()
    loss.backward()
    assert values["loss"].number == loss.item()
    assert (values["y_pred"].low, values["y_pred"].high) == (y_pred.min(), y_pred.max())
    assert values["y_pred"].sample == tuple(y_pred.tolist())
    for name, weight in zip("abcd", (a, b, c, d), strict=True):
        assert values[name].number == weight.item()
        assert values[name].requires_grad
        assert weight.grad is not None
        assert values[f"{name}.grad"].number == weight.grad.item()
    assert values["x"].shape == (50,)
    assert values["x"].dtype == "float32"
    assert not values["x"].requires_grad
    roles = [values[name].role for name in ("x", "y", "loss")]
    assert roles == [Role.DATA, Role.DATA, Role.RESULT]


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_phase_makes_what_it_is_there_for(lesson: str) -> None:
    trainer = after(lesson, 8)
    before = values_of(trainer)
    made = []
    for _ in range(4):
        trainer.phase()
        values = values_of(trainer, before)
        made.append({value.role for value in values if value.changed})
        names = {value.name for value in values if value.changed}
        if trainer.next_phase == 1:
            assert names == {"y_pred"}
        if trainer.next_phase == 2:
            assert names == {"loss"}
        before = values
    assert made[2] == {Role.GRADIENT}
    assert Role.WEIGHT in made[3]
    assert made[3] <= {Role.WEIGHT, Role.BUFFER}


def test_what_does_not_exist_yet_is_absent() -> None:
    names = by_name(values_of(after("nn", 0)))
    assert list(names) == ["x", "y", "a", "b, c, d"]
    assert names["x"].shape == (50, 3)
    assert names["b, c, d"].shape == (1, 3)
    assert "y_pred" in by_name(values_of(after("nn", 1)))
    assert "a.grad" in by_name(values_of(after("nn", 3)))


def test_a_weight_that_was_not_used_has_no_gradient() -> None:
    seen = set()
    for seed in range(12):
        trainer = after("dynamic", 3, seed=seed)
        names = by_name(values_of(trainer))
        is_used = trainer.model.parameters()[4].grad is not None
        assert ("e.grad" in names) is is_used
        seen.add(is_used)
    assert seen == {True, False}


@pytest.mark.parametrize("key", [key for key, row in OPTIMIZERS.items() if row.torch_name])
def test_buffers_of_the_optimizer_are_told(key: str) -> None:
    trainer = after("nn", 12, optimizer=key)
    names = by_name(values_of(trainer))
    bias = trainer.model.tensors()[0]
    assert trainer.loop.update.optimizer is not None
    for name, buffer in trainer.loop.update.optimizer.state[bias].items():
        if isinstance(buffer, torch.Tensor):
            told = names[f"{name} of {'all' if key == 'lbfgs' else 'a'}"]
            assert told.role is Role.BUFFER
            assert (told.number if buffer.ndim == 0 else told.sample[0]) == buffer.reshape(-1)[0]


def test_numpy_values_are_told_as_numpy_has_them() -> None:
    values = by_name(values_of(after("numpy", 3)))
    assert values["loss"].dtype == values["a"].dtype == "float64"
    assert not values["a"].requires_grad
    assert values["grad_a"].role is Role.GRADIENT


def test_a_long_array_is_sampled_and_wrong_numbers_stay() -> None:
    long = value_of("x", Role.DATA, torch.arange(10_000.0))
    assert len(long.sample) == SAMPLE
    assert (long.sample[0], long.sample[-1], long.low, long.high) == (0, 9999, 0, 9999)
    assert math.isnan(value_of("x", Role.DATA, np.array([1.0, math.nan])).sample[1])
    assert value_of("loss", Role.RESULT, torch.tensor(math.inf)).number == math.inf


def test_looking_twice_at_one_moment_is_no_step() -> None:
    trainer, observer = after("autograd", 0), StepObserver()
    assert observer.look(trainer) is None
    observer.parts = frozenset({"values"})
    observer.look(trainer)
    trainer.phase()
    first, second = observer.look(trainer), observer.look(trainer)
    assert first is not None
    assert first == second
    assert [value.name for value in first.values if value.changed] == ["y_pred"]


def test_the_history_of_lbfgs_is_an_array_for_each_list() -> None:
    trainer = after("module", 4 * 2, optimizer="lbfgs", learning_rate=0.5)
    assert trainer.loop.update.optimizer is not None
    (state,) = [state for state in trainer.loop.update.optimizer.state.values() if state]
    changes = torch.stack(state["old_stps"])
    values = by_name(values_of(trainer))
    history = values["old_stps of all"]
    assert history.shape == tuple(changes.shape) == (len(state["ro"]), 4)
    assert (history.low, history.high) == (changes.min().item(), changes.max().item())
    assert set(history.sample) <= set(changes.flatten().tolist())
    assert values["al of all"].shape == (sum(entry is not None for entry in state["al"]),)
    assert values["n_iter of all"].number == state["n_iter"]
    assert values["d of all"].shape == (4,)
