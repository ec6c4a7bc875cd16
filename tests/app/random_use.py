"""Somebody who does anything at all with a window, at any moment."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import hypothesis.strategies as st
from agreement import check, gauge_agrees
from anything import ENDS, GOOD, KEYS, LESSON_KEYS, LIVE, MENU, RUN_KEYS, SIZES, TYPED
from desk import Desk
from helpers import PATIENCE_MS
from hypothesis.stateful import RuleBasedStateMachine, rule
from person import Person
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.shell.actions import TOOL_BAR
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.race_spec import PRESETS
from polyviz.live.run_commands import RunState
from polyviz.views.style.theme import room_of

PLACES = st.tuples(st.sampled_from((0.02, 0.3, 0.6, 0.97)), st.sampled_from((0.05, 0.5, 0.95)))


def action(**given: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a rule of a method; all is noted, and checked afterwards."""

    def decorate(method: Callable[..., None]) -> Callable[..., None]:
        @rule(**given)
        @wraps(method)
        def done(self: "RandomUse", **drawn: Any) -> None:
            values = ", ".join(f"{key}={value!r}" for key, value in drawn.items())
            self.desk.actions += 1
            self.done.append(f"state.{method.__name__}({values})")
            with self.failures_noted():
                method(self, **drawn)
                self.look()

        return done

    return decorate


class RandomUse(RuleBasedStateMachine):
    """One person before one window, which may be closed and opened again."""

    desk: Desk

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.marks = 0
        with self.failures_noted():
            self.sit_down()

    @contextmanager
    def failures_noted(self) -> Iterator[None]:
        """Keep the first failure of all with what led to it."""
        try:
            yield
        except Exception as error:
            if self.desk.failure is None:
                error.add_note("What was done in this window:\n" + "\n".join(self.done))
                self.desk.failure = error
            raise

    def sit_down(self) -> None:
        self.main = self.desk.open()
        self.person = Person(self.main)
        self.person.turn_to_window()

    def teardown(self) -> None:
        with self.failures_noted():
            self.done.append("state.teardown()")
            self.desk.close(self.main)

    def look(self) -> None:
        """Let the window catch up, and see whether all is well."""
        QApplication.processEvents()
        self.wait_until(lambda: gauge_agrees(self.main))
        self.person.turn_to_window()
        self.desk.compared += check(self.main, self.desk.host, self.desk.noise)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        started_s = time.monotonic()
        while not condition():
            self.desk.qtbot.wait(1)
            assert 1000 * (time.monotonic() - started_s) < PATIENCE_MS, "it hangs"

    def rest(self) -> int:
        """Pause, wait until all that was asked for is done, and return the step.

        A number of steps that was never set before tells the frame that was made last.
        """
        session = self.main.session
        if session.race is not None:
            self.person.trigger("race")
        self.wait_until(lambda: session.state is not RunState.LOADING)
        if session.looked_at is not None:
            self.person.trigger("now")
            self.wait_until(lambda: session.frame is None or not session.frame.is_past)
        if session.wants_to_play:
            self.person.trigger("play")
        self.marks = self.marks % 200 + 1
        steps = max(0, session.frame_step) + 50 + self.marks
        steps += steps == session.spec.steps
        self.person.fill("steps", str(steps), "Return")
        assert session.spec.steps == steps
        self.wait_until(self._is_at_rest)
        frame = self.main.session.frame
        if frame is None:
            assert session.state is RunState.FAILED
            return 0
        self.desk.host.newest.rest = frame.step
        self.desk.host.newest.next_phase = frame.next_phase
        return frame.step

    def _is_at_rest(self) -> bool:
        session, frame = self.main.session, self.main.session.frame
        if session.state is RunState.FAILED:  # by what was asked for before: no frame follows
            return True
        is_new = frame is not None and frame.steps == session.spec.steps
        return is_new and session.state not in (RunState.PLAYING, RunState.LOADING)

    @action(key=st.sampled_from(KEYS))
    def press(self, key: str) -> None:
        self.person.press(key)

    @action(keys=st.lists(st.sampled_from(RUN_KEYS + LESSON_KEYS), min_size=2, max_size=12))
    def press_quickly(self, keys: list[str]) -> None:
        for key in keys:
            self.person.press(key)

    @action(keys=st.lists(st.sampled_from(KEYS), min_size=2, max_size=8))
    def press_all_kinds_quickly(self, keys: list[str]) -> None:
        for key in keys:
            self.person.press(key)

    @action(typed=st.sampled_from(TYPED), end=st.sampled_from(ENDS))
    def fill(self, typed: tuple[str, str], end: str) -> None:
        self.person.fill(*typed, end)

    @action(key=st.sampled_from(("model", "optimizer", "device")), row=st.integers(0, 10))
    def choose(self, key: str, row: int) -> None:
        self.person.choose(key, row)

    @action(row=st.integers(0, 7))
    def click_lesson(self, row: int) -> None:
        self.person.click_lesson(row)

    @action(key=st.sampled_from(list(QUANTITIES)), up=st.booleans(), times=st.integers(1, 4))
    def click_arrow(self, key: str, up: bool, times: int) -> None:
        for _ in range(times):
            self.person.click_arrow(key, up)

    @action(key=st.sampled_from(TOOL_BAR), times=st.integers(1, 3))
    def click_tool(self, key: str, times: int) -> None:
        for _ in range(times):
            self.person.click_tool(key)

    @action(key=st.sampled_from(MENU))
    def choose_from_menu(self, key: str) -> None:
        self.person.trigger(key)
        if key == "about":
            QApplication.processEvents()
            self.person.close_boxes()

    @action(button=st.sampled_from(("action", "close_button")))
    def answer_message(self, button: str) -> None:
        self.person.click(getattr(self.main.window.message, button))

    @action(start=PLACES, end=PLACES)
    def look_back(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        slider = self.main.window.time_bar.slider
        if slider.isVisible():
            self.person.drag(slider, start, end)

    @action(key=st.sampled_from(list(PRESETS)), by_clock=st.booleans())
    def race(self, key: str, by_clock: bool) -> None:
        """Start a race, or end the one that goes on."""
        self.person.trigger("race")
        dialog = self.main.window.findChild(RaceDialog)
        if dialog is None:
            return
        dialog.preset.setCurrentIndex(max(0, dialog.preset.findData(key)))
        dialog.by_clock.setChecked(by_clock)
        self.person.click(dialog.start_button)

    @action(place=PLACES)
    def set_speed(self, place: tuple[float, float]) -> None:
        slider = self.main.window.speed.slider
        self.person.drag(slider, place, place)

    @action(on_loss=st.booleans(), clicks=st.integers(-30, 30), place=PLACES)
    def zoom(self, on_loss: bool, clicks: int, place: tuple[float, float]) -> None:
        self.person.turn(self.plot(on_loss), clicks, place)

    @action(on_loss=st.booleans(), start=PLACES, end=PLACES)
    def drag(self, on_loss: bool, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.person.drag(self.plot(on_loss), start, end)

    @action(on_loss=st.booleans(), place=PLACES)
    def point(self, on_loss: bool, place: tuple[float, float]) -> None:
        self.person.point(self.plot(on_loss), place)

    @action(on_loss=st.booleans())
    def show_whole(self, on_loss: bool) -> None:
        window = self.main.window
        panel = window.loss_plot if on_loss else window.fit_plot
        if self.person.click(panel.header.whole_button):
            assert not panel.is_zoomed

    def plot(self, on_loss: bool) -> QWidget:
        window = self.main.window
        return (window.loss_plot if on_loss else window.fit_plot).plot.viewport()

    @action(key=st.sampled_from(list(PANELS)), number=st.integers(0, 5))
    def click_in_panel(self, key: str, number: int) -> None:
        """Click one of a panel's own buttons."""
        panel = self.main.window.docks.panel(key)
        buttons = panel.findChildren(QAbstractButton)
        if buttons:
            self.person.click(buttons[number % len(buttons)])

    @action(key=st.sampled_from(list(PANELS)), clicks=st.integers(-9, 9), start=PLACES, end=PLACES)
    def move_in_panel(
        self, key: str, clicks: int, start: tuple[float, float], end: tuple[float, float]
    ) -> None:
        """Turn the wheel over a panel's views, and drag in them."""
        panel = self.main.window.docks.panel(key)
        for view in panel.findChildren(QAbstractScrollArea):
            if view.isVisible():
                self.person.turn(view.viewport(), clicks, start)
                self.person.drag(view.viewport(), start, end)

    @action(key=st.sampled_from(list(PANELS)))
    def float_panel(self, key: str) -> None:
        """Double-click the title of a panel: it leaves the window, or comes back."""
        self.person.double_click(self.main.window.docks.docks[key], QPoint(30, 8))

    @action(presses=st.integers(1, 9))
    def count_phases(self, presses: int) -> None:
        """Four presses of Shift+Right are a step, and the numbers of the panels are its."""
        self.rest()
        for _ in range(presses):
            self.person.press("Shift+Right")
        rest = self.desk.host.newest.rest
        self.wait_until(lambda: rest is None or self.main.session.frame_step == rest)

    @action(key=st.sampled_from(list(GOOD)), clicks=st.integers(-3, 3))
    def turn_wheel_over_field(self, key: str, clicks: int) -> None:
        field = self.main.window.form.fields[key]
        if field.isVisible():
            self.person.turn(field, clicks, (0.5, 0.5))

    @action(size=st.sampled_from(SIZES))
    def resize(self, size: tuple[int, int]) -> None:
        self.main.window.resize(*size)

    @action(milliseconds=st.sampled_from((1, 2, 5, 10, 20, 40, 160)))
    def wait(self, milliseconds: int) -> None:
        self.desk.qtbot.wait(milliseconds)

    @action(presses=st.integers(1, 10))
    def count_steps(self, presses: int) -> None:
        """Each press of Right is a step, none is lost and none is added."""
        self.rest()
        for _ in range(presses):
            self.person.press("Right")
        rest = self.desk.host.newest.rest
        self.wait_until(lambda: rest is None or self.main.session.frame_step == rest)

    @action(typed=st.sampled_from(LIVE), presses=st.integers(1, 4))
    def change_at_rest(self, typed: tuple[str, str], presses: int) -> None:
        """The run follows a new value from the very next step on."""
        self.rest()
        self.person.fill(*typed, "Return")
        for _ in range(presses):
            self.person.press("Right")

    @action(rate=st.sampled_from(("", "1e-12", "0.001", "1", "1e6")))
    def go_to_the_end(self, rate: str) -> None:
        """A run ends finished or diverged, whatever its learning rate is."""
        self.rest()
        if rate:
            self.person.fill("learning_rate", rate, "Return")
        if self.desk.host.newest.reach < 300:
            return
        self.person.trigger("to_end")
        over = [RunState.FINISHED, RunState.DIVERGED]
        if self.main.session.spec.mistake is not None:
            over.append(RunState.FAILED)  # torch may refuse it
        self.wait_until(lambda: self.main.session.state in over)

    @action(how=st.sampled_from(("close", "quit", "Ctrl+Q")))
    def close_and_open(self, how: str) -> None:
        """What was chosen for the view is there again."""
        window = self.main.window
        is_presented = self.main.presentation.is_on
        kept = self.kept_for_next_time()
        if how == "close":
            window.close()
        elif how == "quit":
            self.person.trigger("quit")
        else:
            self.person.press("Ctrl+Q")
        self.desk.close(self.main)
        self.sit_down()
        # a window that is closed in a presentation is kept as it was before that
        same = slice(2) if is_presented else slice(None)
        assert self.kept_for_next_time()[same] == kept[same]

    def kept_for_next_time(self) -> tuple[object, ...]:
        """Lesson, axis; size of text (but for the window's part in it), colours and panels."""
        window = self.main.window
        size = round(window.font().pointSizeF() / room_of(window.size()), 3)
        ground = window.palette().window().color().name()
        panels = [key for key, dock in window.docks.docks.items() if not dock.isHidden()]
        return self.main.session.spec.lesson, window.loss_plot.is_log, size, ground, panels
