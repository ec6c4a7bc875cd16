"""Texts in columns stand below each other, also with letters that are twice as wide."""

import pytest

from polyviz.system.columns import name_of, padded, width_of


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("loss", 4), ("손실", 4), ("학습률 1", 8), ("σ", 1)]
)
def test_a_letter_of_korean_takes_two_columns(text: str, width: int) -> None:
    assert width_of(text) == width
    assert width_of(padded(text, 12)) == 12
    assert padded(text, 12).startswith(text)


def test_a_figure_without_a_name_is_called_by_its_key() -> None:
    assert name_of("above_floor") == "above lowest"
    assert name_of("beta_1") == "beta 1"
