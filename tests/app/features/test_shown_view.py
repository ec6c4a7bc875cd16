"""What a person has chosen to see is saved with a run, and seen again where that is opened."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import run_to, wait_for_state
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from saved import answer_with
from test_document_opening import is_open

from polyviz.app.run import Main
from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document
from polyviz.documents.reading import read_document
from polyviz.documents.view import View
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

CHOSEN = ("excess_loss", "best_curve", "residuals", "kept_runs", "hide_learning_rate")
"""Actions whose ticks are changed."""


def change_all(main: Main) -> None:
    """Change everything that belongs to a view."""
    window = main.window
    window.actions_by_key["workspace_why"].trigger()
    window.actions_by_key["panel_code"].trigger()
    for key in (*CHOSEN, "lock_axes"):
        window.actions_by_key[key].trigger()
    window.actions_by_key["lock_axes"].trigger()
    window.loss_plot.zoom_to((3.0, 17.0, *window.loss_plot.coming_ranges[2:]))
    window.actions_by_key["lock_axes"].trigger()
    QApplication.processEvents()


def save_view(main: Main, monkeypatch: pytest.MonkeyPatch, file: Path) -> View:
    answer_with(monkeypatch, file)
    main.window.actions_by_key["save_run"].trigger()
    view = read_document(file).view
    assert view is not None
    return view


def test_a_view_is_saved_and_seen_again_in_a_window_that_shows_another(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main("tensor", points=60, steps=90)
    run_to(qtbot, main, 40)
    plain = main.shown_view.present
    assert plain == View()
    change_all(main)
    view = save_view(main, monkeypatch, tmp_path / "a.polyviz")
    assert view.workspace == "why"
    assert set(view.panels) == {"theory", "landscape", "code"}
    assert view.curves == ("best_curve", "residuals")
    assert (view.hidden, view.is_locked) == (("learning_rate",), True)
    assert view.loss is not None
    assert view.loss[:2] == pytest.approx((3.0, 17.0))

    main.shown_view.show(plain)
    QApplication.processEvents()
    assert main.shown_view.present == plain
    assert not main.window.loss_plot.is_zoomed
    assert not main.window.residuals.isVisible()
    main.session.apply(RunSpec.for_lesson("nn", points=50))
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.documents.open(tmp_path / "a.polyviz")
    qtbot.waitUntil(lambda: is_open(main, 40))
    shown = main.shown_view.present
    assert replace(shown, fit=None, loss=None) == replace(view, fit=None, loss=None)
    assert (shown.fit, shown.loss) == (pytest.approx(view.fit), pytest.approx(view.loss))
    assert main.window.residuals.isVisible()
    assert main.window.fit_plot.is_locked


def test_what_a_document_hides_is_never_seen_while_it_is_opened(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    hiding = View(curves=("residuals",), hidden=("target", "loss"))
    document = Document(Course(RunSpec.for_lesson("tensor", points=60)), 30, hiding)
    (tmp_path / "b.polyviz").write_text(document_text(document), "utf-8")
    main = open_main("numpy")
    main.documents.open(tmp_path / "b.polyviz")
    qtbot.waitUntil(lambda: main.documents.path is not None)
    assert main.window.hidden == {"target", "loss"}
    qtbot.waitUntil(lambda: is_open(main, 30))
    assert not main.window.residuals.isVisible()
    assert not main.window.loss_plot.isVisible()
    main.shown_view.show(View(curves=("residuals",)))
    assert main.window.residuals.isVisible()
    assert main.window.loss_plot.isVisible()


def test_a_presentation_shows_one_panel_and_keeps_the_workspace_of_its_window(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=60, steps=90)
    run_to(qtbot, main, 40)
    main.presentation.enter(full_screen=False)
    panels = "notes", "theory", "landscape"
    main.shown_view.show(View("why", panels, is_log=False, curves=("residuals",)))
    QApplication.processEvents()
    docks = main.window.docks.docks
    assert main.presentation.is_on
    assert [key for key, dock in docks.items() if dock.isVisible()] == ["theory"]
    assert not main.window.loss_plot.is_log
    assert main.window.residuals.isVisible()
    main.shown_view.show(View())
    assert not main.window.docks.has_seen()
    main.presentation.leave()
    assert main.shown_view.present.workspace == "watch"


@pytest.mark.parametrize("presents", [False, True])
def test_another_view_is_there_within_200_ms(
    qtbot: QtBot, open_main: OpenMain, presents: bool
) -> None:
    main = open_main("tensor", points=60, steps=90)
    run_to(qtbot, main, 40)
    if presents:
        main.presentation.enter(full_screen=False)
    views = (
        View("why", ("theory", "landscape"), curves=("best_curve", "residuals"), is_excess=True),
        View("inside", ("graph", "values"), hidden=("theory",), fit=(-1.0, 1.0, -1.0, 1.0)),
        View(is_locked=True),
    )
    for view in views:  # the panels are made
        main.shown_view.show(view)
        QApplication.processEvents()
    taken = []
    for view in views:
        before = time.process_time()
        main.shown_view.show(view)
        QApplication.processEvents()
        taken.append(time.process_time() - before)
    assert max(taken) < 0.2, taken
