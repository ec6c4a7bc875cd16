"""A QR code (ISO/IEC 18004) that a class can scan from the last row."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from polyviz.views.style import sizes

QUIET_MODULES = 4
"""Width of the white frame that readers need, in modules, as the standard has it."""

CLOSING_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QrCard(QWidget):
    """Shows a text as a QR code in the middle, as large as there is room, and a word below it."""

    closed = Signal()
    """A click, or a key that closes"""

    def __init__(self, text: str, word: str, parent: QWidget) -> None:
        """`text` is stored in capitals, in which a link takes a third less room."""
        super().__init__(parent)
        self._word = word
        self.image = qr_image(text.upper())
        """One pixel a module, with the white frame"""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("QR code of the link"))
        self.setAccessibleDescription(word)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint whole pixels, without smoothing: that is what cameras read best."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 200))
        word_height = 3 * self.fontMetrics().height()
        room = QRectF(self.rect()).adjusted(0, 0, 0, -word_height - sizes.em())
        ratio = self.devicePixelRatioF()
        scale = int(min(room.width(), room.height()) * ratio / self.image.width()) or 1
        side = scale * self.image.width() / ratio
        code = QRectF(0, 0, side, side)
        code.moveCenter(room.center())
        code.moveTopLeft(QPointF(code.topLeft().toPoint()))
        painter.fillRect(code.adjusted(0, 0, 0, word_height), QColor("white"))
        painter.drawImage(code, self.image)
        painter.setPen(QColor("black"))
        below = QRectF(code.left(), code.bottom(), side, word_height)
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, centre | Qt.TextFlag.TextWordWrap, self._word)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CLOSING_KEYS:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def qr_image(text: str) -> QImage:
    """Return the QR code of a text, one pixel a module, black on white with its quiet zone.

    Raises segno.DataOverflowError for a text that no QR code holds.
    """
    import segno  # seldom needed

    code = segno.make_qr(text, error="l", boost_error=True)
    rows = [bytes(row) for row in code.matrix_iter(border=QUIET_MODULES)]
    side = len(rows)
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            image.setPixelColor(x, y, QColor("black" if is_dark else "white"))
    return image
