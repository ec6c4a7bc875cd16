"""Runs of a list are told apart by their first words."""

from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.list_names import list_names
from polyviz.views.style.line_style import PRESENT


def runs_of(*specs: RunSpec) -> list[KeptRun]:
    return [KeptRun(number, spec, PRESENT) for number, spec in enumerate(specs, 1)]


def test_runs_of_other_lessons_say_which() -> None:
    runs = runs_of(
        RunSpec.for_lesson("tensor"),
        RunSpec.for_lesson("tensor", learning_rate=2e-6),
        RunSpec.for_lesson("numpy"),
        RunSpec.for_lesson("autograd"),
    )
    names = list_names(runs, "numpy", {})
    assert names == {1: "rate 1e-6, Tensors", 2: "rate 2e-6, Tensors", 3: "NumPy", 4: "Autograd"}
    names = list_names(runs, "tensor", {1: "mine"})
    assert names == {1: "mine", 2: "rate 2e-6", 3: "NumPy", 4: "Autograd"}


def test_no_two_names_are_equal() -> None:
    spec = RunSpec.for_lesson("tensor")
    runs = runs_of(spec, spec, spec.changed(seed=1), spec)
    names = list_names(runs, "tensor", {4: "seed 0"})
    assert names == {4: "seed 0", 1: "seed 0 (2)", 2: "seed 0 (3)", 3: "seed 1"}
