"""The panel of theory says of each lesson what is known, and why where nothing is."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.files import data_fields, open_data
from polyviz.theory.overshoot import spectrum_at
from polyviz.theory.summary import theory_of
from polyviz.theory.unknown import known
from polyviz.views.panels.theory_panel import TheoryPanel, direction_name
from polyviz.views.style.palette import DARK, LIGHT


@pytest.fixture
def panel(qtbot: QtBot) -> TheoryPanel:
    made = TheoryPanel()
    qtbot.addWidget(made)
    made.show()
    return made


def text_of(panel: TheoryPanel, lesson: str, **chosen: object) -> str:
    spec = RunSpec.for_lesson(lesson, **chosen)
    panel.show_theory(spec, theory_of(spec))
    return re.sub(r"<[^>]*>", " ", panel.text.text())


def test_figures_of_the_cubic_are_there(panel: TheoryPanel) -> None:
    text = text_of(panel, "tensor")
    for figure in ("8.8172", "0.8567", "0.0933", "0.2023", "3.5579e−6", "28", "325.4", "0.8009"):
        assert figure in text, figure
    for figure in ("1727.5", "2066.0", "80356", "401 steps", "335 steps", "less than a step"):
        assert figure in text, figure
    assert "never" not in text


def test_a_rate_above_the_limit_grows_in_one_direction(panel: TheoryPanel) -> None:
    text = text_of(panel, "tensor", learning_rate=4e-6)
    assert text.count("never: it grows") == 1
    assert LIGHT.error in panel.text.text()
    panel.set_palette(DARK)
    assert DARK.error in panel.text.text()


def test_three_limits_of_the_dynamic_network(panel: TheoryPanel) -> None:
    text = text_of(panel, "dynamic")
    for figure in ("3.56e−6", "4.64e−7", "5.14e−8", "x⁴ + x⁵", "cubic alone"):
        assert figure in text, figure


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("points", [3, 2000])
def test_every_lesson_can_be_told(panel: TheoryPanel, lesson: str, points: int) -> None:
    text = text_of(panel, lesson, points=points)
    assert "Lowest possible loss" in text
    assert "None" not in text
    assert "nan" not in text


def test_nothing_while_it_is_computed(panel: TheoryPanel) -> None:
    text_of(panel, "tensor")
    panel.show_theory(RunSpec.for_lesson("tensor"), None)
    assert panel.text.text() == ""


@pytest.mark.parametrize(
    ("direction", "name"),
    [
        ([0.0, 0.1, 0.0, 0.99], "d"),
        ([0.99, 0.0, -0.17, 0.0], "0.99 a − 0.17 c"),
        ([0.5, 0.5, 0.5, 0.5], "0.50 a + 0.50 b + 0.50 c + 0.50 d"),
    ],
)
def test_a_direction_is_named_by_its_weights(direction: list[float], name: str) -> None:
    assert direction_name(("a", "b", "c", "d"), direction) == name


def test_a_flat_direction_is_not_said_to_grow(panel: TheoryPanel) -> None:
    text = text_of(panel, "tensor", points=3)
    assert text.count("never: it is too flat") == text.count("below ") == 1
    assert "it grows" not in text


def test_the_claims_name_what_they_hold_for(panel: TheoryPanel) -> None:
    text = text_of(panel, "function", optimizer="momentum")
    assert "1.6123e−5" in text  # the momentum's own limit
    assert "above it, no run settles there" in text
    text = text_of(panel, "dynamic", points=60)
    assert "estimated by simulation" in text
    assert "for plain gradient descent" in text
    text = text_of(panel, "module", optimizer="adamw")
    assert "weight decay alone" in text
    text = text_of(panel, "autograd", optimizer="hand", mistake="no_reset")
    assert text.count("never: it keeps oscillating") == 4
    text = text_of(panel, "tensor", points=3)
    assert "In the directions that are not flat:" in text


def test_the_limit_at_a_place_is_that_of_the_optimizer(panel: TheoryPanel) -> None:
    for optimizer, told in (("sgd", "9.91e−6"), ("momentum", "1.88e−5"), ("adam", None)):
        spec = RunSpec.for_lesson("function", optimizer=optimizer)
        panel.show_theory(spec, theory_of(spec))
        panel.show_place(known(spectrum_at(spec, (0.0, -1.0, 0.0, 0.3))))
        text = panel.text.text()
        assert told is None or told in text
        assert ("overshoot more and more above" in text) is (told is not None)


NOISY = {"noise": 0.3, "points": 40}


def test_weights_have_as_many_digits_as_noise_leaves_them(panel: TheoryPanel) -> None:
    text = text_of(panel, "polynomial", **NOISY)
    assert "noise of σ =  0.3 , the best weights" in text
    for value in ("0.09 ± 0.05", "0.48 ± 0.05", "0.05 ± 0.05", "−0.45 ± 0.04"):
        assert value in text
    assert "95 % band" in text


def test_where_the_misfit_is_not_noise_that_is_said_instead(panel: TheoryPanel) -> None:
    text = text_of(panel, "polynomial", noise=0.3)
    assert "Unknown: the misfit is the model’s own" in text
    assert "±" not in text


def test_without_noise_nothing_is_said_of_it(panel: TheoryPanel) -> None:
    text = text_of(panel, "tensor")
    assert "Noise" not in text
    assert "±" not in text
    assert "held-out" not in text


def test_a_file_has_noise_of_an_estimated_size(panel: TheoryPanel, tmp_path: Path) -> None:
    rows = [f"{x / 10},{0.01 * x * x + (-1) ** x * 0.5}" for x in range(-20, 20)]
    (tmp_path / "a.csv").write_text("\n".join(rows), "utf-8")
    text = text_of(panel, "polynomial", **data_fields(open_data(tmp_path / "a.csv")[0]))
    assert "looks like noise of σ =  0.5" in text
    assert len(re.findall(r"\d ± \d", text)) == 4


def test_the_loss_at_held_out_points_is_told(panel: TheoryPanel) -> None:
    text = text_of(panel, "polynomial", holdout=0.3, **NOISY)
    assert "At the held-out points, its loss is  1.5915" in text


def test_hopeless_conditions_are_said_in_a_sentence(panel: TheoryPanel) -> None:
    chosen = {"basis": "monomial", "degree": 9}
    assert "too much for float32" in text_of(panel, "polynomial", **chosen)
    assert "float32" not in text_of(panel, "polynomial")
    text = text_of(panel, "polynomial", interval=(10, 11), noise=0.3, **chosen)
    assert text.count("no digit of the weights is certain") == 2
    assert "±" not in text


@pytest.mark.parametrize("part", ["target", "equation"])
def test_what_a_class_is_to_guess_is_not_told_by_noise(panel: TheoryPanel, part: str) -> None:
    panel.hide_parts(frozenset({part}))
    text = text_of(panel, "polynomial", **NOISY)
    assert "±" not in text
    assert "σ" not in text


@pytest.mark.parametrize("lesson", ["tensor", "dynamic", "function", "polynomial"])
def test_no_text_lies_behind_the_scroll_bar_of_a_narrow_panel(
    panel: TheoryPanel, lesson: str
) -> None:
    for width in (500, 190):
        panel.resize(width, 300)
        text = text_of(panel, lesson, learning_rate=4e-6, noise=2.0)
        QApplication.processEvents()
        area = panel.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        assert area.verticalScrollBar().isVisible() or width == 500
        assert panel.text.minimumSizeHint().width() <= area.viewport().width()
        assert ("<table" in panel.text.text()) is (width == 500)
        assert "eigenvalue" in text or "branch" in text
