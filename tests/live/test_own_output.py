"""What the code of a Module prints while it is trained comes to the window, and not too much."""

import os
import threading
from collections.abc import Iterator
from multiprocessing import Pipe

import pytest
from live_run import PATIENCE_S
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live import own_output
from polyviz.live.own_output import MAX_HANDED, Outgoing, Printed
from polyviz.live.process_host import ProcessHost
from polyviz.live.run_commands import Pause, Play, RunState, RunTo, ShowStep, Step, Stop
from polyviz.live.run_thread import RunThread
from polyviz.training.module_check import checked_module

CODE = """\
import os, sys
import torch


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.ones(()))
        self.calls = 0
        print("made")

    def forward(self, x):
        if self.training and torch.is_grad_enabled():
            self.calls += 1
        {forward}
        return self.slope * x
"""


@pytest.fixture
def host() -> Iterator[ProcessHost]:
    """A training process."""
    made = ProcessHost()
    yield made
    made.close()


def spec_of(forward: str, steps: int = 10**9) -> RunSpec:
    code = checked_module(CODE.format(forward=forward))
    return RunSpec.for_lesson(
        "autograd", model="own", module=code, points=50, device="cpu", steps=steps
    )


class Watched(QObject):
    """A run in the training process, with what it prints and the states that it reports.

    Only slots take signals of another thread: Qt crashed now and then where functions did.
    """

    def __init__(self, qtbot: QtBot, host: ProcessHost, spec: RunSpec | RaceSpec) -> None:
        super().__init__()
        self.live = host.new_run(spec)
        self.run_thread = RunThread(self.live, host)
        self.printed: list[Printed] = []
        self.told: list[RunState | Exception] = []
        self.text_at: list[str] = []
        """What was printed before each of `told`."""
        self.run_thread.printed.connect(self._on_printed)
        self.run_thread.state_changed.connect(self._on_state_changed)
        self.run_thread.failed.connect(self._on_failed)
        self._qtbot = qtbot

    @Slot(object, object)
    def _on_printed(self, _: RunThread, printed: Printed) -> None:
        self.printed.append(printed)

    @Slot(object, object, object)
    def _on_state_changed(self, _: RunThread, state: RunState, __: object) -> None:
        self._tell(state)

    @Slot(object, object)
    def _on_failed(self, _: RunThread, error: Exception) -> None:
        self._tell(error)

    def _tell(self, told: RunState | Exception) -> None:
        self.told.append(told)
        self.text_at.append(self.text)

    @property
    def text(self) -> str:
        return "".join(printed.text for printed in self.printed)

    def wait_until_told(self, count: int) -> None:
        self._qtbot.waitUntil(lambda: len(self.told) >= count, timeout=1000 * PATIENCE_S)

    def end(self) -> None:
        self.live.post(Stop())
        assert self.run_thread.wait(1000 * PATIENCE_S)


def test_each_step_prints_once_in_order_and_pictures_print_nothing(
    qtbot: QtBot, host: ProcessHost, capfd: pytest.CaptureFixture[str]
) -> None:
    both = "print('out', self.calls); print('err', self.calls, file=sys.stderr)"
    run = Watched(qtbot, host, spec_of(both))
    capfd.readouterr()
    run.run_thread.start()
    for _ in range(3):
        run.live.post(Step())
    run.wait_until_told(4)
    assert run.text_at[0] == "made\n"
    assert run.text == "made\n" + "".join(f"out {n}\nerr {n}\n" for n in (1, 2, 3))
    run.live.post(ShowStep(1))
    run.wait_until_told(5)
    run.end()
    assert run.text.count("out") == 3, "a step that is shown again prints nothing"
    assert capfd.readouterr() == ("", ""), "nothing goes to the terminal"


def test_all_is_there_when_it_pauses_and_when_it_fails(qtbot: QtBot, host: ProcessHost) -> None:
    forward = "print(self.calls); assert self.calls < 200"
    run = Watched(qtbot, host, spec_of(forward))
    run.live.post(RunTo(150))
    run.run_thread.start()
    run.wait_until_told(3)  # paused, playing, paused
    assert run.text_at[2].endswith("\n149\n150\n")
    run.live.post(RunTo(None))
    run.wait_until_told(5)
    assert isinstance(run.told[-1], Exception)
    assert run.text_at[-1].endswith("\n199\n200\n")
    assert run.run_thread.wait(1000 * PATIENCE_S)


def test_what_is_not_printed_by_python_comes_too(
    qtbot: QtBot, host: ProcessHost, capfd: pytest.CaptureFixture[str]
) -> None:
    forward = "os.write(1, b'one\\n'); os.system('echo two >&2'); os.write(1, b'three\\n')"
    run = Watched(qtbot, host, spec_of(forward, steps=1))
    capfd.readouterr()
    run.live.post(Step())
    run.run_thread.start()
    run.wait_until_told(2)
    run.end()
    qtbot.waitUntil(lambda: "three" in run.text, timeout=1000 * PATIENCE_S)
    assert "one\ntwo\nthree\n" in run.text
    assert capfd.readouterr() == ("", "")


def test_a_race_prints_too(qtbot: QtBot, host: ProcessHost) -> None:
    spec = spec_of("print('step')", steps=5)
    race = RaceSpec((spec, spec.changed(optimizer="adam")))
    run = Watched(qtbot, host, race)
    run.live.post(RunTo(None))
    run.run_thread.start()
    run.wait_until_told(3)
    run.end()
    assert run.text == "made\n" * 2 + "step\n" * 10


def test_a_flood_is_cut_to_its_end_and_comes_seldom(qtbot: QtBot, host: ProcessHost) -> None:
    # more in a step than can be handed over meanwhile, on a busy machine too
    run = Watched(qtbot, host, spec_of("print('x' * 700, self.calls)"))
    run.live.post(RunTo(20_000))
    run.run_thread.start()
    run.wait_until_told(3)
    run.end()
    assert run.text.endswith(" 19999\n" + "x" * 700 + " 20000\n")
    assert any(printed.is_cut for printed in run.printed)
    assert all(len(printed.text) <= MAX_HANDED for printed in run.printed)
    assert len(run.text) < 20_000 * 706


def test_a_line_is_not_kept_back_until_the_next_one(qtbot: QtBot, host: ProcessHost) -> None:
    once = "self.calls == 2 and [print('first'), print('second')]"
    run = Watched(qtbot, host, spec_of(once))
    run.live.post(Play())
    run.run_thread.start()
    qtbot.waitUntil(lambda: "first\nsecond\n" in run.text, timeout=1000 * PATIENCE_S)
    assert run.told == [RunState.PAUSED, RunState.PLAYING]
    run.live.post(Pause())
    run.end()


def test_printing_does_not_wait_for_a_parent_that_does_not_listen() -> None:
    theirs, ours = Pipe()
    outgoing = Outgoing(ours)

    def flood() -> None:
        with outgoing.printing():
            for _ in range(100):
                print("x" * 1000)

    before = [os.fstat(descriptor) for descriptor in own_output.DESCRIPTORS]
    thread = threading.Thread(target=flood)
    thread.start()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    handed = []
    while theirs.poll():
        handed.append(theirs.recv())
    assert sum(len(printed.text) for printed in handed) <= 2 * MAX_HANDED
    assert [os.fstat(descriptor) for descriptor in own_output.DESCRIPTORS] == before
    theirs.close()


def test_what_is_printed_outside_of_a_run_is_lost() -> None:
    theirs, ours = Pipe()
    outgoing = Outgoing(ours)
    outgoing.write(b"early")
    with outgoing.printing():
        outgoing.write("\u00e4".encode()[:1])
        outgoing.write("\u00e4".encode()[1:])
    outgoing.write(b"late")
    outgoing.send("done")
    handed = []
    while not handed or handed[-1] != "done":
        handed.append(theirs.recv())
    assert "".join(printed.text for printed in handed[:-1]) == "\u00e4"


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("os._exit(0)", "the code ended Python itself with status 0, as os._exit does"),
        ("os.abort()", "the code ended Python itself: a crash in C (SIGABRT)"),
        ("raise KeyboardInterrupt", "line 15: KeyboardInterrupt"),
        ("sys.exit()", "line 15: the code ends the program; a Module must not"),
    ],
)
@pytest.mark.parametrize("is_race", [False, True])
def test_however_the_code_ends_it_is_told_and_the_next_run_begins(
    qtbot: QtBot, host: ProcessHost, ending: str, told: str, is_race: bool
) -> None:
    text = CODE.format(forward=f"if self.calls > 100: {ending}")
    spec = RunSpec.for_lesson("autograd", model="own", module=checked_module(text), points=50)
    run = Watched(qtbot, host, RaceSpec((spec, spec)) if is_race else spec)
    run.live.post(RunTo(None))
    run.run_thread.start()
    run.wait_until_told(3)
    assert isinstance(run.told[-1], ModuleError)
    assert str(run.told[-1]) == told
    assert run.run_thread.wait(1000 * PATIENCE_S)
    after = Watched(qtbot, host, spec)
    after.run_thread.start()
    after.wait_until_told(1)
    assert after.told == [RunState.PAUSED]
    after.end()
