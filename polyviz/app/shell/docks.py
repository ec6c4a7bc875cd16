"""The docks beside the plots, one for each panel, which is made when its dock is first opened."""

import pkgutil
import sys
from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QDockWidget,
    QMainWindow,
    QStyleOptionDockWidget,
    QTabWidget,
    QWidget,
)

from polyviz.app.shell.actions import panel_text, plain_text
from polyviz.app.shell.deferred import Deferred
from polyviz.catalogue.panel_row import PanelRow
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.words import one_line
from polyviz.views.panels.panel import Panel
from polyviz.views.style import sizes
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel

SIDE = Qt.DockWidgetArea.RightDockWidgetArea
SIDES = Qt.DockWidgetArea.LeftDockWidgetArea | SIDE
"""Where panels can be: plots that are wide and low show little."""


ASIDE_EMS = 3
"""So far a panel moves to the side when it begins to float, in heights of text."""


class Dock(QDockWidget):
    """Holds the panel of a row, at first closed and empty."""

    def __init__(self, row: PanelRow, window: QMainWindow) -> None:
        super().__init__(plain_text(panel_text(row.text)), window)
        self.setObjectName(row.action)
        self.setAllowedAreas(SIDES)
        self.row = row
        self.is_seen = False
        """Whether the panel can be seen; one behind another tab cannot"""
        self.is_forbidden = False
        """Whether it stays closed, whoever opens it"""
        self._is_wished = False
        """Whether it is open, or would be if it were not forbidden"""
        self.later = Deferred()
        self._panel: Panel | None = None
        self._window = window
        self._docked_at: QPoint | None = None
        """Where it was on the screen when a person let it float; None after that"""
        self._floated: QRect | None = None
        """Where it floated last"""
        for button in self.findChildren(QAbstractButton):  # to close it, and to float
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.pressed.connect(self._note_place)
            button.clicked.connect(self._step_aside)

    def setVisible(self, visible: bool) -> None:
        """Have a panel before the dock is shown, by whatever it is."""
        if visible:
            self.fill()
        self._is_wished = visible
        super().setVisible(visible and not self.is_forbidden)

    def event(self, event: QEvent) -> bool:
        """Step aside too after a double click on the title, which lets it float."""
        is_double_click = event.type() is QEvent.Type.MouseButtonDblClick
        if is_double_click:
            self._note_place()
        done = super().event(event)
        if is_double_click:
            self._step_aside()
        return done

    @Slot()
    def _note_place(self) -> None:
        if self.isFloating():
            self._floated = self.geometry()
        else:
            self._docked_at = self.mapToGlobal(QPoint(0, 0))

    @Slot()
    def _step_aside(self) -> None:
        """Float where it floated last, else beside where it was: Qt would leave it there, as if
        nothing had happened.
        """
        if self._docked_at is None or not self.isFloating():
            return
        area, place = self.screen().availableVirtualGeometry(), self._floated
        if place is None or not place.intersects(area):
            aside = self._docked_at + QPoint(-ASIDE_EMS * sizes.em(), sizes.em())
            place = QRect(aside, self.size())
            place.moveLeft(max(place.left(), area.left()))
        self.setGeometry(place & area)
        self._docked_at = None

    def initStyleOption(self, option: QStyleOptionDockWidget) -> None:
        """Leave the name out where the tab above says it."""
        super().initStyleOption(option)
        if any(not other.isHidden() for other in self._window.tabifiedDockWidgets(self)):
            option.title = ""

    @property
    def is_held_back(self) -> bool:
        """Whether it would be open if it were not forbidden."""
        return self.is_forbidden and self._is_wished

    def forbid(self, is_forbidden: bool) -> None:
        """Stay closed from now on, or be open again if it would be."""
        wished, self.is_forbidden = self._is_wished, is_forbidden
        self.setVisible(wished)

    @property
    def made(self) -> Panel | None:
        """The panel, if it has been made."""
        return self._panel

    @property
    def panel(self) -> Panel:
        """The panel, made now if need be."""
        return self._panel or self._make()

    def wished_height(self) -> int | None:
        """Return how high the dock needs to be to show all; None for as high as possible."""
        return None if self._panel is None else self._with_title(self._panel.wished_height())

    def needed_height(self) -> int | None:
        """Return below which height it can hardly be read; None if any will do."""
        return None if self._panel is None else self._with_title(self._panel.needed_height())

    def _with_title(self, height: int | None) -> int | None:
        return None if height is None else height + self.height() - self.panel.height()

    def fill(self) -> None:
        """Make the panel, or say why that fails, unless it stays closed."""
        if self.widget() is not None or self.is_forbidden:
            return
        try:
            self._make()
        except Exception as error:
            text = self.tr("This panel cannot be opened: {0}")
            word = PlainLabel(text.format(one_line(str(error))), self, wraps=True)
            word.setMargin(12)
            self.setWidget(word)
            sys.excepthook(*sys.exc_info())

    def _make(self) -> Panel:
        panel = cast(Callable[[QWidget], Panel], pkgutil.resolve_name(self.row.source))(self)
        self._panel = panel
        self.setWidget(panel)
        self.later.resolve(panel)
        return panel


class Docks(QObject):
    """Has a dock for each panel, all at one side of the plots: in its upper or its lower half."""

    watched_changed = Signal(object)
    """frozenset of str: those of step_details.PARTS that can be seen"""
    opened = Signal()
    arranged = Signal()
    """A panel has come, gone, moved, or wants another height"""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.docks: dict[str, Dock] = {}
        for row in PANELS.values():
            self._add(row)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)

    def panel(self, key: str) -> Any:
        """Return a panel, made now if need be."""
        return self.docks[key].panel

    def later(self, key: str) -> Any:
        """Return what stands in for a panel: it passes on what is to be shown, see Deferred."""
        return self.docks[key].later

    def has_made(self, key: str) -> bool:
        """Return whether a panel has been made, or could not be."""
        return self.docks[key].widget() is not None

    def make(self, key: str) -> None:
        """Make a panel that is going to be opened."""
        self.docks[key].fill()

    def open(self, key: str) -> None:
        """Open a panel, and bring it before the others."""
        dock = self.docks[key]
        dock.show()
        dock.raise_()
        self.opened.emit()

    def has_seen(self) -> bool:
        """Return whether any panel can be seen."""
        return any(dock.is_seen for dock in self.docks.values())

    def forbid(self, key: str, is_forbidden: bool) -> None:
        """Close a panel for as long as a class is not to see it, or allow it again."""
        self.docks[key].forbid(is_forbidden)

    def hide_parts(self, hidden: frozenset[str]) -> None:
        """Have every panel leave out what is hidden from a class."""
        for dock in self.docks.values():
            dock.later.hide_parts(hidden)

    def show_presented(self, is_presented: bool) -> None:
        """Have every panel take note that a presentation begins or ends."""
        for dock in self.docks.values():
            dock.later.show_presented(is_presented)

    def set_palette(self, palette: Palette) -> None:
        """Paint every panel in the colours of `palette`."""
        for dock in self.docks.values():
            dock.later.set_palette(palette)

    def _add(self, row: PanelRow) -> None:
        dock = Dock(row, self._window)
        dock.hide()
        alike = [other for other in self.docks.values() if other.row.place == row.place]
        if alike:
            self._window.tabifyDockWidget(alike[0], dock)
        else:
            self._window.addDockWidget(SIDE, dock, Qt.Orientation.Vertical)
        self.docks[row.key] = dock
        dock.visibilityChanged.connect(self._on_visibility_changed)
        dock.dockLocationChanged.connect(self.arranged)
        dock.topLevelChanged.connect(self.arranged)
        dock.later.height_wished.connect(self.arranged)

    @Slot(bool)
    def _on_visibility_changed(self, is_seen: bool) -> None:
        dock = self.sender()
        if isinstance(dock, Dock):
            dock.is_seen = is_seen
            seen = (other for other in self.docks.values() if other.is_seen)
            parts = frozenset(part for other in seen for part in other.row.watches)
            self.watched_changed.emit(parts)
            self.arranged.emit()
