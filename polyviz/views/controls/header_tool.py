"""What a plot asks of a widget that stands in its heading."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class HeaderTool(QWidget):
    """A widget that can make itself narrower where a plot has little room."""

    width_changed = Signal()
    """It needs more or less room than before"""

    def fit_room(self, room: int) -> int:
        """Take the widest form that fits into `room` pixels, and return the width it needs."""
        raise NotImplementedError
