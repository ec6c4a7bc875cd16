"""Collects every text by which a window tells something: seen, pointed at, read out or copied."""

import re
from collections.abc import Iterator
from typing import Protocol

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

from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.theory.summary import theory_of
from polyviz.theory.unknown import known
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

RATES = 5.21e-5, 4.34e-5
"""Learning rates whose digits are in no other number."""


class Opened(Protocol):
    """A window and its session, as `Main` has them."""

    @property
    def window(self) -> MainWindow: ...

    @property
    def session(self) -> Session: ...


def told(main: Opened) -> list[str]:
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


def copied(main: Opened) -> Iterator[str]:
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


def digits(number: float, count: int) -> str:
    """Return a pattern of a number that is written with at least so many digits."""
    mantissa, exponent = f"{number:.{count + 3}e}".split("e")
    leading = mantissa.lstrip("-")[: count + 1]
    scientific = re.escape(leading) + rf"\d*e[-−+]?0*{abs(int(exponent))}\b"
    plain = f"{abs(number):.12f}"
    first = re.search(r"[1-9]", plain)
    assert first is not None
    end = first.start() + count + ("." in plain[first.start() : first.start() + count])
    return rf"{scientific}|(?<![\d.]){re.escape(plain[:end])}"


def signs(main: Opened) -> dict[str, re.Pattern[str]]:
    """Return, for each part, a pattern of what gives it away at this moment."""
    session, spec = main.session, main.session.spec
    race = session.race_frame if session.race is not None else None
    frames = [session.frame] if race is None else race.lanes
    shown = [frame for frame in frames if frame is not None]
    theory = theory_of(spec, waits=True)
    floor, limit = theory.floor, known(theory.limit)
    assert shown and floor is not None and limit is not None
    losses = [frame.loss for frame in shown if frame.loss is not None]
    above = [loss - floor for loss in losses if loss - floor > 1e-3 * floor]
    weights = [weight for frame in shown for weight in frame.weights if abs(weight) > 1e-9]
    theory_numbers = [digits(floor, 4), digits(limit.rate, 3), *(digits(n, 4) for n in above)]
    found = {
        "learning_rate": r"5\.21|4\.34|of the largest stable rate|This run uses|Try \d",
        "theory": "|".join(theory_numbers) + r"|predicted loss \d|: best$|: 95 % band$",
        "target": r"(?<!auto)\bsine?\b|: target$|target [-−]?\d",
        "loss": "|".join([*(digits(loss, 4) for loss in losses), "times its start"]),
        "equation": "|".join(digits(weight, 3) for weight in weights),
    }
    return {key: re.compile(pattern) for key, pattern in found.items()}
