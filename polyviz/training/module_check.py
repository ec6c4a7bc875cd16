"""Runs the code of a Module for the first time, and says in words what is wrong with it."""

import contextlib
import inspect
import sys
from collections.abc import Iterator
from typing import Any, cast

import torch

from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.module_code import MAX_PARAMETERS, ModuleCode, ModuleError, class_in
from polyviz.catalogue.own_module import CODE, OWN, page_changes
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP, one_line
from polyviz.models.base import Model
from polyviz.models.own_module import OwnModule
from polyviz.training.code_lines import line_naming, line_of
from polyviz.training.ctrl_c import is_ctrl_c
from polyviz.training.model_code import forget_modules, model_class
from polyviz.training.module_watch import FREEZING, NO_GRADIENT, WRONG_DTYPE, ModuleWatch
from polyviz.training.silence import silent

RAISED = QT_TRANSLATE_NOOP("catalogue", "{error}")
EXITS = QT_TRANSLATE_NOOP("catalogue", "the code ends the program; a Module must not")
NEEDS_ARGUMENTS = QT_TRANSLATE_NOOP(
    "catalogue", "{name} must be made without arguments: {name}(); give each a default value"
)
NO_PARAMETERS = QT_TRANSLATE_NOOP(
    "catalogue", "the Module has no parameters, so nothing can learn; did you use nn.Parameter?"
)
MANY_PARAMETERS = QT_TRANSLATE_NOOP(
    "catalogue", "the Module has {count} weights; {most} are the most that PolyViz shows"
)
FROZEN = QT_TRANSLATE_NOOP("catalogue", "no parameter requires a gradient, so nothing can learn")
SWITCHED_OFF = QT_TRANSLATE_NOOP(
    "catalogue", "the code switches gradients off for all of PyTorch, so nothing can learn"
)

NO_MEMORY = QT_TRANSLATE_NOOP("catalogue", "the code needs too much memory")

ALLOCATOR = "DefaultCPUAllocator"
"""In PyTorch's message where memory runs out, which is a RuntimeError."""

NOT_REQUIRED = "does not require grad"
"""In PyTorch's message where there is nothing to find gradients of."""

SWITCHING_OFF = frozenset(("set_grad_enabled",))
"""Names in lines of code that keep all gradients from being found."""

MAX_SAID = 300
"""The most characters of Python's own message."""


def checked_module(text: str, dataset: Dataset | None = None, seed: int = 0) -> ModuleCode:
    """Return the code with its tensors, after one step of training with it on the CPU.

    Raises ModuleError for anything that does not work, with the line of the code if it was there.
    """
    name, line = class_in(text)
    probe = ModuleCode(text, name, ())
    with told_in_words(text), restored_torch():
        changes = page_changes(probe)
        forget_modules(OWN, changes)  # all of the code is run
        page = model_class(OWN, changes=changes)
        module = getattr(sys.modules[page.__module__], name)
        net = _made(module, name, line, seed)
        if not torch.is_grad_enabled():
            raise ModuleError(SWITCHED_OFF, line_naming(text, SWITCHING_OFF) or line)
        tensors = tuple((key, tuple(weight.shape)) for key, weight in net.named_parameters())
        count = sum(weight.numel() for weight in net.parameters())
        if not count:
            raise ModuleError(NO_PARAMETERS, line)
        if all(not weight.requires_grad for weight in net.parameters()):
            raise ModuleError(FROZEN, line_naming(text, FREEZING) or line)
        if count > MAX_PARAMETERS:
            most = str(MAX_PARAMETERS)
            raise ModuleError(MANY_PARAMETERS, line, count=str(count), most=most)
        for key, weight in net.named_parameters():
            if weight.dtype is not torch.float32:
                found = str(weight.dtype).removeprefix("torch.")
                raise ModuleError(WRONG_DTYPE, line, what=key, found=found)
        with silent():  # it is made twice more
            model = page(page.draw_start(seed), seed, "cpu")
        _one_step(model, Dataset(64) if dataset is None else dataset, probe, line)
    return ModuleCode(text, name, tensors)


def _made(module: Any, name: str, line: int, seed: int) -> torch.nn.Module:
    needed = [
        parameter
        for parameter in list(inspect.signature(module.__init__).parameters.values())[1:]
        if parameter.default is parameter.empty
        and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    ]
    if needed:
        raise ModuleError(NEEDS_ARGUMENTS, line, name=name)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        made: torch.nn.Module = module()
    return made


def _one_step(model: Model, dataset: Dataset, code: ModuleCode, line: int) -> None:
    x, y = model.data(dataset)
    watch = ModuleWatch(cast(OwnModule, model).net, code, x)
    with torch.enable_grad():
        y_pred = model.forward(x)
        if not torch.is_grad_enabled():
            raise ModuleError(SWITCHED_OFF, line_naming(code.text, SWITCHING_OFF) or line)
        loss = model.loss(y_pred, y)
        model.backward(loss, y_pred, y, x)
    watch.check_parameters()
    model.update(1e-9)


@contextlib.contextmanager
def running(spec: RunSpec) -> Iterator[None]:
    """Raise a ModuleError for what the code of the Module of a run, if it has one, raises."""
    code = dict(spec.options).get(CODE.key)
    if code is None:
        yield
        return
    try:
        with restored_torch():
            yield
    except ModuleError:
        raise
    except BaseException as error:
        if line_of(error, code.text) is None and not isinstance(error, SystemExit):
            if isinstance(error, RuntimeError) and NOT_REQUIRED in str(error):
                line = line_naming(code.text, SWITCHING_OFF)
                raise ModuleError(NO_GRADIENT, line) from error
            raise  # it is ours
        with told_in_words(code.text):
            raise


@contextlib.contextmanager
def told_in_words(text: str) -> Iterator[None]:
    """Turn whatever the code raises in this context into a ModuleError at its line; not Ctrl+C."""
    try:
        yield
    except ModuleError:
        raise
    except SystemExit as error:
        raise ModuleError(EXITS, line_of(error, text)) from error
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and is_ctrl_c(error):
            raise
        said = _said(error)
        if isinstance(error, MemoryError) or ALLOCATOR in said:
            raise ModuleError(NO_MEMORY, line_of(error, text)) from error
        raise ModuleError(RAISED, line_of(error, text), error=said) from error


def _said(error: BaseException) -> str:
    """Return class and message of an error in one line; the message itself may fail."""
    name = type(error).__name__
    try:
        told = str(error)
    except Exception:  # code of somebody, which has failed twice
        return name
    return one_line(f"{name}: {told}".removesuffix(": "), MAX_SAID)


@contextlib.contextmanager
def restored_torch() -> Iterator[None]:
    """Put back afterwards what code can set for all of torch: later runs must not depend on it."""
    dtype, has_grad = torch.get_default_dtype(), torch.is_grad_enabled()
    threads = torch.get_num_threads()
    try:
        yield
    finally:
        torch.set_default_dtype(dtype)
        torch.set_grad_enabled(has_grad)
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)
