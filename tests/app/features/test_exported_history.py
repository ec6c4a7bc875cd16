"""An exported script does what the window shows, whatever was done to the run on its way."""

import contextlib
import io
import runpy
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hands import number_field, type_into
from helpers import PATIENCE_MS, run_to, wait_for_state, wait_for_step
from pytestqt.qtbot import QtBot

from polyviz.app.features.save_dialog import SaveDialog
from polyviz.app.run import Main
from polyviz.catalogue.course import Course
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]

LIMIT_S = 60


class Dialog:
    """Stands for the dialog that asks where to save, and chooses always the same file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.titles: list[str] = []

    def ask(self, asked: SaveDialog) -> Path:
        self.titles.append(asked.windowTitle())
        return self.file


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Dialog:
    dialog = Dialog(tmp_path / "sine_mine.py")

    def choose(asked: SaveDialog) -> Path:
        return dialog.ask(asked)

    monkeypatch.setattr(SaveDialog, "choose", choose)
    return dialog


def export(main: Main) -> None:
    main.window.actions_by_key["export_script"].trigger()


def look(qtbot: QtBot, main: Main, step: int) -> None:
    main.window.time_bar.slider.setValue(step)
    qtbot.waitUntil(lambda: main.session.frame_step == step, timeout=PATIENCE_MS)


def change(main: Main, **values: object) -> None:
    main.session.apply(main.session.view.shown_spec.changed(**values))


def losses_in(text: str) -> dict[int, float]:
    """Return the losses that a script has printed, by their steps."""
    rows = [line.split() for line in text.splitlines() if line[:1].isdigit()]
    return {int(step): float(loss) for step, loss in rows}


def losses_of(file: Path, *, log_every: int = 1) -> dict[int, float]:
    """Return the losses that a script prints if it prints that often."""
    text = file.read_text(encoding="utf-8")
    assert "log_every = 100\n" in text
    file.write_text(text.replace("log_every = 100\n", f"log_every = {log_every}\n"))
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        runpy.run_path(str(file), run_name="__main__")
    return losses_in(out.getvalue())


def shown_losses(main: Main) -> dict[int, float]:
    """Return the losses in the window's frame: all of a short run."""
    frame = main.session.frame
    assert frame is not None
    steps, losses = frame.trace.tolist()
    return dict(zip(map(int, steps), losses, strict=True))


@pytest.mark.parametrize("host", ["process"], indirect=True)
def test_a_rate_changed_in_the_form_is_in_the_script(
    qtbot: QtBot, open_main: OpenMain, dialog: Dialog
) -> None:
    main = open_main("tensor")
    run_to(qtbot, main, 200)
    type_into(qtbot, number_field(main, "learning_rate"), "1.2e-6")
    run_to(qtbot, main, 400)
    assert "939.80" in main.window.status.loss.text()
    shown = shown_losses(main)
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    export(main)
    done = subprocess.run(
        [sys.executable, str(dialog.file)],
        check=True,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        cwd=dialog.file.parent,
    )
    printed = losses_in(done.stdout)
    assert list(printed) == list(range(99, 2000, 100))
    assert printed[399] == shown[399] == pytest.approx(939.80, abs=0.005)
    frame = main.session.frame
    assert frame is not None
    assert printed[1999] == frame.loss
    a, b, c, d = frame.weights
    assert done.stdout.splitlines()[-1] == f"Result: y = {a} + {b}x + {c}x^2 + {d}x^3"
    assert dialog.titles == ["Export as Python"]


@pytest.mark.both_hosts
def test_all_that_was_done_is_in_the_script(
    qtbot: QtBot, open_main: OpenMain, dialog: Dialog
) -> None:
    """A mistake on and off, a change within a step, two branches, and a longer run."""
    main = open_main("module", points=100, steps=60)
    run_to(qtbot, main, 20)
    main.window.actions_by_key["mistake_no_reset"].trigger()
    run_to(qtbot, main, 25)
    main.session.phase()
    main.session.phase()
    main.window.message.action.click()  # puts it right
    run_to(qtbot, main, 50)
    look(qtbot, main, 40)
    change(main, optimizer="adam")
    run_to(qtbot, main, 60)
    change(main, steps=80, learning_rate=0.02)
    run_to(qtbot, main, 70)
    look(qtbot, main, 66)
    change(main, optimizer="momentum")
    run_to(qtbot, main, 80)
    export(main)
    assert losses_of(dialog.file) == shown_losses(main)
    assert len(shown_losses(main)) == 80


def test_while_one_looks_back_the_script_ends_at_that_step(
    qtbot: QtBot, open_main: OpenMain, dialog: Dialog
) -> None:
    main = open_main("optim", points=100, steps=60)
    run_to(qtbot, main, 20)
    change(main, learning_rate=2e-3)
    run_to(qtbot, main, 40)
    change(main, learning_rate=3e-3)
    run_to(qtbot, main, 50)
    shown = shown_losses(main)
    look(qtbot, main, 30)
    export(main)
    assert dialog.titles == ["Export as Python, up to step 30"]
    assert "0.003" not in dialog.file.read_text(encoding="utf-8")
    assert losses_of(dialog.file, log_every=100) == {29: shown[29]}, "the one that is shown"
    assert losses_of(dialog.file) == {step: shown[step] for step in range(30)}


def test_a_change_that_is_on_its_way_is_waited_for(
    qtbot: QtBot, open_main: OpenMain, dialog: Dialog
) -> None:
    main = open_main("numpy", points=100, steps=100_000, speed=200.0)
    main.session.play()
    wait_for_step(qtbot, main, 5)
    for rate in (2e-6, 3e-6, 2e-6):
        change(main, learning_rate=rate)
    export(main)
    assert dialog.titles == []
    qtbot.waitUntil(lambda: len(dialog.titles) == 1, timeout=PATIENCE_MS)
    wait_for_step(qtbot, main, 60)
    main.session.pause()
    wait_for_state(qtbot, main, RunState.PAUSED)
    shown = shown_losses(main)
    text = dialog.file.read_text(encoding="utf-8")
    dialog.file.write_text(text.replace("steps = 100000\n", f"steps = {len(shown)}\n"))
    assert losses_of(dialog.file) == shown


def test_what_holds_before_the_first_step_is_the_beginning(
    qtbot: QtBot, open_main: OpenMain, dialog: Dialog
) -> None:
    main = open_main("numpy", points=100, steps=30)
    change(main, learning_rate=2e-6)
    change(main, mistake="wrong_sign")
    main.session.to_end()
    wait_for_state(qtbot, main, RunState.FINISHED)
    export(main)
    assert "if step" not in dialog.file.read_text(encoding="utf-8")
    assert losses_of(dialog.file) == shown_losses(main)


def test_a_race_is_not_one_script(qtbot: QtBot, open_main: OpenMain, dialog: Dialog) -> None:
    main = open_main("numpy", points=100)
    spec = main.session.spec
    main.session.start_race(RaceSpec((spec, spec.changed(learning_rate=2e-6))))
    qtbot.waitUntil(lambda: main.session.race_frame is not None, timeout=PATIENCE_MS)
    export(main)
    assert "A race has several runs" in main.window.message.text.text()
    assert dialog.titles == []
    assert not dialog.file.exists()


def test_what_no_script_can_repeat_is_said_and_nothing_is_written(
    qtbot: QtBot, open_main: OpenMain, dialog: Dialog
) -> None:
    main = open_main("nn", points=100, optimizer="lbfgs")
    run_to(qtbot, main, 3)
    main.session.phase()
    change(main, mistake="no_reset")
    run_to(qtbot, main, 5)
    export(main)
    assert main.window.message.text.text().startswith("In step 3 the code was changed")
    assert not dialog.file.exists()
    look(qtbot, main, 3)
    export(main)
    assert list(losses_of(dialog.file)) == [0, 1, 2]


def test_a_run_that_stopped_by_its_mistake_is_exported_with_it(
    qtbot: QtBot, open_main: OpenMain, dialog: Dialog
) -> None:
    main = open_main("autograd", points=100)
    run_to(qtbot, main, 7)
    change(main, mistake="no_no_grad")
    main.session.step()
    qtbot.waitUntil(lambda: main.session.state is RunState.FAILED, timeout=PATIENCE_MS)
    export(main)
    with pytest.raises(RuntimeError, match="leaf Variable"):
        losses_of(dialog.file)


def test_frames_share_what_a_run_follows_until_it_is_changed(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=100)
    courses: list[Course | None] = []
    main.session.frame_arrived.connect(lambda frame: courses.append(frame.course))
    first = main.session.spec
    for step in (5, 10, 15):
        run_to(qtbot, main, step)
    assert len({id(course) for course in courses}) == 1
    assert courses[-1] == main.session.course == Course(first)
    change(main, learning_rate=2e-6)
    assert main.session.course is None
    run_to(qtbot, main, 20)
    course = main.session.course
    assert course is not None
    assert [(turn.step, turn.spec) for turn in course.turns] == [(15, main.session.spec)]
    look(qtbot, main, 12)
    assert main.session.course == course
    change(main, optimizer="adam")
    run_to(qtbot, main, 14)
    course = main.session.course
    assert course is not None
    assert course.first == first
    assert [(turn.step, turn.spec.optimizer) for turn in course.turns] == [(12, "adam")]
    main.session.reset()
    qtbot.waitUntil(lambda: main.session.frame_step == 0, timeout=PATIENCE_MS)
    assert main.session.course == Course(main.session.spec)


def test_threads_are_set_where_sums_depend_on_them(
    qtbot: QtBot, open_main: OpenMain, dialog: Dialog
) -> None:
    main = open_main("nn", points=100)
    export(main)
    assert "torch.set_num_threads(1)\n" in dialog.file.read_text(encoding="utf-8")
    main.session.apply(replace(RunSpec.for_lesson("tensor")))
    wait_for_state(qtbot, main, RunState.PAUSED)
    export(main)
    assert "set_num_threads" not in dialog.file.read_text(encoding="utf-8")
