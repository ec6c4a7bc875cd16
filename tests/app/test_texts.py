"""What a person typed, a file's name or an error is shown as it is, wherever it appears."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hands import number_field, type_into
from helpers import PATIENCE_MS, wait_for_step
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot
from saved import answer_with

from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.features.report_dialog import ReportDialog
from polyviz.app.run import Main
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.live.run_commands import RunState
from polyviz.views.controls.start_field import StartField
from polyviz.views.runs.runs_model import MAX_NAME, NAME

OpenMain = Callable[..., Main]


def seen(label: QLabel) -> str:
    """What a person reads in a label, however it is written."""
    kind = label.textFormat()
    assert kind is not Qt.TextFormat.AutoText, f"nobody said how to read {label.text()!r}"
    if kind is Qt.TextFormat.PlainText:
        return label.text()
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def tip_of(widget: QWidget) -> str:
    """What the tool tip of a widget says, as it is read."""
    QToolTip.hideText()
    middle = widget.rect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, middle, widget.mapToGlobal(middle))
    QApplication.sendEvent(widget, event)
    return as_read(widget.toolTip())


def as_read(tip: str) -> str:
    if not QtText.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


HOSTILE = ("<h1>hi", "a <i>b</i>", "1&2", "<img src='x'>", "&lt;")


def test_what_is_typed_into_a_field_is_shown_as_typed(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    form, start = main.window.form, main.window.form.fields["start"]
    assert isinstance(start, StartField)
    for text in HOSTILE:
        for key, field in (
            ("learning_rate", number_field(main, "learning_rate")),
            ("start", start),
        ):
            type_into(qtbot, field, text)
            assert f'"{text}"' in seen(form.errors[key])
            main.window.actions_by_key["play"].trigger()
            assert f'"{text}"' in seen(main.window.message.text)
            qtbot.keyClick(field, Qt.Key.Key_Escape)


@pytest.mark.parametrize("name", ["<s>x.py", "a&b.py", "<b>.py"])
def test_the_name_of_a_file_is_shown_as_it_is(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    main = open_main()
    file = tmp_path / name
    answer_with(monkeypatch, file)
    main.window.actions_by_key["export_script"].trigger()
    assert str(file) in seen(main.window.message.text)
    assert file.exists()


def test_an_error_is_quoted_as_it_is_and_not_for_pages(open_main: OpenMain) -> None:
    main = open_main()
    message = main.window.message
    main.session.failed.emit(RuntimeError("shape <3> & <b>more\nthan\none line"))
    assert "shape <3> & <b>more than one line" in seen(message.text)
    main.session.failed.emit(RuntimeError("x" * 100_000))
    assert len(seen(message.text)) < 1000
    message.show_message("a < b", head="c > d:")
    assert seen(message.text) == "c > d: a < b"


def test_names_of_runs_are_shown_as_typed(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    main.window.docks.open("runs")
    main.session.step()
    wait_for_step(qtbot, main, 1)
    table = main.window.docks.panel("runs")
    index = table.model.index(0, NAME)
    for text, name in (
        ("lr<1e-6", "lr<1e-6"),
        ("a <i>b", "a <i>b"),
        ("a\tb\n\u202ec", "a b c"),
        ("\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c"),
        ("x" * 500, "x" * MAX_NAME),
    ):
        table.model.setData(index, text)
        index = table.model.index(0, NAME)
        assert index.data() == name
        assert as_read(index.data(Qt.ItemDataRole.ToolTipRole)) == name
    table.say("b <i>a</i>: equal & done")
    assert seen(table.word) == "b <i>a</i>: equal & done"


def test_names_of_a_race_are_shown_as_typed(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", steps=3)
    main.window.docks.open("runs")
    main.session.start_race(RaceSpec(own_race(main.session.spec, "tensor,autograd")))
    main.session.play()
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    table = main.window.docks.panel("runs")
    table.model.setData(table.model.index(0, NAME), "a <i>b")
    assert "a <i>b" in seen(table.word)


def test_every_label_says_how_it_is_read(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("dynamic")
    for key in PANELS:
        main.window.docks.open(key)
    main.session.step()
    wait_for_step(qtbot, main, 1)
    main.window.actions_by_key["race"].trigger()
    main.window.actions_by_key["report"].trigger()
    boxes = [main.window.findChild(kind) for kind in (RaceDialog, ReportDialog)]
    for label in main.window.findChildren(QLabel):
        if not isinstance(label.window(), QMenu):  # those of pyqtgraph, which nobody sees
            seen(label)
    for box in boxes:
        assert box is not None
        box.close()
    main.window.actions_by_key["about"].trigger()
    (about,) = main.window.findChildren(QMessageBox)
    assert about.textFormat() is Qt.TextFormat.RichText
    about.close()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_long_number_shows_its_beginning_and_a_tip_the_whole(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main()
    rate, start = number_field(main, "learning_rate"), main.window.form.fields["start"]
    assert isinstance(start, StartField)
    short_tip = tip_of(rate)
    long_rate = "1.2345678901234567e-6"
    long_start = "0.1234567890123456, 1.1234567890123457, 0.1234567890123456, -0.1234567890123456"
    wrong = "0.00000123456789012345678901234567890 and more"
    for field, text in ((rate, long_rate), (start, long_start), (rate, wrong)):
        line = field if isinstance(field, QLineEdit) else field.lineEdit()
        line.setFixedWidth(100)
        type_into(qtbot, field, text)
        main.window.lessons.setFocus()  # a wrong one stays in its field
        assert line.text() == text
        assert first_character(line) == 0
        assert tip_of(field) == f"{field.about}\n{text}"
        assert field.ellipsis.isVisible()  # else "1.23e-6" could be read as 1.23
        assert line.rect().contains(field.ellipsis.geometry())
    qtbot.keyClick(rate, Qt.Key.Key_Escape)
    assert rate.lineEdit().text() == long_rate
    assert first_character(rate.lineEdit()) == 0
    type_into(qtbot, rate, "1e-6")
    assert tip_of(rate) == short_tip
    assert not rate.ellipsis.isVisible()
    rate.explain("what it does <with> this optimizer")
    assert tip_of(rate) == "what it does <with> this optimizer"


def first_character(line: QLineEdit) -> int:
    """Return which character is the first to be seen."""
    return line.cursorPositionAt(QPoint(3, line.height() // 2))
