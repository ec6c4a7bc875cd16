"""The numbers of the run, or of all runs that are shown, are exported as a table."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import PATIENCE_MS, wait_for_state, wait_for_step
from pytestqt.qtbot import QtBot
from saved import answer_with

from polyviz.app.features.table_dialog import CURVE, SHOWN, STEPS, THIS, TableDialog
from polyviz.app.run import Main
from polyviz.catalogue.race_spec import RaceSpec
from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import RunState

OpenMain = Callable[..., Main]


def export(main: Main, runs: str, table: str) -> None:
    main.window.actions_by_key["export_data"].trigger()
    (dialog,) = main.window.findChildren(TableDialog)
    for box, value in ((dialog.runs, runs), (dialog.table, table)):
        box.setCurrentIndex(box.findData(value))
    dialog.save_button.click()


def table_in(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))


@pytest.fixture
def main(qtbot: QtBot, open_main: OpenMain) -> Main:
    main = open_main("nn", steps=40, points=60)
    main.session.run_to(12)
    wait_for_step(qtbot, main, 12)
    return main


def test_every_step_of_the_run_is_done_again_for_its_table(
    qtbot: QtBot, main: Main, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposed = answer_with(monkeypatch, tmp_path / "run")
    export(main, THIS, STEPS)
    file = tmp_path / "run.csv"
    qtbot.waitUntil(file.exists, timeout=PATIENCE_MS)
    assert [path.name for path in proposed] == ["nn.csv"]
    rows, frame = table_in(file), main.session.frame
    assert frame is not None
    assert [int(row["step"]) for row in rows] == list(range(13))
    assert [float(row["loss"]) for row in rows[:-1]] == frame.trace[1].tolist()
    assert tuple(float(rows[-1][name]) for name in "abcd") == frame.weights
    text = f"Saved as {file}."
    qtbot.waitUntil(lambda: main.window.message.text.text() == text, timeout=PATIENCE_MS)


def test_while_a_step_is_looked_at_the_table_ends_there(
    qtbot: QtBot, main: Main, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main.session.look(7)
    qtbot.waitUntil(
        lambda: main.session.frame is not None and main.session.frame.step == 7,
        timeout=PATIENCE_MS,
    )
    file = tmp_path / "run.csv"
    answer_with(monkeypatch, file)
    export(main, THIS, STEPS)
    qtbot.waitUntil(file.exists, timeout=PATIENCE_MS)
    assert [row["step"] for row in table_in(file)][-1] == "7"


def test_the_curve_is_that_which_is_shown(
    main: Main, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_with(monkeypatch, tmp_path / "curve")
    export(main, THIS, CURVE)
    rows, frame = table_in(tmp_path / "curve.csv"), main.session.frame
    assert frame is not None
    assert [float(row["fit"]) for row in rows] == frame.curve.tolist()


def test_all_shown_runs_have_their_names(
    qtbot: QtBot, main: Main, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = main.session.frame
    assert first is not None
    main.session.apply(main.session.spec.changed(seed=5))
    wait_for_state(qtbot, main, RunState.PAUSED)
    main.session.run_to(9)
    wait_for_step(qtbot, main, 9)
    qtbot.waitUntil(lambda: len(main.window.loss_plot.quiet.runs) == 1, timeout=PATIENCE_MS)
    answer_with(monkeypatch, tmp_path / "all")
    export(main, SHOWN, STEPS)
    rows = table_in(tmp_path / "all.csv")
    names = list(dict.fromkeys(row["run"] for row in rows))
    assert len(names) == 2
    runs = [[row for row in rows if row["run"] == name] for name in names]
    assert [len(run) for run in runs] == [10, 13]
    assert [float(row["loss"]) for row in runs[1][:-1]] == first.trace[1].tolist()
    assert tuple(float(runs[1][-1][name]) for name in "abcd") == first.weights


def test_a_race_offers_all_of_its_runs(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main("nn", steps=20, points=60)
    chosen = {"steps": 20, "points": 60}
    entries = tuple(RunSpec.for_lesson(key, **chosen) for key in ("numpy", "dynamic"))
    main.session.start_race(RaceSpec(entries))
    qtbot.waitUntil(lambda: main.session.race_frame is not None, timeout=PATIENCE_MS)
    main.session.run_to(20)
    qtbot.waitUntil(
        lambda: main.session.race_frame is not None and main.session.race_frame.is_over,
        timeout=PATIENCE_MS,
    )
    main.window.actions_by_key["export_data"].trigger()
    (dialog,) = main.window.findChildren(TableDialog)
    assert [dialog.runs.itemData(place) for place in range(dialog.runs.count())] == [SHOWN]
    answer_with(monkeypatch, tmp_path / "race")
    dialog.save_button.click()
    rows = table_in(tmp_path / "race.csv")
    names = list(dict.fromkeys(row["run"] for row in rows))
    assert len(names) == 2
    dynamic = [row for row in rows if row["run"] == names[1]]
    numpy_run = [row for row in rows if row["run"] == names[0]]
    assert all(row["e"] == "" for row in numpy_run)
    assert float(dynamic[-1]["e"]) == float(dynamic[-1]["e"])
