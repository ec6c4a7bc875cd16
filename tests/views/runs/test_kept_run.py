"""A run in the list: at which steps it came near its floor, as its frames come by."""

from dataclasses import replace

import numpy as np
import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.frame import Frame
from polyviz.training.trainer import Trainer
from polyviz.views.runs.kept_run import PARTS, KeptRun
from polyviz.views.style.line_style import PRESENT

SPEC = RunSpec.for_lesson("dynamic", points=50)  # its losses go up and down


@pytest.fixture(scope="module")
def frames() -> list[Frame]:
    trainer = Trainer(SPEC)
    found = []
    for steps in (0, 1, 30, 700, 5, 900, 1500, 1, 400):
        trainer.advance(steps)
        found.append(trainer.frame())
    return found


def floor_for(frames: list[Frame], quantile: float) -> float:
    """Return a floor to which a run with these frames comes near after a while."""
    return float(np.quantile(frames[-1].trace[1], quantile)) / (1 + PARTS[0])


def first_steps(frame: Frame, floor: float) -> tuple[int | None, ...]:
    steps, losses = frame.trace
    near = [steps[losses <= (1 + part) * floor] for part in PARTS]
    return tuple(int(found[0]) if len(found) else None for found in near)


@pytest.mark.parametrize("quantile", [0.0, 0.2, 0.6, 0.95])
@pytest.mark.parametrize("known_from", [0, 4, 8])
def test_it_is_the_first_step_however_late_the_floor_is_known(
    quantile: float, known_from: int, frames: list[Frame]
) -> None:
    floor = floor_for(frames, quantile)
    run = KeptRun(1, SPEC, PRESENT)
    for n, frame in enumerate(frames):
        run = run.with_frame(frame, spec=SPEC, floor=floor if n >= known_from else None)
    assert run.reached == first_steps(frames[-1], floor)
    assert run.steps_to(PARTS[0]) is not None


def test_another_floor_is_looked_for_from_the_start(frames: list[Frame]) -> None:
    low, high = floor_for(frames, 0.0) / 100, floor_for(frames, 0.6)
    run = KeptRun(1, SPEC, PRESENT).with_frame(frames[-2], spec=SPEC, floor=low)
    assert run.reached == (None, None)
    run = run.with_frame(frames[-1], spec=SPEC, floor=high)
    assert run.reached == first_steps(frames[-1], high)


def test_a_run_that_goes_on_from_an_earlier_step_is_looked_through_anew(
    frames: list[Frame],
) -> None:
    floor = floor_for(frames, 0.2)
    seen = KeptRun(1, SPEC, PRESENT).with_frame(frames[-1], spec=SPEC, floor=floor / 100)
    earlier = replace(seen, reached=(None, None), floor=floor)
    assert earlier.with_frame(frames[6], spec=SPEC, floor=floor).reached == first_steps(
        frames[6], floor
    )
