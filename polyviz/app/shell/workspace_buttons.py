"""The buttons of the workspaces, at the right end of the menu bar."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from polyviz.app.shell.actions import plain_text
from polyviz.views.style.boxes import row


class WorkspaceButtons(QWidget):
    """Has a button for each workspace; where they have no room, one button with a menu."""

    def __init__(self, actions: Sequence[QAction], bar: QMenuBar) -> None:
        super().__init__(bar)
        self.setObjectName("workspaces")
        self._bar = bar
        self._all = [self._button(action) for action in actions]
        self._one = QToolButton(self)
        self._one.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._one.setToolTip(self.tr("Workspace"))
        self._one.setAccessibleName(self.tr("Workspace"))
        menu = QMenu(self._one)
        menu.addActions(actions)
        self._one.setMenu(menu)
        for action in actions:
            action.toggled.connect(self._show_present)
        self._row = row(*self._all, self._one, within=self, margins=(0, 2, 8, 2), spacing=2)
        bar.setCornerWidget(self, Qt.Corner.TopRightCorner)
        self.fit(bar.width())

    def fit(self, width: int) -> None:
        """Show all buttons if they and the menus fit into a bar so wide."""
        menus = sum(self._bar.actionGeometry(action).width() for action in self._bar.actions())
        buttons = sum(button.sizeHint().width() + 2 for button in self._all)
        has_room = menus + buttons + self._bar.fontMetrics().height() <= width
        for button in self._all:
            button.setVisible(has_room)
        self._one.setVisible(not has_room)
        self._one.setFixedWidth(self._widest_name())
        self._show_present()
        self._row.activate()
        self.resize(self.sizeHint())
        self._bar.setCornerWidget(self, Qt.Corner.TopRightCorner)  # it asks for the size again

    def _widest_name(self) -> int:
        """Return how wide the one button is with its longest name, in the present font."""
        widths = []
        for action in self._one.menu().actions():
            self._one.setText(plain_text(action.text()))
            widths.append(self._one.sizeHint().width())
        return max(widths)

    @Slot()
    def _show_present(self) -> None:
        for action in self._one.menu().actions():
            if action.isChecked():
                self._one.setText(plain_text(action.text()))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
