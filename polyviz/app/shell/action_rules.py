"""What of the actions follows from the view state, by their keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.actions import MISTAKE
from polyviz.catalogue.mistakes import MISTAKES, obstacle_to
from polyviz.views.text.readable import tr, translated

Rule = Callable[[ViewState], bool]


def has_mistake(mistake: str | None, view: ViewState) -> bool:
    """Return whether this mistake is on; None for none."""
    return view.spec.mistake == mistake


def obstacle_to_mistake(mistake: str, view: ViewState) -> str:
    """Return why the run cannot make this mistake; "" if it can."""
    why = obstacle_to(mistake, view.spec.model, view.spec.optimizer, view.spec.points)
    return "" if why is None else translated(why)


def can_have_mistake(mistake: str, view: ViewState) -> bool:
    """Return whether the run can make this mistake."""
    return not obstacle_to_mistake(mistake, view)


def no_units(view: ViewState) -> str:
    """Return why there are no hidden units to show; "" if there are."""
    return "" if view.spec.model_row.is_layered else tr("This model has no hidden units")


def with_change(text: str, change: str) -> str:
    """Return the text of Undo or Redo with the name of the change, "" for none."""
    return text.format(QCoreApplication.translate("undo", change) if change else "").rstrip(": ")


ENABLED: dict[str, Rule] = {
    "undo": lambda view: bool(view.undo),
    "redo": lambda view: bool(view.redo),
    "step": lambda view: view.is_past or view.can_go_on,
    "phase": lambda view: view.race is None and view.can_go_on,  # a race does only whole steps
    "to_end": lambda view: view.can_go_on,
    **dict.fromkeys(("step_back", "page_back", "first_step"), lambda view: view.has_steps),
    "page_on": lambda view: view.is_past,
    "go_to_step": lambda view: view.race is None and not view.is_loading,
    "now": lambda view: view.is_past,
    "branch": lambda view: view.is_past,
    "hidden_units": lambda view: not no_units(view),
    **{MISTAKE + key: partial(can_have_mistake, key) for key in MISTAKES},
}
"""Whether the action can be done; those that are not listed always can."""

OBSTACLES: dict[str, Callable[[ViewState], str]] = {
    "hidden_units": no_units,
    **{MISTAKE + key: partial(obstacle_to_mistake, key) for key in MISTAKES},
}
"""Why the action cannot be done, where a person may wonder; "" while it can."""

CHECKED: dict[str, Rule] = {
    "own_process": lambda view: view.host == "process",
    **{MISTAKE + (key or "none"): partial(has_mistake, key) for key in (None, *MISTAKES)},
}
"""Whether the action has its tick; the ticks that are not listed change by clicks alone."""

LABELS: dict[str, Callable[[ViewState], str]] = {
    "play": lambda view: tr("&Pause") if view.wants_to_play else tr("&Play"),
    "race": lambda view: tr("Ra&ce…") if view.race is None else tr("End ra&ce"),
    "undo": lambda view: with_change(tr("&Undo {0}"), view.undo),
    "redo": lambda view: with_change(tr("&Redo {0}"), view.redo),
}
"""The text of the action, where that changes."""

COMMITS: dict[str, Rule] = {
    **dict.fromkeys(("save_run", "save_run_as"), lambda view: True),
    **dict.fromkeys(("export_script", "export_film", "export_page"), lambda view: True),
    **dict.fromkeys(("copy_link", "show_qr", "play_again"), lambda view: True),
    **dict.fromkeys(("step", "phase", "to_end", "branch"), lambda view: True),
    "play": lambda view: not view.wants_to_play,
    "race": lambda view: view.race is None,
}
"""Whether the action first commits what is being typed; where that is wrong, it is not done."""
