"""The list of runs in the width that its panel has."""

from collections.abc import Iterator

import pytest
from plotted import shown
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.panels.runs_table import SPARED, RunsTable
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.runs_model import LOSS, NAME
from polyviz.views.style.line_style import PRESENT

RUNS = [KeptRun(number, RunSpec.for_lesson("tensor", seed=number), PRESENT) for number in (1, 2, 3)]
SHORT = {1: "Tensors", 2: "momentum", 3: "1e-6"}
LONG = SHORT | {2: "momentum 0.9, rate 1e-6"}
TOO_LONG = LONG | {3: "a name that somebody gave to a run, and that is as long as a name can be"}


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[RunsTable]:
    with shown(qtbot, RunsTable(), 800, 300) as table:
        yield table


def hidden(panel: RunsTable) -> list[bool]:
    return [panel.table.isColumnHidden(place) for place in SPARED]


def cut(panel: RunsTable) -> list[int]:
    """Return the rows whose name has less room for its text than it needs."""
    table, found = panel.table, []
    for row in range(len(panel.model.items)):
        index, option = panel.model.index(row, NAME), QStyleOptionViewItem()
        table.initViewItemOption(option)
        table.itemDelegateForIndex(index).initStyleOption(option, index)
        option.rect = table.visualRect(index)
        part = QStyle.SubElement.SE_ItemViewItemText
        room = table.style().subElementRect(part, option, table).width()
        if option.fontMetrics.horizontalAdvance(option.text) > room:
            found.append(row)
    return found


@pytest.mark.parametrize("present", [2, 3])
@pytest.mark.parametrize("width", range(260, 900, 40))
def test_columns_go_before_a_name_is_cut(panel: RunsTable, width: int, present: int) -> None:
    panel.resize(width, 300)
    panel.show_runs(RUNS, present, names=LONG)
    gone = hidden(panel)
    assert gone == sorted(gone, reverse=True), "those that matter least go first"
    assert not panel.table.isColumnHidden(LOSS)
    assert not cut(panel) or all(gone)


def test_columns_come_and_go_with_the_names(panel: RunsTable) -> None:
    panel.resize(400, 300)
    panel.show_runs(RUNS, 1, names=SHORT)
    few = hidden(panel)
    panel.show_runs(RUNS, 1, names=LONG)
    assert sum(hidden(panel)) > sum(few)
    assert not cut(panel)
    panel.show_runs(RUNS, 1, names=SHORT)
    assert hidden(panel) == few


def test_no_column_goes_for_a_name_that_is_too_long_for_the_panel(panel: RunsTable) -> None:
    panel.resize(400, 300)
    panel.show_runs(RUNS, 1, names=LONG)
    before = hidden(panel)
    panel.show_runs(RUNS, 1, names=TOO_LONG)
    assert hidden(panel) == before
    assert cut(panel) == [2]
