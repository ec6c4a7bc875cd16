"""Lets the pictures of a test have a look of their own, and takes it off afterwards."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def own_look(qapp: QApplication) -> Iterator[None]:
    font, palette = qapp.font(), qapp.palette()
    qapp.setStyle("Fusion")
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
