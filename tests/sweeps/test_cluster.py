"""Workers of a cluster compute what this process would, and what goes wrong is told at once."""

import math
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, as_completed
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import cluster_calls
import numpy as np
import psutil
import pytest
from command_line_cluster import CommandLineCluster, command_line_cluster, wait_until
from sweep_sample import run_of, sweep_of

from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.data.files import data_fields, open_data
from polyviz.sweeps import cluster, cluster_executor
from polyviz.sweeps.cluster import cluster_at, cluster_here
from polyviz.sweeps.cluster_address import check_address
from polyviz.sweeps.cluster_error import ClusterError
from polyviz.sweeps.executors import place_for
from polyviz.sweeps.store import kept_results
from polyviz.sweeps.sweeping import sweep_through
from polyviz.sweeps.tile_run import run_tile
from polyviz.training.module_check import checked_module

BOUND_S = 60.0
"""No answer may take longer."""


@pytest.fixture(autouse=True)
def leaves_no_process() -> Iterator[None]:
    before = {process.pid for process in children()}
    yield
    left = [process for process in children() if process.pid not in before]
    assert not left, f"processes left: {[process.cmdline() for process in left]}"


def children() -> list[psutil.Process]:
    """Return the processes below this one, but for that which cleans up after all."""
    found = psutil.Process().children(recursive=True)
    return [one for one in found if "resource_tracker" not in " ".join(one.cmdline())]


@pytest.fixture
def there(tmp_path: Path) -> Iterator[CommandLineCluster]:
    with command_line_cluster(tmp_path) as made:
        yield made


def test_workers_here_compute_the_same_to_the_last_bit() -> None:
    with cluster_here(2) as (executor, at_once):
        assert at_once == 2
        found = [
            future.result(BOUND_S)
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
        done = [future.result() for future in as_completed(futures, BOUND_S)]
    assert sorted(done) == list(range(8))
    first, second = cluster_calls.pids(tmp_path, lost)
    assert first != second


def test_a_call_that_ends_each_worker_is_named() -> None:
    with cluster_here(1) as (executor, _):
        future = executor.submit(cluster_calls.end_worker)
        with pytest.raises(ClusterError, match=r"^4 workers ended, .* they computed end_worker, "):
            future.result(BOUND_S)


def test_an_error_in_a_call_is_raised_here() -> None:
    with cluster_here(1) as (executor, _), pytest.raises(ValueError, match="wrong on purpose"):
        executor.submit(cluster_calls.fail).result(BOUND_S)


def test_a_call_can_be_given_up(tmp_path: Path) -> None:
    with cluster_here(1) as (executor, _):
        futures = [executor.submit(cluster_calls.held, tmp_path, number) for number in range(6)]
        wait_until(lambda: cluster_calls.pids(tmp_path, 0))
        assert futures[5].cancel()
        with pytest.raises(CancelledError):
            futures[5].result(BOUND_S)
        (tmp_path / "go").touch()
        assert [future.result(BOUND_S) for future in futures[:5]] == list(range(5))
        assert executor.submit(cluster_calls.held, tmp_path, 6).result(BOUND_S) == 6
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
    monkeypatch.setattr(cluster, "find_spec", lambda _name: None)
    for context in (cluster_here(2), cluster_at("tcp://127.0.0.1:8786")):
        with pytest.raises(ClusterError, match="pip install distributed"), context:
            pass


SCRIPT = """
import sys
from pathlib import Path
import cluster_calls
from polyviz.sweeps.cluster import cluster_here
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
        output, _ = process.communicate(timeout=BOUND_S)
    assert output.count(b"Traceback") == 1
    assert output.rstrip().endswith(b"KeyboardInterrupt")
    assert not [pid for pid in workers if psutil.pid_exists(pid)]


def test_commands_of_dask_start_a_cluster_that_is_used(there: CommandLineCluster) -> None:
    there.add_worker("first")
    there.add_worker("second")
    with cluster_at(there.address) as (executor, at_once):
        assert at_once == 2
        futures = [executor.submit(cluster_calls.losses, number) for number in range(10)]
        found = [future.result(BOUND_S) for future in futures]
    assert [losses for losses, _ in found] == [cluster_calls.losses(n)[0] for n in range(10)]
    assert len({pid for _, pid in found}) == 2


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tcp://host:8786", "tcp://host:8786"),
        ("host:8786", "tcp://host:8786"),
        (" TLS://10.0.0.7:1 ", "tls://10.0.0.7:1"),
        ("tcp://[::1]:65535", "tcp://[::1]:65535"),
    ],
)
def test_addresses_are_read_as_dask_writes_them(text: str, address: str) -> None:
    assert check_address(text) == address


@pytest.mark.parametrize(
    "text", ["", "host", "host:", "http://host:8786", "tcp://host:0", "tcp://host:65536", "a b:1"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="write tcp://host:8786"), cluster_at(text):
        pass


def test_a_cluster_that_is_not_there_is_told_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (
        pytest.raises(ClusterError, match=f"no Dask scheduler answers at tcp://127.0.0.1:{port}"),
        cluster_at(f"127.0.0.1:{port}"),
    ):
        pass


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_another_service_is_no_cluster(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE_S", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        try:
            with (
                pytest.raises(ClusterError, match=f"no Dask scheduler answers at {address}"),
                cluster_at(address),
            ):
                pass
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_a_cluster_without_workers_is_told(
    there: CommandLineCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE_S", 1.0)
    with (
        pytest.raises(ClusterError, match=f"has no workers; .* dask worker {there.address}"),
        cluster_at(there.address),
    ):
        pass


def test_a_cluster_that_goes_away_is_told_at_once(
    there: CommandLineCluster, tmp_path: Path
) -> None:
    there.add_worker("first")
    with cluster_at(there.address) as (executor, _):
        futures = [executor.submit(cluster_calls.held, tmp_path, number) for number in range(4)]
        wait_until(lambda: cluster_calls.pids(tmp_path, 0))
        there.scheduler.kill()
        for future in futures:
            with pytest.raises(ClusterError, match=f"cluster at {there.address} was lost"):
                future.result(BOUND_S)
        with pytest.raises(ClusterError, match=f"cluster at {there.address} was lost"):
            executor.submit(cluster_calls.held, tmp_path, 5)


def test_a_cluster_that_loses_all_workers_is_told(
    there: CommandLineCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_executor, "LOOK_S", 0.05)
    monkeypatch.setattr(cluster_executor, "PATIENCE_S", 0.5)
    worker = there.add_worker("first")
    with cluster_at(there.address) as (executor, _):
        futures = [executor.submit(cluster_calls.held, tmp_path, number) for number in range(4)]
        wait_until(lambda: cluster_calls.pids(tmp_path, 0))
        worker.kill()
        for future in futures:
            with pytest.raises(ClusterError, match=f"{there.address} has lost all its workers"):
                future.result(BOUND_S)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_a_cluster_that_falls_silent_is_told(
    there: CommandLineCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_executor, "LOOK_S", 0.05)
    monkeypatch.setattr(cluster_executor, "ANSWER_S", 0.5)
    monkeypatch.setattr(cluster_executor, "PATIENCE_S", 1.0)
    there.add_worker("first")
    with cluster_at(there.address) as (executor, _):
        futures = [executor.submit(cluster_calls.held, tmp_path, number) for number in range(4)]
        wait_until(lambda: cluster_calls.pids(tmp_path, 0))
        there.scheduler.send_signal(signal.SIGSTOP)  # it goes on listening, as behind a cut cable
        for future in futures:
            with pytest.raises(ClusterError, match=f"cluster at {there.address} was lost"):
                future.result(BOUND_S)


@pytest.mark.parametrize("package", ["numpy", "torch", "polyviz"])
def test_versions_that_differ_are_told_before_work(
    there: CommandLineCluster, tmp_path: Path, package: str
) -> None:
    there.add_worker("same")
    folder = pretended(tmp_path, package, "9.9.9")
    there.add_worker("other", {"PYTHONPATH": str(folder)})
    ours = version(package).partition("+")[0]
    text = rf"^the worker at tcp://127.0.0.1:\d+ has {package} 9.9.9, .* has {package} {ours};"
    with pytest.raises(ClusterError, match=text), cluster_at(there.address):
        pass


def pretended(folder: Path, package: str, version: str) -> Path:
    """Return a folder in which Python finds a package of another version, as installed."""
    place = folder / "other" / f"{package}-{version}.dist-info"
    place.mkdir(parents=True)
    told = f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n"
    (place / "METADATA").write_text(told)
    return place.parent


def test_a_worker_without_polyviz_is_told(there: CommandLineCluster, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    for entry in Path(psutil.__file__).parent.parent.iterdir():
        if "polyviz" not in entry.name:
            (packages / entry.name).symlink_to(entry)
    there.add_worker("bare", {"PYTHONPATH": str(packages)}, [sys.executable, "-S"])
    with (
        pytest.raises(ClusterError, match=r"^the worker at .* lacks polyviz; install polyviz \d"),
        cluster_at(there.address),
    ):
        pass


def other_code(folder: Path) -> dict[str, str]:
    """Return the environment of a worker that finds other code than that which is here."""
    preload = folder / "other_code.py"
    preload.write_text(
        "from polyviz.sweeps import cluster_versions\ncluster_versions.COMPUTING = ()\n"
    )
    return {"DASK_DISTRIBUTED__WORKER__PRELOAD": str(preload)}


def test_a_worker_with_other_code_is_told(there: CommandLineCluster, tmp_path: Path) -> None:
    there.add_worker("same")
    there.add_worker("other", other_code(tmp_path))
    with (
        pytest.raises(ClusterError, match=r"^the worker at tcp://.* has other code of PolyViz"),
        cluster_at(there.address),
    ):
        pass


def test_a_worker_with_other_code_that_comes_late_computes_nothing(
    there: CommandLineCluster, tmp_path: Path
) -> None:
    first = there.add_worker("same")
    with cluster_at(there.address) as (executor, _):
        there.add_worker("other", other_code(tmp_path))
        first.kill()
        with pytest.raises(ClusterError, match="has other code of PolyViz"):
            executor.submit(cluster_calls.losses, 0).result(BOUND_S)


def test_workers_have_the_data_of_a_run_without_its_file(
    there: CommandLineCluster, tmp_path: Path
) -> None:
    lines = [f"{x / 4},{math.sin(x / 4) + 0.01 * x}" for x in range(-12, 13)]
    path = tmp_path / "measured.csv"
    path.write_text("\n".join(lines))
    file, _ = open_data(path)
    spec = RunSpec.for_lesson("polynomial", device="cpu", steps=100, **data_fields(file))
    sweep = SweepSpec(spec, (SweepAxis.parse("learning_rate=1e-7:1e-3:30:log"),))
    here = run_tile(sweep)
    there.add_worker("first")
    with cluster_at(there.address, file) as (executor, _):
        path.unlink()
        found = executor.submit(run_tile, sweep).result(BOUND_S)
        there.add_worker("second")
        both = [executor.submit(cluster_calls.length_of, file, n) for n in range(20)]
        pids = {future.result(BOUND_S) for future in both}
    np.testing.assert_array_equal(found.measures["loss"], here.measures["loss"])
    assert np.isfinite(here.measures["loss"]).any()
    assert len(pids) == 2


def test_tiles_of_a_sweep_are_the_same_to_the_last_bit(tmp_path: Path) -> None:
    axes = ("points=20:29:10", "learning_rate=1e-6:1e-3:40:log")
    sweep = sweep_of(*axes, measures=tuple(MEASURES))
    found = {}
    for name, workers in {"here": None, "workers": 2}.items():
        results, _ = kept_results(sweep, tmp_path / name)
        with place_for(sweep, workers, None) as place:
            assert [told.done for told in sweep_through(sweep, results, place)][-1] == 400
        found[name] = [results.values(key).tobytes() for key in MEASURES]
    assert found["here"] == found["workers"]


def test_a_sweep_whose_worker_is_killed_is_complete(tmp_path: Path) -> None:
    sweep = sweep_of("learning_rate=1e-6:1e-3:40:log", "points=20:59:40", steps=3000)
    here = run_tile(sweep).measures["loss"]
    results, _ = kept_results(sweep, tmp_path)
    before = {process.pid for process in children()}
    with place_for(sweep, 2, None) as place:
        place = replace(place, least_s=0.0)  # many tiles
        workers = [one for one in children() if one.pid not in before]
        assert len(workers) == 2
        advances = sweep_through(sweep, results, place)
        assert next(advances).done < sweep.count
        workers[0].kill()
        told = list(advances)
        workers[0].wait(BOUND_S)
    assert told[-1].done == sweep.count
    np.testing.assert_array_equal(results.values("loss"), here)


DROPPING = """
import torch
from torch import nn

class Dropping(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(1, 9), nn.Dropout(0.5), nn.Tanh(), nn.Linear(9, 1))

    def forward(self, x):
        print("not to be seen")
        return self.layers(x.unsqueeze(1)).squeeze(1)
"""
"""Draws from the random numbers that all threads of a process share."""


@pytest.mark.parametrize("model", ["own", "network"])
def test_threads_of_a_worker_compute_the_same_as_one(
    there: CommandLineCluster, tmp_path: Path, model: str
) -> None:
    chosen = {"module": checked_module(DROPPING, run_of().dataset)} if model == "own" else {}
    rates = "learning_rate=1e-5:1e-3:12:log"
    sweep = sweep_of(rates, lesson="module", model=model, steps=150, optimizer="sgd", **chosen)
    parts = [sweep.part([[place]]) for place in range(12)]
    here = [run_tile(part).measures["loss"] for part in parts]
    there.add_worker("first", threads=4)
    with cluster_at(there.address) as (executor, at_once):
        assert at_once == 4
        futures = [executor.submit(run_tile, part) for part in parts]
        found = [future.result(BOUND_S).measures["loss"] for future in futures]
    np.testing.assert_array_equal(found, here)
    assert len(np.unique(here)) == 12
    assert "not to be seen" not in (tmp_path / "first.log").read_text()
