"""Starts races in the window, from the dialog."""

from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.run import Main
from polyviz.live.run_commands import RunState
from polyviz.training.frame import RaceFrame


def dialog_of(main: Main) -> RaceDialog:
    main.window.actions_by_key["race"].trigger()
    dialog = main.window.findChild(RaceDialog)
    assert isinstance(dialog, RaceDialog)
    return dialog


def race_steps(main: Main) -> list[int]:
    frame = main.session.race_frame
    return [] if frame is None else [lane.step for lane in frame.lanes]


def start(qtbot: QtBot, main: Main, preset: str, steps: int) -> RaceFrame:
    """Start a race from the dialog, and pause it after at least so many steps."""
    dialog = dialog_of(main)
    dialog.preset.setCurrentIndex(dialog.preset.findData(preset))
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: min(race_steps(main), default=0) >= steps, timeout=PATIENCE_MS)
    main.session.pause()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    frame = main.session.race_frame
    assert frame is not None
    return frame
