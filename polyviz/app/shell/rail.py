"""The rail: lessons and settings beside the plots, or folded to a strip of numbers."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QMouseEvent,
    QMoveEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QScrollArea, QSpacerItem, QWidget

from polyviz.views.controls.buttons import tool_button
from polyviz.views.controls.lesson_rail import LessonRail
from polyviz.views.controls.lesson_strip import LessonStrip
from polyviz.views.controls.run_form import RunForm
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.style.palette import Palette
from polyviz.views.style.theme import icon
from polyviz.views.text.labels import PlainLabel

UNFOLDED_EMS, FOLDED_EMS = 19.0, 2.9
"""Width of the rail in heights of its font."""

GIVEN_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Reasons for which a widget only gets back the focus that it had before."""

STAYS = (*GIVEN_BACK, Qt.FocusReason.MouseFocusReason)
"""Reasons for which a field stays where it is. Under a mouse that is pressed, a field that moves
away would select another part of its text than the one that is dragged over."""


class Rail(QWidget):
    """Keeps its place at the left of its parent, in which it lies.

    Unfolded it is as wide as `panel`, which holds the lessons and the form. Folded it is a strip,
    and `panel` is hidden, or open as a drawer over what lies beside. A press of the mouse beside
    the drawer closes it.
    """

    wish_changed = Signal()
    """A person wants the rail folded, or unfolded"""

    def __init__(self, lessons: LessonRail, form: RunForm, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.wants_unfolded = True
        """Whether a person wants the rail unfolded where there is room"""
        self.is_open = False
        """Whether the drawer is open"""
        self._has_room = True
        self._lessons = lessons
        self._form = form
        self._filtered: QWindow | None = None
        tip = self.tr("Lessons and settings (Ctrl+M)")
        self.open_button = tool_button("", tip, self, self.toggle)
        self.fold_button = tool_button("", self.tr("Fold (Ctrl+M)"), parent, self.toggle)
        for button in (self.open_button, self.fold_button):
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._content = QWidget(parent)
        self.strip = LessonStrip(lessons, self)
        self.strip.lesson_clicked.connect(lessons.choose)
        below = row(1, self.open_button, 1, spacing=0)
        column((self.strip, 1), below, 0, within=self, margins=(0, 8, 1, 8), spacing=8)
        self.panel = self._make_panel(parent)
        self._keys = []
        for key, sequence in form.access_keys().items():
            shortcut = QShortcut(sequence, self)
            shortcut.setObjectName(key)
            shortcut.activated.connect(self._on_access_key)
            self._keys.append(shortcut)
        form.attention_asked.connect(self.open)
        form.room_taken.connect(self._on_room_taken)
        self._show()

    @property
    def is_folded(self) -> bool:
        """Whether there is only the strip beside the plots."""
        return not (self.wants_unfolded and self._has_room)

    def unfolded_width(self) -> int:
        """Return how wide the rail is when it is unfolded; long names of fields make it wider."""
        return max(round(UNFOLDED_EMS * sizes.em()), self._form.needed_width())

    def set_palette(self, palette: Palette) -> None:
        """Use the colours of `palette`, and the present size of text."""
        self.strip.set_palette(palette)
        self.open_button.setIcon(icon("settings", palette.text))
        self.fold_button.setIcon(icon("fold", palette.muted))
        for button in (self.open_button, self.fold_button):
            button.setIconSize(sizes.square(1.2 if button is self.open_button else 0.9))
        self._show()

    def set_room(self, has_room: bool) -> None:
        """Fold the rail where there is no room for it."""
        if has_room != self._has_room:
            self._has_room = has_room
            self._show()

    def set_wish(self, wants_unfolded: bool) -> None:
        """Fold or unfold the rail as a person has chosen."""
        if wants_unfolded != self.wants_unfolded:
            self.wants_unfolded = wants_unfolded
            self._show()

    def refresh(self) -> None:
        """Show what there is to show now, after it was hidden with all in it."""
        self._show()

    def settle(self) -> None:
        """Take at once the width that there should be."""
        layout = self._parent.layout()
        if layout is not None:
            layout.activate()

    @Slot()
    def toggle(self) -> None:
        """Fold the rail or close the drawer; unfold it or, where there is no room, open it."""
        if self.is_open:
            self.close_drawer()
        elif not self.is_folded:
            self.set_wish(False)
            self.wish_changed.emit()
        elif self._has_room:
            self.set_wish(True)
            self.wish_changed.emit()
        else:
            self.open()
            self._lessons.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def open(self) -> None:
        """Show lessons and form: as a drawer if the rail is folded."""
        if not self.is_folded or self.is_open:
            return
        self.is_open = True
        self._show()
        self._filtered = self.window().windowHandle()
        if self._filtered is not None:
            self._filtered.installEventFilter(self)

    def close_drawer(self) -> None:
        """Close the drawer, unless what was being typed in it is wrong."""
        if not self.is_open:
            return
        focused = self.window().focusWidget()
        if focused is not None and self.panel.isAncestorOf(focused):
            before = self._form.wrong()
            focused.clearFocus()  # this reads what was being typed
            if self._form.wrong() != before and self._form.wrong():
                return
        self.is_open = False
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the panel along."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the panel again as it should be."""
        super().showEvent(event)
        self._show()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Take the panel along."""
        super().moveEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the drawer on a press beside it; fit to the rows of the form; scroll a field that
        the keys have reached into view.

        A field that a click has reached stays where it is, as one that only gets the focus back.
        """
        if isinstance(watched, QWindow):
            if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
                at = self._parent.mapFromGlobal(event.globalPosition().toPoint())
                if not self.panel.geometry().contains(at) and not self.geometry().contains(at):
                    self.close_drawer()
        elif watched is self._content:
            if event.type() is QEvent.Type.LayoutRequest:
                self._fit_lessons()
        elif (
            isinstance(event, QFocusEvent)
            and event.gotFocus()
            and event.reason() not in STAYS
            and isinstance(watched, QWidget)
        ):
            self.panel.ensureWidgetVisible(watched)
        return False

    def _show(self) -> None:
        """Show what there is to show now."""
        if self.is_open and not self.is_folded:
            self.is_open = False
        if not self.is_open and self._filtered is not None:
            self._filtered.removeEventFilter(self)
            self._filtered = None
        is_folded = self.is_folded
        self.strip.setVisible(is_folded)
        self.open_button.setVisible(is_folded)
        em = sizes.em()
        self.setFixedWidth(round(FOLDED_EMS * em) if is_folded else self.unfolded_width())
        self._place()
        self.panel.setVisible(not self.isHidden() and (self.is_open or not is_folded))
        for shortcut in self._keys:
            shortcut.setEnabled(is_folded and not self.is_open)

    def _place(self) -> None:
        """Put the panel over the rail, or beside it as a drawer."""
        left = self.x() + (self.minimumWidth() if self.is_folded else 0)
        room = self._parent.width() - left
        self.panel.setGeometry(left, self.y(), min(self.unfolded_width(), room), self.height())
        self.panel.raise_()
        self._fit_lessons()

    def _fit_lessons(self) -> None:
        """Show less of each lesson rather than scroll the form."""
        rest = self._content.minimumSizeHint().height() - self._lessons.minimumHeight()
        self._lessons.fit_room(self.height() - rest)

    @Slot(object)
    def _on_room_taken(self, widgets: tuple[QWidget, ...]) -> None:
        """Scroll widgets into view that have just appeared, the last one for certain."""
        for layout in (self._form.layout(), self._content.layout()):
            if layout is not None:
                layout.activate()
        for waiting in (self._content, self.panel):  # both have yet to learn of the new height
            QCoreApplication.sendEvent(waiting, QEvent(QEvent.Type.LayoutRequest))
        for widget in widgets:
            self.panel.ensureWidgetVisible(widget)

    @Slot()
    def _on_access_key(self) -> None:
        """Open the drawer, and go to the field whose access key was pressed."""
        sender = self.sender()
        field = None if sender is None else self._form.fields[sender.objectName()]
        if field is not None and not field.isHidden():
            self.open()
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_panel(self, parent: QWidget) -> QScrollArea:
        content = self._content
        content.setObjectName("form")
        heading = PlainLabel(self.tr("Lesson"), content, role="heading")
        column(
            row((heading, 1), self.fold_button, spacing=0),
            self._lessons,
            QSpacerItem(0, 8),
            PlainLabel(self.tr("Run"), content, role="heading"),
            self._form,
            1,
            within=content,
            margins=(12, 10, 12, 10),
            spacing=4,
        )
        panel = QScrollArea(parent)
        panel.setObjectName("rail")
        panel.setFrameShape(QScrollArea.Shape.NoFrame)
        panel.setWidgetResizable(True)
        panel.setWidget(content)
        panel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for watched in (content, *self._form.fields.values()):
            watched.installEventFilter(self)
        return panel
