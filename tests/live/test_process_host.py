"""The training process seen from its parent: how it ended, and what is there before it begins."""

import multiprocessing
import os
import signal
import sys

import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.process_host import ProcessHost
from polyviz.live.training_process import TrainingProcess

SPEC = RunSpec.for_lesson("numpy", points=50, device="cpu")


@pytest.mark.parametrize("by_signal", [True, False])
def test_an_end_is_told_by_its_signal_or_its_status(by_signal: bool) -> None:
    if by_signal and sys.platform == "win32":
        pytest.skip("Windows has no signals between processes")
    child = TrainingProcess(multiprocessing.get_context("spawn"))
    if by_signal:
        os.kill(child.pid, signal.SIGTERM)
        assert child.last_words() == f"the training process ended by signal {int(signal.SIGTERM)}"
    else:
        child.connection.close()  # as when the window is gone
        assert child.last_words() == "the training process ended with status 0"
    child.end()


def test_before_a_run_begins_there_is_no_frame() -> None:
    host = ProcessHost()
    assert host.new_run(SPEC).take() is None
    host.close()
