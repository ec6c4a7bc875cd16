"""What own code prints comes below it, and no more than can be read."""

from helpers import PATIENCE_MS, wait_for_step
from own_module import ON_PROCESS, RIGHT, OpenMain, open_panel, run
from pytestqt.qtbot import QtBot

from polyviz.live.run_commands import RunState
from polyviz.views.editor.console import MAX_LINES


@ON_PROCESS
def test_what_is_printed_comes_below_the_code(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50)
    panel = open_panel(main)
    console = panel.editor.console
    assert console.isHidden()
    run(qtbot, panel, RIGHT.replace("        return", "        print(x.shape)\n        return"))
    wait_for_step(qtbot, main, 3)
    main.session.pause()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    lines = console.toPlainText().split("\n")
    assert lines == main.session.reached * ["torch.Size([50])"], "one for each step, none besides"
    run(qtbot, panel, RIGHT.replace("super().__init__()", "super().__init__(); print('so'); 1 / 0"))
    assert console.toPlainText() == "so", "it is that of the code that was run last"


@ON_PROCESS
def test_a_new_run_begins_its_output_anew(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("tensor", points=50)
    main.session.set_speed(20.0)
    panel = open_panel(main)
    console = panel.editor.console
    old = RIGHT.replace("        return", "        print('old')\n        return")
    run(qtbot, panel, old)
    wait_for_step(qtbot, main, 3)
    run(qtbot, panel, RIGHT.replace("super().__init__()", "super().__init__(); print('so'); 1 / 0"))
    qtbot.waitUntil(lambda: "old" in console.toPlainText(), timeout=PATIENCE_MS)
    lines = console.toPlainText().split("\n")
    assert lines[:3] == ["so", "[Output of the run that goes on]", "old"]
    run(qtbot, panel, RIGHT.replace("super().__init__()", "super().__init__(); print('so'); 2 / 0"))
    assert console.toPlainText().split("\n")[0] == "so"
    run(qtbot, panel, old.replace("'old'", "'new'"))
    wait_for_step(qtbot, main, 3)
    assert set(console.toPlainText().split("\n")) == {"new"}
    main.session.pause()
    qtbot.waitUntil(lambda: main.session.state is RunState.PAUSED, timeout=PATIENCE_MS)
    main.session.reset()
    assert console.toPlainText() == ""


@ON_PROCESS
def test_a_flood_of_output_neither_freezes_the_window_nor_fills_it(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=50)
    main.session.set_speed(None)
    panel = open_panel(main)
    console = panel.editor.console
    printing = "print('x' * 300)\n        print(x.dtype)\n        return"
    run(qtbot, panel, RIGHT.replace("return", printing))
    qtbot.waitUntil(lambda: main.session.state is RunState.FINISHED, timeout=PATIENCE_MS)
    assert console.toPlainText().endswith("x\ntorch.float32")
    assert "[Some output left out" in console.toPlainText()
    assert console.blockCount() <= MAX_LINES
