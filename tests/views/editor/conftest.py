"""Gives tests an editor that is shown and has the focus."""

import pytest
from helpers import PATIENCE_MS
from pytestqt.qtbot import QtBot

from polyviz.views.editor.code_editor import CodeEditor
from polyviz.views.editor.editor import Editor


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    made = Editor()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.code.hasFocus, timeout=PATIENCE_MS)
    return made


@pytest.fixture
def code(editor: Editor) -> CodeEditor:
    return editor.code
