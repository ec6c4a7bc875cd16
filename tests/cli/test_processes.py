"""Decides whether `polyviz` behaves as a process: start, exit status, pipes and Ctrl+C."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from calling import LIMIT_S, spawn

import polyviz
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.trainer import Trainer

POLYVIZ = [sys.executable, "-m", "polyviz"]

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes and signals")

LIST_MODULES = """
import runpy, sys
sys.argv = ["polyviz", *sys.argv[1:]]
try:
    runpy.run_module("polyviz", run_name="__main__")
except SystemExit as left:
    heavy = {"torch", "numpy", "PySide6", "pyqtgraph", "tqdm"} & set(sys.modules)
    print("STATUS", left.code, *sorted(heavy))
"""


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--help"], 0, "usage: polyviz "),
        (["--version"], 0, f"polyviz {polyviz.__version__}"),
        (["fit", "--help"], 0, "usage: polyviz fit "),
        (["fit", "foo"], 2, ""),
        (["fit", "nn", "--learning-rate", "0"], 2, ""),
    ],
)
def test_quick_answers_load_no_library(words: list[str], status: int, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, *words],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )
    *shown, last = done.stdout.splitlines()
    assert last.split() == ["STATUS", str(status)]
    assert "\n".join(shown).startswith(said)


def test_fit_loads_no_window() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, "fit", "numpy", "--steps", "5"],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert loaded[:2] == ["STATUS", "0"]
    assert not {"PySide6", "pyqtgraph"} & set(loaded)


def test_process_prints_the_run_to_the_last_bit() -> None:
    answer = spawn("fit", "dynamic", "--steps", "200", "--format", "json")
    assert (answer.status, answer.err) == (0, "")
    data = json.loads(answer.out)
    trainer = Trainer(RunSpec.for_lesson("dynamic", steps=200))
    trainer.advance(100)
    assert data["losses"][0] == [99, trainer.last_loss]
    trainer.advance(100)
    assert data["losses"][1] == [199, trainer.last_loss]
    assert tuple(data["weights"]) == trainer.model.weights()


def test_diverged_process_has_exit_status_1() -> None:
    answer = spawn("fit", "numpy", "--learning-rate", "1")
    assert answer.status == 1
    assert answer.out.startswith("Result: y = ")
    assert len(answer.err.splitlines()) == 1
    assert "diverged at step" in answer.err


def test_refused_process_has_exit_status_2(tmp_path: Path) -> None:
    file = tmp_path / "run.txt"
    file.write_text("from before\n", encoding="utf-8")
    answer = spawn("fit", "tensor", "--learning-rate", "-1e-6", "--output", str(file))
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        'polyviz fit: Learning rate: "-1e-6" is not allowed; '
        "give a number above 0 and up to 1000000"
    ]
    assert file.read_text(encoding="utf-8") == "from before\n"


@only_posix
@pytest.mark.parametrize(
    "words", [["fit", "numpy", "--log-every", "1"], ["fit", "--help"], ["--help"], ["--version"]]
)
def test_reader_that_leaves_early_gets_no_traceback(words: list[str]) -> None:
    buffered = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        [*POLYVIZ, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, env=buffered
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        if words[0] == "fit" and "numpy" in words:
            assert process.stdout.read(1) == b"0"
        process.stdout.close()
        errors = process.stderr.read()
        status = process.wait(LIMIT_S)
    assert errors == b""
    assert status in (0, 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("words", [["fit", "numpy", "--steps", "300"], ["--version"]])
def test_full_disk_behind_the_screen_is_said_in_one_line(words: list[str]) -> None:
    buffered = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*POLYVIZ, *words],
            env=buffered,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
    assert done.returncode not in (0, 1)
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr


@only_posix
@pytest.mark.usefixtures("hears_signals")
def test_ctrl_c_ends_a_run_and_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "run.csv"
    file.write_text("from before\n", encoding="utf-8")
    words = ["fit", "numpy", "--steps", "1e9", "--format", "csv", "--output", str(file)]
    process = subprocess.Popen([*POLYVIZ, *words], stderr=subprocess.PIPE)
    try:
        give_up_at = time.monotonic() + LIMIT_S
        while len(list(tmp_path.iterdir())) < 2:  # until the new file is begun
            assert process.poll() is None
            assert time.monotonic() < give_up_at
            os.sched_yield()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=LIMIT_S)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 130
    assert errors == b"polyviz fit: stopped by Ctrl+C\n"
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_text(encoding="utf-8") == "from before\n"
