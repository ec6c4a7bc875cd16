"""Which runs can be recorded on a GPU; recording them needs one."""

import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.torch_devices import can_replay, takes_capturable


@pytest.mark.parametrize(
    ("lesson", "optimizer", "can"),
    [
        ("tensor", "hand", True),
        ("module", "sgd", True),
        ("module", "nesterov", True),
        ("module", "adam", True),
        ("module", "lbfgs", False),
        ("module", "adagrad", False),
        ("dynamic", "sgd", False),
        ("numpy", "hand", False),
    ],
)
def test_only_steps_that_are_always_alike_can_be_recorded(
    lesson: str, optimizer: str, can: bool
) -> None:
    assert can_replay(RunSpec.for_lesson(lesson, optimizer=optimizer)) is can


def test_torch_says_which_optimizers_are_capturable() -> None:
    assert takes_capturable("Adam")
    assert not takes_capturable("LBFGS")
