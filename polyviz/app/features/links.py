"""Hands the present run on as a link, as text or as a QR code, and opens one."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication

from polyviz.app.features.course_asked import CourseAsked
from polyviz.app.features.documents import Documents
from polyviz.app.features.link_dialog import LinkDialog
from polyviz.app.session.session import Session
from polyviz.app.shell.cover import Cover
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.course import Course
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.documents.link import is_link, link_of
from polyviz.views.controls.qr_card import QrCard
from polyviz.views.text.readable import count_text, translated


class Links(CourseAsked):
    """Serves the actions about links."""

    def __init__(
        self, window: MainWindow, session: Session, documents: Documents, cover: Cover
    ) -> None:
        super().__init__(window, session)
        self._documents = documents
        self._cover = cover
        self._do: Callable[[str], None] = self._copy
        window.action_set.serve(
            {
                "copy_link": lambda: self._ask_to(self._copy),
                "show_qr": self._turn_qr,
                "open_link": self._choose,
            }
        )

    def _ask_to(self, do: Callable[[str], None]) -> None:
        self._do = do
        self._ask()

    def _of_race(self) -> str:
        return self.tr("A race has several runs. End it, then choose the run you want to link to.")

    def _use(self, _course: Course) -> None:
        """Make the link of the present run, and do with it what was asked for."""
        document = self._documents.content()
        if document is None:
            text = self.tr("This run was changed too often for a link. Reset starts one anew.")
            self._session.messages.answer(text)
            return
        try:
            link = link_of(document)
        except InvalidValueError as error:
            advice = error.advice(translated)
            self._session.messages.answer(self.tr("There is no link: {0}.").format(advice))
        else:
            self._do(link)

    def _copy(self, link: str) -> None:
        QGuiApplication.clipboard().setText(link)
        text = self.tr("The link to this run is copied ({0} characters). Paste it anywhere.")
        self._session.messages.answer(text.format(count_text(len(link))), True)

    def _turn_qr(self) -> None:
        if isinstance(self._cover.widget, QrCard):
            self._close_qr()
        else:
            self._ask_to(self._show_qr)

    def _show_qr(self, link: str) -> None:
        word = self.tr("Copy the text of this code into PolyViz: File, Open link")
        card = QrCard(link, word, self._window)
        card.closed.connect(self._close_qr)
        self._cover.put(card)
        card.setFocus()

    @Slot()
    def _close_qr(self) -> None:
        self._cover.take()
        self._window.activateWindow()

    def _choose(self) -> None:
        """Ask for a link; one that lies in the clipboard is proposed."""
        copied = QGuiApplication.clipboard().text()
        dialog = LinkDialog(self._window, " ".join(copied.split()) if is_link(copied) else "")
        dialog.chosen.connect(self._open)
        dialog.open()

    @Slot(str)
    def _open(self, link: str) -> None:
        if not is_link(link):
            text = self.tr("This is no link to a run. One begins with polyviz:")
            self._session.messages.answer(text)
        else:
            self._documents.open(link)
