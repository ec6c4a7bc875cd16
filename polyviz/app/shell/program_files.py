"""Finds the files that are installed with the program, such as icons."""

from importlib.resources import files
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of a file of the resources folder, such as "icons/play.svg"."""
    return Path(str(files("polyviz.resources"))) / name
