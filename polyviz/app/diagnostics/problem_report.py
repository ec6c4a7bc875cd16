"""The problem report: versions, platform, the run and the log, as plain text."""

import json
import platform
import sys

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from polyviz import __version__
from polyviz.app.diagnostics.log_file import LogFile
from polyviz.app.session.session import Session
from polyviz.system.terminal_language import tr, translated

MAX_CHANGES = 20
"""How many changes of a run are listed, the last ones."""


def versions() -> dict[str, str]:
    """Return the versions of what PolyViz runs on, by name."""
    from importlib.metadata import version  # slow to load, and seldom needed

    return {
        "Python": ".".join(str(part) for part in sys.version_info[:3]),
        "torch": version("torch"),
        "Qt": qVersion(),
        "PySide6": version("PySide6-Essentials"),
        "pyqtgraph": version("pyqtgraph"),
        "NumPy": version("numpy"),
    }


def log_place(log_file: LogFile | None) -> str:
    """Return where the log is, or why there is none."""
    if log_file is None:
        return tr("none was asked for")
    if log_file.path is None:
        return tr("none: {0}").format(translated(log_file.problem))
    if not log_file.problem:
        return str(log_file.path)
    text = tr("{0} (cannot be written any more: {1})")
    return text.format(log_file.path, translated(log_file.problem))


def changes_text(session: Session) -> str:
    """Return what was changed during the run, as far as it is known."""
    course = None if session.frame is None else session.frame.course
    if course is None or not course.turns:
        is_known = course is None or course.is_whole
        return tr("nothing") if is_known else tr("too often to be listed")
    parts = []
    for turn in course.turns[-MAX_CHANGES:]:
        before, now = turn.before.to_dict(), turn.spec.to_dict()
        values = {key: value for key, value in now.items() if value != before[key]}
        parts.append(tr("from step {0} {1}").format(turn.step, json.dumps(values)))
    more = len(course.turns) - len(parts)
    return "; ".join([*([tr("{0} times before").format(more)] if more else []), *parts])


def report_text(session: Session, log_file: LogFile | None) -> str:
    """Return the report, in the language of the window; what the log has is in English."""
    state = tr("{0} at step {1}")
    facts = {
        "PolyViz": __version__,
        **versions(),
        tr("System"): platform.platform(),
        tr("Processor"): platform.machine(),
        tr("Screen"): QGuiApplication.platformName(),
        tr("Training in"): session.host.name,
        tr("State"): state.format(session.state, max(0, session.frame_step)),
        tr("Run"): json.dumps(session.spec.to_dict()),
        tr("Changed"): changes_text(session),
        tr("Log"): log_place(log_file),
    }
    lines = [tr("Problem report"), "", *(f"{name}: {value}" for name, value in facts.items())]
    if log_file is not None:
        lines += ["", tr("The last lines of the log:"), *(log_file.last_lines() or [tr("(none)")])]
        crash = log_file.last_crash()
        if crash:
            lines += ["", tr("What the last crash left:"), *crash]
    return "\n".join(lines) + "\n"
