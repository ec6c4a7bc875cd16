"""Loads the class of a model from its page, as it is in the file or as a run changes it."""

import importlib.abc
import importlib.util
import sys
import threading
import zlib
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import cast

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.page_sources import Change
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import LABELS, RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.models.base import Model
from polyviz.source.page import page_text
from polyviz.training.silence import silent_code

ALLOWED_WEIGHTS = QT_TRANSLATE_NOOP(
    "catalogue", "its page starts from {count} weights, but its row names {names}"
)


KEPT = 64
"""So many modules of pages are kept: each version of the code of a Module has one of its own."""

Asked = tuple[str, str | None, bool, tuple[Change, ...]]

_kept: dict[Asked, ModuleType] = {}
"""The modules that are kept by what was asked for, the last one at the end."""

_keeping = threading.RLock()
"""Held while `_kept` changes: several runs may load their pages at once."""


@dataclass
class ChangedSource(importlib.abc.SourceLoader):
    """Loads the changed text of a page instead of its file."""

    file: str
    text: str

    def get_filename(self, fullname: str) -> str:
        """Return the name of the page's file, which appears in tracebacks."""
        return self.file

    def get_data(self, path: str) -> bytes:
        """Return the changed text: nothing is cached, so this is the only request."""
        return self.text.encode()


def model_class(
    key: str,
    mistake: str | None = None,
    by_optimizer: bool = False,
    changes: tuple[Change, ...] = (),
) -> type[Model]:
    """Return the class of the model from the page that `page_of` returns for these arguments."""
    _, name = MODELS[key].page.split(":")
    return cast(type[Model], getattr(model_module(key, mistake, by_optimizer, changes), name))


def start_of(spec: RunSpec) -> tuple[float, ...]:
    """Return the weights that a run of `spec` starts from.

    Raises InvalidValueError if the page of a model draws more or fewer than its row names.
    """
    if spec.start is not None:
        return spec.start
    row = spec.model_row
    page = model_class(spec.model, changes=row.page_changes)
    with silent_code(spec):  # the Module is made once more for the run
        start = page.draw_start(spec.seed)
    if len(start) != len(row.weights):
        count, names = str(len(start)), ", ".join(row.weights)
        raise InvalidValueError(
            "model", LABELS["model"], spec.model, ALLOWED_WEIGHTS, count=count, names=names
        )
    return start


def class_for(spec: RunSpec) -> type[Model]:
    """Return the class of the model that a run of `spec` trains."""
    changes = spec.model_row.page_changes
    return model_class(spec.model, spec.mistake, spec.uses_torch_optim, changes)


def model_module(
    key: str, mistake: str | None, by_optimizer: bool, changes: tuple[Change, ...] = ()
) -> ModuleType:
    """Return the module of the model's page, which is the code that the code panel shows.

    Those that were asked for last are kept. An older run lives on with the classes that it has.
    """
    asked = key, mistake, by_optimizer, changes
    found = _kept.get(asked) or _loaded(*asked)
    with _keeping:
        _kept[asked] = _kept.pop(asked, found)  # the last one
        while len(_kept) > KEPT:
            _drop(_kept.pop(next(iter(_kept))))
        return _kept[asked]


def forget_modules(key: str, changes: tuple[Change, ...]) -> None:
    """Load the pages of a model with these changes anew when they are asked for next."""
    with _keeping:
        for asked in [asked for asked in _kept if (asked[0], asked[3]) == (key, changes)]:
            _drop(_kept.pop(asked))


def _drop(module: ModuleType) -> None:
    is_changed = isinstance(module.__loader__, ChangedSource)
    if is_changed and sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]


def _loaded(
    key: str, mistake: str | None, by_optimizer: bool, changes: tuple[Change, ...]
) -> ModuleType:
    module, _ = MODELS[key].page.split(":")
    plain = import_module(module)
    text = page_text(key, mistake, by_optimizer, changes)
    if text == page_text(key):
        return plain
    digest = f"{zlib.crc32(page_text(key, changes=changes).encode()):08x}" if changes else None
    parts = (digest, mistake, "optimizer" if by_optimizer else None)
    name = "__".join([plain.__name__, *filter(None, parts)])
    loader = ChangedSource(str(plain.__file__), text)
    spec = importlib.util.spec_from_loader(name, loader)
    if spec is None:
        raise ImportError(f"no module {name}")
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made  # where copy looks up classes
    try:
        loader.exec_module(made)
    except BaseException:
        del sys.modules[name]
        raise
    return made


def is_same_code(spec: RunSpec, other: RunSpec) -> bool:
    """Say whether runs of two specs of the same model execute the same code."""
    return class_for(spec) is class_for(other)


def swap_model_code(model: Model, spec: RunSpec) -> None:
    """Switch a model to the page of `spec`, with its weights and all other state as they are.

    Instances of other classes of the page, such as its own Module, are switched too. The input of
    forward can be different afterwards.
    """
    changes = spec.model_row.page_changes
    module = model_module(spec.model, spec.mistake, spec.uses_torch_optim, changes)
    for thing in (model, *vars(model).values()):
        was = type(thing)
        other = getattr(module, was.__name__, None)
        if isinstance(other, type) and other.__module__ == module.__name__:
            thing.__class__ = other
