"""The application speaks the language that was chosen, and says so in its log if it cannot."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from polyviz.app.shell import translators
from polyviz.app.shell.translators import Translators, language_of
from polyviz.system.language_files import LanguageError


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[Translators]:
    made = Translators(qapp)
    yield made
    made.use("en")
    made.deleteLater()


def test_buttons_of_dialogs_speak_too(speaking: Translators) -> None:
    cancel = QDialogButtonBox.StandardButton.Cancel
    assert "Cancel" in QDialogButtonBox(cancel).button(cancel).text()
    speaking.use("ko")
    assert QDialogButtonBox(cancel).button(cancel).text() == "취소"
    speaking.use("en")
    assert "Cancel" in QDialogButtonBox(cancel).button(cancel).text()


def test_without_its_file_a_language_is_left_out(
    speaking: Translators, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_language: str) -> Path:
        raise LanguageError("no lrelease")

    monkeypatch.setattr(translators, "compiled_file", refuse)
    speaking.use("ko")
    assert QCoreApplication.translate("", "&File") == "&File"
    assert [record.getMessage() for record in caplog.records] == ["no translation: no lrelease"]
    assert caplog.records[0].levelno == logging.WARNING
    caplog.clear()


def test_the_system_decides_unless_one_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert language_of("system") == "ko"
    assert language_of("en") == "en"
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert language_of("system") == "en"
    assert language_of("ko") == "ko"
