"""Everything that can be done from menus, tool bar and keyboard, as one table.

Who does it is said by the features, which serve the rows of `ActionSet` by their keys.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.access_keys import with_access_keys
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES, can_make
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.views.text import readable


def translated(text: str) -> str:
    """Return a text of the table in the language of the window."""
    return QCoreApplication.translate("actions", text)


def plain_text(text: str) -> str:
    """Return a text of the table as it stands outside a menu: no access key, no ellipsis."""
    return translated(text).replace("&", "").rstrip("…")


def always(_view: ViewState) -> bool:
    """Return True, whatever is shown."""
    return True


def never(_view: ViewState) -> bool:
    """Return False, whatever is shown."""
    return False


def is_paused(view: ViewState) -> bool:
    """Return whether the run would play."""
    return not view.wants_to_play


def is_single(view: ViewState) -> bool:
    """Return whether there is a single run, and no race."""
    return view.race is None


def has_process(view: ViewState) -> bool:
    """Return whether the training has a process of its own."""
    return view.host == "process"


def play_label(view: ViewState) -> str:
    """Name what the play button would do."""
    pause, play = QT_TRANSLATE_NOOP("actions", "&Pause"), QT_TRANSLATE_NOOP("actions", "&Play")
    return translated(pause if view.wants_to_play else play)


def race_label(view: ViewState) -> str:
    """Offer a race, or the end of the one that goes on."""
    end, start = QT_TRANSLATE_NOOP("actions", "End ra&ce"), QT_TRANSLATE_NOOP("actions", "Ra&ce…")
    return translated(start if view.race is None else end)


def undo_label(view: ViewState) -> str:
    """Name what would be undone."""
    return _with_change(QT_TRANSLATE_NOOP("actions", "&Undo {0}"), view.undo)


def redo_label(view: ViewState) -> str:
    """Name what would be redone."""
    return _with_change(QT_TRANSLATE_NOOP("actions", "&Redo {0}"), view.redo)


def _with_change(text: str, change: str) -> str:
    told = QCoreApplication.translate("undo", change) if change else ""
    return translated(text).format(told).rstrip()


@dataclass(frozen=True)
class ActionRow:
    """One action: its key, its menu, its text with an access key, its shortcut, icon and tip.

    `is_choice` actions have a tick; rows with equal `group` exclude each other. `repeats` says
    whether holding the key down repeats the action. `also` is a second shortcut, not listed.

    What follows from the view state are functions of it: whether the action is `enabled`, whether
    its tick is `checked` and what its `label` is, where that changes, and whether it first
    `commits` what is being typed. Where that is wrong, the action is not done.
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
    enabled: Callable[[ViewState], bool] = always
    checked: Callable[[ViewState], bool] | None = None
    label: Callable[[ViewState], str] | None = None
    commits: Callable[[ViewState], bool] = never


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
        commits=always,
    ),
    ActionRow("quit", "file", QT_TRANSLATE_NOOP("actions", "&Quit"), "Ctrl+Q", separated=True),
    ActionRow(
        "undo",
        "edit",
        QT_TRANSLATE_NOOP("actions", "&Undo"),
        "Ctrl+Z",
        tip=QT_TRANSLATE_NOOP("actions", "Bring back what was replaced or removed last"),
        enabled=ViewState.can_undo,
        label=undo_label,
    ),
    ActionRow(
        "redo",
        "edit",
        QT_TRANSLATE_NOOP("actions", "&Redo"),
        "Ctrl+Shift+Z",
        tip=QT_TRANSLATE_NOOP("actions", "Redo what was undone last"),
        also="Ctrl+Y",
        enabled=ViewState.can_redo,
        label=redo_label,
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
        label=play_label,
        commits=is_paused,
    ),
    ActionRow(
        "step",
        "run",
        QT_TRANSLATE_NOOP("actions", "&Step"),
        "Right",
        "step",
        QT_TRANSLATE_NOOP("actions", "Do one step"),
        repeats=True,
        enabled=ViewState.can_step,
        commits=always,
    ),
    ActionRow(
        "phase",
        "run",
        QT_TRANSLATE_NOOP("actions", "P&hase"),
        "Shift+Right",
        "phase",
        QT_TRANSLATE_NOOP("actions", "Do one phase: forward, loss, backward or update"),
        repeats=True,
        enabled=ViewState.can_do_phase,
        commits=always,
    ),
    ActionRow(
        "to_end",
        "run",
        QT_TRANSLATE_NOOP("actions", "To the &end"),
        "Ctrl+Right",
        "end",
        QT_TRANSLATE_NOOP("actions", "Do the remaining steps as fast as possible"),
        enabled=ViewState.can_go_on,
        commits=always,
    ),
    ActionRow(
        "step_back",
        "run",
        QT_TRANSLATE_NOOP("actions", "Step &back"),
        "Left",
        tip=QT_TRANSLATE_NOOP("actions", "Look at the step before"),
        separated=True,
        repeats=True,
        enabled=ViewState.can_step_back,
    ),
    ActionRow(
        "now",
        "run",
        QT_TRANSLATE_NOOP("actions", "Back to &now"),
        "Ctrl+End",
        tip=QT_TRANSLATE_NOOP("actions", "Show the newest step again"),
        enabled=ViewState.can_return,
    ),
    ActionRow(
        "branch",
        "run",
        QT_TRANSLATE_NOOP("actions", "Pla&y from here"),
        "Ctrl+Return",
        tip=QT_TRANSLATE_NOOP("actions", "Go on from this step as a run of its own"),
        enabled=ViewState.can_return,
        commits=always,
    ),
    ActionRow(
        "race",
        "run",
        QT_TRANSLATE_NOOP("actions", "Ra&ce…"),
        "Ctrl+Shift+R",
        tip=QT_TRANSLATE_NOOP("actions", "Let several runs train side by side"),
        separated=True,
        label=race_label,
        commits=is_single,
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
        checked=has_process,
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

LESSON_SHORTCUT = "Ctrl+{0}"
"""Chooses a lesson by its number, 1 to 8."""

LESSON = "lesson_"
"""Actions that choose a lesson are called so, with the lesson's key behind it."""

MISTAKE = "mistake_"
"""Actions of the menu of mistakes are called so, with the mistake's key behind it."""

MISTAKES_MENU = QT_TRANSLATE_NOOP("actions", "Try to brea&k it")

ONCE = ("reset", "play", "to_end")
"""Buttons for which a double click is one click; two quick clicks on Step are two steps."""

TOOL_BAR = ("reset", "play", "phase", "step", "to_end")


def lesson_actions() -> list[ActionRow]:
    """Return the rows that choose a lesson, which are in no menu: the rail has them."""
    return [
        ActionRow(LESSON + key, "", readable.translated(row.title), LESSON_SHORTCUT.format(number))
        for number, (key, row) in enumerate(LESSONS.items(), 1)
    ]


def mistake_actions() -> list[ActionRow]:
    """Return the rows of the menu of mistakes, with access keys for the present language."""

    def has(mistake: str | None, view: ViewState) -> bool:
        return view.spec.mistake == mistake

    def can_have(mistake: str, view: ViewState) -> bool:
        spec = view.spec
        return can_make(mistake, spec.model, spec.optimizer, spec.points)

    labels = [readable.translated(row.label) for row in MISTAKES.values()]
    none, *texts = with_access_keys(
        [translated(QT_TRANSLATE_NOOP("actions", "&No mistake")), *labels]
    )
    rows = [
        ActionRow(
            MISTAKE + key,
            "mistakes",
            text,
            is_choice=True,
            group="mistake",
            separated=key == next(iter(MISTAKES)),
            enabled=partial(can_have, key),
            checked=partial(has, key),
        )
        for key, text in zip(MISTAKES, texts, strict=True)
    ]
    first = ActionRow(
        MISTAKE + "none",
        "mistakes",
        none,
        is_choice=True,
        group="mistake",
        checked=partial(has, None),
    )
    return [first, *rows]
