"""A picture of the window is saved whole or not at all, and the window says which."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from full_disk import FullDisk
from helpers import wait_for_state, wait_for_step
from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QGraphicsView
from pytestqt.qtbot import QtBot
from saved import answer_with
from still_clock import StillClock

from polyviz.app.features.pictures import picture_of, settle
from polyviz.app.run import Main
from polyviz.app.session.message_board import Level, Message
from polyviz.app.shell.settings import Settings
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]


def save(main: Main, monkeypatch: pytest.MonkeyPatch, file: Path) -> str:
    """Choose "Save picture…" and this file; return what the window says."""
    answer_with(monkeypatch, file)
    main.window.actions_by_key["save_picture"].trigger()
    assert main.window.message.isVisible()
    return main.window.message.text.text()


def test_a_picture_is_saved_as_png(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main()
    text = save(main, monkeypatch, tmp_path / "one")
    assert text == f"Saved as {tmp_path / 'one.png'}."
    assert QImage(str(tmp_path / "one.png")).size() == main.window.size()
    assert list(tmp_path.glob(".polyviz*")) == []
    main.window.actions_by_key["copy_picture"].trigger()
    assert QGuiApplication.clipboard().image().size() == main.window.size()


def test_what_is_told_in_passing_is_in_no_picture(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main("numpy")
    window = main.window
    main.session.run_to(5)
    wait_for_step(qtbot, main, 5)
    window.lessons.setFocus()

    def picture(name: str) -> QImage:
        save(main, monkeypatch, tmp_path / name)
        return QImage(str(tmp_path / name))

    shown = picture("shown.png")
    assert window.message.isVisible()
    assert picture("again.png") == shown, "it does not say where the last one was saved"
    window.message.close_button.setFocus()
    window.hint.set_text("Undo brings the last run back (Ctrl+Z)")
    for plot in (window.fit_plot, window.loss_plot):
        plot.hair.show_at(1.0)
        plot.header.tell("x 1")
    picture_of(window)
    assert window.hint.whole_text() == "Undo brings the last run back (Ctrl+Z)"
    assert window.message.close_button.hasFocus()
    window.lessons.setFocus()
    assert picture("hinted.png") == shown
    for plot in (window.fit_plot, window.loss_plot):
        assert (plot.hair.at, plot.header.readout.text()) == (1.0, "x 1")
        plot.hair.show_at(None)
        plot.header.tell("")
    window.hint.set_text("")
    of_run = Message("diverged", Level.WARNING, "The run has diverged.")
    main.session.messages.tell(of_run)  # it belongs there
    assert picture("told.png") != shown


def test_a_picture_shows_numbers_names_and_scroll_bars_as_they_will_be(
    qtbot: QtBot, open_main: OpenMain, clock: StillClock
) -> None:
    main = open_main("autograd")
    window = main.window
    main.session.run_to(5)
    wait_for_step(qtbot, main, 5)
    window.docks.docks["graph"].show()
    frame = main.session.frame
    assert frame is not None
    view: QGraphicsView = window.docks.panel("graph").view
    qtbot.waitUntil(lambda: view.isVisible() and not view.sceneRect().isEmpty())
    settle(window)
    bar, names = view.verticalScrollBar(), window.fit_plot.end_names
    rested = names.shown()
    names.is_moving = True
    clock.now_s += 1
    window.fit_plot.show_frame(replace(frame, curve=-frame.curve), settled=False)
    window.fit_plot.show_frame(frame, settled=False)
    moved = names.shown()
    for step in (6, 7):
        window.status.show_frame(replace(frame, step=step), playing=True)
    assert window.status.step.text() == "step <b>6</b> / 2000"
    bar.setRange(0, 50)
    QCoreApplication.sendPostedEvents()
    assert bar.isVisible()
    bar.setRange(0, 0)
    assert bar.isVisible(), "Qt hides it with the next pending events"
    settle(window)
    assert not bar.isVisible()
    assert window.status.step.text() == "step <b>7</b> / 2000"
    assert names.shown() == rested != moved


def test_a_folder_that_vanished_is_said(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main()
    text = save(main, monkeypatch, tmp_path / "missing" / "two.png")
    assert "could not be saved" in text
    assert "missing" in text
    assert "Choose another folder" in text


def test_a_full_disk_is_said_and_keeps_the_old_picture(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, full_disk: FullDisk
) -> None:
    main = open_main(steps=1_000_000)
    main.session.play()
    wait_for_state(qtbot, main, RunState.PLAYING)
    file = full_disk.folder / "old.png"
    file.write_bytes(b"from before")
    for name in ("old.png", "new.png"):
        with full_disk.while_full():
            text = save(main, monkeypatch, full_disk.folder / name)
        assert "The disk is full" in text
        assert name in text
        assert "Choose another place" in text
    assert file.read_bytes() == b"from before"
    assert list(full_disk.folder.iterdir()) == [file]
    assert main.session.state is RunState.PLAYING


@pytest.mark.parametrize("full_disk", ["tmpfs"], indirect=True)
def test_settings_on_a_full_disk_keep_the_old_ones(
    open_main: OpenMain, full_disk: FullDisk, caplog: pytest.LogCaptureFixture
) -> None:
    file = full_disk.folder / "polyviz.ini"
    store = QSettings(str(file), QSettings.Format.IniFormat)
    store.setValue("lesson", "nn")
    store.sync()
    before = file.read_bytes()
    main = open_main()
    main.controls.settings = Settings(QSettings(str(file), QSettings.Format.IniFormat))
    with (full_disk.folder / "rest").open("wb", buffering=0) as rest:
        assert rest.write(bytes(1_000_000)) < 1_000_000  # what is left
    main.window.close()
    assert file.read_bytes() == before
    assert f"the settings could not be saved in {file}" in caplog.text
    caplog.clear()
