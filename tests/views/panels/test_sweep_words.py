"""What is said of a sweep that is done."""

from dataclasses import replace

import numpy as np

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.views.panels.sweep_words import measure_text, result_text
from polyviz.views.plots.sweep_data import SweepData


def sweep_of(*axes: str) -> SweepSpec:
    spec = RunSpec.for_lesson("autograd", optimizer="momentum", steps=10)
    return SweepSpec(spec, tuple(map(SweepAxis.parse, axes)), ("loss", "diverged_at"))


EXPLANATION = "rounding decides how a run ends"


def test_the_differences_from_pytorch_are_relative_and_large_ones_are_explained() -> None:
    sweep = sweep_of("learning_rate=1e-7:1e-5:160:log", "momentum=0:0.9:100")
    told = result_text(sweep, ["from the Gram matrix"], (1e-7, 3e-7, 2e-7))
    assert told == (
        "16000 runs: from the Gram matrix. Checked 3 runs with PyTorch: their losses differ by "
        "2.0e\u22127 of each (median), 3.0e\u22127 at most."
    )
    assert EXPLANATION in result_text(sweep, ["one by one"], (0.48, 4.8))
    assert "PyTorch" not in result_text(sweep, ["one by one"], ())


def test_seeds_that_change_nothing_are_told() -> None:
    drawn = sweep_of("seed=0:9:10")
    given = replace(drawn, base=drawn.base.changed(start=(0.0, 0.1, 0.2, 0.3)))
    assert "seed" not in result_text(drawn, ["one by one"], ())
    told = "The seed changes nothing here: the start weights are given. 10 runs: one by one."
    assert result_text(given, ["one by one"], ()) == told


def test_a_cell_that_waits_tells_of_the_run_whose_colour_it_has() -> None:
    sweep = sweep_of("learning_rate=1e-7:1e-5:8:log", "momentum=0:0.9:8")
    values, states = np.full(sweep.shape, np.nan), np.zeros(sweep.shape, np.uint8)
    data = SweepData(sweep, "loss", values, states, np.full(sweep.shape, np.nan))
    assert measure_text(data, (1, 1)) == "not computed yet"
    values, states = values.copy(), states.copy()
    values[0, 0], states[0, 0] = 1234.0, 1
    data = SweepData(sweep, "loss", values, states, np.full(sweep.shape, np.nan))
    assert measure_text(data, (1, 1)) == "Last loss of a run nearby 1234"
    assert measure_text(data, (0, 0)) == "Last loss 1234"
