"""Loads the class of a model from its page, as the page is or as a run changes it."""

import functools
import importlib.abc
import importlib.util
import sys
from importlib import import_module
from types import ModuleType
from typing import cast

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.models.base import Model
from polyviz.source.page import page_text


class ChangedPage(importlib.abc.SourceLoader):
    """Gives Python the text of a changed page in the place of the file."""

    def __init__(self, file: str, text: str) -> None:
        """Stand for the file of this name."""
        self._file = file
        self._text = text

    def get_filename(self, fullname: str) -> str:
        """Return the name of the page's file, for error messages."""
        return self._file

    def get_data(self, path: str) -> bytes:
        """Return the changed text; nothing else is asked for, since no file is cached."""
        return self._text.encode()


def model_class(key: str, mistake: str | None = None, by_optimizer: bool = False) -> type[Model]:
    """Return the class of the model from the page that `page_of` returns for the same."""
    _, name = MODELS[key].page.split(":")
    return cast(type[Model], getattr(page_module(key, mistake, by_optimizer), name))


def class_for(spec: RunSpec) -> type[Model]:
    """Return the class of the model that a run of `spec` trains."""
    return model_class(spec.model, spec.mistake, spec.uses_torch_optim)


@functools.cache
def page_module(key: str, mistake: str | None, by_optimizer: bool) -> ModuleType:
    """Return the module of the model's page; what is read in the code panel is what it runs."""
    module, _ = MODELS[key].page.split(":")
    plain = import_module(f"polyviz.models.{module}")
    text = page_text(key, mistake, by_optimizer)
    if text == page_text(key):
        return plain
    changes = (mistake, "optimizer" if by_optimizer else None)
    name = "__".join([plain.__name__, *filter(None, changes)])
    loader = ChangedPage(str(plain.__file__), text)
    spec = importlib.util.spec_from_loader(name, loader)
    if spec is None:
        raise ImportError(f"no module {name}")
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made  # where classes are looked up that are copied
    loader.exec_module(made)
    return made


def turn_page(model: Model, spec: RunSpec) -> None:
    """Let a model go on by the code that `spec` makes of its page, with all that it has.

    Classes of the page that it uses, such as a Module of its own, change along. What forward takes
    for the data may be another then.
    """
    module = page_module(spec.model, spec.mistake, spec.uses_torch_optim)
    for thing in (model, *vars(model).values()):
        was = type(thing)
        other = getattr(module, was.__name__, None)
        if isinstance(other, type) and other.__module__ == module.__name__:
            thing.__class__ = other
