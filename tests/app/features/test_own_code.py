"""A Module is written in the window, mended there, and trained."""

from pathlib import Path
from typing import Any

import pytest
from helpers import PATIENCE_MS, wait_for_step
from own_module import ON_PROCESS, RIGHT, SLOW, OpenMain, message, open_panel, run
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState
from polyviz.live.training_process import OBEY_S


@ON_PROCESS
def test_three_errors_are_mended_without_a_look_at_a_terminal(
    qtbot: QtBot, open_main: OpenMain, capfd: pytest.CaptureFixture[str]
) -> None:
    main = open_main("tensor", steps=100_000)
    main.session.play()
    wait_for_step(qtbot, main, 5)
    panel, spec = open_panel(main), main.session.spec
    wrong = [
        (RIGHT.replace("def forward(self, x):", "def forward(self, x)"), 10, "not Python"),
        (RIGHT.replace("self.hidden(", "self.hiden("), 11, "no attribute 'hiden'"),
        (RIGHT.replace(".squeeze(1)", ""), 11, "(2000, 1), expected (2000,)"),
    ]
    for text, line, said in wrong:
        run(qtbot, panel, text)
        assert panel.editor.code.error_line() == line
        assert said in panel.editor.error.text()
        assert main.session.spec == spec
        assert main.session.state is RunState.PLAYING, "the run that was there is still there"
    run(qtbot, panel, RIGHT)
    assert panel.editor.code.error_line() is None
    wait_for_step(qtbot, main, 5)
    assert (main.session.spec.model, len(main.session.spec.model_row.weights)) == ("own", 13)
    assert "Traceback" not in capfd.readouterr().err


@ON_PROCESS
def test_an_endless_loop_ends_by_stop_and_the_window_lives(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    panel.set_text(RIGHT.replace("super().__init__()", "super().__init__()\n        while 1: pass"))
    panel.run_button.click()
    qtbot.waitUntil(panel.stop_button.isVisible, timeout=PATIENCE_MS)
    with qtbot.waitSignal(panel.stop_button.clicked, timeout=round(1000 * OBEY_S)):
        panel.stop_button.click()
    assert panel.run_button.isEnabled() and panel.stop_button.isHidden()
    assert "did not come to an end" in panel.editor.error.text()
    run(qtbot, panel, RIGHT)
    wait_for_step(qtbot, main, 1)


@ON_PROCESS
@pytest.mark.parametrize(
    "changes", [{"lesson": "network"}, {"points": 50}, {"target": "x**2"}, {"seed": 5}]
)
def test_what_is_chosen_during_a_check_wins(
    qtbot: QtBot, open_main: OpenMain, changes: dict[str, Any]
) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    panel.set_text(SLOW)
    panel.run_button.click()
    qtbot.waitUntil(panel.stop_button.isVisible, timeout=PATIENCE_MS)
    spec = main.session.spec
    chosen = RunSpec.for_lesson("network") if "lesson" in changes else spec.changed(**changes)
    main.session.apply(chosen)
    assert panel.run_button.isEnabled() and panel.stop_button.isHidden()
    assert "something else was chosen" in panel.editor.error.text()
    assert panel.editor.code.error_line() is None
    run(qtbot, panel, RIGHT)
    assert panel.editor.error.text() == ""
    qtbot.waitUntil(lambda: main.session.spec.model == "own", timeout=PATIENCE_MS)
    now = main.session.spec
    assert (now.lesson, now.dataset, now.seed) == (chosen.lesson, chosen.dataset, chosen.seed)


@ON_PROCESS
def test_a_learning_rate_that_is_chosen_during_a_check_does_not_end_it(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("optim", optimizer="sgd")
    panel = open_panel(main)
    run(qtbot, panel, RIGHT)
    panel.set_text(SLOW)
    panel.run_button.click()
    qtbot.waitUntil(panel.stop_button.isVisible, timeout=PATIENCE_MS)
    main.session.apply(main.session.spec.changed(learning_rate=3e-6, steps=7000))
    assert not panel.run_button.isEnabled()
    qtbot.waitUntil(panel.run_button.isEnabled, timeout=PATIENCE_MS)
    spec = main.session.spec
    assert dict(spec.options)["module"].text == SLOW
    assert (spec.learning_rate, spec.steps) == (3e-6, 7000)


def test_a_thread_is_no_place_for_such_code(open_main: OpenMain) -> None:
    main = open_main("tensor")
    panel = open_panel(main)
    panel.run_button.click()
    assert panel.run_button.isEnabled()
    assert "Separate training process" in message(main)


@ON_PROCESS
def test_what_was_chosen_stays_when_the_code_is_changed(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    file = tmp_path / "student.py"
    file.write_text(RIGHT, encoding="utf-8")
    main = open_main("optim", optimizer="momentum", momentum=0.3, learning_rate=2e-6, steps=4000)
    main.own_code.open(file)
    qtbot.waitUntil(lambda: main.session.spec.model == "own", timeout=PATIENCE_MS)

    def chosen() -> tuple[str, float, int]:
        spec = main.session.spec
        assert spec.hyperparameters["momentum"] == 0.3
        return spec.optimizer, spec.learning_rate, spec.steps

    assert chosen() == ("momentum", 2e-6, 4000), "as on the command line"
    main.session.apply(main.session.spec.changed(learning_rate=5e-5, steps=7000))
    run(qtbot, open_panel(main), RIGHT.replace("(1, 4)", "(1, 5)").replace("(4, 1)", "(5, 1)"))
    assert len(main.session.spec.model_row.weights) == 16
    assert chosen() == ("momentum", 5e-5, 7000)


@ON_PROCESS
def test_code_that_begins_from_a_model_learns_at_its_rate(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("network", optimizer="sgd", points=200)
    before = main.session.spec
    panel = open_panel(main)
    run(qtbot, panel, panel.text())
    spec = main.session.spec
    assert (spec.model, spec.optimizer) == ("own", "sgd")
    assert spec.hyperparameters == before.hyperparameters
