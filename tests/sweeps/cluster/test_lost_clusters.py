"""Clusters that are not there, go away or fall silent are told soon."""

import signal
import socket
import sys
import threading
from pathlib import Path

import cluster_calls
import pytest
from command_line_cluster import PATIENCE_S, CommandLineCluster, wait_until

from polyviz.sweeps.cluster import cluster_executor, dask_cluster
from polyviz.sweeps.cluster.cluster_error import ClusterError
from polyviz.sweeps.cluster.dask_cluster import cluster_at


def test_a_cluster_that_is_not_there_is_told_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "PATIENCE_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (
        pytest.raises(ClusterError, match=f"no Dask scheduler answers at tcp://127.0.0.1:{port}"),
        cluster_at(f"127.0.0.1:{port}"),
    ):
        pass


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_another_service_is_no_cluster(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "PATIENCE_S", 1.0)
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
    monkeypatch.setattr(dask_cluster, "PATIENCE_S", 1.0)
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
                future.result(PATIENCE_S)
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
                future.result(PATIENCE_S)


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
                future.result(PATIENCE_S)
