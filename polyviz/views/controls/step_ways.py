"""What stands in the heading of the loss plot: the shown step, and ways on from an earlier one."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from polyviz.views.controls.buttons import tool_button
from polyviz.views.controls.header_tool import HeaderTool
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, row
from polyviz.views.text.first_click import FirstClick
from polyviz.views.text.labels import PlainLabel, tool_tip
from polyviz.views.text.readable import count_text

SPACING = 6
"""Pixels between two parts."""

DIGITS = 6
"""Most steps have no more digits than this."""


class StepField(QLineEdit):
    """Shows a step, and reports the text that is typed instead once Enter is pressed."""

    entered = Signal(str)
    left = Signal()
    """What was typed does not count any more"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.about = self.tr("Type a step and press Enter to go there (Ctrl+G)")
        self.setAccessibleName(self.tr("Step"))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.show_wrong("")
        FirstClick(self, self)

    def show_step(self, step: int | None) -> None:
        """Show a step, None for none; what is being typed stays."""
        shown = "" if step is None else count_text(step)
        if shown != self._shown:
            self._shown = shown
            if not self.hasFocus():
                self.setText(shown)

    def show_wrong(self, advice: str) -> None:
        """Mark the text as wrong, with this advice; "" if it is right."""
        self.setToolTip(tool_tip(advice or self.about))
        self.setProperty("wrong", bool(advice))
        self.style().polish(self)

    def leave(self) -> None:
        """Show the step again, and give the focus up, so that Space plays."""
        self._forget()
        self.clearFocus()

    def _forget(self) -> None:
        self.show_wrong("")
        self.setText(self._shown)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Report the text on Enter; leave on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, to be typed over."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget what was typed without Enter, unless only a menu or another window opens."""
        super().focusOutEvent(event)
        kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in kept:
            self._forget()


class StepWays(HeaderTool):
    """Has a field for the step and, while an earlier one is shown, two buttons."""

    latest_asked = Signal()
    branch_asked = Signal()
    """The run is to continue from the shown step"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr("Return to the latest step (End)")
        self.latest_button = tool_button("", tip, self, self.latest_asked)
        tip = self.tr("Continue from this step as a new run (Ctrl+Return)")
        self.branch_button = tool_button("", tip, self, self.branch_asked)
        self.buttons = (self.latest_button, self.branch_button)
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.hide()
        self.name = PlainLabel(self.tr("Step"), self, role="field")
        self.field = StepField(self)
        self.name.setBuddy(self.field)
        parts = *self.buttons, self.name, self.field
        self._parts = row(*parts, within=self, margins=NO_MARGINS, spacing=SPACING)
        self._is_past = False
        self.fit_widths()

    def show_step(self, step: int | None, *, is_near: bool = False) -> None:
        """Show a step; `is_near` says that the nearest kept one is painted until it is found."""
        self.field.show_step(step)
        self.name.setText(self.tr("Going to step") if is_near else self.tr("Step"))

    def offer(self, *, is_past: bool) -> None:
        """Show the ways on from an earlier step if one is shown."""
        if is_past is not self._is_past:
            self._is_past = is_past
            for button in self.buttons:
                button.setVisible(is_past)
            self.width_changed.emit()

    def fit_widths(self) -> None:
        """Give all parts the height of the field, whose text has room in the present font."""
        width = sizes.metrics().horizontalAdvance("0" * DIGITS)
        self.field.setFixedWidth(width + sizes.em())
        for button in self.buttons:
            button.setFixedHeight(self.field.sizeHint().height())
        self.fit_room(self.width())

    def fit_room(self, room: int) -> int:
        """Take the longest texts that fit into so many pixels, and return the width they need.

        Where even the shortest do not fit, the field is left without its name.
        """
        long = self.tr("Latest step"), self.tr("Continue from this step")
        short = self.tr("Latest"), self.tr("Continue")
        for texts in (long, short, ("⇥", "▶")):
            for button, text in zip(self.buttons, texts, strict=True):
                button.setText(text)
            needed = self._needed_width(has_name=True)
            if needed <= room:
                break
        self.name.setVisible(needed <= room)
        return self._needed_width(has_name=needed <= room)

    def _needed_width(self, *, has_name: bool) -> int:
        parts: list[QWidget] = [button for button in self.buttons if not button.isHidden()]
        parts += [self.name, self.field] if has_name else [self.field]
        return sum(part.sizeHint().width() for part in parts[:-1]) + (
            self.field.width() + (len(parts) - 1) * SPACING
        )

    @Slot()
    def begin_to_type(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
