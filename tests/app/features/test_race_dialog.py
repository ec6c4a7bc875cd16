"""How the runs of a race are chosen."""

from collections.abc import Callable

from helpers import PATIENCE_MS
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from races import dialog_of, race_steps

from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.run import Main
from polyviz.catalogue.race_size import MAX_ENTRIES
from polyviz.catalogue.race_spec import own_race
from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.runs.race_words import lane_names

OpenMain = Callable[..., Main]


def test_an_entry_can_be_left_out_and_one_alone_is_no_race(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("module", points=200)
    dialog = dialog_of(main)
    for row in range(2, dialog.entries.count()):
        dialog.entries.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert [spec.lesson for spec in dialog.chosen()] == ["numpy", "tensor"]
    assert dialog.start_button.isEnabled()
    dialog.entries.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.start_button.isEnabled()
    assert dialog.word.text() == "Choose at least two runs."
    dialog.entries.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.by_clock.setChecked(True)
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(race_steps(main)) == 2, timeout=PATIENCE_MS)
    assert main.session.race is not None
    assert main.session.race.by_clock


def test_numpy_offers_no_race_of_optimizers(open_main: OpenMain) -> None:
    dialog = dialog_of(open_main("numpy"))
    offered = [dialog.preset.itemData(row) for row in range(dialog.preset.count())]
    assert offered == ["lessons", "rates", "own"]
    dialog.reject()


def test_runs_of_all_kinds_can_be_chosen_one_by_one(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main("module", points=200, learning_rate=2e-6)
    dialog = dialog_of(main)
    dialog.preset.setCurrentIndex(dialog.preset.findData("own"))
    assert dialog.chosen() == (main.session.spec,)
    assert not dialog.start_button.isEnabled()
    rows = {dialog.entries.item(row).text(): row for row in range(dialog.entries.count())}
    assert len(rows) == dialog.entries.count() > 20
    for row in range(MAX_ENTRIES + 1):
        dialog.entries.item(row).setCheckState(Qt.CheckState.Checked)
    assert dialog.word.text() == "Choose at most 8 runs; 9 are selected."
    assert not dialog.start_button.isEnabled()
    for row in range(1, MAX_ENTRIES + 1):
        dialog.entries.item(row).setCheckState(Qt.CheckState.Unchecked)
    for name in ("NumPy", "nn.Module, Adam, 0.05"):
        dialog.entries.item(rows[name]).setCheckState(Qt.CheckState.Checked)
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(race_steps(main)) == 3, timeout=PATIENCE_MS)
    assert main.session.race is not None
    told = [(run.lesson, run.optimizer, run.learning_rate) for run in main.session.race.entries]
    assert told == [("module", "sgd", 2e-6), ("numpy", "hand", 1e-6), ("module", "adam", 0.05)]


def test_a_click_on_a_name_ticks_it_as_one_on_its_box_does(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    dialog = dialog_of(open_main("numpy"))
    item = dialog.entries.item(1)
    row, viewport = dialog.entries.visualItemRect(item), dialog.entries.viewport()
    for x in (row.left() + 90, row.right() - 5, row.left() + 8):
        before = item.checkState()
        at = QPoint(x, row.center().y())
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
        assert item.checkState() is not before
    before = item.checkState()
    qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=row.center())
    assert item.checkState() is before
    dialog.entries.setCurrentItem(item)
    qtbot.keyClick(dialog.entries, Qt.Key.Key_Space)
    assert item.checkState() is not before
    dialog.reject()


def test_runs_are_named_by_what_tells_them_apart() -> None:
    spec = RunSpec.for_lesson("module")
    named = {
        words: lane_names(own_race(spec, words))
        for words in ("numpy,nn", "sgd,adam", "1e-6,2e-6", "sgd,adam,2e-6", "numpy,adam")
    }
    assert named == {
        "numpy,nn": ["NumPy", "nn"],
        "sgd,adam": ["SGD", "Adam"],
        "1e-6,2e-6": ["learning rate 1e-6", "learning rate 2e-6"],
        "sgd,adam,2e-6": ["SGD, 1e-6", "Adam, 0.05", "SGD, 2e-6"],
        "numpy,adam": ["NumPy", "nn.Module, Adam, 0.05"],
    }


def test_a_race_of_many_points_is_asked_for_once_theory_knows_them(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main("tensor", points=200)
    many = 30_000
    main.session.apply(main.session.spec.changed(points=many))
    assert not main.theory.knows(main.session.spec)  # it is being computed in another thread
    main.window.actions_by_key["race"].trigger()
    assert main.window.findChild(RaceDialog) is None
    qtbot.waitUntil(lambda: main.window.findChild(RaceDialog) is not None, timeout=PATIENCE_MS)
    assert main.theory.knows(main.session.spec)
    dialog = main.window.findChild(RaceDialog)
    assert isinstance(dialog, RaceDialog)
    assert {spec.points for spec in dialog.chosen()} == {many}
    dialog.reject()


def test_a_race_that_waits_for_theory_is_asked_for_with_fewer_points_at_once(
    open_main: OpenMain,
) -> None:
    main = open_main("tensor", points=200)
    main.session.apply(main.session.spec.changed(points=35_000))
    main.window.actions_by_key["race"].trigger()
    assert main.window.findChild(RaceDialog) is None
    main.session.apply(main.session.spec.changed(points=300))
    dialog = main.window.findChild(RaceDialog)
    assert isinstance(dialog, RaceDialog)
    assert {spec.points for spec in dialog.chosen()} == {300}
    dialog.reject()
