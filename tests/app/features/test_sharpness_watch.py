"""The sharpness of a network in the real window: where, when and of what it is computed."""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from helpers import PATIENCE_MS, run_to
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.features import sharpness_watch
from polyviz.app.features.sharpness_watch import SharpnessWatch
from polyviz.app.run import Main
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.sharpness import sharpness_of
from polyviz.views.panels.sharpness_view import SharpnessView
from polyviz.views.text.readable import number_text

OpenMain = Callable[..., Main]

NETWORK = {"optimizer": "sgd", "learning_rate": 1e-4, "points": 100, "steps": 20_000}


def opened(open_main: OpenMain, **chosen: object) -> Main:
    return open_main("network", **{**NETWORK, **chosen})


def watch_of(main: Main) -> SharpnessWatch:
    found = main.window.findChild(SharpnessWatch)
    assert found is not None
    return found


def view_of(main: Main) -> SharpnessView:
    view = main.window.docks.panel("theory").sharpness
    assert isinstance(view, SharpnessView)
    return view


def told(main: Main) -> str:
    return re.sub(r"<[^>]*>", " ", view_of(main).text.text())


def expected(main: Main) -> float:
    frame = main.session.frame
    assert frame is not None
    found = sharpness_of(main.session.view.shown_spec, frame.weights)
    assert isinstance(found, float)
    return found


def wait_for_number(qtbot: QtBot, main: Main) -> None:
    qtbot.waitUntil(lambda: main.session.frame is not None, timeout=PATIENCE_MS)
    text = f"Sharpness: {number_text(expected(main))} "
    plain = lambda: " ".join(told(main).split())  # noqa: E731
    qtbot.waitUntil(lambda: text in plain(), timeout=PATIENCE_MS)


@pytest.mark.both_hosts
def test_it_is_that_of_the_shown_weights(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main)
    main.window.docks.open("theory")
    wait_for_number(qtbot, main)
    assert "steps are stable below 2 / learning rate =" in told(main)
    assert "20000" in told(main)
    run_to(qtbot, main, 300)
    wait_for_number(qtbot, main)
    main.session.look(20)
    qtbot.waitUntil(lambda: main.session.frame_step == 20, timeout=PATIENCE_MS)
    wait_for_number(qtbot, main)


@pytest.mark.parametrize(
    ("optimizer", "chosen", "rule"),
    [
        ("momentum", {"momentum": 0.5}, "with momentum 0.5, steps are stable below 3 /"),
        ("nesterov", {"momentum": 0.5}, "with momentum 0.5, steps are stable below 1.5 /"),
        ("adam", {}, None),
    ],
)
def test_each_optimizer_has_its_own_rule_or_none(
    qtbot: QtBot, open_main: OpenMain, optimizer: str, chosen: dict[str, Any], rule: str | None
) -> None:
    main = opened(open_main, optimizer=optimizer, **chosen)
    main.window.docks.open("theory")
    run_to(qtbot, main, 30)
    wait_for_number(qtbot, main)
    assert ("stable" in told(main)) is (rule is not None)
    assert rule is None or rule in told(main)
    assert ("stable below" in view_of(main).plot.names) is (rule is not None)


def test_the_state_of_the_run_is_told_in_words(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main)
    main.window.docks.open("theory")
    wait_for_number(qtbot, main)
    sharpest = expected(main)
    for part, word in ((0.5, "is below that"), (1.0, "is close to that"), (2.0, "is above that")):
        spec = main.session.spec.changed(learning_rate=2 * part / sharpest)
        main.session.apply(spec)
        qtbot.waitUntil(lambda word=word: word in told(main), timeout=PATIENCE_MS)


def test_it_is_computed_elsewhere_and_only_while_the_panel_is_seen(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def noted(*arguments: Any) -> Any:
        threads.append(threading.current_thread())
        return sharpness_of(*arguments)

    monkeypatch.setattr(sharpness_watch, "sharpness_of", noted)
    main = opened(open_main)
    run_to(qtbot, main, 200)
    assert not threads
    main.window.docks.open("theory")
    wait_for_number(qtbot, main)
    assert threads
    assert threading.main_thread() not in threads
    main.window.docks.docks["theory"].hide()
    qtbot.waitUntil(lambda: not watch_of(main)._is_busy, timeout=PATIENCE_MS)
    count = len(threads)
    run_to(qtbot, main, 300)
    assert len(threads) == count


def test_what_nobody_watched_is_in_the_plot_all_the_same(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main)
    run_to(qtbot, main, 1000)
    main.window.docks.open("theory")
    plot = view_of(main).plot
    qtbot.waitUntil(lambda: len(plot._steps) > 40, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not watch_of(main)._is_busy, timeout=PATIENCE_MS)
    steps = plot._steps.tolist()
    assert (steps[0], steps[-1]) == (0, 1000)
    assert max(after - before for before, after in pairwise(steps)) < 100
    assert plot._numbers[:, 1].tolist() == pytest.approx([2e4] * len(steps))


def test_each_step_has_the_limit_that_its_run_had_then(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main)
    run_to(qtbot, main, 200)
    main.session.apply(main.session.spec.changed(learning_rate=5e-5))
    run_to(qtbot, main, 400)
    main.window.docks.open("theory")
    plot = view_of(main).plot
    qtbot.waitUntil(lambda: len(plot._steps) > 40, timeout=PATIENCE_MS)
    for step, (_, stable) in zip(plot._steps, plot._numbers, strict=True):
        assert stable == pytest.approx(2e4 if step < 200 else 4e4)


@pytest.fixture
def held_back(monkeypatch: pytest.MonkeyPatch) -> Iterator["HeldBack"]:
    made = HeldBack()
    monkeypatch.setattr(sharpness_watch, "sharpness_of", made)
    yield made
    made.may_go.set()


class HeldBack:
    """Computes a sharpness once it may, unless it is no longer wanted by then."""

    def __init__(self) -> None:
        self.begun, self.may_go = threading.Event(), threading.Event()
        self.wanted: list[bool] = []

    def __call__(
        self, spec: RunSpec, weights: Sequence[float], is_wanted: Callable[[], bool]
    ) -> Any:
        self.begun.set()
        assert self.may_go.wait(30)
        self.wanted.append(is_wanted())
        return 123456.0 if len(self.wanted) == 1 else sharpness_of(spec, weights, is_wanted)


def test_an_answer_for_another_run_is_dropped(
    qtbot: QtBot, open_main: OpenMain, held_back: HeldBack
) -> None:
    main = opened(open_main)
    main.window.docks.open("theory")
    qtbot.waitUntil(held_back.begun.is_set, timeout=PATIENCE_MS)
    main.session.apply(main.session.spec.changed(seed=5))
    held_back.may_go.set()
    wait_for_number(qtbot, main)
    assert held_back.wanted[0] is False
    assert "1.23" not in told(main)
    assert 123456.0 not in view_of(main).plot._numbers


def test_a_window_closes_while_it_is_computed(
    qtbot: QtBot, open_main: OpenMain, held_back: HeldBack
) -> None:
    main = opened(open_main)
    main.window.docks.open("theory")
    qtbot.waitUntil(held_back.begun.is_set, timeout=PATIENCE_MS)
    watch_of(main)._number += 1  # as closing does, before it waits for the end
    held_back.may_go.set()
    main.window.close()
    assert held_back.wanted[0] is False


def test_a_run_that_is_brought_back_has_its_line(
    qtbot: QtBot, open_main: OpenMain, no_moment: None
) -> None:
    main = opened(open_main)
    main.window.docks.open("theory")
    run_to(qtbot, main, 300)
    wait_for_number(qtbot, main)
    qtbot.waitUntil(lambda: not watch_of(main)._is_busy, timeout=PATIENCE_MS)
    before = dict(watch_of(main)._samples)
    main.session.apply(main.session.spec.changed(lesson="tensor"))
    assert view_of(main).isHidden()
    assert not watch_of(main)._samples
    main.window.actions_by_key["undo"].trigger()
    qtbot.waitUntil(lambda: main.session.spec.model == "network", timeout=PATIENCE_MS)
    assert before.items() <= watch_of(main)._samples.items()


def test_no_learning_rate_is_told_while_it_is_hidden(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main)
    main.window.docks.open("theory")
    run_to(qtbot, main, 50)
    wait_for_number(qtbot, main)
    main.window.actions_by_key["hide_learning_rate"].trigger()
    QApplication.processEvents()
    assert "learning rate" not in told(main)
    assert "20000" not in told(main)
    assert view_of(main).plot.names == ("sharpness",)
    assert "stable" not in view_of(main).plot.readout_at(20)
    main.window.actions_by_key["hide_learning_rate"].trigger()
    assert "learning rate" in told(main)


def test_a_race_and_other_models_have_none(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(open_main)
    main.window.docks.open("theory")
    wait_for_number(qtbot, main)
    spec = main.session.spec
    main.session.start_race(RaceSpec((spec, spec.changed(learning_rate=1e-5))))
    qtbot.waitUntil(view_of(main).isHidden, timeout=PATIENCE_MS)
    main.session.start_race(None)
    wait_for_number(qtbot, main)
    for lesson in ("tensor", "function", "polynomial"):
        main.session.apply(main.session.spec.changed(lesson=lesson))
        assert view_of(main).isHidden()


def test_so_many_points_that_it_would_take_long_are_said_to_be_too_many(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = opened(open_main, points=50_000, hidden=(64, 64))
    main.window.docks.open("theory")
    qtbot.waitUntil(lambda: "so many points" in told(main), timeout=PATIENCE_MS)
    assert view_of(main).plot.isHidden()
