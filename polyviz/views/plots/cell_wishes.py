"""What a person wants of the cells of a sweep, whichever plot shows them."""

from PySide6.QtCore import QObject, Signal


class CellWishes(QObject):
    """Tells of it; several plots of the same sweep share one of these."""

    pointed = Signal(object)
    """Cell that is marked from now on; None for no cell"""
    chosen = Signal(object)
    """Cell whose run is wanted"""
    zoom_asked = Signal(object)
    """Corners in units of cells: only this part is wanted, with as many cells"""
    zoom_out_asked = Signal()
    """A larger part is wanted"""
    back_asked = Signal()
    """What was seen before the last zoom is wanted"""
