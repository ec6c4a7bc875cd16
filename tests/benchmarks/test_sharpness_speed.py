"""How long the sharpness of a network takes, which is computed several times a second."""

from typing import TYPE_CHECKING

import pytest

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.sharpness import sharpness_of
from polyviz.training.trainer import Trainer

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

pytestmark = pytest.mark.benchmarks


@pytest.mark.parametrize(("hidden", "most_s"), [((16,), 0.03), ((64, 64), 0.5)])
@pytest.mark.parametrize("steps", [0, 500])
def test_a_sharpness_is_found_in_time(
    benchmark: "BenchmarkFixture", hidden: tuple[int, ...], most_s: float, steps: int
) -> None:
    spec = RunSpec.for_lesson("network", hidden=hidden)
    trainer = Trainer(spec)
    trainer.advance(steps)
    weights = trainer.frame().weights
    assert isinstance(benchmark(sharpness_of, spec, weights), float)
    assert benchmark.stats.stats.median < most_s
