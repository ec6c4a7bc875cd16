"""Everything that can be done from menus, tool bar and keyboard, as one table."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class ActionRow:
    """One action: its key, its menu, its text with an access key, its shortcut, icon and tip.

    `is_choice` actions have a tick; rows with equal `group` exclude each other. `repeats` says
    whether holding the key down repeats the action. `also` is a second shortcut, not listed.
    """

    key: str
    menu: str
    text: str
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    is_choice: bool = False
    group: str = ""
    separated: bool = False
    repeats: bool = False
    also: str = ""


MENUS = {
    "file": QT_TRANSLATE_NOOP("actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("actions", "&Edit"),
    "run": QT_TRANSLATE_NOOP("actions", "&Run"),
    "view": QT_TRANSLATE_NOOP("actions", "&View"),
    "help": QT_TRANSLATE_NOOP("actions", "&Help"),
}

ACTIONS = (
    ActionRow(
        "save_picture",
        "file",
        QT_TRANSLATE_NOOP("actions", "&Save picture…"),
        "Ctrl+S",
        tip=QT_TRANSLATE_NOOP("actions", "Save a picture of the window"),
    ),
    ActionRow(
        "export_script",
        "file",
        QT_TRANSLATE_NOOP("actions", "&Export as Python…"),
        "Ctrl+E",
        tip=QT_TRANSLATE_NOOP("actions", "Save the run, with all its changes, as a plain script"),
    ),
    ActionRow("quit", "file", QT_TRANSLATE_NOOP("actions", "&Quit"), "Ctrl+Q", separated=True),
    ActionRow(
        "undo",
        "edit",
        QT_TRANSLATE_NOOP("actions", "&Undo"),
        "Ctrl+Z",
        tip=QT_TRANSLATE_NOOP("actions", "Bring back what was replaced or removed last"),
    ),
    ActionRow(
        "redo",
        "edit",
        QT_TRANSLATE_NOOP("actions", "&Redo"),
        "Ctrl+Shift+Z",
        tip=QT_TRANSLATE_NOOP("actions", "Redo what was undone last"),
        also="Ctrl+Y",
    ),
    ActionRow(
        "copy_equation",
        "edit",
        QT_TRANSLATE_NOOP("actions", "Copy &equation"),
        "Ctrl+Shift+C",
        tip=QT_TRANSLATE_NOOP("actions", "Copy the equation with all digits, for Python"),
        separated=True,
    ),
    ActionRow(
        "copy_formula",
        "edit",
        QT_TRANSLATE_NOOP("actions", "Copy equation &for reading"),
        tip=QT_TRANSLATE_NOOP("actions", "Copy the equation as it is shown"),
    ),
    ActionRow("copy_picture", "edit", QT_TRANSLATE_NOOP("actions", "Copy &picture")),
    ActionRow(
        "reset",
        "run",
        QT_TRANSLATE_NOOP("actions", "&Reset"),
        "Ctrl+R",
        "reset",
        QT_TRANSLATE_NOOP("actions", "Start again at step 0"),
    ),
    ActionRow(
        "play",
        "run",
        QT_TRANSLATE_NOOP("actions", "&Play"),
        "Space",
        "play",
        QT_TRANSLATE_NOOP("actions", "Play and pause"),
    ),
    ActionRow(
        "step",
        "run",
        QT_TRANSLATE_NOOP("actions", "&Step"),
        "Right",
        "step",
        QT_TRANSLATE_NOOP("actions", "Do one step"),
        repeats=True,
    ),
    ActionRow(
        "phase",
        "run",
        QT_TRANSLATE_NOOP("actions", "P&hase"),
        "Shift+Right",
        "phase",
        QT_TRANSLATE_NOOP("actions", "Do one phase: forward, loss, backward or update"),
        repeats=True,
    ),
    ActionRow(
        "to_end",
        "run",
        QT_TRANSLATE_NOOP("actions", "To the &end"),
        "Ctrl+Right",
        "end",
        QT_TRANSLATE_NOOP("actions", "Do the remaining steps as fast as possible"),
    ),
    ActionRow(
        "step_back",
        "run",
        QT_TRANSLATE_NOOP("actions", "Step &back"),
        "Left",
        tip=QT_TRANSLATE_NOOP("actions", "Look at the step before"),
        separated=True,
        repeats=True,
    ),
    ActionRow(
        "now",
        "run",
        QT_TRANSLATE_NOOP("actions", "Back to &now"),
        "Ctrl+End",
        tip=QT_TRANSLATE_NOOP("actions", "Show the newest step again"),
    ),
    ActionRow(
        "branch",
        "run",
        QT_TRANSLATE_NOOP("actions", "Pla&y from here"),
        "Ctrl+Return",
        tip=QT_TRANSLATE_NOOP("actions", "Go on from this step as a run of its own"),
    ),
    ActionRow(
        "race",
        "run",
        QT_TRANSLATE_NOOP("actions", "Ra&ce…"),
        "Ctrl+Shift+R",
        tip=QT_TRANSLATE_NOOP("actions", "Let several runs train side by side"),
        separated=True,
    ),
    ActionRow(
        "faster",
        "run",
        QT_TRANSLATE_NOOP("actions", "&Faster"),
        "Ctrl+Up",
        separated=True,
        repeats=True,
    ),
    ActionRow("slower", "run", QT_TRANSLATE_NOOP("actions", "S&lower"), "Ctrl+Down", repeats=True),
    ActionRow(
        "own_process",
        "run",
        QT_TRANSLATE_NOOP("actions", "&Train in a process of its own"),
        tip=QT_TRANSLATE_NOOP("actions", "Keep painting from slowing down the training"),
        is_choice=True,
        separated=True,
    ),
    ActionRow(
        "theme_system",
        "view",
        QT_TRANSLATE_NOOP("actions", "Colours of the &system"),
        is_choice=True,
        group="theme",
    ),
    ActionRow(
        "theme_light",
        "view",
        QT_TRANSLATE_NOOP("actions", "&Light"),
        is_choice=True,
        group="theme",
    ),
    ActionRow(
        "theme_dark", "view", QT_TRANSLATE_NOOP("actions", "&Dark"), is_choice=True, group="theme"
    ),
    ActionRow(
        "log_loss",
        "view",
        QT_TRANSLATE_NOOP("actions", "Logar&ithmic loss"),
        "Ctrl+L",
        tip=QT_TRANSLATE_NOOP("actions", "Show the loss on a logarithmic axis"),
        is_choice=True,
        separated=True,
    ),
    ActionRow(
        "excess_loss",
        "view",
        QT_TRANSLATE_NOOP("actions", "Loss above the fl&oor"),
        "Ctrl+Shift+L",
        tip=QT_TRANSLATE_NOOP("actions", "Take the floor off the loss: slow parts become straight"),
        is_choice=True,
    ),
    ActionRow(
        "best_curve",
        "view",
        QT_TRANSLATE_NOOP("actions", "&Best curve"),
        "Ctrl+B",
        tip=QT_TRANSLATE_NOOP("actions", "Draw the best curve that the model can make"),
        is_choice=True,
    ),
    ActionRow(
        "residuals",
        "view",
        QT_TRANSLATE_NOOP("actions", "Resid&uals"),
        "Ctrl+D",
        tip=QT_TRANSLATE_NOOP("actions", "Show what is left between the target and the fit"),
        is_choice=True,
    ),
    ActionRow(
        "show_whole",
        "view",
        QT_TRANSLATE_NOOP("actions", "Show &whole plots"),
        "Ctrl+0",
        tip=QT_TRANSLATE_NOOP("actions", "Leave the zoom of both plots"),
    ),
    *(
        ActionRow(
            row.action,
            "view",
            row.text,
            row.shortcut,
            tip=row.tip,
            is_choice=True,
            separated=index == 0,
        )
        for index, row in enumerate(PANELS.values())
    ),
    ActionRow(
        "larger_text",
        "view",
        QT_TRANSLATE_NOOP("actions", "L&arger text"),
        "Ctrl++",
        also="Ctrl+=",
        separated=True,
        repeats=True,
    ),
    ActionRow(
        "smaller_text",
        "view",
        QT_TRANSLATE_NOOP("actions", "S&maller text"),
        "Ctrl+-",
        repeats=True,
    ),
    ActionRow(
        "full_screen",
        "view",
        QT_TRANSLATE_NOOP("actions", "&Full screen"),
        "F11",
        is_choice=True,
        separated=True,
    ),
    ActionRow("shortcuts", "help", QT_TRANSLATE_NOOP("actions", "&Keyboard shortcuts"), "F1"),
    ActionRow(
        "report",
        "help",
        QT_TRANSLATE_NOOP("actions", "&Problem report…"),
        tip=QT_TRANSLATE_NOOP("actions", "Show what a programmer needs to know of a problem"),
    ),
    ActionRow("about", "help", QT_TRANSLATE_NOOP("actions", "&About PolyViz"), separated=True),
)

MAX_LESSON_KEYS = 9
"""How many lessons have a key: there are so many digits."""

LESSON_SHORTCUT = "Ctrl+{0}"
"""Chooses a lesson by its number, 1 to 8."""

ONCE = ("reset", "play", "to_end")
"""Buttons for which a double click is one click; two quick clicks on Step are two steps."""

TOOL_BAR = ("reset", "play", "phase", "step", "to_end")


def translated(text: str) -> str:
    """Return a text of the table in the language of the window."""
    return QCoreApplication.translate("actions", text)


def plain_text(text: str) -> str:
    """Return a text of the table as it stands outside a menu: no access key, no ellipsis."""
    return translated(text).replace("&", "").rstrip("…")


def make_action(row: ActionRow, parent: QWidget) -> QAction:
    """Return the QAction of a row."""
    action = QAction(translated(row.text), parent)
    action.setObjectName(row.key)
    action.setCheckable(row.is_choice)
    if row.shortcut:
        action.setShortcuts([QKeySequence(keys) for keys in (row.shortcut, row.also) if keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setAutoRepeat(row.repeats)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    tip = translated(row.tip) if row.tip else plain_text(row.text)
    action.setToolTip(f"{tip} ({keys})" if keys else tip)
    action.setStatusTip(tip)
    return action
