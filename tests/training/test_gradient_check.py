"""The gradient that a step uses, and that of the loss that runs, against plain PyTorch."""

import math
import warnings
from typing import Any

import numpy as np
import pytest
import torch
from oracle_gradients import exact_gradient
from plain_run import BENT
from reference import legendre_columns

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistake_row import GradientNote
from polyviz.catalogue.mistakes import MISTAKES, can_make
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.gradient_check import checks_of, notes_of
from polyviz.training.trainer import Trainer

POINTS = 60
HAND = ("numpy", "tensor")
PAIRS = [(m, k) for m in MODELS for k in MISTAKES if can_make(k, m, "hand", POINTS)]


def before_update(lesson: str, steps: int = 3, **chosen: object) -> Trainer:
    trainer = Trainer(RunSpec.for_lesson(lesson, device="cpu", **chosen))
    trainer.advance(steps)
    for _ in range(3):
        trainer.phase()
    return trainer


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("lesson", LESSONS)
def test_all_ways_agree(lesson: str, seed: int) -> None:
    checks = checks_of(before_update(lesson, seed=seed))
    exact = [check.closed_form for check in checks]
    scale = max(map(abs, exact))
    digits = 1e-12 if lesson == "numpy" else 2e-5
    for check, slope in zip(checks, exact, strict=True):
        assert check.differences == pytest.approx(slope, rel=1e-6, abs=1e-7 * scale)
        for way in (check.used, check.chain_rule):
            assert way is None or way == pytest.approx(slope, rel=digits, abs=digits * scale)
        if lesson == "numpy":
            assert check.autograd is None
        else:
            assert check.autograd == pytest.approx(slope, rel=digits, abs=2e-5 * scale)


@pytest.mark.parametrize("lesson", [key for key in LESSONS if key not in ("function", "network")])
def test_differences_on_a_parabola_are_exact_but_for_rounding(lesson: str) -> None:
    digits = 1e-11
    checks = checks_of(before_update(lesson))
    scale = max(abs(check.closed_form) for check in checks)
    for check in checks:
        assert check.is_parabola
        assert check.differences == pytest.approx(check.closed_form, rel=digits, abs=digits * scale)


def test_nothing_is_known_of_the_loss_of_ones_own_module() -> None:
    trainer = before_update("autograd", model="own")
    checks = checks_of(trainer)
    assert len(checks) == len(trainer.model.weights()) == 25
    assert not any(check.is_parabola for check in checks)
    assert (
        {check.chain_rule for check in checks} == {check.closed_form for check in checks} == {None}
    )
    (note,) = notes_of(trainer)
    assert not note.differs
    assert "formula" in note.text


@pytest.mark.parametrize("hidden", [(16,), (64, 64)])
def test_of_many_weights_two_of_each_tensor_are_checked(hidden: tuple[int, ...]) -> None:
    trainer = before_update("network", hidden=hidden, points=POINTS)
    used = dict(zip(trainer.spec.model_row.weights, trainer.model.gradients() or (), strict=True))
    checks = checks_of(trainer)
    assert notes_of(trainer) == ()
    names = [check.weight for check in checks]
    letters = [name.split("_")[0] for name in names]
    tensors = [name for name, _ in trainer.spec.model_row.tensors]
    assert letters == [name for name in tensors for _ in range(2)][: len(letters)]
    assert len(letters) == 2 * len(tensors) - 1  # the last bias is one number
    for check in checks:
        assert check.used == used[check.weight]
        of_tensor = [
            abs(v) for name, v in used.items() if name.split("_")[0] == check.weight.split("_")[0]
        ]
        assert abs(check.used) in sorted(of_tensor)[-2:]


def test_only_the_inner_weights_of_the_function_see_no_parabola() -> None:
    checks = checks_of(before_update("function"))
    assert [check.is_parabola for check in checks] == [True, True, False, False]
    checks = checks_of(before_update("function", mistake="no_cube"))
    assert all(check.is_parabola for check in checks)


@pytest.mark.parametrize("lesson", [key for key in LESSONS if key != "network"])  # no fraction
def test_closed_form_is_exact(lesson: str) -> None:
    trainer = before_update(lesson, points=9)
    expected = exact_gradient(trainer)
    for check, exact in zip(checks_of(trainer), expected, strict=True):
        assert check.closed_form == pytest.approx(exact, rel=1e-13, abs=1e-12)


@pytest.mark.parametrize("lesson", [key for key in LESSONS if key != "numpy"])
def test_autograd_finds_what_the_step_uses(lesson: str) -> None:
    for check in checks_of(before_update(lesson)):
        assert check.autograd == pytest.approx(check.used, rel=1e-6)


def plain_gradient(
    model: str, mistake: str | None, weights: Any, end: int, points: int = POINTS
) -> list[float]:
    """Return the gradient, in float64, of the loss that somebody has who makes this mistake."""
    x = torch.linspace(-math.pi, math.pi, points, dtype=torch.float32).double()
    if model == "numpy":
        x = torch.from_numpy(np.linspace(-math.pi, math.pi, points))
    y = torch.sin(x) if model == "numpy" else torch.sin(x.float()).double()
    ws = [torch.tensor(w, dtype=torch.float64, requires_grad=True) for w in weights]
    if model == "function":
        z = ws[2] + ws[3] * x
        y_pred = ws[0] + ws[1] * (z if mistake == "no_cube" else 2.5 * z**3 - 1.5 * z)
    elif model == "polynomial":  # whose columns are float32 before the first step
        columns = legendre_columns(x.float()).double()
        y_pred = sum(w * column for w, column in zip(ws, columns.T, strict=True))
    elif model in BENT:
        n = BENT[model]
        units = [torch.tanh(w * x + b) for w, b in zip(ws[:n], ws[n : 2 * n], strict=True)]
        y_pred = ws[-1] + sum(w * unit for w, unit in zip(ws[2 * n : -1], units, strict=True))
    else:
        powers = [x, x**2, x if mistake == "no_cube" else x**3]
        if model == "nn":  # whose columns are float32 before the first step
            exponents = torch.tensor([1, 2, 1 if mistake == "no_cube" else 3])
            powers = list(x.float().unsqueeze(-1).pow(exponents).double().T)
        y_pred = ws[0] + sum(w * power for w, power in zip(ws[1:4], powers, strict=True))
        for power in range(4, end):
            y_pred = y_pred + ws[4] * x**power
    if mistake == "column_target":
        loss = ((y_pred[None, :] - y[:, None]) ** 2).sum()
    else:
        loss = ((y_pred - y) ** 2).sum() / (points if mistake == "mean_loss" else 1)
    found = torch.autograd.grad(loss, ws, allow_unused=True)
    return [0.0 if gradient is None else gradient.item() for gradient in found]


def ends_after(trainer: Trainer) -> bool:
    return any(note.differs for note in notes_of(trainer))


@pytest.mark.filterwarnings("ignore:Using a target size")
@pytest.mark.parametrize(("model", "mistake"), PAIRS)
def test_rows_are_the_gradient_of_the_loss_that_runs(model: str, mistake: str) -> None:
    lesson = "numpy" if model == "numpy" else "module"
    chosen = {"model": model, "optimizer": "hand", "points": POINTS, "learning_rate": 1e-9}
    steps = 0 if mistake == "no_no_grad" else 3
    trainer = before_update(lesson, steps, mistake=mistake, **chosen)
    checks = checks_of(trainer)
    end = 4 + trainer.model.branch
    every = plain_gradient(model, mistake, trainer.model.weights(), end)
    places = [trainer.spec.model_row.weights.index(check.weight) for check in checks]
    expected = [every[place] for place in places]
    scale = max(map(abs, expected))
    for check, gradient in zip(checks, expected, strict=True):
        assert check.differences == pytest.approx(gradient, rel=1e-6, abs=1e-7 * scale)
        if model == "own":  # of which no formulas are known
            assert (check.closed_form, check.chain_rule) == (None, None)
            continue
        assert check.closed_form == pytest.approx(gradient, rel=1e-12, abs=1e-12 * scale)
        assert check.chain_rule == pytest.approx(gradient, rel=1e-4, abs=2e-5 * scale)
    used = [check.used for check in checks]
    as_the_loss_has_it = used == pytest.approx(expected, rel=1e-4, abs=2e-5 * scale)
    assert as_the_loss_has_it is not ends_after(trainer)
    if model == "function" and mistake == "no_cube":  # as autograd goes through its backward
        assert [check.autograd for check in checks] == pytest.approx(used, rel=1e-6)
    elif checks[0].autograd is not None:
        found = [check.autograd for check in checks]
        assert found == pytest.approx(expected, rel=1e-4, abs=2e-5 * scale)


@pytest.mark.parametrize("model", ["autograd", "nn", "dynamic", "polynomial", *BENT])
def test_forgotten_resets_are_the_sum_over_the_steps(model: str) -> None:
    chosen = {"model": model, "optimizer": "hand", "points": POINTS, "learning_rate": 1e-9}
    trainer = Trainer(RunSpec.for_lesson("module", mistake="no_reset", device="cpu", **chosen))
    total = [0.0] * len(MODELS[model].weights)
    for _ in range(4):
        for _ in range(3):
            trainer.phase()
        end = 4 + trainer.model.branch
        one = plain_gradient(model, None, trainer.model.weights(), end)
        total = [sum_ + gradient for sum_, gradient in zip(total, one, strict=True)]
        scale = max(map(abs, total))
        names = trainer.spec.model_row.weights
        for check in checks_of(trainer):
            summed = total[names.index(check.weight)]
            assert check.used == pytest.approx(summed, rel=1e-4, abs=2e-5 * scale)
        trainer.phase()


@pytest.mark.parametrize("mistake", ["mean_loss", "no_reset"])
def test_a_mistake_that_comes_or_goes_after_the_backward_phase_is_told(mistake: str) -> None:
    trainer = before_update("autograd")
    right = trainer.spec
    assert notes_of(trainer) == ()
    trainer.change(right.changed(mistake=mistake))
    (note,) = notes_of(trainer)
    assert note.differs
    assert "changed after the backward phase" in note.text
    trainer.change(right.changed(learning_rate=1e-7))
    assert notes_of(trainer) == ()
    trainer.phase()
    trainer.change(right.changed(mistake=mistake))
    for _ in range(3):
        trainer.phase()
    (note,) = notes_of(trainer)
    assert "changed" not in note.text


def test_gradient_of_lbfgs_is_the_first_of_its_step() -> None:
    trainer = before_update("nn", 1, optimizer="lbfgs", learning_rate=0.1)
    (note,) = notes_of(trainer)
    assert "this is the first" in note.text
    assert not note.differs
    before = checks_of(trainer)
    scale = max(abs(check.closed_form) for check in before)
    for check in before:
        assert check.used == pytest.approx(check.closed_form, rel=2e-5, abs=2e-5 * scale)


def test_mistakes_all_have_a_note() -> None:
    for model, mistake in PAIRS:
        lesson = "numpy" if model == "numpy" else "module"
        spec = RunSpec.for_lesson(lesson, model=model, optimizer="hand", points=POINTS)
        note, *more = notes_of(Trainer(spec.changed(mistake=mistake)))
        assert len(more) == (model == "own")  # that it has no formulas
        assert isinstance(note, GradientNote)
        assert note.differs is (
            mistake == "no_reset"
            or (model in HAND and mistake != "wrong_sign")
            or (model, mistake) == ("function", "no_cube")
        )


@pytest.mark.parametrize("mistake", [None, "no_cube"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_run_is_left_as_it_was(lesson: str, mistake: str | None) -> None:
    if mistake is not None and not can_make(mistake, LESSONS[lesson].model, "hand", POINTS):
        pytest.skip("there is no cube to forget")
    spec = RunSpec.for_lesson(lesson, points=80, mistake=mistake)
    looked, plain = Trainer(spec), Trainer(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(40):
            looked.phase()
            checks_of(looked)
    plain.advance(10)
    assert looked.model.weights() == plain.model.weights()
    assert looked.model.gradients() == plain.model.gradients()


@pytest.mark.parametrize("mistake", [None, "no_reset"])
@pytest.mark.parametrize("steps", [0, 3])
@pytest.mark.parametrize("lesson", LESSONS)
def test_between_all_phases_it_is_the_gradient_that_the_step_will_use(
    lesson: str, steps: int, mistake: str | None
) -> None:
    if mistake is not None and not can_make(mistake, LESSONS[lesson].model, "hand", POINTS):
        pytest.skip("there is nothing to reset")
    made = [
        Trainer(RunSpec.for_lesson(lesson, device="cpu", points=POINTS, mistake=mistake))
        for _ in range(2)
    ]
    looked, alone = made
    for trainer in made:
        trainer.advance(steps)
    seen = []
    for _ in range(4):
        seen.append(checks_of(looked))
        for trainer in made:
            trainer.phase()
    assert seen[0] == seen[1] == seen[2] == seen[3] != ()
    assert looked.model.weights() == alone.model.weights()
    assert looked.model.gradients() == alone.model.gradients()
    looked.advance(5)
    alone.advance(5)
    assert looked.model.weights() == alone.model.weights(), "a look changes nothing"


def test_the_end_of_a_run_has_a_gradient_and_a_diverged_one_has_none() -> None:
    ended = Trainer(RunSpec.for_lesson("tensor", device="cpu", steps=4))
    ended.advance(4)
    assert not ended.is_running
    assert [check.weight for check in checks_of(ended)] == ["a", "b", "c", "d"]
    diverged = Trainer(RunSpec.for_lesson("tensor", device="cpu", learning_rate=1.0))
    diverged.advance(400)
    assert diverged.has_diverged
    assert checks_of(diverged) == ()
