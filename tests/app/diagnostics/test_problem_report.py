"""The report of a problem: what it says, where the log is, and how it is taken along."""

import json
import logging
import platform
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from helpers import PATIENCE_MS
from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from polyviz import __version__
from polyviz.app.diagnostics.log_file import LogFile
from polyviz.app.diagnostics.problem_report import report_text
from polyviz.app.features.report_dialog import ReportDialog
from polyviz.app.run import Main, make_main
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import ThreadHost
from polyviz.system.terminal_language import speak

OpenMain = Callable[..., Main]

SPEC = RunSpec.for_lesson("dynamic", seed=4, learning_rate=3e-9, start=None)


def opened(main: Main) -> ReportDialog:
    """Open the report as a person does; return its dialog."""
    main.window.actions_by_key["report"].trigger()
    (dialog,) = main.window.findChildren(ReportDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    return dialog


def facts(text: str) -> dict[str, str]:
    pairs = (line.partition(": ")[::2] for line in text.splitlines() if ": " in line)
    return dict(pairs)


@pytest.fixture
def logging_main(qtbot: QtBot, store: QSettings, tmp_path: Path) -> Main:
    """A window with a log file that is open as long as the window."""
    log_file = LogFile(tmp_path / "log")
    main = make_main(SPEC, None, Settings(store), ThreadHost(), log_file)
    main.window.closing.connect(log_file.__exit__)
    log_file.__enter__()
    qtbot.addWidget(main.window)
    main.window.show()
    return main


def test_the_report_says_versions_run_and_log(logging_main: Main, tmp_path: Path) -> None:
    for number in range(70):
        logging.getLogger("polyviz.test").info("entry %d", number)
    dialog = opened(logging_main)
    text = dialog.text.toPlainText()
    found = facts(text)
    assert found["PolyViz"] == __version__
    assert found["Python"] == platform.python_version()
    assert found["torch"] == torch.__version__
    assert {"Qt", "PySide6", "pyqtgraph", "NumPy", "System"} <= set(found)
    assert found["Screen"] == QGuiApplication.platformName()
    assert found["Training in"] == "thread"
    assert RunSpec.from_dict(json.loads(found["Run"])) == SPEC
    place = str(tmp_path / "log" / "polyviz.log")
    assert found["Log"] == dialog.place.text() == place
    assert text.count("entry ") == 50
    assert "entry 69" in text.splitlines()[-1]


def test_copy_puts_the_text_into_the_clipboard(logging_main: Main) -> None:
    dialog = opened(logging_main)
    QGuiApplication.clipboard().setText("before")
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == dialog.text.toPlainText()
    assert copied.startswith("Problem report")
    assert dialog.news.text() == "Copied."


def test_the_folder_opens_or_the_dialog_says_why_not(
    logging_main: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(logging_main)
    places: list[str] = []
    for answer, said in ((True, ""), (False, "No program to open folders was found.")):

        def open_url(url: QUrl, answer: bool = answer) -> bool:
            places.append(url.toLocalFile())
            return answer

        monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
        dialog.folder_button.click()
        assert dialog.news.text() == said
    assert [Path(place) for place in places] == [tmp_path / "log"] * 2


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_report_that_is_open_is_brought_up_to_date(logging_main: Main) -> None:
    first = opened(logging_main)
    logging_main.session.spec = SPEC.changed(seed=5)
    assert opened(logging_main) is first
    assert '"seed": 5' in first.text.toPlainText()


def test_a_log_that_cannot_be_had_is_said(
    qtbot: QtBot, store: QSettings, tmp_path: Path, open_main: OpenMain
) -> None:
    (tmp_path / "file").touch()
    with LogFile(tmp_path / "file") as log_file:
        main = make_main(SPEC, None, Settings(store), ThreadHost(), log_file)
        qtbot.addWidget(main.window)
        main.window.show()
        logging.getLogger("polyviz.test").info("kept in memory")
        dialog = opened(main)
        assert dialog.place.text() == f"none: {log_file.problem}"
        assert not dialog.folder_button.isEnabled()
        assert "kept in memory" in dialog.text.toPlainText()
        main.window.close()
    assert "none" in opened(open_main()).place.text()


def test_a_crash_of_before_is_in_the_report(logging_main: Main, tmp_path: Path) -> None:
    crash = tmp_path / "log" / "polyviz-crash.txt"
    crash.write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    text = opened(logging_main).text.toPlainText()
    assert "What the last crash left:\nFatal Python error: Segmentation fault\n" in text


def test_the_button_of_the_message_opens_the_report(logging_main: Main) -> None:
    logging_main.reporting.tell()
    logging_main.window.message.action.click()
    assert logging_main.window.findChildren(ReportDialog)


def test_what_was_changed_on_the_way_is_in_the_report(qtbot: QtBot, open_main: OpenMain) -> None:
    session = open_main("tensor", points=100).session
    assert "Changed: nothing\n" in report_text(session, None)
    session.step()
    qtbot.waitUntil(lambda: session.frame_step == 1, timeout=PATIENCE_MS)
    session.apply(session.spec.changed(learning_rate=1.2e-6))
    session.step()
    qtbot.waitUntil(lambda: session.frame_step == 2, timeout=PATIENCE_MS)
    assert 'Changed: from step 1 {"learning_rate": 1.2e-06}\n' in report_text(session, None)


def test_the_report_is_in_the_language_of_the_window(open_main: OpenMain) -> None:
    session = open_main("tensor", points=100).session
    speak("ko")
    try:
        text = report_text(session, None)
    finally:
        speak("en")
    assert text.startswith("문제 보고서\n")
    found = facts(text)
    assert found["PolyViz"] == __version__
    assert found["로그"] == "요청하지 않아 없음"
    assert RunSpec.from_dict(json.loads(found["실행"])) == session.spec
    labels = set(found) - {"PolyViz", "Python", "torch", "Qt", "PySide6", "pyqtgraph", "NumPy"}
    assert not [label for label in labels if label.isascii()]
