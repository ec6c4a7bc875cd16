"""The one button of the workspaces shows the whole name of each."""

from collections.abc import Callable

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from polyviz.app.run import Main
from polyviz.catalogue.workspaces import WORKSPACES
from polyviz.views.style.theme import TEXT_SIZES

OpenMain = Callable[..., Main]


def test_the_one_button_is_as_wide_as_its_longest_name(open_main: OpenMain) -> None:
    main = open_main("autograd", ready=False)
    window, buttons = main.window, main.window.workspaces
    window.resize(660, 700)
    while main.appearance._text_size < TEXT_SIZES[-1]:
        window.actions_by_key["larger_text"].trigger()
    widths = set()
    for row in WORKSPACES.values():
        window.actions_by_key[row.action].trigger()
        QApplication.processEvents()
        one = buttons._one
        assert one.isVisible()
        assert one.width() >= one.sizeHint().width(), row.key
        assert QFontMetrics(one.font()).horizontalAdvance(one.text()) < one.width(), row.key
        widths.add(one.width())
        menus = window.menuBar()
        ends = [menus.actionGeometry(action).right() for action in menus.actions()]
        assert max(ends) < buttons.x(), row.key
    assert len(widths) == 1, "it does not change with the name"
