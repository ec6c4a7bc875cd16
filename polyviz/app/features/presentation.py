"""Shows a class only what it has to see: plots, equation, step and loss in large type, and Play."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QCursor, QPalette
from PySide6.QtWidgets import QApplication, QDockWidget, QToolBar, QWidget

from polyviz.app.features.feature import Feature
from polyviz.app.features.presentation_keys import ALT, SHIFT, PresentationKeys
from polyviz.app.session.session import Session
from polyviz.app.session.view_state import ViewState
from polyviz.app.shell.appearance import Appearance
from polyviz.app.shell.bare_window import BareWindow
from polyviz.app.shell.caption_place import CaptionPlace
from polyviz.app.shell.cover import Cover
from polyviz.app.shell.curtain import Curtain
from polyviz.app.shell.main_window import MainWindow
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.workspaces import WIDE_PANELS, WORKSPACES
from polyviz.views.controls.stage_line import StageLine

LOOK_MS, REST_LOOKS = 100, 30
"""How often the mouse is looked for, and after how many times at the same place it is hidden."""

_FUNCTION_KEYS = {f"F{number}": Qt.Key.Key_F1 + number - 1 for number in range(1, 13)}
PANEL_KEYS = _FUNCTION_KEYS | {f"Shift+{name}": key | SHIFT for name, key in _FUNCTION_KEYS.items()}
PANEL_KEYS["F5"] |= SHIFT  # F5 alone starts
"""The keys of panels in a presentation, by their shortcuts outside of it."""

WORKSPACE_KEYS = [Qt.Key.Key_1 + place | ALT for place in range(len(WORKSPACES))]
"""In the order of the workspaces: Alt+1 and so on."""

FEATURES = (
    QDockWidget.DockWidgetFeature.DockWidgetClosable
    | QDockWidget.DockWidgetFeature.DockWidgetMovable
    | QDockWidget.DockWidgetFeature.DockWidgetFloatable
)
"""Of a panel outside of a presentation, where its small buttons are of use."""

BLACK = "black"
"""Name of the widget that hides everything."""

ALLOWED = (
    *(
        "present",
        "play",
        "play_again",
        "step",
        "step_back",
        "phase",
        "to_end",
        "reset",
        "now",
        "first_step",
    ),
    *("go_to_step", "show_qr", "add_scene"),
    *("branch", "faster", "slower", "undo", "redo", "race", "log_loss", "excess_loss"),
    *("best_curve", "residuals", "show_whole", "save_picture", "copy_picture", "quit"),
)
"""Actions whose keys work in a presentation too; the others would bring back what is hidden."""


class Presentation(Feature):
    """Serves the action of the presentation, and its keys."""

    def __init__(
        self, window: MainWindow, session: Session, appearance: Appearance, cover: Cover
    ) -> None:
        super().__init__(window, session)
        self._cover = cover
        self._appearance = appearance
        self._bare = BareWindow(window)
        self._caption_place = CaptionPlace(window)
        self._curtain = Curtain(window)
        self.line: StageLine | None = None
        """What stands over the plots; None before the first presentation"""
        self._bar: QToolBar | None = None
        self._home = QWidget(window)
        """Has the focus at first: nothing that is seen, so that nothing is framed"""
        self._home.setFixedSize(0, 0)
        self._home.setAccessibleName(self.tr("Presentation"))
        self.turner: Callable[[int], bool] = lambda _places: False
        """Turns to a later or an earlier scene; returns whether there is a lecture"""
        self._mouse_at = QPoint()
        self._rests = 0
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look_for_mouse)
        key = Qt.Key
        panels = {
            PANEL_KEYS[row.shortcut]: partial(self.turn_panel, row.key)
            for row in PANELS.values()
            if row.shortcut in PANEL_KEYS
        }
        workspaces = {
            pressed: partial(self._show_first_panel, row.panels)
            for pressed, row in zip(WORKSPACE_KEYS, WORKSPACES.values(), strict=True)
        }
        self._keys = PresentationKeys(
            window,
            {
                **panels,
                **workspaces,
                key.Key_Escape: self._escape,
                key.Key_F11: self.leave,
                key.Key_F5: self._start,
                key.Key_PageDown: partial(self._turn, 1),
                key.Key_PageUp: partial(self._turn, -1),
                key.Key_B: self._turn_black,
                key.Key_Period: self._turn_black,
                key.Key_Q: window.actions_by_key["show_qr"].trigger,
            },
        )
        window.action_set.serve({"present": self._present})

    @property
    def is_on(self) -> bool:
        """Whether the window shows the presentation."""
        return self._bare.is_bare

    def enter(self, *, full_screen: bool = True) -> None:
        """Begin: on the full screen, or in the window as large as it is.

        A panel that matters more than the plots stays beside them, unless it is hidden for a
        question.
        """
        if self.is_on:
            return
        window, actions = self._window, self._window.actions_by_key
        wide = [key for key in WIDE_PANELS if window.docks.docks[key].is_seen]
        kept = [key for key in wide if window.docks.panel(key).stand_in() is None]
        coming = window.screen().size() if full_screen else window.size()
        self._curtain.draw(coming)
        actions["present"].setChecked(True)
        self._bare.strip(full_screen=full_screen)
        for key in ALLOWED:  # those of a hidden menu bar have no effect
            window.addAction(actions[key])
        self._appearance.show_large(True, coming)
        bar, line = self._made_line()
        bar.show()
        self._caption_place.fit()
        window.message.lie_at_foot(window)
        line.fit_text()
        if kept:
            self.show_panel(kept[0])
        self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keys.turn(True)
        self._mouse_at, self._rests = QCursor.pos(), 0
        self._looking.start()
        self._curtain.open_at(coming)

    @Slot()
    def leave(self) -> None:
        """Go back to the window as it was."""
        if not self.is_on:
            return
        window, actions = self._window, self._window.actions_by_key
        self._curtain.draw(self._bare.size)
        self._cover.take()
        self._looking.stop()
        self._show_mouse(True)
        self._keys.turn(False)
        if self._bar is not None:
            self._bar.hide()
        for key in ALLOWED:
            window.removeAction(actions[key])
        for dock in window.docks.docks.values():
            dock.hide()
            dock.setFeatures(FEATURES)
        self._appearance.show_large(False, self._bare.size)
        self._bare.restore()
        self._caption_place.fit()
        window.message.lie_at_foot(None)
        actions["present"].setChecked(False)
        self._curtain.open_at(self._bare.size)

    def _present(self, is_on: bool) -> None:
        if is_on:
            self.enter()
        else:
            self.leave()

    def _made_line(self) -> tuple[QToolBar, StageLine]:
        if self.line is None or self._bar is None:
            play = self._window.actions_by_key["play"]
            self._bar = QToolBar(self.tr("Presentation"), self._window, movable=False)
            self._bar.setObjectName("stage")
            self.line = StageLine(self._window.status, play, self._bar)
            self._bar.addWidget(self.line)
            self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
            self._window.addToolBar(self._bar)
            self._window.resized.connect(self.line.fit_text)
        return self._bar, self.line

    def _escape(self) -> None:
        field = self._window.time_bar.ways.field
        if field.hasFocus():
            field.leave()
        elif self._cover.widget is None:
            self.leave()
        else:
            self._cover.take()

    def _start(self) -> None:
        self._cover.take()
        self._session.reset()
        self._session.play()

    def _turn(self, places: int) -> None:
        """Go to the next scene of a lecture, or to the next lesson where there is none."""
        self._cover.take()
        if self.turner(places):
            return
        rail = self._window.lessons
        row = rail.currentRow() + places
        if 0 <= row < rail.count():
            rail.choose(row)

    def turn_panel(self, key: str) -> None:
        """Bring one panel beside the plots, in the place of any other, or take it away."""
        self._cover.take()
        was_open = not self._window.docks.docks[key].isHidden()
        self.show_panel(None if was_open else key)

    def _show_first_panel(self, panels: Sequence[str]) -> None:
        """Show the first panel of a workspace beside the plots, or the plots alone if it has none.

        There is room for one.
        """
        self._cover.take()
        self.show_panel(panels[0] if panels else None)

    def show_panel(self, key: str | None) -> None:
        """Show one panel beside the plots; None shows the plots alone."""
        docks = self._window.docks
        for dock in docks.docks.values():
            dock.hide()
        if key is not None:
            self._caption_place.fit_beside(True)
            docks.docks[key].setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
            docks.open(key)
        self._caption_place.fit()

    @property
    def black(self) -> QWidget | None:
        """What hides the window while the class is to look at the lecturer; None otherwise."""
        widget = self._cover.widget
        return widget if widget is not None and widget.objectName() == BLACK else None

    def _turn_black(self) -> None:
        if self.black is not None:
            self._cover.take()
            return
        black = QWidget(self._window)
        black.setObjectName(BLACK)
        colors = black.palette()
        colors.setColor(QPalette.ColorRole.Window, QColor("black"))
        black.setPalette(colors)
        black.setAutoFillBackground(True)
        black.setAccessibleName(self.tr("Black screen"))
        self._cover.put(black)

    @Slot()
    def _look_for_mouse(self) -> None:
        """Hide the mouse once it has rested for a while; it is polled, as a filter costs more."""
        place = QCursor.pos()
        self._rests = 0 if place != self._mouse_at else self._rests + 1
        self._mouse_at = place
        self._show_mouse(self._rests < REST_LOOKS)

    def _show_mouse(self, is_shown: bool) -> None:
        is_hidden = QApplication.overrideCursor() is not None
        if is_shown and is_hidden:
            QApplication.restoreOverrideCursor()
        elif not is_shown and not is_hidden:
            QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    def _on_view_changed(self, view: ViewState, previous: ViewState | None) -> None:
        if self.is_on and self.line is not None and view.differs(previous, "run", "race"):
            self.line.take()

    def handed_on(self) -> tuple[bool, str | None] | None:
        """Return whether it is on the full screen, and the panel that it shows; None without it."""
        if not self.is_on:
            return None
        docks = self._window.docks.docks
        shown = next((key for key, dock in docks.items() if not dock.isHidden()), None)
        return self._window.isFullScreen(), shown

    def take_up(self, handed: tuple[bool, str | None] | None) -> None:
        """Go on with it."""
        if handed is not None:
            is_full, shown = handed
            self.enter(full_screen=is_full)
            self.show_panel(shown)

    def _on_closing(self) -> None:
        """Leave first, so that the window is kept as it was."""
        self.leave()
