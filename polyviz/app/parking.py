"""Keeps the runs that gave way to another one, and the hosts that these need."""

from polyviz.app.parked_run import ParkedRun
from polyviz.app.threads import RunThreads
from polyviz.live.host import Host


class Parking:
    """Has all parked runs; a host is closed once nothing is trained or parked there."""

    def __init__(self, threads: RunThreads) -> None:
        """Have none yet."""
        self._threads = threads
        self._runs: list[ParkedRun] = []

    def add(self, run: ParkedRun) -> None:
        """Keep a run, and its host."""
        self._runs.append(run)

    def take(self, run: ParkedRun) -> None:
        """Hand out a run that is to go on; its host may be closed once it has left that."""
        self._runs.remove(run)

    def forget(self, run: ParkedRun, present: Host) -> None:
        """Let a run go for good, with its host unless that is the present one."""
        self._runs.remove(run)
        run.live.forget()
        if run.host is not present:
            self.leave(run.host)

    def leave(self, host: Host) -> None:
        """Close a host where nothing is trained any more, unless a run is parked there."""
        if all(run.host is not host for run in self._runs):
            self._threads.wait(host)
            host.close()

    def close(self, present: Host) -> None:
        """Let all runs and all hosts go."""
        while self._runs:
            self.forget(self._runs[-1], present)
        self.leave(present)
