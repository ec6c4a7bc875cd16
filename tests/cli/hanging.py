"""Opens PolyViz with the training in the window's process and a step that never ends; closes it."""

import sys
import threading

from ending import end

from polyviz.live import run_threads as threads
from polyviz.training.trainer import Trainer


def hang(*_: object) -> int:
    threading.Event().wait()
    return 0


if __name__ == "__main__":
    threads.MAX_WAIT_S = 0.3
    Trainer.advance = hang  # type: ignore[method-assign]
    sys.exit(end("to the end", "window", "100", "--host", "thread"))
