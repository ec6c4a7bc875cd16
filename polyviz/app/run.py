"""Runs the application: makes the window and its session, and ends both cleanly."""

import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication

from polyviz import __version__
from polyviz.app.application import make_app
from polyviz.app.diagnostics.faults import Faults
from polyviz.app.diagnostics.log_file import LogFile, log_folder
from polyviz.app.features.autosave import Autosave, autosave_folder
from polyviz.app.features.axis_lock import AxisLock
from polyviz.app.features.by_hand import ByHand
from polyviz.app.features.copying import Copying
from polyviz.app.features.data_embedding import data_folder
from polyviz.app.features.data_export import DataExport
from polyviz.app.features.data_opening import DataOpening
from polyviz.app.features.degrees import Degrees
from polyviz.app.features.divergence import Divergence
from polyviz.app.features.diverging_lanes import DivergingLanes
from polyviz.app.features.document_parts import DocumentParts
from polyviz.app.features.documents import Documents
from polyviz.app.features.export import Export
from polyviz.app.features.exporting import Exporting
from polyviz.app.features.film_export import FilmExport, PageExport
from polyviz.app.features.help_panel import Help
from polyviz.app.features.hidden_parts import HiddenParts
from polyviz.app.features.hidden_units import HiddenUnits
from polyviz.app.features.kept_runs import Runs
from polyviz.app.features.language_menu import LanguageMenu
from polyviz.app.features.lesson_hint import LessonHint
from polyviz.app.features.links import Links
from polyviz.app.features.looking_back import LookingBack
from polyviz.app.features.message_display import MessageDisplay
from polyviz.app.features.mistake_menu import Mistakes
from polyviz.app.features.next_step import NextStep
from polyviz.app.features.notes import Notes
from polyviz.app.features.own_code import OwnCode
from polyviz.app.features.phase_display import PhaseDisplay
from polyviz.app.features.picture_export import PictureExport
from polyviz.app.features.pictures import Pictures
from polyviz.app.features.presentation import Presentation
from polyviz.app.features.problem_notice import ProblemNotice
from polyviz.app.features.racing import Race
from polyviz.app.features.recent_files import RecentFiles
from polyviz.app.features.run_controls import RunControls
from polyviz.app.features.saved_runs import SavedRuns
from polyviz.app.features.scenes import Scenes
from polyviz.app.features.screen_reader import ScreenReader
from polyviz.app.features.sharpness_watch import SharpnessWatch
from polyviz.app.features.shown_run import ShownRun
from polyviz.app.features.shown_runs import ShownRuns
from polyviz.app.features.shown_view import ShownView
from polyviz.app.features.step_panels import StepPanels
from polyviz.app.features.sweeping import Sweeps
from polyviz.app.features.theory_controller import TheoryController
from polyviz.app.features.undo import Undo
from polyviz.app.features.welcome import Welcome
from polyviz.app.features.workspaces import Workspaces
from polyviz.app.opening import Opening
from polyviz.app.photographer import FAILED, Photographer
from polyviz.app.session.session import Session
from polyviz.app.shell.appearance import Appearance
from polyviz.app.shell.cover import Cover
from polyviz.app.shell.keys import Keys
from polyviz.app.shell.main_window import MainWindow
from polyviz.app.shell.settings import Settings
from polyviz.app.unix_signals import QuitOnSignals
from polyviz.app.unused_data import UnusedData
from polyviz.app.windows import Windows
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.startup import Startup
from polyviz.live.host import Host
from polyviz.live.hosts import new_host
from polyviz.system.held_signals import status_after
from polyviz.theory.races import check_race

log = logging.getLogger(__name__)


def run_app(startup: Startup) -> int:
    """Open the window as `startup` says and return the exit status once it is closed.

    Raises InvalidValueError before anything is shown when a value cannot be used.
    """
    app = make_app()
    if startup.screenshot is not None:
        with tempfile.TemporaryDirectory() as folder:  # a picture does not depend on settings
            store = QSettings(str(Path(folder) / "none.ini"), QSettings.Format.IniFormat)
            return _run(app, startup, Settings(store))
    with LogFile(log_folder()) as log_file, Faults() as faults:
        log.info("PolyViz %s opens a window", __version__)
        try:
            return _run(app, startup, Settings.of_user(), log_file, faults)
        except InvalidValueError:
            raise
        except Exception:
            log.exception("PolyViz ended by an error")
            raise


@dataclass(frozen=True)
class Main:
    """The window, its session, and the features that something else needs.

    All features are children of the window.
    """

    window: MainWindow
    session: Session
    appearance: Appearance
    presentation: Presentation
    controls: RunControls
    theory: TheoryController
    runs: Runs
    reporting: ProblemNotice
    undo: Undo
    own_code: OwnCode
    documents: Documents
    shown_view: ShownView
    parts: DocumentParts
    languages: LanguageMenu
    sweeps: Sweeps


def make_main(
    spec: RunSpec,
    speed: float | None,
    settings: Settings,
    host: Host,
    log_file: LogFile | None = None,
    workspace: str | None = None,
    session: Session | None = None,
) -> Main:
    """Make the window and its session, wired, not yet shown or started.

    It begins in the `workspace`; None stands for that of the last time. With a `session` the run
    of another window, which is about to go, goes on in this one.
    """
    window = MainWindow()
    if session is None:
        session = Session(spec, speed, host, window)
    else:
        session.leave_window(window)
        speed = session.speed
    session.view_changed.connect(window.action_set.show_view)
    crash_file = None if log_file is None else log_file.crash_path
    appearance = Appearance(window, settings)
    cover = Cover(window)
    presentation = Presentation(window, session, appearance, cover)
    theory = TheoryController(window, session, settings)
    runs = Runs(window, session, theory)
    ShownRuns(window, session, runs)
    own_code = OwnCode(window, session)
    workspaces = Workspaces(window, session, settings, workspace)
    shown_view = ShownView(window, session, workspaces, presentation)
    saved_runs = SavedRuns(window, session, runs)
    parts = DocumentParts(window, session, shown_view, saved_runs, own_code)
    main = Main(
        window=window,
        session=session,
        appearance=appearance,
        presentation=presentation,
        controls=RunControls(window, session, settings, crash_file),
        theory=theory,
        runs=runs,
        reporting=ProblemNotice(window, session, log_file),
        undo=Undo(window, session, runs),
        own_code=own_code,
        documents=Documents(window, session, parts),
        shown_view=shown_view,
        parts=parts,
        languages=LanguageMenu(window, session, settings),
        sweeps=Sweeps(window, session),
    )
    scenes = Scenes(window, session, settings, parts, runs, presentation, main.documents)
    main.undo.watch_scenes(scenes)
    for feature in (ShownRun, MessageDisplay, LookingBack, AxisLock, Copying, Export):
        feature(window, session)
    Notes(window, session, parts)
    RecentFiles(window, session, settings, main.documents)
    exporting = Exporting(window, session)
    for exported in (FilmExport, PageExport, DataExport):
        exported(window, session, exporting)
    PictureExport(window, session)
    DataOpening(window, session, main.documents)
    Links(window, session, main.documents, cover)
    for other in (Mistakes, Pictures, DivergingLanes, PhaseDisplay, Help, ScreenReader):
        other(window, session)
    for explaining in (Race, ByHand, Divergence):
        explaining(window, session, theory)
    StepPanels(window, session, settings)
    LessonHint(window, session, settings)
    HiddenUnits(window, session, settings)
    SharpnessWatch(window, session)
    Degrees(window, session)
    NextStep(window, session)
    HiddenParts(window, session, settings)
    Keys(window, window.action_set.of_run)
    window.speed.show_speed(speed)
    window.place.restore(settings.placement)
    workspaces.begin()
    session.begin_view()
    return main


def has_chosen_nothing(startup: Startup) -> bool:
    """Return whether a person has started the program alone, and may want to be shown around."""
    given = (startup.lesson, startup.race, startup.document, startup.module)
    is_used = startup.play or startup.present or startup.over
    return given == (None,) * len(given) and not is_used


def _run(
    app: QApplication,
    startup: Startup,
    settings: Settings,
    log_file: LogFile | None = None,
    faults: Faults | None = None,
) -> int:
    spec = startup.make_spec(startup.lesson or settings.lesson)
    if startup.race is not None:
        check_race(startup.race, spec)
    signals = QuitOnSignals(app)
    if startup.language is not None:
        settings.language = startup.language
    if startup.theme is not None:
        settings.theme = startup.theme
    if startup.hide is not None:
        settings.hidden = startup.hide
    crash_file = None if log_file is None else log_file.crash_path
    host = new_host(startup.host or settings.host, crash_file)

    def make(session: Session | None) -> Main:
        workspace = startup.workspace if session is None else None
        made = make_main(spec, startup.speed, settings, host, log_file, workspace, session)
        if faults is not None:
            faults.noticed.connect(made.reporting.tell, Qt.ConnectionType.QueuedConnection)
        if startup.screenshot is None:
            if has_chosen_nothing(startup):
                Welcome(made.window, made.session, settings)
            autosave = Autosave(made.window, made.session, made.documents, autosave_folder())
            signals.heard.connect(autosave.keep_for_next_start)
        signals.heard.connect(made.documents.saving.stop_asking)
        return made

    windows = Windows(app, settings, make)
    main = windows.main
    window, session = main.window, main.session
    if startup.size is not None:
        window.resize(*startup.size)
    app.aboutToQuit.connect(session.close)
    photographer = None
    if startup.screenshot is not None:
        main.documents.saving.stop_asking()  # nobody sits before it
        photographer = Photographer(window, session, startup.screenshot)
    else:
        window.place.fit()
        unused = UnusedData(app, data_folder(), autosave_folder())
        unused.start()
        app.aboutToQuit.connect(unused.close)
    autosave = window.findChild(Autosave)
    Opening(
        window,
        session,
        main.theory,
        main.documents,
        photographer,
        startup,
        autosave,
        main.sweeps,
    )
    main.controls.tell_failed_plugins()
    window.show()
    for key in startup.panels:
        window.docks.open(key)
    if startup.module is not None:
        main.own_code.open(startup.module)
    if startup.present:
        main.presentation.enter(full_screen=startup.screenshot is None)
        for key in startup.panels[-1:]:
            main.presentation.turn_panel(key)
    status = app.exec()
    session.close()
    windows.main.window.close()
    windows.main.window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # before Python ends, not then
    signals.release()
    if photographer is None:
        return status
    if photographer.status is not None:
        return photographer.status
    return FAILED if signals.number is None else status_after(signals.number)
