"""Decides whether `polyviz fit` prints the run that it was asked for, digit by digit."""

import csv
import io
import json
import math
from collections.abc import Sequence
from typing import Any

import pytest
import torch
from calling import call

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.trainer import Trainer

Capture = pytest.CaptureFixture[str]

EQUATIONS = {
    "numpy": "y = {0} + {1}x + {2}x^2 + {3}x^3",
    "tensor": "y = {0} + {1}x + {2}x^2 + {3}x^3",
    "autograd": "y = {0} + {1}x + {2}x^2 + {3}x^3",
    "function": "y = {0} + {1} P3({2} + {3} x)",
    "nn": "y = {0} + {1} x + {2} x^2 + {3} x^3",
    "optim": "y = {0} + {1} x + {2} x^2 + {3} x^3",
    "module": "y = {0} + {1} x + {2} x^2 + {3} x^3",
    "dynamic": "y = {0} + {1} x + {2} x^2 + {3} x^3 + {4} x^4 ? + {4} x^5 ?",
    "polynomial": (
        "y = {0} + {1} sqrt(3) P1(z) + {2} sqrt(5) P2(z) + {3} sqrt(7) P3(z), z = x / pi"
    ),
    "network": "y = W2 tanh(W1 x + b1) + b2",
}

KEYS_BEFORE = ["lesson", "model", "optimizer", "learning_rate", "momentum"]
OPTIONS = {"polynomial": ["degree", "basis"], "network": ["hidden", "activation"]}
"""The keys after the model, which are those of its options."""

KEYS_AFTER = [
    "steps",
    "points",
    "seed",
    "target",
    "interval",
    "noise",
    "noise_seed",
    "holdout",
    "data",
    "device",
    "dtype",
    "start",
    "losses",
    "validation_losses",
    "weights",
    "equation",
    "outcome",
    "diverged_at",
    "steps_per_second",
]


def logged(spec: RunSpec, every: int) -> list[tuple[int, float | None, tuple[float, ...]]]:
    """Return step, loss and weights of each logged step, as a trainer has them."""
    trainer = Trainer(spec)
    rows = []
    while trainer.is_running:
        trainer.advance(1)
        if trainer.step % every == 0 and not trainer.has_diverged:
            rows.append((trainer.step - 1, trainer.last_loss, trainer.model.weights()))
    return rows


def final_weights(spec: RunSpec) -> tuple[float, ...]:
    trainer = Trainer(spec)
    trainer.advance(spec.steps)
    return trainer.model.weights()


def strict(text: str) -> Any:
    """Read JSON that has no NaN and no Infinity in it."""

    def refuse(word: str) -> None:
        raise ValueError(f"{word} is no JSON")

    return json.loads(text, parse_constant=refuse)


def fit_json(capsys: Capture, *words: str, status: int = 0) -> dict[str, Any]:
    answer = call(capsys, "fit", *words, "--format", "json")
    assert answer.status == status
    assert answer.out.endswith("}\n")
    assert len(answer.out.splitlines()) == 1
    data: dict[str, Any] = strict(answer.out)
    return data


def fit_csv(capsys: Capture, *words: str) -> list[list[str]]:
    answer = call(capsys, "fit", *words, "--format", "csv")
    assert (answer.status, answer.err) == (0, "")
    assert "\r" not in answer.out
    return list(csv.reader(io.StringIO(answer.out)))


# Text


@pytest.mark.parametrize("lesson", LESSONS)
def test_text_has_a_line_for_each_logged_step_and_the_equation(
    capsys: Capture, lesson: str
) -> None:
    answer = call(capsys, "fit", lesson, "--steps", "250")
    spec = RunSpec.for_lesson(lesson, steps=250)
    *lines, result = answer.out.splitlines()
    assert (answer.status, answer.err) == (0, "")
    assert [line.split() for line in lines] == [
        [str(step), repr(loss)] for step, loss, _ in logged(spec, 100)
    ]
    assert [line.split()[0] for line in lines] == ["99", "199"]
    assert result == "Result: " + EQUATIONS[lesson].format(*map(repr, final_weights(spec)))


def test_defaults_are_those_of_the_lesson(capsys: Capture) -> None:
    lines = call(capsys, "fit", "tensor").out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == [str(n) for n in range(99, 2000, 100)]
    # What this lesson prints with seed 0, in float32.
    assert float(lines[0].split()[1]) == pytest.approx(3238.300537109375, rel=1e-6)
    assert float(lines[-2].split()[1]) == pytest.approx(12.286677360534668, rel=1e-6)


@pytest.mark.parametrize(
    ("every", "steps"), [("1", range(12)), ("5", [4, 9]), ("12", [11]), ("100", []), ("1e3", [])]
)
def test_log_every(capsys: Capture, every: str, steps: Sequence[int]) -> None:
    lines = call(capsys, "fit", "numpy", "--steps", "12", "--log-every", every).out.splitlines()
    assert [int(line.split()[0]) for line in lines[:-1]] == list(steps)
    assert lines[-1].startswith("Result: y = ")


def test_equal_calls_print_equal_text(capsys: Capture) -> None:
    words = ("fit", "dynamic", "--steps", "300", "--seed", "5")
    first = call(capsys, *words)
    assert call(capsys, *words) == first
    assert call(capsys, *words[:-1], "6").out != first.out


# JSON


@pytest.mark.parametrize("lesson", LESSONS)
def test_json_is_the_run_to_the_last_bit(capsys: Capture, lesson: str) -> None:
    words = (lesson, "--steps", "120", "--log-every", "40", "--seed", "3", "--device", "cpu")
    data = fit_json(capsys, *words)
    spec = RunSpec.for_lesson(lesson, steps=120, seed=3, device="cpu")
    trainer = Trainer(spec)
    others = [k for k in spec.hyperparameters if k not in ("learning_rate", "momentum")]
    keys = [*KEYS_BEFORE[:2], *OPTIONS.get(lesson, []), *KEYS_BEFORE[2:], *others, *KEYS_AFTER]
    assert list(data) == keys
    for key in OPTIONS.get(lesson, []):
        value = dict(spec.options)[key]
        assert data[key] == (list(value) if key == "hidden" else value)
    for key in (*KEYS_BEFORE, *others, "steps", "points", "seed"):
        assert data[key] == spec.to_dict().get(key)
    assert data["device"] == "cpu"
    assert data["dtype"] == ("float64" if lesson == "numpy" else "float32")
    assert tuple(data["start"]) == trainer.start
    assert data["losses"] == [[step, loss] for step, loss, _ in logged(spec, 40)]
    assert [step for step, _ in data["losses"]] == [39, 79, 119]
    assert tuple(data["weights"]) == final_weights(spec)
    assert data["equation"] == EQUATIONS[lesson].format(*map(repr, final_weights(spec)))
    assert (data["outcome"], data["diverged_at"]) == ("finished", None)
    assert data["steps_per_second"] > 1


@pytest.mark.parametrize(
    ("optimizer", "others"),
    [
        ("sgd", []),
        ("momentum", []),
        ("nesterov", []),
        ("rmsprop", ["alpha"]),
        ("adam", ["beta1", "beta2"]),
        ("adamw", ["beta1", "beta2", "weight_decay"]),
        ("adadelta", ["rho"]),
        ("rprop", []),
    ],
)
def test_json_has_the_hyperparameters_of_the_optimizer(
    capsys: Capture, optimizer: str, others: list[str]
) -> None:
    data = fit_json(capsys, "module", "--optimizer", optimizer, "--steps", "3")
    assert list(data) == KEYS_BEFORE + others + KEYS_AFTER
    assert data["momentum"] == (0.9 if optimizer in ("momentum", "nesterov") else None)
    assert all(0 < data[key] < 1 for key in others)


def test_options_decide_the_run(capsys: Capture) -> None:
    chosen: dict[str, Any] = {
        "model": "autograd",
        "optimizer": "adamw",
        "learning_rate": 0.05,
        "beta1": 0.8,
        "beta2": 0.95,
        "weight_decay": 0.1,
        "steps": 30,
        "points": 77,
        "seed": 2**32 - 1,
        "start": (-1.0, 0.0, 0.5, -0.1),
        "device": "cpu",
    }
    words = []
    for key, value in chosen.items():
        text = ",".join(map(str, value)) if key == "start" else str(value)
        words += ["--" + key.replace("_", "-"), text]
    data = fit_json(capsys, "tensor", *words, "--log-every", "10")
    spec = RunSpec.for_lesson("tensor", **chosen)
    assert {key: data[key] for key in chosen} == {**chosen, "start": list(chosen["start"])}
    assert data["losses"] == [[step, loss] for step, loss, _ in logged(spec, 10)]
    assert tuple(data["weights"]) == final_weights(spec)


@pytest.mark.parametrize(
    "words",
    [
        ("--start", "-1,0,0.5,-0.1"),
        ("--start=-1,0,0.5,-0.1",),
        ("--start", "-1, 0, 0.5, -.1"),
        ("--start", "\u22121,0,0.5,\u22120.1"),
    ],
)
def test_start_may_begin_with_a_minus(capsys: Capture, words: tuple[str, ...]) -> None:
    data = fit_json(capsys, "tensor", "--steps", "1", *words)
    assert data["start"] == [-1.0, 0.0, 0.5, -0.1]


def test_json_names_the_mistake(capsys: Capture) -> None:
    words = ("autograd", "--steps", "3")
    right = fit_json(capsys, *words)
    assert "mistake" not in right
    wrong = fit_json(capsys, *words, "--mistake", "wrong_sign")
    assert wrong["mistake"] == "wrong_sign"
    assert wrong["weights"] != right["weights"]


def test_numpy_keeps_the_digits_of_float64(capsys: Capture) -> None:
    data = fit_json(capsys, "numpy", "--steps", "5", "--start", "0.1,0.2,0.3,0.1234567890123456")
    assert data["start"] == [0.1, 0.2, 0.3, 0.1234567890123456]


# CSV


@pytest.mark.parametrize("lesson", LESSONS)
def test_csv_has_the_weights_that_each_step_left(capsys: Capture, lesson: str) -> None:
    header, *rows = fit_csv(capsys, lesson, "--steps", "60", "--log-every", "20")
    spec = RunSpec.for_lesson(lesson, steps=60)
    assert header == ["step", "loss", *MODELS[spec.model].weights]
    found = [(int(row[0]), float(row[1]), tuple(map(float, row[2:]))) for row in rows]
    assert found == logged(spec, 20)
    assert [step for step, *_ in found] == [19, 39, 59]


def test_csv_without_a_logged_step_has_its_header(capsys: Capture) -> None:
    rows = fit_csv(capsys, "tensor", "--steps", "10", "--log-every", "11")
    assert rows == [["step", "loss", "a", "b", "c", "d"]]


# Divergence


@pytest.mark.parametrize(
    ("lesson", "rate"),
    [("numpy", "1e-5"), ("numpy", "1e6"), ("function", "1"), ("module", "1e6"), ("dynamic", "1")],
)
def test_diverged_run_is_a_result(capsys: Capture, lesson: str, rate: str) -> None:
    spec = RunSpec.for_lesson(lesson, learning_rate=float(rate))
    trainer = Trainer(spec)
    trainer.advance(spec.steps)
    assert trainer.diverged_at is not None
    words = ("fit", lesson, "--learning-rate", rate, "--log-every", "1")
    for style in ("text", "json", "csv"):
        answer = call(capsys, *words, "--format", style)
        assert answer.status == 1
        assert len(answer.err.splitlines()) == 1
        assert f"diverged at step {trainer.diverged_at}:" in answer.err
        if style == "json":
            data = strict(answer.out)
            assert (data["outcome"], data["diverged_at"]) == ("diverged", trainer.diverged_at)
            assert [step for step, _ in data["losses"]] == list(range(trainer.diverged_at))
            assert all(math.isfinite(loss) for _, loss in data["losses"])
            assert len(data["weights"]) == len(spec.model_row.weights)
        elif style == "csv":
            assert len(answer.out.splitlines()) == 1 + trainer.diverged_at
        else:
            assert len(answer.out.splitlines()) == trainer.diverged_at + 1
            assert answer.out.splitlines()[-1].startswith("Result: y = ")


def test_run_that_diverges_before_its_first_step(capsys: Capture) -> None:
    data = fit_json(capsys, "function", "--start", "0,1e6,1e6,1e6", status=1)
    assert (data["diverged_at"], data["losses"]) == (0, [])
    assert data["weights"] == [0.0, 1e6, 1e6, 1e6]


def test_weights_that_are_no_numbers_are_null_in_json(capsys: Capture) -> None:
    words = ("function", "--optimizer", "lbfgs", "--learning-rate", "100")
    data = fit_json(capsys, *words, status=1)
    assert data["weights"] == [None] * 4
    assert data["outcome"] == "diverged"


def test_threads_are_left_to_torch_or_chosen(capsys: Capture) -> None:
    for count in (2, 1):
        assert call(capsys, "fit", "nn", "--steps", "3", "--threads", str(count)).status == 0
        assert torch.get_num_threads() == count
        assert call(capsys, "fit", "nn", "--steps", "3").status == 0
        assert torch.get_num_threads() == count
