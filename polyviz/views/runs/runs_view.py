"""The table view that lists the runs, in which a name is edited in place."""

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QWidget,
)

from polyviz.views.controls.tables import Index, PanelTable
from polyviz.views.runs.runs_model import NAME, RunsModel


class NameDelegate(QStyledItemDelegate):
    """Edits a name. Updates of the model leave an open editor alone."""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor once, when it opens."""
        if not editor.property("filled"):
            editor.setProperty("filled", True)
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the name if it was edited.

        An automatic name that was only looked at must stay automatic: it follows what is changed in
        the run, and may be longer than a name given by the user.
        """
        if not isinstance(editor, QLineEdit) or editor.isModified():
            super().setModelData(editor, model, index)


class RunsView(PanelTable):
    """A table in which F2 renames the run of the current row, from any of its cells."""

    row_pointed = Signal(object)
    """int: the row that the mouse points at, None once it points at none"""
    renaming_ended = Signal()

    def __init__(self, model: RunsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, self.tr("Runs"), parent)
        self.setItemDelegateForColumn(NAME, NameDelegate(self))
        self.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._on_left)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    def is_renaming(self) -> bool:
        """Return whether a name is being edited."""
        return self.state() is QAbstractItemView.State.EditingState

    def name_widths(self) -> list[int]:
        """Return the widths in which the names of all rows are whole, with tick and colour."""
        names = (self.model().index(row, NAME) for row in range(self.model().rowCount()))
        return [self.sizeHintForIndex(name).width() for name in names]

    @Slot("QModelIndex")
    def _on_entered(self, index: Index) -> None:
        self.row_pointed.emit(index.row())

    @Slot()
    def _on_left(self) -> None:
        self.row_pointed.emit(None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        name = self.currentIndex().siblingAtColumn(NAME)
        if event.key() == Qt.Key.Key_F2 and name.isValid():
            self.edit(name)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.renaming_ended.emit()
