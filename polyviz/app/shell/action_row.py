"""One row of the table of actions, and what in it follows from the view state."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from polyviz.app.session.view_state import ViewState
from polyviz.catalogue.words import QT_TRANSLATE_NOOP


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
    """One action: its key, its text with an access key, its shortcut, icon and tip.

    `is_choice` actions have a tick; rows with equal `group` exclude each other. `repeats` says
    whether holding the key down repeats the action. `also` is a second shortcut, not listed.

    What follows from the view state are functions of it: whether the action is `enabled`, whether
    its tick is `checked` and what its `label` is, where that changes, and whether it first
    `commits` what is being typed. Where that is wrong, the action is not done.
    """

    key: str
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

    @property
    def description(self) -> str:
        """What the action does, in the language of the window."""
        return translated(self.tip) if self.tip else plain_text(self.text)
