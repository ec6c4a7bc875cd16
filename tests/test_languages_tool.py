"""The tool that keeps the translations in step: what it takes up, keeps and lists."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest
import translations
from PySide6.QtCore import QTranslator

SCRIPT = Path(__file__).parent.parent / "resources" / "languages.py"


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, with a copy of the translations."""
    spec = importlib.util.spec_from_file_location("languages", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for file in module.FOLDER.glob("*.ts"):
        shutil.copy(file, tmp_path)
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    return module


def test_an_update_keeps_all_that_is_translated(tool: ModuleType) -> None:
    before = translations.entries("ko")
    assert tool.main(["update"]) == 0
    assert set(translations.entries("ko")) == set(before)


def test_what_is_not_translated_is_listed(
    tool: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool.main(["check"]) == 0
    assert capsys.readouterr().out == "All texts are translated.\n"
    source = tool.source_of("ko")
    text = source.read_text("utf-8")
    source.write_text(
        text.replace("<translation>파일(&amp;F)<", '<translation type="unfinished"><'), "utf-8"
    )
    assert tool.main(["check"]) == 1
    assert capsys.readouterr().out == "ko: : &File\n"


def test_it_builds_what_qt_reads(tool: ModuleType) -> None:
    assert tool.main(["build"]) == 0
    translator = QTranslator()
    assert translator.load(str(tool.source_of("ko").with_suffix(".qm")))
    assert translator.translate("", "&File") == "파일(&F)"


def test_another_word_is_answered_with_how_to_call_it(
    tool: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool.main(["nonsense"]) == 2
    assert capsys.readouterr().err == "usage: languages.py update | build | check\n"
