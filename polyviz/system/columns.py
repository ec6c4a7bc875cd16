"""The names of figures in texts for people, in columns of the terminal."""

import unicodedata

from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.system.terminal_language import translated

NAMES = {
    "lesson": QT_TRANSLATE_NOOP("catalogue", "lesson"),
    "model": QT_TRANSLATE_NOOP("catalogue", "model"),
    "optimizer": QT_TRANSLATE_NOOP("catalogue", "optimizer"),
    "learning_rate": QT_TRANSLATE_NOOP("catalogue", "learning rate"),
    "momentum": QT_TRANSLATE_NOOP("catalogue", "momentum"),
    "points": QT_TRANSLATE_NOOP("catalogue", "points"),
    "seed": QT_TRANSLATE_NOOP("catalogue", "seed"),
    "floor": QT_TRANSLATE_NOOP("catalogue", "lowest possible loss"),
    "largest_error": QT_TRANSLATE_NOOP("catalogue", "largest error"),
    "rms_error": QT_TRANSLATE_NOOP("catalogue", "rms error"),
    "held_out_loss": QT_TRANSLATE_NOOP("catalogue", "held-out loss"),
    "optimum": QT_TRANSLATE_NOOP("catalogue", "optimum"),
    "standard_errors": QT_TRANSLATE_NOOP("catalogue", "standard errors"),
    "sigma": QT_TRANSLATE_NOOP("catalogue", "sigma of the noise"),
    "eigenvalues": QT_TRANSLATE_NOOP("catalogue", "eigenvalues"),
    "condition_number": QT_TRANSLATE_NOOP("catalogue", "condition number"),
    "sharpness": QT_TRANSLATE_NOOP("catalogue", "sharpness"),
    "learning_rate_limit": QT_TRANSLATE_NOOP("catalogue", "largest stable rate"),
    "best_learning_rate": QT_TRANSLATE_NOOP("catalogue", "best learning rate"),
    "best_momentum": QT_TRANSLATE_NOOP("catalogue", "best momentum"),
    "half_lives": QT_TRANSLATE_NOOP("catalogue", "error halves in"),
    "limits_by_branch": QT_TRANSLATE_NOOP("catalogue", "largest stable rates"),
    "losses_by_degree": QT_TRANSLATE_NOOP("catalogue", "loss by degree"),
    "forecast": QT_TRANSLATE_NOOP("catalogue", "predicted loss"),
    "place": QT_TRANSLATE_NOOP("catalogue", "place"),
    "outcome": QT_TRANSLATE_NOOP("catalogue", "outcome"),
    "loss": QT_TRANSLATE_NOOP("catalogue", "loss"),
    "above_floor": QT_TRANSLATE_NOOP("catalogue", "above lowest"),
    "steps": QT_TRANSLATE_NOOP("catalogue", "steps"),
    "steps_to_10_percent": QT_TRANSLATE_NOOP("catalogue", "steps to 10 percent"),
    "steps_to_1_percent": QT_TRANSLATE_NOOP("catalogue", "steps to 1 percent"),
    "largest_difference": QT_TRANSLATE_NOOP("catalogue", "largest difference"),
    "seconds": QT_TRANSLATE_NOOP("catalogue", "seconds"),
}
"""What figures are called by their keys in JSON; others are called by the key itself."""


def name_of(key: str) -> str:
    """Return what a figure is called, in the language of the terminal."""
    return translated(NAMES.get(key, key.replace("_", " ")))


def width_of(text: str) -> int:
    """Return how many columns a text takes; a letter of Korean takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int) -> str:
    """Return a text followed by as many blanks as fill the width."""
    return text + " " * (width - width_of(text))
