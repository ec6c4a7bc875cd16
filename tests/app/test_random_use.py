"""The real window in the hands of somebody who does anything at all, at any moment."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from agreement import Noise
from anything import GOOD
from desk import Desk
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from random_use import RandomUse
from saved import answer_with

from polyviz.app.features import theory_controller
from polyviz.app.session import present_run
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.host import Host
from polyviz.theory.summary import prepare

ACTIONS = 50_000
"""How many the long form does, half of them with each host; POLYVIZ_ACTIONS says another number."""

MIN_COMPARED = 0.4
"""After so large a part of the actions at least, the frame is held against a plain loop: it cannot
be in a race, after a branch, or where nobody knows when a value was changed."""

pytestmark = pytest.mark.filterwarnings("default:Using a target size")  # as a mistake makes torch

without_a_screen = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(
    qtbot: QtBot,
    qapp: QApplication,
    qtlog: Any,
    caplog: pytest.LogCaptureFixture,
    recwarn: pytest.WarningsRecorder,
    monkeypatch: pytest.MonkeyPatch,
    store: QSettings,
    host: Host,
    tmp_path: Path,
) -> Iterator[Desk]:
    qapp.setStyle("Fusion")
    font = qapp.font()
    answer_with(monkeypatch, tmp_path / "picture", None, tmp_path / "missing" / "picture.png")
    monkeypatch.setattr(present_run, "MOMENT_S", 0.0)  # what was begun can be undone however young
    with qtbot.captureExceptions() as exceptions:
        yield Desk(qtbot, host, store, Noise(exceptions, qtlog, caplog, recwarn))
    qapp.setStyleSheet("")
    qapp.setFont(font)


def use(desk: Desk, *, windows: int, actions: int, steady: bool) -> None:
    """Let somebody do so many things in each of so many windows.

    What is done is always the same when it is to be `steady`, else it is decided by the seed that
    pytest was given. A failure says all that was done in its window.
    """

    class AtDesk(RandomUse):
        pass

    AtDesk.desk = desk
    chosen = settings(
        max_examples=windows,
        stateful_step_count=actions,
        derandomize=steady,
        database=None,
        deadline=None,
        phases=[Phase.generate],  # shrinking needs the same thing to happen twice
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(AtDesk, settings=chosen)
    except Exception:
        if desk.failure is not None:
            raise desk.failure from None
        raise
    assert desk.actions >= 0.8 * windows * actions
    assert desk.compared >= MIN_COMPARED * desk.actions, (desk.compared, desk.actions)


@pytest.mark.both_hosts
@without_a_screen
def test_anything_in_any_order(desk: Desk) -> None:
    use(desk, windows=3, actions=40, steady=True)


@pytest.mark.both_hosts
@without_a_screen
@pytest.mark.long
@pytest.mark.timeout(0)
def test_anything_in_any_order_for_long(desk: Desk, request: pytest.FixtureRequest) -> None:
    actions = int(os.environ.get("POLYVIZ_ACTIONS", ACTIONS))
    seed = request.config.getoption("--hypothesis-seed")
    use(desk, windows=max(1, actions // 200), actions=100, steady=seed is None)


@without_a_screen
def test_what_theory_finds_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its thread has found a limit, and keeps it, some time before it can tell the window."""

    def prepare_and_dawdle(spec: RunSpec) -> None:
        prepare(spec)
        time.sleep(0.5)

    monkeypatch.setattr(theory_controller, "prepare", prepare_and_dawdle)
    monkeypatch.setattr(RandomUse, "desk", desk, raising=False)
    somebody = RandomUse()
    gauge = somebody.main.window.form.gauge
    somebody.fill(typed=("points", "64"), end="Return")  # as no other test
    somebody.click_lesson(row=list(LESSONS).index("dynamic"))
    while gauge.part is None:
        somebody.wait(milliseconds=20)
    somebody.teardown()


@without_a_screen
def test_a_presentation_can_be_closed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RandomUse, "desk", desk, raising=False)
    somebody = RandomUse()
    somebody.choose_from_menu(key="panel_theory")
    somebody.press(key="F11")
    assert somebody.main.presentation.is_on
    somebody.close_and_open(how="quit")
    assert not somebody.main.presentation.is_on
    assert somebody.main.window.docks.docks["theory"].isVisible()
    somebody.teardown()


def test_no_number_is_left_out() -> None:
    of_data = {"noise", "noise_seed", "holdout"}  # the oracles know the sine alone
    assert set(QUANTITIES) - of_data <= set(GOOD)
