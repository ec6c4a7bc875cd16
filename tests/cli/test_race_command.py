"""`polyviz race` says which runs came how far, and each ends as `polyviz fit` says of it alone."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from calling import call

Capture = pytest.CaptureFixture[str]

FEW = ("--points", "100", "--steps", "300")


def standings(capsys: Capture, *words: str) -> list[dict[str, Any]]:
    answer = call(capsys, "race", *words, "--format", "json")
    assert (answer.status, answer.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(answer.out)["standings"]
    return found


def test_each_run_ends_as_it_does_alone(capsys: Capture) -> None:
    lanes = standings(capsys, "optimizers", "nn", *FEW, "--seed", "4")
    assert len(lanes) == 8
    for lane in lanes:
        start = ",".join(map(repr, lane["start"]))
        words = ("nn", *FEW, "--optimizer", lane["optimizer"], "--start", start)
        alone = json.loads(call(capsys, "fit", *words, "--format", "json").out)
        assert lane["weights"] == alone["weights"]
        assert lane["learning_rate"] == alone["learning_rate"]


def test_lessons_begin_with_the_same_weights_and_stand_by_their_losses(capsys: Capture) -> None:
    lanes = standings(capsys, "lessons", *FEW)
    starts = {lane["lesson"]: tuple(lane["start"]) for lane in lanes}
    cubics = {starts[key] for key in starts if key not in ("function", "dynamic")}
    assert len(starts) == 8
    assert len(cubics) == 1
    assert starts["dynamic"] == (*cubics.pop(), 0.0)
    assert [lane["place"] for lane in lanes] == list(range(1, 9))
    assert [lane["loss"] for lane in lanes] == sorted(lane["loss"] for lane in lanes)


def test_arrivals_are_the_first_losses_so_near_to_the_floor(capsys: Capture) -> None:
    (lane,) = (
        lane for lane in standings(capsys, "optimizers", *FEW) if lane["optimizer"] == "momentum"
    )
    words = ("autograd", *FEW, "--optimizer", "momentum", "--log-every", "1", "--format", "json")
    losses = json.loads(call(capsys, "fit", *words).out)["losses"]
    floor = lane["loss"] - lane["above_floor"]
    for key, part in (("steps_to_10_percent", 0.1), ("steps_to_1_percent", 0.01)):
        arrived = [step for step, loss in losses if loss <= (1 + part) * floor]
        assert lane[key] == (arrived[0] if arrived else None)


def test_runs_that_do_the_same_are_compared(capsys: Capture) -> None:
    lanes = {lane["lesson"]: lane for lane in standings(capsys, "lessons", *FEW)}
    apart = {key: lane["largest_difference"] for key, lane in lanes.items()}
    reference = lanes["tensor"]["weights"]
    assert apart["tensor"] == apart["autograd"] == 0
    assert apart["optim"] is apart["function"] is apart["dynamic"] is None
    for key in ("numpy", "nn", "module"):
        exact = max(abs(a - b) for a, b in zip(lanes[key]["weights"], reference, strict=True))
        assert apart[key] == exact
    assert 0 < apart["numpy"] < 1e-5


def test_lessons_optimizers_and_rates_race_together(capsys: Capture) -> None:
    lanes = standings(capsys, "numpy,nn,adam,2e-6", "module", *FEW)
    found = {(lane["lesson"], lane["optimizer"], lane["learning_rate"]) for lane in lanes}
    assert found == {
        ("numpy", "hand", 1e-6),
        ("nn", "hand", 1e-6),
        ("module", "adam", 0.05),
        ("module", "sgd", 2e-6),
    }
    assert len({tuple(lane["start"]) for lane in lanes}) == 1


def test_what_runs_away_is_last_and_said(capsys: Capture) -> None:
    lanes = standings(capsys, "rates", "tensor", "--points", "100", "--steps", "4000")
    assert [lane["outcome"] for lane in lanes] == ["finished"] * 7 + ["diverged"]
    assert lanes[-1]["learning_rate"] == max(lane["learning_rate"] for lane in lanes)
    assert lanes[-1]["steps"] < 4000


def test_table_and_rows_say_the_same(capsys: Capture, tmp_path: Path) -> None:
    table = call(capsys, "race", "rates", *FEW).out.splitlines()
    file = tmp_path / "race.csv"
    call(capsys, "race", "rates", *FEW, "--format", "csv", "--output", str(file))
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(table) == 1 + len(rows) == 9
    rates = [line.split()[4] for line in table[1:]]
    assert list(map(float, rates)) == [float(f"{float(row['learning_rate']):.7g}") for row in rows]
    assert not [rate for rate in rates if "e-0" in rate]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("relay",), '"relay" is not allowed; give one of lessons, optimizers, rates, or'),
        (("numpy",), '"numpy" is not allowed; choose 2 to 8 runs'),
        (("1e-6, 0.000001",), '"1e-6, 0.000001" is not allowed; choose 2 to 8 runs'),
        (("numpy,adam", "numpy"), "Optimizer"),
        (("rates", "optim"), "beside this model and optimizer it can be one of"),
        (("optimizers", "numpy"), "beside this model and optimizer it can be one of"),
        (("lessons", "--format", "xml"), "choose one of text, json, csv"),
        (("lessons", "poetry"), "poetry"),
    ],
)
def test_wrong_calls_are_refused_in_one_line(
    capsys: Capture, words: tuple[str, ...], said: str
) -> None:
    answer = call(capsys, "race", *words)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
