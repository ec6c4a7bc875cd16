"""Workers of a cluster compute what this process would, and end with it."""

import os
import signal
import subprocess
import sys
from concurrent.futures import CancelledError, as_completed
from pathlib import Path

import cluster_calls
import psutil
import pytest
from command_line_cluster import PATIENCE_S, CommandLineCluster, wait_until

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.sweeps.cluster import dask_cluster
from polyviz.sweeps.cluster.cluster_error import ClusterError
from polyviz.sweeps.cluster.dask_cluster import cluster_at, cluster_here


def test_workers_here_compute_the_same_to_the_last_bit() -> None:
    with cluster_here(2) as (executor, at_once):
        assert at_once == 2
        found = [
            future.result(PATIENCE_S)
            for future in [executor.submit(cluster_calls.losses, n) for n in range(10)]
        ]
    here = [cluster_calls.losses(number) for number in range(10)]
    assert [measures for measures, _ in found] == [measures for measures, _ in here]
    assert os.getpid() not in {pid for _, pid in found}
    assert len({pid for _, pid in found}) == 2


def test_the_calls_of_a_killed_worker_are_made_again(tmp_path: Path) -> None:
    with cluster_here(2) as (executor, _):
        futures = [executor.submit(cluster_calls.held, tmp_path, number) for number in range(8)]

        def begun() -> list[int]:
            return [number for number in range(8) if cluster_calls.pids(tmp_path, number)]

        wait_until(lambda: len(begun()) == 2)
        lost = begun()[0]
        os.kill(cluster_calls.pids(tmp_path, lost)[0], signal.SIGKILL)
        (tmp_path / "go").touch()
        done = [future.result() for future in as_completed(futures, PATIENCE_S)]
    assert sorted(done) == list(range(8))
    first, second = cluster_calls.pids(tmp_path, lost)
    assert first != second


def test_a_call_that_ends_each_worker_is_named() -> None:
    with cluster_here(1) as (executor, _):
        future = executor.submit(cluster_calls.end_worker)
        with pytest.raises(ClusterError, match=r"^4 workers ended, .* they computed end_worker, "):
            future.result(PATIENCE_S)


def test_an_error_in_a_call_is_raised_here() -> None:
    with cluster_here(1) as (executor, _), pytest.raises(ValueError, match="wrong on purpose"):
        executor.submit(cluster_calls.fail).result(PATIENCE_S)


def test_a_call_can_be_given_up(tmp_path: Path) -> None:
    with cluster_here(1) as (executor, _):
        futures = [executor.submit(cluster_calls.held, tmp_path, number) for number in range(6)]
        wait_until(lambda: cluster_calls.pids(tmp_path, 0))
        assert futures[5].cancel()
        with pytest.raises(CancelledError):
            futures[5].result(PATIENCE_S)
        (tmp_path / "go").touch()
        assert [future.result(PATIENCE_S) for future in futures[:5]] == list(range(5))
        assert executor.submit(cluster_calls.held, tmp_path, 6).result(PATIENCE_S) == 6
    assert not cluster_calls.pids(tmp_path, 5)


def test_what_is_not_done_at_the_end_is_given_up_at_once(tmp_path: Path) -> None:
    with cluster_here(1) as (executor, _):
        futures = [executor.submit(cluster_calls.held, tmp_path, number) for number in range(3)]
        wait_until(lambda: cluster_calls.pids(tmp_path, 0))
    assert all(future.cancelled() for future in futures)


@pytest.mark.parametrize("workers", [0, -1, 257])
def test_numbers_of_workers_that_cannot_be_are_refused(workers: int) -> None:
    with (
        pytest.raises(InvalidValueError, match="give a whole number from 1 to 256"),
        cluster_here(workers),
    ):
        pass


def test_without_dask_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "find_spec", lambda _name: None)
    for context in (cluster_here(2), cluster_at("tcp://127.0.0.1:8786")):
        with pytest.raises(ClusterError, match="pip install distributed"), context:
            pass


SCRIPT = """
import sys
from pathlib import Path
import cluster_calls
from polyviz.sweeps.cluster.dask_cluster import cluster_here
if __name__ == "__main__":
    with cluster_here(2) as (executor, _):
        futures = [executor.submit(cluster_calls.held, Path(sys.argv[1]), n) for n in range(4)]
        futures[0].result()
"""


@pytest.mark.usefixtures("hears_signals")
@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_ctrl_c_ends_all_processes_and_workers_print_nothing(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    here = {**os.environ, "PYTHONPATH": str(Path(cluster_calls.__file__).parent)}
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=here,
        start_new_session=True,
    ) as process:
        wait_until(lambda: cluster_calls.pids(tmp_path, 0) and cluster_calls.pids(tmp_path, 1))
        workers = [cluster_calls.pids(tmp_path, number)[0] for number in (0, 1)]
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        output, _ = process.communicate(timeout=PATIENCE_S)
    assert output.count(b"Traceback") == 1
    assert output.rstrip().endswith(b"KeyboardInterrupt")
    assert not [pid for pid in workers if psutil.pid_exists(pid)]


def test_commands_of_dask_start_a_cluster_that_is_used(there: CommandLineCluster) -> None:
    there.add_worker("first")
    there.add_worker("second")
    with cluster_at(there.address) as (executor, at_once):
        assert at_once == 2
        futures = [executor.submit(cluster_calls.losses, number) for number in range(10)]
        found = [future.result(PATIENCE_S) for future in futures]
    assert [losses for losses, _ in found] == [cluster_calls.losses(n)[0] for n in range(10)]
    assert len({pid for _, pid in found}) == 2
