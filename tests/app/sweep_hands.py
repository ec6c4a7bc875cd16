"""What a person does in the workspace of sweeps, for tests."""

from collections.abc import Callable

from helpers import PATIENCE_MS
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.views.panels.sweep_panel import SweepPanel

OpenMain = Callable[..., Main]


def panel_of(main: Main) -> SweepPanel:
    panel = main.window.docks.panel("sweep")
    assert isinstance(panel, SweepPanel)
    return panel


def opened(qtbot: QtBot, open_main: OpenMain, lesson: str = "optim", **chosen: object) -> Main:
    given = {"optimizer": "momentum", "points": 50, "steps": 60, **chosen}
    main = open_main(lesson, **given)
    main.window.resize(1280, 800)
    main.window.actions_by_key["workspace_sweep"].trigger()
    panel = panel_of(main)
    qtbot.waitUntil(lambda: panel.form._limit is not None, timeout=PATIENCE_MS)
    return main


def choose(panel: SweepPanel, at: int, key: str, **texts: str) -> None:
    """Choose a field for an axis, and type its texts."""
    fields = panel.form.axes[at]
    index = fields.box.findData(key)
    assert index >= 0, key
    fields.box.setCurrentIndex(index)
    fields.box.activated.emit(index)
    for name, text in texts.items():
        line = getattr(fields, name)
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, text)


def tick(panel: SweepPanel, at: int, *values: str) -> None:
    """Open the list of an axis of names by keys, and tick only these of them."""
    box = panel.form.axes[at].ticks
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_Space)
    rows = box.list
    for row in range(1, rows.count()):
        item = rows.item(row)
        is_ticked = item.checkState() is Qt.CheckState.Checked
        if is_ticked is not (item.data(Qt.ItemDataRole.UserRole) in values):
            while rows.currentRow() != row:
                way = Qt.Key.Key_Down if rows.currentRow() < row else Qt.Key.Key_Up
                QTest.keyClick(rows, way)
            QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_Escape)


def wait_for_map(qtbot: QtBot, main: Main) -> SweepPanel:
    """Wait until all runs that were asked for are known and checked."""
    panel = panel_of(main)

    def is_over() -> bool:
        data = panel.view.data
        return (
            data is not None
            and panel._asked is not None
            and data.sweep.axes == panel._asked.axes
            and bool(data.states.all())
            and panel.foot.bar.isHidden()
        )

    qtbot.waitUntil(is_over, timeout=PATIENCE_MS)
    return panel


def swept(qtbot: QtBot, main: Main, across: str = "24", up: str = "12") -> SweepPanel:
    """The panel once a small map is there."""
    panel = panel_of(main)
    for fields, count in zip(panel.form.axes, (across, up), strict=True):
        fields.count.selectAll()
        QTest.keyClicks(fields.count, count)
    QTest.mouseClick(panel.tools.start_button, Qt.MouseButton.LeftButton)
    return wait_for_map(qtbot, main)


def place_of(panel: SweepPanel, x: float, y: float) -> QPoint:
    QApplication.processEvents()
    plot = panel.view.seen
    at = plot.plot.mapFromScene(plot.view.mapViewToScene(QPointF(x, y)))
    return QPoint(at.x(), at.y())
