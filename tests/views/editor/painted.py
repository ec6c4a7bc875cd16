"""The margin of the code as it is painted."""

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from polyviz.views.editor.code_editor import CodeEditor
from polyviz.views.editor.margin import Margin


def margin_of(code: CodeEditor) -> Margin:
    return code.findChild(Margin)


def painted(code: CodeEditor) -> QImage:
    QApplication.processEvents()
    return margin_of(code).grab().toImage()


def inked(image: QImage, top: int, height: int, color: str) -> list[int]:
    """Columns of some rows of a picture in which there is a colour."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == QColor(color) for y in range(top, top + height))
    ]
