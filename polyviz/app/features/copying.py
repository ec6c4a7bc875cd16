"""Copies the equation of the fit, for Python and for reading."""

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.equations import python_text
from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import one_line
from polyviz.theory.features import branches_of
from polyviz.theory.landscape import curve_at
from polyviz.training.frame import CURVE_X, Frame
from polyviz.views.runs.race_words import lane_names


class Copying(QObject):
    """Serves the actions that copy the shown equation."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        """Serve the actions."""
        super().__init__(window)
        self._window = window
        self._session = session
        window.action_set.serve(
            {"copy_equation": self._copy_equation, "copy_formula": self._copy_formula}
        )

    def _copy_equation(self) -> None:
        """Copy an expression in x for Python; in a race one for each run, with its name."""
        session = self._session
        if session.race is not None and session.race_frame is not None:
            entries, frames = session.race.entries, session.race_frame.lanes
            names = map(one_line, lane_names(entries))
            lines = [
                f"{equation_in_python(spec, frame)}  # {name}"
                for spec, frame, name in zip(entries, frames, names, strict=True)
            ]
        elif session.frame is not None and len(session.frame.weights) == self._weights:
            lines = [equation_in_python(session.view.shown_spec, session.frame)]
        else:
            session.messages.answer(self.tr("There is no equation yet."))
            return
        QGuiApplication.clipboard().setText("\n".join(lines))

    @property
    def _weights(self) -> int:
        return len(self._session.view.shown_spec.model_row.weights)

    def _copy_formula(self) -> None:
        QGuiApplication.clipboard().setText(self._window.status.equation.whole_text())


def equation_in_python(spec: RunSpec, frame: Frame) -> str:
    """Return the curve of a frame as an expression in x, with all digits of its weights."""
    return python_text(spec.model_row, frame.weights, shown_powers(spec, frame))


def shown_powers(spec: RunSpec, frame: Frame) -> tuple[int, ...]:
    """Return the extra powers that the dynamic network uses in a frame.

    A frame does not name them: they are those whose curve is nearest to the frame's.
    """
    branches = branches_of(spec)
    if len(branches) == 1:
        return branches[0]

    a, b, c, d, e = frame.weights
    is_line = spec.mistake is not None and MISTAKES[spec.mistake].terms  # d x for d x³
    at = (a, b + d, c, 0.0, e) if is_line else frame.weights

    def distance(extra: tuple[int, ...]) -> float:
        with np.errstate(over="ignore", invalid="ignore"):
            return float(np.abs(curve_at(spec, at, CURVE_X, extra) - frame.curve).max())

    return min(branches, key=distance)
