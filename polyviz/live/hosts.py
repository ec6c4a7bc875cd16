"""Chooses the host of a window's runs."""

import logging

from polyviz.live.host import Host, ThreadHost
from polyviz.live.process_host import ProcessHost

log = logging.getLogger(__name__)


def new_host(name: str) -> Host:
    """Return the host of this name, which has not been started."""
    return ProcessHost() if name == "process" else ThreadHost()


def started(host: Host) -> Host:
    """Start `host`, which loads torch from now on if it can, and return it.

    Where it cannot be started that is the thread instead.
    """
    try:
        host.start()
    except OSError as error:
        log.info("no training process: %s", error)
        return ThreadHost()
    return host


def started_host(name: str) -> Host:
    """Return the host of this name, started."""
    return started(new_host(name))
