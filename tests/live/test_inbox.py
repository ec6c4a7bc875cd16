"""Decides whether commands wait for a run in their order, and wake it."""

import threading
import time

from polyviz.live.mailbox import Inbox
from polyviz.live.run_commands import Pause, Play, Step


def test_commands_come_out_in_their_order_once() -> None:
    inbox = Inbox()
    assert not inbox.commands
    assert inbox.take() is None
    for command in (Play(), Step(), Pause()):
        inbox.put(command)
    assert inbox.commands
    assert [inbox.take() for _ in range(4)] == [Play(), Step(), Pause(), None]
    assert not inbox.commands


def test_waiting_ends_with_the_time() -> None:
    started = time.perf_counter()
    Inbox().wait(0.05)
    assert 0.04 < time.perf_counter() - started < 5


def test_waiting_command_ends_the_wait_at_once() -> None:
    inbox = Inbox()
    inbox.put(Play())
    inbox.wait(None)
    inbox.wait(None)
    assert inbox.take() == Play()


def test_no_command_is_slept_through() -> None:
    inbox = Inbox()
    taken = []

    def work() -> None:
        while len(taken) < 3000:
            while (command := inbox.take()) is not None:
                taken.append(command)
            if len(taken) < 3000:
                inbox.wait(None)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    writers = [
        threading.Thread(target=lambda: [inbox.put(Step()) for _ in range(1000)]) for _ in range(3)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    thread.join(30)
    assert len(taken) == 3000
