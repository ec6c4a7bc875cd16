"""What a person has arranged in a workspace, as text of the settings file."""

import base64
import binascii
import zlib
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QByteArray

PLOTS = 3
"""How many plots the window has, one below the other."""


@dataclass(frozen=True)
class Arrangement:
    """Where the panels are, and the sizes that a person has dragged.

    `layout` has the docks in Qt's format. `side` is the part of the window's width that the panels
    have, None for what is left beside the plots. `heights` are those of the plots, empty for the
    usual ones. `has_own_halves` says whether the heights of the panels are a person's own too.
    """

    layout: QByteArray
    is_unfolded: bool = True
    side: float | None = None
    heights: tuple[int, ...] = ()
    has_own_halves: bool = False

    def to_text(self) -> str:
        """Return the arrangement as one line."""
        side = "-" if self.side is None else f"{self.side:.4f}"
        flags = f"{int(self.is_unfolded)}{int(self.has_own_halves)}"
        heights = ",".join(map(str, self.heights)) or "-"
        data = self.layout.data()
        layout = base64.b64encode(data).decode("ascii")
        return f"{flags} {side} {heights} {zlib.crc32(data):08x} {layout}"

    @classmethod
    def from_text(cls, text: str) -> Self | None:
        """Return what `to_text` has written; None for any other text.

        A damaged layout has another check sum: Qt itself may crash while it reads one.
        """
        try:
            flags, side_text, heights_text, check_sum, layout = text.split(" ")
            side = None if side_text == "-" else float(side_text)
            heights = () if heights_text == "-" else tuple(map(int, heights_text.split(",")))
            data = base64.b64decode(layout.encode("ascii"), validate=True)
        except (ValueError, binascii.Error):
            return None
        is_good = (
            check_sum == f"{zlib.crc32(data):08x}"
            and flags in ("00", "01", "10", "11")
            and (side is None or 0 < side < 1)
            and len(heights) in (0, PLOTS)
            and all(0 <= height < 100_000 for height in heights)
            and (not heights or heights[0] + heights[-1] > 0)
        )
        if not is_good:
            return None
        return cls(QByteArray(data), flags[0] == "1", side, heights, flags[1] == "1")
