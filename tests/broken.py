"""A model whose phases fail, here and in a training process that is started for it."""

from collections.abc import Callable
from typing import Any

import pytest

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.page_sources import PHASES
from polyviz.live.child import serve
from polyviz.models.tensor_cubic import TensorCubic

FIRST_POINTS = 500
"""With so many points the first phase fails, with one more the second, and so on."""

FAILS_AT = 3
"""The step, counted from 0, that fails."""


def points_that_break(phase: str) -> int:
    """Return with how many points `phase` fails."""
    return FIRST_POINTS + PHASES.index(phase)


def break_phases(patch: pytest.MonkeyPatch) -> None:
    """Let each phase of the lesson "tensor" fail for its number of points."""
    data = TensorCubic.data

    def noting_data(model: TensorCubic, dataset: Dataset) -> Any:
        model.points, model.updates = dataset.points, 0  # type: ignore[attr-defined]
        return data(model, dataset)

    patch.setattr(TensorCubic, "data", noting_data)
    for phase in PHASES:
        patch.setattr(TensorCubic, phase, _failing(phase, getattr(TensorCubic, phase)))


def _failing(phase: str, work: Callable[..., Any]) -> Callable[..., Any]:
    def run(model: Any, *arguments: Any) -> Any:
        is_curve = phase == "forward" and len(arguments[0]) != model.points
        if not is_curve and model.updates == FAILS_AT and model.points == points_that_break(phase):
            raise RuntimeError(f"the phase {phase} is broken\nand says so at length")
        if phase == "update":
            model.updates += 1
        return work(model, *arguments)

    return run


def serve_broken(*arguments: Any) -> None:
    """Serve runs as the training process does, with broken phases; its main function."""
    break_phases(pytest.MonkeyPatch())
    serve(*arguments)


def serve_with_bad_device(*arguments: Any) -> None:
    """Serve runs of which the step FAILS_AT meets an error of CUDA."""
    work = TensorCubic.loss

    def run(model: Any, *given: Any) -> Any:
        model.losses = getattr(model, "losses", -1) + 1
        if model.losses == FAILS_AT:
            raise RuntimeError("CUDA error: device-side assert triggered\nSearch for `cuda...'")
        return work(model, *given)

    TensorCubic.loss = run  # type: ignore[method-assign, assignment]
    serve(*arguments)
