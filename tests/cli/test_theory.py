"""`polyviz theory` says what is known of a run, and the run keeps to it."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from calling import call

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families import family_of
from polyviz.training.model_code import start_of

Capture = pytest.CaptureFixture[str]

KEYS = (
    "floor",
    "optimum",
    "eigenvalues",
    "condition_number",
    "learning_rate_limit",
    "best_learning_rate",
    "best_momentum",
    "half_lives",
    "limits_by_branch",
    "sharpness",
    "losses_by_degree",
    "forecast",
)


def theory(capsys: Capture, *words: str) -> dict[str, Any]:
    answer = call(capsys, "theory", *words, "--format", "json")
    assert (answer.status, answer.err) == (0, "")
    found: dict[str, Any] = json.loads(answer.out)
    return found


def test_json_has_every_figure_of_the_cubic(capsys: Capture) -> None:
    data = theory(capsys, "tensor")
    assert data["floor"] == pytest.approx(8.817165, abs=5e-7)
    assert data["optimum"] == pytest.approx(
        {"a": 0, "b": 0.856741, "c": 0, "d": -0.0933304}, abs=5e-7
    )
    assert data["eigenvalues"] == pytest.approx([1727.50, 2065.98, 80355.8, 562121.9], rel=3e-6)
    assert data["condition_number"] == pytest.approx(325.4, rel=2e-4)
    assert data["learning_rate_limit"] == pytest.approx(3.5579e-6, rel=1e-4)
    assert data["best_learning_rate"] == pytest.approx(3.5470e-6, rel=1e-4)
    assert data["best_momentum"] == pytest.approx(
        {"learning_rate": 6.388e-6, "momentum": 0.8009}, rel=1e-4
    )
    assert data["half_lives"][0] == pytest.approx(401, abs=0.5)
    assert data["limits_by_branch"] is None
    without = {"limits_by_branch", "held_out_loss", "standard_errors", "sigma", "sharpness"}
    assert set(data["reasons"]) == without
    assert all(data[key] is None for key in without)


def test_noise_gives_standard_errors_and_what_is_held_out_a_loss(capsys: Capture) -> None:
    words = ("polynomial", "--noise", "0.3", "--points", "40", "--holdout", "0.3")
    data = theory(capsys, *words)
    assert data["sigma"] == 0.3
    assert list(data["standard_errors"]) == list(data["optimum"]) == ["w0", "w1", "w2", "w3"]
    assert all(0.03 < error < 0.1 for error in data["standard_errors"].values())
    assert 0.5 < data["held_out_loss"] < 3
    text = call(capsys, "theory", *words).out
    for head in ("held-out loss ", "standard errors ", "sigma of the noise "):
        assert f"\n{head}" in text
    cubic = theory(capsys, "tensor", "--noise", "0.3")
    assert "the model\u2019s own" in cubic["reasons"]["standard_errors"]


def test_a_file_has_an_estimated_sigma(capsys: Capture, tmp_path: Path) -> None:
    rows = [f"{x},{0.1 * x * x + (-1) ** x * 0.5}" for x in range(20)]
    (tmp_path / "a.csv").write_text("\n".join(["x,y", *rows, "nan,1"]), "utf-8")
    words = ("theory", "polynomial", "--data", str(tmp_path / "a.csv"))
    data = json.loads(call(capsys, *words, "--format", "json").out)
    assert data["sigma"] == pytest.approx(0.55, abs=0.05)
    assert "estimated from the residuals" in call(capsys, *words).out


def test_hopeless_conditioning_is_said_in_one_sentence(capsys: Capture) -> None:
    hopeless = ("polynomial", "--basis", "monomial", "--degree", "9")
    text = call(capsys, "theory", *hopeless, "--interval", "10,11", "--noise", "0.1").out
    assert re.search(r"(?m)^condition number +unknown: .*no digit of the weights is certain", text)
    assert re.search(r"(?m)^standard errors +unknown: .*no digit of the weights is certain", text)
    text = call(capsys, "theory", *hopeless).out
    assert re.search(r"(?m)^condition number +2\.811\d*e9 \(too large for float32", text)


@pytest.mark.parametrize(
    "words",
    [
        ("numpy", "--seed", "3"),
        ("tensor", "--learning-rate", "3e-6"),
        ("nn", "--steps", "500"),
        ("module", "--optimizer", "momentum", "--momentum", "0.5"),
        ("autograd", "--start", "1,-1,0.5,0.1", "--points", "500"),
    ],
)
def test_the_run_logs_what_was_forecast(capsys: Capture, words: tuple[str, ...]) -> None:
    fitted = call(capsys, "fit", *words, "--format", "json")
    run = json.loads(fitted.out)
    forecast = theory(capsys, *words)["forecast"]
    assert [step for step, _ in forecast] == [step for step, _ in run["losses"]]
    for (_, told), (_, seen) in zip(forecast, run["losses"], strict=True):
        assert told == pytest.approx(seen, rel=1e-9 if words[0] == "numpy" else 1e-3)


@pytest.mark.parametrize("lesson", ["function", "optim", "dynamic"])
def test_where_theory_is_silent_it_says_why(capsys: Capture, lesson: str) -> None:
    data = theory(capsys, lesson)
    for key in KEYS:
        assert key in data
        assert (data[key] is None) is (key in data["reasons"]), key
    assert data["forecast"] is None


def test_dynamic_has_a_limit_for_each_branch(capsys: Capture) -> None:
    limits = theory(capsys, "dynamic")["limits_by_branch"]
    assert limits == pytest.approx(
        {"none": 3.56e-6, "x^4": 4.64e-7, "x^4 + x^5": 5.14e-8}, rel=2e-3
    )


def test_a_network_has_its_sharpness_at_the_start(capsys: Capture) -> None:
    words = ("network", "--hidden", "6", "--points", "50")
    data = theory(capsys, *words)
    spec = RunSpec.for_lesson("network", hidden=(6,), points=50)
    made, start = family_of(spec), start_of(spec)
    rows = [
        (made.gradient([*start[:k], start[k] + 1e-5, *start[k + 1 :]], spec.dataset))
        - made.gradient([*start[:k], start[k] - 1e-5, *start[k + 1 :]], spec.dataset)
        for k in range(len(start))
    ]
    largest = np.linalg.eigvalsh(np.array(rows) / 2e-5)[-1]
    assert data["sharpness"] == pytest.approx(largest, rel=1e-5)
    assert data["losses_by_degree"] is None
    text = call(capsys, "theory", *words).out
    assert re.search(r"^sharpness +[\d.]+ \(at the start weights\)$", text, re.MULTILINE)


def test_the_losses_of_all_degrees_are_listed(capsys: Capture) -> None:
    words = ("polynomial", "--points", "30", "--noise", "0.3", "--degree", "9")
    for holdout in ("0", "0.3"):
        data = theory(capsys, *words, "--holdout", holdout)
        rows = data["losses_by_degree"]
        assert [row["degree"] for row in rows] == list(range(1, 16))
        assert [row["weights"] for row in rows] == list(range(2, 17))
        assert rows[8]["training_loss"] == pytest.approx(data["floor"], rel=1e-9)
        for row in rows:
            assert (row["validation_loss"] is None) is (holdout == "0")
    lines = call(capsys, "theory", *words, "--holdout", "0.3").out.splitlines()
    found = [line for line in lines if line.startswith("loss by degree")]
    assert len(found) == 15
    assert re.fullmatch(r"loss by degree 9 +1\.267075, held out 5\.238154", found[8])


def test_text_has_a_line_for_each_figure(capsys: Capture) -> None:
    lines = call(capsys, "theory", "numpy", "--steps", "250").out.splitlines()
    named = dict(line.split("  ", 1) for line in lines if "  " in line)
    assert named["lowest possible loss"].strip() == "8.817165"
    assert "b = 0.8567408" in named["optimum"]
    assert named["largest stable rates"].strip().startswith("unknown: ")
    at = lines.index("predicted loss")
    assert [line.split()[0] for line in lines[at + 1 :]] == ["99", "199"]


@pytest.mark.parametrize(
    "words",
    [
        ("numpy", "--learning-rate", "4e-6"),
        ("tensor", "--learning-rate", "4e-6"),
        ("module", "--optimizer", "momentum", "--learning-rate", "6.8e-6"),
        ("autograd", "--mistake", "wrong_sign", "--learning-rate", "1e-7"),
    ],
)
def test_the_forecast_ends_where_the_run_does(capsys: Capture, words: tuple[str, ...]) -> None:
    words = (*words, "--steps", "20000")
    forecast = theory(capsys, *words)["forecast"]
    run = json.loads(call(capsys, "fit", *words, "--format", "json").out)
    assert run["diverged_at"] is not None
    assert [step for step, _ in forecast] == [step for step, _ in run["losses"]]
    assert forecast[-1][1] == pytest.approx(run["losses"][-1][1], rel=0.05)


def test_text_says_where_a_figure_holds(capsys: Capture) -> None:
    def line(lesson: str, head: str) -> str:
        lines = call(capsys, "theory", lesson).out.splitlines()
        return next(text for text in lines if text.startswith(head))

    assert "at the best curve" in line("function", "eigenvalues")
    assert "settles" in line("function", "largest stable rate ")
    assert "by simulation" in line("dynamic", "largest stable rate ")
    assert "for plain gradient descent" in line("dynamic", "largest stable rates")


@pytest.mark.parametrize("lesson", ["tensor", "function", "dynamic"])
@pytest.mark.parametrize("points", ["3", "4", "5", "50"])
def test_few_points_leave_nothing_unsaid_and_no_minus_before_a_zero(
    capsys: Capture, lesson: str, points: str
) -> None:
    data = theory(capsys, lesson, "--points", points)
    assert (data["optimum"] is None) is ("optimum" in data["reasons"])
    if data["optimum"] is not None:
        assert len(data["optimum"]) == (5 if lesson == "dynamic" else 4)
    text = call(capsys, "theory", lesson, "--points", points).out
    assert not re.search(r"-0(?![.\d])", text)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("foo",), "numpy, tensor"),
        (("tensor", "--format", "csv"), "text, json"),
        (("tensor", "--points", "2"), '"2"'),
        ((), "LESSON"),
    ],
)
def test_a_wrong_call_is_one_line(capsys: Capture, words: tuple[str, ...], said: str) -> None:
    answer = call(capsys, "theory", *words)
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert said in answer.err
