"""The panel with all keys and words: what it lists, and how it is searched and left."""

from collections.abc import Callable

from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextDocument
from pytestqt.qtbot import QtBot

from polyviz.app.run import Main
from polyviz.catalogue.glossary import GLOSSARY
from polyviz.catalogue.panels import PANELS
from polyviz.views.panels.help_panel import HelpPanel

OpenMain = Callable[..., Main]


def opened(qtbot: QtBot, main: Main) -> HelpPanel:
    """Press F1."""
    with qtbot.waitActive(main.window):
        main.window.activateWindow()
    qtbot.keyClick(main.window, Qt.Key.Key_F1)
    panel = main.window.docks.panel("help")
    assert isinstance(panel, HelpPanel)
    qtbot.waitUntil(panel.isVisible, timeout=PATIENCE_MS)
    return panel


def read(panel: HelpPanel) -> str:
    document = QTextDocument()
    document.setHtml(panel.text.text())
    return document.toPlainText()


def test_every_action_is_listed_with_its_keys_and_every_word_explained(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main()
    panel = opened(qtbot, main)
    assert panel.search.hasFocus()
    text = read(panel)
    for row in main.window.action_set.rows.values():
        assert row.description in text, row.key
        for keys in filter(None, (row.shortcut, row.also)):
            assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in text
    assert all(row.shortcut in text for row in PANELS.values())
    assert "Esc, Backspace, double click" in text, "the keys of the map of a sweep"
    for word in GLOSSARY:
        assert word.name in text
        assert word.meaning in text


def test_typing_filters_and_escape_clears_then_closes(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    panel = opened(qtbot, main)
    qtbot.keyClicks(panel.search, "ctrl+r")
    assert [entry.keys for entry in panel.found()][:1] == ["Ctrl+R"]
    assert "Save picture" not in read(panel)
    panel.search.clear()
    qtbot.keyClicks(panel.search, "STABLE rate")
    assert [entry.name for entry in panel.found()][-1] == "Curvature"
    assert "Largest stable rate" in read(panel)
    panel.search.clear()
    qtbot.keyClicks(panel.search, "loss")
    names = [entry.name for entry in panel.found()]
    assert names[:3] == ["Loss", "Lowest possible loss", "Predicted loss"]
    is_named = ["loss" in name.casefold() for name in names]
    assert is_named == sorted(is_named, reverse=True), "names come before texts"
    assert read(panel).index("How bad the fit is") < read(panel).index("The loss that theory")
    panel.search.clear()
    qtbot.keyClicks(panel.search, "<b>no such")
    assert 'Nothing found for "<b>no such".' in read(panel)
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.search.text() == ""
    assert "Save picture" in read(panel)
    assert panel.isVisible()
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not main.window.actions_by_key["panel_help"].isChecked()


def test_the_list_scrolls_while_the_search_field_has_the_focus(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main()
    panel = opened(qtbot, main)
    bar = panel.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=PATIENCE_MS)
    qtbot.keyClick(panel.search, Qt.Key.Key_PageDown)
    below = bar.value()
    assert below > 0
    qtbot.keyClick(panel.search, Qt.Key.Key_Up)
    assert 0 < bar.value() < below
    qtbot.keyClicks(panel.search, "s")
    assert bar.value() == 0
    assert panel.area.horizontalScrollBar().maximum() == 0


def test_the_keys_of_the_run_stay_off_while_one_types(qtbot: QtBot, open_main: OpenMain) -> None:
    main = open_main()
    panel = opened(qtbot, main)
    qtbot.keyClicks(panel.search, "lowest possible")
    assert panel.search.text() == "lowest possible"
    assert not main.session.wants_to_play
    assert panel.found()[0].name == "Lowest possible loss"
