"""The heading of a plot: its title, the values under the cursor, its buttons and its legend."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from polyviz.views.controls.buttons import tool_button
from polyviz.views.controls.header_tool import HeaderTool
from polyviz.views.controls.lock_button import LockButton
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, row
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel, RichLabel

NARROW_EMS, TIGHT_EMS = 38, 26
"""Width of a plot in em below which its title is short, and below which it is hidden."""

SPACING = 16
"""Pixels between the parts of a heading."""


class PlotHeader(QWidget):
    """Shares the width of a plot out among the parts of its heading, what matters most first."""

    whole_asked = Signal()
    """The whole plot is to be shown again"""
    lock_asked = Signal(bool)
    """bool: whether the axes are to be locked"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = RichLabel(parent=self)
        self.readout = PlainLabel(parent=self, role="readout")
        self.readout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tip = self.tr("Show the whole plot again")
        self.whole_button = tool_button("", tip, self, self.whole_asked)
        self.whole_button.setAccessibleName(self.tr("Reset zoom"))
        self.whole_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = self.whole_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # showing it must not move the plot
        self.whole_button.setSizePolicy(policy)
        self.whole_button.hide()
        self.lock_button = LockButton(self, self.lock_asked)
        self.lock_button.hide()
        self._whole_title = self._short_title = ""
        self._legend: dict[QWidget, bool] = {}
        self._minor: set[QWidget] = set()
        self._tools: list[HeaderTool] = []
        self._told = 0
        """The width that the values under the cursor have needed so far"""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        parts = self.title, (self.readout, 1), self.whole_button, self.lock_button
        self._row = row(*parts, within=self, margins=NO_MARGINS, spacing=SPACING)

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self.lock_button.set_palette(palette)
        self.fit()

    def set_title(self, title: str, short: str) -> None:
        """Show `title`, or the shorter one where there is little room."""
        self._whole_title, self._short_title = title, short
        self.fit()

    def add_tool(self, tool: HeaderTool) -> None:
        """Add a tool at the end; it gets room before title and legend do."""
        self._row.addWidget(tool)
        self._tools.append(tool)
        tool.width_changed.connect(self.fit)
        self.fit()

    def add_key(self, key: QWidget, *, is_minor: bool = False) -> None:
        """Add an entry to the legend; if there is little room, the last entries are kept.

        A long title may take the place of those that are minor.
        """
        if is_minor:
            self._minor.add(key)
        self._row.insertWidget(self._row.count() - len(self._tools), key)
        self._legend[key] = True
        self.fit()

    def want_key(self, key: QWidget, wanted: bool) -> None:
        """Show an entry of the legend if there is room, or hide it."""
        self._legend[key] = wanted
        self.fit()

    def told_region(self) -> QRegion:
        """Return what a picture needs of it: title and legend, without the controls."""
        shown = (part for part in (self.title, *self._legend) if part.isVisibleTo(self))
        region = QRegion()
        for part in shown:
            region |= part.geometry()
        return region

    def tell(self, text: str) -> None:
        """Show values under the cursor; the legend makes room for them."""
        self.readout.setText(text)
        width = max(self._told, self.readout.sizeHint().width()) if text else 0
        if width != self._told:  # it does not shrink while the numbers change
            self._told = width
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Share the width out anew: some part has another size."""
        ems = self.width() / sizes.em()
        self.whole_button.setText(self.tr("Reset zoom") if ems >= NARROW_EMS else "⤢")
        room = self.width() - self.whole_button.sizeHint().width() - SPACING
        if not self.lock_button.isHidden():
            room -= self.lock_button.sizeHint().width() + SPACING
        for tool in self._tools:
            if not tool.isHidden():
                room -= tool.fit_room(room - self._told - 2 * SPACING) + SPACING
        told = self._told + SPACING if self._told else self.readout.minimumSizeHint().width()
        keys = (key for key, wanted in self._legend.items() if wanted and key not in self._minor)
        major = sum(key.sizeHint().width() + SPACING for key in keys)
        self.title.setText(self._whole_title)
        named = self.title.sizeHint().width() + SPACING
        if ems < NARROW_EMS or named + told + major > room:
            self.title.setText(self._short_title)
            named = self.title.sizeHint().width() + SPACING
        is_alone = not (self._legend or self._tools)  # else the names of lines matter more
        has_title = (ems >= TIGHT_EMS or is_alone) and named + told <= room
        self.title.setVisible(has_title)
        if self._told:
            room -= self._told + SPACING
        if has_title:
            room -= named
        for key, wanted in reversed(self._legend.items()):
            width = key.sizeHint().width() + SPACING
            fits = wanted and width <= room
            key.setVisible(fits)
            room -= width if fits else 0
