"""Keys and clicks take the same way on a real X server as offscreen."""

from collections.abc import Callable

import pytest
from hands import number_field
from helpers import wait_for_state, wait_for_step
from person import Person
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.live.run_commands import RunState

pytestmark = pytest.mark.also_on_x


def test_keys_clicks_and_typing_reach_the_window(
    open_main: Callable[..., Main], qtbot: QtBot, sit_before: Callable[[Main], Person]
) -> None:
    main = open_main()
    person = sit_before(main)
    person.press("Space")
    wait_for_step(qtbot, main, 1)
    person.press("Space")
    wait_for_state(qtbot, main, RunState.PAUSED)
    person.fill("learning_rate", "2e-6", "Return")
    qtbot.waitUntil(lambda: main.session.spec.learning_rate == 2e-6)
    assert not number_field(main, "learning_rate").hasFocus()
    person.click_lesson(2)
    qtbot.waitUntil(lambda: main.session.spec.lesson == "autograd")
