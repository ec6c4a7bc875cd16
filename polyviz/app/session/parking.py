"""Keeps parked runs, and the hosts that they need."""

from polyviz.app.session.parked_run import ParkedRun
from polyviz.live.host import Host
from polyviz.live.run_threads import RunThreads


class Parking:
    """Keeps all parked runs, and each host for as long as it trains or holds one."""

    def __init__(self, threads: RunThreads) -> None:
        """Start without a parked run."""
        self._threads = threads
        self._runs: list[ParkedRun] = []

    def add(self, run: ParkedRun) -> None:
        """Keep a run and its host."""
        self._runs.append(run)

    def take(self, run: ParkedRun) -> None:
        """Remove a run that is about to go on."""
        self._runs.remove(run)

    def forget(self, run: ParkedRun, present: Host) -> None:
        """Discard a run; close its host if nothing else needs it and it is not the present one."""
        self._runs.remove(run)
        run.live.forget()
        if run.host is not present:
            self.leave(run.host)

    def host_like(self, host: Host) -> Host:
        """Return a kept host of the same kind as `host`; `host` itself if there is none."""
        kept = (run.host for run in self._runs if run.host.name == host.name)
        return next(kept, host)

    def leave(self, host: Host) -> None:
        """Close a host that trains no more, unless a run is parked there."""
        if all(run.host is not host for run in self._runs):
            self._threads.wait(host)
            host.close()

    def close(self, present: Host) -> None:
        """Discard all runs and close all hosts."""
        while self._runs:
            self.forget(self._runs[-1], present)
        self.leave(present)
