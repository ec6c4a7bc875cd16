"""No file is replaced without a question, whatever is typed into a save dialog."""

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import PATIENCE_MS
from person import Person
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from polyviz.app.features.save_dialog import SaveDialog, with_suffix
from polyviz.app.run import Main

pytestmark = pytest.mark.also_on_x

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]
OLD = b"from before"
ANSWERS = {"yes": QMessageBox.StandardButton.Yes, "no": QMessageBox.StandardButton.No}
MAX_POLLS = 500


class Saver:
    """Opens a save dialog by its action and does something with it before it is closed."""

    def __init__(self, qtbot: QtBot, person: Person) -> None:
        self.qtbot = qtbot
        self.person = person
        self.questions = 0

    def save(self, key: str, do: Callable[[SaveDialog], None]) -> str:
        """Return what the window says afterwards."""
        main = self.person.main
        main.window.message.dismissed.emit()
        failures: list[BaseException] = []

        def act() -> None:
            dialogs = [d for d in main.window.findChildren(SaveDialog) if d.isVisible()]
            dialog = dialogs[0] if dialogs else None
            try:
                assert dialog is not None
                self.until(lambda: QApplication.activeWindow() is dialog)
                do(dialog)
            except BaseException as error:
                failures.append(error)
            finally:
                for box in main.window.findChildren(QMessageBox):
                    box.reject()
                if dialog is not None and dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, act)
        if key == "svg":
            main.window.docks.panel("graph").svg_asked.emit()
        else:
            main.window.actions_by_key[key].trigger()
        if failures:
            raise failures[0]
        return main.window.message.text.text() if main.window.message.isVisible() else ""

    def type_name(self, dialog: SaveDialog, name: str, answer: str = "") -> None:
        """Replace the name and press Enter; `answer` the question that comes of it by a click."""
        line = dialog.findChild(QLineEdit)
        assert line is not None
        self.until(line.hasFocus)
        self.person.press("Ctrl+A")
        self.person.write(name)
        before = self.questions
        watch = QTimer(dialog)
        watch.setInterval(20)
        polls = iter(range(MAX_POLLS))

        def look() -> None:
            box = QApplication.activeWindow()
            if isinstance(box, QMessageBox) and answer in ANSWERS:
                watch.stop()
                self.questions += "already exists" in box.text()
                self.person.click(box.button(ANSWERS[answer]))
            elif next(polls, None) is None:  # do not hang
                watch.stop()
                for open_box in dialog.findChildren(QMessageBox):
                    open_box.reject()

        watch.timeout.connect(look)
        watch.start()
        self.person.press("Return")
        watch.stop()
        assert self.questions == before + bool(answer), f"questions about {name}"

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("key", "suffix"), [("save_picture", ".png"), ("export_script", ".py"), ("svg", ".svg")]
)
def test_a_name_without_its_suffix_is_asked_about_like_the_whole_one(
    open_main: OpenMain,
    qtbot: QtBot,
    sit_before: SitBefore,
    tmp_path: Path,
    key: str,
    suffix: str,
) -> None:
    main = open_main("autograd")
    saver = Saver(qtbot, sit_before(main))
    main.window.save_folder = tmp_path
    names = ("pic", "pic.", f"pic{suffix}", str(tmp_path / "pic"))
    for name in names:
        (tmp_path / f"pic{suffix}").write_bytes(OLD)

        def refuse(dialog: SaveDialog, name: str = name) -> None:
            saver.type_name(dialog, name, "no")
            assert dialog.isVisible()
            line = dialog.findChild(QLineEdit)
            assert line is not None
            assert "pic" in line.text()

        assert saver.save(key, refuse) == ""
        assert (tmp_path / f"pic{suffix}").read_bytes() == OLD

    def agree(dialog: SaveDialog) -> None:
        saver.type_name(dialog, "pic", "yes")
        saver.until(lambda: not dialog.isVisible())

    assert "Saved as" in saver.save(key, agree)
    assert (tmp_path / f"pic{suffix}").read_bytes() != OLD
    assert saver.questions == len(names) + 1
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("pic")] == [
        f"pic{suffix}"
    ]


def test_dots_capitals_and_folders_in_a_name(
    open_main: OpenMain, qtbot: QtBot, sit_before: SitBefore, tmp_path: Path
) -> None:
    main = open_main("autograd")
    saver = Saver(qtbot, sit_before(main))
    main.window.save_folder = tmp_path
    (tmp_path / "my.pic.png").write_bytes(OLD)
    (tmp_path / "BIG.PNG").write_bytes(OLD)
    (tmp_path / "inner").mkdir()
    for name in ("my.pic", "BIG.PNG"):

        def refuse(dialog: SaveDialog, name: str = name) -> None:
            saver.type_name(dialog, name, "no")
            assert dialog.isVisible()

        assert saver.save("save_picture", refuse) == ""

    def into_folder(dialog: SaveDialog) -> None:
        saver.type_name(dialog, "inner")
        saver.until(lambda: Path(dialog.directory().path()) == tmp_path / "inner")
        assert dialog.isVisible()
        saver.type_name(dialog, "new.pic")
        saver.until(lambda: not dialog.isVisible())

    assert "Saved as" in saver.save("save_picture", into_folder)
    assert (tmp_path / "inner" / "new.pic.png").exists()
    assert (tmp_path / "my.pic.png").read_bytes() == (tmp_path / "BIG.PNG").read_bytes() == OLD

    def cancel(dialog: SaveDialog) -> None:
        assert Path(dialog.directory().path()) == tmp_path / "inner", "where a file was saved last"

    assert saver.save("export_script", cancel) == ""


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        *(("pic", "pic.png"), ("pic.", "pic.png"), ("pic.png", "pic.png"), ("pic.PNG", "pic.PNG")),
        *(("my.pic", "my.pic.png"), ("pic.png.", "pic.png"), (".png", ".png.png")),
        *(("pic.png.txt", "pic.png.txt.png"), ("..x", "..x.png"), ("pícс", "pícс.png")),
    ],
)
def test_suffix(typed: str, whole: str) -> None:
    assert with_suffix(Path("/folder") / typed, ".png") == Path("/folder") / whole


@pytest.mark.parametrize("name", ["x" * 300, "\ud55c" * 100], ids=["ascii", "korean"])
def test_a_name_that_is_too_long_is_said_and_asked_for_again(
    open_main: OpenMain,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    main = open_main("autograd")
    main.window.save_folder = tmp_path
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[2]))
    before = set(tmp_path.iterdir())
    saver = Saver(qtbot, Person(main))

    def choose(dialog: SaveDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        for typed in (name, "short"):  # Qt's test library types only ASCII
            assert dialog.isVisible()
            line.setText(typed)
            dialog.accept()

    assert saver.save("export_script", choose) == f"Saved as {tmp_path / 'short.py'}."
    assert said == ["This name is too long. Choose a shorter one."]
    assert set(tmp_path.iterdir()) == {*before, tmp_path / "short.py"}
