"""Asks of what a picture is to be, and how."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from polyviz.views.controls.wheel import calm_all
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column

WIDTH_EMS = 26

SCALES = (1, 2, 4)
"""How many pixels of a bitmap there are for each of the screen, in each direction."""

PNG, SVG, PDF = ".png", ".svg", ".pdf"


@dataclass(frozen=True)
class PictureWish:
    """Of what a picture is, by its key, and how it is made; `scale` is about bitmaps alone."""

    subject: str
    suffix: str = PNG
    scale: int = 2
    is_transparent: bool = False


class PictureDialog(QDialog):
    """Offers what can be drawn, and the formats."""

    chosen = Signal(object)
    """PictureWish: it is to be saved"""
    copy_chosen = Signal(object)
    """PictureWish: it is to be copied, whatever its format"""

    def __init__(self, parent: QWidget, subjects: Mapping[str, str], wish: PictureWish) -> None:
        """Offer these subjects, names by keys, and propose a wish."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export picture"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.subject, self.format, self.scale = (QComboBox(self) for _ in range(3))
        for key, name in subjects.items():
            self.subject.addItem(name, key)
        formats = {
            PNG: self.tr("PNG: for slides and chats"),
            SVG: self.tr("SVG: lines and text, to be edited"),
            PDF: self.tr("PDF: lines and text, to be printed"),
        }
        for suffix, name in formats.items():
            self.format.addItem(name, suffix)
        for scale in SCALES:
            self.scale.addItem(self.tr("{0} times as fine as the screen").format(scale), scale)
        self.scale.setItemText(0, self.tr("As on the screen"))
        self.transparent = QCheckBox(self.tr("&Transparent background"), self)
        form = QFormLayout()
        form.addRow(self.tr("&Picture of"), self.subject)
        form.addRow(self.tr("&Format"), self.format)
        form.addRow(self.tr("&Resolution"), self.scale)
        form.addRow("", self.transparent)
        buttons = QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(buttons, self)
        role = QDialogButtonBox.ButtonRole
        self.save_button = self.buttons.addButton(self.tr("&Save…"), role.AcceptRole)
        self.save_button.setDefault(True)
        self.copy_button = self.buttons.addButton(self.tr("&Copy"), role.ActionRole)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self.copy_button.clicked.connect(self._on_copied)
        self.format.currentIndexChanged.connect(self._fit)
        column(form, 1, self.buttons, within=self)
        self._calm = calm_all(self)
        self.setMinimumWidth(WIDTH_EMS * sizes.em())
        self._propose(wish)

    @property
    def wish(self) -> PictureWish:
        """What is chosen now."""
        return PictureWish(
            self.subject.currentData(),
            self.format.currentData(),
            self.scale.currentData(),
            self.transparent.isChecked(),
        )

    def _propose(self, wish: PictureWish) -> None:
        for box, value in (
            (self.subject, wish.subject),
            (self.format, wish.suffix),
            (self.scale, wish.scale),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        self.transparent.setChecked(wish.is_transparent)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.scale.setEnabled(self.format.currentData() == PNG)

    @Slot()
    def _on_accepted(self) -> None:
        wish = self.wish
        self.accept()
        self.chosen.emit(wish)

    @Slot()
    def _on_copied(self) -> None:
        wish = self.wish
        self.accept()
        self.copy_chosen.emit(wish)
