"""Watches a Module that somebody has written while it is trained: what its forward returns, and
whether its parameters are still those that it was made with.
"""

from typing import Any

import torch

from polyviz.catalogue.module_code import ModuleCode, ModuleError
from polyviz.catalogue.own_module import CODE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.models.base import Model
from polyviz.training.code_lines import line_naming, line_setting, repeated_forward

WRONG_TYPE = QT_TRANSLATE_NOOP(
    "catalogue", "forward returned {found}, expected a tensor of shape {expected}"
)
WRONG_SHAPE = QT_TRANSLATE_NOOP(
    "catalogue", "forward returned the shape {found}, expected {expected}"
)
SQUEEZE = QT_TRANSLATE_NOOP(
    "catalogue",
    "forward returned the shape {found}, expected {expected}: leave out the last axis, for example "
    "with .squeeze(1)",
)
WRONG_DTYPE = QT_TRANSLATE_NOOP("catalogue", "{what} has the dtype {found}, expected float32")
WRONG_DEVICE = QT_TRANSLATE_NOOP(
    "catalogue", "forward returned a tensor on {found}, expected one on {expected}"
)
NO_GRADIENT = QT_TRANSLATE_NOOP(
    "catalogue", "the prediction does not depend on any parameter, so nothing can learn"
)
NEW_PARAMETER = QT_TRANSLATE_NOOP(
    "catalogue",
    "{name} was added after the start: make layers and parameters in __init__, else they do not "
    "learn",
)
OTHER_PARAMETER = QT_TRANSLATE_NOOP(
    "catalogue",
    "{name} was replaced after the start: make layers and parameters in __init__ alone, else they "
    "do not learn",
)
LOST_PARAMETER = QT_TRANSLATE_NOOP(
    "catalogue", "{name} was removed after the start: it must stay as __init__ has made it"
)

FREEZING = frozenset(("requires_grad_", "requires_grad"))
"""Names in lines of code that keep gradients from being found."""


class ModuleWatch:
    """Watches the Module of a model, of which every call checks its result from now on.

    `x` (N,) are the points of the run.
    """

    def __init__(self, net: torch.nn.Module, code: ModuleCode, x: torch.Tensor) -> None:
        self._net = net
        self._code = code
        self._parameters = dict(net.named_parameters())  # kept, so that no id is given twice
        self._ids = [id(weight) for weight in self._parameters.values()]
        text = code.text

        # a hook sees predictions as well, and a copy of the Module has it too
        def check(net: torch.nn.Module, inputs: tuple[Any, ...], y_pred: Any) -> None:
            if inputs and not fits(y_pred, inputs[0]):
                raise_what_is_wrong(net, inputs[0], y_pred, x, text)

        net.register_forward_hook(check)

    def check_parameters(self) -> None:
        """Raise ModuleError unless the Module has the parameters that it was made with."""
        if [id(weight) for weight in self._net.parameters()] == self._ids:
            return
        now, before = dict(self._net.named_parameters()), self._parameters
        for name, weight in now.items():
            if weight is not before.get(name):
                self._raise(OTHER_PARAMETER if name in before else NEW_PARAMETER, name)
        for name in before:
            if name not in now:
                self._raise(LOST_PARAMETER, name)

    def _raise(self, why: str, name: str) -> None:
        line = line_setting(self._code.text, frozenset(name.split(".")))
        raise ModuleError(why, line, name=name)


def watched(model: Model, spec: RunSpec, x: Any) -> ModuleWatch | None:
    """Return the watch of a model that trains a Module that somebody has written, None for others.

    `x` are the points of the run.
    """
    code = dict(spec.options).get(CODE.key)
    net = getattr(model, "net", None)
    return None if code is None or net is None else ModuleWatch(net, code, x)


def fits(y_pred: Any, x: Any) -> bool:
    """Say whether a result of forward can be compared with the y of the points x."""
    if not isinstance(x, torch.Tensor) or x.dim() != 1:
        return True  # the Module calls itself, with something else
    return (
        isinstance(y_pred, torch.Tensor)
        and y_pred.shape == x.shape
        # a gradient check has numbers of float64, which the code may turn back
        and (y_pred.dtype == x.dtype or x.dtype != torch.float32)
        and y_pred.device == x.device
        and (y_pred.requires_grad or not torch.is_grad_enabled())
    )


def raise_what_is_wrong(
    net: torch.nn.Module, given: torch.Tensor, y_pred: Any, x: torch.Tensor, text: str
) -> None:
    """Raise a ModuleError for a result of forward that does not fit the points `given`.

    Shapes are told for the points x of the run if the result for these is wrong too: `given` may be
    those of the curve.
    """
    again, line = repeated_forward(net, x, text)
    check_prediction(again, x, line)
    check_prediction(y_pred, given, line)
    is_frozen = not any(weight.requires_grad for weight in net.parameters())
    raise ModuleError(NO_GRADIENT, (line_naming(text, FREEZING) if is_frozen else None) or line)


def check_prediction(y_pred: Any, x: torch.Tensor, line: int | None) -> None:
    """Raise ModuleError unless a prediction is a tensor of the shape, dtype and device of x."""
    expected = str(tuple(x.shape))
    if not isinstance(y_pred, torch.Tensor):
        found = type(y_pred).__name__
        raise ModuleError(WRONG_TYPE, line, found=found, expected=expected)
    if y_pred.shape != x.shape:
        why = SQUEEZE if tuple(y_pred.shape) == (*x.shape, 1) else WRONG_SHAPE
        raise ModuleError(why, line, found=str(tuple(y_pred.shape)), expected=expected)
    if y_pred.dtype != x.dtype:
        found = str(y_pred.dtype).removeprefix("torch.")
        raise ModuleError(WRONG_DTYPE, line, what="forward", found=found)
    if y_pred.device != x.device:
        found, wanted = str(y_pred.device), str(x.device)
        raise ModuleError(WRONG_DEVICE, line, found=found, expected=wanted)
