"""Decides whether a run that PyTorch stops because of its mistake ends with an explanation."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import call, spawn

from polyviz.catalogue.mistakes import MISTAKES, can_make, explanation_of
from polyviz.training.trainer import Trainer

Capture = pytest.CaptureFixture[str]

pytestmark = pytest.mark.filterwarnings("default:Using a target size")  # as a mistake makes torch

SHORT = ("--steps", "3", "--points", "40", "--optimizer", "hand")


@pytest.mark.parametrize("lesson", ["autograd", "function", "nn", "module", "dynamic"])
def test_pytorchs_error_is_explained_in_two_lines(
    capsys: Capture, tmp_path: Path, lesson: str
) -> None:
    file = tmp_path / "run.txt"
    file.write_text("from before\n", encoding="utf-8")
    options = (*SHORT, "--mistake", "no_no_grad")
    answer = call(capsys, "fit", lesson, *options, "--output", str(file))
    assert (answer.status, answer.out) == (3, "")
    does, says = answer.err.splitlines()
    assert does.startswith('polyviz fit: stopped by the mistake "Update without no_grad": ')
    assert does.endswith(explanation_of("no_no_grad", lesson, "hand"))
    assert says.startswith("PyTorch says: a leaf Variable that requires grad")
    assert file.read_text(encoding="utf-8") == "from before\n"


def test_every_mistake_has_an_end_that_is_documented(capsys: Capture) -> None:
    ends = {}
    for lesson in ("numpy", "tensor", "autograd", "function", "nn", "module", "dynamic"):
        for key in MISTAKES:
            if can_make(key, lesson, "hand", 40):
                answer = call(capsys, "fit", lesson, *SHORT, "--mistake", key)
                ends[lesson, key] = answer.status
                assert "Traceback" not in answer.err
    assert {key for (_, key), status in ends.items() if status == 3} == {"no_no_grad"}
    assert set(ends.values()) <= {0, 1, 3}
    text = " ".join(call(capsys, "fit", "--help").out.split())
    assert (
        "2 wrong call, 3 a mistake made PyTorch stop the run, or your Module failed in it." in text
    )


def test_what_pytorch_warns_of_is_one_line(capsys: Capture) -> None:
    answer = call(capsys, "fit", "nn", *SHORT, "--mistake", "column_target")
    assert answer.status == 0
    assert answer.out.startswith("Result: ")
    (line,) = answer.err.splitlines()
    assert line.startswith("polyviz fit: PyTorch warns: Using a target size")
    assert "site-packages" not in line


def raising(error: Exception) -> Callable[..., int]:
    def advance(*_given: object) -> int:
        raise error

    return advance


@pytest.mark.parametrize("mistake", [None, "mean_loss"])
def test_too_little_memory_is_not_the_mistakes_fault_and_no_divergence(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, mistake: str | None
) -> None:
    error = RuntimeError(
        "[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: not enough memory"
    )
    monkeypatch.setattr(Trainer, "advance", raising(error))
    words = () if mistake is None else ("--mistake", mistake)
    answer = call(capsys, "fit", "nn", *SHORT, *words)
    assert answer.status == 2
    assert answer.err == "polyviz fit: there is not enough memory; use fewer points\n"


@pytest.mark.parametrize(
    ("mistake", "text"), [(None, "a leaf Variable"), ("mean_loss", "CUDA error: device-side")]
)
def test_another_error_is_not_hidden(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, mistake: str | None, text: str
) -> None:
    monkeypatch.setattr(Trainer, "advance", raising(RuntimeError(text)))
    words = () if mistake is None else ("--mistake", mistake)
    with pytest.raises(RuntimeError, match=text):
        call(capsys, "fit", "nn", *SHORT, *words)


def test_a_picture_of_a_run_that_pytorch_stops_has_the_same_end(tmp_path: Path) -> None:
    file = tmp_path / "run.png"
    options = ("--lesson", "autograd", "--mistake", "no_no_grad", "--after", "5")
    answer = spawn("--screenshot", str(file), *options)
    assert answer.status == 3
    assert answer.err.startswith('polyviz: stopped by the mistake "Update without no_grad": ')
    assert answer.err.splitlines()[1].endswith("is being used in an in-place operation.")
    assert not file.exists()


def test_a_race_is_not_run_as_if_there_were_no_mistake(capsys: Capture) -> None:
    answer = call(capsys, "race", "rates", "nn", *SHORT, "--mistake", "no_reset")
    assert (answer.status, answer.out) == (2, "")
    assert "the runs of a race have no mistake" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_script_with_the_mistake_meets_pytorchs_own_error(
    capsys: Capture, tmp_path: Path
) -> None:
    script = call(capsys, "script", "autograd", *SHORT, "--mistake", "no_no_grad")
    assert (script.status, script.err) == (0, "")
    file = tmp_path / "broken.py"
    file.write_text(script.out, encoding="utf-8")
    with pytest.raises(RuntimeError, match="a leaf Variable"):
        runpy.run_path(str(file), run_name="__main__")
