"""The loop of a training run: forward, loss, backward, update, one by one or at full speed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.models.base import Model
from polyviz.training.checkpoint import Checkpoint, restore
from polyviz.training.model_code import is_same_code, swap_model_code
from polyviz.training.module_watch import watched
from polyviz.training.updates import Update, make_update

BACKWARD = PHASES.index("backward")
"""The phase that would come next when a loss is found not to be finite."""

Record = Callable[[Any], bool]
"""Takes the loss of a step (a scalar array or tensor); returns False if it is not finite."""

Interrupted = Callable[[], object]
"""Polled after every step; a true value stops the loop."""


def never() -> bool:
    """Never interrupt."""
    return False


class StepLoop:
    """Trains one model on its data.

    `step` counts the updates done, `next_phase` is the index in PHASES of the phase that comes
    next: 0 between two steps. `x` and `y` (N,) are the data as `Model.data` returns them, and
    `held_out` those of `Model.held_out`, None for none. `y_pred` (N,) and the scalar `loss` are the
    newest results, None before the first. `update` moves the weights, and `watch` checks the Module
    that somebody has written, if the model trains one.
    """

    def __init__(self, model: Model, spec: RunSpec, *, capturable: bool = False) -> None:
        """Make the data and the update; `capturable` if steps are to be recorded on a GPU."""
        self.model = model
        self.step = 0
        self.next_phase = 0
        self.x, self.y = model.data(spec.dataset)
        self.held_out = model.held_out(spec.dataset) if spec.dataset.held_out_count else None
        self.watch = watched(model, spec, self.x)
        self.y_pred: Any = None
        self.loss: Any = None
        self._capturable = capturable
        self.update = self.new_update(spec)

    def new_update(self, spec: RunSpec) -> Update:
        """Return an update as `spec` describes it, without memory of earlier steps."""
        return make_update(self.model, spec, capturable=self._capturable)

    def follow(self, spec: RunSpec, before: RunSpec) -> None:
        """Follow `spec` instead of `before`; a new optimizer starts without memory."""
        if not is_same_code(spec, before):
            swap_model_code(self.model, spec)
            self.x, self.y = self.model.data(spec.dataset)
            if self.held_out is not None:
                self.held_out = self.model.held_out(spec.dataset)
        if spec.optimizer == before.optimizer:
            self.update.set(spec)
        else:
            self.update = self.new_update(spec)

    def go_back(self, checkpoint: Checkpoint) -> None:
        """Return to a checkpoint of a run with the same model, data and optimizer."""
        restore(self.model, self.update, checkpoint)
        self.step, self.next_phase = checkpoint.step, 0
        self.y_pred = self.loss = None

    def run_phase(self, record: Record) -> None:
        """Run the next phase."""
        match PHASES[self.next_phase]:
            case "forward":
                self.y_pred = self.model.forward(self.x)
            case "loss":
                self.loss = self.model.loss(self.y_pred, self.y)
                record(self.loss)
            case "backward":
                self.model.backward(self.loss, self.y_pred, self.y, self.x)
            case "update":
                self.update.step(self.loss, self.evaluate)
                self.step += 1
        self.next_phase = (self.next_phase + 1) % len(PHASES)

    def run_steps(self, steps: int, record: Record, interrupted: Interrupted) -> bool:
        """Run up to `steps` whole steps, at least one; return False if that was interrupted.

        Stop before the backward phase of a step whose loss is not finite. The loop repeats the
        phases of `run_phase` inline, because every further call would slow down every step.
        """
        x, y, evaluate = self.x, self.y, self.evaluate
        forward, measure, backward = self.model.forward, self.model.loss, self.model.backward
        update = self.update.step
        done, goes_on = 0, True
        for _ in range(steps):
            y_pred = forward(x)
            loss = measure(y_pred, y)
            if not record(loss):
                self.next_phase = BACKWARD
                break
            backward(loss, y_pred, y, x)
            update(loss, evaluate)
            done += 1
            if interrupted():
                goes_on = False
                break
        self.y_pred, self.loss = y_pred, loss
        self.step += done
        return goes_on

    def evaluate(self) -> Any:
        """Run forward, loss and backward, and return the loss, as LBFGS asks for it."""
        y_pred = self.model.forward(self.x)
        loss = self.model.loss(y_pred, self.y)
        self.model.backward(loss, y_pred, self.y, self.x)
        return loss

    def validation_loss(self) -> float | None:
        """Return the loss of the present weights at the held-out points; None for none."""
        if self.held_out is None:
            return None
        x, y = self.held_out
        with np.errstate(over="ignore", invalid="ignore"), torch.no_grad():
            return float(self.model.loss(self.model.predict(x), y))

    def backward_and_update(self) -> None:
        """Run the last two phases of a step, without counting it as done."""
        self.model.backward(self.loss, self.y_pred, self.y, self.x)
        self.update.step(self.loss, self.evaluate)
