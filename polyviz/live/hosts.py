"""Chooses the host of a window's runs."""

import logging
import sys
from pathlib import Path

from polyviz.live.host import Host, ThreadHost
from polyviz.live.inbox import SWITCH_S
from polyviz.live.process_host import ProcessHost

log = logging.getLogger(__name__)


def new_host(name: str, crash_file: Path | None = None) -> Host:
    """Return the host of this name, not started; a process of its own notes crashes in the file."""
    return ProcessHost(crash_file) if name == "process" else ThreadHost()


def started(host: Host) -> Host:
    """Start `host`, which loads torch from now on if it can, and return it.

    Where it cannot be started that is the thread instead. From now on the threads of this process
    wait less for each other.
    """
    sys.setswitchinterval(SWITCH_S)
    try:
        host.start()
    except OSError as error:
        log.info("no training process: %s", error)
        return ThreadHost()
    return host
