"""A run is copied as a link, shown as a QR code, and done again where the link is opened."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hands import drop_text
from helpers import PATIENCE_MS, run_to
from person import Person
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.features.link_dialog import LinkDialog
from polyviz.app.run import Main
from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.files import data_fields, open_data
from polyviz.documents.document import Document
from polyviz.documents.link import document_of, link_of
from polyviz.live.run_commands import RunState
from polyviz.views.controls.qr_card import QrCard

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]

RUN = RunSpec.for_lesson("nn", points=60, steps=90, learning_rate=1.2345678901234567e-6)
LINK = link_of(Document(Course(RUN), 40))


def rests_at(main: Main, step: int) -> bool:
    session = main.session
    rests = session.state in (RunState.PAUSED, RunState.FINISHED)
    return rests and session.frame_step == step and "is open" in said(main)


def said(main: Main) -> str:
    return main.window.message.text.text()


def text_in(image: QImage) -> str:
    """Return what a reader of QR codes sees in a picture."""
    zxingcpp = pytest.importorskip("zxingcpp")
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    (found,) = zxingcpp.read_barcodes(np.ascontiguousarray(rows[:, : grey.width()]))
    text: str = found.text
    return text


@pytest.mark.both_hosts
def test_a_copied_link_opens_the_same_run(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("nn", points=60, steps=90, holdout=0.3)
    session, window = main.session, main.window
    run_to(qtbot, main, 20)
    session.apply(session.spec.changed(learning_rate=1.2345678901234567e-6))
    run_to(qtbot, main, 50)
    assert session.frame is not None
    losses, spec = session.frame.trace[1].tolist(), session.spec
    window.actions_by_key["copy_link"].trigger()
    qtbot.waitUntil(lambda: "is copied" in said(main), timeout=PATIENCE_MS)
    link = QGuiApplication.clipboard().text()
    assert document_of(link).reached == 50
    session.apply(RunSpec.for_lesson("numpy"))
    window.actions_by_key["paste_data"].trigger()
    qtbot.waitUntil(lambda: rests_at(main, 50), timeout=PATIENCE_MS)
    assert session.spec == spec
    assert session.frame is not None
    assert session.frame.trace[1].tolist() == losses


def test_a_link_is_asked_for_and_one_in_the_clipboard_is_proposed(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy")
    QGuiApplication.clipboard().setText(f"{LINK[:30]}\n{LINK[30:]}")
    main.window.actions_by_key["open_link"].trigger()
    (dialog,) = main.window.findChildren(LinkDialog)
    assert dialog.field.toPlainText().replace(" ", "") == LINK
    dialog.open_button.click()
    qtbot.waitUntil(lambda: rests_at(main, 40), timeout=PATIENCE_MS)
    assert main.session.spec == RUN


@pytest.mark.parametrize(
    ("link", "word"),
    [("hello", "This is no link to a run"), (LINK[:-7], "a part of it is missing")],
)
def test_a_wrong_link_is_told_and_the_run_stays(
    qtbot: QtBot, open_main: OpenMain, link: str, word: str
) -> None:
    main = open_main("numpy", points=60)
    run_to(qtbot, main, 7)
    QGuiApplication.clipboard().clear()
    main.window.actions_by_key["open_link"].trigger()
    (dialog,) = main.window.findChildren(LinkDialog)
    assert dialog.field.toPlainText() == ""
    dialog.field.setPlainText(link)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert word in said(main)
    assert (main.session.spec.lesson, main.session.frame_step) == ("numpy", 7)


@pytest.mark.parametrize("width", [1024, 1366])
def test_all_of_a_link_is_seen_in_the_dialog(qtbot: QtBot, open_main: OpenMain, width: int) -> None:
    main = open_main("numpy")
    main.window.resize(width, 700)
    link = "polyviz:" + "w" * 207
    QGuiApplication.clipboard().setText(link)
    main.window.actions_by_key["open_link"].trigger()
    (dialog,) = main.window.findChildren(LinkDialog)
    field = dialog.field
    assert field.toPlainText() == link
    qtbot.waitUntil(lambda: field.document().size().height() > 1, timeout=PATIENCE_MS)
    assert field.verticalScrollBar().maximum() == 0
    assert dialog.width() <= main.window.width()
    dialog.reject()


def test_a_link_is_dropped(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    assert drop_text(main, LINK)
    qtbot.waitUntil(lambda: rests_at(main, 40), timeout=PATIENCE_MS)
    assert not drop_text(main, "some text")


def test_why_there_is_no_link_is_told(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    file = tmp_path / "pairs.csv"
    file.write_text("x,y\n1,2\n2,3\n3,5\n4,4\n5,7\n", encoding="utf-8")
    main = open_main("numpy")
    main.session.apply(spec_on(file))
    run_to(qtbot, main, 3)
    main.window.actions_by_key["copy_link"].trigger()
    qtbot.waitUntil(lambda: "There is no link" in said(main), timeout=PATIENCE_MS)
    assert "save the run as a file" in said(main)


def spec_on(path: Path) -> RunSpec:
    data, _ = open_data(path)
    return RunSpec.for_lesson("numpy").changed(**data_fields(data))


@pytest.mark.also_on_x
def test_a_class_scans_the_code_in_a_presentation(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("numpy", points=100)
    person, window = sit_before(main), main.window
    run_to(qtbot, main, 5)
    person.press("F11")
    qtbot.waitUntil(lambda: main.presentation.is_on, timeout=PATIENCE_MS)
    person.press("Q")
    qtbot.waitUntil(lambda: window.findChild(QrCard) is not None, timeout=PATIENCE_MS)
    card = window.findChild(QrCard)
    assert card is not None
    assert card.size() == window.size()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is card, timeout=PATIENCE_MS)
    qtbot.waitUntil(window.updatesEnabled, timeout=PATIENCE_MS)
    text = text_in(window.grab().toImage())
    assert text.startswith("POLYVIZ:")
    assert document_of(text).reached == 5
    person.press("Escape")
    qtbot.waitUntil(lambda: window.findChild(QrCard) is None, timeout=PATIENCE_MS)
    assert main.presentation.is_on, "the first Escape only takes the code away"
    person.press("Q")
    qtbot.waitUntil(lambda: window.findChild(QrCard) is not None, timeout=PATIENCE_MS)
    person.press("Q")
    qtbot.waitUntil(lambda: window.findChild(QrCard) is None, timeout=PATIENCE_MS)
    person.press("Escape")
    qtbot.waitUntil(lambda: not main.presentation.is_on, timeout=PATIENCE_MS)
