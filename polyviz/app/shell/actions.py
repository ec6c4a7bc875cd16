"""Everything that can be done from menus, tool bar and keyboard, as one table.

Who does it is said by the features, which serve the rows of `ActionSet` by their keys.
"""

from functools import partial

from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.access_keys import with_access_keys
from polyviz.app.shell.action_row import (
    ActionRow,
    always,
    has_process,
    is_paused,
    is_single,
    play_label,
    race_label,
    redo_label,
    translated,
    undo_label,
)
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES, can_make
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.views.text import readable

MENUS = {
    "file": QT_TRANSLATE_NOOP("actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("actions", "&Edit"),
    "run": QT_TRANSLATE_NOOP("actions", "&Run"),
    "view": QT_TRANSLATE_NOOP("actions", "&View"),
    "help": QT_TRANSLATE_NOOP("actions", "&Help"),
}

ROWS: dict[str, tuple[ActionRow, ...]] = {
    "file": (
        ActionRow(
            "save_picture",
            QT_TRANSLATE_NOOP("actions", "&Save picture…"),
            "Ctrl+S",
            tip=QT_TRANSLATE_NOOP("actions", "Save a picture of the window"),
        ),
        ActionRow(
            "export_script",
            QT_TRANSLATE_NOOP("actions", "&Export as Python…"),
            "Ctrl+E",
            tip=QT_TRANSLATE_NOOP(
                "actions", "Save the run, with all its changes, as a plain script"
            ),
            commits=always,
        ),
        ActionRow("quit", QT_TRANSLATE_NOOP("actions", "&Quit"), "Ctrl+Q", separated=True),
    ),
    "edit": (
        ActionRow(
            "undo",
            QT_TRANSLATE_NOOP("actions", "&Undo"),
            "Ctrl+Z",
            tip=QT_TRANSLATE_NOOP("actions", "Bring back what was replaced or removed last"),
            enabled=ViewState.can_undo,
            label=undo_label,
        ),
        ActionRow(
            "redo",
            QT_TRANSLATE_NOOP("actions", "&Redo"),
            "Ctrl+Shift+Z",
            tip=QT_TRANSLATE_NOOP("actions", "Redo what was undone last"),
            also="Ctrl+Y",
            enabled=ViewState.can_redo,
            label=redo_label,
        ),
        ActionRow(
            "copy_equation",
            QT_TRANSLATE_NOOP("actions", "Copy &equation"),
            "Ctrl+Shift+C",
            tip=QT_TRANSLATE_NOOP("actions", "Copy the equation with all digits, for Python"),
            separated=True,
        ),
        ActionRow(
            "copy_formula",
            QT_TRANSLATE_NOOP("actions", "Copy equation &for reading"),
            tip=QT_TRANSLATE_NOOP("actions", "Copy the equation as it is shown"),
        ),
        ActionRow("copy_picture", QT_TRANSLATE_NOOP("actions", "Copy &picture")),
    ),
    "run": (
        ActionRow(
            "reset",
            QT_TRANSLATE_NOOP("actions", "&Reset"),
            "Ctrl+R",
            "reset",
            QT_TRANSLATE_NOOP("actions", "Start again at step 0"),
        ),
        ActionRow(
            "play",
            QT_TRANSLATE_NOOP("actions", "&Play"),
            "Space",
            "play",
            QT_TRANSLATE_NOOP("actions", "Play and pause"),
            label=play_label,
            commits=is_paused,
        ),
        ActionRow(
            "step",
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
            QT_TRANSLATE_NOOP("actions", "To the &end"),
            "Ctrl+Right",
            "end",
            QT_TRANSLATE_NOOP("actions", "Do the remaining steps as fast as possible"),
            enabled=ViewState.can_go_on,
            commits=always,
        ),
        ActionRow(
            "step_back",
            QT_TRANSLATE_NOOP("actions", "Step &back"),
            "Left",
            tip=QT_TRANSLATE_NOOP("actions", "Look at the step before"),
            separated=True,
            repeats=True,
            enabled=ViewState.can_step_back,
        ),
        ActionRow(
            "now",
            QT_TRANSLATE_NOOP("actions", "Back to &now"),
            "Ctrl+End",
            tip=QT_TRANSLATE_NOOP("actions", "Show the newest step again"),
            enabled=ViewState.can_return,
        ),
        ActionRow(
            "branch",
            QT_TRANSLATE_NOOP("actions", "Pla&y from here"),
            "Ctrl+Return",
            tip=QT_TRANSLATE_NOOP("actions", "Go on from this step as a run of its own"),
            enabled=ViewState.can_return,
            commits=always,
        ),
        ActionRow(
            "race",
            QT_TRANSLATE_NOOP("actions", "Ra&ce…"),
            "Ctrl+Shift+R",
            tip=QT_TRANSLATE_NOOP("actions", "Let several runs train side by side"),
            separated=True,
            label=race_label,
            commits=is_single,
        ),
        ActionRow(
            "faster",
            QT_TRANSLATE_NOOP("actions", "&Faster"),
            "Ctrl+Up",
            separated=True,
            repeats=True,
        ),
        ActionRow("slower", QT_TRANSLATE_NOOP("actions", "S&lower"), "Ctrl+Down", repeats=True),
        ActionRow(
            "own_process",
            QT_TRANSLATE_NOOP("actions", "&Train in a process of its own"),
            tip=QT_TRANSLATE_NOOP("actions", "Keep painting from slowing down the training"),
            is_choice=True,
            separated=True,
            checked=has_process,
        ),
    ),
    "view": (
        ActionRow(
            "theme_system",
            QT_TRANSLATE_NOOP("actions", "Colours of the &system"),
            is_choice=True,
            group="theme",
        ),
        ActionRow(
            "theme_light",
            QT_TRANSLATE_NOOP("actions", "&Light"),
            is_choice=True,
            group="theme",
        ),
        ActionRow(
            "theme_dark", QT_TRANSLATE_NOOP("actions", "&Dark"), is_choice=True, group="theme"
        ),
        ActionRow(
            "log_loss",
            QT_TRANSLATE_NOOP("actions", "Logar&ithmic loss"),
            "Ctrl+L",
            tip=QT_TRANSLATE_NOOP("actions", "Show the loss on a logarithmic axis"),
            is_choice=True,
            separated=True,
        ),
        ActionRow(
            "excess_loss",
            QT_TRANSLATE_NOOP("actions", "Loss above the fl&oor"),
            "Ctrl+Shift+L",
            tip=QT_TRANSLATE_NOOP(
                "actions", "Take the floor off the loss: slow parts become straight"
            ),
            is_choice=True,
        ),
        ActionRow(
            "best_curve",
            QT_TRANSLATE_NOOP("actions", "&Best curve"),
            "Ctrl+B",
            tip=QT_TRANSLATE_NOOP("actions", "Draw the best curve that the model can make"),
            is_choice=True,
        ),
        ActionRow(
            "residuals",
            QT_TRANSLATE_NOOP("actions", "Resid&uals"),
            "Ctrl+D",
            tip=QT_TRANSLATE_NOOP("actions", "Show what is left between the target and the fit"),
            is_choice=True,
        ),
        ActionRow(
            "show_whole",
            QT_TRANSLATE_NOOP("actions", "Show &whole plots"),
            "Ctrl+0",
            tip=QT_TRANSLATE_NOOP("actions", "Leave the zoom of both plots"),
        ),
        *(
            ActionRow(
                row.action,
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
            QT_TRANSLATE_NOOP("actions", "L&arger text"),
            "Ctrl++",
            also="Ctrl+=",
            separated=True,
            repeats=True,
        ),
        ActionRow(
            "smaller_text",
            QT_TRANSLATE_NOOP("actions", "S&maller text"),
            "Ctrl+-",
            repeats=True,
        ),
        ActionRow(
            "full_screen",
            QT_TRANSLATE_NOOP("actions", "&Full screen"),
            "F11",
            is_choice=True,
            separated=True,
        ),
    ),
    "help": (
        ActionRow("shortcuts", QT_TRANSLATE_NOOP("actions", "&Keyboard shortcuts"), "F1"),
        ActionRow(
            "report",
            QT_TRANSLATE_NOOP("actions", "&Problem report…"),
            tip=QT_TRANSLATE_NOOP("actions", "Show what a programmer needs to know of a problem"),
        ),
        ActionRow("about", QT_TRANSLATE_NOOP("actions", "&About PolyViz"), separated=True),
    ),
}
"""The actions of each menu, from its top."""

ACTIONS = tuple(row for rows in ROWS.values() for row in rows)

MAX_LESSON_KEYS = 9
"""How many lessons have a key: there are so many digits."""

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
        ActionRow(
            LESSON + key,
            readable.translated(row.title),
            LESSON_SHORTCUT.format(number) if number <= MAX_LESSON_KEYS else "",
        )
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
        none,
        is_choice=True,
        group="mistake",
        checked=partial(has, None),
    )
    return [first, *rows]
