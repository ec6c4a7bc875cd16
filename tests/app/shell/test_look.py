"""Themes, text sizes, dialogs and the table of actions."""

import gc
import sys
from collections import Counter
from collections.abc import Callable

import pytest
import torch
from helpers import PATIENCE_MS, wait_for_step
from PySide6.QtCore import QEvent, QObject, QSize, Qt, qVersion
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from polyviz import __version__
from polyviz.app.application import make_app
from polyviz.app.features.help_dialogs import about_text
from polyviz.app.features.pictures import picture_of
from polyviz.app.run import Main
from polyviz.app.shell.action_set import set_text
from polyviz.app.shell.actions import menus
from polyviz.views.plots.plain_axis import PlainAxis
from polyviz.views.style.palette import DARK, LIGHT, PALETTES, Palette
from polyviz.views.style.theme import TEXT_SIZES, dress

OpenMain = Callable[..., Main]


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=list(PALETTES))
def test_text_and_curves_stand_out(palette: Palette) -> None:
    for text, ground in (
        (palette.text, palette.window),
        (palette.text, palette.base),
        (palette.text, palette.warning),
        (palette.muted, palette.window),
        (palette.muted, palette.base),
        (palette.on_accent, palette.accent),
        (palette.error, palette.window),
    ):
        assert contrast(text, ground) >= 4.5, (text, ground)
    named = palette.run, palette.theory, palette.target, palette.hand, *palette.lines
    for color in named:  # a line and its name
        assert contrast(color, palette.base) >= 4.5, color


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_reaches_every_corner(open_main: OpenMain, theme: str, palette: Palette) -> None:
    main = open_main()
    main.window.actions_by_key[f"theme_{theme}"].trigger()
    app = QGuiApplication.palette()
    assert app.window().color() == QColor(palette.window)
    image = picture_of(main.window).toImage()
    plot = main.window.fit_plot.plot
    corner = plot.mapTo(main.window, plot.rect().topLeft())
    assert image.pixelColor(corner.x() + 2, corner.y() + 2) == QColor(palette.base)
    status = main.window.status
    corner = status.mapTo(main.window, status.rect().bottomLeft())
    assert image.pixelColor(corner.x() + 2, corner.y() - 2) == QColor(palette.window)


class Dressed(QObject):
    """Counts how often widgets get another style."""

    def __init__(self) -> None:
        super().__init__()
        self.times = Counter[QObject]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.StyleChange:
            self.times[watched] += 1
        return False


def test_a_theme_dresses_each_widget_twice_however_deep_it_lies(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main()
    window = main.window
    qtbot.waitUntil(lambda: main.theory.theory is not None, timeout=PATIENCE_MS)
    window.actions_by_key["theme_dark"].trigger()
    window.actions_by_key["theme_light"].trigger()
    for _ in range(3):
        QApplication.processEvents()
    before = window.grab().toImage()
    dressed = Dressed()
    widgets = window.findChildren(QWidget)
    on_their_own = [widget for widget in widgets if widget.styleSheet()]
    for widget in widgets:
        if not any(own is widget or own.isAncestorOf(widget) for own in on_their_own):
            widget.installEventFilter(dressed)
    window.actions_by_key["theme_dark"].trigger()
    assert len(dressed.times) > 100
    assert max(dressed.times.values()) == 2
    dressed.times.clear()
    window.actions_by_key["theme_dark"].trigger()
    assert not dressed.times, "it has it already"
    window.actions_by_key["theme_light"].trigger()
    qtbot.waitUntil(lambda: window.grab().toImage() == before, timeout=PATIENCE_MS)


def test_text_grows_with_the_choice_and_with_the_window(open_main: OpenMain) -> None:
    main = open_main()
    before = main.window.font().pointSizeF()
    main.window.actions_by_key["larger_text"].trigger()
    assert main.window.font().pointSizeF() == pytest.approx(1.15 * before)
    main.window.actions_by_key["smaller_text"].trigger()
    main.window.resize(1920, 1080)
    QApplication.processEvents()
    assert main.window.font().pointSizeF() == pytest.approx(1.4 * before)


def test_no_widget_is_collected_while_all_are_dressed(open_main: OpenMain) -> None:
    """Qt goes through a list of all widgets, and crashes at one that has died since."""
    main = open_main()
    collections: list[int] = []

    class Busy(QWidget):
        def changeEvent(self, event: QEvent) -> None:
            super().changeEvent(event)
            kept = [[] for _ in range(2 * gc.get_threshold()[0])]
            collections.append(sum(stats["collections"] for stats in gc.get_stats()))
            kept.clear()

    widgets = [Busy(main.window) for _ in range(3)]
    for widget in widgets:
        widget.ensurePolished()
    collections.clear()
    dress(DARK, 12.0)
    assert len(collections) >= len(widgets)
    assert len(set(collections)) == 1
    assert gc.isenabled()


def cut_texts(main: Main) -> list[str]:
    """The labels, but for the equation, that have less room than their text needs."""
    equation = main.window.status.equation
    labels = [w for w in main.window.findChildren(QLabel) if w.isVisible() and w is not equation]
    return [
        label.text()
        for label in labels
        if label.text()
        and (
            (label.width() < label.sizeHint().width() and not label.wordWrap())
            or label.height() < label.minimumSizeHint().height()
        )
    ]


@pytest.mark.parametrize("lesson", ["optim", "dynamic"])
def test_nothing_is_cut(qtbot: QtBot, open_main: OpenMain, lesson: str) -> None:
    main = open_main(lesson, optimizer="adam")

    def is_whole() -> None:
        assert cut_texts(main) == [], size

    for size in (QSize(1024, 768), QSize(1280, 800), QSize(1920, 1080)):
        main.window.resize(size)
        qtbot.waitUntil(is_whole)  # the layout follows its texts some events later
        assert main.window.size() == size
        for field in main.window.form.fields.values():
            if field.isVisible():
                bottom = field.mapTo(main.window, field.rect().bottomLeft()).y()
                assert bottom < main.window.statusBar().y(), size


def test_the_plots_left_edges_are_one_line(open_main: OpenMain) -> None:
    main = open_main()
    QApplication.processEvents()
    edges = {
        round(plot.view.mapToScene(plot.view.boundingRect().topLeft()).x())
        for plot in (main.window.fit_plot, main.window.loss_plot)
    }
    assert len(edges) == 1


def test_about_names_the_versions() -> None:
    text = about_text()
    python = ".".join(str(part) for part in sys.version_info[:3])
    for version in (__version__, python, torch.__version__, qVersion()):
        assert version in text


def test_every_shortcut_is_used_once() -> None:
    rows = [row for _title, rows in menus().values() for row in rows if row is not None]
    keys = [row.shortcut for row in rows if row.shortcut]
    assert len(keys) == len(set(keys))


def test_what_polyviz_is_opens_beside_the_window(open_main: OpenMain) -> None:
    main = open_main()
    main.window.actions_by_key["about"].trigger()
    (box,) = main.window.findChildren(QMessageBox)
    assert box.isVisible()
    assert not box.isModal()
    box.close()


def test_every_control_has_a_name_and_a_tip(open_main: OpenMain) -> None:
    main = open_main("optim")
    for key, field in main.window.form.fields.items():
        assert field.accessibleName(), key
        assert field.toolTip(), key
    for key, action in main.window.actions_by_key.items():
        assert action.toolTip(), key


def test_on_a_large_screen_a_frame_paints_only_what_moves(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands still is kept as pictures, for which Qt by itself has too little room."""
    make_app()
    painted: list[PlainAxis] = []
    paint = PlainAxis.paint

    def count(axis: PlainAxis, *arguments: object) -> None:
        painted.append(axis)
        paint(axis, *arguments)

    monkeypatch.setattr(PlainAxis, "paint", count)
    main = open_main("tensor")
    main.window.resize(3840, 2160)
    session, plots = main.session, (main.window.fit_plot, main.window.loss_plot)
    for step in range(1, 11):
        session.step()
        wait_for_step(qtbot, main, step)
        QApplication.processEvents()
        if step == 5:
            assert set(painted) >= {axis for panel in plots for axis in panel.axes.values()}
            painted.clear()
    assert painted == []


def test_the_size_of_text_is_the_same_everywhere(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("autograd")
    window, docks = main.window, main.window.docks
    for key in ("code", "values", "theory", "runs"):
        docks.open(key)
    shown = {
        "menu": window.menuBar(),
        "button": window.findChild(QToolButton, "play"),
        "lessons": window.lessons,
        "field": window.form.fields["steps"],
        "status": window.status.loss,
        "dock": docks.docks["values"],
        "table": docks.panel("values").table,
        "header": docks.panel("values").table.horizontalHeader(),
        "theory": docks.panel("theory").text,
        "runs": docks.panel("runs").table,
        "heading": window.fit_plot.header.title,
    }

    def heights() -> dict[str, float]:
        QApplication.processEvents()
        found: dict[str, float] = {}
        for name, widget in shown.items():
            widget.ensurePolished()
            found[name] = widget.fontMetrics().height()
        found["code"] = docks.panel("code").code.fontMetrics().height()
        found["axis"] = QFontMetricsF(window.loss_plot.axes["bottom"].style["tickFont"]).height()
        tip = QLabel("tip", window, Qt.WindowType.ToolTip)
        tip.ensurePolished()
        found["tip"] = tip.fontMetrics().height()
        tip.deleteLater()
        return found

    before = heights()
    while main.window.actions_by_key["larger_text"].isEnabled():
        size = window.font().pointSizeF()
        main.window.actions_by_key["larger_text"].trigger()
        if window.font().pointSizeF() == size:
            break
    after = heights()
    for name, height in after.items():
        assert height / before[name] == pytest.approx(TEXT_SIZES[-1], rel=0.12), name


def test_a_button_shows_no_access_key(qtbot: QtBot) -> None:
    """In a menu one follows the text in a script without Latin letters."""
    action, button = QAction(), QToolButton()
    qtbot.addWidget(button)
    button.setDefaultAction(action)
    for text, shown in (("&Play", "Play"), ("재생(&P)", "재생"), ("Race…", "Race")):
        set_text(action, text)
        assert (action.text(), button.text()) == (text, shown)
