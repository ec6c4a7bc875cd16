"""Decides whether the name of a file and its format agree."""

import json
from pathlib import Path

import pytest
from calling import Answer, call

Capture = pytest.CaptureFixture[str]

FIT = ("fit", "tensor", "--steps", "20", "--log-every", "10")
THEORY = ("theory", "nn")
RACE = ("race", "numpy,tensor", "--steps", "20")
SCRIPT = ("script", "nn")

CHOSEN = [
    *[(words, name) for words in (FIT, RACE) for name in ("a.txt", "a.json", "a.csv", "a.CSV")],
    *[(words, name) for words in (FIT, SCRIPT) for name in ("a", "a.log", "a.b.2")],
    (FIT, ".csv"),
    (FIT, "run.JSON "),
    (THEORY, "a.json"),
    (THEORY, "a.txt"),
    (SCRIPT, "a.py"),
    (SCRIPT, "a.txt"),
]

REFUSED = [
    ((*FIT, "--format", "json"), "run.csv", "ends in .json, or --format csv"),
    ((*FIT, "--format", "text"), "run.csv", "ends in .txt, or --format csv"),
    ((*FIT, "--format", "csv"), "run.TXT", "ends in .csv, or --format text"),
    ((*RACE, "--format", "csv"), "run.json", "ends in .csv, or --format json"),
    (FIT, "run.py", "ends in .txt or .json or .csv"),
    (THEORY, "run.csv", "ends in .txt or .json"),
    ((*THEORY, "--format", "json"), "run.txt", "ends in .json, or --format text"),
    (SCRIPT, "run.csv", "ends in .py or .txt"),
    (SCRIPT, "run.json", "ends in .py or .txt"),
    (FIT, "run.csv.gz", "cannot be a .gz file; choose a name that ends in .txt or .json or .csv"),
    ((*FIT, "--format", "text"), "run.TSV", "cannot be a .tsv file"),
    (THEORY, "run.xlsx", "cannot be a .xlsx file"),
    (SCRIPT, "run.ipynb", "cannot be a .ipynb file; choose a name that ends in .py or .txt"),
]


def format_in(text: str) -> str:
    """The format that a text is really in."""
    try:
        json.loads(text)
    except ValueError:
        lines = text.splitlines()
        if text.startswith('"""'):
            return "python"
        has_columns = len({line.count(",") for line in lines}) == 1 and "," in lines[0]
        return "csv" if has_columns else "text"
    return "json"


@pytest.mark.parametrize(("words", "name"), CHOSEN)
def test_the_suffix_chooses_the_format(
    capsys: Capture, tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    file = tmp_path / name
    answer = call(capsys, *words, "--output", str(file))
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    promised = {"json": "json", ".csv": "csv"}.get(name.strip().lower()[-4:], "text")
    expected = "python" if words is SCRIPT else promised
    assert format_in(file.read_text(encoding="utf-8")) == expected


def test_a_format_that_was_asked_for_goes_into_any_other_file(
    capsys: Capture, tmp_path: Path
) -> None:
    for name in ("run", "run.log", "run.csv"):
        answer = call(capsys, *FIT, "--format", "csv", "--output", str(tmp_path / name))
        assert answer.status == 0
        assert format_in((tmp_path / name).read_text(encoding="utf-8")) == "csv"
    assert format_in(call(capsys, *FIT, "--format", "csv", "--output", "-").out) == "csv"


@pytest.mark.parametrize(("words", "name", "said"), REFUSED)
def test_a_suffix_that_promises_another_format_is_refused(
    capsys: Capture, tmp_path: Path, words: tuple[str, ...], name: str, said: str
) -> None:
    file = tmp_path / name
    file.write_text("from before\n", encoding="utf-8")
    answer = call(capsys, *words, "--output", str(file))
    assert (answer.status, answer.out) == (2, "")
    (line,) = answer.err.splitlines()
    assert said in line
    assert file.read_text(encoding="utf-8") == "from before\n"


@pytest.mark.parametrize("words", [FIT, THEORY, RACE, SCRIPT], ids=lambda words: words[0])
def test_a_dash_is_the_screen(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    dash, usual = call(capsys, *words, "--output", "-"), call(capsys, *words)
    assert (dash.status, dash.err) == (0, "")
    assert list(tmp_path.iterdir()) == []
    if words is RACE:  # its last column is the time
        dash, usual = (Answer(a.status, without_times(a.out), a.err) for a in (dash, usual))
    assert dash == usual


def without_times(text: str) -> str:
    return "\n".join(line.rpartition(" ")[0] for line in text.splitlines())


@pytest.mark.parametrize("words", [SCRIPT, ("--lesson", "nn", "--screenshot", "a.png")])
def test_two_places_are_refused(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    option = "--output" if words is SCRIPT else "--screenshot"
    answer = call(capsys, *words, option, "b.png", option, "c.png")
    assert answer.status == 2
    (line,) = answer.err.splitlines()
    assert "give it only once" in line
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_ends_as_a_folder_does_is_no_file(capsys: Capture, tmp_path: Path) -> None:
    answer = call(capsys, *SCRIPT, "--output", f"{tmp_path}/new/")
    assert answer.status == 2
    assert "it is a folder" in answer.err
    assert list(tmp_path.iterdir()) == []
