"""Translations are made from their source where that is newer, in one go."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from polyviz.system import language_files
from polyviz.system.language_files import (
    LanguageError,
    call_tool,
    compiled_file,
    is_older,
    language_folder,
    make,
    tool,
)

ROOT = Path(__file__).parent.parent.parent

SOURCE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context><name>{context}</name>
<message><source>Loss</source><translation>{translation}</translation></message>
</context>
</TS>
"""


def write(file: Path, translation: str, context: str = "Panel") -> Path:
    file.write_text(SOURCE.format(context=context, translation=translation), "utf-8")
    return file


def loaded(compiled: Path) -> QTranslator:
    translator = QTranslator()
    assert translator.load(str(compiled))
    return translator


def test_a_newer_source_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_files, "language_folder", lambda: tmp_path)
    source = write(tmp_path / "polyviz_ko.ts", "손실")
    compiled = compiled_file("ko")
    assert loaded(compiled).translate("Panel", "Loss") == "손실"
    before = compiled.stat().st_mtime_ns
    assert compiled_file("ko").stat().st_mtime_ns == before
    write(source, "오차")
    os.utime(source, ns=(before + 1, before + 1))
    assert is_older(compiled, source)
    assert loaded(compiled_file("ko")).translate("Panel", "Loss") == "오차"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["polyviz_ko.qm", "polyviz_ko.ts"]


def test_without_a_source_the_compiled_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language_files, "language_folder", lambda: tmp_path)
    make(write(tmp_path / "polyviz_ko.ts", "손실"), tmp_path / "polyviz_ko.qm")
    (tmp_path / "polyviz_ko.ts").unlink()
    assert loaded(compiled_file("ko")).translate("Panel", "Loss") == "손실"


def test_what_cannot_be_compiled_is_said(tmp_path: Path) -> None:
    (tmp_path / "broken.ts").write_text("nonsense")
    with pytest.raises(LanguageError, match="lrelease failed"):
        make(tmp_path / "broken.ts", tmp_path / "broken.qm")
    with pytest.raises(LanguageError, match="cannot write"):
        make(write(tmp_path / "a.ts", "손실"), tmp_path / "missing" / "a.qm")
    with pytest.raises(LanguageError, match="without nonsense"):
        tool("nonsense")


def test_functions_and_subclasses_find_their_texts(tmp_path: Path) -> None:
    """lupdate files a text of a function under "", and one of a method under its own class."""

    class Panel(QObject):
        def text(self) -> str:
            return self.tr("Loss")

    class Derived(Panel):
        pass

    make(write(tmp_path / "a.ts", "손실", context=""), tmp_path / "a.qm")
    translator = loaded(tmp_path / "a.qm")
    QCoreApplication.installTranslator(translator)
    assert QCoreApplication.translate("", "Loss") == "손실"
    QCoreApplication.removeTranslator(translator)
    make(write(tmp_path / "b.ts", "손실", "Panel"), tmp_path / "b.qm")
    translator = loaded(tmp_path / "b.qm")
    QCoreApplication.installTranslator(translator)
    assert (Panel().text(), Derived().text()) == ("손실", "손실")
    QCoreApplication.removeTranslator(translator)
    assert Derived().text() == "Loss"


def test_lupdate_takes_up_new_texts_and_drops_old_ones(tmp_path: Path) -> None:
    page, source = tmp_path / "page.py", tmp_path / "polyviz_ko.ts"
    page.write_text('def f():\n    return tr("One {0}")\n')
    call_tool("lupdate", "-silent", "-no-obsolete", str(page), "-ts", str(source))
    assert "One {0}" in source.read_text("utf-8")
    page.write_text('def f():\n    return tr("Quite another")\n')
    call_tool("lupdate", "-silent", "-no-obsolete", str(page), "-ts", str(source))
    assert "One {0}" not in source.read_text("utf-8")


def test_the_checkout_has_korean() -> None:
    assert compiled_file("ko").parent == language_folder()
    assert QTranslator().load(str(compiled_file("ko")))


@pytest.mark.long
def test_a_wheel_has_the_compiled_translations(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for name in ("polyviz", "resources"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.qm"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy)
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q"]
    subprocess.run([*pip, "-w", str(tmp_path), str(copy)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "polyviz/resources/i18n/polyviz_ko.qm" in names
