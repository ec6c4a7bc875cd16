"""What comes back at the next start, and a settings file that is damaged."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main, make_main
from polyviz.app.shell.arrangement import Arrangement
from polyviz.app.shell.main_window import DEFAULT_SIZE
from polyviz.app.shell.placement import Placement
from polyviz.app.shell.settings import Settings
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import ThreadHost

OpenMain = Callable[..., Main]

GARBAGE = [
    b"\x00\xff\xfe garbage \x80",
    b"[view\ntheme==[[\n%%%\n",
    b"lesson=@Invalid()\n[view]\ntheme=@Variant(\\0\\0)\ntext_size=1e999\nlog_loss=7\n",
    b"placement=1 2 x\nlesson=42\n[view]\ntheme=pink\n[workspaces]\n1280x800\\watch=1 2 3\n",
    b"placement=@ByteArray(nonsense)\nworkspace=7\n[workspaces]\n1280x800\\watch=11 - 3,4 AA\n",
]


def test_lesson_and_view_come_back(open_main: OpenMain, store: QSettings) -> None:
    first = open_main("optim")
    for key in ("theme_dark", "log_loss", "larger_text"):
        first.window.actions_by_key[key].trigger()
    first.window.close()
    kept = Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))
    assert (kept.lesson, kept.theme, kept.log_loss, kept.text_size) == (
        "optim",
        "dark",
        False,
        1.15,
    )
    second = open_main("optim")
    assert second.window.actions_by_key["theme_dark"].isChecked()
    assert not second.window.loss_plot.is_log


def test_the_size_comes_back(open_main: OpenMain) -> None:
    first = open_main()
    first.window.resize(720, 610)
    size = first.window.size()
    assert size != DEFAULT_SIZE
    first.window.close()
    assert open_main().window.size() == size


@pytest.mark.parametrize("content", GARBAGE)
def test_garbage_counts_as_missing(qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "damaged.ini"
    file.write_bytes(content)
    settings = Settings(QSettings(str(file), QSettings.Format.IniFormat))
    assert settings.lesson == "numpy"
    assert settings.theme == "system"
    assert settings.log_loss
    assert settings.text_size == 1.0
    assert settings.workspace == "watch"
    assert settings.arrangement("watch", "1280x800") is None
    assert Placement.from_text(settings.placement) is None
    if settings.damaged is not None:
        assert settings.damaged.read_bytes() == content
    settings.lesson = "nn"
    assert settings.save()
    assert Settings(QSettings(str(file), QSettings.Format.IniFormat)).lesson == "nn"


def test_a_damaged_file_is_said_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "damaged.ini"
    file.write_bytes(GARBAGE[1])
    settings = Settings(QSettings(str(file), QSettings.Format.IniFormat))
    main = make_main(RunSpec.for_lesson("nn"), None, settings, ThreadHost())
    assert settings.damaged is not None
    assert str(settings.damaged) in main.window.message.text.text()
    main.window.close()
    main.window.deleteLater()
    assert settings.damaged.read_bytes() == GARBAGE[1]
    assert Settings(QSettings(str(file), QSettings.Format.IniFormat)).lesson == "nn"


arrangements = st.builds(
    Arrangement,
    layout=st.binary(max_size=40).map(QByteArray),
    is_unfolded=st.booleans(),
    side=st.none() | st.integers(1, 9999).map(lambda part: part / 10_000),
    heights=st.just(()) | st.tuples(*[st.integers(1, 9999)] * 3),
    has_own_halves=st.booleans(),
)


@given(arrangements)
def test_an_arrangement_is_read_as_it_was_written(arrangement: Arrangement) -> None:
    assert Arrangement.from_text(arrangement.to_text()) == arrangement


@pytest.mark.parametrize(
    "text",
    [
        *("", "11 - -", "11 - - ÄÄ==", "12 - - {0}", "11 2 - {0}", "11 nan - {0}", "11 - 3,4 {0}"),
        *("11 - 0,5,0 {0}", "11 - 1,2,-3 {0}", "11 - x {0}", "11 - - d202ef8d *"),
        *("11 - - d202ef8d ä", "11 - 1,2,999999999 {0}", "11 - - AA==", "11 - - 00000000 AA=="),
    ],
)
def test_other_texts_are_no_arrangement(text: str) -> None:
    good = "d202ef8d AA=="
    assert Arrangement.from_text(f"11 - - {good}") is not None
    assert Arrangement.from_text(text.format(good)) is None


@given(st.binary(min_size=1, max_size=40), st.integers(0), st.integers(1, 255))
def test_a_damaged_layout_never_reaches_qt(layout: bytes, place: int, change: int) -> None:
    kept, _, _ = Arrangement(QByteArray(layout)).to_text().rpartition(" ")
    damaged = bytearray(layout)
    damaged[place % len(layout)] ^= change
    assert Arrangement.from_text(f"{kept} {base64.b64encode(damaged).decode()}") is None
