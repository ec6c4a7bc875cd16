"""Pictures of a run, one after the other, without a window."""

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

from polyviz.export.drawing import Drawing, image_of
from polyviz.export.race_sheet import RaceSheet
from polyviz.export.stage_sheet import StageSheet
from polyviz.export.wish import Wish
from polyviz.training.frame import Frame, RaceFrame
from polyviz.views.style.palette import PALETTES
from polyviz.views.style.theme import POINTS_PER_INCH, dress

TEXT_PIXELS, TEXT_IN, MIN_TEXT_PIXELS = 20, QSize(1280, 800), 12
"""Size of the text in a picture of that size; it grows and shrinks with that."""

MAX_LOOKS = 5
"""Most times that the plots may ask for another picture of their still parts: names need room."""


def text_points(size: QSize) -> float:
    """Return the size of text in points that suits a picture of this size."""
    part = min(size.width() / TEXT_IN.width(), size.height() / TEXT_IN.height())
    pixels = max(MIN_TEXT_PIXELS, round(TEXT_PIXELS * part))
    return pixels * POINTS_PER_INCH / QGuiApplication.primaryScreen().logicalDotsPerInchY()


class StagePicture:
    """The stage of one run in one size and theme; frames are shown on it one after the other.

    It dresses the whole application, so that nothing else can have a look of its own meanwhile: it
    is for a process that has no window. Use it as a context, which ends it.
    """

    def __init__(self, wish: Wish, start: tuple[float, ...] = ()) -> None:
        """Begin a picture of a run with the weights `start`, as it is wanted."""
        palette, wanted = PALETTES[wish.look], QSize(*wish.size)
        dress(palette, text_points(wanted))
        if wish.race is None:
            self.sheet = StageSheet(wish.course, start, palette, wish.hidden)
        else:
            self.sheet = RaceSheet(wish.race, palette, wish.hidden)
        self.sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.sheet.fit(wanted)
        self.sheet.show()
        self._settle()

    def __enter__(self) -> "StagePicture":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def show(self, frame: Frame | RaceFrame, after_ms: int | None = None) -> None:
        """Show a frame from now on; in a film, so many milliseconds after the one before.

        Then ranges that change glide, instead of being there at once.
        """
        if isinstance(frame, RaceFrame):
            assert isinstance(self.sheet, RaceSheet)  # which the sheet was made for
            self.sheet.show_race(frame, after_ms)
        else:
            self.sheet.show_frame(frame, after_ms)
        self._settle()

    def image(self) -> QImage:
        """Return the picture, a pixel for each of its size, quickly."""
        image = QImage(self.sheet.size(), QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            self.drawing().draw(painter, is_quick=True)
        return image

    def fine_image(self, scale: float = 1.0, *, is_transparent: bool = False) -> QImage:
        """Return the picture with so many times as many pixels, as exact as a drawing."""
        return image_of(self.drawing(), scale, is_transparent=is_transparent)

    def drawing(self, title: str = "") -> Drawing:
        """Return the picture as a drawing, to be painted anywhere before the next frame."""
        return self.sheet.drawing(title)

    def close(self) -> None:
        """End it."""
        app = cast(QApplication, QApplication.instance())
        self.sheet.close()
        self.sheet.deleteLater()
        app.sendPostedEvents(self.sheet, QEvent.Type.DeferredDelete.value)

    def _settle(self) -> None:
        """Give everything the room it asks for, and the plots a picture of their still parts."""
        for _ in range(MAX_LOOKS):
            QCoreApplication.sendPostedEvents()
            taken = [plot.layer.take_due() for plot in self.sheet.plots]
            if not any(taken):
                return
