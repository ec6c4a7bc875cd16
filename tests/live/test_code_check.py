"""Code of a Module is checked in a process of its own, whatever it does there."""

import time

import pytest

from polyviz.catalogue.dataset import Dataset
from polyviz.live import code_check
from polyviz.live.code_check import Checked, CodeChecker
from polyviz.live.own_output import Printed
from polyviz.live.training_process import OBEY_S

PATIENCE_S = 60.0

CODE = """\
import ctypes, os, sys, threading, time
import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.ones(()))
        {made}

    def forward(self, x):
        {forward}
        return self.w * x
"""


def code(made: str = "pass", forward: str = "pass") -> str:
    return CODE.format(made=made, forward=forward)


def result_of(checker: CodeChecker, text: str) -> Checked:
    checker.check(text, Dataset(50), 0)
    return wait_for(checker)


def wait_for(checker: CodeChecker) -> Checked:
    end = time.monotonic() + PATIENCE_S
    while (found := checker.taken()) is None:
        assert time.monotonic() < end, "no answer"
        time.sleep(0.01)  # between two looks, as the window's timer does
    return found


@pytest.fixture(scope="module")
def checker():  # type: ignore[no-untyped-def]
    made = CodeChecker()
    yield made
    made.close()


def test_code_that_works_comes_back_with_its_tensors(checker: CodeChecker) -> None:
    found = result_of(checker, code("print('made', 1)", "print(x.shape)"))
    assert found.error is None and found.code is not None
    assert found.code.tensors == (("w", ()),)
    assert found.printed == Printed("made 1\ntorch.Size([50])\n")


def test_an_error_has_its_line(checker: CodeChecker) -> None:
    found = result_of(checker, code(forward="1 / 0"))
    assert found.error is not None and found.error.line == 12


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("os._exit(0)", "with status 0, as os._exit does"),
        ("os._exit(3)", "with status 3, as os._exit does"),
        ("ctypes.string_at(0)", "a crash in C (SIGSEGV)"),
        ("os.abort()", "a crash in C (SIGABRT)"),
        ("os.kill(os.getpid(), 9)", "perhaps for want of memory"),
        ("os.kill(os.getpid(), 15)", "a signal has ended the code (SIGTERM)"),
    ],
)
def test_code_that_ends_python_is_told_and_the_next_one_runs(
    checker: CodeChecker, ending: str, told: str
) -> None:
    found = result_of(checker, code(ending))
    assert found.code is None and found.error is not None
    assert told in str(found.error)
    assert result_of(checker, code()).code is not None


def test_an_interrupt_that_the_code_raises_has_its_line(checker: CodeChecker) -> None:
    found = result_of(checker, code(forward="raise KeyboardInterrupt('mine')"))
    assert str(found.error) == "line 12: KeyboardInterrupt: mine"


def test_an_endless_loop_is_stopped_at_once(checker: CodeChecker) -> None:
    checker.check(code("while True: print('on and on')"), Dataset(50), 0)
    assert checker.taken() is None
    began = time.monotonic()
    assert checker.stop().error is not None
    assert time.monotonic() - began < OBEY_S
    assert checker.taken() is None
    assert result_of(checker, code()).code is not None


def test_a_thread_that_is_left_behind_keeps_nothing_waiting(checker: CodeChecker) -> None:
    left = "threading.Thread(target=time.sleep, args=(1000,)).start()"
    assert result_of(checker, code(left)).code is not None
    checker.close()


def test_what_was_printed_before_a_failure_is_there(checker: CodeChecker) -> None:
    found = result_of(checker, code("print('in here'); 1 / 0"))
    assert found.error is not None and found.printed.text == "in here\n"
    found = result_of(checker, code("os.write(1, b'down here\\n'); time.sleep(0.5); os._exit(3)"))
    assert found.error is not None and found.printed.text == "down here\n"


def test_of_what_a_loop_prints_the_last_is_kept_until_it_is_stopped(checker: CodeChecker) -> None:
    checker.check(code("for i in range(10**6): print(i)\n        while True: pass"), Dataset(50), 0)
    end = time.monotonic() + PATIENCE_S
    while not checker.printed.text.endswith("\n999999\n"):
        assert time.monotonic() < end, "it was not printed"
        assert checker.taken() is None
        time.sleep(0.01)  # between two looks, as the window's timer does
    printed = checker.stop().printed
    assert printed.is_cut and len(printed.text) <= code_check.MAX_PRINTED
    assert printed.text.endswith("\n999998\n999999\n")


def test_a_check_while_another_goes_on_replaces_it(checker: CodeChecker) -> None:
    checker.check(code("while True: pass"), Dataset(50), 0)
    assert result_of(checker, code()).code is not None


def test_memory_is_bounded(checker: CodeChecker) -> None:
    found = result_of(checker, code("self.t = torch.zeros(10**10)"))
    assert found.error is not None and found.error.line == 9
    assert "memory" in str(found.error)
