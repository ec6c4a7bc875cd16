"""The main window: places the panels; what they do is wired elsewhere."""

from pathlib import Path

from PySide6.QtCore import QChildEvent, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QResizeEvent,
    QShowEvent,
    QWindowStateChangeEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QSplitter,
    QStatusBar,
    QTabBar,
    QWidget,
)

from polyviz.app.shell.action_set import ActionSet
from polyviz.app.shell.deferred import DeferredWidget
from polyviz.app.shell.docks import Docks
from polyviz.app.shell.focus_ring import FocusRing
from polyviz.app.shell.placement import Place
from polyviz.app.shell.rail import Rail
from polyviz.app.shell.run_bar import RunBar
from polyviz.app.shell.stage import Stage
from polyviz.app.shell.tab_order import move_focus
from polyviz.app.shell.workspace_buttons import WorkspaceButtons
from polyviz.catalogue.dataset import Dataset
from polyviz.catalogue.startup import MIN_SIZE
from polyviz.catalogue.workspaces import WORKSPACES
from polyviz.views.controls.caption_strip import CaptionStrip
from polyviz.views.controls.lesson_rail import LessonRail
from polyviz.views.controls.message_bar import MessageBar
from polyviz.views.controls.phase_lamps import PhaseLamps
from polyviz.views.controls.run_form import RunForm
from polyviz.views.controls.speed_slider import SpeedSlider
from polyviz.views.controls.status_line import StatusLine
from polyviz.views.controls.time_bar import TimeBar
from polyviz.views.controls.welcome_card import WelcomeCard
from polyviz.views.controls.wheel import CalmWheel
from polyviz.views.plots.fit_plot import FitPlot
from polyviz.views.plots.loss_plot import LossPlot
from polyviz.views.plots.one_paint import OnePaint
from polyviz.views.plots.residual_plot import ResidualPlot
from polyviz.views.plots.uncovering import Uncovering
from polyviz.views.style.boxes import NO_MARGINS, column, row
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.style.theme import resource

DEFAULT_SIZE, LEAST_SIZE = QSize(1280, 800), QSize(*MIN_SIZE)
"""The smallest size is not what everything in the window needs now: the rail folds in time."""


class MainWindow(QMainWindow):
    """Holds the panels and the actions."""

    close_asked = Signal(object)
    """QCloseEvent: somebody wants to close the window; who ignores the event keeps it open"""
    escaped = Signal(object)
    """QKeyEvent: Escape was pressed, and nothing lies over the plots; who accepts it has used it"""
    closing = Signal()
    """The window is about to close."""
    closed = Signal()
    """All have done what they do when the window closes."""
    resized = Signal(bool)
    """Whether the window system has done it, as when an edge is dragged"""
    state_changed = Signal(object)
    """Qt.WindowState before: it is now on the full screen or maximised, or no longer"""
    moved = Signal()
    """It has another place on the screen"""
    dragged_over = Signal(object)
    """QDropEvent: something is dragged over the window, or dropped; who can use it accepts it"""
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
        self.is_replaced = False
        """Whether another window takes its place, in which the run goes on"""
        self.is_presenting = False
        """Whether only the plots are shown, see BareWindow"""
        self.palette_shown = LIGHT
        """The colours that it has now"""
        self._watchers: list[QObject] = []  # event filters of widgets made by Qt, kept alive here
        self.message = MessageBar(self)
        self.lessons = LessonRail(self)
        self.form = RunForm(self)
        self.fit_plot = FitPlot(self)
        self.residuals = DeferredWidget(ResidualPlot, self)
        self.residuals.hide()
        self.loss_plot = LossPlot(self)
        self._all_plots = (self.fit_plot, self.residuals.later, self.loss_plot)
        self.one_paint = OnePaint(self, (self.fit_plot.layer, self.loss_plot.layer))
        in_line = self.fit_plot.end_names, self.loss_plot.end_names
        for names in in_line:
            names.share_room(in_line)
        self.time_bar = self._make_time_bar()
        self.status = StatusLine(self)
        self.caption = CaptionStrip(self)
        """What is said of a scene"""
        self.welcome: WelcomeCard | None = None
        """What is offered at the first start"""
        self.speed = SpeedSlider(self)
        self.phase_lamps = PhaseLamps(self)
        self.docks = Docks(self)
        self.action_set = ActionSet(self, self.form)
        self.actions_by_key = self.action_set.by_key
        self.run_bar = RunBar(self.action_set, self.speed, self)
        self.run_bar.add_beside("phase", self.phase_lamps)
        self.hint = self.run_bar.hint
        self.addToolBar(self.run_bar)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.menuBar().setNativeMenuBar(False)  # the buttons of the workspaces are in its row
        shown = [self.actions_by_key[row.action] for row in WORKSPACES.values()]
        self.workspaces = WorkspaceButtons(shown, self.menuBar())
        self._place_panels()
        self.stage = Stage(
            self, self.rail, self.docks, self.plots, residuals=self.residuals, slider=self.time_bar
        )
        self.place = Place(self)
        self.moved.connect(self.place.note_move)
        self.resized.connect(self.place.note_move)
        self.state_changed.connect(self.place.note_state)
        self.setMinimumSize(LEAST_SIZE)
        self.focus_ring = FocusRing(self)
        self.resize(DEFAULT_SIZE)

    def set_palette(self, palette: Palette) -> None:
        """Repaint what the palette does not reach, and fit sizes to the present font."""
        self.palette_shown = palette
        for panel in (self.lessons, self.form, self.rail, *self._all_plots, self.docks):
            panel.set_palette(palette)
        self.message.set_palette(palette)
        self.caption.set_palette(palette)
        if self.welcome is not None:
            self.welcome.set_palette(palette)
        self.run_bar.set_palette(palette)
        self.focus_ring.set_palette(palette)
        self.status.fit_widths()
        self.time_bar.set_palette(palette)
        self._fit()

    def show_playing(self, playing: bool) -> None:
        """Let the icon of the play button say what it would do."""
        self.run_bar.show_playing(playing)

    def show_racing(self, is_racing: bool) -> None:
        """Make room in the plots for the lines of a race, or for those of a run."""
        self.clear_plots()
        self.stage.show_racing(is_racing)

    def show_data(self, dataset: Dataset) -> None:
        """Show the data of a run in the plots of its fit."""
        self.fit_plot.show_data(dataset)
        self.residuals.later.show_data(dataset)

    def clear_plots(self) -> None:
        """Take all curves out of the plots."""
        for plot in self._all_plots:
            plot.clear()

    def show_whole_plots(self) -> None:
        """Leave the zoom of all plots."""
        for plot in self._all_plots:
            plot.show_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Announce the new size."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit(event.spontaneous())

    def moveEvent(self, event: QMoveEvent) -> None:
        """Announce the new place."""
        super().moveEvent(event)
        self.moved.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Ask whether somebody has a use for what is dragged."""
        self._offer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Ask it again where the mouse is now."""
        self._offer(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Give what is dropped to who has a use for it."""
        self._offer(event)

    def _offer(self, event: QDropEvent) -> None:
        event.ignore()
        self.dragged_over.emit(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Share the window out before it is painted."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.workspaces.fit(self.width())
        self.stage.fit()

    def childEvent(self, event: QChildEvent) -> None:
        """Keep the wheel from changing tabs; Qt makes tab bars when panels are stacked."""
        super().childEvent(event)
        if not event.polished():  # there are hundreds of others while the window is made
            return
        child = event.child()
        if isinstance(child, QTabBar):
            self._watchers.append(CalmWheel(child))
            child.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the tick of full screen true, however the window came there."""
        super().changeEvent(event)
        if isinstance(event, QWindowStateChangeEvent):
            self.actions_by_key["full_screen"].setChecked(self.isFullScreen())
            self.state_changed.emit(event.oldState())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the drawer, else the welcome, else a message, else do what somebody has
        a use for, else leave full screen.
        """
        if event.key() == Qt.Key.Key_Escape and self.rail.is_open:
            self.rail.close_drawer()
        elif event.key() == Qt.Key.Key_Escape and self.welcome is not None:
            self.welcome.closed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.message.isVisible():
            self.message.dismissed.emit()
        elif event.key() == Qt.Key.Key_Escape and self._is_used(event):
            return
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def _is_used(self, event: QKeyEvent) -> bool:
        event.ignore()
        self.escaped.emit(event)
        return event.isAccepted()

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
        """Announce the end, so that settings are kept and threads end first.

        It does not come if somebody keeps the window open.
        """
        event.accept()
        self.close_asked.emit(event)
        if not event.isAccepted():
            return
        self.closing.emit()
        self.closed.emit()
        super().closeEvent(event)

    def _place_panels(self) -> None:
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
        column(self.caption, (plots, 1), within=middle, margins=NO_MARGINS, spacing=0)
        self.message.setParent(middle)
        self.message.follow(self.fit_plot.plot, self.fit_plot.area_of_axes, self.fit_plot.hidden_by)
        self.fit_plot.layer.measured.connect(self.message.place)
        self.message.covered.connect(self.fit_plot.layer.cover)
        self.rail = Rail(self.lessons, self.form, self.center)
        for over in (self.message, self.rail.panel):
            Uncovering(over, (self.fit_plot.layer, self.loss_plot.layer))
        row(self.rail, (middle, 1), within=self.center, margins=NO_MARGINS, spacing=0)
        self.setCentralWidget(self.center)
        bar = QStatusBar(self, sizeGripEnabled=False)
        bar.addPermanentWidget(self.status, 1)  # hints of menus do not hide it
        self.setStatusBar(bar)

    def _make_time_bar(self) -> TimeBar:
        bar = TimeBar(self)
        self.loss_plot.add_below(bar)
        self.loss_plot.header.add_tool(bar.ways)
        self.loss_plot.axis_moved.connect(bar.slider.set_track)
        return bar
