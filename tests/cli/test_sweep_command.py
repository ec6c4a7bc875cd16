"""`polyviz sweep` does many runs, says where the best is, and goes on where it was stopped."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from calling import FEW, LIMIT_S, call, spawn
from pyarrow import parquet

from polyviz.catalogue.run_grid import RunGrid
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.export import sweep_data
from polyviz.sweeps.store import Results
from polyviz.system.streams import READER_GONE
from polyviz.theory.measured import measured

Capture = pytest.CaptureFixture[str]

MAP = (
    *("sweep", "autograd", *FEW, "--optimizer", "momentum"),
    *("--over", "learning_rate=1e-5:10:12:log", "--over", "momentum=0:1.1:8"),
)


def test_the_summary_says_what_is_where(capsys: Capture, tmp_path: Path) -> None:
    answer = call(capsys, *MAP, "--measure", "loss,diverged_at", "--folder", str(tmp_path))
    assert (answer.status, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "96 runs over learning_rate (12 values) x momentum (8 values)"
    assert "12 of 96 runs left out: their values are not allowed" in lines
    lowest = next(line for line in lines if line.startswith("Last loss, lowest: "))
    place = dict(part.split("=") for part in lowest.partition("(")[2].strip(")").split(", "))
    words = ["--learning-rate", place["learning_rate"], "--momentum", place["momentum"]]
    alone = call(
        capsys,
        "fit",
        "autograd",
        *FEW,
        "--optimizer",
        "momentum",
        *words,
        "--log-every",
        "1",
        "--format",
        "json",
    )
    loss = float(lowest.partition(": ")[2].partition(" ")[0])
    assert json.loads(alone.out)["losses"][-1][1] == pytest.approx(loss, rel=1e-4)
    assert any(line.startswith("losses of 4 runs differ from PyTorch's by ") for line in lines)


def test_a_csv_file_has_a_row_for_each_run(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "map.csv"
    words = ("--measure", "loss", "--measure", "diverged_at", "--folder", str(tmp_path))
    answer = call(capsys, *MAP, *words, "--output", str(file))
    assert answer.status == 0
    assert answer.out.startswith("96 runs")
    rows = list(csv.DictReader(file.read_text().splitlines()))
    assert len(rows) == 96
    assert list(rows[0]) == ["learning_rate", "momentum", "loss", "diverged_at"]
    for row in rows:
        is_allowed = float(row["momentum"]) < 1
        assert (row["loss"] != "") + (row["diverged_at"] != "") == is_allowed
    on_screen = call(capsys, *MAP, *words, "--format", "csv")
    assert on_screen.out == file.read_text()


def test_npz_and_parquet_hold_the_same(capsys: Capture, tmp_path: Path) -> None:
    for name in ("map.csv", "map.npz", "map.parquet"):
        words = ("--folder", str(tmp_path), "--output", str(tmp_path / name))
        assert call(capsys, *MAP, *words).status == 0
    rows = list(csv.DictReader((tmp_path / "map.csv").read_text().splitlines()))
    losses = [float(row["loss"] or "nan") for row in rows]
    with np.load(tmp_path / "map.npz", allow_pickle=False) as arrays:
        assert arrays["loss"].shape == (12, 8)
        np.testing.assert_array_equal(arrays["loss"].reshape(-1), losses)
        np.testing.assert_array_equal(arrays["momentum"], [float(r["momentum"]) for r in rows[:8]])
        assert set(arrays["engine_names"][arrays["engines"][arrays["states"] == 1]]) == {"reduced"}
        about = json.loads(str(arrays["about"]))
    assert about["run"]["lesson"] == "autograd"
    table = parquet.read_table(tmp_path / "map.parquet")
    assert table.column_names == ["learning_rate", "momentum", "loss"]
    np.testing.assert_array_equal(
        np.array(table["loss"].to_pylist(), dtype=float), np.array(losses, dtype=float)
    )
    assert table["loss"].null_count == np.isnan(losses).sum() > 0
    assert json.loads(table.schema.metadata[b"polyviz"]) == about


def test_files_with_other_measures_need_no_other_sweep(capsys: Capture, tmp_path: Path) -> None:
    kept, made_s = tmp_path / "kept", set()
    for words in (
        ("--output", str(tmp_path / "map.png")),
        ("--output", str(tmp_path / "map.csv")),
        ("--measure", "steps_to_1_percent,diverged_at"),
    ):
        assert call(capsys, *MAP, *words, "--folder", str(kept)).status == 0
        made_s |= {json.loads(about.read_text())["made"] for about in kept.glob("*/sweep.json")}
    assert len(made_s) == 1
    assert len((tmp_path / "map.csv").read_text().splitlines()[0].split(",")) == 3


def test_without_its_package_parquet_is_refused_before_the_sweep(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_data, "find_spec", lambda _name: None)
    words = ("--folder", str(tmp_path / "kept"), "--output", str(tmp_path / "map.parquet"))
    answer = call(capsys, *MAP, *words)
    assert answer.status == 2
    assert "Parquet needs the package pyarrow: pip install pyarrow" in answer.err
    assert not list(tmp_path.iterdir())


def test_choices_and_layers_are_axes(capsys: Capture, tmp_path: Path) -> None:
    words = ("sweep", "optim", *FEW, "--over", "optimizer=sgd,adam", "--over", "seed=0:2:3")
    answer = call(capsys, *words, "--folder", str(tmp_path), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert [(row["optimizer"], row["seed"]) for row in rows[:4]] == [
        ("sgd", "0"),
        ("sgd", "1"),
        ("sgd", "2"),
        ("adam", "0"),
    ]
    assert all(float(row["loss"]) > 0 for row in rows)


def test_layers_are_written_as_they_are_typed(capsys: Capture, tmp_path: Path) -> None:
    words = ("sweep", "network", *FEW, "--over", "hidden=2,8x8", "--folder", str(tmp_path))
    answer = call(capsys, *words)
    assert answer.status == 0
    assert "(hidden=2)" in answer.out
    assert "(hidden=8x8)" in answer.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE")
@pytest.mark.parametrize("form", ["csv", "npz", "parquet", "text"])
def test_a_reader_that_goes_away_ends_a_sweep_quietly(tmp_path: Path, form: str) -> None:
    words = ("sweep", "autograd", *FEW, "--over", "learning_rate=1e-7:1e-5:30000")
    command = [sys.executable, "-m", "polyviz", *words, "--folder", str(tmp_path)]
    reader, writer = os.pipe()
    process = subprocess.Popen([*command, "--format", form], stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    os.close(reader)
    _, err = process.communicate(timeout=LIMIT_S)
    assert (process.returncode, err) == (READER_GONE, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("form", ["csv", "npz", "parquet"])
def test_a_full_device_is_named_in_one_line(tmp_path: Path, form: str) -> None:
    words = ("sweep", "autograd", *FEW, "--over", "learning_rate=1e-7:1e-5:30000")
    command = [sys.executable, "-m", "polyviz", *words, "--folder", str(tmp_path)]
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [*command, "--format", form],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=LIMIT_S,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr.decode().splitlines() == [
        "polyviz sweep: cannot write the output: No space left on device"
    ]


def test_whole_numbers_have_all_their_digits(capsys: Capture, tmp_path: Path) -> None:
    words = ("sweep", "autograd", *FEW, "--over", "seed=4294967290:4294967295:6")
    answer = call(capsys, *words, "--folder", str(tmp_path))
    assert "(seed=429496729" in answer.out


def test_a_start_weight_is_an_axis_beside_those_that_are_drawn(
    capsys: Capture, tmp_path: Path
) -> None:
    words = ("sweep", "autograd", *FEW, "--over", "start.b=-1:1:3", "--steps", "1")
    answer = call(capsys, *words, "--folder", str(tmp_path), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert [row["start.b"] for row in rows] == ["-1.0", "0.0", "1.0"]
    assert len({row["loss"] for row in rows}) == 3


LONG = (
    *("sweep", "autograd", "--points", "40", "--steps", "3000", "--device", "cpu"),
    *("--over", "learning_rate=1e-6:1e-3:150:log", "--over", "seed=0:299:300"),
)


def results_in(folder: Path) -> Results:
    base = RunSpec.for_lesson("autograd", points=40, steps=3000, device="cpu")
    axes = [SweepAxis.parse(LONG[LONG.index("--over") + 1]), SweepAxis.parse(LONG[-1])]
    grid = RunGrid(base, tuple(axes))
    sweep = SweepSpec(base, grid.axes, measured(grid, ["loss"]))
    return Results(folder / sweep.key[:32], sweep)


@pytest.mark.usefixtures("hears_signals")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl+C", "SIGTERM"]
)
def test_a_stopped_sweep_keeps_what_is_done_and_goes_on(
    tmp_path: Path, number: signal.Signals, status: int
) -> None:
    command = [sys.executable, "-m", "polyviz", *LONG, "--folder", str(tmp_path)]
    output = tmp_path / "map.csv"
    process = subprocess.Popen(
        [*command, "--output", str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end_s = time.monotonic() + LIMIT_S
    done = 0
    while not done:
        assert time.monotonic() < end_s
        assert process.poll() is None, process.stderr and process.stderr.read()
        if list(tmp_path.glob("*/sweep.json")):
            done = results_in(tmp_path).done
        time.sleep(0.01)
    process.send_signal(number)
    out, err = process.communicate(timeout=LIMIT_S)
    assert process.returncode == status
    assert out == ""
    assert "of 45,000 runs are kept; the same call goes on from there" in err
    assert "Traceback" not in err
    assert not output.exists()
    kept = results_in(tmp_path)
    assert 0 < kept.done < 45_000
    known = kept.states != 0
    before = kept.values("loss")[known]
    again = spawn(*LONG, "--folder", str(tmp_path))
    assert again.status == 0
    assert again.out.startswith("45,000 runs")
    np.testing.assert_array_equal(results_in(tmp_path).values("loss")[known], before)


def test_results_of_another_version_are_said_to_be_computed_anew(
    capsys: Capture, tmp_path: Path
) -> None:
    words = (*MAP, "--folder", str(tmp_path))
    assert call(capsys, *words).err == ""
    (about,) = tmp_path.glob("*/sweep.json")
    about.write_text(about.read_text().replace('"version": "', '"version": "0.'))
    answer = call(capsys, *words)
    assert answer.status == 0
    assert "are those of PolyViz 0." in answer.err
    assert "computed anew" in answer.err


def test_a_long_sweep_says_first_how_long_it_takes(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polyviz.cli.sweep.LONG_S", 0.0)
    answer = call(capsys, *MAP, "--folder", str(tmp_path))
    assert "96 runs take about 0 s, and 0 MB in " in answer.err


def test_a_folder_that_cannot_be_written_is_named(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    answer = call(capsys, *MAP, "--folder", str(tmp_path / "file"))
    assert answer.status == 2
    assert "cannot write" in answer.err


def test_results_that_are_complete_need_no_cluster(capsys: Capture, tmp_path: Path) -> None:
    words = (*MAP, "--folder", str(tmp_path))
    first = call(capsys, *words)
    again = call(capsys, *words, "--cluster", "127.0.0.1:9")
    assert again == first
    assert first.status == 0


def test_worker_processes_compute_the_same(capsys: Capture, tmp_path: Path) -> None:
    words = (*MAP, "--measure", "loss,diverged_at")
    files = [tmp_path / "here.csv", tmp_path / "there.csv"]
    for file, more in zip(files, ((), ("--workers", "2")), strict=True):
        folder = ("--folder", str(tmp_path / file.stem))
        answer = call(capsys, *words, *more, *folder, "--output", str(file))
        assert (answer.status, answer.err) == (0, "")
    here, there = (file.read_text() for file in files)
    assert here == there


@pytest.mark.parametrize(
    ("name", "begins"), [("m.png", b"\x89PNG"), ("m.svg", b"<?xml"), ("m.pdf", b"%PDF")]
)
def test_a_map_is_a_picture(tmp_path: Path, name: str, begins: bytes) -> None:
    words = ("--size", "900x600", "--theme", "dark", "--folder", str(tmp_path))
    answer = spawn(*MAP, *words, "--output", str(tmp_path / name))
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("96 runs")
    assert (tmp_path / name).read_bytes().startswith(begins)
    if name == "m.svg":
        text = (tmp_path / name).read_text()
        assert "Learning rate" in text
        assert "theory" in text
