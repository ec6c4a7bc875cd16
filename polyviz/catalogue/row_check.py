"""Whether the fields of a foreign row have the types that its class declares."""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

WRONG_TYPE = QT_TRANSLATE_NOOP("catalogue", "{0} cannot be {1}")
NO_KEY = QT_TRANSLATE_NOOP("catalogue", '"{0}" cannot be a key: use letters, digits and _')


def check_fields(row: Any) -> None:
    """Raise TypeError for the first field whose value is not of its declared type."""
    hints = get_type_hints(type(row))
    for item in fields(row):
        value = getattr(row, item.name)
        if not _fits(value, hints[item.name]):
            raise TypeError(Sentence(WRONG_TYPE, f"{type(row).__name__}.{item.name}", repr(value)))
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                check_fields(part)
    key = getattr(row, "key", None)
    if isinstance(key, str) and not key.isidentifier():
        raise ValueError(Sentence(NO_KEY, key))


def _fits(value: object, hint: Any) -> bool:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return value in arguments
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in arguments)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        kinds = arguments[:1] * len(value) if arguments[-1] is Ellipsis else arguments
        return len(value) == len(kinds) and all(map(_fits, value, kinds))
    if origin is Mapping:
        key, kind = arguments
        return isinstance(value, Mapping) and all(
            _fits(name, key) and _fits(item, kind) for name, item in value.items()
        )
    if origin is Callable:
        return callable(value)
    if hint in (int, float):
        return isinstance(value, (int, hint)) and not isinstance(value, bool)
    return isinstance(value, hint)
