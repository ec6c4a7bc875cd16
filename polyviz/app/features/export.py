"""Exports the present run as a Python script, whose name must not hide a module from it."""

from collections.abc import Callable
from pathlib import Path

from polyviz.app.features.course_asked import CourseAsked
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.source.names import hidden_module, hiding_neighbour
from polyviz.source.script_changes import ScriptError
from polyviz.source.script_text import script_of
from polyviz.training.torch_threads import suitable_threads
from polyviz.views.text.readable import count_text, tr, translated


class Export(CourseAsked):
    """Serves the action that exports the run.

    The script repeats the run with all its changes up to its last step, or, while an earlier step
    is shown, up to that step.
    """

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        window.action_set.serve({"export_script": self._ask})

    def _of_race(self) -> str:
        return self.tr("A race has several runs. End it, then export the run you want.")

    def _use(self, course: Course) -> None:
        """Ask for a file and write the script."""
        session = self._session
        looked_at, title = session.looked_at, self.tr("Export as Python")
        if looked_at is None:
            steps = max(course.spec.steps, session.reached)
        else:
            course, steps = course.looked_at(looked_at), looked_at
            title = self.tr("Export as Python, up to step {0}").format(count_text(looked_at))
        try:
            script = script_of(course, steps=steps, threads=suitable_threads(course.spec.points))
        except ScriptError as error:
            session.messages.answer(translated(error.why).format(**error.words))
            return
        name, answer = f"fit_{course.spec.lesson}.py", session.messages.answer
        file = ask_for_script(self._window, title, name, script, answer)
        if file is not None:
            answer(*save_file(file, script.encode, neighbour_text(file, script)))


def ask_for_script(
    window: MainWindow, title: str, name: str, script: str, answer: Callable[[str], None]
) -> Path | None:
    """Ask where to save a script; `name` is proposed. Return None for nowhere.

    A name that would hide a module is refused by an `answer`, and asked for again with what was
    typed. A person who insists on it gets the reason, and no file.
    """
    kinds = tr("Python (*.py)")
    refused, heading = None, title
    while True:
        file = ask_for_file(window, heading, name, kinds)
        hidden = None if file is None else hidden_module(str(file), script)
        if file is None or hidden is None:
            return file
        text = tr('"{0}" would hide the module {1} from the script. Choose another name.')
        answer(text.format(file.name, hidden))
        if file == refused:
            return None
        refused, name = file, str(file.with_suffix(".py"))
        heading = tr('"{0}" would hide the module {1}').format(file.name, hidden)


def neighbour_text(file: Path, script: str) -> str:
    """Return a warning if another file in the folder hides a module from a script, else ""."""
    found = hiding_neighbour(file.parent, script)
    if found is None:
        return ""
    text = tr('But "{0}" in the same folder hides the module {1} from it: rename that one.')
    return text.format(*found)
