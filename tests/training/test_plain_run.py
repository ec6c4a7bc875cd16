"""Every model with every optimizer is, bit by bit, a plain loop, changed on its way too."""

import pytest
from oracle_models import MANY
from plain_run import PlainRun
from sample import each_value_once

from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.trainer import Trainer

PAIRS = [(m, o) for m in MODELS for o in OPTIMIZERS if obstacle(m, o) is None]
STEPS = 36
FACTORS = {"learning_rate": 0.5, "weight_decay": 3.0}
START = (0.5, -0.25, 0.125, 0.1, 0.01, *MANY)
STARTED = [("module", o) for o in OPTIMIZERS] + [(m, "hand") for m in MODELS if m != "module"]
"""Each model and each optimizer once: start weights are the model's, whatever moves them then."""


def lesson_of(model: str) -> str:
    return "numpy" if model == "numpy" else "module"


@pytest.mark.parametrize(
    ("model", "optimizer", "start"),
    each_value_once((*pair, None) for pair in PAIRS) + [(*pair, START) for pair in STARTED],
)
def test_losses_and_weights_are_those_of_a_plain_loop(
    model: str, optimizer: str, start: tuple[float, ...] | None
) -> None:
    if start is not None:
        start = start[: len(MODELS[model].weights)]
    chosen = {"model": model, "optimizer": optimizer, "points": 333, "seed": 7, "start": start}
    spec = RunSpec.for_lesson(lesson_of(model), steps=STEPS, **chosen)
    trainer, plain = Trainer(spec), PlainRun(spec)
    for step in range(1, STEPS + 1):
        if step == STEPS // 2:
            changes = {k: FACTORS.get(k, 0.9) * v for k, v in spec.hyperparameters.items()}
            trainer.change(spec.changed(**changes))
            plain.change(spec.changed(**changes))
        trainer.advance(1)
        assert trainer.last_loss == plain.loss_shown_at(step)
        assert trainer.model.weights() == plain.weights[step]


@pytest.mark.parametrize("rate", [1e-3, 1e6])
@pytest.mark.parametrize("model", MODELS)
def test_a_plain_loop_diverges_where_the_run_does(model: str, rate: float) -> None:
    spec = RunSpec.for_lesson(lesson_of(model), model=model, optimizer="hand", learning_rate=rate)
    trainer, plain = Trainer(spec), PlainRun(spec)
    trainer.advance(spec.steps)
    plain.advance_to(spec.steps)
    assert trainer.diverged_at == plain.diverged_at
    assert trainer.last_loss == plain.loss_shown_at(plain.step)
