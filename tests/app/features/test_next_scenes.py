"""While a scene is shown, the next is prepared: Page Down shows it at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import PATIENCE_MS
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document
from polyviz.documents.scene import Scene, Wording
from polyviz.documents.view import View
from polyviz.documents.writing import document_text
from polyviz.live.host import Host, ThreadHost
from polyviz.live.repetition import Repetition
from polyviz.live.run_commands import RunState
from polyviz.training.frame import Frame
from polyviz.training.trainer import Trainer

OpenMain = Callable[..., Main]

FIRST = RunSpec.for_lesson("numpy", points=60, steps=2000, device="cpu")
SECOND = RunSpec.for_lesson("dynamic", points=60, steps=2000, device="cpu")

SCENES = (
    Scene(Wording.of("Start"), Course(FIRST), view=View()),
    Scene(Wording.of("Far"), Course(SECOND), 500, 1, view=View(panels=("values",))),
    Scene(Wording.of("Last"), Course(FIRST), 700, view=View(panels=("graph",))),
)


def task_of(scene: Scene) -> Repetition:
    return Repetition(scene.course, *scene.place)


@pytest.fixture
def main(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> Main:
    file = tmp_path / "lecture.polyviz"
    file.write_text(document_text(Document(Course(FIRST), scenes=SCENES)), "utf-8")
    main = open_main("tensor")
    main.documents.open(file)
    qtbot.waitUntil(lambda: "is open" in main.window.message.text.text(), timeout=PATIENCE_MS)
    return main


def show(qtbot: QtBot, main: Main, number: int) -> list[Frame]:
    """Show a scene, and wait until its run is where it rests; return its pictures."""
    frames: list[Frame] = []
    main.session.frame_arrived.connect(frames.append)
    main.window.docks.panel("scenes").show_asked.emit(number)

    def rests_there() -> bool:
        frame = main.session.frame
        is_there = frame is not None and (frame.step, frame.next_phase) == SCENES[number].place
        return is_there and main.session.state is RunState.PAUSED

    qtbot.waitUntil(rests_there, timeout=PATIENCE_MS)
    return list(frames)


def test_the_next_scene_is_there_with_its_first_picture(
    qtbot: QtBot, main: Main, host: Host
) -> None:
    assert isinstance(host, ThreadHost)
    preparation = host.preparation
    show(qtbot, main, 0)
    far, last = task_of(SCENES[1]), task_of(SCENES[2])
    qtbot.waitUntil(lambda: preparation.has_done(far), timeout=PATIENCE_MS)
    frames = show(qtbot, main, 1)
    assert {(frame.step, frame.next_phase) for frame in frames} == {(500, 1)}
    plain = Trainer(SECOND)
    plain.advance(500)
    plain.phase()
    assert frames[-1].weights == plain.frame().weights
    assert frames[-1].trace.tolist() == plain.frame().trace.tolist()
    qtbot.waitUntil(lambda: preparation.has_done(last), timeout=PATIENCE_MS)
    first = task_of(SCENES[0])  # for Page Up
    qtbot.waitUntil(lambda: preparation.has_done(first), timeout=PATIENCE_MS)


@pytest.mark.parametrize("is_playing", [False, True])
def test_panels_of_later_scenes_are_made_ahead(qtbot: QtBot, main: Main, is_playing: bool) -> None:
    docks = main.window.docks.docks
    assert docks["graph"].widget() is None
    show(qtbot, main, 0)
    if is_playing:
        main.session.play()
    qtbot.waitUntil(lambda: docks["graph"].widget() is not None, timeout=PATIENCE_MS)
    assert docks["values"].widget() is not None
    assert docks["graph"].isHidden()
    assert docks["values"].isHidden()


def test_outside_of_a_lecture_nothing_is_prepared(qtbot: QtBot, main: Main, host: Host) -> None:
    assert isinstance(host, ThreadHost)
    preparation = host.preparation
    show(qtbot, main, 0)
    far = task_of(SCENES[1])
    qtbot.waitUntil(lambda: preparation.has_done(far), timeout=PATIENCE_MS)
    main.window.caption.closed.emit()
    qtbot.waitUntil(lambda: not preparation.has_done(far), timeout=PATIENCE_MS)


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_the_training_process_shows_a_prepared_scene_to_the_last_bit(
    qtbot: QtBot, main: Main
) -> None:
    show(qtbot, main, 0)
    plain = Trainer(SECOND)
    plain.advance(500)
    plain.phase()
    assert show(qtbot, main, 1)[-1].weights == plain.frame().weights
    assert show(qtbot, main, 0)[-1].step == 0
    assert show(qtbot, main, 1)[-1].trace.tolist() == plain.frame().trace.tolist()
