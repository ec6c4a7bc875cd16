"""Decides whether a mailbox holds the newest frame alone, and hands it out once."""

import threading

import numpy as np

from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.live.mailbox import Mailbox
from polyviz.training.frame import Frame, curve_x

CURVE_X = curve_x(DEFAULT_INTERVAL)


def frame_at(step: int) -> Frame:
    trace = np.empty((2, 0))
    return Frame(step, 10_000, 1.0, (0.0,), None, CURVE_X, trace)


def test_first_frame_is_wanted() -> None:
    mailbox = Mailbox()
    assert mailbox.frame_requested[0]
    assert mailbox.take() is None


def test_newest_frame_comes_out_once() -> None:
    mailbox = Mailbox()
    for step in range(5):
        mailbox.put(frame_at(step))
    taken = mailbox.take()
    assert taken is not None
    assert taken.step == 4
    assert mailbox.take() is None


def test_frame_is_wanted_until_it_is_left() -> None:
    mailbox = Mailbox()
    mailbox.put(frame_at(1))
    assert not mailbox.frame_requested[0]
    mailbox.request_frame()
    assert mailbox.frame_requested[0]
    mailbox.put(frame_at(2))
    assert not mailbox.frame_requested[0]


def test_reader_in_another_thread_never_goes_back() -> None:
    mailbox = Mailbox()
    last = 5000
    seen: list[int] = []

    def read() -> None:
        while not seen or seen[-1] < last:
            frame = mailbox.take()
            if frame is not None:
                seen.append(frame.step)
                mailbox.request_frame()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    for step in range(last + 1):
        mailbox.put(frame_at(step))
    reader.join(30)
    assert not reader.is_alive()
    assert seen == sorted(set(seen))
    assert seen[-1] == last
