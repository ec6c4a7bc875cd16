"""The panel that lists all actions with their keys, and explains the words of the window."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QSizePolicy, QWidget

from polyviz.catalogue.glossary import GLOSSARY, TARGET
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, column
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import RichLabel, bold, escaped
from polyviz.views.text.readable import translated

SCROLLS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class HelpEntry:
    """A row of the help: `name` in the menu or group `group`, what it does or means, its keys."""

    group: str
    name: str
    text: str
    keys: str = ""

    def has(self, words: Iterable[str]) -> bool:
        """Return whether each of these words is a part of the row."""
        whole = f"{self.group}\n{self.name}\n{self.text}\n{self.keys}".casefold()
        return all(word in whole for word in words)

    def is_named(self, words: Iterable[str]) -> bool:
        """Return whether each of these words is a part of the name."""
        return all(word in self.name.casefold() for word in words)


class SearchField(QLineEdit):
    """A field whose vertical keys scroll what is found, and whose Escape clears or leaves it."""

    scroll_asked = Signal(QKeyEvent)
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Claim Escape, which may be a shortcut of the window."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in SCROLLS:
            self.scroll_asked.emit(event)
        else:
            super().keyPressEvent(event)


class HelpPanel(Panel):
    """Shows the actions by menus and the glossary, or what of them has the searched words."""

    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[HelpEntry, ...] = ()
        self.search = SearchField(self)
        self.search.setPlaceholderText(self.tr("Search keys and words"))
        self.search.setToolTip(self.tr("Type to search; Escape clears the field, then closes this"))
        self.search.setAccessibleName(self.tr("Search keys and words"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_searched)
        self.search.scroll_asked.connect(self._on_scroll_asked)
        self.search.left.connect(self.close_asked)
        content = QWidget(self)
        self.text = RichLabel(parent=content, wraps=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = self.text.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # as wide as there is room
        self.text.setSizePolicy(policy)
        column(self.text, 1, within=content, margins=NO_MARGINS)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(content)
        column(self.search, (self.area, 1), within=self, margins=MARGINS, spacing=6)

    def show_actions(self, entries: Sequence[HelpEntry]) -> None:
        """List these actions, grouped in their order, with the glossary below."""
        group = self.tr("Words")
        words = (HelpEntry(group, translated(w.name), translated(w.meaning)) for w in GLOSSARY)
        self._entries = (*entries, *words)
        self.refresh()

    def start_search(self) -> None:
        """Let a person type what to look for."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def found(self) -> list[HelpEntry]:
        """Return the rows that have all words of the search field.

        Those that have them in their names come first, and of these the words that are explained.
        """
        words = self.search.text().casefold().split()
        entries = self._entries
        if "target" in self._hidden:  # its meaning says which curve it is
            entries = tuple(entry for entry in entries if entry.name != translated(TARGET.name))
        found = [entry for entry in entries if entry.has(words)]
        if not words:
            return found
        explained = self.tr("Words")

        def rank(entry: HelpEntry) -> int:
            if not entry.is_named(words):
                return 2
            return 0 if entry.group == explained else 1

        return sorted(found, key=rank)

    def redraw(self) -> None:
        found = self.found()
        if not found and self._entries:
            told = self.tr('Nothing found for "{0}".').format(escaped(self.search.text()))
            self.text.setText(told)
            return
        parts = []
        for group, entries in groupby(found, key=lambda entry: entry.group):
            parts.append(section(group, list(entries), self._palette))
        self.text.setText("".join(parts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape, wherever the focus is in the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_searched(self) -> None:
        self.refresh()
        self.area.verticalScrollBar().setValue(0)

    @Slot(QKeyEvent)
    def _on_scroll_asked(self, event: QKeyEvent) -> None:
        bar = self.area.verticalScrollBar()
        is_page = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        is_up = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
        bar.setValue(
            bar.value() + (-1 if is_up else 1) * (bar.pageStep() if is_page else 2 * sizes.em())
        )


def section(group: str, entries: Sequence[HelpEntry], palette: Palette) -> str:
    """Return a group of rows with its heading (rich text)."""
    large = round(1.1 * sizes.pixels())
    heading = f'<p style="font-size:{large}px; margin:0.7em 0 0.2em 0">{bold(group)}</p>'
    rows = []
    for entry in entries:
        told = bold(entry.name)
        if entry.keys:
            told += f' &nbsp; <span style="color:{palette.accent}">{escaped(entry.keys)}</span>'
        if entry.text != entry.name:
            told += f'<br><span style="color:{palette.muted}">{escaped(entry.text)}</span>'
        rows.append(f'<p style="font-size:{large}px; margin:0.35em 0 0.1em 0">{told}</p>')
    return heading + "".join(rows)
