"""What a process of sweeps has loaded before it is asked: nothing is left for a first sweep."""

import subprocess
import sys

SCRIPT = """
import sys
from polyviz.catalogue.run_spec import RunSpec
from polyviz.sweeps.process.sweep_child import load, load_optimizers
from polyviz.sweeps.sample_check import difference

load()
load_optimizers()
before = set(sys.modules)
for lesson, optimizer in (("autograd", "momentum"), ("network", "adam"), ("optim", "sgd")):
    difference(RunSpec.for_lesson(lesson, device="cpu", optimizer=optimizer, points=20, steps=3))
print(len(set(sys.modules) - before))
"""

FEW = 10
"""Small modules that a kind of model needs."""


def test_the_check_of_a_first_sweep_has_all_that_it_needs() -> None:
    output = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    ).stdout
    assert int(output) <= FEW
