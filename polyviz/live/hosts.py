"""Chooses the host for a window's runs."""

import logging
import sys
from pathlib import Path

from polyviz.live.host import Host, ThreadHost
from polyviz.live.process_host import ProcessHost

log = logging.getLogger(__name__)

SWITCH_S = 0.0005
"""The longest time for which a thread waits for Python's global lock: a tenth of the default."""


def new_host(name: str, crash_file: Path | None = None) -> Host:
    """Return the host of this name, not started; a process writes its crash to `crash_file`."""
    return ProcessHost(crash_file) if name == "process" else ThreadHost()


def started(host: Host) -> Host:
    """Start `host` and return it; if it cannot be started, return a ThreadHost instead.

    The threads of this process wait less for each other from now on.
    """
    sys.setswitchinterval(SWITCH_S)
    try:
        host.start()
    except OSError as error:
        log.info("no training process: %s", error)
        return ThreadHost()
    return host
