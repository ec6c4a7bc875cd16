"""A name that does not fit into its box ends with an ellipsis."""

from pytestqt.qtbot import QtBot

from polyviz.views.controls.choice_box import ChoiceBox

NAME = "Normalised Legendre"


def test_a_name_is_shortened_only_where_there_is_no_room(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.setStyleSheet("QComboBox { padding: 2px 4px; }")
    box.addItem(NAME)
    box.resize(box.sizeHint())
    assert box.shown_text() == NAME
    box.resize(box.width() * 2 // 3, box.height())
    assert box.shown_text().endswith("…")
    assert NAME.startswith(box.shown_text()[:-1])
    assert box.currentText() == NAME
