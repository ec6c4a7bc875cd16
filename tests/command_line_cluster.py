"""A cluster of separate processes, started with Dask's commands as a user does."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import psutil

DASK = str(Path(sys.executable).with_name("dask"))

PATIENCE_S = 60.0
"""No answer may take longer."""


def wait_until(holds: Callable[[], object]) -> None:
    """Wait until something holds; fail if it never does."""
    end_s = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end_s, "it did not come to that"
        time.sleep(0.01)


class CommandLineCluster:
    """A scheduler and its workers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = self._start(
            [DASK, "scheduler", *options, "--scheduler-file", str(told)], "scheduler", {}
        )
        wait_until(lambda: told.exists() and told.read_text().endswith("}"))
        self.address: str = json.loads(told.read_text())["address"]

    def add_worker(
        self,
        name: str,
        environment: Mapping[str, str] = {},
        python: Sequence[str] = (),
        threads: int = 1,
    ) -> subprocess.Popen[bytes]:
        """Start a worker, and wait until it is there; `python` is put before Dask's command."""
        options = ["--host", "127.0.0.1", "--no-nanny", "--no-dashboard"]
        options += ["--nthreads", str(threads)]
        folder = ["--local-directory", str(self._folder)]
        command = [*python, DASK, "worker", self.address, *options, *folder]
        worker = self._start(command, name, environment)
        log = self._folder / f"{name}.log"
        wait_until(lambda: "established connection" in log.read_text() or worker.poll() is not None)
        assert worker.poll() is None, log.read_text()
        return worker

    def close(self) -> None:
        """End all processes."""
        for process in reversed(self._started):
            process.kill()
        for process in self._started:
            process.wait()

    def _start(
        self, command: Sequence[str], name: str, environment: Mapping[str, str]
    ) -> "subprocess.Popen[bytes]":
        here = {"PYTHONPATH": str(Path(__file__).parent), **environment}
        with (self._folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                env={**os.environ, **here},
                stdin=subprocess.DEVNULL,
            )
        self._started.append(process)
        return process


@contextlib.contextmanager
def command_line_cluster(folder: Path) -> Iterator[CommandLineCluster]:
    """Yield a cluster without workers; all its processes end with the context."""
    cluster = CommandLineCluster(folder)
    try:
        yield cluster
    finally:
        cluster.close()


def children() -> list[psutil.Process]:
    """Return the processes below this one, but for that which cleans up after all."""
    found = psutil.Process().children(recursive=True)
    return [one for one in found if "resource_tracker" not in " ".join(one.cmdline())]
