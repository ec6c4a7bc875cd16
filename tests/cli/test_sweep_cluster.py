"""`polyviz sweep` on worker processes and on a cluster, as a user calls it."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest
from calling import LIMIT_S, call
from command_line_cluster import command_line_cluster, wait_until

from polyviz.sweeps.cluster import dask_cluster

Capture = pytest.CaptureFixture[str]

MAP = (
    *("sweep", "autograd", "--points", "40", "--steps", "200", "--device", "cpu"),
    *("--over", "learning_rate=1e-5:10:12:log", "--over", "points=20:30:11", "--format", "csv"),
)

LONG = (
    *("sweep", "optim", "--steps", "50000", "--device", "cpu", "--optimizer", "adam"),
    *("--over", "learning_rate=1e-5:1e-3:200:log", "--over", "beta1=0:0.9:100", "--format", "csv"),
)
"""Takes minutes."""


@pytest.fixture
def here(capsys: Capture, tmp_path: Path) -> str:
    """The results that this process computes."""
    answer = call(capsys, *MAP, "--folder", str(tmp_path / "here"))
    assert (answer.status, answer.err) == (0, "")
    return answer.out


def test_a_cluster_writes_the_same(here: str, capsys: Capture, tmp_path: Path) -> None:
    with command_line_cluster(tmp_path) as there:
        there.add_worker("first")
        there.add_worker("second")
        words = ("--cluster", there.address, "--folder", str(tmp_path / "there"))
        answer = call(capsys, *MAP, *words)
    assert (answer.status, answer.out, answer.err) == (0, here, "")


def test_a_cluster_that_is_not_there_is_a_wrong_call(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster, "PATIENCE_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    answer = call(capsys, *MAP, "--cluster", address, "--folder", str(tmp_path))
    told = f"no Dask scheduler answers at {address}; start one with the command dask scheduler"
    assert (answer.status, answer.out, answer.err) == (2, "", f"polyviz sweep: {told}\n")


def test_without_dask_it_is_said_what_to_install(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster, "find_spec", lambda _name: None)
    for words in (("--workers", "2"), ("--cluster", "host:8786")):
        answer = call(capsys, *MAP, *words, "--folder", str(tmp_path))
        assert (answer.status, answer.out) == (2, "")
        assert answer.err.count("\n") == 1
        assert "pip install distributed" in answer.err


def sweeping(*words: str) -> "subprocess.Popen[str]":
    """Start a long sweep as a shell does, in a group of processes of its own."""
    return subprocess.Popen(
        [str(Path(sys.executable).with_name("polyviz")), *LONG, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def has_kept_some(folder: Path) -> bool:
    """Say whether a tile has been written."""
    return any(
        np.load(about.parent / "states.npy", mmap_mode="r").any()
        for about in folder.glob("*/sweep.json")
    )


def test_a_cluster_that_goes_away_is_told_and_what_is_done_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    with command_line_cluster(tmp_path) as there:
        there.add_worker("first")
        with sweeping("--cluster", there.address, "--folder", str(folder)) as process:
            wait_until(lambda: has_kept_some(folder))
            there.scheduler.kill()
            out, err = process.communicate(timeout=LIMIT_S)
    assert (process.returncode, out) == (2, "")
    kept, lost = err.splitlines()
    assert kept.endswith(" of 20,000 runs are kept; the same call goes on from there")
    assert lost == f"polyviz sweep: the connection to the cluster at {there.address} was lost"


@pytest.mark.usefixtures("hears_signals")
@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_ctrl_c_ends_workers_silently_and_keeps_what_is_done(tmp_path: Path) -> None:
    with sweeping("--workers", "2", "--folder", str(tmp_path)) as process:
        wait_until(lambda: has_kept_some(tmp_path))
        started = psutil.Process(process.pid).children(recursive=True)
        assert len(started) >= 2
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=LIMIT_S)
    assert (process.returncode, out) == (130, "")
    kept, stopped = err.splitlines()
    assert kept.endswith(" of 20,000 runs are kept; the same call goes on from there")
    assert stopped == "polyviz sweep: stopped by Ctrl+C"
    gone, alive = psutil.wait_procs(started, timeout=LIMIT_S)
    assert gone and not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]
