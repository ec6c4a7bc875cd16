"""The command line speaks the language that is asked for, and loads no Qt for it."""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from polyviz.cli import language
from polyviz.cli.language import choose_language, given_language
from polyviz.cli.main import main
from polyviz.system import language_files, terminal_language
from polyviz.system.language_files import LanguageError

SOURCE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context><name></name>
<message><source>start playing at once</source><translation>바로 재생해요</translation></message>
<message><source>see {0}</source><translation>{0} 참고</translation></message>
</context>
<context><name>argparse</name>
<message><source>usage: </source><translation>사용법: </translation></message>
<message><source>unrecognized arguments: %s</source>
<translation>알 수 없는 인수: %s</translation></message>
</context>
<context><name>catalogue</name>
<message><source>Steps</source><translation>단계 수</translation></message>
</context>
</TS>
"""


@pytest.fixture(autouse=True)
def korean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A few words of Korean; English again at the end."""
    (tmp_path / "polyviz_ko.ts").write_text(SOURCE, "utf-8")
    monkeypatch.setattr(language_files, "language_folder", lambda: tmp_path)
    before = argparse._  # type: ignore[attr-defined]
    yield
    argparse._ = before  # type: ignore[attr-defined]
    terminal_language.speak("en")


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (["--language", "ko"], "ko"),
        (["fit", "nn", "--language=ko"], "ko"),
        (["--language=ko", "--language", "en"], "en"),
        (["--language"], ""),
        (["--theme", "dark"], ""),
    ],
)
def test_the_language_is_found_before_the_options_are_read(words: list[str], given: str) -> None:
    assert given_language(words) == given


def test_help_is_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--language", "ko", "--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("사용법: polyviz")
    assert "바로 재생해요" in out
    assert "--language NAME" in out


def test_the_environment_decides_unless_the_option_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LANGUAGE")  # which would change the system's own messages too, for good
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    for words, start in ((["fit", "--help"], "사용법"), (["--language=en", "--help"], "usage")):
        with pytest.raises(SystemExit):
            main(words)
        out = capsys.readouterr().out
        assert out.startswith(start)
        argparse._ = str  # type: ignore[attr-defined]


def test_an_error_is_in_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["fit", "nn", "--language", "ko", "--steps", "0"])
    assert ended.value.code == 2
    assert "단계 수" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["fit", "nn", "--language", "ko", "--nonsense"])
    assert capsys.readouterr().err == (
        "polyviz fit: 알 수 없는 인수: --nonsense (polyviz fit --help 참고)\n"
    )


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["fit", "nn", "--language", "klingon"])
    assert ended.value.code == 2
    assert "system, en, ko" in capsys.readouterr().err


def test_a_language_that_cannot_be_loaded_is_english(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_language: str) -> None:
        raise LanguageError("PySide6 comes without lrelease")

    monkeypatch.setattr(language, "speak", refuse)
    choose_language(["--language", "ko"])
    assert capsys.readouterr().err == "polyviz: PySide6 comes without lrelease\n"
    assert terminal_language.tr("see {0}") == "see {0}"


def test_numbers_and_keys_are_the_same_in_both_languages() -> None:
    def output(name: str) -> dict[str, object]:
        words = ["fit", "numpy", "--steps", "20", "--format", "json", "--language", name]
        done = subprocess.run(
            [sys.executable, "-m", "polyviz", *words], capture_output=True, text=True, check=True
        )
        found: dict[str, object] = json.loads(done.stdout)
        del found["steps_per_second"]
        return found

    assert output("en") == output("ko")


@pytest.mark.parametrize("name", ["en", "ko"])
def test_help_loads_neither_qt_nor_torch(name: str) -> None:
    code = (
        "import sys\nfrom polyviz.cli.main import main\n"
        f"try:\n    main(['--help', '--language', '{name}'])\n"
        "except SystemExit:\n    pass\n"
        "print(sorted({'PySide6.QtCore', 'torch', 'numpy'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
