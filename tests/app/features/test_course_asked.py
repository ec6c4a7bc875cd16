"""What is asked for a run whose last change will never take effect is answered, not forgotten."""

import os
import signal
from collections.abc import Callable

import pytest
from helpers import PATIENCE_MS, run_to, wait_for_state
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.live.host import Host
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]


@pytest.mark.parametrize("host", ["process"], indirect=True)
@pytest.mark.parametrize("key", ["save_run", "export_script"])
def test_a_run_that_was_lost_before_its_last_change_is_not_saved(
    qtbot: QtBot, open_main: OpenMain, host: Host, key: str
) -> None:
    assert isinstance(host, ProcessHost)
    main = open_main("tensor", points=60)
    run_to(qtbot, main, 10)
    os.kill(host.pid, signal.SIGSTOP)
    main.session.apply(main.session.spec.changed(learning_rate=2e-6))
    assert main.session.course is None
    main.window.actions_by_key[key].trigger()
    os.kill(host.pid, signal.SIGKILL)
    wait_for_state(qtbot, main, RunState.FAILED)
    said = main.window.message.text
    qtbot.waitUntil(
        lambda: "before the last change took effect" in said.text(), timeout=PATIENCE_MS
    )
