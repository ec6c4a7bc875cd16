"""How the window looks: its theme, the size of its text, full screen, and the axis of the loss."""

from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.startup import THEMES
from polyviz.views.style.theme import (
    TEXT_SIZES,
    base_points,
    dress,
    large_points,
    palette_of,
    room_of,
)

REST_MS = 200
"""An edge of the window that has not been dragged for so long rests: to change the size of text
takes longer than a frame, so it waits for that."""


class Appearance(QObject):
    """Serves the actions that change how the window looks, and keeps the choices."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._points = base_points()
        self._theme = settings.theme
        self._text_size = settings.text_size
        self._is_large = False
        self._shown_points = 0.0
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self._fit_text)
        actions = window.action_set
        actions.serve(
            {
                **{f"theme_{theme}": partial(self.set_theme, theme) for theme in THEMES},
                "larger_text": partial(self._move_text_size, 1),
                "smaller_text": partial(self._move_text_size, -1),
                "full_screen": self._show_full_screen,
                "log_loss": window.loss_plot.set_log,
            }
        )
        actions.choose("log_loss", is_on=settings.log_loss)
        window.resized.connect(self._on_resized)
        window.state_changed.connect(self._on_state_changed)
        window.closing.connect(self._on_closing)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.set_theme(self._theme)

    def set_theme(self, theme: str) -> None:
        """Dress everything in a theme of THEMES."""
        self._theme = theme
        self._window.actions_by_key[f"theme_{theme}"].setChecked(True)
        self._dress()

    def show_large(self, is_large: bool, coming: QSize) -> None:
        """Use the large type of a presentation, or the usual one, in a window that soon has the
        size `coming`: to change the type takes long, so it is not done twice.
        """
        self._is_large = is_large
        self._dress(coming)

    def _dress(self, size: QSize | None = None) -> None:
        self._resting.stop()
        palette = palette_of(self._theme)
        self._shown_points = self._wished_points(size or self._window.size())
        dress(palette, self._shown_points)
        self._window.set_palette(palette)

    def _wished_points(self, size: QSize) -> float:
        if self._is_large:
            return large_points(size)
        return self._points * self._text_size * room_of(size)

    @Slot(bool)
    def _on_resized(self, by_system: bool) -> None:
        """Fit the text to the new size, later if a person may be dragging the window's edge."""
        if by_system and not (self._window.isMaximized() or self._window.isFullScreen()):
            self._resting.start()
        else:
            self._fit_text()

    @Slot()
    def _on_state_changed(self) -> None:
        """Fit the text at once if it is the new state that changed the size."""
        if self._resting.isActive():
            self._fit_text()

    @Slot()
    def _fit_text(self) -> None:
        self._resting.stop()
        if self._wished_points(self._window.size()) != self._shown_points:
            self._dress()

    @Slot()
    def _on_scheme_changed(self) -> None:
        if self._theme == "system":
            self._dress()

    def _move_text_size(self, places: int) -> None:
        index = TEXT_SIZES.index(self._text_size) + places
        self._text_size = TEXT_SIZES[max(0, min(index, len(TEXT_SIZES) - 1))]
        self._dress()

    def _show_full_screen(self, is_full: bool) -> None:
        full = Qt.WindowState.WindowFullScreen
        state = self._window.windowState()
        self._window.setWindowState(state | full if is_full else state & ~full)

    @Slot()
    def _on_closing(self) -> None:
        self._resting.stop()
        self._settings.theme = self._theme
        self._settings.text_size = self._text_size
        self._settings.log_loss = self._window.loss_plot.is_log
