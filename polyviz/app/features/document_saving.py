"""Saves what is open, and asks whether to do so before it would be lost."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent

from polyviz.app.features.course_asked import CourseAsked
from polyviz.app.features.data_embedding import is_left_out, with_data
from polyviz.app.features.document_parts import DocumentParts
from polyviz.app.features.open_file import hash_of
from polyviz.app.features.present_document import PresentDocument
from polyviz.app.features.questions import Answer, ask_to_overwrite, ask_to_save
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.documents.document import SUFFIX, Document
from polyviz.documents.json_text import has_many_values
from polyviz.documents.reading import MAX_BYTES
from polyviz.documents.writing import document_text
from polyviz.views.text.readable import count_text

Then = Callable[[], object]


class DocumentSaving(CourseAsked):
    """Serves the actions that save a document."""

    saved = Signal(object)
    """Path: the document is in this file now"""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        parts: DocumentParts,
        present: PresentDocument,
    ) -> None:
        super().__init__(window, session)
        self._parts = parts
        self._present = present
        self._is_closed = False
        """Whether the window closes, come what may"""
        self._asks_name = False
        self._then: Then | None = None
        window.close_asked.connect(self._on_close_asked)
        window.action_set.serve({"save_run": self._save, "save_run_as": self._save_as})

    def leave(self, then: Then) -> None:
        """Do something that ends what is open; ask first if something would be lost."""
        answer = self._ask_to_leave()
        if answer is Answer.DISCARD:
            then()
        elif answer is Answer.SAVE:
            self.save(then)

    def _ask_to_leave(self) -> Answer:
        present = self._present
        present.look_for_changes()
        if not present.is_changed:
            return Answer.DISCARD
        return ask_to_save(self._window, "" if present.path is None else present.name)

    @Slot(object)
    def _on_close_asked(self, event: QCloseEvent) -> None:
        """Keep the window open until what a person would miss is saved, or is not wanted."""
        if self._is_closed:  # Qt may close a window twice
            return
        answer = self._ask_to_leave()
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
        document, file = self._parts.document(course), self._present.file
        path = file.path
        if path is not None and not self._asks_name and file.was_changed():
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
        folder = path.absolute().parent
        content = document_text(whole, folder).encode()
        if whole.files and len(content) > MAX_BYTES:
            whole = document
            content = document_text(whole, folder).encode()
        if has_many_values(content):
            text = self.tr(
                "A document has no room for so many scenes and kept runs. Remove some, then save."
            )
            session.messages.answer(text)
            return
        text, is_saved = save_file(path, lambda: content)
        if is_saved and is_left_out(whole):
            told = self.tr("It refers to its data, which are too large for it or have changed.")
            text = f"{text} {told}"
        if is_saved:
            self._parts.embeds = whole.embeds
            self._present.have_saved(path, hash_of(content), document)
            self.saved.emit(path.absolute())
        self._present.look_for_changes()
        if is_saved and file.is_open_elsewhere:
            told = self.tr("Another window has it open too.")
            text = f"{text} {told}"
        session.messages.answer(text, is_saved and not file.is_open_elsewhere)
        if is_saved and then is not None:
            then()

    def _ask_for_path(self, document: Document) -> Path | None:
        path, lesson = self._present.path, document.course.spec.lesson
        name = f"{lesson}{SUFFIX}" if path is None else str(path)
        kinds = self.tr("Runs (*{0})").format(SUFFIX)
        title = self.tr("Save the run, up to step {0}").format(count_text(document.reached))
        return ask_for_file(self._window, title, name, kinds)

    def _on_closing(self) -> None:
        self._is_closed = True
