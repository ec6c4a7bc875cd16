"""Makes the tests here steady: pictures have a look of their own, which is taken off afterwards."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from steady import one_thread

__all__ = ["one_thread", "own_look"]


@pytest.fixture(autouse=True)
def own_look(qapp: QApplication) -> Iterator[None]:
    font, palette = qapp.font(), qapp.palette()
    qapp.setStyle("Fusion")
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
