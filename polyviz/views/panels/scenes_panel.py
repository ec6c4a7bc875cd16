"""The panel of a lecture: its scenes in a row, and what is said and asked in the chosen one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from polyviz.catalogue.quantities import QUANTITIES
from polyviz.documents.scene import MAX_CAPTION, MAX_CHOICES, MAX_TITLE
from polyviz.views.controls.buttons import push_button
from polyviz.views.controls.wheel import calm_all
from polyviz.views.panels.panel import MARGINS, Panel
from polyviz.views.style.boxes import column, row
from polyviz.views.text.labels import PlainLabel

NONE, LOSS, CHOICES = range(3)
"""The kinds of questions, in the order of their list."""

RIGHT = "*"
"""Before the right one of the choices."""


@dataclass(frozen=True)
class Asked:
    """A question as it is typed: for the loss after `step` steps, or one with choices.

    `right` is the number of the right choice, None for none.
    """

    text: str = ""
    step: int | None = None
    choices: tuple[str, ...] = ()
    right: int | None = None


@dataclass(frozen=True)
class SceneText:
    """What is said of a scene, in the language of the window."""

    title: str
    caption: str = ""
    asked: Asked | None = None


@dataclass(frozen=True)
class Draft:
    """The number of the chosen scene, and the kind and the texts of its question, as typed."""

    number: int
    kind: int
    question: str
    choices: str


class ScenesPanel(Panel):
    """Lists the scenes; they are dragged to another place, and renamed in the list."""

    add_asked = Signal()
    remove_asked = Signal(int)
    update_asked = Signal(int)
    """The scene of this number is to keep what is seen now"""
    show_asked = Signal(int)
    moved = Signal(int, int)
    """From one place in the row to another"""
    edited = Signal(int, object)
    """(int, SceneText): what is said of a scene now"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[SceneText, ...] = ()
        self._is_listing = False
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Scenes"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.itemChanged.connect(self._on_renamed)
        self.list.currentRowChanged.connect(self._show_current)
        self.list.itemActivated.connect(self._on_activated)
        self.list.model().rowsMoved.connect(self._on_moved)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        tip = self.tr("Keep what is seen now as the next scene")
        self.add_button = push_button(self.tr("Add scene"), tip, self, self.add_asked)
        tip = self.tr("Let the chosen scene show what is seen now")
        self.update_button = push_button(self.tr("Update"), tip, self, self._update)
        tip = self.tr("Show the chosen scene (Enter or a double click)")
        self.show_button = push_button(self.tr("Show"), tip, self, self._show)
        tip = self.tr("Remove the chosen scene (Delete)")
        self.remove_button = push_button(self.tr("Remove"), tip, self, self._remove)
        self.word = PlainLabel(
            self.tr(
                "A lecture is a row of scenes. Add one for each state that the class is to see; "
                "in a presentation, Page Down shows the next one."
            ),
            self,
            role="field",
            wraps=True,
        )
        self.title = QLineEdit(self)
        self.title.setMaxLength(MAX_TITLE)
        self.title.setPlaceholderText(self.tr("Title"))
        self.title.setAccessibleName(self.tr("Title"))
        self.caption = QPlainTextEdit(self)
        self.caption.setTabChangesFocus(True)
        self.caption.setPlaceholderText(self.tr("Caption. **Bold** and *italic* are Markdown."))
        self.caption.setAccessibleName(self.tr("Caption"))
        self.kind = QComboBox(self)
        self.kind.addItems(
            [self.tr("No question"), self.tr("Guess the loss"), self.tr("Choose an answer")]
        )
        self.kind.setAccessibleName(self.tr("Question"))
        self.step = QSpinBox(self)
        self.step.setRange(1, int(QUANTITIES["steps"].high))
        self.step.setPrefix(self.tr("after step "))
        self.step.setAccessibleName(self.tr("Step of the question"))
        self.question = QLineEdit(self)
        self.question.setMaxLength(MAX_TITLE)
        self.question.setPlaceholderText(self.tr("Where will the loss be?"))
        self.question.setAccessibleName(self.tr("Text of the question"))
        self.choices = QPlainTextEdit(self)
        self.choices.setTabChangesFocus(True)
        self.choices.setPlaceholderText(
            self.tr("One choice in each line, with * before the right one")
        )
        self.choices.setAccessibleName(self.tr("Choices"))
        self._fields = (
            *(self.title, self.caption, self.kind, self.step, self.question, self.choices),
        )
        self.title.textEdited.connect(self._on_edited)
        self.question.textEdited.connect(self._on_edited)
        self.caption.textChanged.connect(self._on_edited)
        self.choices.textChanged.connect(self._on_edited)
        self.kind.activated.connect(self._on_kind_chosen)
        self.step.valueChanged.connect(self._on_edited)
        self._calm = calm_all(self)
        column(
            row(self.add_button, self.remove_button, 1),  # above what comes and goes
            row(self.update_button, self.show_button, 1),
            self.word,
            (self.list, 3),
            self.title,
            (self.caption, 2),
            self.kind,
            self.step,
            self.question,
            (self.choices, 1),
            within=self,
            margins=MARGINS,
        )
        self._show_current(-1)

    def show_scenes(self, texts: Sequence[SceneText], at: int | None) -> None:
        """List the scenes; `at` is the number of the one that is shown, None for none."""
        self._texts = tuple(texts)
        row_before = self.list.currentRow()
        self._is_listing = True  # the list is told what comes and goes, and nobody else
        with QSignalBlocker(self.list):
            while self.list.count() > len(texts):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(texts):
                item = QListWidgetItem()
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                self.list.addItem(item)
            for number, text in enumerate(texts):
                item = self.list.item(number)
                item.setText(text.title)
                font = item.font()
                font.setBold(number == at)
                item.setFont(font)
            current = min(row_before if at is None else at, len(texts) - 1)
            self.list.setCurrentRow(current)
        self._is_listing = False
        self.word.setVisible(not texts)
        self._show_current(self.list.currentRow())

    def draft(self) -> Draft:
        """Return which scene is chosen, and what of its question is typed but no question yet."""
        kind, number = self.kind.currentIndex(), self.list.currentRow()
        return Draft(number, kind, self.question.text(), self.choices.toPlainText())

    def show_draft(self, draft: Draft) -> None:
        """Choose the same scene; have the same draft of its question, if that has none."""
        self.list.setCurrentRow(draft.number)
        is_chosen = 0 <= draft.number < len(self._texts)
        if is_chosen and self._texts[draft.number].asked is None and draft.kind == CHOICES:
            blocked = [QSignalBlocker(field) for field in self._fields]
            self.kind.setCurrentIndex(draft.kind)
            self.question.setText(draft.question)
            self.choices.setPlainText(draft.choices)
            for blocker in blocked:
                blocker.unblock()
            self._show_kind()

    def choose(self, number: int) -> None:
        """Choose a scene in the list."""
        self.list.setCurrentRow(number)

    @Slot(int)
    def _show_current(self, number: int) -> None:
        """Show what is said of the chosen scene, unless that is what is typed."""
        is_chosen = 0 <= number < len(self._texts)
        for part in (*self._fields, self.update_button, self.show_button, self.remove_button):
            part.setEnabled(is_chosen)
        text = self._texts[number] if is_chosen else SceneText("")
        if is_chosen and text == self._typed():
            self._show_kind()
            return
        asked = text.asked or Asked()
        kind = NONE if text.asked is None else LOSS if asked.step is not None else CHOICES
        lines = [
            f"{RIGHT if place == asked.right else ''}{choice}"
            for place, choice in enumerate(asked.choices)
        ]
        blocked = [QSignalBlocker(field) for field in self._fields]
        self.title.setText(text.title)
        self.caption.setPlainText(text.caption)
        self.kind.setCurrentIndex(kind)
        self.step.setValue(asked.step or 0)
        self.question.setText(asked.text)
        self.choices.setPlainText("\n".join(lines))
        for blocker in blocked:
            blocker.unblock()
        self._show_kind()

    def _show_kind(self) -> None:
        kind = self.kind.currentIndex()
        self.step.setVisible(kind == LOSS)
        self.question.setVisible(kind != NONE)
        self.choices.setVisible(kind == CHOICES)

    def _typed(self) -> SceneText:
        caption = self.caption.toPlainText()[:MAX_CAPTION]
        return SceneText(self.title.text(), caption, self._asked())

    def _asked(self) -> Asked | None:
        kind, text = self.kind.currentIndex(), self.question.text()
        if kind == LOSS:
            return Asked(text, self.step.value())
        lines = [line.strip() for line in self.choices.toPlainText().splitlines() if line.strip()]
        lines = [line[: MAX_TITLE + 1] for line in lines[:MAX_CHOICES]]
        if kind == NONE or len(lines) < 2:  # one choice is none yet
            return None
        right = next((at for at, line in enumerate(lines) if line.startswith(RIGHT)), None)
        return Asked(text, None, tuple(line.removeprefix(RIGHT).strip() for line in lines), right)

    @Slot()
    def _on_kind_chosen(self) -> None:
        """Ask for the loss at the end of the run at first."""
        number, spec = self.list.currentRow(), self._spec
        is_new = 0 <= number < len(self._texts) and self._texts[number].asked is None
        if is_new and spec is not None:
            with QSignalBlocker(self.step):
                self.step.setValue(spec.steps)
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        self._show_kind()
        number = self.list.currentRow()
        if 0 <= number < len(self._texts) and self._typed() != self._texts[number]:
            self.edited.emit(number, self._typed())

    @Slot(QListWidgetItem)
    def _on_renamed(self, item: QListWidgetItem) -> None:
        number, title = self.list.row(item), item.text()[:MAX_TITLE]
        if 0 <= number < len(self._texts) and title != self._texts[number].title:
            before = self._texts[number]
            self.edited.emit(number, SceneText(title, before.caption, before.asked))

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        self.show_asked.emit(self.list.row(item))

    @Slot(QModelIndex, int, int, QModelIndex, int)
    def _on_moved(
        self, _from: QModelIndex, start: int, _end: int, _to: QModelIndex, before: int
    ) -> None:
        if not self._is_listing:
            self.moved.emit(start, before - 1 if before > start else before)

    @Slot()
    def _remove(self) -> None:
        if self.list.currentRow() >= 0:
            self.remove_asked.emit(self.list.currentRow())

    @Slot()
    def _update(self) -> None:
        if self.list.currentRow() >= 0:
            self.update_asked.emit(self.list.currentRow())

    @Slot()
    def _show(self) -> None:
        if self.list.currentRow() >= 0:
            self.show_asked.emit(self.list.currentRow())
