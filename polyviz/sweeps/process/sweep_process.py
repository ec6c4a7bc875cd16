"""A process that computes sweeps for a window, which only looks at what it has computed."""

import contextlib
import multiprocessing
from multiprocessing.context import SpawnProcess
from pathlib import Path

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.sweeps.process.sweep_child import Asked, Prepare, Stop, serve
from polyviz.sweeps.process.sweep_news import News
from polyviz.system.terminal_signals import blocking_terminal_signals

END_S = 2.0
"""How long the process may take to end by itself."""


class SweepProcess:
    """The process as seen by the window. It is started at once and loads PyTorch."""

    def __init__(self, folder: Path) -> None:
        """Start it; results are kept in a folder of their own under `folder`."""
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        # not a daemon, because those may not start processes
        self._process: SpawnProcess = context.Process(
            target=serve, args=(theirs, folder), name="polyviz-sweeps"
        )
        with blocking_terminal_signals():
            self._process.start()
        theirs.close()

    def start(self, sweep: SweepSpec) -> None:
        """Begin a sweep; the one before is left as it is, and goes on when it is begun again."""
        self._send(sweep)

    def stop(self) -> None:
        """Leave the present sweep as it is."""
        self._send(Stop())

    def prepare(self, spec: RunSpec) -> None:
        """Say that sweeps around a run are likely, so that what they need is loaded by then."""
        self._send(Prepare(spec))

    def ask_course(self, spec: RunSpec) -> None:
        """Ask for the losses of a run; what was asked before is no longer wanted."""
        self._send(spec)

    def news(self) -> list[News]:
        """Return what has come, without waiting. Raises EOFError once the process is gone."""
        found: list[News] = []
        try:
            while self._connection.poll():
                found.append(self._connection.recv())
        except OSError as error:
            raise EOFError from error
        return found

    @property
    def pid(self) -> int:
        """The id of the process."""
        return int(self._process.pid or 0)

    def is_alive(self) -> bool:
        """Say whether the process runs."""
        return self._process.is_alive()

    def close(self) -> None:
        """End the process."""
        self._connection.close()
        self._process.join(END_S)
        self._process.kill()
        self._process.join()
        self._process.close()

    def _send(self, message: Asked) -> None:
        with contextlib.suppress(OSError):  # it is gone: `news` says so
            self._connection.send(message)
