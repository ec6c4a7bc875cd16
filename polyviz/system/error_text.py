"""What is wrong with a call, as one line in the language of the terminal."""

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.sentence import message_of
from polyviz.system.terminal_language import tr, translated


def error_text(error: Exception) -> str:
    """Return what an error says, in the language of the terminal where it can be translated."""
    if isinstance(error, InvalidValueError):
        return error.message(translated)
    if isinstance(error, ModuleError):
        return module_error_text(error)
    return translated(message_of(error))


def module_error_text(error: ModuleError) -> str:
    """Return what is wrong with the code of a Module, after its file and line if known."""
    line = "" if error.line is None else tr("line {0}").format(error.line)
    place = ", ".join(part for part in (error.file, line) if part)
    told = error.advice(translated)
    return f"{place}: {told}" if place else told
