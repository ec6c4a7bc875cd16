"""Where the files are that travel with the program: icons, the application icon."""

from importlib.resources import files
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of a file of the resources folder, such as "icons/play.svg"."""
    return Path(str(files("polyviz.resources"))) / name
