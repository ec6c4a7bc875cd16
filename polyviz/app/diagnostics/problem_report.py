"""The problem report: versions, platform, the run and the log, as plain text."""

import json
import platform
import sys

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from polyviz import __version__
from polyviz.app.diagnostics.log_file import LogFile
from polyviz.app.session.session import Session

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
        return "none was asked for"
    if log_file.path is None:
        return f"none: {log_file.problem}"
    problem = f" (cannot be written any more: {log_file.problem})" if log_file.problem else ""
    return f"{log_file.path}{problem}"


def changes_text(session: Session) -> str:
    """Return what was changed during the run, as far as it is known."""
    course = None if session.frame is None else session.frame.course
    if course is None or not course.turns:
        return "nothing" if course is None or course.is_whole else "too often to be listed"
    parts = []
    for turn in course.turns[-MAX_CHANGES:]:
        before, now = turn.before.to_dict(), turn.spec.to_dict()
        values = {key: value for key, value in now.items() if value != before[key]}
        parts.append(f"from step {turn.step} {json.dumps(values)}")
    more = len(course.turns) - len(parts)
    return "; ".join([*([f"{more} times before"] if more else []), *parts])


def report_text(session: Session, log_file: LogFile | None) -> str:
    """Return the report. It goes to programmers, so it is in English whatever the window speaks."""
    facts = {
        "PolyViz": __version__,
        **versions(),
        "System": platform.platform(),
        "Processor": platform.machine(),
        "Screen": QGuiApplication.platformName(),
        "Training in": session.host.name,
        "State": f"{session.state} at step {max(0, session.frame_step)}",
        "Run": json.dumps(session.spec.to_dict()),
        "Changed": changes_text(session),
        "Log": log_place(log_file),
    }
    lines = ["Problem report", "", *(f"{name}: {value}" for name, value in facts.items())]
    if log_file is not None:
        lines += ["", "The last lines of the log:", *(log_file.last_lines() or ["(none)"])]
        crash = log_file.last_crash()
        if crash:
            lines += ["", "What the last crash left:", *crash]
    return "\n".join(lines) + "\n"
