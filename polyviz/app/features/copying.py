"""Copies the equation of the fit, for Python and for reading."""

import numpy as np
from PySide6.QtGui import QGuiApplication

from polyviz.app.features.feature import Feature
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.equations import python_text
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import one_line
from polyviz.theory.families import family_of
from polyviz.theory.families.family import Branch
from polyviz.theory.unknown import known
from polyviz.training.frame import Frame, curve_x
from polyviz.views.runs.race_words import lane_names


class Copying(Feature):
    """Serves the actions that copy the shown equation."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        window.action_set.serve(
            {"copy_equation": self._copy_equation, "copy_formula": self._copy_formula}
        )

    def _copy_equation(self) -> None:
        session, frame = self._session, self._session.frame
        spec = session.view.shown_spec
        if session.race is not None and session.race_frame is not None:
            entries = session.race.entries
            hides_rate = "learning_rate" in self._window.hidden
            names = map(one_line, lane_names(entries, hides_rate=hides_rate))
            lines = [
                f"{equation_in_python(entry, lane)}  # {name}"
                for entry, lane, name in zip(entries, session.race_frame.lanes, names, strict=True)
            ]
        elif frame is not None and len(frame.weights) == len(spec.model_row.weights):
            lines = [equation_in_python(spec, frame)]
        else:
            session.messages.answer(self.tr("There is no equation yet."))
            return
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _copy_formula(self) -> None:
        QGuiApplication.clipboard().setText(self._window.status.equation.whole_text())


def equation_in_python(spec: RunSpec, frame: Frame) -> str:
    """Return the curve of a frame as an expression in x, with all digits of its weights."""
    return python_text(spec.model_row, frame.weights, shown_branch(spec, frame).python)


def shown_branch(spec: RunSpec, frame: Frame) -> Branch:
    """Return the branch that the model computes in a frame.

    A frame does not name it: it is the one whose curve is nearest to the frame's.
    """
    family = family_of(spec).mistaken(spec.mistake)
    if len(family.branches) == 1:
        return family.branches[0]

    def distance(branch: int) -> float:
        with np.errstate(over="ignore", invalid="ignore"):
            curve = known(family.predict(frame.weights, curve_x(spec.interval), branch))
            return np.inf if curve is None else float(np.abs(curve - frame.curve).max())

    return family.branches[min(range(len(family.branches)), key=distance)]
