"""Exports and copies pictures of the stage, of its plots and of the panels."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication

from polyviz.app.features.feature import Feature
from polyviz.app.features.picture_dialog import PDF, SVG, PictureDialog, PictureWish
from polyviz.app.features.picture_menu import PictureMenu
from polyviz.app.features.saving import ask_for_file, save_file
from polyviz.app.features.seen_drawings import FIT, LOSS, STAGE, drawing_of, subjects
from polyviz.app.session.session import Session
from polyviz.app.shell.main_window import MainWindow
from polyviz.export.drawing import Drawing, image_of, pdf_of, png_of, svg_of
from polyviz.views.panels.panel import Panel

if TYPE_CHECKING:
    from polyviz.views.panels.sweep_panel import SweepPanel

SWEEP = "sweep"
"""The panel that asks for its picture itself"""


class PictureExport(Feature):
    """Serves the action that exports a picture, and the menus of plots and panels."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window, session)
        self._wish = PictureWish(STAGE)
        """What was wished last"""
        window.action_set.serve({"export_picture": self._ask})
        for key, plot in ((FIT, window.fit_plot), (LOSS, window.loss_plot)):
            self._menu(key, plot).watch_plot(plot)
        self._menus = {key: self._menu(key, dock) for key, dock in window.docks.docks.items()}
        window.docks.arranged.connect(self._on_arranged)
        sweep: SweepPanel = window.docks.later(SWEEP)
        sweep.picture_asked.connect(partial(self._on_export_asked, SWEEP))

    def _menu(self, key: str, widget: object) -> PictureMenu:
        menu = PictureMenu(key, widget, self)  # type: ignore[arg-type]
        menu.copy_asked.connect(self._on_copy_asked)
        menu.export_asked.connect(self._on_export_asked)
        return menu

    @Slot()
    def _on_arranged(self) -> None:
        """Watch the plots of a panel that has just been made."""
        for key, dock in self._window.docks.docks.items():
            panel = dock.widget()
            if isinstance(panel, Panel):
                for plot in panel.plots:
                    self._menus[key].watch_plot(plot)

    @Slot(str)
    def _on_export_asked(self, key: str) -> None:
        self._wish = replace(self._wish, subject=key)
        self._ask()

    def _ask(self) -> None:
        dialog = PictureDialog(self._window, subjects(self._window), self._wish)
        dialog.chosen.connect(self._on_chosen)
        dialog.copy_chosen.connect(self._on_copy_chosen)
        dialog.open()

    @Slot(str)
    def _on_copy_asked(self, key: str) -> None:
        self._copy(replace(self._wish, subject=key))

    @Slot(object)
    def _on_copy_chosen(self, wish: PictureWish) -> None:
        self._wish = wish
        self._copy(wish)

    def _copy(self, wish: PictureWish) -> None:
        try:
            with drawing_of(self._window, wish.subject) as drawing:
                image = image_of(drawing, wish.scale, is_transparent=wish.is_transparent)
        except OSError as error:
            self._session.messages.answer(str(error))
            return
        QGuiApplication.clipboard().setImage(image)
        self._session.messages.answer(self.tr("The picture is copied."), True)

    @Slot(object)
    def _on_chosen(self, wish: PictureWish) -> None:
        """Ask for a file; the picture is of what is seen before that."""
        self._wish = wish
        try:
            with drawing_of(self._window, wish.subject) as drawing:
                content = content_of(drawing, wish)
        except OSError as error:
            self._session.messages.answer(str(error))
            return
        lesson = self._session.view.shown_spec.lesson
        name = f"{lesson}_{wish.subject}{wish.suffix}"
        kinds = self.tr("Pictures (*{0})").format(wish.suffix)
        file = ask_for_file(self._window, self.tr("Export picture"), name, kinds)
        if file is not None:
            self._session.messages.answer(*save_file(file, lambda: content))


def content_of(drawing: Drawing, wish: PictureWish) -> bytes:
    """Return the file of a drawing that is wished for; raises OSError."""
    if wish.suffix == SVG:
        return svg_of(drawing, is_transparent=wish.is_transparent)
    if wish.suffix == PDF:
        return pdf_of(drawing, is_transparent=wish.is_transparent)
    return png_of(image_of(drawing, wish.scale, is_transparent=wish.is_transparent))
