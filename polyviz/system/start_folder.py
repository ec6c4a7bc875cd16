"""The working directory at start, which may be deleted or inaccessible."""

import os
from pathlib import Path

from polyviz.system.terminal_language import tr

DELETED, FORBIDDEN = "deleted", "forbidden"

_left: list[str] = []
"""What is wrong with the working directory that was left"""


def leave_lost_folder() -> None:
    """Change to the root folder if the working directory is deleted or inaccessible.

    Without one, PyTorch's libraries cannot be loaded and no process can be started.
    """
    try:
        os.chdir(os.getcwd())
    except FileNotFoundError:
        _left.append(DELETED)
    except OSError:
        _left.append(FORBIDDEN)
    else:
        return
    os.chdir(os.sep)


def lost_folder_text() -> str:
    """Return what is wrong with the folder that PolyViz was started in; "" for nothing."""
    if not _left:
        return ""
    if _left[-1] == DELETED:
        return tr("the folder that you are in has been deleted")
    return tr("the folder that you are in cannot be entered by this user")


def check_place(path: Path) -> None:
    """Raise OSError for a relative path if the working directory was left."""
    if _left and not path.is_absolute():
        text = tr("{0}; change to another one, or give a whole path")
        raise OSError(text.format(lost_folder_text()))
