"""How long a start takes, beside the least that a start of its kind can take.

Run on a machine that has nothing else to do: `pytest tests/benchmarks -m benchmarks`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import pytest

pytestmark = pytest.mark.benchmarks

FIRST_PAINT = str(Path(__file__).with_name("first_paint.py"))

ROUNDS = 15


def compare(benchmark: Any, words: list[str], least: list[str], folder: Path) -> float:
    """Start one and the other in turn; return how many times as long the first takes."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)}
    least_s: list[float] = []

    def start(command: list[str]) -> None:
        subprocess.run(
            [sys.executable, *command], stdout=subprocess.DEVNULL, env=environment, check=True
        )

    def start_the_least() -> None:
        begin_s = time.perf_counter()
        start(least)
        least_s.append(time.perf_counter() - begin_s)

    start(words)  # from then on the files are in memory
    start_the_least()
    least_s.clear()
    benchmark.pedantic(start, args=(words,), setup=start_the_least, rounds=ROUNDS)
    ratio = benchmark.stats.stats.median / median(least_s)
    benchmark.extra_info.update(least_s=median(least_s), ratio=ratio)
    print(
        f"{benchmark.stats.stats.median:.3f} s against {median(least_s):.3f} s: {ratio:.2f} times"
    )
    return float(ratio)


def test_the_version_comes_at_once(benchmark: Any, tmp_path: Path) -> None:
    words = ["-m", "polyviz", "--version"]
    assert compare(benchmark, words, ["-c", "pass"], tmp_path) <= 3.0


def test_the_window_is_painted_soon(benchmark: Any, tmp_path: Path) -> None:
    words, least = [FIRST_PAINT, "polyviz"], [FIRST_PAINT, "plain"]
    assert compare(benchmark, words, least, tmp_path) <= 1.5
