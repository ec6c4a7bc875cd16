"""The axis of losses."""

from polyviz.views.loss_axis import superscript


def test_powers_are_raised() -> None:
    assert superscript(-12) == "⁻¹²"
