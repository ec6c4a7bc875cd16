"""What can be hidden from a class, so that it can be asked before it is told."""

from polyviz.catalogue.words import QT_TRANSLATE_NOOP

HIDEABLE = {
    "learning_rate": QT_TRANSLATE_NOOP("actions", "Learning &rate"),
    "theory": QT_TRANSLATE_NOOP("actions", "&Theory"),
    "target": QT_TRANSLATE_NOOP("actions", "T&arget and data"),
    "loss": QT_TRANSLATE_NOOP("actions", "&Loss"),
    "equation": QT_TRANSLATE_NOOP("actions", "&Equation"),
}
"""The parts by their keys, with their names in the menu."""

HIDDEN = "…"
"""Stands for what a class is to guess."""
