"""What hands do in the real window: type, choose, and press keys."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.app.shell.main_window import MainWindow
from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.start_field import StartField


def number_field(main: Main, key: str) -> NumberField:
    field = main.window.form.fields[key]
    assert isinstance(field, NumberField)
    return field


def combo(main: Main, key: str) -> QComboBox:
    field = main.window.form.fields[key]
    assert isinstance(field, QComboBox)
    return field


def type_into(qtbot: QtBot, field: NumberField | StartField, text: str) -> None:
    """Click into a field, replace what is there and press Enter."""
    window = field.window()
    assert isinstance(window, MainWindow)
    window.rail.open()
    field.setFocus()
    field.selectAll()
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:  # Qt's test library types only ASCII
        (field.lineEdit() if isinstance(field, NumberField) else field).insert(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(main: Main, key: str, value: str) -> None:
    """Choose an entry of a combo box as a click on it does."""
    box = combo(main, key)
    index = box.findData(value)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)


def press(qtbot: QtBot, main: Main, key: Qt.Key, ctrl: bool = False) -> None:
    main.window.lessons.setFocus()
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(main.window, key, modifier)


def shown_step(main: Main) -> int:
    assert main.session.frame is not None
    return main.session.frame.step


def drop(main: Main, path: Path) -> None:
    """Drop a file on the window, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop_data(main, data)


def drop_text(main: Main, text: str) -> bool:
    """Drop a text on the window; return whether it was taken."""
    data = QMimeData()
    data.setText(text)
    return drop_data(main, data)


def drop_data(main: Main, data: QMimeData) -> bool:
    """Drop something on the window; return whether it was taken."""
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none, at = Qt.KeyboardModifier.NoModifier, QPointF(50, 50)
    entering = QDragEnterEvent(at.toPoint(), action, data, button, none)
    QApplication.sendEvent(main.window, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(main.window, QDropEvent(at, action, data, button, none))
    return True
