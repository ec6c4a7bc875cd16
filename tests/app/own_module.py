"""The Module panel as a person uses it, for tests."""

from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS
from person import Person
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.views.panels.module_panel import ModulePanel

OpenMain = Callable[..., Main]

SitBefore = Callable[[Main], Person]

ON_PROCESS = pytest.mark.parametrize("host", ["process"], indirect=True)

RIGHT = """\
import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(1, 4)
        self.out = torch.nn.Linear(4, 1)

    def forward(self, x):
        return self.out(torch.tanh(self.hidden(x.unsqueeze(1)))).squeeze(1)
"""

SLOW = RIGHT.replace("super().__init__()", "super().__init__(); import time; time.sleep(1)")
"""Code whose check takes a while: the Module is made several times"""


def message(main: Main) -> str:
    return main.window.message.text.text()


def open_panel(main: Main) -> ModulePanel:
    main.window.docks.open("module")
    QApplication.processEvents()
    panel: ModulePanel = main.window.docks.panel("module")
    return panel


def run(qtbot: QtBot, panel: ModulePanel, text: str) -> None:
    """Run code, and wait until it is known whether it works."""
    panel.set_text(text)
    panel.run_button.click()
    qtbot.waitUntil(panel.run_button.isEnabled, timeout=PATIENCE_MS)


def late(code: str) -> str:
    """Code whose forward executes some more, in its line 13, after 40 calls."""
    counted = "self.n = getattr(self, 'n', 0) + 1\n        if self.n > 40:"
    block = f"{counted}\n            {code}\n        return"
    return RIGHT.replace("return", block)
