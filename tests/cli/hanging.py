"""Opens PolyViz with the training in the window's process and a step that never ends; closes it."""

import threading

import ending

from polyviz.live import run_threads as threads
from polyviz.training.trainer import Trainer


def hang(*_: object) -> int:
    threading.Event().wait()
    return 0


def end() -> int:
    threads.MAX_WAIT_S = 0.3
    Trainer.advance = hang  # type: ignore[method-assign]
    return ending.end("to the end", "window", "100", "--host", "thread")
