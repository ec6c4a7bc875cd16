"""The questions that are asked before something of a document would be lost."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget

from polyviz.views.text.labels import tool_tip
from polyviz.views.text.readable import tr


class Answer(Enum):
    """What a person wants."""

    SAVE = auto()
    SAVE_AS = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_to_save(window: QWidget, name: str) -> Answer:
    """Ask what becomes of the changes of a document, "" for one without a name."""
    text = tr("Save the changes of {0}?").format(name) if name else tr("Save your notes?")
    box = _box(window, text, tr("They are lost otherwise."))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers = {buttons.Save: Answer.SAVE, buttons.Discard: Answer.DISCARD}
    found = answers.get(QMessageBox.StandardButton(box.exec()), Answer.CANCEL)
    box.deleteLater()
    return found


def ask_to_embed(window: QWidget, names: str, size: int) -> Answer:
    """Ask whether data of this size in bytes travel with a document, or stay in their files."""
    text = tr("The run learns from {0}. Put the data into the document?").format(names)
    kilobytes = max(1, round(size / 1000))
    details = tr(
        "Then it can be handed on alone, and grows by {0} kB. Otherwise it refers to the file, "
        "which has to stay where it is, or to lie beside the document."
    )
    box = _box(window, text, details.format(kilobytes), QMessageBox.Icon.Question)
    roles = QMessageBox.ButtonRole
    embed = box.addButton(tr("&Put them in"), roles.AcceptRole)
    refer = box.addButton(tr("&Refer to the file"), roles.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(embed)
    box.exec()
    pressed, found = box.clickedButton(), Answer.CANCEL
    if pressed is embed:
        found = Answer.SAVE
    elif pressed is refer:
        found = Answer.DISCARD
    box.deleteLater()
    return found


def ask_to_overwrite(window: QWidget, name: str) -> Answer:
    """Ask whether to write over a file that another program has changed meanwhile."""
    text = tr("{0} was changed by another program since it was opened here.").format(name)
    box = _box(window, text, tr("What that program wrote would be lost."))
    roles = QMessageBox.ButtonRole
    over = box.addButton(tr("&Overwrite"), roles.DestructiveRole)
    other = box.addButton(tr("Save &as…"), roles.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(other)
    box.exec()
    pressed, found = box.clickedButton(), Answer.CANCEL
    if pressed is over:
        found = Answer.SAVE
    elif pressed is other:
        found = Answer.SAVE_AS
    box.deleteLater()
    return found


def _box(
    window: QWidget,
    text: str,
    details: str,
    icon: QMessageBox.Icon = QMessageBox.Icon.Warning,
) -> QMessageBox:
    box = QMessageBox(icon, "PolyViz", tool_tip(text), parent=window)
    box.setInformativeText(details)
    return box
