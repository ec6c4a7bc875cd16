"""The code panel: what is read is what runs, and what ran lights up."""

import math

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.listing import Kind
from polyviz.source.page import page_of
from polyviz.training.step_details import Role, StepDetails, Value
from polyviz.views.panels.code_panel import CodePanel, value_text
from polyviz.views.panels.code_view import ARROW
from polyviz.views.style import sizes
from polyviz.views.style.palette import DARK, LIGHT
from polyviz.views.style.sizes import CODE_SIZES


@pytest.fixture
def panel(qtbot: QtBot) -> CodePanel:
    panel = CodePanel()
    qtbot.addWidget(panel)
    panel.set_palette(LIGHT)
    panel.resize(500, 600)
    panel.show()
    panel.show_spec(RunSpec.for_lesson("autograd"))
    return panel


def scalar(name: str, role: Role, number: float) -> Value:
    return Value(name, role, (), "float32", "cpu", False, True, number)


def lit_text(panel: CodePanel) -> list[str]:
    return [panel.code.line(index).text for index in sorted(panel.code.lit)]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_phase_lights_up_its_own_lines(panel: CodePanel, lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson)
    panel.show_spec(spec)
    page = page_of(spec.model, None, spec.uses_torch_optim)
    for next_phase, phase in ((1, "forward"), (2, "loss"), (3, "backward"), (0, "update")):
        panel.show_details(StepDetails(step=4, next_phase=next_phase))
        lit = lit_text(panel)
        assert lit
        if phase == "update" and spec.optimizer != "hand":
            assert lit[0] == "self.optimizer.step()"
        else:
            assert lit == [text for _, text in page.code(page.bodies[phase])]


def test_nothing_is_lit_before_the_first_phase_and_at_rest(panel: CodePanel) -> None:
    panel.show_details(StepDetails(step=0, next_phase=1))
    assert lit_text(panel)
    panel.show_details(StepDetails(step=0, next_phase=0))
    assert not lit_text(panel)
    panel.show_details(
        StepDetails(step=3, next_phase=2, values=(scalar("loss", Role.RESULT, 7.5),))
    )
    assert "→ loss 7.5000" in panel.code.toPlainText()
    panel.rest()
    assert not lit_text(panel)
    assert "→" not in panel.code.toPlainText()


def test_what_a_phase_made_stands_below_it_and_goes_with_the_next_step(panel: CodePanel) -> None:
    gradients = tuple(scalar(f"{w}.grad", Role.GRADIENT, n) for n, w in enumerate("abcd", 1))
    panel.show_details(StepDetails(step=0, next_phase=3, values=gradients))
    lines = panel.code.toPlainText().splitlines()
    made = next(index for index, line in enumerate(lines) if line.startswith("→ a.grad 1.0000"))
    assert "loss.backward()" in lines[made - 1]
    assert panel.code.line(made).kind is Kind.MADE
    panel.show_details(StepDetails(step=1, next_phase=1))
    assert "a.grad 1.0000" not in panel.code.toPlainText()


def test_several_evaluations_of_one_step_are_told(panel: CodePanel) -> None:
    panel.show_spec(RunSpec.for_lesson("nn", optimizer="lbfgs"))
    panel.show_details(StepDetails(step=1, next_phase=0, evaluations=20))
    text = panel.code.toPlainText()
    assert "evaluated 20 times; the phases above show the first" in text
    assert "For all weights together" in text
    assert "For each weight" not in text


@pytest.mark.parametrize("optimizer", [key for key, row in OPTIMIZERS.items() if row.torch_name])
def test_update_by_an_optimizer_shows_its_present_values(panel: CodePanel, optimizer: str) -> None:
    spec = RunSpec.for_lesson("nn", optimizer=optimizer, learning_rate=0.125)
    panel.show_spec(spec)
    text = panel.code.toPlainText()
    assert "optimizer.step()" in text
    assert "lr = 0.125" in text


def test_news_show_what_went_and_what_came(panel: CodePanel) -> None:
    panel.news_button.click()
    rows = [panel.code.line(i) for i in range(panel.code.blockCount())]
    assert "loss.backward()" in [row.text for row in rows if row.mark == "came"]
    assert any("grad_y_pred" in row.text for row in rows if row.mark == "gone")
    assert panel.news.isVisible()
    panel.show_details(StepDetails(step=1, next_phase=3))
    assert all(panel.code.line(index).mark != "gone" for index in panel.code.lit)
    panel.show_spec(RunSpec.for_lesson("numpy"))
    assert not panel.news_button.isEnabled()
    assert not panel.news.isVisible()


def test_copied_code_has_no_numbers_and_no_arrow(panel: CodePanel) -> None:
    panel.show_details(StepDetails(step=1, next_phase=3))
    cursor = QTextCursor(panel.code.document())
    cursor.select(QTextCursor.SelectionType.Document)
    text = cursor.selectedText().replace("\u2029", "\n")
    assert ARROW not in text
    page = page_of("autograd")
    for phase in PHASES:
        for _, line in page.code(page.bodies[phase]):
            assert line in text.splitlines()


def test_largest_code_can_be_read_from_the_last_row(panel: CodePanel) -> None:
    for _ in CODE_SIZES:
        panel.larger.click()
    assert panel.code_size == CODE_SIZES[-1]
    assert not panel.larger.isEnabled()
    assert panel.code.font().pixelSize() == round(CODE_SIZES[-1] * sizes.pixels()) >= 24
    panel.set_palette(DARK)
    assert panel.code_size == CODE_SIZES[-1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (
            Value("x", Role.DATA, (2000,), "float32", "cpu", False, low=-3.0, high=3.0),
            "x (2000,) −3.000 … 3.000",
        ),
        (
            Value("y", Role.DATA, (4, 4), "float32", "cpu", False, low=1.0, high=2.0),
            "y (4, 4) 1.000 … 2.000",
        ),
        (
            Value(
                "w", Role.WEIGHT, (1, 2), "float32", "cpu", True, low=1, high=2, sample=(1.0, 2.0)
            ),
            "w 1.000  2.000",
        ),
        (scalar("a", Role.WEIGHT, float("inf")), "a\u00a0∞"),
    ],
)
def test_values_are_written_shortly(value: Value, text: str) -> None:
    assert value_text(value) == text


def assert_follows(panel: CodePanel, phase: str) -> None:
    """Check that the lit lines are in view, with their results as far as there is room."""
    code = panel.code
    seen = code.viewport().rect()
    rows = [index for index, line in enumerate(code.lines) if line.section == phase]
    tops = []
    for index in (min(code.lit), max(rows)):
        block = code.document().findBlockByNumber(index)
        where = code.blockBoundingGeometry(block).translated(code.contentOffset())
        assert where.height() > 0
        tops.append(where)
    first, last = tops
    assert seen.top() <= first.top() + 1 and first.bottom() <= seen.bottom() + 2
    if last.bottom() - first.top() <= seen.height() - first.height():
        margin = code.document().documentMargin()  # below the last line
        assert last.bottom() - margin <= seen.bottom() + 2


def test_the_code_follows_each_step_and_each_size(panel: CodePanel) -> None:
    done = StepDetails(step=4, next_phase=0, values=(scalar("a", Role.WEIGHT, -0.25),))
    panel.resize(500, 400)
    panel.show_details(done)
    assert_follows(panel, "update")
    for _ in CODE_SIZES:
        if panel.larger.isEnabled():
            panel.larger.click()
        assert_follows(panel, "update")
    panel.code.verticalScrollBar().setValue(0)
    panel.show_details(done)  # the same lines again
    assert_follows(panel, "update")
    panel.resize(420, 230)
    assert_follows(panel, "update")
    panel.hide()
    panel.show_details(StepDetails(step=5, next_phase=1))
    panel.show_details(done)
    panel.show()
    assert_follows(panel, "update")


def test_following_leaves_what_is_selected(panel: CodePanel) -> None:
    panel.code.selectAll()
    chosen = panel.code.textCursor().selectedText()
    panel.show_details(StepDetails(step=5, next_phase=1))
    assert len(panel.code.textCursor().selectedText()) == len(chosen)


def test_a_loss_that_is_not_finite_is_told_from_that_of_the_status_line(panel: CodePanel) -> None:
    def told(number: float) -> str:
        panel.show_details(StepDetails(23, 2, values=(scalar("loss", Role.RESULT, number),)))
        return next(line for line in panel.code.toPlainText().splitlines() if "→" in line)

    assert "finite" not in told(2.38e38)
    assert "the status line keeps the last finite loss" in told(math.inf)
    assert "the status line keeps the last finite loss" in told(math.nan)
