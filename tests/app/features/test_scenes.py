"""A lecture is made by clicks, saved, and presented with Page Down alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hands import number_field, type_into
from helpers import PATIENCE_MS, run_to, wait_for_state, wait_for_step
from person import Person
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot
from saved import answer_with

from polyviz.app.run import Main
from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document
from polyviz.documents.reading import read_document
from polyviz.documents.scene import Question, Scene, Wording
from polyviz.documents.view import View
from polyviz.documents.writing import document_text
from polyviz.live.run_commands import RunState
from polyviz.training.course_run import CourseRun
from polyviz.views.panels.scenes_panel import ScenesPanel
from polyviz.views.text.readable import number_text

OpenMain = Callable[..., Main]
SitBefore = Callable[[Main], Person]

FIRST = RunSpec.for_lesson("numpy", points=60, steps=300, device="cpu")
SECOND = RunSpec.for_lesson("nn", points=60, steps=300, device="cpu")

SCENES = (
    Scene(
        Wording({"en": "The start", "ko": "시작"}),
        Course(FIRST),
        caption=Wording({"en": "A **random** curve.", "ko": "**무작위** 곡선입니다."}),
        view=View(hidden=("theory",)),
    ),
    Scene(
        Wording.of("Two hundred steps"),
        Course(FIRST),
        200,
        view=View(workspace="why", panels=("theory",), is_log=False),
    ),
    Scene(Wording.of("In a step"), Course(SECOND), 20, 2, view=View()),
    Scene(
        Wording.of("How low?"),
        Course(SECOND),
        20,
        view=View(),
        question=Question(Wording.of("Where will the loss be?"), step=150),
    ),
    Scene(
        Wording.of("Up or down?"),
        Course(SECOND),
        20,
        view=View(),
        question=Question(
            Wording.of("And then?"), choices=(Wording.of("up"), Wording.of("down")), right=1
        ),
    ),
    Scene(Wording.of("It plays"), Course(SECOND), 20, view=View(), is_playing=True, speed=50.0),
)


@pytest.fixture
def lecture(tmp_path: Path) -> Path:
    file = tmp_path / "lecture.polyviz"
    file.write_text(document_text(Document(Course(FIRST), scenes=SCENES)), "utf-8")
    return file


def opened(qtbot: QtBot, open_main: OpenMain, lecture: Path, **more: Any) -> Main:
    main = open_main("tensor", **more)
    main.documents.open(lecture)
    qtbot.waitUntil(lambda: "is open" in main.window.message.text.text(), timeout=PATIENCE_MS)
    return main


def rests_at(main: Main, step: int, phase: int = 0) -> bool:
    frame, session = main.session.frame, main.session
    is_there = frame is not None and (frame.step, frame.next_phase) == (step, phase)
    return is_there and session.state in (RunState.PAUSED, RunState.FINISHED)


def panel_of(main: Main) -> ScenesPanel:
    panel = main.window.docks.panel("scenes")
    assert isinstance(panel, ScenesPanel)
    return panel


def rows_of(main: Main) -> list[str]:
    rows = panel_of(main).list
    return [rows.item(number).text() for number in range(rows.count())]


def loss_at(spec: RunSpec, step: int) -> float:
    run = CourseRun(Course(spec))
    run.advance(step)
    loss = run.trainer.frame().loss
    assert loss is not None
    return loss


@pytest.mark.also_on_x
def test_a_lecture_is_presented_with_page_down_alone(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore, lecture: Path
) -> None:
    main = opened(qtbot, open_main, lecture)
    person, window, strip = sit_before(main), main.window, main.window.caption
    assert not strip.isVisible()
    person.press("F11")
    qtbot.waitUntil(lambda: main.presentation.is_on, timeout=PATIENCE_MS)
    person.press("PgDown")
    qtbot.waitUntil(lambda: strip.isVisible() and rests_at(main, 0), timeout=PATIENCE_MS)
    assert (strip.title.text(), strip.place.text()) == ("The start", "1 / 6")
    assert strip.text.toPlainText() == "A random curve."
    assert window.hidden == {"theory"}
    person.press("PgDown")
    qtbot.waitUntil(lambda: rests_at(main, 200), timeout=PATIENCE_MS)
    assert strip.title.text() == "Two hundred steps"
    assert window.hidden == set()
    assert not window.docks.docks["theory"].isHidden()
    assert not window.actions_by_key["log_loss"].isChecked()
    person.press("PgDown")
    qtbot.waitUntil(lambda: rests_at(main, 20, 2), timeout=PATIENCE_MS)
    assert main.session.spec == SECOND
    assert window.docks.docks["theory"].isHidden()
    person.press("PgUp")
    qtbot.waitUntil(lambda: rests_at(main, 200), timeout=PATIENCE_MS)
    for _ in range(4):
        person.press("PgDown")
    qtbot.waitUntil(lambda: strip.title.text() == "It plays", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: main.session.state is RunState.PLAYING, timeout=PATIENCE_MS)
    wait_for_step(qtbot, main, 25)
    assert main.session.speed == 50.0
    person.press("PgDown")  # there is none after the last
    assert strip.place.text() == "6 / 6"
    assert main.session.spec == SECOND
    main.session.pause()


@pytest.mark.also_on_x
def test_a_caption_covers_no_plot_and_turning_moves_none(
    qtbot: QtBot, open_main: OpenMain, sit_before: SitBefore, lecture: Path
) -> None:
    main = opened(qtbot, open_main, lecture)
    person, strip = sit_before(main), main.window.caption
    person.press("F11")
    qtbot.waitUntil(lambda: main.presentation.is_on, timeout=PATIENCE_MS)
    person.press("PgDown")
    qtbot.waitUntil(lambda: strip.isVisible() and rests_at(main, 0), timeout=PATIENCE_MS)
    for plot in (main.window.fit_plot, main.window.loss_plot):
        corners = [part.mapTo(main.window, QPoint(0, 0)) for part in (plot, strip)]
        places = [
            QRect(*at.toTuple(), *part.size().toTuple())
            for at, part in zip(corners, (plot, strip), strict=True)
        ]
        assert not places[0].intersects(places[1])


def test_a_guess_of_the_loss_is_compared_and_kept(
    qtbot: QtBot, open_main: OpenMain, lecture: Path
) -> None:
    main = opened(qtbot, open_main, lecture)
    strip = main.window.caption
    panel_of(main).show_asked.emit(3)
    qtbot.waitUntil(lambda: rests_at(main, 20), timeout=PATIENCE_MS)
    assert strip.question.text() == "Where will the loss be?"
    for typed, said in (("a lot", "Type a number"), ("12.5", "Watch the loss")):
        strip.field.setText(typed)
        qtbot.keyClick(strip.field, Qt.Key.Key_Return)
        assert said in strip.result.text()
    qtbot.waitUntil(lambda: rests_at(main, 150), timeout=PATIENCE_MS)
    loss = number_text(loss_at(SECOND, 150), 6)
    assert strip.result.text() == f"The loss after 150 steps is {loss}. You said 12.5."
    question = main.parts.scenes[3].question
    assert question is not None
    assert question.answers == ("12.5",)


def test_a_choice_is_told_right_or_wrong_and_kept(
    qtbot: QtBot, open_main: OpenMain, lecture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = opened(qtbot, open_main, lecture)
    strip = main.window.caption
    panel_of(main).show_asked.emit(4)
    qtbot.waitUntil(lambda: rests_at(main, 20), timeout=PATIENCE_MS)
    assert [button.text() for button in strip.choices] == ["up", "down"]
    assert not strip.field.isVisible()
    strip.choices[0].click()
    assert strip.result.text() == "Not quite. The answer is: down"
    strip.choices[1].click()
    assert strip.result.text() == "Right: down"
    assert main.documents.is_changed
    answer_with(monkeypatch, lecture)
    main.window.actions_by_key["save_run"].trigger()
    question = read_document(lecture).scenes[4].question
    assert question is not None
    assert question.answers == ("0", "1")


def test_a_lecture_is_made_by_clicks(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main("nn", points=60, steps=300)
    window, session = main.window, main.session
    add, undo = window.actions_by_key["add_scene"], window.actions_by_key["undo"]
    run_to(qtbot, main, 30)
    add.trigger()
    panel = panel_of(main)
    qtbot.waitUntil(lambda: rows_of(main) == ["Scene 1"], timeout=PATIENCE_MS)
    assert not window.docks.docks["scenes"].isHidden()
    panel.title.selectAll()
    qtbot.keyClicks(panel.title, "Slow")
    qtbot.keyClicks(panel.caption, "It is *slow*.")
    type_into(qtbot, number_field(main, "learning_rate"), "5e-6")
    run_to(qtbot, main, 60)
    window.actions_by_key["log_loss"].trigger()
    panel.add_button.click()
    qtbot.waitUntil(lambda: rows_of(main) == ["Slow", "Scene 2"], timeout=PATIENCE_MS)
    panel.kind.setCurrentIndex(2)
    qtbot.keyClicks(panel.question, "Why?")
    panel.choices.setPlainText("luck\n*a larger rate")
    panel.kind.activated.emit(2)
    file = tmp_path / "made.polyviz"
    answer_with(monkeypatch, file)
    window.actions_by_key["save_run"].trigger()
    first, second = read_document(file).scenes
    assert (first.title, first.caption) == (Wording.of("Slow"), Wording.of("It is *slow*."))
    assert (first.reached, first.course.changes) == (30, ())
    assert second.reached == 60
    assert second.course.spec == session.spec
    assert second.view is not None
    assert not second.view.is_log
    assert second.question == Question(
        Wording.of("Why?"), choices=(Wording.of("luck"), Wording.of("a larger rate")), right=1
    )
    panel.show_asked.emit(0)
    qtbot.waitUntil(lambda: rests_at(main, 30), timeout=PATIENCE_MS)
    assert window.caption.title.text() == "Slow"
    assert window.actions_by_key["log_loss"].isChecked()
    panel.list.setCurrentRow(0)
    panel.remove_button.click()
    assert rows_of(main) == ["Scene 2"]
    assert undo.text() == "&Undo removal of a scene"
    undo.trigger()
    assert rows_of(main) == ["Slow", "Scene 2"]
    panel.moved.emit(0, 1)
    assert rows_of(main) == ["Scene 2", "Slow"]
    undo.trigger()
    assert rows_of(main) == ["Slow", "Scene 2"]
    window.actions_by_key["redo"].trigger()
    assert rows_of(main) == ["Scene 2", "Slow"]


def test_typing_is_undone_in_one_go_and_a_scene_is_updated(
    qtbot: QtBot, open_main: OpenMain, lecture: Path
) -> None:
    main = opened(qtbot, open_main, lecture)
    panel, undo = panel_of(main), main.window.actions_by_key["undo"]
    before = main.parts.scenes
    panel.list.setCurrentRow(1)
    panel.title.selectAll()
    qtbot.keyClicks(panel.title, "Other")
    assert rows_of(main)[1] == "Other"
    assert undo.text() == "&Undo text of a scene"
    undo.trigger()
    assert main.parts.scenes == before
    run_to(qtbot, main, 7)
    panel.list.setCurrentRow(1)
    panel.update_button.click()
    qtbot.waitUntil(lambda: main.parts.scenes[1].reached == 7, timeout=PATIENCE_MS)
    assert main.parts.scenes[1].title == before[1].title
    undo.trigger()
    assert main.parts.scenes == before


def test_another_document_ends_the_lecture(
    qtbot: QtBot, open_main: OpenMain, lecture: Path, tmp_path: Path
) -> None:
    main = opened(qtbot, open_main, lecture)
    panel_of(main).show_asked.emit(1)
    qtbot.waitUntil(lambda: rests_at(main, 200), timeout=PATIENCE_MS)
    other = tmp_path / "plain.polyviz"
    other.write_text(document_text(Document(Course(SECOND), 5)), "utf-8")
    main.documents.open(other)
    qtbot.waitUntil(lambda: rests_at(main, 5), timeout=PATIENCE_MS)
    assert not main.window.caption.isVisible()
    assert main.parts.scenes == ()
    assert rows_of(main) == []


def test_code_in_a_scene_is_shown_before_it_runs(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    own = RunSpec.for_lesson("optim", model="own", points=60, device="cpu")
    scene = Scene(Wording.of("Own"), Course(own), 5)
    file = tmp_path / "own.polyviz"
    file.write_text(document_text(Document(Course(FIRST), scenes=(scene,))), "utf-8")
    main = opened(qtbot, open_main, file)
    panel_of(main).show_asked.emit(0)
    assert "press Run there" in main.window.message.text.text()
    assert main.session.spec.model == "numpy"
    assert not main.window.caption.isVisible()


def test_markdown_of_others_loads_nothing(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    picture = tmp_path / "spy.png"
    picture.write_bytes(b"")
    caption = f"![spy]({picture.as_uri()}) <b onclick='x'>raw</b> [link](https://example.org)"
    scene = replace(SCENES[0], caption=Wording.of(caption))
    file = tmp_path / "spy.polyviz"
    file.write_text(document_text(Document(Course(FIRST), scenes=(scene,))), "utf-8")
    main = opened(qtbot, open_main, file)
    panel_of(main).show_asked.emit(0)
    qtbot.waitUntil(lambda: rests_at(main, 0), timeout=PATIENCE_MS)
    text = main.window.caption.text
    assert "<b onclick='x'>raw</b>" in text.toPlainText()
    assert not text.openLinks()


def test_a_race_and_a_run_without_an_end_are_told(qtbot: QtBot, open_main: OpenMain) -> None:
    from polyviz.catalogue.race_spec import RaceSpec, lessons_race

    main = open_main("numpy", points=60)
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.session.start_race(RaceSpec(lessons_race(main.session.spec)))
    main.window.actions_by_key["add_scene"].trigger()
    assert "A race is no scene" in main.window.message.text.text()
    assert main.parts.scenes == ()


def test_who_turns_the_page_while_a_lecture_is_opened_is_told_nothing(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    long = FIRST.changed(steps=50_000_000)
    file = tmp_path / "long.polyviz"
    file.write_text(document_text(Document(Course(long), 40_000_000, scenes=SCENES)), "utf-8")
    main = open_main("tensor")
    main.documents.open(file)
    wait_for_step(qtbot, main, 1)
    panel_of(main).show_asked.emit(1)
    qtbot.waitUntil(lambda: rests_at(main, 200), timeout=PATIENCE_MS)
    assert "did not come" not in main.window.message.text.text()


def test_an_answer_is_asked_for_again_when_its_scene_is_shown_again(
    qtbot: QtBot, open_main: OpenMain, lecture: Path
) -> None:
    main = opened(qtbot, open_main, lecture)
    strip = main.window.caption
    panel_of(main).show_asked.emit(4)
    qtbot.waitUntil(lambda: rests_at(main, 20), timeout=PATIENCE_MS)
    strip.choices[1].click()
    assert strip.result.isVisible()
    strip.back.click()
    assert not strip.choices
    assert strip.field.isVisible()
    strip.on.click()
    assert [button.text() for button in strip.choices] == ["up", "down"]
    assert not strip.result.isVisible()


def test_the_list_is_seen_when_a_lecture_is_opened(
    qtbot: QtBot, open_main: OpenMain, lecture: Path
) -> None:
    main = open_main("tensor")
    main.window.docks.open("scenes")
    rows = panel_of(main).list
    qtbot.waitUntil(rows.isVisible, timeout=PATIENCE_MS)
    main.documents.open(lecture)
    qtbot.waitUntil(lambda: rows_of(main) != [], timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: rows.visualItemRect(rows.item(len(SCENES) - 1)).isValid(), timeout=PATIENCE_MS
    )
    assert rows.indexAt(rows.visualItemRect(rows.item(2)).center()).row() == 2
    qtbot.waitUntil(
        lambda: "is open, with 6 scenes" in main.window.message.text.text(), timeout=PATIENCE_MS
    )
    panel_of(main).show_asked.emit(1)
    qtbot.waitUntil(lambda: rests_at(main, 200), timeout=PATIENCE_MS)
    assert not main.window.docks.docks["scenes"].isHidden()


def test_the_scene_that_is_shown_stays_the_same_wherever_it_is_moved(
    qtbot: QtBot, open_main: OpenMain, lecture: Path
) -> None:
    main = opened(qtbot, open_main, lecture)
    panel, strip, undo = panel_of(main), main.window.caption, main.window.actions_by_key["undo"]
    panel.show_asked.emit(2)
    qtbot.waitUntil(lambda: rests_at(main, 20, 2), timeout=PATIENCE_MS)
    panel.moved.emit(2, 0)
    assert (strip.title.text(), strip.place.text()) == ("In a step", "1 / 6")
    panel.moved.emit(3, 0)
    assert (strip.title.text(), strip.place.text()) == ("In a step", "2 / 6")
    panel.remove_asked.emit(0)
    assert (strip.title.text(), strip.place.text()) == ("In a step", "1 / 5")
    undo.trigger()
    assert (strip.title.text(), strip.place.text()) == ("In a step", "2 / 6")
    panel.remove_asked.emit(1)
    assert not strip.isVisible()


def test_what_a_lecture_hides_comes_back_and_presenting_changes_nothing(
    qtbot: QtBot, open_main: OpenMain, lecture: Path
) -> None:
    main = opened(qtbot, open_main, lecture)
    window = main.window
    panel_of(main).show_asked.emit(0)
    qtbot.waitUntil(lambda: rests_at(main, 0), timeout=PATIENCE_MS)
    assert window.hidden == {"theory"}
    assert not main.documents.is_changed
    window.lessons.choose(4)
    qtbot.waitUntil(lambda: not window.caption.isVisible(), timeout=PATIENCE_MS)
    assert window.hidden == set()
    assert not main.documents.is_changed


def test_the_panel_of_scenes_is_not_shown_to_the_class_and_a_guess_is_for_the_end(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("nn", points=60, steps=300)
    run_to(qtbot, main, 30)
    add = main.window.actions_by_key["add_scene"]
    for count in (1, 2):
        add.trigger()
        qtbot.waitUntil(lambda count=count: len(main.parts.scenes) == count, timeout=PATIENCE_MS)
    for scene in main.parts.scenes:
        assert scene.view is not None
        assert "scenes" not in scene.view.panels
    panel = panel_of(main)
    panel.kind.setCurrentIndex(1)
    panel.kind.activated.emit(1)
    question = main.parts.scenes[1].question
    assert question is not None
    assert question.step == 300
    for typed in ("1e999", "nan"):
        panel.show_asked.emit(1)
        main.window.caption.field.setText(typed)
        qtbot.keyClick(main.window.caption.field, Qt.Key.Key_Return)
        assert "Type a number" in main.window.caption.result.text()


def test_a_scene_of_the_run_that_rests_there_is_shown_at_once(
    qtbot: QtBot, open_main: OpenMain, lecture: Path
) -> None:
    main = opened(qtbot, open_main, lecture)
    panel, session = panel_of(main), main.session
    panel.show_asked.emit(3)
    qtbot.waitUntil(lambda: rests_at(main, 20), timeout=PATIENCE_MS)
    run = session.view.run
    panel.show_asked.emit(4)
    assert session.view.run == run, "it is the same run, at the same step"
    assert main.window.caption.title.text() == "Up or down?"
    panel.show_asked.emit(5)
    qtbot.waitUntil(lambda: session.state is RunState.PLAYING, timeout=PATIENCE_MS)
    assert session.view.run == run
    wait_for_step(qtbot, main, 22)
    session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED)
    panel.show_asked.emit(4)
    qtbot.waitUntil(lambda: rests_at(main, 20), timeout=PATIENCE_MS)
    assert session.view.run != run


def test_long_answers_take_no_room_of_the_rail(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    choices = tuple(Wording.of(f"{number} {'a long answer ' * 6}") for number in range(4))
    question = Question(Wording.of("Which?"), choices=choices, right=0)
    scene = Scene(Wording.of("Long"), Course(FIRST), view=View(), question=question)
    file = tmp_path / "long.polyviz"
    file.write_text(document_text(Document(Course(FIRST), scenes=(scene,))), "utf-8")
    main = opened(qtbot, open_main, file)
    window, strip = main.window, main.window.caption
    assert not window.rail.is_folded
    panel_of(main).show_asked.emit(0)
    qtbot.waitUntil(strip.isVisible, timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: all(strip.rect().contains(button.geometry()) for button in strip.choices),
        timeout=PATIENCE_MS,
    )
    assert len({button.x() for button in strip.choices}) == 1, "below each other"
    assert not window.rail.is_folded


def test_after_a_presentation_the_rail_shows_what_it_has_room_for(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("numpy")
    rail = main.window.rail
    assert rail.panel.isVisible()
    main.presentation.enter(full_screen=False)
    rail.set_room(False)
    assert not rail.panel.isVisible()
    main.presentation.leave()
    assert rail.panel.isVisible() is not rail.is_folded


def test_what_was_hidden_before_a_scene_was_added_stays_hidden(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("nn", points=60, steps=300)
    window = main.window
    run_to(qtbot, main, 30)
    window.action_set.choose("hide_theory", is_on=True)
    window.actions_by_key["add_scene"].trigger()
    qtbot.waitUntil(window.caption.isVisible, timeout=PATIENCE_MS)
    window.caption.close_button.click()
    assert not window.caption.isVisible()
    assert window.hidden == {"theory"}
