"""What is said of a scene: its title and caption over the plots, and a question with its answer."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QTextBrowser,
    QWidget,
)

from polyviz.views.controls.buttons import tool_button
from polyviz.views.style import sizes
from polyviz.views.style.boxes import column, row
from polyviz.views.style.palette import LIGHT, Palette
from polyviz.views.text.labels import PlainLabel

MAX_PART, MAX_PART_BESIDE = 0.25, 0.5
"""The text takes at most this part of the window's height, over the plots and beside them; a longer
one scrolls."""

BUTTON_ROOM = 1.2
"""What a button needs besides its text, in heights of text."""

MARGIN = 14
"""Pixels at the left, as beside the plots"""

MIN_TITLE_EMS = 8
"""The title has at least so much room, in heights of text."""

AFTER_BUTTONS = 4
"""The place of the title in the row of the buttons"""

WITHOUT_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML


class CaptionText(QTextBrowser):
    """Shows Markdown, without HTML, and loads nothing that it refers to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.max_part = MAX_PART
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def loadResource(self, _kind: int, _url: object) -> object:
        """Load no picture: a document of others could name any file."""
        return None

    def show_text(self, text: str) -> None:
        """Show a text in Markdown."""
        self.document().setMarkdown(text, WITHOUT_HTML)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted_height())

    def _wanted_height(self) -> int:
        self.document().setTextWidth(max(1, self.viewport().width()))
        most = round(self.max_part * self.window().height())
        return min(round(self.document().size().height()), most)

    def fit(self) -> None:
        """Be as high as the text."""
        height = self._wanted_height()
        if height != self.height():
            self.setFixedHeight(height)


class AnswerField(QLineEdit):
    """The field for a number that a person guesses."""


class CaptionStrip(QFrame):
    """Lies above the plots or beside them, so that it covers no curve; hidden without a scene."""

    turned = Signal(int)
    """1 for the next scene, -1 for the one before"""
    answered = Signal(str)
    """The number that was typed, or the number of the choice"""
    closed = Signal()
    """A person does not want to read it any longer"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("caption")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title = PlainLabel(parent=self)
        self.title.setObjectName("caption_title")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.place = PlainLabel(parent=self)
        self.back = tool_button("‹", self.tr("The scene before"), self, self._go_back)
        self.on = tool_button("›", self.tr("The next scene"), self, self._go_on)
        self.close_button = tool_button("✕", self.tr("Leave the lecture"), self, self.closed)
        for button in (self.back, self.on, self.close_button):
            button.setAutoRaise(True)
        self.text = CaptionText(self)
        self.question = PlainLabel(parent=self, wraps=True)
        self.field = AnswerField(self)
        self.field.setPlaceholderText(self.tr("Your answer"))
        self.field.setAccessibleName(self.tr("Your answer"))
        self.field.returnPressed.connect(self._on_typed)
        self.submit = QPushButton(self.tr("Answer"), self)
        self.submit.clicked.connect(self._on_typed)
        self.choices: list[QPushButton] = []
        self._answers: list[str] = []
        """What the choices say"""
        self._highest = 0
        self._is_beside = False
        self.result = PlainLabel(parent=self, wraps=True)
        self._asking = QWidget(self)
        self._asking_row = row(self.field, self.submit, within=self._asking, margins=(0, 0, 0, 0))
        self._asking_row.addStretch(1)
        # long answers are below each other rather than that the strip takes the room of the rail
        self._asking.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QWidget(self)
        self._indent = QSpacerItem(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._held_at: int | None = None
        """Where in the window a person has clicked to turn a page, at the left of both buttons"""
        self._head = row(  # panels come at the right, so the buttons are at the left
            self._indent,
            self.back,
            self.on,
            self.place,
            (self.title, 1),
            self.close_button,
            within=head,
            margins=(0, 0, 0, 0),
        )
        self._parts = column(
            head,
            self.text,
            self.question,
            self._asking,
            self.result,
            1,
            within=self,
            margins=(MARGIN, 6, 8, 6),
            spacing=4,
        )
        self.set_palette(LIGHT)
        self.ask("", (), by_number=False)
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Use these colours, and the present size of text."""
        self._palette = palette
        edge = "left" if self._is_beside else "bottom"
        self.setStyleSheet(
            f"#caption {{ background: {palette.base}; border-{edge}: 1px solid {palette.line}; }}"
            f" #caption QTextBrowser {{ background: transparent; color: {palette.text}; }}"
            " #caption QToolButton { background: transparent; border: none; padding: 0 6px; }"
            f" #caption_title {{ font-weight: bold; color: {palette.text}; }}"
        )
        self.place.setContentsMargins(0, 0, sizes.em() // 2, 0)  # apart from the title
        self.field.setFixedWidth((6 if self._is_beside else 10) * sizes.em())
        self.text.fit()
        self._fit_choices()
        self._highest = 0

    def end(self) -> None:
        """Go away: the lecture is over."""
        self._highest = 0
        self._held_at = None
        self._hold_buttons()
        self.setMinimumHeight(0)
        self.hide()

    def lie_beside(self, width: int | None) -> None:
        """Be a column of this width beside the plots; None for a row over them."""
        self.setMinimumWidth(width or 0)
        self.setMaximumWidth(width or sizes.MAX_PIXELS)
        if self._is_beside is (width is not None):
            return
        self._is_beside = width is not None
        self._highest = 0
        self.setMinimumHeight(0)
        policy = QSizePolicy.Policy
        down = policy.Ignored if self._is_beside else policy.Fixed
        self.setSizePolicy(policy.Preferred, down)
        self.text.max_part = MAX_PART_BESIDE if self._is_beside else MAX_PART
        self.title.setWordWrap(self._is_beside)
        if self._is_beside:
            self._parts.insertWidget(1, self.title)
            self._head.insertStretch(AFTER_BUTTONS, 1)
        else:
            self._head.takeAt(AFTER_BUTTONS)
            self._head.insertWidget(AFTER_BUTTONS, self.title, 1)
        self.set_palette(self._palette)

    def event(self, event: QEvent) -> bool:
        """Stay as high as the highest scene so far, so that turning does not move the plots."""
        done = super().event(event)
        is_asked = event.type() is QEvent.Type.LayoutRequest
        if is_asked and self.isVisible() and not self._is_beside:
            self._highest = max(self._highest, self.sizeHint().height())
            self.setMinimumHeight(self._highest)
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold_buttons()
        self._fit_choices()

    def _fit_choices(self) -> None:
        """Put the choices beside each other if they have room, else below each other, where those
        that are wider still have several lines.
        """
        room, around = self.contentsRect().width() - 2 * MARGIN, round(BUTTON_ROOM * sizes.em())
        metrics = sizes.metrics()
        widths = [metrics.horizontalAdvance(text) + around for text in self._answers]
        wanted = sum(widths) + self._asking_row.spacing() * len(widths)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._asking_row.setDirection(across if wanted <= room else down)
        for button, text in zip(self.choices, self._answers, strict=True):
            button.setText(in_lines(text, room - around).replace("&", "&&"))

    def show_scene(self, title: str, caption: str, number: int, count: int) -> None:
        """Show what is said of the scene `number`, from 1, of so many."""
        self.title.setText(title)
        self.place.setText(f"{number} / {count}")
        self.back.setEnabled(number > 1)
        self.on.setEnabled(number < count)
        self.text.setVisible(bool(caption))
        self.text.show_text(caption)
        self.setAccessibleName(self.tr("Scene {0}: {1}").format(number, title))
        self.show()

    def ask(self, question: str, choices: Sequence[str], *, by_number: bool) -> None:
        """Ask, with a field for a number or with choices; "" asks nothing."""
        self.question.setText(question)
        self.question.setVisible(bool(question))
        self.result.hide()
        for button in self.choices:
            button.deleteLater()
        self.choices = []
        self._answers = list(choices)
        for number in range(len(choices)):
            button = QPushButton(self._asking)
            button.clicked.connect(lambda _=False, number=number: self._choose(number))
            self._asking_row.insertWidget(number, button)
            self.choices.append(button)
        self._fit_choices()
        self.field.clear()
        for part in (self.field, self.submit):
            part.setVisible(by_number)
        self._asking.setVisible(by_number or bool(choices))

    def tell(self, result: str) -> None:
        """Say what comes of an answer."""
        self.result.setText(result)
        self.result.setVisible(bool(result))

    @Slot()
    def _on_typed(self) -> None:
        if self.field.text().strip():
            self.answered.emit(self.field.text().strip())
            self.field.clearFocus()

    def _choose(self, number: int) -> None:
        self.answered.emit(str(number))

    @Slot()
    def _go_back(self) -> None:
        self._turn(-1)

    @Slot()
    def _go_on(self) -> None:
        self._turn(1)

    def _turn(self, places: int) -> None:
        self._held_at = self.back.mapTo(self.window(), QPoint(0, 0)).x()
        self.turned.emit(places)

    def _hold_buttons(self) -> None:
        """Keep the buttons under the mouse, also where the rail folds for a panel."""
        wanted = 0
        if self._held_at is not None:
            start = self.mapTo(self.window(), QPoint(MARGIN, 0)).x()
            parts = self.back, self.on, self.place, self.close_button
            needed = sum(part.sizeHint().width() + self._head.spacing() for part in parts)
            room = self.contentsRect().width() - 2 * MARGIN - needed - MIN_TITLE_EMS * sizes.em()
            wanted = max(0, min(self._held_at - start, room))
        if wanted != self._indent.sizeHint().width():
            self._indent.changeSize(wanted, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
            self._head.invalidate()


def in_lines(text: str, width: int) -> str:
    """Return a text with line breaks between words, so that no line is wider unless a word is."""
    metrics, lines = sizes.metrics(), [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)
