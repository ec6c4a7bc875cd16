"""Files of data in the real window: opened, dropped, read in another way, refused."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hands import drop
from helpers import PATIENCE_MS, wait_for_state
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from polyviz.app.features.data_dialog import DataDialog
from polyviz.app.run import Main
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

TEXT = "t;height\n0,5;1\n1,5;2\n2,5;4\n;9\n3,5;8\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with four pairs, as a German spreadsheet writes them."""
    path = tmp_path / "points.csv"
    path.write_text(TEXT, encoding="utf-8-sig")
    return path


def dialog_of(qtbot: QtBot, main: Main) -> DataDialog:
    def found() -> list[DataDialog]:
        return [one for one in main.window.findChildren(DataDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1, timeout=PATIENCE_MS)
    return found()[0]


def test_a_dropped_file_is_learnt_as_it_is_read(
    qtbot: QtBot, open_main: OpenMain, file: Path
) -> None:
    main = open_main("numpy")
    drop(main, file)
    dialog = dialog_of(qtbot, main)
    assert (dialog.delimiter.currentData(), dialog.decimal.currentData()) == (";", ",")
    assert dialog.heading.isChecked()
    assert [dialog.x_column.itemText(n) for n in range(2)] == ["t", "height"]
    assert "4 points" in dialog.word.text()
    assert "line 5" in dialog.word.text()
    dialog.open_button.click()
    qtbot.waitUntil(lambda: main.session.spec.data is not None, timeout=PATIENCE_MS)
    wait_for_state(qtbot, main, RunState.PAUSED)
    spec, window = main.session.spec, main.window
    assert (spec.points, spec.interval) == (4, (0.5, 3.5))
    x, y = window.fit_plot.data.getData()
    assert (x.tolist(), y.tolist()) == ([0.5, 1.5, 2.5, 3.5], [1, 2, 4, 8])
    assert "points.csv" in window.fit_plot.header.title.text()
    assert not window.form.fields["points"].isEnabled()
    theory = main.theory.theory
    assert theory is not None
    assert theory.floor == 0.0  # a cubic goes through four points
    window.form.fields["target"].activated.emit(0)
    assert main.session.spec.data is None
    assert main.session.spec.target == "sin"
    assert window.form.fields["points"].isEnabled()


def test_a_person_can_read_it_in_another_way(qtbot: QtBot, open_main: OpenMain, file: Path) -> None:
    main = open_main("numpy")
    drop(main, file)
    dialog = dialog_of(qtbot, main)
    dialog.x_column.setCurrentIndex(1)
    dialog.y_column.setCurrentIndex(0)
    assert "4 points" in dialog.word.text()
    dialog.delimiter.setCurrentIndex(dialog.delimiter.findData("\t"))
    assert not dialog.open_button.isEnabled()
    assert "one column" in dialog.word.text()
    dialog.delimiter.setCurrentIndex(dialog.delimiter.findData(";"))
    assert dialog.open_button.isEnabled()
    dialog.reject()
    assert main.session.spec.data is None


def test_a_file_that_cannot_be_used_is_refused_and_the_run_stays(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    main = open_main("numpy")
    run = main.session.view.run
    binary = tmp_path / "a.csv"
    binary.write_bytes(b"\0\1\2")
    drop(main, binary)
    qtbot.waitUntil(lambda: "no text" in main.window.message.text.text(), timeout=PATIENCE_MS)
    assert main.session.view.run == run


def test_a_run_goes_on_whatever_becomes_of_its_file(
    qtbot: QtBot, open_main: OpenMain, file: Path
) -> None:
    main = open_main("numpy")
    drop(main, file)
    dialog_of(qtbot, main).open_button.click()
    qtbot.waitUntil(lambda: main.session.spec.data is not None, timeout=PATIENCE_MS)
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.session.play()  # what is open goes on, whatever becomes of the file
    file.unlink()
    qtbot.waitUntil(
        lambda: main.session.frame is not None and main.session.frame.step > 10,
        timeout=PATIENCE_MS,
    )


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_a_file_that_has_changed_is_told_where_the_target_is_chosen(
    qtbot: QtBot, open_main: OpenMain, host: ProcessHost, file: Path
) -> None:
    main = open_main("numpy")
    drop(main, file)
    dialog_of(qtbot, main).open_button.click()
    qtbot.waitUntil(lambda: main.session.spec.data is not None, timeout=PATIENCE_MS)
    wait_for_state(qtbot, main, RunState.PAUSED)
    file.write_text(TEXT.replace("9", "7"), encoding="utf-8-sig")
    os.kill(host.pid, signal.SIGKILL)  # another process has to read the file again
    wait_for_state(qtbot, main, RunState.FAILED)
    main.window.actions_by_key["reset"].trigger()
    qtbot.waitUntil(lambda: "has changed" in main.window.message.text.text(), timeout=PATIENCE_MS)
    assert "has changed" in main.window.form.errors["target"].text()
    assert main.window.status.equation.whole_text() == "The run did not start"


@pytest.mark.usefixtures("home")
def test_two_columns_of_a_spreadsheet_can_be_pasted(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("numpy")
    paste = main.window.actions_by_key["paste_data"]
    QGuiApplication.clipboard().setText("  ")
    paste.trigger()
    assert "no text" in main.window.message.text.text()
    QGuiApplication.clipboard().setText("1\t2\n2\t3\n3\t5\n")
    paste.trigger()
    dialog = dialog_of(qtbot, main)
    assert dialog.delimiter.currentData() == "\t"
    dialog.open_button.click()
    qtbot.waitUntil(lambda: main.session.spec.data is not None, timeout=PATIENCE_MS)
    assert main.session.spec.points == 3
    x, y = main.window.fit_plot.data.getData()
    assert (x.tolist(), y.tolist()) == ([1, 2, 3], [2, 3, 5])


def test_x_is_standardised_with_one_click(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    path = tmp_path / "far.csv"
    path.write_text("".join(f"{x},{x % 7}\n" for x in range(0, 1001, 50)))
    main = open_main("numpy")
    drop(main, path)
    dialog = dialog_of(qtbot, main)
    assert "standardise x" in dialog.word.text()
    dialog.standardise.click()
    dialog.open_button.click()
    qtbot.waitUntil(lambda: main.session.spec.data is not None, timeout=PATIENCE_MS)
    assert main.session.spec.interval == pytest.approx((-1.6514456, 1.6514456))
    assert main.window.fit_plot.axes["bottom"].labelText == "x, standardised"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1e300,1\n2e300,2\n3e300,3\n", "its x must lie between"),
        ("1e-320,1\n2e-320,2\n3e-320,3\n", "its x must lie between"),
        ("1,1e300\n2,2e300\n3,3e300\n", "0 of 3 points have a y between -1000000 and 1000000"),
    ],
)
def test_numbers_that_no_run_can_learn_are_refused_and_the_run_goes_on(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, text: str, said: str
) -> None:
    main = open_main("tensor", steps=1_000_000)
    main.session.play()
    spec, path = main.session.spec, tmp_path / "far.csv"
    path.write_text(text)
    drop(main, path)
    dialog_of(qtbot, main).open_button.click()
    message = main.window.message
    qtbot.waitUntil(lambda: said in message.text.text(), timeout=PATIENCE_MS)
    assert "far.csv" in message.text.text()
    assert main.session.spec is spec
    assert main.session.state is RunState.PLAYING


def test_a_table_with_very_many_columns_is_refused_at_once(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    main, path = open_main("numpy"), tmp_path / "wide.csv"
    path.write_text(("1," * 20_000 + "2\n") * 3)
    drop(main, path)
    dialog = dialog_of(qtbot, main)
    assert "20001 columns" in dialog.word.text()
    assert not dialog.open_button.isEnabled()
    dialog.reject()
