"""The present model can be written as a Module of one's own, which computes the same."""

import numpy as np
import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.module_template import module_template
from polyviz.training.model_code import class_for
from polyviz.training.module_check import checked_module
from polyviz.training.trainer import Trainer

OTHERS = [
    {"lesson": "polynomial", "basis": basis, "degree": degree, "interval": (-1.0, 2.0)}
    for basis in ("monomial", "scaled", "chebyshev", "legendre", "legendre_normalised", "fourier")
    for degree in (1, 6)
] + [
    {"lesson": "network", "hidden": hidden, "activation": activation}
    for hidden, activation in (((4,), "relu"), ((3, 2), "sin"), ((5,), "sigmoid"))
]


@pytest.mark.parametrize("chosen", [*({"lesson": key} for key in LESSONS), *OTHERS])
def test_it_computes_what_the_model_does(chosen: dict[str, object]) -> None:
    spec = RunSpec.for_lesson(**chosen)  # type: ignore[arg-type]
    code = checked_module(module_template(spec))
    own = spec.changed(model="own", module=code, optimizer="hand")
    count = len(own.model_row.weights)
    weights = tuple(np.random.default_rng(1).normal(size=count).astype(np.float32).tolist())
    rest = (0.0,) * (len(spec.model_row.weights) - count)  # the powers that a step may leave out
    model = class_for(spec)((*weights, *rest), 0, "cpu")
    x = np.linspace(*spec.interval, 50)
    found = Trainer(own.changed(start=weights)).model.curve(x)
    np.testing.assert_allclose(found, model.curve(x), rtol=2e-5, atol=2e-5)
