"""Saves and copies pictures of the window, and says whether that worked."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QStandardPaths, Slot
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog

from polyviz.app.whole_file import is_full, replacing
from polyviz.app.window import MainWindow


def write_png(picture: QPixmap, file: Path) -> None:
    """Write a picture as PNG; raises OSError, and leaves an older file as it was then."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):
        raise OSError("there is not enough memory for the picture")
    with replacing(file.resolve()) as stream:
        stream.write(data.data())


class Pictures(QObject):
    """Serves the actions about pictures."""

    def __init__(self, window: MainWindow) -> None:
        """Connect the actions."""
        super().__init__(window)
        self._window = window
        window.actions_by_key["save_picture"].triggered.connect(self._on_save_picture)
        window.actions_by_key["copy_picture"].triggered.connect(self._on_copy_picture)

    def save(self, picture: QPixmap, file: Path) -> None:
        """Save a picture as PNG, and say whether that worked."""
        file = file if file.suffix.lower() == ".png" else file.with_name(file.name + ".png")
        try:
            write_png(picture, file)
        except OSError as error:
            if is_full(error):
                text = self.tr("The disk is full: {0} was not saved. Choose another place.")
            else:
                text = self.tr("The picture could not be saved as {0}. Choose another folder.")
        else:
            text = self.tr("Saved as {0}.")
        self._window.message.show_message(text.format(file))

    @Slot()
    def _on_copy_picture(self) -> None:
        QGuiApplication.clipboard().setPixmap(self._window.grab())

    @Slot()
    def _on_save_picture(self) -> None:
        picture = self._window.grab()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save picture"),
            str(Path(folder) / "polyviz.png"),
            self.tr("Pictures (*.png)"),
        )
        if name:
            self.save(picture, Path(name))
