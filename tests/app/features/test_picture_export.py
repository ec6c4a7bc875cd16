"""What is seen of the run is exported alone: the stage, a plot or a panel, as it is shown."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from full_disk import FullDisk
from helpers import PATIENCE_MS, wait_for_step
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from saved import answer_with

from polyviz.app.features.picture_dialog import PDF, PNG, SVG, PictureDialog
from polyviz.app.features.seen_drawings import FIT, LOSS, STAGE, drawing_of, subjects
from polyviz.app.run import Main
from polyviz.export.drawing import image_of, svg_of

OpenMain = Callable[..., Main]


@pytest.fixture
def main(qtbot: QtBot, open_main: OpenMain) -> Main:
    """A window with a run of five steps."""
    main = open_main("nn", steps=60)
    main.session.run_to(5)
    wait_for_step(qtbot, main, 5)
    return main


def dialog_of(main: Main) -> PictureDialog:
    main.window.actions_by_key["export_picture"].trigger()
    return open_dialog(main)


def open_dialog(main: Main) -> PictureDialog:
    (dialog,) = (one for one in main.window.findChildren(PictureDialog) if one.isVisible())
    return dialog


def choose(dialog: PictureDialog, subject: str, suffix: str, scale: int = 1) -> None:
    for box, value in (
        (dialog.subject, subject),
        (dialog.format, suffix),
        (dialog.scale, scale),
    ):
        box.setCurrentIndex(box.findData(value))


def texts_of(drawn: bytes) -> str:
    return "".join("".join(part.itertext()) for part in ET.fromstring(drawn).iter())


def size_of(main: Main, key: str) -> QSize:
    with drawing_of(main.window, key) as drawing:
        return drawing.size


def svg_in(main: Main, key: str, *, is_transparent: bool = False) -> bytes:
    with drawing_of(main.window, key) as drawing:
        return svg_of(drawing, is_transparent=is_transparent)


def image_in(main: Main, key: str, scale: int = 1) -> QImage:
    with drawing_of(main.window, key) as drawing:
        return image_of(drawing, scale)


def said(main: Main) -> str:
    return main.window.message.text.text() if main.window.message.isVisible() else ""


@pytest.mark.parametrize(("suffix", "begins"), [(PNG, b"\x89PNG"), (SVG, b"<?xml"), (PDF, b"%PDF")])
def test_the_stage_is_saved_in_each_format(
    main: Main, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str, begins: bytes
) -> None:
    proposed = answer_with(monkeypatch, tmp_path / "one")
    dialog = dialog_of(main)
    choose(dialog, STAGE, suffix)
    dialog.save_button.click()
    assert [file.name for file in proposed] == [f"nn_stage{suffix}"]
    file = tmp_path / f"one{suffix}"
    assert said(main) == f"Saved as {file}."
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_bitmap_is_as_fine_as_wished(
    main: Main, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scale: int
) -> None:
    answer_with(monkeypatch, tmp_path / "one.png")
    dialog = dialog_of(main)
    choose(dialog, FIT, PNG, scale)
    dialog.save_button.click()
    size = size_of(main, FIT)
    assert QImage(str(tmp_path / "one.png")).size() == size * scale
    again = dialog_of(main)
    assert (again.wish.subject, again.wish.scale) == (FIT, scale), "it is proposed again"
    again.reject()


def test_the_stage_says_what_the_window_says(main: Main) -> None:
    told = texts_of(svg_in(main, STAGE))
    for word in ("y = ", "step ", "5", "loss ", "fit", "target", "predicted loss"):
        assert word in told, word
    assert main.window.status.equation.whole_text() in told
    with drawing_of(main.window, STAGE) as drawing:
        tops = [part.at.y() for part in drawing.parts]
    assert tops == sorted(tops), "the equation stands over the plots"
    assert len(set(tops)) == len(tops)
    last = drawing.parts[-1]
    assert last.at.y() + last.widget.height() < drawing.size.height()
    assert "predicted" not in texts_of(svg_in(main, FIT))
    assert "target" not in texts_of(svg_in(main, LOSS))


def test_what_is_hidden_from_a_class_is_in_no_picture(main: Main) -> None:
    for key in ("hide_equation", "hide_loss", "hide_target"):
        main.window.actions_by_key[key].trigger()
    told = texts_of(svg_in(main, STAGE))
    assert "y = " not in told
    assert "target" not in told
    assert "sin" not in told


def test_all_panels_in_view_are_offered_and_can_be_drawn(qtbot: QtBot, main: Main) -> None:
    window = main.window
    assert list(subjects(window)) == [STAGE, FIT, LOSS]
    for key in window.docks.docks:
        window.docks.open(key)
        qtbot.waitUntil(lambda key=key: window.docks.docks[key].is_seen, timeout=PATIENCE_MS)
        assert key in subjects(window)
        size = size_of(main, key)
        assert size == window.docks.panel(key).pictured().size()
        image = image_in(main, key, 2)
        assert image.size() == size * 2
        plain = QColor(window.palette_shown.base)
        seen = sum(
            image.pixelColor(x, y) != plain
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        )
        assert seen > 50, key
        ET.fromstring(svg_in(main, key))


def test_a_picture_of_a_panel_has_no_buttons_and_no_scroll_bars(qtbot: QtBot, main: Main) -> None:
    window = main.window
    for key in window.docks.docks:
        window.docks.open(key)
        qtbot.waitUntil(lambda key=key: window.docks.docks[key].is_seen, timeout=PATIENCE_MS)
        panel = window.docks.panel(key).pictured()
        controls = [*panel.findChildren(QAbstractButton), *panel.findChildren(QScrollBar)]
        with drawing_of(window, key) as drawing:  # everything has its room by now
            shown = [control for control in controls if control.isVisibleTo(panel)]
            image, drawn = image_of(drawing, 1), ET.fromstring(svg_of(drawing))
        texts = ["".join(part.itertext()).strip() for part in drawn.iter()]
        for control in shown:
            area = QRect(control.mapTo(panel, QPoint(0, 0)), control.size()) & panel.rect()
            colors = {
                image.pixel(x, y)
                for x in range(area.left(), area.right() + 1)
                for y in range(area.top(), area.bottom() + 1)
            }
            assert len(colors) <= 1, (key, control)
            if isinstance(control, QAbstractButton) and control.text():
                assert control.text() not in texts, key
    labels = window.docks.panel("code").news_button.text()
    assert labels == "What's new"
    ends = texts_of(svg_in(main, key))
    assert ends, "what is no control is still there"


def test_a_drawing_leaves_the_window_as_it_was(main: Main) -> None:
    window = main.window
    before = window.grab().toImage()
    for suffix in (SVG, PNG, PDF):
        dialog = dialog_of(main)
        choose(dialog, STAGE, suffix)
        dialog.reject()
        svg_in(main, STAGE, is_transparent=True)
        image_in(main, STAGE, 4)
    assert window.grab().toImage() == before


def test_copied_is_what_would_be_saved(main: Main) -> None:
    dialog = dialog_of(main)
    choose(dialog, LOSS, PNG, 2)
    dialog.transparent.setChecked(True)
    dialog.copy_button.click()
    image = QGuiApplication.clipboard().image()
    assert image.size() == size_of(main, LOSS) * 2
    assert image.pixelColor(0, 0).alpha() == 0
    assert said(main) == "The picture is copied."


def menu_on(qtbot: QtBot, widget: QWidget, place: QPoint, reason: object) -> list[str]:
    """Ask a widget for a menu; return its texts after closing it."""
    event = QContextMenuEvent(reason, place, widget.mapToGlobal(place))  # type: ignore[call-overload]
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return []
    texts = [action.text() for action in menu.actions()]
    menu.close()
    return texts


MENU = ["&Copy as picture", "&Export picture…"]


def test_plots_and_panels_have_a_menu(qtbot: QtBot, main: Main) -> None:
    window = main.window
    window.docks.open("weights")
    qtbot.waitUntil(lambda: window.docks.docks["weights"].is_seen, timeout=PATIENCE_MS)
    by_key, by_mouse = QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse
    plot = window.fit_plot.plot
    middle = plot.rect().center()
    assert menu_on(qtbot, plot, middle, by_key) == MENU
    assert menu_on(qtbot, plot.viewport(), middle, by_mouse) == [], "a drag may follow, to zoom"
    assert menu_on(qtbot, window.fit_plot.header, QPoint(5, 5), by_mouse) == MENU
    panel = window.docks.panel("weights")
    assert menu_on(qtbot, panel, QPoint(1, 1), by_mouse) == MENU
    inner = panel.weights.plot
    assert menu_on(qtbot, inner.viewport(), inner.rect().center(), by_mouse) == []
    for clicked in (plot, window.loss_plot.plot, inner):
        qtbot.mouseMove(clicked.viewport(), clicked.rect().center())
        qtbot.mouseClick(
            clicked.viewport(), Qt.MouseButton.RightButton, pos=clicked.rect().center()
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.text() for action in menu.actions()] == MENU
        menu.close()


def test_the_menu_of_a_plot_is_about_that_plot(main: Main) -> None:
    plot = main.window.loss_plot.plot
    place = plot.rect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    for action in range(2):
        QApplication.sendEvent(plot, QContextMenuEvent(reason, place, plot.mapToGlobal(place)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        menu.actions()[action].trigger()
        menu.close()
    image = QGuiApplication.clipboard().image()
    assert image.size() == size_of(main, LOSS) * 2
    dialog = open_dialog(main)
    assert dialog.wish.subject == LOSS
    dialog.reject()


def test_cancel_and_a_place_that_cannot_be_written_leave_nothing(
    main: Main, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_with(monkeypatch, None)
    dialog_of(main).save_button.click()
    assert said(main) == ""
    answer_with(monkeypatch, tmp_path / "nowhere" / "one.png")
    dialog_of(main).save_button.click()
    assert "could not be saved" in said(main)
    assert list(tmp_path.glob("*.png")) == []


def test_a_full_disk_leaves_the_old_picture(
    main: Main, monkeypatch: pytest.MonkeyPatch, full_disk: FullDisk
) -> None:
    file = full_disk.folder / "one.svg"
    file.write_bytes(b"old")
    answer_with(monkeypatch, file)
    dialog = dialog_of(main)
    choose(dialog, STAGE, SVG)
    with full_disk.while_full():
        dialog.save_button.click()
    assert said(main) == f"The disk is full: {file} was not saved. Choose another place."
    assert [path.name for path in full_disk.folder.iterdir()] == ["one.svg"]
    assert file.read_bytes() == b"old"


def test_an_empty_stage_can_be_drawn_too(qtbot: QtBot, open_main: OpenMain) -> None:
    """A window that has just been opened may still take its places between two drawings."""
    main = open_main("nn", ready=False)
    qtbot.waitUntil(
        lambda: image_in(main, STAGE).size() == size_of(main, STAGE), timeout=PATIENCE_MS
    )


def test_a_picture_has_neither_advice_nor_what_is_read_under_the_mouse(
    qtbot: QtBot, main: Main
) -> None:
    fit_plot = main.window.fit_plot
    fit_plot.show_hint("Try a race (Ctrl+Shift+R).")
    without = image_in(main, STAGE)
    texts = texts_of(svg_in(main, STAGE))
    assert "Try a race" not in texts
    assert "sin(x) and the fit" in texts
    fit_plot.hair.show_at(1.0)
    fit_plot.header.tell("x 1.000")
    assert image_in(main, STAGE) == without
    assert fit_plot.hair.at == 1.0
    assert fit_plot.hint == "Try a race (Ctrl+Shift+R)."
