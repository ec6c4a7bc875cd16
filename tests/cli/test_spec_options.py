"""The options of models on the command line."""

import json

import pytest
from calling import call

Capture = pytest.CaptureFixture[str]


def test_fit_writes_the_options_of_the_model(capsys: Capture) -> None:
    words = (
        *("fit", "polynomial", "--degree", "5", "--target", "abs(x)", "--interval=-1,1"),
        *("--noise", "0.1", "--noise-seed", "3", "--holdout", "0.3", "--format", "json"),
        *("--steps", "50", "--log-every", "10"),
    )
    answer = call(capsys, *words)
    assert (answer.status, answer.err) == (0, "")
    data = json.loads(answer.out)
    assert list(data)[:4] == ["lesson", "model", "degree", "basis"]
    assert (data["degree"], data["basis"]) == (5, "legendre_normalised")
    assert (data["target"], data["interval"]) == ("abs", [-1.0, 1.0])
    assert (data["noise"], data["noise_seed"], data["holdout"]) == (0.1, 3, 0.3)
    assert len(data["weights"]) == len(data["start"]) == 6
    assert len(data["losses"]) == len(data["validation_losses"]) == 5
    assert data["equation"].count("P") == 5
    assert data["outcome"] == "finished"


def test_fit_writes_the_layers_of_a_network(capsys: Capture) -> None:
    words = ("fit", "network", "--hidden", "4,3", "--activation", "SIN", "--steps", "3")
    data = json.loads(call(capsys, *words, "--format", "json").out)
    assert (data["hidden"], data["activation"]) == ([4, 3], "sin")
    assert len(data["weights"]) == 27
    assert data["equation"] == "y = W3 sin(W2 sin(W1 x + b1) + b2) + b3"
    header = call(capsys, *words, "--format", "csv", "--log-every", "1").out.splitlines()[0]
    assert header.startswith("step,loss,W1_1,W1_2,W1_3,W1_4,b1_1,")
    assert header.endswith(",W3_1,W3_2,W3_3,b3")


def test_start_weights_are_as_many_as_the_options_make(capsys: Capture) -> None:
    words = ("fit", "polynomial", "--degree", "1", "--steps", "1", "--format", "json")
    data = json.loads(call(capsys, *words, "--start", "-1,2").out)
    assert data["start"] == [-1.0, 2.0]
    wrong = call(capsys, *words, "--start", "1,2,3,4")
    assert wrong.status == 2
    assert "2 numbers (w0, w1)" in wrong.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        *((("polynomial", "--degree", text), "from 1 to 15") for text in ("0", "16", "1.5", "x")),
        *((("network", "--hidden", text), "from 1 to 64") for text in ("0", "1e6", "", "9,9,9")),
        (("polynomial", "--basis", "sine"), "choose one of monomial, scaled, chebyshev"),
        (("network", "--activation", "gelu"), "choose one of tanh, relu, sigmoid, sin"),
        (("polynomial", "--hidden", "16"), 'the model "Polynomial" has none'),
        (("network", "--degree", "3"), 'the model "Network" has none'),
        (("tensor", "--basis", "fourier"), "has none"),
        (("polynomial", "--mistake", "no_cube"), "in this run it can be one of"),
    ],
)
@pytest.mark.parametrize("command", ["fit", "script", "theory"])
def test_what_cannot_be_is_refused_in_one_sentence(
    capsys: Capture, command: str, words: tuple[str, ...], told: str
) -> None:
    answer = call(capsys, command, *words)
    assert (answer.status, answer.out) == (2, "")
    assert told in answer.err
    assert words[1].removeprefix("--").lower() in answer.err.lower().replace(
        "hidden units", "hidden"
    )
    assert len(answer.err.splitlines()) == 1


def test_theory_knows_the_basis(capsys: Capture) -> None:
    words = ("theory", "polynomial", "--format", "json", "--basis")
    powers, orthogonal = (
        json.loads(call(capsys, *words, basis).out) for basis in ("monomial", "legendre_normalised")
    )
    assert powers["condition_number"] == pytest.approx(325.4, rel=1e-3)
    assert orthogonal["condition_number"] == pytest.approx(1.005, rel=1e-3)
