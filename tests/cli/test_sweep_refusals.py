"""`polyviz sweep` refuses what cannot be in one line, and tells what does not hold for all runs."""

from pathlib import Path

import pytest
from calling import FEW, call, spawn

from polyviz.system.stopped_text import STOPPED

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "--over"),
        (("--over", "learning_rate"), "write learning_rate="),
        (("--over", "learning_rate=1:1:1"), "at least two values"),
        (("--over", "learning_rate=0:1:9:log"), "above zero"),
        (("--over", "speed=1,2"), "it can be one of learning_rate"),
        (("--over", "learning_rate=1,2", "--over", "learning_rate=3,4"), "one axis only"),
        (("--over", "momentum=0.1,0.5"), "has none"),
        (("--over", "start.z=0,1"), "the weights a, b, c, d"),
        (("--over", "seed=1,2", "--over", "start.a=0,1"), "not drawn by the seed"),
        (("--over", "seed=1,2", "--measure", "speed"), "give some of loss"),
        (("--over", "seed=1,2", "--output", "map.xlsx"), "cannot be a .xlsx file"),
        (("--over", "points=1:100000:60000", "--over", "seed=1:100000:60000"), "at most"),
        (("--over", "learning_rate=-2,-1"), "give a number above 0"),
        (("--over", "seed=1,2", "--theme", "dark"), "only on png, svg, pdf"),
        (("--over", "seed=1,2", "--size", "1x1", "--output", "m.png"), "is not allowed"),
        (("--over", "seed=1,2", "--folder", ""), "--folder needs the name of a folder"),
        (("--over", "seed=1,2", "--workers", "0"), "give a whole number from 1"),
        (("--over", "seed=1,2", "--cluster", "here"), "write tcp://host:8786"),
        (("--over", "seed=1,2", "--cluster", "127.0.0.1:9"), "no Dask scheduler answers"),
        (("--over", "seed=1,2", "--workers", "2", "--cluster", "a:1"), "not allowed with"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    capsys: Capture, words: tuple[str, ...], told: str
) -> None:
    answer = call(capsys, "sweep", "autograd", *words)
    assert answer.status == 2
    assert told in answer.err
    assert answer.out == ""
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("autograd", "--learning-rate", "2e-6", "--over", "optimizer=hand,sgd,adam"),
            "--learning-rate does not hold for optimizer=sgd, adam: each has its usual value",
        ),
        (
            ("polynomial", "--learning-rate", "1e-5", "--over", "basis=monomial,chebyshev"),
            "--learning-rate does not hold for basis=chebyshev: each has its usual value",
        ),
        (("autograd", "--learning-rate", "1e-6", "--over", "seed=1,2"), ""),
        (
            ("autograd", "--start", "0,0,0,0", "--over", "seed=1,2"),
            "the seed changes nothing here: the start weights are given",
        ),
        (("dynamic", "--start", "0,0,0,0,0", "--over", "seed=1,2"), ""),
        (
            (
                *("autograd", "--optimizer", "momentum", "--momentum", "0.2"),
                *("--over", "optimizer=momentum,sgd"),
            ),
            "",
        ),
    ],
)
def test_what_does_not_hold_for_all_is_told(
    capsys: Capture, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    answer = call(capsys, "sweep", *words, *FEW, "--folder", str(tmp_path))
    assert answer.status == 0
    assert answer.err == (f"polyviz sweep: {told}\n" if told else "")


def test_a_mistake_that_stops_a_run_is_explained(capsys: Capture, tmp_path: Path) -> None:
    words = ("sweep", "nn", "--mistake", "no_no_grad", *FEW, "--over", "seed=1,2")
    answer = call(capsys, *words, "--folder", str(tmp_path))
    alone = call(capsys, "fit", "nn", "--mistake", "no_no_grad", *FEW)
    assert (answer.status, answer.out) == (STOPPED, "")
    assert answer.err == alone.err.replace("polyviz fit:", "polyviz sweep:")


def test_warnings_of_pytorch_do_not_come_in_its_words(tmp_path: Path) -> None:
    words = ("sweep", "nn", "--mistake", "column_target", "--points", "10", "--steps", "3")
    answer = spawn(*words, "--over", "seed=1,2", "--folder", str(tmp_path))
    assert answer.status == 0
    assert "UserWarning" not in answer.err


def test_runs_without_enough_points_are_left_out(capsys: Capture, tmp_path: Path) -> None:
    words = ("sweep", "nn", "--steps", "9", "--folder", str(tmp_path))
    answer = call(capsys, *words, "--target", "log(x)", "--over", "points=3:99:5")
    assert (answer.status, answer.err) == (0, "")
    assert "1 of 5 runs left out: their values are not allowed" in answer.out
    answer = call(capsys, *words, "--target", "log(x-3)", "--over", "points=3:4:2")
    assert answer.status == 2
    assert "1 of 3 points have a usable value" in answer.err


def test_a_measure_that_no_run_can_have_is_refused(capsys: Capture) -> None:
    words = ("sweep", "network", "--over", "seed=1,2", "--measure", "above_floor")
    answer = call(capsys, *words)
    assert answer.status == 2
    assert "lowest possible loss of this model is not known" in answer.err
