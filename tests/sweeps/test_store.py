"""Results stay on disk, go on where they were, and are made anew where they are of no use."""

import errno
import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from full_disk import FullDisk, made_full_disk
from sweep_sample import sweep_of

import polyviz
from polyviz import __version__
from polyviz.catalogue.plugins import ADDED, Plugin
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.sweeps import store
from polyviz.sweeps.computing_code import code_here
from polyviz.sweeps.store import ABOUT, Results, forget_old, kept_results, size_of
from polyviz.sweeps.tile_result import DONE
from polyviz.sweeps.tile_run import run_tile
from polyviz.sweeps.tiles import tiles_of

SWEEP = sweep_of("learning_rate=1e-6:1e-4:20:log", "seed=0:9:10")


def filled(folder: Path) -> Results:
    results, _ = kept_results(SWEEP, folder)
    tile = next(tiles_of(SWEEP))
    assert results.write(tile, run_tile(SWEEP.part(tile.indices))) == tile.count
    return results


def test_results_are_there_again(tmp_path: Path) -> None:
    first = filled(tmp_path)
    again, other = kept_results(SWEEP, tmp_path)
    assert other is None
    assert again.done == first.done > 0
    np.testing.assert_array_equal(again.values("loss"), first.values("loss"))
    tile = next(tiles_of(SWEEP))
    assert again.has(tile)
    assert again.write(tile, run_tile(SWEEP.part(tile.indices))) == 0


def test_what_is_not_known_is_nan(tmp_path: Path) -> None:
    results = filled(tmp_path)
    known = results.states == DONE
    np.testing.assert_array_equal(np.isnan(results.values("loss")), ~known)


def test_a_reader_sees_what_is_written(tmp_path: Path) -> None:
    results, _ = kept_results(SWEEP, tmp_path)
    reader = Results(results.folder, SWEEP)
    assert reader.done == 0
    filled(tmp_path)
    assert reader.done > 0
    with pytest.raises(ValueError, match="read-only"):
        reader.states[0, 0] = 1


def test_results_of_another_version_are_made_anew(tmp_path: Path) -> None:
    results = filled(tmp_path)
    about = json.loads((results.folder / ABOUT).read_text())
    assert about["version"] == __version__
    about["version"] = "0.0.1"
    (results.folder / ABOUT).write_text(json.dumps(about))
    again, other = kept_results(SWEEP, tmp_path)
    assert other is not None
    assert other.template == store.OTHER_VERSION
    assert other.values == (results.folder, "0.0.1")
    assert again.done == 0


def test_results_of_other_code_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version stays while a model is worked on."""
    results = filled(tmp_path)
    copy = tmp_path / "polyviz"
    shutil.copytree(Path(polyviz.__file__).parent, copy, ignore=shutil.ignore_patterns("*.pyc"))
    monkeypatch.setattr(polyviz, "__file__", str(copy / "__init__.py"))
    code_here.cache_clear()
    assert kept_results(SWEEP, tmp_path)[0].done == results.done
    with (copy / "models" / "autograd.py").open("a") as file:
        file.write("# changed\n")
    code_here.cache_clear()
    try:
        again, other = kept_results(SWEEP, tmp_path)
    finally:
        code_here.cache_clear()
    assert other is not None
    assert other.template == store.OTHER_CODE
    assert again.done == 0


def test_results_of_another_plugin_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("1.0", "1.1"):
        plugin = Plugin("polyviz-fast", number, "json")
        monkeypatch.setitem(ADDED, ("models", SWEEP.base.model), plugin)
        results, other = kept_results(SWEEP, tmp_path)
        assert results.done == 0
    assert other is not None
    assert other.template == store.OTHER_CODE


def test_results_that_cannot_be_read_now_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = filled(tmp_path).done
    with monkeypatch.context() as patch:
        patch.setattr(store.np, "load", refused)
        with pytest.raises(OSError, match="Cannot allocate"):
            kept_results(SWEEP, tmp_path)
    assert kept_results(SWEEP, tmp_path)[0].done == done


def refused(*_: object, **__: object) -> None:
    raise OSError(errno.ENOMEM, "Cannot allocate memory")


def test_two_processes_that_begin_at_once_share_their_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second begins while the first makes its files, and before it makes each of its own."""
    made: list[Results] = []
    usual = store._make

    def also_elsewhere(path: Path, shape: tuple[int, ...], number: type) -> None:
        monkeypatch.setattr(store, "_make", usual)
        if not made:
            made.append(filled(tmp_path))
        usual(path, shape, number)

    monkeypatch.setattr(store, "_make", also_elsewhere)
    results, other = kept_results(SWEEP, tmp_path)
    assert other is None
    assert results.done == made[0].done > 0
    assert [path.name for path in tmp_path.iterdir()] == [results.folder.name]


def test_results_that_cannot_be_deleted_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = filled(tmp_path).folder / ABOUT
    about.write_text(about.read_text().replace('"version": "', '"version": "0.'))
    monkeypatch.setattr(os, "rmdir", refused)
    monkeypatch.setattr(os, "unlink", refused)
    with pytest.raises(OSError, match="Cannot allocate"):
        kept_results(SWEEP, tmp_path)


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    kept = filled(tmp_path).folder
    other = tmp_path / "project"
    other.mkdir()
    (other / ABOUT).write_text("{}")
    unfinished = tmp_path / f"{kept.name}{store.MAKING}x1"
    unfinished.mkdir()
    (tmp_path / "notes.txt").write_text("mine")
    long_ago = time.time() - store.MAX_AGE_S - 10
    for path in (other / ABOUT, unfinished, tmp_path / "notes.txt"):
        os.utime(path, (long_ago, long_ago))
    forget_old(tmp_path, kept)
    assert (other / ABOUT).exists()
    assert (tmp_path / "notes.txt").exists()
    assert kept.exists()
    assert not unfinished.exists()


@pytest.mark.parametrize("name", [ABOUT, "loss.npy", "states.npy"])
@pytest.mark.parametrize("damage", [b"", b"nonsense", None], ids=["empty", "nonsense", "missing"])
def test_damaged_results_are_made_anew(tmp_path: Path, name: str, damage: bytes | None) -> None:
    path = filled(tmp_path).folder / name
    path.unlink() if damage is None else path.write_bytes(damage)
    again, other = kept_results(SWEEP, tmp_path)
    assert other is not None
    assert other.template == store.DAMAGED
    assert again.done == 0


def test_results_of_another_shape_are_not_taken(tmp_path: Path) -> None:
    results = filled(tmp_path)
    np.save(results.folder / "loss.npy", np.zeros((2, 2)))
    assert kept_results(SWEEP, tmp_path)[0].done == 0


def test_other_sweeps_have_other_results(tmp_path: Path) -> None:
    filled(tmp_path)
    for other in (
        sweep_of("learning_rate=1e-6:1e-4:20:log", "seed=0:9:10", steps=31),
        sweep_of("learning_rate=1e-6:1e-4:21:log", "seed=0:9:10"),
        sweep_of("learning_rate=1e-6:1e-4:20:log", "seed=0:9:10", measures=("sharpness",)),
    ):
        assert kept_results(other, tmp_path)[0].done == 0


def test_a_sweep_that_has_no_room_is_refused(tmp_path: Path) -> None:
    large = sweep_of("learning_rate=1e-7:1e-5:1000000", "start.a=0:1:1000", start=(0.0,) * 4)
    assert size_of(large) == 10_000_000_000

    class Usage:
        free = 5_000_000_000

    patched = pytest.MonkeyPatch()
    with patched.context() as patch:
        patch.setattr(store.shutil, "disk_usage", lambda _: Usage)
        with pytest.raises(InvalidValueError, match=r"10,000 MB.*5,000 MB"):
            kept_results(large, tmp_path)


@pytest.fixture(params=["limit", "tmpfs"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FullDisk]:
    place = tmp_path / "full"
    place.mkdir()
    with made_full_disk(request.param, place) as made:
        yield made


def test_a_full_disk_is_an_error_and_not_the_end(disk: FullDisk) -> None:
    large = sweep_of("learning_rate=1e-7:1e-5:5000", "seed=0:9:10")
    with disk.while_full(), pytest.raises((OSError, InvalidValueError)):
        kept_results(large, disk.folder)
    assert not list(disk.folder.glob("*/*.npy"))


def test_what_was_not_used_for_long_goes(tmp_path: Path) -> None:
    old = filled(tmp_path).folder
    kept = kept_results(sweep_of("seed=0,1"), tmp_path)[0].folder
    forget_old(tmp_path, kept)
    assert old.exists()
    long_ago = time.time() - store.MAX_AGE_S - 10
    for folder in (old, kept):
        os.utime(folder / ABOUT, (long_ago, long_ago))
    forget_old(tmp_path, kept)
    assert not old.exists()
    assert kept.exists()


def test_the_oldest_of_many_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sweeps = [sweep_of(f"seed={first},{first + 1}") for first in range(4)]
    folders = [kept_results(sweep, tmp_path)[0].folder for sweep in sweeps]
    for age, folder in enumerate(reversed(folders)):
        os.utime(folder / ABOUT, (time.time() - 100 * age,) * 2)
    newest = [path for folder in folders[2:] for path in folder.iterdir()]
    monkeypatch.setattr(store, "MAX_BYTES", sum(path.stat().st_size for path in newest))
    forget_old(tmp_path, kept=folders[3])
    assert [folder.exists() for folder in folders] == [False, False, True, True]
