"""The presentation: what is left of the window, how large, the remote, and the way back."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from person import Person
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor, QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.features import presentation
from polyviz.app.features.pictures import grabbed
from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.run import Main
from polyviz.app.session.message_board import Level, Message
from polyviz.app.shell.curtain import Curtain
from polyviz.catalogue.lessons import LESSONS
from polyviz.live.run_commands import RunState
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.style import sizes

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]

SIZES = [(1024, 768), (1280, 800), (1920, 1080)]


def run_to(qtbot: QtBot, main: Main, step: int) -> None:
    main.session.run_to(step)
    wait_for_step(qtbot, main, step)
    wait_for_state(qtbot, main, RunState.PAUSED, RunState.FINISHED)


def pixels_of(widget: QWidget) -> np.ndarray:
    image = grabbed(widget).toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = np.frombuffer(image.constBits(), np.uint8).copy()  # they go with the image
    return bits.reshape(image.height(), -1, 4)[:, :, :3]


def seen(main: Main) -> list[QWidget]:
    return [widget for widget in main.window.findChildren(QWidget) if widget.isVisible()]


def state_of(main: Main) -> dict[str, object]:
    """All of a window that a presentation could change."""
    QApplication.processEvents()
    window = main.window
    parts: list[QWidget] = [
        window.menuBar(),
        window.statusBar(),
        *(window.middle, window.fit_plot, window.loss_plot, window.time_bar, window.speed),
        *(window.form, window.lessons, window.status.equation),
        *window.docks.docks.values(),
    ]
    return {
        "window": (window.geometry(), window.windowState()),
        "plots": window.plots.sizes(),
        "text": QFontInfo(QApplication.font()).pixelSize(),
        "ticks": {key: action.isChecked() for key, action in window.actions_by_key.items()},
        "parts": [
            (part.isVisible(), part.isVisible() and (part.mapTo(window, QPoint()), part.size()))
            for part in parts
        ],
        "focus": window.focusWidget(),
    }


def places_of(main: Main) -> dict[str, object]:
    """Where the parts of the status line and all beside the plots are, just now."""
    window, status = main.window, main.window.status
    parts: dict[str, QWidget] = {
        **{"bar": window.statusBar(), "status": status, "fit": window.fit_plot},
        **{"loss plot": window.loss_plot, "slider": window.time_bar, "rail": window.rail},
        **{"equation": status.equation, "step": status.step, "progress": status.progress},
        **{"loss": status.loss, "speed": status.speed, "device": status.device},
        **window.docks.docks,
    }
    shown = {key: part for key, part in parts.items() if part.isVisible()}
    return {
        "words": status.equation.text(),
        **{key: (part.mapTo(window, QPoint()), part.size()) for key, part in shown.items()},
        **{f"{key} axes": box_of(plot) for key, plot in plots_of(main).items()},
    }


def is_at(main: Main, places: dict[str, object], size: tuple[int, int]) -> None:
    assert places_of(main) == places, size


def box_of(plot: PlotPanel) -> QRectF | None:
    """Where the axes are; what they show may still glide."""
    return None if plot.layer.sheet is None else plot.layer.sheet.box


def plots_of(main: Main) -> dict[str, PlotPanel]:
    return {"fit": main.window.fit_plot, "loss": main.window.loss_plot}


@pytest.mark.parametrize("size", SIZES)
def test_everything_has_its_place_and_picture_at_once(
    qtbot: QtBot, open_main: OpenMain, size: tuple[int, int]
) -> None:
    main = open_main("autograd")
    window = main.window
    window.resize(*size)
    window.docks.open("code")
    run_to(qtbot, main, 420)
    for theme in ("light", "dark"):
        window.actions_by_key[f"theme_{theme}"].trigger()
        QApplication.processEvents()
        before = places_of(main)
        main.presentation.enter(full_screen=False)
        presented = places_of(main)
        QApplication.processEvents()
        assert places_of(main) == presented, f"nothing moves afterwards: {theme}"
        main.presentation.leave()
        assert places_of(main) == before, theme
        for plot in plots_of(main).values():
            assert plot.layer.canvas.size() == plot.plot.viewport().size(), theme
        QApplication.processEvents()
        assert places_of(main) == before, theme


def test_no_old_picture_is_left_to_be_moved_about(open_main: OpenMain) -> None:
    """An X server copies it to where the window comes, and leaves stripes of it beside that."""
    window = open_main("autograd", ready=False).window
    curtain = Curtain(window)
    places = [QPoint(x, y) for x in range(5, window.width(), 90) for y in range(5, 640, 70)]
    for more, is_covered in ((0, False), (50, True)):
        curtain.draw(window.size() + QSize(more, more))
        on_top = {window.childAt(place) for place in places}
        assert not window.updatesEnabled()
        assert (len(on_top) == 1) is is_covered
        curtain.open()
        assert window.updatesEnabled()
        assert len({window.childAt(place) for place in places}) > 5


@pytest.mark.also_on_x
def test_the_full_screen_is_shown_when_it_is_laid_out(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    window = main.window
    run_to(qtbot, main, 420)
    QApplication.processEvents()
    before = places_of(main)
    for turn in (main.presentation.enter, main.presentation.leave):
        turn()
        qtbot.waitUntil(window.updatesEnabled, timeout=PATIENCE_MS)
        shown = places_of(main)
        QApplication.processEvents()
        assert places_of(main) == shown
    assert shown == before


def test_larger_text_and_back_leaves_everything_in_its_place(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("autograd")
    actions = main.window.actions_by_key
    run_to(qtbot, main, 420)
    for size in SIZES:
        main.window.resize(*size)
        for _ in range(5):  # what depends on the size of something else follows it
            QApplication.processEvents()
        before = places_of(main)
        for key in ("larger_text", "larger_text", "smaller_text", "smaller_text"):
            actions[key].trigger()
            QApplication.processEvents()
        back = partial(is_at, main, before, size)
        qtbot.waitUntil(back, timeout=PATIENCE_MS)


def test_only_plots_and_numbers_are_left_in_large_type(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("dynamic", points=100)
    run_to(qtbot, main, 30)
    for size in SIZES:
        main.window.resize(*size)
        main.presentation.enter(full_screen=False)
        QApplication.processEvents()
        check_large_type(main, size)
        main.presentation.leave()


def check_large_type(main: Main, size: tuple[int, int]) -> None:
    window = main.window
    scale = min(size[0] / 1280, size[1] / 800)
    assert sizes.pixels() >= int(24 * scale), size
    assert window.focus_ring.ring is None, f"nothing is framed at {size}"
    visible = seen(main)
    assert "Try" not in window.fit_plot.header.title.text(), "the hint is for who works alone"
    for gone in (window.menuBar(), window.form, window.lessons, window.time_bar, window.status):
        assert gone not in visible, size
    labels = [label for label in visible if isinstance(label, QLabel) and label.text()]
    said = " ".join(label.text() for label in labels)
    for text in ("step <b>30</b>", "loss <b>", "x³"):
        assert text in said, size
    for label in labels:
        assert QFontInfo(label.font()).pixelSize() >= int(24 * scale), (label.text(), size)
        assert label.width() >= label.minimumSizeHint().width(), (label.text(), size)
    for plot in (window.fit_plot, window.loss_plot):
        for axis in plot.axes.values():
            assert QFontInfo(axis.style["tickFont"]).pixelSize() >= int(24 * scale), size
        assert plot.fit.item.pen().widthF() >= 4 * scale if plot is window.fit_plot else True, size
        assert plot.height() >= 180, size
    area = window.width() * window.height()
    plots = sum(p.width() * p.height() for p in (window.fit_plot, window.loss_plot))
    assert plots >= 0.6 * area, size


@pytest.mark.parametrize("panel", ["", "theory"])
def test_the_lowest_tenth_is_empty_and_the_axes_have_their_numbers(
    qtbot: QtBot, open_main: OpenMain, panel: str
) -> None:
    main = open_main("tensor", points=100)
    for size in SIZES:
        main.window.resize(*size)
        run_to(qtbot, main, 30)
        main.presentation.enter(full_screen=False)
        if panel:
            main.presentation.turn_panel(panel)
        QApplication.processEvents()
        picture = pixels_of(main.window)
        foot = picture[-(size[1] // 10) + 1 :]
        assert (foot == foot[0, 0]).all(), size
        for plot in (main.window.fit_plot, main.window.loss_plot):
            box, origin = plot.layer.sheet.box, plot.layer.canvas.mapTo(main.window, QPoint())
            top = origin.y() + round(box.bottom()) + 4
            below = picture[top : origin.y() + plot.layer.canvas.height()]
            ink = (below != below[-1, 0]).any(axis=2)
            assert ink.any(axis=1).sum() > 0.5 * sizes.pixels(), "numbers as high as the text"
        main.presentation.leave()


@pytest.mark.also_on_x
@pytest.mark.parametrize("opened", [(), ("theory",), ("code", "runs")])
def test_the_window_comes_back_exactly_as_it_was(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore, opened: tuple[str, ...]
) -> None:
    main = open_main("tensor", points=100)
    person, window = sit_before(main), main.window
    window.resize(1280, 800)
    for key in opened:
        window.docks.open(key)
    run_to(qtbot, main, 30)
    QApplication.processEvents()
    window.time_bar.slider.setFocus(Qt.FocusReason.TabFocusReason)
    before = state_of(main)
    for way_out in ("F11", "Escape"):
        person.press("F11")
        qtbot.waitUntil(lambda: main.presentation.is_on, timeout=PATIENCE_MS)
        assert window.actions_by_key["present"].isChecked()
        person.press("F8")
        assert window.docks.docks["landscape"].isVisible()
        person.press(way_out)
        qtbot.waitUntil(lambda: state_of(main)["window"] == before["window"], timeout=PATIENCE_MS)
        after = state_of(main)
        for key, value in before.items():
            assert after[key] == value, key


def test_a_window_closed_in_a_presentation_is_kept_as_it_was(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=100)
    main.window.docks.open("theory")
    QApplication.processEvents()
    kept = main.window.stage.arrangement()
    main.presentation.enter()
    main.window.close()
    assert replace(main.window.stage.arrangement(), layout=kept.layout) == kept
    again = open_main("tensor", points=100)
    assert again.window.docks.docks["theory"].isVisible()
    assert again.window.menuBar().isVisible()
    assert not again.window.isFullScreen()


@pytest.mark.also_on_x
def test_the_remote_does_what_a_lecturer_expects(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("numpy", points=100, speed=50.0)
    person, session = sit_before(main), main.session
    run_to(qtbot, main, 5)
    person.press("F11")
    qtbot.waitUntil(lambda: main.presentation.is_on, timeout=PATIENCE_MS)
    keys = list(LESSONS)
    person.press("PgUp")  # there is none before the first
    assert session.spec.lesson == keys[0]
    for key, lesson in (("PgDown", 1), ("PgDown", 2), ("PgUp", 1)):
        person.press(key)
        qtbot.waitUntil(
            lambda lesson=lesson: session.spec.lesson == keys[lesson], timeout=PATIENCE_MS
        )
        wait_for_state(qtbot, main, RunState.PAUSED)
    person.press("Right")
    wait_for_step(qtbot, main, 1)
    person.press("Right")
    wait_for_step(qtbot, main, 2)
    person.press("Left")
    qtbot.waitUntil(lambda: session.looked_at == 1, timeout=PATIENCE_MS)
    person.press("F5")
    qtbot.waitUntil(lambda: session.state is RunState.PLAYING, timeout=PATIENCE_MS)
    wait_for_step(qtbot, main, 3)
    person.press("Space")
    wait_for_state(qtbot, main, RunState.PAUSED)
    for key in ("B", "."):
        person.press(key)
        assert main.presentation.black is not None
        assert (pixels_of(main.window) == 0).all(), "all of the window is black"
        person.press(key)
        assert main.presentation.black is None
    person.press("B")
    person.press("Escape")
    assert main.presentation.black is None
    assert main.presentation.is_on, "the first Escape only ends the black"
    person.press("Escape")
    assert not main.presentation.is_on


def test_one_panel_at_a_time_comes_beside_the_plots(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100)
    person, docks = sit_before(main), main.window.docks.docks
    main.window.resize(1280, 800)
    main.presentation.enter(full_screen=False)
    for key, panel in (
        ("F2", "code"),
        ("F7", "theory"),
        ("F7", ""),
        ("F3", "values"),
        ("Shift+F5", "gradients"),
        ("F2", "code"),
    ):
        person.press(key)
        QApplication.processEvents()
        assert [name for name, dock in docks.items() if dock.isVisible()] == [panel] * bool(panel)
    code = main.window.docks.panel("code").code
    assert QFontInfo(code.font()).pixelSize() >= 24
    code.setFocus()
    lesson = main.session.spec.lesson
    person.press("PgDown")
    qtbot.waitUntil(lambda: main.session.spec.lesson != lesson, timeout=PATIENCE_MS)


def test_a_number_that_is_typed_does_not_make_the_screen_black(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100)
    person = sit_before(main)
    main.presentation.enter(full_screen=False)
    person.press("F12")
    guess = main.window.docks.panel("hand").guess
    guess.setFocus()
    qtbot.waitUntil(guess.hasFocus, timeout=PATIENCE_MS)
    person.write("1.5")
    assert main.presentation.black is None
    assert guess.lineEdit().text().endswith("1.5")


def test_the_mouse_goes_when_it_rests(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_time = 5 * presentation.LOOK_MS * presentation.REST_LOOKS
    monkeypatch.setattr(presentation, "LOOK_MS", 20)  # it rests for less time
    main = open_main("tensor", points=100)
    place = QPoint(400, 300)
    monkeypatch.setattr(QCursor, "pos", lambda: QPoint(place))
    main.presentation.enter(full_screen=False)
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is not None, timeout=in_time)
    assert QApplication.overrideCursor().shape() is Qt.CursorShape.BlankCursor
    place.setX(410)
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: QApplication.overrideCursor() is not None, timeout=in_time)
    main.presentation.leave()
    assert QApplication.overrideCursor() is None


def test_a_resized_presentation_fits_its_text(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=100)
    main.window.resize(1280, 800)
    main.presentation.enter(full_screen=False)
    small = sizes.pixels()
    main.window.resize(1920, 1200)
    qtbot.waitUntil(lambda: sizes.pixels() > 1.4 * small, timeout=PATIENCE_MS)
    foot = main.window.statusBar()
    qtbot.waitUntil(lambda: foot.geometry() == QRect(0, 1080, 1920, 120), timeout=PATIENCE_MS)


def test_a_dialog_has_its_own_keys(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100)
    person = sit_before(main)
    main.presentation.enter(full_screen=False)
    main.window.actions_by_key["race"].trigger()
    dialog = main.window.findChild(RaceDialog)
    assert dialog is not None
    dialog.preset.setFocus()
    qtbot.waitUntil(dialog.preset.hasFocus, timeout=PATIENCE_MS)
    person.press("PgDown")
    assert main.session.spec.lesson == "tensor"
    person.press("Escape")
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)
    assert main.presentation.is_on
    person.turn_to_window()
    person.press("Escape")
    qtbot.waitUntil(lambda: not main.presentation.is_on, timeout=PATIENCE_MS)


@pytest.mark.also_on_x
def test_a_step_is_typed_in_a_presentation(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore
) -> None:
    main = open_main("tensor", points=100)
    person, field = sit_before(main), main.window.time_bar.ways.field
    run_to(qtbot, main, 30)
    main.presentation.enter(full_screen=False)
    for end, step in (("Return", 12), ("Escape", 12)):
        person.press("Ctrl+G")
        qtbot.waitUntil(field.hasFocus, timeout=PATIENCE_MS)
        assert field.isVisible()
        assert QFontInfo(field.font()).pixelSize() >= 24
        person.write("12")
        person.press(end)
        qtbot.waitUntil(lambda: not field.isVisible(), timeout=PATIENCE_MS)
        assert main.session.looked_at == step
        assert main.presentation.is_on, "Escape only leaves the field"
        assert not main.window.time_bar.isVisible()
    person.press("Escape")
    assert not main.presentation.is_on
    assert field.isVisible()


def test_a_notice_beside_a_panel_leaves_most_of_the_plot_free(open_main: OpenMain) -> None:
    main = open_main("tensor", points=100)
    for size in SIZES:
        main.window.resize(*size)
        main.presentation.enter(full_screen=False)
        main.presentation.turn_panel("theory")
        QApplication.processEvents()
        check_notice(main, f"at {size}")
        main.session.messages.withdraw("told")
        QApplication.processEvents()


def check_notice(main: Main, where: str) -> None:
    text = "The learning rate is above the largest stable one, so that each step overshoots. " * 2
    told = Message("told", Level.WARNING, text, "Diverged:", "Try 3.2e-6", lambda: None)
    main.session.messages.tell(told)
    QApplication.processEvents()
    notice, plot = main.window.message, main.window.fit_plot.plot
    assert notice.height() <= plot.height() / 3, where
    assert notice.width() <= plot.width(), where
    assert "Diverged:" in notice.text.text(), where
    assert notice.action.isVisible(), where
    assert notice.text.width() >= notice.text.sizeHint().width() * 0.9, where
    whole = notice.text.text() + notice.text.toolTip()
    assert text.strip() in whole, f"what is left out is in the tool tip {where}"
    main.presentation.leave()
    QApplication.processEvents()
    assert "overshoots" in notice.text.text(), where
