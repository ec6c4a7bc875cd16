"""The slider under the axis of the loss plot: where its thumb lies, and what leads to a step."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pyqtgraph as pg
import pytest
from helpers import PATIENCE_MS, run_to, wait_for_step
from person import Person
from pixels import span_of
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.race_spec import RaceSpec, own_race
from polyviz.live.run_commands import RunState
from polyviz.views.controls.time_slider import Track

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]


def wait_shown(qtbot: QtBot, main: Main, step: int) -> None:
    qtbot.waitUntil(
        lambda: main.session.frame_step == step and main.session.state is not RunState.PLAYING,
        timeout=PATIENCE_MS,
    )


def looked_at(main: Main) -> int:
    """The earlier step that is shown; -1 for none."""
    step = main.session.looked_at
    return -1 if step is None else step


def dot_x(main: Main) -> float:
    """Where the point of the shown step lies in the loss plot, from the window's left edge."""
    plot = main.window.loss_plot
    plot.layer.refresh()
    assert plot.head.at is not None
    assert plot.layer.sheet is not None
    x, _ = plot.layer.sheet.point(*plot.head.at)
    return plot.layer.canvas.mapTo(main.window, QPointF(x, 0)).x()


def thumb_x(main: Main) -> float:
    """Where the middle of the thumb lies, by its pixels."""
    main.window.loss_plot.layer.refresh()
    thumb = main.window.time_bar.slider.thumb
    first, last = span_of(thumb.pixmap().toImage())
    return thumb.mapTo(main.window, QPoint(0, 0)).x() + (first + last + 1) / 2


def place_of(main: Main, step: int) -> QPoint:
    """Where the point of a step lies in the slider."""
    sheet = main.window.loss_plot.layer.sheet
    assert sheet is not None
    x, _ = sheet.point(step - 1.0, 0.0)
    slider, canvas = main.window.time_bar.slider, main.window.loss_plot.layer.canvas
    return QPoint(round(canvas.mapTo(main.window, QPointF(x, 0)).x()), 0) - QPoint(
        slider.mapTo(main.window, QPoint(0, 0)).x(), -slider.height() // 2
    )


def test_the_thumb_lies_under_the_point_of_its_step(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100, steps=2000)
    window, slider = main.window, main.window.time_bar.slider
    run_to(qtbot, main, 605)

    def at_sizes() -> Iterator[tuple[int, int]]:
        for size in ((900, 600), (1024, 768), (1280, 800), (1920, 1080)):
            window.resize(*size)
            QApplication.processEvents()
            yield size

    for size in at_sizes():
        for step in (605, 400, 1, 2, 604):
            main.session.look(step)
            wait_shown(qtbot, main, step)
            assert thumb_x(main) == pytest.approx(dot_x(main), abs=1), (step, size)
        assert slider.accessibleDescription() == "step 604 of 605", size
    for key in ("larger_text", "larger_text"):
        window.actions_by_key[key].trigger()
    for size in at_sizes():
        assert thumb_x(main) == pytest.approx(dot_x(main), abs=1), f"in larger text at {size}"
    window.docks.open("theory")
    for size in at_sizes():
        assert thumb_x(main) == pytest.approx(dot_x(main), abs=1), f"beside a panel at {size}"


def test_the_thumb_follows_a_zoom_and_points_to_what_is_outside(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=100, steps=2000)
    run_to(qtbot, main, 600)
    main.session.look(400)
    wait_shown(qtbot, main, 400)
    view, slider = main.window.loss_plot.view, main.window.time_bar.slider
    for left, right in ((350.0, 450.0), (0.0, 500.0), (398.0, 400.0)):
        view.setRange(xRange=(left, right), padding=0)
        view.sigRangeChangedManually.emit(view.state["mouseEnabled"])
        assert thumb_x(main) == pytest.approx(dot_x(main), abs=1)
    for (left, right), end in (((100.0, 300.0), "right"), ((450.0, 500.0), "left")):
        view.setRange(xRange=(left, right), padding=0)
        main.window.loss_plot.layer.refresh()
        middle = slider.thumb.x() + slider.thumb.width() / 2
        box = main.window.loss_plot.layer.sheet.box
        assert middle == pytest.approx(getattr(box, end)(), abs=1)
    main.window.loss_plot.show_whole()
    assert thumb_x(main) == pytest.approx(dot_x(main), abs=1)


def test_the_thumb_follows_an_axis_that_grows_and_a_step_begun(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=100, steps=100_000)
    run_to(qtbot, main, 900)
    before = thumb_x(main)
    run_to(qtbot, main, 1100)
    assert thumb_x(main) < before - 100, "the axis is five times as long now"
    assert thumb_x(main) == pytest.approx(dot_x(main), abs=1)
    main.session.apply(main.session.spec.changed(steps=1102))
    run_to(qtbot, main, 1101)
    for phase in range(1, 4):
        main.session.phase()
        qtbot.waitUntil(
            lambda phase=phase: main.session.frame.next_phase == phase, timeout=PATIENCE_MS
        )
        assert thumb_x(main) == pytest.approx(dot_x(main), abs=1)


def test_the_thumb_keeps_up_with_a_playing_run(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100, steps=2000, speed=500.0)
    run_to(qtbot, main, 1)
    off: list[float] = []
    main.session.frame_arrived.connect(lambda _frame: off.append(thumb_x(main) - dot_x(main)))
    main.session.play()
    wait_for_step(qtbot, main, 1200)
    main.session.pause()
    assert len(off) > 5
    assert np.abs(off).max() <= 1


@pytest.mark.also_on_x
def test_a_click_on_the_track_goes_exactly_there(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100, steps=2000)
    person, slider = sit_before(main), main.window.time_bar.slider
    run_to(qtbot, main, 1500)
    person.click(slider, place_of(main, 700))
    qtbot.waitUntil(lambda: looked_at(main) >= 0, timeout=PATIENCE_MS)
    shown = looked_at(main)
    assert shown == pytest.approx(700, abs=2)
    wait_shown(qtbot, main, shown)
    person.click(slider, place_of(main, 1800))
    assert looked_at(main) == shown, "steps not done cannot be reached"
    person.click(slider, place_of(main, shown))
    assert looked_at(main) == shown, "a click on the thumb does not move it"


@pytest.mark.also_on_x
def test_a_drag_goes_through_all_steps_between(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100, steps=100)
    person, slider = sit_before(main), main.window.time_bar.slider
    run_to(qtbot, main, 80)
    told: list[int] = []
    slider.valueChanged.connect(told.append)
    ends = [place_of(main, step).x() / (slider.width() - 1) for step in (80, 30)]
    person.drag(slider, (ends[0], 0.5), (ends[1], 0.5))
    wait_shown(qtbot, main, 30)
    assert told == sorted(told, reverse=True)
    assert len(told) >= 3
    person.drag(slider, (ends[1], 0.5), (1.0, 0.5))
    qtbot.waitUntil(lambda: looked_at(main) == -1, timeout=PATIENCE_MS)
    wait_shown(qtbot, main, 80)


@pytest.mark.also_on_x
def test_a_click_on_the_loss_goes_to_its_step_and_a_drag_still_pans(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pg.CONFIG_OPTIONS, "mouseRateLimit", -1)  # the drag is quick
    main = open_main("tensor", points=100, steps=100)
    person, plot = sit_before(main), main.window.loss_plot
    run_to(qtbot, main, 60)
    plot.layer.refresh()
    person.click(plot.plot.viewport(), QPoint(place_of(main, 25).x(), 40))
    qtbot.waitUntil(lambda: looked_at(main) == 25, timeout=PATIENCE_MS)
    wait_shown(qtbot, main, 25)
    assert not plot.is_zoomed
    person.click(plot.plot.viewport(), QPoint(place_of(main, 90).x(), 40))
    assert looked_at(main) == 25, "there is no curve yet"
    person.drag(plot.plot.viewport(), (0.4, 0.5), (0.5, 0.5))
    assert plot.is_zoomed
    assert looked_at(main) == 25


def test_keys_go_through_time(qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore) -> None:
    main = open_main("tensor", points=100, steps=100)
    person, window = sit_before(main), main.window
    field = window.time_bar.ways.field
    run_to(qtbot, main, 60)
    for place in ("window", "slider", "plot"):
        if place == "slider":
            window.time_bar.slider.setFocus(Qt.FocusReason.TabFocusReason)
        elif place == "plot":
            window.loss_plot.plot.setFocus(Qt.FocusReason.MouseFocusReason)
        for key, step in (
            *(("Left", 59), ("PgUp", 56), ("PgUp", 53), ("PgDown", 56), ("Right", 57)),
            *(("Home", 0), ("Right", 1), ("Left", 0), ("PgDown", 3), ("End", 60), ("PgUp", 57)),
        ):
            person.press(key)
            asked = -1 if step == 60 else step
            qtbot.waitUntil(partial(is_looked_at, main, asked, place), timeout=PATIENCE_MS)
            wait_shown(qtbot, main, step)
            assert field.text() == str(step), place
        person.press("End")
        wait_shown(qtbot, main, 60)


def is_looked_at(main: Main, step: int, place: str) -> None:
    assert looked_at(main) == step, place


@pytest.mark.also_on_x
def test_a_typed_step_is_gone_to(qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore) -> None:
    main = open_main("tensor", points=100, steps=100)
    person, window = sit_before(main), main.window
    field = window.time_bar.ways.field

    def write(text: str, end: str = "Return") -> None:
        person.press("Ctrl+G")
        qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
        person.write(text)
        person.press(end)

    write("60")
    wait_shown(qtbot, main, 60)
    assert looked_at(main) == -1, "steps not done are run to"
    assert not field.hasFocus()
    write("25")
    wait_shown(qtbot, main, 25)
    assert looked_at(main) == 25
    write("40", "Escape")
    assert (looked_at(main), field.text()) == (25, "25")
    for text, said in (("ten", '"ten" is not allowed'), ("101", "from 0 to 100")):
        write(text)
        assert field.hasFocus()
        assert said in window.message.text.text()
        assert said in field.toolTip()
        assert field.property("wrong")
        person.press("Escape")
        assert not field.property("wrong")
        assert window.message.isHidden()
    main.session.to_end()
    wait_shown(qtbot, main, 100)
    main.session.apply(main.session.spec.changed(steps=200))
    main.session.look(30)
    wait_shown(qtbot, main, 30)
    write("150")
    wait_shown(qtbot, main, 150)


def test_a_run_that_ended_is_not_run_further(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100, learning_rate=1e-2)
    main.session.to_end()
    qtbot.waitUntil(lambda: main.session.state is RunState.DIVERGED, timeout=PATIENCE_MS)
    main.window.time_bar.ways.field.entered.emit("1500")
    ended = f"The run ended at step {main.session.reached}."
    assert main.window.message.text.text() == ended
    assert main.session.state is RunState.DIVERGED


def test_ways_on_come_and_go_without_moving_anything(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100, steps=100)
    window, ways = main.window, main.window.time_bar.ways
    run_to(qtbot, main, 60)
    places = [window.loss_plot.plot, window.time_bar, ways.field]

    def geometries() -> list[object]:
        QApplication.processEvents()
        return [(part.mapTo(window, QPoint(0, 0)), part.size()) for part in places]

    for width in (1280, 900):
        window.resize(width, 700)
        before = geometries()
        main.session.look(20)
        wait_shown(qtbot, main, 20)
        assert ways.latest_button.isVisible()
        assert ways.branch_button.isVisible()
        assert geometries() == before
        assert ways.geometry().right() <= window.loss_plot.width()
        for part in (*ways.buttons, ways.field):
            assert part.width() >= part.minimumSizeHint().width(), width
        main.session.look(None)
        wait_shown(qtbot, main, 60)
        assert ways.latest_button.isHidden()


def test_nobody_looks_back_in_a_race(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100, steps=100)
    run_to(qtbot, main, 60)
    main.session.start_race(RaceSpec(own_race(main.session.spec, "tensor,autograd")))
    bar = main.window.time_bar
    qtbot.waitUntil(bar.isHidden, timeout=PATIENCE_MS)
    assert bar.ways.isHidden()
    for key in ("first_step", "page_back", "page_on", "now", "go_to_step"):
        assert not main.window.actions_by_key[key].isEnabled(), key
    main.session.start_race(None)
    qtbot.waitUntil(bar.isVisible, timeout=PATIENCE_MS)


def test_each_step_has_a_place_of_its_own() -> None:
    track = Track(left=100.0, right=1100.0, zero=115.0, per_step=194.0)  # of a run of five steps
    places = [track.x_of(step) for step in range(6)]
    assert places[0] == track.left, "no loss is known before the first step"
    assert [track.step_at(x) for x in places] == list(range(6))
    assert np.diff(places).min() > 10
    far = Track(left=100.0, right=1100.0, zero=-50_000.0, per_step=10.0)  # zoomed in
    assert far.x_of(0) < far.x_of(1) < far.left
    assert [far.step_at(far.x_of(step)) for step in (0, 1, 5020)] == [0, 1, 5020]
