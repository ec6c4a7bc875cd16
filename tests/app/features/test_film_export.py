"""Films and pages are exported beside the window: what is asked, shown, written and refused."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from full_disk import FullDisk
from helpers import PATIENCE_MS, run_to
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from pytestqt.qtbot import QtBot
from saved import answer_with

from polyviz.app.features import export_dialog, export_job
from polyviz.app.features.export_dialog import ExportDialog
from polyviz.app.features.exporting import Exporting
from polyviz.app.run import Main
from polyviz.data.files import data_fields, open_data

OpenMain = Callable[..., Main]

LONG_MS = 270_000
"""How long a film may take on a machine that is busy: its process gives way to all others."""

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "films"
    folder.mkdir()
    return folder


def dialog_of(main: Main, key: str) -> ExportDialog:
    main.window.actions_by_key[key].trigger()
    (dialog,) = main.window.findChildren(ExportDialog)
    return dialog


def exporting_of(main: Main) -> Exporting:
    found = main.window.findChild(Exporting)
    assert isinstance(found, Exporting)
    return found


def message_of(main: Main) -> str:
    shown = main.session.messages.board.shown
    return "" if shown is None else shown.text


def begin_film(qtbot: QtBot, main: Main, suffix: str = ".webp", seconds: str = "0.5") -> None:
    """Ask for a small film, by the controls of the dialog."""
    dialog = dialog_of(main, "export_film")
    dialog.format_box.setCurrentIndex(dialog.format_box.findData(suffix))
    dialog.seconds.lineEdit().setText(seconds)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def wait_for_end(qtbot: QtBot, main: Main) -> None:
    qtbot.waitUntil(lambda: exporting_of(main).job is None, timeout=LONG_MS)


def test_a_film_is_made_while_the_run_goes_on(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd", steps=100_000)
    run_to(qtbot, main, 40)
    file = films / "film.webp"
    proposed = answer_with(monkeypatch, file)
    begin_film(qtbot, main)
    assert proposed[0].name == "autograd.webp"
    assert message_of(main).startswith("film.webp is being exported: ")
    main.session.play()
    wait_for_end(qtbot, main)
    assert message_of(main) == f"Saved as {file}."
    assert main.session.reached > 40
    with Image.open(file) as film:
        assert (film.size, film.n_frames) == ((800, 500), 12)  # type: ignore[attr-defined]
    assert list(films.iterdir()) == [file]


def test_a_page_is_made_of_the_steps_that_are_shown(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd", steps=30)
    run_to(qtbot, main, 30)
    file = films / "run.html"
    answer_with(monkeypatch, file)
    dialog = dialog_of(main, "export_page")
    assert not dialog.seconds.isVisible()
    assert (dialog.first.value(), dialog.last.value()) == (0, 30)
    dialog.last.lineEdit().setText("20")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    wait_for_end(qtbot, main)
    assert '"step":20' in file.read_text("utf-8")
    assert '"step":21' not in file.read_text("utf-8")


def test_the_last_step_is_that_which_is_shown(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd", steps=30)
    dialog = dialog_of(main, "export_film")
    assert (dialog.first.value(), dialog.last.value()) == (0, 30)
    dialog.reject()
    run_to(qtbot, main, 20)
    main.session.look(12)
    qtbot.waitUntil(lambda: main.session.looked_at == 12, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not main.window.findChildren(ExportDialog), timeout=PATIENCE_MS)
    dialog = dialog_of(main, "export_film")
    assert dialog.last.value() == 12
    dialog.reject()


@pytest.mark.parametrize(
    ("first", "last", "seconds", "why"),
    [
        ("20", "10", "4", "The first step must not come after the last one."),
        ("0", "1e9", "4", 'To step: "1e9" is not allowed; give a whole number from 0 to 30'),
        ("0", "30", "0", 'Seconds: "0" is not allowed; give a number from 0.5 to 600'),
        ("a", "30", "4", 'From step: "a" is not allowed; give a whole number from 0 to 30'),
    ],
)
def test_the_dialog_says_what_is_wrong(
    qtbot: QtBot, open_main: OpenMain, first: str, last: str, seconds: str, why: str
) -> None:
    main = open_main("autograd", steps=30)
    dialog = dialog_of(main, "export_film")
    for field, text in ((dialog.first, first), (dialog.last, last), (dialog.seconds, seconds)):
        field.lineEdit().setText(text)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.word.text() == why
    dialog.reject()


def test_mp4_without_its_package_says_what_to_install(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_dialog, "find_spec", lambda _name: None)
    dialog = dialog_of(open_main("autograd"), "export_film")
    place = dialog.format_box.findData(".mp4")
    assert dialog.format_box.itemText(place) == "MP4 needs a package: pip install imageio-ffmpeg"
    model = dialog.format_box.model()
    assert isinstance(model, QStandardItemModel)
    assert not model.item(place).isEnabled()
    dialog.reject()


def test_cancel_ends_the_process_and_leaves_nothing(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd")
    file = films / "film.gif"
    file.write_bytes(b"what was there")
    answer_with(monkeypatch, file)
    begin_film(qtbot, main, ".gif", "600")
    job = exporting_of(main).job
    assert job is not None
    qtbot.waitUntil(lambda: not message_of(main).endswith(": 0 %"), timeout=LONG_MS)
    if os.name == "posix":
        assert os.getpriority(os.PRIO_PROCESS, job.pid) == 10
    assert main.window.message.action.text() == "Cancel"
    qtbot.mouseClick(main.window.message.action, Qt.MouseButton.LeftButton)
    wait_for_end(qtbot, main)
    assert message_of(main) == "The export of film.gif was cancelled."
    assert file.read_bytes() == b"what was there"
    assert list(films.iterdir()) == [file]


def test_only_one_is_made_at_a_time(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd")
    answer_with(monkeypatch, films / "film.webp")
    begin_film(qtbot, main, seconds="600")
    main.window.actions_by_key["export_page"].trigger()
    assert not any(dialog.isVisible() for dialog in main.window.findChildren(ExportDialog))
    why = "film.webp is still being exported. Cancel that, or wait for it."
    assert message_of(main) == why
    main.session.messages.withdraw_answers()
    assert message_of(main).startswith("film.webp is being exported")
    job = exporting_of(main).job
    assert job is not None
    job.cancel()
    wait_for_end(qtbot, main)


def test_a_message_that_was_hidden_stays_away_until_the_end(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd", steps=20)
    answer_with(monkeypatch, films / "film.webp")
    begin_film(qtbot, main)
    main.session.messages.dismiss()
    seen: list[str] = []
    main.session.messages.changed.connect(lambda: seen.append(message_of(main)))
    wait_for_end(qtbot, main)
    assert set(seen) - {""} == {f"Saved as {films / 'film.webp'}."}


def test_a_process_that_dies_is_told_in_one_sentence(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd")
    answer_with(monkeypatch, films / "film.webp")
    begin_film(qtbot, main, seconds="600")
    job = exporting_of(main).job
    assert job is not None
    qtbot.waitUntil(lambda: job.pid > 0, timeout=PATIENCE_MS)
    os.kill(job.pid, 9)
    wait_for_end(qtbot, main)
    assert message_of(main) == "film.webp was not exported: The export has ended unexpectedly."


def test_a_process_that_cannot_start_is_told(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd")
    answer_with(monkeypatch, films / "film.webp")
    monkeypatch.setattr(export_job.sys, "executable", str(films / "no python"))
    begin_film(qtbot, main)
    wait_for_end(qtbot, main)
    assert message_of(main).startswith("film.webp was not exported: The export could not be start")


def test_no_place_for_temporary_files_is_told(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd")
    answer_with(monkeypatch, films / "film.webp")
    monkeypatch.setenv("TMPDIR", str(films / "none"))
    begin_film(qtbot, main)
    wait_for_end(qtbot, main)
    why = "film.webp was not exported: There is no place for temporary files: "
    assert message_of(main).startswith(why)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_told(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd")
    file = films / "film.webp"
    file.touch(mode=stat.S_IRUSR)
    answer_with(monkeypatch, file)
    begin_film(qtbot, main)
    wait_for_end(qtbot, main)
    assert "ermission denied" in message_of(main)


def test_a_full_disk_is_told(
    qtbot: QtBot, open_main: OpenMain, full_disk: FullDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd", steps=20)
    file = full_disk.folder / "film.webp"
    answer_with(monkeypatch, file)
    with full_disk.while_full():  # the process has the limits of the one that starts it
        begin_film(qtbot, main)
    wait_for_end(qtbot, main)
    why = f"film.webp was not exported: cannot write {file}: {full_disk.reason}"
    assert message_of(main) == why
    assert not file.exists()


def test_own_code_runs_in_the_film_too(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd", model="own", steps=10)
    answer_with(monkeypatch, films / "film.apng")
    begin_film(qtbot, main, ".apng")
    wait_for_end(qtbot, main)
    assert message_of(main) == f"Saved as {films / 'film.apng'}."


def test_closing_the_window_ends_the_process(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd")
    answer_with(monkeypatch, films / "film.webp")
    begin_film(qtbot, main, seconds="600")
    job = exporting_of(main).job
    assert job is not None
    qtbot.waitUntil(lambda: not message_of(main).endswith(": 0 %"), timeout=LONG_MS)
    pid = job.pid
    main.window.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert list(films.iterdir()) == []


def test_data_of_a_file_come_along(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = films.parent / "pairs of x.csv"
    file.write_text("".join(f"{x / 10},{x % 7}\n" for x in range(40)))
    main = open_main("autograd", steps=10, **data_fields(open_data(file)[0]))
    answer_with(monkeypatch, films / "run.html")
    dialog = dialog_of(main, "export_page")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    wait_for_end(qtbot, main)
    assert "<dd>pairs of x.csv</dd>" in (films / "run.html").read_text("utf-8")


def test_modules_in_the_present_folder_do_no_harm(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd", steps=10)
    for name in ("json", "random", "polyviz", "torch"):
        (films.parent / f"{name}.py").write_text("raise ImportError('the wrong file')\n")
    monkeypatch.chdir(films.parent)
    answer_with(monkeypatch, films / "run.html")
    dialog = dialog_of(main, "export_page")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    wait_for_end(qtbot, main)
    assert message_of(main) == f"Saved as {films / 'run.html'}."


def test_what_is_hidden_from_a_class_is_no_part_of_a_page_of_a_run_that_diverged(
    qtbot: QtBot, open_main: OpenMain, films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = open_main("autograd", steps=60, points=60, learning_rate=0.25, target="cos(3*x)")
    main.window.actions_by_key["hide_target"].trigger()
    file = films / "run.html"
    answer_with(monkeypatch, file)
    dialog = dialog_of(main, "export_page")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    wait_for_end(qtbot, main)
    assert message_of(main) == f"Saved as {file}."
    page = file.read_text("utf-8").partition('id="plotly"')[0]
    assert "diverged" in page
    assert "cos(3*x)" not in page
    main.window.actions_by_key["hide_target"].trigger()
