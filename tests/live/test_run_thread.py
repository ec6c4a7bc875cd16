"""The thread of a run tells how it has ended."""

import logging
from collections.abc import Iterator

import pytest
from live_run import PATIENCE_S
from pytestqt.qtbot import QtBot

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Host, ThreadHost
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import RunTo
from polyviz.live.run_thread import RunThread
from polyviz.training.module_check import checked_module

FAILS_LATE = """\
import torch


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.ones(()))
        self.calls = 0

    def forward(self, x):
        self.calls += 1
        if self.calls > 30:
            raise ValueError("no more")
        return self.slope * x
"""


@pytest.fixture(params=[ThreadHost, ProcessHost])
def host(request: pytest.FixtureRequest) -> Iterator[Host]:
    """Each of the two hosts."""
    made: Host = request.param()
    yield made
    made.close()


def test_code_that_fails_in_the_middle_is_told_with_its_line_and_not_logged(
    qtbot: QtBot, host: Host, caplog: pytest.LogCaptureFixture
) -> None:
    code = checked_module(FAILS_LATE)
    spec = RunSpec.for_lesson("autograd", model="own", module=code, points=50, device="cpu")
    live = host.new_run(spec)
    thread = RunThread(live, host)
    live.post(RunTo(None))
    with (
        caplog.at_level(logging.WARNING),
        qtbot.waitSignal(thread.failed, timeout=1000 * PATIENCE_S) as failed,
    ):
        thread.start()
    assert thread.wait(1000 * PATIENCE_S)
    _, error = failed.args
    assert isinstance(error, ModuleError)
    assert str(error) == "line 13: ValueError: no more"
    assert caplog.text == ""
