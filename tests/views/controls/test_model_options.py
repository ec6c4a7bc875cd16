"""The form shows the options that a model has, and asks for other values of them."""

import pytest
from pytestqt.qtbot import QtBot

from polyviz.catalogue.models import TYPED_OPTIONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.controls.run_form import RunForm


@pytest.fixture
def form(qtbot: QtBot) -> RunForm:
    form = RunForm()
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.mark.parametrize(
    ("lesson", "options"),
    [("tensor", []), ("polynomial", ["degree", "basis"]), ("network", ["hidden", "activation"])],
)
def test_only_the_options_of_the_model_are_there(
    form: RunForm, lesson: str, options: list[str]
) -> None:
    form.show_spec(RunSpec.for_lesson(lesson))
    assert [key for key in TYPED_OPTIONS if form.fields[key].isVisible()] == options


def test_they_show_and_ask_for_values(form: RunForm, qtbot: QtBot) -> None:
    form.show_spec(RunSpec.for_lesson("network", hidden=(8, 4), activation="sin"))
    field = form.fields["hidden"]
    assert field.text() == "8,4"
    assert form.fields["activation"].currentData() == "sin"
    field.setText("12 x 3")
    with qtbot.waitSignal(form.change_asked) as asked:
        field.commit()
    assert asked.args == [{"hidden": (12, 3)}]
    field.setText("0")
    assert not field.commit()
    assert "from 1 to 64" in form.errors["hidden"].text()
    form.show_spec(RunSpec.for_lesson("polynomial", degree=7, basis="fourier"))
    degree, basis = form.fields["degree"], form.fields["basis"]
    assert (degree.text(), basis.currentData()) == ("7", "fourier")
    with qtbot.waitSignal(form.change_asked) as asked:
        degree.stepBy(1)
    assert asked.args == [{"degree": 8}]
    with qtbot.waitSignal(form.change_asked) as asked:
        basis.activated.emit(basis.findData("chebyshev"))
    assert asked.args == [{"basis": "chebyshev"}]
