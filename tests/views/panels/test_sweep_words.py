"""What is said of a sweep that is done."""

from polyviz.views.panels.sweep_words import result_text

EXPLANATION = "rounding decides how a run ends"


def test_the_differences_from_pytorch_are_relative_and_large_ones_are_explained() -> None:
    told = result_text(16_000, ["from the Gram matrix"], (1e-7, 3e-7, 2e-7))
    assert told == (
        "16000 runs: from the Gram matrix. Checked 3 runs with PyTorch: their losses differ by "
        "2.0e\u22127 of each (median), 3.0e\u22127 at most."
    )
    assert EXPLANATION in result_text(96, ["one by one"], (0.48, 4.8))
    assert "PyTorch" not in result_text(96, ["one by one"], ())
