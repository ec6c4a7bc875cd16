"""Decides whether every mistake changes just its own lines, on every page that it names."""

import difflib

import pytest

from polyviz.catalogue.mistakes import MISTAKES, can_make
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.listing import Mark, changed_lines, listing_of
from polyviz.source.page import page_of

PAIRS = [(key, model) for key in MISTAKES for model in MODELS if can_make(key, model, "hand", 9)]

TOUCHED = {"wrong_sign": 4, "no_no_grad": 4}
"""The most lines that a mistake changes, where it is more than one."""


@pytest.mark.parametrize(("mistake", "model"), PAIRS)
def test_page_differs_in_the_changed_lines_alone(mistake: str, model: str) -> None:
    right, wrong = page_of(model).text.splitlines(), page_of(model, mistake).text.splitlines()
    added = [line for line in difflib.ndiff(right, wrong) if line.startswith("+ ")]
    assert 1 <= len(added) <= TOUCHED.get(mistake, 1)


@pytest.mark.parametrize(("mistake", "model"), PAIRS)
def test_code_panel_shows_the_change(mistake: str, model: str) -> None:
    spec = RunSpec.for_lesson("numpy", model=model, optimizer="hand")
    wrong = spec.changed(mistake=mistake)
    marks = {line.mark for line in changed_lines(listing_of(spec), listing_of(wrong))}
    assert Mark.CAME in marks
    assert Mark.GONE in marks


def test_mistakes_are_refused_where_they_cannot_be_made() -> None:
    assert not can_make("no_no_grad", "tensor", "hand", 100)
    assert not can_make("wrong_sign", "nn", "adam", 100)
    assert can_make("wrong_sign", "nn", "hand", 100)
    assert not can_make("column_target", "nn", "hand", 5001)
    with pytest.raises(InvalidValueError, match="Mistake"):
        RunSpec.for_lesson("nn", mistake="typo")
    with pytest.raises(InvalidValueError) as refused:
        RunSpec.for_lesson("optim", mistake="wrong_sign")
    assert "no_reset" in refused.value.message()


def test_a_mistake_goes_when_it_can_no_longer_be_made() -> None:
    spec = RunSpec.for_lesson("autograd", mistake="wrong_sign")
    assert spec.changed(seed=3).mistake == "wrong_sign"
    assert spec.changed(optimizer="adam").mistake is None
    assert spec.changed(lesson="nn").mistake is None
    column = RunSpec.for_lesson("autograd", mistake="column_target")
    assert column.changed(points=9000).mistake is None
    assert RunSpec.from_dict(spec.to_dict()) == spec
