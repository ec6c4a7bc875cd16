"""Decides whether a wrong call of `polyviz fit` says so in one line and harms nothing."""

from pathlib import Path

import pytest
from calling import call

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.training.torch_devices import available_devices

Capture = pytest.CaptureFixture[str]

RATES = ("0", "-1e-6", "-1", "nan", "inf", "-inf", "1e300", "abc", "")

BAD_CALLS: list[tuple[list[str], str]] = [
    *[(["tensor", "--learning-rate", rate], f'"{rate}"') for rate in RATES],
    *[(["tensor", "--steps", steps], f'"{steps}"') for steps in ("0", "-1", "1e12", "2.5", "x")],
    *[(["tensor", "--points", points], f'"{points}"') for points in ("0", "1", "2", "1e7", "-5")],
    *[(["tensor", "--seed", seed], f'"{seed}"') for seed in ("-1", str(2**64), "x", "1.5")],
    *[
        (["tensor", "--start", start], f'"{start}"')
        for start in ("1,2,3", "1,2,3,4,5", "nan,0,0,0", "0,0,0,inf", "-1", "", "a,b,c,d")
    ],
    (["dynamic", "--start", "1,2,3,4"], "5 numbers"),
    (["tensor", "--steps", "2.000"], "write 2000 or 2"),
    (["tensor", "--learning-rate", "1,5e-6"], "use a point: 1.5e-6"),
    (["tensor", "--points", "1,000"], "write 1000"),
    (["tensor", "--start", "0,5; 1; 0; 0"], "0.5, 1, 0, 0"),
    (["tensor", "--learning-rate", "\x1b[31mred\x1b[0m"], '"[31mred[0m"'),
    (["foo"], "numpy, tensor, autograd"),
    (["foo", "--start", "1,2"], '"foo"'),
    ([""], '""'),
    (["tensor", "--model", "foo"], "dynamic"),
    (["tensor", "--model", ""], '""'),
    (["tensor", "--optimizer", "foo"], "rmsprop"),
    (["tensor", "--device", "gpu"], "auto, cpu, cuda, cuda-replay, mps"),
    (["numpy", "--optimizer", "adam"], "NumPy"),
    (["numpy", "--optimizer", "lbfgs"], '"lbfgs"'),
    (["dynamic", "--optimizer", "lbfgs"], "LBFGS"),
    (["tensor", "--momentum", "0.9"], "Manual update"),
    (["tensor", "--optimizer", "adam", "--momentum", "0.9"], "Adam"),
    (["tensor", "--optimizer", "momentum", "--momentum", "1"], '"1"'),
    (["tensor", "--optimizer", "nesterov", "--momentum", "0"], "Momentum"),
    (["tensor", "--optimizer", "adam", "--beta2", "1.5"], '"1.5"'),
    (["tensor", "--optimizer", "adamw", "--weight-decay", "-0.1"], '"-0.1"'),
    (["tensor", "--format", "xml"], "text, json, csv"),
    (["tensor", "--format", ""], "text, json, csv"),
    *[(["tensor", "--log-every", every], f'"{every}"') for every in ("0", "-1", "x", "1.5")],
    *[(["nn", "--threads", count], f'"{count}"') for count in ("0", "-1", "x", "1.5", "1e9")],
    (["tensor", "--nonsense"], "--nonsense"),
    (["tensor", "--seed"], "--seed"),
    (["tensor", "--seed", "--steps"], "--seed"),
    (["tensor", "module"], "module"),
    (["tensor", "-1"], "-1"),
    (["tensor", "a\nb"], "a"),
    (["tensor", "--two\nlines"], "--two"),
    (["two\nlines"], "two lines"),
    (["tensor", "--device", "two\r\nlines"], "two lines"),
    ([], "LESSON"),
]


def ids(calls: list[tuple[list[str], str]]) -> list[str]:
    return [" ".join(words).encode("unicode_escape").decode() or "nothing" for words, _ in calls]


@pytest.mark.parametrize(("words", "said"), BAD_CALLS, ids=ids(BAD_CALLS))
def test_wrong_call_is_one_line_and_leaves_files_alone(
    capsys: Capture,
    tmp_path: Path,
    words: list[str],
    said: str,
) -> None:
    file = tmp_path / "run.txt"
    file.write_text("from before\n", encoding="utf-8")
    answer = call(capsys, "fit", *words, f"--output={file}")
    assert answer.status == 2
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert answer.err.endswith("\n")
    assert answer.err.startswith("polyviz fit: ")
    assert said in answer.err
    assert len(answer.err) < 400
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_text(encoding="utf-8") == "from before\n"


@pytest.mark.parametrize("device", [d for d in ("cuda", "mps") if d not in available_devices()])
def test_missing_device_is_refused(capsys: Capture, tmp_path: Path, device: str) -> None:
    file = tmp_path / "run.txt"
    file.write_text("from before\n", encoding="utf-8")
    answer = call(capsys, "fit", "nn", "--device", device, "--output", str(file))
    assert (answer.status, answer.out) == (2, "")
    assert f'"{device}"' in answer.err
    assert "this machine has cpu" in answer.err
    assert len(answer.err.splitlines()) == 1
    assert file.read_text(encoding="utf-8") == "from before\n"


def test_every_lesson_and_optimizer_is_named_in_the_help(capsys: Capture) -> None:
    answer = call(capsys, "fit", "--help")
    assert (answer.status, answer.err) == (0, "")
    text = " ".join(answer.out.split())
    assert all(key in text for key in (*LESSONS, *OPTIMIZERS))
    assert (
        "Exit status: 0 all steps ran, 1 the run diverged, 2 wrong call, 3 a mistake made" in text
    )
