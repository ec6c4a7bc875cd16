"""Every row of the table of actions is done by somebody, and follows the view state alone."""

from collections.abc import Callable

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from polyviz.app.features import saving
from polyviz.app.run import Main
from polyviz.app.shell.action_rules import CHECKED, COMMITS, ENABLED, LABELS
from polyviz.app.shell.action_set import ActionSet
from polyviz.app.shell.actions import tr

OpenMain = Callable[..., Main]


def shown(actions: ActionSet) -> dict[str, tuple[bool, bool, str]]:
    return {
        key: (action.isEnabled(), action.isChecked(), action.text())
        for key, action in actions.by_key.items()
    }


class Shouting(QTranslator):
    """Knows texts where pyside6-lupdate puts those of functions outside a class."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, *_more: object) -> str:
        return text.upper() if context == "" else ""


def test_texts_outside_classes_are_looked_up_where_they_are_collected(qapp: QApplication) -> None:
    translator = Shouting()
    qapp.installTranslator(translator)
    try:
        assert tr("&File") == saving.tr("&File") == "&FILE"
    finally:
        qapp.removeTranslator(translator)


def test_each_row_is_done_by_somebody(open_main: OpenMain) -> None:
    actions = open_main(ready=False).window.action_set
    served = set(actions._handlers)
    assert served == set(actions.rows)
    assert actions.rows.keys() == actions.by_key.keys()
    assert {*ENABLED, *CHECKED, *LABELS, *COMMITS} <= served


def test_actions_follow_the_view_state_whoever_changed_them(open_main: OpenMain) -> None:
    main = open_main(ready=False)
    actions = main.window.action_set
    before = shown(actions)
    for key in ENABLED:
        actions.by_key[key].setEnabled(not actions.by_key[key].isEnabled())
    for key in CHECKED:
        actions.by_key[key].setChecked(not actions.by_key[key].isChecked())
    for key in LABELS:
        actions.by_key[key].setText("")
    actions.show_view(main.session.view, None)
    assert shown(actions) == before


def test_what_is_wrong_in_a_field_is_said_and_nothing_is_done(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    main = open_main(ready=False)
    done: list[str] = []
    main.window.action_set.serve({"step": lambda: done.append("step")})
    for text, said in (("xyz", "xyz"), ("1e-7", "")):
        field = main.window.form.fields["learning_rate"]
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        main.window.actions_by_key["step"].trigger()
        message = main.session.view.message
        assert said in ("" if message is None else message.text)
        assert done == ([] if said else ["step"])
