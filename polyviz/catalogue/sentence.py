"""Texts that are filled with values where something is found, and translated where it is shown."""

from collections.abc import Callable
from typing import Any, Self


class Sentence(str):
    """A text of the catalogue filled with values; as a str it is in English.

    It can be the message of an exception, and be sent to another process. `template` has {0}, {1}
    and so on; a value that is a Sentence is translated too.
    """

    template: str
    values: tuple[object, ...]

    def __new__(cls, template: str, *values: object) -> Self:
        """Fill a template, which is a literal that is marked for translation."""
        made = super().__new__(cls, template.format(*values))
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.template, *self.values)

    def said(self, translate: Callable[[str], str]) -> str:
        """Return the whole in the language into which `translate` translates."""
        values = (v.said(translate) if isinstance(v, Sentence) else v for v in self.values)
        return translate(self.template).format(*values)


def message_of(error: BaseException) -> str:
    """Return what an exception says, as a Sentence if it is one, which `str` would drop."""
    if error.args and isinstance(error.args[0], Sentence):
        return error.args[0]
    return str(error)
