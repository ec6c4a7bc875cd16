"""The language of the process: of what it writes to the terminal and into files.

Where there is a window, it is that of the window, which has Qt to translate its own texts.
"""

from polyviz.catalogue.languages import SOURCE
from polyviz.catalogue.sentence import Sentence
from polyviz.system.language_files import compiled_file
from polyviz.system.qm_file import Texts, read_texts

_texts: Texts = {}
"""The translations of the present language"""

_language = [SOURCE]


def speak(language: str) -> None:
    """Write in a language from now on; raises LanguageError, OSError or ValueError without it."""
    _texts.clear()
    _language[:] = [SOURCE]
    if language != SOURCE:
        _texts.update(read_texts(compiled_file(language)))
        _language[:] = [language]


def spoken() -> str:
    """Return the present language."""
    return _language[-1]


def tr(text: str) -> str:
    """Return a text of a module of the command line, or of one below it."""
    return _texts.get(("", text), text)


def translated(text: str) -> str:
    """Return a text of the catalogue, or a Sentence made of one."""
    if isinstance(text, Sentence):
        return text.said(translated)
    return _texts.get(("catalogue", text), text)


def of_argparse(text: str) -> str:
    """Return a text of Python's argparse."""
    return _texts.get(("argparse", text), text)
