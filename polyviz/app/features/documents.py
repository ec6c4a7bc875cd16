"""Opens a document, saves what is open, and knows whether it was changed since."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog

from polyviz.app.features.belonging import Belonging, numbers
from polyviz.app.features.course_asked import CourseAsked
from polyviz.app.features.data_embedding import data_folder, with_data
from polyviz.app.features.document_parts import DocumentParts
from polyviz.app.features.open_file import OpenFile, hash_of
from polyviz.app.features.questions import Answer, ask_to_overwrite, ask_to_save
from polyviz.app.features.repeating import Repeating
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.catalogue.module_code import ModuleCode
from polyviz.catalogue.own_module import CODE, OWN
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.system_errors import reason_of
from polyviz.data.files import same_text_of
from polyviz.data.samples import samples_of
from polyviz.documents.code import with_code
from polyviz.documents.document import SUFFIX, Document
from polyviz.documents.embedding import laid_out
from polyviz.documents.link import document_of, is_link
from polyviz.documents.reading import read_document
from polyviz.documents.scene import Scene, unanswered
from polyviz.documents.source import path_of
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState
from polyviz.views.text.readable import count_text, translated

Then = Callable[[], object]


@dataclass(frozen=True)
class Handed:
    """What a window hands on to the one that takes its place: see Documents."""

    file: OpenFile
    number: int
    opened: Document | None
    saved: Document | None
    copied: tuple[Scene, ...]
    awaited: tuple[int, Course, tuple[int, int]] | None


class Documents(CourseAsked):
    """Serves the actions that begin, open and save a document.

    It is changed once a person has changed the run, the notes or the names of runs, see
    `Document.substance`. Of a run without a file, only notes would be missed: a run that was just
    played with goes without a question.
    """

    ended = Signal(bool)
    """Whether a run that was opened has come to where it was"""
    used = Signal(object)
    """Path: this document was opened or saved"""
    data_chosen = Signal(object)
    """Path: a file of data was chosen to be opened, not a document"""

    def __init__(self, window: MainWindow, session: Session, parts: DocumentParts) -> None:
        super().__init__(window, session)
        self._parts = parts
        self._file = OpenFile()
        self._opened: Document | None = None
        """The document whose run is being done again, or was last"""
        self._saved: Document | None = None
        """What is in the file; None without a file, and if that cannot be read"""
        self._number = next(numbers)
        """Tells this document from others"""
        self._left: Belonging | None = None
        """What is being left for another document, as long as its run is still the present one"""
        session.remember(lambda: self._left or self._belonging(), self._go_back)
        self._copied: tuple[Scene, ...] = ()
        """The scenes of a lecture that was opened as a copy, which a person may have changed"""
        self._is_changed = False
        self._repeating = Repeating(session, self)
        self._repeating.ended.connect(self._on_ended)
        self._is_closed = False
        """Whether the window closes, come what may"""
        self._asks_name = False
        self._then: Then | None = None
        parts.changed.connect(self._look_for_changes)
        window.close_asked.connect(self._on_close_asked)
        window.action_set.serve(
            {
                "new_run": partial(self._leave, self._begin_anew),
                "open_run": self._choose,
                "save_run": self._save,
                "save_run_as": self._save_as,
            }
        )

    @property
    def path(self) -> Path | None:
        """The file of the document; None for a run without one."""
        return self._file.path

    @property
    def is_changed(self) -> bool:
        """Whether a person would miss something if it were not saved."""
        return self._is_changed

    def content(self) -> Document | None:
        """Return what would be saved now; None in a race, and until the last change is known."""
        course = self._session.course
        if self._session.race is not None or course is None or not course.is_whole:
            return None
        return self._parts.document(course)

    def open(self, place: Path | str) -> None:
        """Do the run in a file, or of a link, again, once the present one needs no saving."""
        if is_link(word := str(place)):
            self._leave(partial(self._open_link, word))
        else:
            self._leave(partial(self._open, path_of(word)))

    def open_copy(self, path: Path, then: Then) -> None:
        """Open what comes with PolyViz, without its name; then do something else."""
        self._leave(partial(self._open_copy, path, then))

    def _open_copy(self, path: Path, then: Then) -> None:
        try:
            document = read_document(path)
        except InvalidValueError as error:
            self._session.messages.answer(error.message(translated))
            return
        self._leave_for(None, b"", None)
        self._opened, self._copied = None, unanswered(document.scenes)
        self._parts.open(document)
        self._look_for_changes()
        then()
        self._left = None

    def bring_back(self, document: Document, path: Path | None) -> None:
        """Open what was not saved before a crash, which was of this file."""
        self._leave(partial(self._bring_back, document, path))

    def _bring_back(self, document: Document, path: Path | None) -> None:
        content, saved = b"", None
        if path is not None:
            with contextlib.suppress(OSError, InvalidValueError):  # all there is comes back
                content, saved = path.read_bytes(), read_document(path)
        self._leave_for(path, content, saved)
        self._begin(document)

    def _open(self, path: Path) -> None:
        answer = self._session.messages.answer
        try:
            # the data are needed no more once they lie in files
            document = replace(laid_out(read_document(path), data_folder()), files=())
            dataset = document.course.first.dataset
            if dataset.data is not None:
                same_text_of(dataset.data)
            samples_of(dataset)
            content = path.read_bytes()
        except InvalidValueError as error:
            answer(error.message(translated))
            return
        except OSError as error:
            answer(translated(reason_of(error)))
            return
        self._leave_for(path, content, document)
        self.used.emit(path.absolute())
        self._begin(document)

    def _open_link(self, link: str) -> None:
        try:
            document = document_of(link)
        except InvalidValueError as error:
            self._session.messages.answer(error.message(translated))
        else:
            self._leave_for(None, b"", None)
            self._begin(document)

    def _leave_for(self, path: Path | None, content: bytes, saved: Document | None) -> None:
        """Have another document, to which the next run belongs."""
        self._left, self._number = self._belonging(), next(numbers)
        self._take(path, content, saved)

    def _belonging(self) -> Belonging:
        number, file, opened, parts = self._number, self._file, self._opened, self._parts.belonging
        return Belonging(number, file.path, file.digest, opened, self._saved, self._copied, parts)

    def _go_back(self, old: Belonging) -> None:
        """Have the document again to which a run belongs that Undo or Redo has brought back."""
        if old.number == self._number:
            return
        self._number, self._opened = old.number, old.opened
        self._saved, self._copied = old.saved, old.copied
        self._repeating.awaited = None
        if old.path is None:
            self._file.release()
        else:
            self._file.take(old.path, old.digest)
        self._parts.go_back(old.parts)

    def _take(self, path: Path | None, content: bytes, saved: Document | None) -> None:
        self._saved, self._copied = saved, ()
        if path is None:
            self._file.release()
        else:
            self._file.take(path.absolute(), hash_of(content))

    def _begin(self, document: Document) -> None:
        """Do the run again; code of a Module is only shown, until a person runs it."""
        self._opened = document
        self._parts.open(document)
        first = document.course.first
        if first.model == OWN:
            code = dict(first.options)[CODE.key].text
            self._parts.own_code.show(code, partial(self._run_with, document))
            text = self.tr("{0} holds the code of a Module. Read it, then press Run there.")
            self._session.messages.answer(text.format(self._name))
            self._left = None
            self._look_for_changes()
            return
        self._replay(document)

    def _run_with(self, document: Document, code: ModuleCode) -> None:
        """Do the run again with its code, which a person has seen and run, and which works."""
        self._parts.allow(code)
        self._replay(replace(document, course=with_code(document.course, code)))

    def _replay(self, document: Document) -> None:
        self._repeating.start(document.course, document.place, "open")
        self._left = None
        self._look_for_changes()

    @property
    def _name(self) -> str:
        return self.tr("The run") if self._file.path is None else self._file.path.name

    @Slot(bool)
    def _on_ended(self, has_arrived: bool) -> None:
        self._parts.end_opening(has_arrived=has_arrived)
        if self._saved is not None and self._saved is self._opened and has_arrived:
            # the runs that were listed before are no change
            self._saved = replace(self._saved, runs=self._parts.saved_runs.present)
        self._look_for_changes()
        self.ended.emit(has_arrived)
        is_said = self._session.state is RunState.FAILED
        turns_pages = self._repeating.was_left and self._parts.scenes  # of its lecture
        if is_said or turns_pages or self._opened is None:
            return
        name, ignored = self._name, ", ".join(self._opened.ignored)
        if not has_arrived:
            text = self.tr("{0} was opened, but the run did not come to where it was.").format(name)
        elif ignored:
            text = self.tr("{0} was opened. Ignored, as it is not known here: {1}.")
            text = text.format(name, ignored)
        elif self._file.is_open_elsewhere:
            text = self.tr("{0} is open. Another window has it open too.").format(name)
            has_arrived = False
        elif self._parts.scenes:
            text = self.tr("{0} is open, with {1} scenes. F11, then Page Down, presents them.")
            text = text.format(name, len(self._parts.scenes))
        else:
            text = self.tr("{0} is open.").format(name)
        self._session.messages.answer(text, has_arrived and not ignored)

    def _choose(self) -> None:
        if self._parts.asks_for_code():
            self._parts.own_code.choose()
            return
        kinds = self.tr(
            "Runs and data (*{0} *.csv *.tsv *.txt *.dat *.xlsx *.xls *.ods);;Runs (*{0});;"
            "All files (*)"
        ).format(SUFFIX)
        folder = str(self._window.save_folder or "")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), folder, kinds)
        if name:
            path = Path(name)
            self._window.save_folder = path.parent
            if path.suffix.lower() == SUFFIX:
                self.open(path)
            else:
                self.data_chosen.emit(path)

    def _begin_anew(self) -> None:
        """Begin the lesson as it is at first; Undo brings back the run and those that were kept."""
        spec = self._session.spec
        self._leave_for(None, b"", None)
        self._opened = None
        self._session.begin(RunSpec.for_lesson(spec.lesson, device=spec.device))
        self._left = None
        self._parts.clear()
        self._look_for_changes()

    def _leave(self, then: Then) -> None:
        """Do something that ends what is open; ask first if something would be lost."""
        self._look_for_changes()
        answer = Answer.DISCARD
        if self._is_changed:
            answer = ask_to_save(self._window, "" if self.path is None else self._name)
        if answer is Answer.DISCARD:
            then()
        elif answer is Answer.SAVE:
            self.save(then)

    @Slot(object)
    def _on_close_asked(self, event: QCloseEvent) -> None:
        """Keep the window open until what a person would miss is saved, or is not wanted."""
        self._look_for_changes()
        if not self._is_changed or self._is_closed:  # Qt may close a window twice
            return
        answer = ask_to_save(self._window, "" if self.path is None else self._name)
        if answer is not Answer.DISCARD:
            event.ignore()
        if answer is Answer.SAVE:
            self.save(lambda: QTimer.singleShot(0, self._window, self._window.close))

    @Slot()
    def stop_asking(self) -> None:
        """Let the window close without a question: a signal ends the program."""
        self._is_closed = True

    def _save(self) -> None:
        if self._parts.asks_for_code():
            self._parts.own_code.save()
        else:
            self.save()

    def _save_as(self) -> None:
        self._asks_name, self._then = True, None
        self._ask()

    def save(self, then: Then | None = None) -> None:
        """Save what is open, and then do something else."""
        self._asks_name, self._then = False, then
        self._ask()

    def _of_race(self) -> str:
        return self.tr("A race has several runs. End it, then save the run you want.")

    def _use(self, course: Course) -> None:
        """Write the document, after asking for a file where there is none."""
        session, then, self._then = self._session, self._then, None
        if not course.is_whole:
            text = self.tr("This run was changed too often to be saved. Reset starts one anew.")
            session.messages.answer(text)
            return
        document = self._parts.document(course)
        path = self._file.path
        if path is not None and not self._asks_name and self._file.was_changed():
            answer = ask_to_overwrite(self._window, path.name)
            if answer is Answer.CANCEL:
                return
            self._asks_name = answer is Answer.SAVE_AS
        if path is None or self._asks_name:
            path = self._ask_for_path(document)
        if path is None:
            return
        whole = with_data(self._window, document)
        if whole is None:
            return
        content = document_text(whole, path.absolute().parent).encode()
        text, is_saved = save_file(path, lambda: content)
        if is_saved:
            self._parts.embeds = whole.embeds
            self._take(path, content, document)
            self.used.emit(path.absolute())
        self._look_for_changes()
        if is_saved and self._file.is_open_elsewhere:
            told = self.tr("Another window has it open too.")
            text = f"{text} {told}"
        session.messages.answer(text, is_saved and not self._file.is_open_elsewhere)
        if is_saved and then is not None:
            then()

    def _ask_for_path(self, document: Document) -> Path | None:
        path, lesson = self._file.path, document.course.spec.lesson
        name = f"{lesson}{SUFFIX}" if path is None else str(path)
        kinds = self.tr("Runs (*{0})").format(SUFFIX)
        title = self.tr("Save the run, up to step {0}").format(count_text(document.reached))
        return ask_for_file(self._window, title, name, kinds)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        super()._on_view_changed(view, previous)
        if view.differs(previous, "run", "spec", "state", "race"):
            self._look_for_changes()

    @Slot()
    def _look_for_changes(self) -> None:
        """See whether the document is changed, and say so in the title."""
        if self._repeating.awaited is None:
            self._is_changed = self._differs()
        name = "" if self.path is None else self.path.name
        if not name and self._is_changed:
            name = self.tr("Untitled")
        whole = self.tr("{0}[*] – PolyViz").format(name.replace("[*]", "[*][*]"))
        self._window.setWindowTitle(whole if name else "PolyViz")
        self._window.setWindowModified(self._is_changed)

    def _differs(self) -> bool:
        if self.path is None:
            return bool(self._parts.notes) or unanswered(self._parts.scenes) != self._copied
        now = self.content()
        if now is None:  # in a race, or until it is known when a change has taken effect
            saved = None if self._saved is None else self._saved.course.spec
            return self._is_changed or self._session.spec != saved
        return self._saved is None or now.substance != self._saved.substance

    def handed_on(self) -> Handed:
        """Return the file, which stays open, and what is in it."""
        file, self._file = self._file, OpenFile()
        repeating = self._repeating.awaited
        return Handed(file, self._number, self._opened, self._saved, self._copied, repeating)

    def take_up(self, handed: Handed) -> None:
        """Have the same file."""
        self._file, self._number, self._opened = handed.file, handed.number, handed.opened
        self._saved, self._copied = handed.saved, handed.copied
        self._repeating.awaited = handed.awaited
        self._look_for_changes()

    def _on_closing(self) -> None:
        self._is_closed = True
        self._file.release()
