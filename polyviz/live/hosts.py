"""Chooses the host of a window's runs."""

import logging
import sys
from pathlib import Path

from polyviz.live.host import Host, ThreadHost
from polyviz.live.inbox import SWITCH_S
from polyviz.live.process_host import ProcessHost

log = logging.getLogger(__name__)


def started_host(name: str, crash_file: Path | None = None) -> Host:
    """Return the host of this name, which is loading torch already if it can.

    Where no process can be started it is the thread, whatever `name` says. A process of its own
    notes a crash in `crash_file`. From now on the threads of this process wait less for each other.
    """
    sys.setswitchinterval(SWITCH_S)
    if name == "process":
        host = ProcessHost(crash_file)
        try:
            host.start()
        except OSError as error:
            log.info("no training process: %s", error)
        else:
            return host
    return ThreadHost()
