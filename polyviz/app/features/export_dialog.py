"""Asks which steps a film or a page is to show, and how a film is to be."""

from importlib.util import find_spec

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from polyviz.catalogue.quantity import InvalidValueError, Quantity
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.export.film.plan import USUAL_SECONDS
from polyviz.export.wish import MAX_SECONDS, MIN_SECONDS
from polyviz.views.controls.number_field import NumberField
from polyviz.views.controls.wheel import calm_all
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column
from polyviz.views.text.labels import PlainLabel
from polyviz.views.text.readable import translated

WIDTH_EMS = 26

SIZES = ((800, 500), (1280, 800), (1920, 1080), (1080, 1080))

SECONDS = Quantity(
    "seconds",
    QT_TRANSLATE_NOOP("catalogue", "Seconds"),
    QT_TRANSLATE_NOOP("catalogue", "How long the film moves; its last picture stays for a second"),
    "real",
    MIN_SECONDS,
    MAX_SECONDS,
    1,
)

FROM_LABEL = QT_TRANSLATE_NOOP("catalogue", "From step")
FROM_HELP = QT_TRANSLATE_NOOP("catalogue", "The first step that is shown")
TO_LABEL = QT_TRANSLATE_NOOP("catalogue", "To step")
TO_HELP = QT_TRANSLATE_NOOP("catalogue", "The last step that is shown")


class ExportDialog(QDialog):
    """Offers the steps from 0 to that of the run's end; for a film, time, size and format too."""

    chosen = Signal(str, object)
    """(str, list[str]): the suffix of the file, and the options of `polyviz export`"""

    def __init__(self, parent: QWidget, last: int, most: int, *, is_film: bool) -> None:
        """Propose the steps up to `last`; there are so many as `most`."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export film") if is_film else self.tr("Export page"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._is_film = is_film
        first_step = Quantity("from-step", FROM_LABEL, FROM_HELP, "whole", 0, most, 1)
        last_step = Quantity("to-step", TO_LABEL, TO_HELP, "whole", 0, most, 1)
        self.first, self.last = NumberField(first_step, self), NumberField(last_step, self)
        self.seconds = NumberField(SECONDS, self)
        self.size_box, self.format_box = QComboBox(self), QComboBox(self)
        self.size_box.setToolTip(self.tr("Width and height in pixels"))
        self.format_box.setToolTip(self.tr("What kind of file the film is"))
        form = QFormLayout()
        form.addRow(self.tr("F&rom step"), self.first)
        form.addRow(self.tr("&To step"), self.last)
        self._fields = [self.first, self.last]
        if is_film:
            self._fields.append(self.seconds)
            form.addRow(self.tr("S&econds"), self.seconds)
            form.addRow(self.tr("Si&ze"), self.size_box)
            form.addRow(self.tr("&Format"), self.format_box)
            self._offer()
        else:
            for unused in (self.seconds, self.size_box, self.format_box):
                unused.hide()
        for field, value in ((self.first, 0), (self.last, last), (self.seconds, USUAL_SECONDS)):
            field.show_value(value)
            field.value_chosen.connect(self._on_chosen)
            field.value_refused.connect(self._on_refused)
        self.word = PlainLabel(parent=self, role="field", wraps=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.save_button = self.buttons.addButton(
            self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.save_button.setDefault(True)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        column(form, (self.word, 1), self.buttons, within=self)
        self._calm = calm_all(self)
        self.setMinimumWidth(WIDTH_EMS * sizes.em())

    def _offer(self) -> None:
        for width, height in SIZES:
            self.size_box.addItem(self.tr("{0} × {1}").format(width, height), f"{width}x{height}")
        formats = {
            ".webp": self.tr("WebP: small, for browsers and chats"),
            ".gif": self.tr("GIF: for everything that is old"),
            ".apng": self.tr("Animated PNG: without loss"),
            ".mp4": self.tr("MP4: for slides and video players"),
        }
        for suffix, text in formats.items():
            self.format_box.addItem(text, suffix)
        if find_spec("imageio_ffmpeg") is None:
            place = self.format_box.findData(".mp4")
            model = self.format_box.model()
            assert isinstance(model, QStandardItemModel)
            model.item(place).setEnabled(False)
            why = self.tr("MP4 needs a package: {0}").format("pip install imageio-ffmpeg")
            self.format_box.setItemText(place, why)

    @Slot(str, object)
    def _on_chosen(self, _key: str, _value: float) -> None:
        self._check()

    @Slot(str, object)
    def _on_refused(self, _key: str, error: InvalidValueError) -> None:
        self.word.setText(error.message(translated))

    def _check(self) -> bool:
        """Return whether all fields can be used; say which cannot."""
        values = []
        for field in self._fields:
            try:
                values.append(field.parse(field.lineEdit().text()))
            except InvalidValueError as error:
                self.word.setText(error.message(translated))
                field.setFocus()
                return False
        if values[0] > values[1]:
            self.word.setText(self.tr("The first step must not come after the last one."))
            return False
        self.word.setText("")
        return True

    @Slot()
    def _on_accepted(self) -> None:
        if not self._check():
            return
        first, last = (field.parse(field.lineEdit().text()) for field in (self.first, self.last))
        words = ["--from-step", str(first), "--to-step", str(last)]
        suffix = ".html"
        if self._is_film:
            suffix = self.format_box.currentData()
            seconds = SECONDS.text(self.seconds.parse(self.seconds.lineEdit().text()))
            words += ["--seconds", seconds, "--size", self.size_box.currentData()]
        self.accept()
        self.chosen.emit(suffix, words)
