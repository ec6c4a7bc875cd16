"""The folder that PolyViz is started in, which may have been deleted."""

import os
from pathlib import Path

_left: list[str] = []
"""Where PolyViz went instead."""

GONE = "the folder that you are in has been deleted; change to another one, or give a whole path"


def leave_deleted_folder() -> None:
    """Change to the root folder if the present one is gone.

    Without a present folder PyTorch's libraries cannot be loaded and no process can be started.
    """
    try:
        os.getcwd()
    except FileNotFoundError:
        os.chdir(os.sep)
        _left.append(os.sep)


def is_folder_gone() -> bool:
    """Say whether PolyViz was started in a folder that is gone."""
    return bool(_left)


def check_place(path: Path) -> None:
    """Raise OSError for a relative path if the folder that it starts from is gone."""
    if _left and not path.is_absolute():
        raise OSError(GONE)
