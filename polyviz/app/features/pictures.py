"""Saves and copies pictures of the window, and says whether that worked."""

import contextlib
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QIODevice
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from polyviz.app.features.feature import Feature
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.sentence import Sentence
from polyviz.export.drawing import NO_MEMORY
from polyviz.views.plots.live_layer import LiveLayer
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.text.reading_pace import ReadingPace

MAX_ROUNDS = 5
"""Most often that one change of the layout may cause another."""


def picture_of(window: MainWindow) -> QPixmap:
    """Return the window as it looks once everything has the room that it asked for.

    Passing messages, such as that the last picture was saved, are left out.
    """
    with nothing_passing(window):
        return grabbed(window)


def grabbed(widget: QWidget) -> QPixmap:
    """Return a widget as it looks once everything in it has the room that it asked for."""
    settle(widget)
    return widget.grab()


def settle(widget: QWidget) -> None:
    """Give everything in a widget the room that it asked for, and end what glides or lags."""
    panels, areas = widget.findChildren(PlotPanel), widget.findChildren(QAbstractScrollArea)
    parts = [*panels, *(area.viewport() for area in areas)]
    for _ in range(MAX_ROUNDS):
        before = [part.geometry() for part in parts]
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        for area in areas:  # shows and hides its scroll bars with the next pending events
            QCoreApplication.sendPostedEvents(area, QEvent.Type.MetaCall.value)
        if [part.geometry() for part in parts] == before:
            break
    for panel in panels:
        panel.glide.finish()
    for layer in widget.findChildren(LiveLayer):
        layer.refresh()
    for pace in widget.findChildren(ReadingPace):
        pace.hurry()


@contextlib.contextmanager
def nothing_passing(window: MainWindow) -> Iterator[None]:
    """Hide hints, answers such as "Saved as", and the reading under the cursor, while this lasts.

    With the cursor on the menu there is no reading; a picture saved by key should look the same.
    """
    hint, focused = window.hint.whole_text(), window.focusWidget()
    is_answered = window.message.isVisible() and window.message.is_passing
    pointed_at = [
        (panel, panel.hair.at, panel.header.readout.text())
        for panel in window.findChildren(PlotPanel)
    ]
    window.hint.set_text("")
    for panel, _, _ in pointed_at:
        panel.hair.show_at(None)
        panel.header.tell("")
    if is_answered:
        window.message.hide()
    try:
        yield
    finally:
        window.hint.set_text(hint)
        for panel, x, text in pointed_at:
            panel.hair.show_at(x)
            panel.header.tell(text)
        if is_answered:
            window.message.show()
            if focused is not None and focused is not window.focusWidget():
                focused.setFocus()


def png_of(picture: QPixmap) -> bytes:
    """Return a picture as PNG; raises OSError."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):
        raise OSError(Sentence(NO_MEMORY))
    return bytes(data.data())


class Pictures(Feature):
    """Serves the actions about pictures."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        window.action_set.serve({"save_picture": self._save, "copy_picture": self._copy})

    def _copy(self) -> None:
        QGuiApplication.clipboard().setPixmap(picture_of(self._window))

    def _save(self) -> None:
        picture = picture_of(self._window)
        kinds = self.tr("Pictures (*.png)")
        file = ask_for_file(self._window, self.tr("Save picture"), "polyviz.png", kinds)
        if file is not None:
            self._session.messages.answer(*save_file(file, partial(png_of, picture)))
