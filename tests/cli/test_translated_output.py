"""Whatever the command line prints for people is translated, but for keys, numbers and code.

Everything goes through a language whose letters have accents: words without any are not marked.
"""

import argparse
import re
from collections.abc import Iterator

import pytest
from pseudo import ACCENTS
from translations import FIELD, TAG

from polyviz.bench.bench_table import heads
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.catalogue.languages import LANGUAGE_CHOICES
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.model_option import Choice
from polyviz.catalogue.models import MODELS, TYPED_OPTIONS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.targets import TARGETS
from polyviz.catalogue.workspaces import WORKSPACES
from polyviz.cli import dispatch
from polyviz.cli.dispatch import COMMANDS
from polyviz.cli.main import main
from polyviz.system import terminal_language

KEYS = {
    *LESSONS,
    *MODELS,
    *OPTIMIZERS,
    *TARGETS,
    *PANELS,
    *HIDEABLE,
    *WORKSPACES,
    *LANGUAGE_CHOICES,
    *COMMANDS,
    *(key for one in TYPED_OPTIONS.values() if isinstance(one, Choice) for key in one.choices),
    *MEASURES,
    *("sgd", "adam", "log", "optimizer", "npz", "parquet"),
    *("polyviz", "light", "dark", "lessons", "optimizers", "rates", "none", "process", "thread"),
    *("auto", "cpu", "cuda", "replay", "mps", "exp", "sqrt", "abs", "text", "json", "csv"),
    *("steps", "curve", "png", "svg", "pdf", "webp", "gif", "apng", "html", "learning_rate"),
}
"""What is typed, which is the same in all languages."""


class Accents(dict[tuple[str, str], str]):
    """Translates whatever it is asked for into English with accents."""

    def get(self, key: tuple[str, str], default: object = None) -> str:  # type: ignore[override]
        parts = re.split(f"({FIELD.pattern}|{TAG.pattern})", key[1])
        for place in range(0, len(parts), 2):
            parts[place] = parts[place].translate(ACCENTS)
        return "".join(parts)


@pytest.fixture(autouse=True)
def accents(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """That language, whichever is asked for."""

    def choose(_words: object) -> None:
        monkeypatch.setattr(argparse, "_", terminal_language.of_argparse, raising=False)

    monkeypatch.setattr(terminal_language, "_texts", Accents())
    monkeypatch.setattr(dispatch, "choose_language", choose)
    yield


def plain_words(text: str) -> set[str]:
    """The words without accents, apart from options, keys and values in capitals."""
    text = re.sub(r"--[a-z-]+|\b[A-Z0-9_]{2,}\b|\S+\.polyviz", "", text)
    words = {word for word in re.findall(r"\w+", text) if word.isascii() and word.isalpha()}
    return {word for word in words - KEYS if len(word) > 2 and re.search("[aeiouy]", word)}


CALLS = [
    ["--help"],
    *([command, "--help"] for command in COMMANDS),
    ["fit", "numpy", "--steps", "20"],
    ["theory", "tensor"],
    ["theory", "dynamic"],
    ["theory", "network"],
    ["race", "lessons", "--steps", "20"],
    ["sweep", "autograd", "--over", "learning_rate=1e-7,1"],
    ["sweep", "autograd", "--over", "speed=1"],
    ["nope"],
    ["fit"],
    ["fit", "nn", "--steps"],
    ["fit", "nn", "--steps", "x"],
    ["fit", "nn", "--learning-rate", "1", "--steps", "100"],
    ["fit", "nn", "--output", "/nowhere/x.csv"],
    ["fit", "nn", "--output", "/"],
    ["fit", "nn", "--steps", "3", "--output", "/dev/full"],
    ["fit", "x.polyviz"],
    ["fit", "nn", "--module", "x.py"],
    ["fit", "nn", "--interval", "3,1"],
    ["--size", "3x"],
]


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_all_words_for_people_are_translated(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        main(words)
    except SystemExit as ended:
        assert ended.code in (0, 2)
    printed = capsys.readouterr()
    assert printed.out + printed.err
    given = {part for word in words for part in re.findall(r"\w+", word)}
    assert plain_words(printed.out + printed.err) - given == set()


def test_the_heads_of_the_bench_are_translated() -> None:
    assert plain_words(heads()) == set()


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_keys_and_outcomes_stay_for_programs(
    format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["race", "lessons", "--steps", "20", "--format", format_]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    assert "finished" in out
    assert "steps_to_1_percent" in out
