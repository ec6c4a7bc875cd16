"""Four ways to one gradient agree as far as their numbers can, and leave the run as it was."""

import pytest
from oracle_gradients import exact_gradient

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.gradient_check import checks_of
from polyviz.training.trainer import Trainer


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
    scale = max(abs(check.closed_form or 0) for check in checks)
    digits = 1e-12 if lesson == "numpy" else 2e-5
    for check in checks:
        assert check.differences == pytest.approx(check.closed_form, rel=1e-6, abs=1e-7 * scale)
        assert check.by_hand == pytest.approx(check.closed_form, rel=digits, abs=digits * scale)
        if lesson == "numpy":
            assert check.autograd is None
        else:
            assert check.autograd == pytest.approx(check.closed_form, rel=digits, abs=2e-5 * scale)


@pytest.mark.parametrize("lesson", LESSONS)
def test_closed_form_is_exact(lesson: str) -> None:
    trainer = before_update(lesson, points=9)
    expected = exact_gradient(trainer)
    for check, exact in zip(checks_of(trainer), expected, strict=True):
        assert check.closed_form == pytest.approx(exact, rel=1e-13, abs=1e-12)


@pytest.mark.parametrize("lesson", ["autograd", "nn", "module", "dynamic", "function", "tensor"])
def test_autograd_finds_what_the_step_uses(lesson: str) -> None:
    for check in checks_of(before_update(lesson)):
        assert check.autograd == pytest.approx(check.used, rel=1e-6)


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_run_is_left_as_it_was(lesson: str) -> None:
    looked, plain = (Trainer(RunSpec.for_lesson(lesson, points=80)) for _ in range(2))
    for _ in range(40):
        looked.phase()
        checks_of(looked)
    plain.advance(10)
    assert looked.model.weights() == plain.model.weights()


@pytest.mark.parametrize("phases", [0, 1, 2, 4])
def test_there_is_nothing_to_compare_at_another_moment(phases: int) -> None:
    trainer = Trainer(RunSpec.for_lesson("autograd"))
    for _ in range(phases):
        trainer.phase()
    assert checks_of(trainer) == ()
