"""The main window: places the panels; what they do is wired elsewhere."""

from pathlib import Path

from PySide6.QtCore import QChildEvent, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QSplitter,
    QStatusBar,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from polyviz.app.shell.action_set import ActionSet
from polyviz.app.shell.actions import ONCE, TOOL_BAR
from polyviz.app.shell.deferred import DeferredWidget
from polyviz.app.shell.docks import Docks
from polyviz.app.shell.focus_ring import FocusRing
from polyviz.app.shell.placement import Place
from polyviz.app.shell.stage import Stage
from polyviz.app.shell.tab_order import move_focus
from polyviz.app.shell.theme import icon, resource
from polyviz.views.controls.lesson_rail import LessonRail
from polyviz.views.controls.message_bar import MessageBar
from polyviz.views.controls.one_click import OneClick
from polyviz.views.controls.phase_lamps import PhaseLamps
from polyviz.views.controls.run_form import RunForm
from polyviz.views.controls.speed_slider import SpeedSlider
from polyviz.views.controls.status_line import ElidedLabel, StatusLine
from polyviz.views.controls.time_bar import TimeBar
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.panels.panel import scrolling
from polyviz.views.plots.fit_plot import FitPlot
from polyviz.views.plots.loss_plot import LossPlot
from polyviz.views.plots.residual_plot import ResidualPlot
from polyviz.views.style import sizes
from polyviz.views.style.boxes import NO_MARGINS, column, row
from polyviz.views.style.palette import Palette
from polyviz.views.text.labels import PlainLabel

DEFAULT_SIZE = QSize(1280, 800)
ROOM_STEPS, MAX_ROOM = 10, 2.0
"""Text grows with the window in tenths, up to twice its size."""

NARROW_EMS = 58
"""Width of the window, in heights of text, below which the tool bar has to save room."""

LAMPS_EMS = 78
"""Width below which the lamps of the phases have to."""

GIVEN_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Reasons for which a widget only gets back the focus that it had before."""

RAIL_EMS = 19
"""Width of the rail in heights of its font."""


class MainWindow(QMainWindow):
    """Holds the panels and the actions."""

    closing = Signal()
    """The window is about to close."""
    closed = Signal()
    """All have done what they do when the window closes."""
    resized = Signal()
    hidden_changed = Signal()
    """Something else is hidden from a class"""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("PolyViz")
        self.setWindowIcon(QIcon(str(resource("polyviz.svg"))))
        self.save_folder: Path | None = None
        """The folder where a file was saved last"""
        self.hidden: set[str] = set()
        """The keys of what is hidden from a class, of HIDEABLE"""
        self.is_presenting = False
        """Whether only the plots are shown, see BareWindow"""
        self._palette: Palette | None = None
        self._shows_pause = False
        self._watchers: list[QObject] = []  # event filters of widgets made by Qt, kept alive here
        self.message = MessageBar(self)
        self.lessons = LessonRail(self)
        self.form = RunForm(self)
        self.fit_plot = FitPlot(self)
        self.residuals = DeferredWidget(ResidualPlot, self)
        self.residuals.hide()
        self.loss_plot = LossPlot(self)
        self._all_plots = (self.fit_plot, self.residuals.later, self.loss_plot)
        in_line = self.fit_plot.end_names, self.loss_plot.end_names
        for names in in_line:
            names.share_room(in_line)
        self.time_bar = self._make_time_bar()
        self.status = StatusLine(self)
        self.hint = ElidedLabel(self)
        self.hint.setProperty("role", "field")
        self.speed = SpeedSlider(self)
        self.phase_lamps = PhaseLamps(self)
        self.docks = Docks(self)
        self.action_set = ActionSet(self, self.form)
        self.actions_by_key = self.action_set.by_key
        self._make_tool_bar()
        self._place_panels()
        self.stage = Stage(self, self.docks, self.plots)
        self.place = Place(self)
        self.focus_ring = FocusRing(self)
        self.resize(DEFAULT_SIZE)

    def set_palette(self, palette: Palette) -> None:
        """Repaint what the palette does not reach, and fit sizes to the present font."""
        for panel in (self.lessons, self.form, *self._all_plots, self.docks):
            panel.set_palette(palette)
        self._palette = palette
        self.phase_lamps.set_palette(palette)
        self.message.set_palette(palette)
        self.focus_ring.set_palette(palette)
        self._show_icons(*TOOL_BAR)
        self._fit_speed()
        self.status.fit_widths()
        self.time_bar.set_palette(palette)
        em = sizes.em()
        self._rail.setFixedWidth(RAIL_EMS * em)
        self._tool_bar.setIconSize(QSize(em, em))
        play = self._tool_bar.widgetForAction(self.actions_by_key["play"])
        texts = (self.tr("Play"), self.tr("Pause"))
        width = max(sizes.metrics(bold=True).horizontalAdvance(text) for text in texts)
        play.setFixedWidth(width + round(3.6 * em))

    def show_playing(self, playing: bool) -> None:
        """Let the icon of the play button say what it would do."""
        self._shows_pause = playing
        self._show_icons("play")

    def show_racing(self, is_racing: bool) -> None:
        """Make room in the plots for the lines of a race, or for those of a run."""
        self.clear_plots()
        self.stage.show_racing(is_racing)

    def clear_plots(self) -> None:
        """Take all curves out of the plots."""
        for plot in self._all_plots:
            plot.clear()

    def show_whole_plots(self) -> None:
        """Leave the zoom of all plots."""
        for plot in self._all_plots:
            plot.show_whole()

    def _show_icons(self, *keys: str) -> None:
        if self._palette is None:
            return
        for key in keys:
            color = self._palette.on_accent if key == "play" else self._palette.text
            pauses = key == "play" and self._shows_pause
            name = "pause" if pauses else self.action_set.rows[key].icon
            self.actions_by_key[key].setIcon(icon(name, color))

    def room(self) -> float:
        """Return how much larger than usual text may be: 1 up to the default size, then more.

        A window on a projector is large because it is read from far away.
        """
        part = min(self.width() / DEFAULT_SIZE.width(), self.height() / DEFAULT_SIZE.height())
        return max(1.0, min(round(ROOM_STEPS * part) / ROOM_STEPS, MAX_ROOM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Announce the new size."""
        super().resizeEvent(event)
        self._fit_speed()
        self.stage.fit()
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the window out before it is painted."""
        super().showEvent(event)
        self.stage.fit()

    def _fit_speed(self) -> None:
        self.speed.fit_widths(narrow=self.width() < NARROW_EMS * sizes.em())
        self.phase_lamps.set_narrow(self.width() < LAMPS_EMS * sizes.em())

    def childEvent(self, event: QChildEvent) -> None:
        """Keep the wheel from changing tabs; Qt makes tab bars when panels are stacked."""
        super().childEvent(event)
        child = event.child()
        if event.polished() and isinstance(child, QTabBar):
            self._watchers.append(CalmWheel(child))
            child.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the tick of full screen true, however the window came there."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.actions_by_key["full_screen"].setChecked(self.isFullScreen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape take a message away, or leave full screen."""
        if event.key() == Qt.Key.Key_Escape and self.message.isVisible():
            self.message.dismissed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus out of a field when someone clicks beside it."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        super().mousePressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to what Tab, or Shift and Tab, reaches next."""
        return move_focus(self, forwards=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Announce the end, so that settings are kept and threads end first."""
        self.closing.emit()
        self.closed.emit()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll a field that gets the focus into view, unless it only gets it back."""
        if (
            isinstance(event, QFocusEvent)
            and event.gotFocus()
            and event.reason() not in GIVEN_BACK
            and isinstance(watched, QWidget)
        ):
            self._rail.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def _make_tool_bar(self) -> None:
        bar = self._tool_bar = QToolBar(self.tr("Run"), self, movable=False)
        bar.setObjectName("run")
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for key in TOOL_BAR:
            bar.addAction(self.actions_by_key[key])
            button = bar.widgetForAction(self.actions_by_key[key])
            button.setObjectName(key)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click, Space plays
            if key in ONCE and isinstance(button, QToolButton):
                self._watchers.append(OneClick(button))
            self.actions_by_key[key].setIconVisibleInMenu(False)  # its colour is the button's
        self.hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hint.setMinimumWidth(0)
        bar.addWidget(self.hint)
        bar.addWidget(self.speed)
        bar.insertWidget(self.actions_by_key["step"], self.phase_lamps)
        self.addToolBar(bar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _place_panels(self) -> None:
        self._rail = self._make_rail()
        plots = self.plots = QSplitter(Qt.Orientation.Vertical, self, childrenCollapsible=False)
        plots.setObjectName("plots")
        plots.setHandleWidth(12)
        for plot in (self.fit_plot, self.residuals, self.loss_plot):
            plots.addWidget(plot)
        plots.setContentsMargins(14, 10, 14, 8)
        middle, self.center = QWidget(self), QWidget(self)
        self.middle = middle
        """Has the plots, and messages over them; all else in the `center` lies beside it"""
        middle.setObjectName("plots")
        column((plots, 1), within=middle, margins=NO_MARGINS, spacing=0)
        self.message.setParent(middle)
        self.message.follow(self.fit_plot.plot)
        self.message.covered.connect(self.fit_plot.layer.cover)
        row(self._rail, (middle, 1), within=self.center, margins=NO_MARGINS, spacing=0)
        self.setCentralWidget(self.center)
        bar = QStatusBar(self, sizeGripEnabled=False)
        bar.addPermanentWidget(self.status, 1)  # hints of menus do not hide it
        self.setStatusBar(bar)

    def _make_time_bar(self) -> TimeBar:
        bar = TimeBar(self)
        self.loss_plot.add_below(bar)
        self.loss_plot.add_tool(bar.ways)
        self.loss_plot.axis_moved.connect(bar.slider.set_track)
        return bar

    def _make_rail(self) -> QScrollArea:
        content = QWidget(self)
        content.setObjectName("form")
        column(
            PlainLabel(self.tr("Lesson"), self, role="heading"),
            self.lessons,
            QSpacerItem(0, 8),
            PlainLabel(self.tr("Run"), self, role="heading"),
            self.form,
            1,
            within=content,
            margins=(12, 10, 12, 10),
            spacing=4,
        )
        rail = scrolling(content, self)
        rail.setObjectName("rail")
        rail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for field in self.form.fields.values():
            field.installEventFilter(self)
        return rail
