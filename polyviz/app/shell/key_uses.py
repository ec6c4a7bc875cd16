"""The keys that each kind of widget uses itself, before the window's shortcuts."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.start_field import StartField
from polyviz.views.plots.plot_panel import LeftPlot

Key = Qt.Key
Flag = Qt.ItemFlag
SIDEWAYS = (Key.Key_Left, Key.Key_Right)
UPRIGHT = (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown)
MOVES = (*SIDEWAYS, *UPRIGHT, Key.Key_Home, Key.Key_End)
FUNCTION_KEYS = range(Key.Key_F1, Key.Key_F35 + 1)

CONTROL = Qt.KeyboardModifier.ControlModifier
NEVER = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
"""Modifiers of keys that open menus or belong to the desktop."""

PLAY_TYPED = QKeySequence("Shift+Space")
"""Plays from the start, by the number that was typed."""

Standard = QKeySequence.StandardKey
READING = (
    *(Standard.Copy, Standard.SelectAll),
    *(Standard.SelectNextWord, Standard.SelectPreviousWord),
    *(Standard.MoveToNextWord, Standard.MoveToPreviousWord),
    *(Standard.MoveToStartOfDocument, Standard.MoveToEndOfDocument),
    *(Standard.SelectStartOfDocument, Standard.SelectEndOfDocument),
    *(Standard.MoveToStartOfLine, Standard.MoveToEndOfLine),
    *(Standard.SelectStartOfLine, Standard.SelectEndOfLine),
    *(Standard.MoveToStartOfBlock, Standard.MoveToEndOfBlock),
    *(Standard.SelectStartOfBlock, Standard.SelectEndOfBlock),
)
EDITING = (
    *READING,
    *(Standard.Undo, Standard.Redo, Standard.Cut, Standard.Paste),
    *(Standard.Delete, Standard.Backspace, Standard.DeleteStartOfWord),
    *(Standard.DeleteEndOfWord, Standard.DeleteEndOfLine, Standard.DeleteCompleteLine),
)


def uses_key(
    widget: QWidget, event: QKeyEvent, run_keys: Collection[QKeySequence], *, by_mouse: bool
) -> bool:
    """Return whether a key belongs to the focused widget.

    `by_mouse` says whether it was focused by a click: Space plays after a click on a button, but
    presses a button that was reached by Tab. In an editor, the shortcuts `run_keys` have no effect.
    """
    key, modifiers = event.key(), event.modifiers()
    if modifiers & NEVER:
        return False
    if is_editor(widget):
        return _edits(widget, event) or sequence_of(event) in run_keys
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return _reads(event)
    if isinstance(widget, QAbstractItemView):
        return _moves_in_items(widget, event, by_mouse=by_mouse)
    if isinstance(widget, QMenuBar):
        return key in (*MOVES, Key.Key_Space)
    if isinstance(widget, QTabBar):
        return key in SIDEWAYS
    if isinstance(widget, QAbstractSlider):
        return key in MOVES
    if isinstance(widget, QComboBox):
        opens = key in (Key.Key_Space, Key.Key_F4) and not by_mouse
        return not modifiers & CONTROL and (key in (*UPRIGHT, Key.Key_Home, Key.Key_End) or opens)
    if isinstance(widget, QAbstractButton):
        turns = widget.autoExclusive() and key in (*SIDEWAYS, Key.Key_Up, Key.Key_Down)
        return turns or (key == Key.Key_Space and not by_mouse and not modifiers)
    if isinstance(widget, LeftPlot) and key in widget.own_keys:
        return not modifiers & CONTROL
    if isinstance(widget, QAbstractScrollArea):
        return _scrolls(widget, key)
    return False


def ends_typing(widget: QWidget, event: QKeyEvent) -> bool:
    """Return whether a key ends what is typed into a field of numbers, and is the window's.

    Nobody types Shift+Space in a number; in a formula or a name it is a space.
    """
    return isinstance(widget, NumberField | StartField) and sequence_of(event) == PLAY_TYPED


def is_editor(widget: QWidget) -> bool:
    """Return whether text can be typed into a widget."""
    if isinstance(widget, QLineEdit | QAbstractSpinBox | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.isEditable()


def sequence_of(event: QKeyEvent) -> QKeySequence:
    """Return the pressed keys, without the keypad flag and without Shift for a digit."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if Key.Key_0 <= event.key() <= Key.Key_9:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(event.key() | modifiers.value)


def _edits(widget: QWidget, event: QKeyEvent) -> bool:
    if isinstance(widget, QAbstractSpinBox) and event.key() in UPRIGHT:
        return True
    if not event.modifiers() & CONTROL:
        return event.key() not in FUNCTION_KEYS
    return any(event.matches(standard) for standard in EDITING)


def _reads(event: QKeyEvent) -> bool:
    """Return whether read-only text uses a key: those that move and copy, but not Space."""
    if not event.modifiers() & CONTROL:
        return event.key() in MOVES
    return any(event.matches(standard) for standard in READING)


def _moves_in_items(view: QAbstractItemView, event: QKeyEvent, *, by_mouse: bool) -> bool:
    if view.model() is None or view.model().rowCount(view.rootIndex()) == 0:
        return False
    key, with_control = event.key(), event.modifiers() & CONTROL
    is_single = view.selectionMode() is QAbstractItemView.SelectionMode.SingleSelection
    current = view.currentIndex()
    if key == Key.Key_Space:
        # an item may be checkable, as in QListWidget, without having a check box
        has_tick = current.data(Qt.ItemDataRole.CheckStateRole) is not None
        can_tick = has_tick and bool(current.flags() & Flag.ItemIsUserCheckable)
        return can_tick and not by_mouse and not event.modifiers()
    if key == Key.Key_F2:
        by_key = view.editTriggers() & QAbstractItemView.EditTrigger.EditKeyPressed
        has_name = current.siblingAtColumn(0).flags() & Flag.ItemIsEditable
        return bool(by_key and has_name) and not event.modifiers()
    if is_single:
        return key in (*UPRIGHT, Key.Key_Home, Key.Key_End) and not with_control
    is_standard = event.matches(Standard.Copy) or event.matches(Standard.SelectAll)
    return (key in MOVES and not with_control) or is_standard


def _scrolls(area: QAbstractScrollArea, key: int) -> bool:
    """Return whether a key scrolls an area: only if part of it is hidden."""
    bars = {SIDEWAYS: area.horizontalScrollBar(), UPRIGHT: area.verticalScrollBar()}
    policies = {SIDEWAYS: area.horizontalScrollBarPolicy(), UPRIGHT: area.verticalScrollBarPolicy()}
    return any(
        key in keys
        and bar.minimum() < bar.maximum()
        and policies[keys] != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        for keys, bar in bars.items()
    )
