"""Collects every text by which a window tells something: seen, pointed at, read out or copied."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGraphicsItem,
    QGraphicsView,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from polyviz.app.run import Main
from polyviz.views.plots.contour_labels import ContourLabels
from polyviz.views.plots.plane_plot import PlanePlot
from polyviz.views.plots.plot_panel import PlotPanel

OF_WIDGETS = (
    *("text", "title", "windowTitle", "placeholderText", "toPlainText", "currentText"),
    *("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"),
)
"""Methods of widgets, of one kind or another, that return a text."""

OF_ACTIONS = ("text", "iconText", "toolTip", "statusTip", "whatsThis")

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)

POINTED_AT = (-3.0, -1.0, 0.5, 2.0, 10.0, 25.0, 500.0, 1500.0)
"""Places in the plots under the mouse, as x or as steps."""

COPYING = ("copy_equation", "copy_formula")


def told(main: Main) -> list[str]:
    """Return all that the windows on the screen tell now, each text with where it stands."""
    found = []
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            for widget in (top, *top.findChildren(QWidget)):
                if widget is top or widget.isVisibleTo(top):
                    where = f"{type(widget).__name__} {widget.objectName()}"
                    found += [f"{where}: {text}" for text in of_widget(widget)]
    for action in main.window.findChildren(QAction):
        found += [f"action {action.objectName()}: {text}" for text in of(action, OF_ACTIONS)]
    board = main.session.messages.board
    for message in board.messages:
        found.append(f"message {message.key}: {message.head} {message.text} {message.action}")
    found += [f"copied by {text}" for text in copied(main)]
    return found


def of(thing: object, methods: tuple[str, ...]) -> Iterator[str]:
    for method in methods:
        call = getattr(thing, method, None)  # some widgets have parts of these names
        text = call() if callable(call) else ""
        if isinstance(text, str) and text:
            yield text


def of_widget(widget: QWidget) -> Iterator[str]:
    """Yield what a widget tells, and what it would tell under the mouse."""
    yield from of(widget, OF_WIDGETS)
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
        yield from (widget.tabToolTip(place) for place in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from of_model(widget.model())
    elif isinstance(widget, QGraphicsView) and widget.scene() is not None:
        yield from of_items(widget.scene().items())
    elif isinstance(widget, PlotPanel):
        yield from widget.end_names.named()
        yield from map(widget.readout_at, POINTED_AT)
        if isinstance(widget, PlanePlot):
            yield widget.readout_of(0.5, -0.1)


def of_model(model: QAbstractItemModel) -> Iterator[str]:
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
        for role in ROLES:
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
            for row in range(model.rowCount()):
                yield str(model.index(row, column).data(role) or "")


def of_items(items: list[QGraphicsItem]) -> Iterator[str]:
    for item in items:
        if not item.isVisible():
            continue
        if isinstance(item, ContourLabels):
            yield from (label.text for label in item.labels)
        for method in ("text", "toPlainText", "toolTip"):
            text = getattr(item, method, str)
            yield str(text() if callable(text) else text)


def copied(main: Main) -> Iterator[str]:
    """Yield what each way to copy leaves on the clipboard."""
    clipboard = QGuiApplication.clipboard()

    def taken(name: str) -> Iterator[str]:
        if clipboard.text() != "nothing":
            yield f"{name}: {clipboard.text()}"
        clipboard.setText("nothing")

    clipboard.setText("nothing")
    for key in COPYING:
        main.window.actions_by_key[key].trigger()
        yield from taken(key)
    for key, dock in main.window.docks.docks.items():
        if not dock.is_seen:
            continue
        if hasattr(dock.panel, "copy"):
            dock.panel.copy()
            yield from taken(key)
        for text in dock.panel.findChildren(QPlainTextEdit):
            text.selectAll()
            text.copy()
            yield from taken(key)
    clipboard.clear()
