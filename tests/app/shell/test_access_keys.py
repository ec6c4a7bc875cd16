"""No two entries of a menu, and no two controls of a window, share an access key."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import pytest
from helpers import PATIENCE_MS
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from polyviz.app.features.export_dialog import ExportDialog
from polyviz.app.features.race_dialog import RaceDialog
from polyviz.app.features.report_dialog import ReportDialog
from polyviz.app.run import Main
from polyviz.app.shell.access_keys import with_access_keys
from polyviz.app.shell.translators import Translators
from polyviz.catalogue.languages import LANGUAGES, SOURCE
from polyviz.catalogue.panels import PANELS

OpenMain = Callable[..., Main]


def shared(texts: Iterable[str]) -> list[list[str]]:
    """Return the texts that share an access key, grouped by it."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        key = QKeySequence.mnemonic(text).toString()
        if key:
            by_key[key].append(text)
    return [texts for texts in by_key.values() if len(texts) > 1]


def texts_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def texts_in(window: QWidget) -> list[str]:
    """Return what Alt and a letter reaches in a window: menus, labels of fields, buttons."""
    labels = [label.text() for label in window.findChildren(QLabel) if label.buddy() is not None]
    buttons = [
        button.text()
        for button in window.findChildren(QAbstractButton)
        if button.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    return labels + buttons


def check_window(main: Main) -> None:
    """Fail for any access key that leads to two places; holds in every language."""
    window = main.window
    menus = window.menuBar().findChildren(QMenu)
    assert len(menus) >= 6, "five menus, and that of the mistakes"
    for menu in menus:
        assert shared(texts_of(menu)) == []
    dialogs = window.findChildren(QDialog)
    in_dialogs = {text for dialog in dialogs for text in texts_in(dialog)}
    own = [text for text in texts_in(window) if text not in in_dialogs]
    titles = [action.text() for action in window.menuBar().actions()]
    assert shared(titles + own) == []
    for dialog in dialogs:
        assert shared(texts_in(dialog)) == [], dialog.windowTitle()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The application in one of its languages."""
    translators = Translators(qapp)
    translators.use(request.param)
    yield request.param
    translators.use(SOURCE)
    translators.deleteLater()


def test_no_access_key_leads_to_two_places(
    language: str, open_main: OpenMain, qtbot: QtBot
) -> None:
    main = open_main("autograd")
    window = main.window
    for key in PANELS:
        window.docks.panel(key)
    qtbot.waitUntil(lambda: main.theory.knows(main.session.spec), timeout=PATIENCE_MS)
    window.actions_by_key["report"].trigger()
    window.actions_by_key["export_film"].trigger()
    window.actions_by_key["race"].trigger()
    assert window.findChild(ExportDialog) is not None
    assert window.findChild(RaceDialog) is not None
    assert window.findChild(ReportDialog) is not None
    check_window(main)
    window.show_playing(True)
    window.show_racing(True)
    check_window(main)
    for dialog in window.findChildren(QDialog):
        dialog.reject()


def test_every_entry_of_a_menu_has_an_access_key(language: str, open_main: OpenMain) -> None:
    main = open_main("autograd")
    for menu in main.window.menuBar().findChildren(QMenu):
        missing = [text for text in texts_of(menu) if not QKeySequence.mnemonic(text).toString()]
        assert missing == []


@pytest.mark.parametrize(
    ("texts", "marked"),
    [
        (["One", "Other", "&Open"], ["O&ne", "O&ther", "&Open"]),
        (["Mean of all", "Most"], ["&Mean of all", "M&ost"]),
        (["x", "x", "목표"], ["&x", "x(&A)", "목표(&B)"]),
    ],
)
def test_missing_access_keys_are_made(texts: list[str], marked: list[str]) -> None:
    assert with_access_keys(texts) == marked
    assert shared(with_access_keys(texts)) == []
