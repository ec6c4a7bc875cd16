"""The update phase: as written out on the model's page, or by an optimizer of torch.optim."""

from collections.abc import Callable
from typing import Any, cast

import torch

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import LABELS, RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.models.base import Model, TorchModel
from polyviz.training.torch_devices import takes_capturable

Evaluate = Callable[[], Any]

ALLOWED_CLASSES = QT_TRANSLATE_NOOP("catalogue", "torch.optim has no class {name} here")


class Update:
    """Moves the weights by the gradients of the backward phase, as written on the model's page."""

    evaluations = 1
    """How often the last step ran the forward phase."""

    returns_loss = False
    """Whether a plain loop gets the loss of a step only from the update, as with LBFGS."""

    optimizer: torch.optim.Optimizer | None = None
    """The optimizer of torch.optim; None for the update by hand."""

    def __init__(self, model: Model, spec: RunSpec) -> None:
        self._model = model
        self._learning_rate = spec.learning_rate

    def set(self, spec: RunSpec) -> None:
        """Take the hyper-parameters of `spec` from the next step on."""
        self._learning_rate = spec.learning_rate

    def step(self, loss: Any, evaluate: Evaluate) -> None:
        """Move the weights.

        `loss` is the loss that was measured in this step; `evaluate` runs forward, loss and
        backward again and returns the new loss.
        """
        self._model.update(self._learning_rate)


class TorchUpdate(Update):
    """An optimizer of torch.optim on the model's tensors."""

    optimizer: torch.optim.Optimizer

    def __init__(self, model: Model, spec: RunSpec, *, capturable: bool = False) -> None:
        row, name = spec.optimizer_row, str(spec.optimizer_row.torch_name)
        make = getattr(torch.optim, name, None)
        if make is None:
            label = LABELS["optimizer"]
            raise InvalidValueError("optimizer", label, row.key, ALLOWED_CLASSES, name=name)
        mode = {"capturable": True} if capturable else {}
        self.optimizer = make(list(model.parameters()), **spec.torch_arguments, **row.fixed, **mode)
        cast(TorchModel, model).optimizer = self.optimizer  # the page clears the gradients with it

    def set(self, spec: RunSpec) -> None:
        """Write the hyper-parameters of `spec` into the optimizer's parameter groups."""
        for group in self.optimizer.param_groups:
            is_new_rate = group["lr"] != spec.learning_rate
            group.update(spec.torch_arguments)
            for weight in group["params"]:
                buffer = self.optimizer.state[weight].get(spec.optimizer_row.rate_buffer)
                if is_new_rate and buffer is not None:
                    buffer.fill_(spec.learning_rate)

    def step(self, loss: Any, evaluate: Evaluate) -> None:
        """Move the weights."""
        self.optimizer.step()


class ClosureUpdate(TorchUpdate):
    """An optimizer such as LBFGS, which evaluates the model several times a step."""

    returns_loss = True

    def step(self, loss: Any, evaluate: Evaluate) -> None:
        """Move the weights.

        The first evaluation that it asks for is that of the phases before, which is not
        repeated.
        """
        made = [loss]
        self.evaluations = 0

        def closure() -> Any:
            self.evaluations += 1
            return made.pop() if made else evaluate()

        self.optimizer.step(closure)


def make_update(model: Model, spec: RunSpec, *, capturable: bool = False) -> Update:
    """Return the update of `spec` for `model`; `capturable` if it is to be recorded on a GPU.

    Raises InvalidValueError for an optimizer that this version of PyTorch does not have.
    """
    name = spec.optimizer_row.torch_name
    if name is None:
        return Update(model, spec)
    if spec.optimizer_row.evaluates_again:
        return ClosureUpdate(model, spec)
    return TorchUpdate(model, spec, capturable=capturable and takes_capturable(name))
