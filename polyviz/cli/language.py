"""Chooses the language of the command line before any of its texts is made."""

import argparse
from collections.abc import Sequence

from polyviz.catalogue.languages import LANGUAGES, SOURCE, wanted
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.system.language_files import LanguageError
from polyviz.system.streams import tell
from polyviz.system.terminal_language import of_argparse, speak
from polyviz.system.user_language import language_names

OPTION = "--language"

TEXTS = (
    QT_TRANSLATE_NOOP("argparse", "usage: "),
    QT_TRANSLATE_NOOP("argparse", "options"),
    QT_TRANSLATE_NOOP("argparse", "positional arguments"),
    QT_TRANSLATE_NOOP("argparse", "show this help message and exit"),
    QT_TRANSLATE_NOOP("argparse", "argument %(argument_name)s: %(message)s"),
    QT_TRANSLATE_NOOP("argparse", "expected one argument"),
    QT_TRANSLATE_NOOP("argparse", "expected at least one argument"),
    QT_TRANSLATE_NOOP("argparse", "ignored explicit argument %r"),
    QT_TRANSLATE_NOOP("argparse", "unrecognized arguments: %s"),
    QT_TRANSLATE_NOOP("argparse", "the following arguments are required: %s"),
    QT_TRANSLATE_NOOP("argparse", "ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse says of itself in the commands."""


def choose_language(words: Sequence[str]) -> None:
    """Speak the language that is given with --language, else that of the environment."""
    given = given_language(words)
    language = given if given in LANGUAGES else wanted(language_names())
    try:
        speak(language)
    except (LanguageError, OSError, ValueError) as error:
        language = SOURCE
        tell(f"polyviz: {error}")
    if language != SOURCE:
        # argparse translates by the catalogue of gettext, which has no other way in
        setattr(argparse, "_", of_argparse)  # noqa: B010


def given_language(words: Sequence[str]) -> str:
    """Return what the last --language is followed by; "" without one."""
    found = ""
    for place, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == OPTION:
            found = value or next(iter(words[place + 1 :]), "")
    return found
