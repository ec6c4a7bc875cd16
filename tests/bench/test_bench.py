"""`polyviz bench` measures the real window and prints it; the figures are not judged here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from polyviz.bench.bench_table import crossover_lines, crossovers, noise_line, table
from polyviz.bench.loops import BareLoop, HeadlessLoop
from polyviz.bench.measure import Figures, Spread, noise, ratio_to_neighbours
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.cli import main
from polyviz.cli.bench import bench_parser, parse_points, specs_for

LIMIT_S = 100

FEWER = (
    "-c",
    "import sys; from polyviz.bench import measure; measure.WINDOWS, measure.KEYS = 3, 4; "
    "from polyviz.cli import main; sys.exit(main(sys.argv[1:]))",
)
"""Measures less often than `python -m polyviz` does."""

PANELS = ("--panels", "graph,weights")


def bench(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, *FEWER, "bench", *words],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        env={**kept, "XDG_CONFIG_HOME": str(tmp_path)},
        check=False,
    )


def test_json_holds_every_figure(tmp_path: Path) -> None:
    done = bench(
        tmp_path, "--lesson", "tensor", "--device", "cpu", "--seconds", "0.05", "--json", *PANELS
    )
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    assert data["host"] == "process"
    assert data["platform"] == "offscreen"
    assert data["panels"] == ["graph", "weights"]
    assert 0 < data["speed_beside_another"] <= 1
    (figures,) = data["figures"]
    busy_part = figures["window_ms"] * figures["frames_per_second"] / 1000
    left = 1 - min(1, busy_part) * (1 - data["speed_beside_another"])
    assert figures["live_bound"] == pytest.approx(left)
    assert (figures["lesson"], figures["device"], figures["points"]) == ("tensor", "cpu", 2000)
    speeds = ("bare", "noise", "headless", "live")
    ratios = "headless_ratio", "live_ratio", "live_bound"
    for key in (*speeds, *ratios, "window_ms", "frames_per_second"):
        assert figures[key] > 0, key
    for key in ("gap", "pause", "step", "reset"):
        assert 0 < figures[key]["median"] <= figures[key]["p99"] <= figures[key]["largest"], key


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lesson", "foo"], "foo"),
        (["--seconds", "0"], "0"),
        (["--points", "2000,x"], "x"),
        (["--host", "moon"], "moon"),
        (["--device", "mps"], "mps"),
        (["--panels", "code,moon"], "moon"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_a_wrong_call_is_one_line(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    try:
        status = main(["bench", *words])
    except SystemExit as left:
        status = int(str(left.code))
    printed = capsys.readouterr()
    assert (status, printed.out) == (2, "")
    assert len(printed.err.splitlines()) == 1
    assert said in printed.err


@pytest.mark.parametrize("kind", [BareLoop, HeadlessLoop])
def test_loops_train(kind: type[BareLoop] | type[HeadlessLoop]) -> None:
    loop = kind(RunSpec.for_lesson("module", steps=10**9))
    before = loop.trainer.model.weights()
    assert loop.run(0.05) > 0
    assert loop.trainer.model.weights() != before


def test_a_spread_is_in_milliseconds() -> None:
    assert Spread.of([0.001, 0.002, 0.003]) == Spread(2.0, pytest.approx(2.98), 3.0)


def test_a_ratio_is_to_the_bare_speed_just_before_and_after() -> None:
    bares = [10.0, 20.0, 40.0, 60.0, 1.0, 3.0, 7.0]
    lives, headlesses = [7.5, 25.0, 1.0], [15.0, 61.0, 5.0]  # halves of the neighbours, and others
    assert ratio_to_neighbours(lives, bares) == pytest.approx(0.5)
    assert ratio_to_neighbours(headlesses, bares[1:]) == pytest.approx(1.0)


def test_several_lessons_can_be_named() -> None:
    options = bench_parser().parse_args(["--lesson", "nn", "optim", "--lesson", "numpy"])
    assert options.lesson == ["nn", "optim", "numpy"]


def test_a_lesson_is_measured_once_on_a_device() -> None:
    specs = specs_for(["numpy", "nn"], [100, 200], ["cpu", "auto"])
    assert [(s.lesson, s.points) for s in specs] == [
        ("numpy", 100),
        ("numpy", 200),
        ("nn", 100),
        ("nn", 200),
    ]


def figures(
    device: str, points: int, live: float, lesson: str = "nn", noise: float = 0.01
) -> Figures:
    some = Spread(1.0, 1.0, 1.0)
    gaps_and_keys = some, some, some, some
    return Figures(lesson, device, points, live, noise, live, live, 1, 1, 1, 2, 60, *gaps_and_keys)


def test_the_noise_is_how_much_the_bare_speed_changes() -> None:
    assert noise([10.0, 12.0, 12.0, 9.0, 9.9]) == pytest.approx(0.15)
    assert noise([5.0, 5.0, 5.0]) == 0.0


def test_a_noisy_machine_is_said() -> None:
    quiet, noisy = figures("cpu", 10, 9.0), figures("cpu", 20, 9.0, noise=0.23)
    assert noise_line([quiet]) == ""
    assert "23%" in noise_line([quiet, noisy, quiet])
    head, columns, row = table([noisy]).splitlines()
    assert row.split()[4] == "23%"
    assert len(head) == len(columns) == len(row)


CPU = [figures("cpu", points, 10.0) for points in (10, 100, 1000, 10_000)]


@pytest.mark.parametrize(
    ("rates", "first", "said"),
    [
        ((1, 2, 11, 30), 1000, "from 1000 points on"),
        ((11, 12, 13, 14), 10, "from 10 points on"),
        ((1, 11, 2, 30), 10_000, "from 10000 points on"),  # 100 points were an accident
        ((1, 2, 3, 4), None, "the CPU is faster than cuda"),
        ((11, 2, 3, 4), None, "the CPU is faster than cuda"),
    ],
)
def test_the_crossover_is_where_a_gpu_begins_to_pay(
    rates: tuple[float, ...], first: int | None, said: str
) -> None:
    gpu = [figures("cuda", f.points, rate) for f, rate in zip(CPU, rates, strict=True)]
    assert crossovers(CPU + gpu) == {"nn": {"cuda": first}}
    (line,) = crossover_lines(CPU + gpu)
    assert line.startswith("nn: ")
    assert said in line


def test_numbers_of_points_are_a_list_unless_they_are_one_number() -> None:
    assert parse_points("100,1e3, 2000") == [100, 1000, 2000]
    with pytest.raises(InvalidValueError, match="write 100000"):
        parse_points("100,000")


def test_without_a_gpu_nothing_crosses() -> None:
    assert crossovers(CPU) == {}
    assert crossover_lines(CPU) == []
    assert crossovers([figures("cuda", 10, 1.0)]) == {}
