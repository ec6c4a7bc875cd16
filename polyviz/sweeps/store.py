"""The results of sweeps on disk: a folder for each sweep, by its key, with arrays of its shape.

They are mapped into memory, so that a sweep of any size needs little of it, and another process
can read what one has computed so far.
"""

import contextlib
import json
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import Literal, cast

import numpy as np
import numpy.typing as npt
import platformdirs

from polyviz import __version__
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.sweep_axis import LABEL
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.sweeps.computing_code import code_of
from polyviz.sweeps.engines.rules import Array
from polyviz.sweeps.tile_result import WAITING, Marks, TileResult
from polyviz.sweeps.tiles import Tile

ABOUT = "sweep.json"
"""Says of what the arrays are, and which version and code made them; it is written last."""

STATES, ENGINE_NUMBERS = "states", "engines"

MAX_AGE_S = 30 * 24 * 3600
"""Results that nobody has used for so long are deleted."""

MAX_BYTES = 2_000_000_000
"""The most that is kept of all results; what was used last stays."""

NO_ROOM = QT_TRANSLATE_NOOP(
    "catalogue", "its results need {size} MB, but {folder} has only {free} MB left"
)

DAMAGED = QT_TRANSLATE_NOOP(
    "catalogue", "the results in {0} are damaged, so they are computed anew"
)
OTHER_VERSION = QT_TRANSLATE_NOOP(
    "catalogue", "the results in {0} are those of PolyViz {1}, so they are computed anew"
)
OTHER_CODE = QT_TRANSLATE_NOOP(
    "catalogue",
    "the code that computed the results in {0} has changed since, so they are computed anew",
)

MAKING = ".making-"
"""Lies in the name of results that are just being made."""

OURS = re.compile(rf"[0-9a-f]{{32}}({re.escape(MAKING)}\w+)?")
"""The names of folders with results."""

Mode = Literal["r", "r+"]


def default_folder() -> Path:
    """Return where results are kept: the user's cache."""
    return Path(platformdirs.user_cache_dir("polyviz", appauthor=False)) / "sweeps"


def size_of(sweep: SweepSpec) -> int:
    """Return how many bytes the results of a sweep take."""
    return sweep.count * (8 * len(sweep.measures) + 2)


class Results:
    """What is known so far of the runs of a sweep."""

    def __init__(self, folder: Path, sweep: SweepSpec, mode: Mode = "r") -> None:
        """Open what `kept_results` has made.

        Raises OSError, ValueError or EOFError for damaged files.
        """
        self.folder, self.sweep = folder, sweep
        self.states = cast(Marks, self._mapped(STATES, np.uint8, mode))
        self.engines = cast(Marks, self._mapped(ENGINE_NUMBERS, np.uint8, mode))
        self._measures = {
            key: cast(Array, self._mapped(key, np.float64, mode)) for key in sweep.measures
        }

    def values(self, measure: str) -> Array:
        """Return a measure of all runs, NaN where a run has none or is not known yet."""
        values: Array = np.array(self._measures[measure])
        values[self.states == WAITING] = np.nan
        return values

    def raw(self, measure: str) -> Array:
        """Return a measure as it lies on disk, with zeros for runs that are not known yet."""
        return self._measures[measure]

    @property
    def done(self) -> int:
        """How many runs are known."""
        return int(np.count_nonzero(self.states))

    def has(self, tile: Tile) -> bool:
        """Say whether all runs of a tile are known."""
        return bool(self.states[np.ix_(*tile.indices)].all())

    def write(self, tile: Tile, result: TileResult) -> int:
        """Keep what is known of a tile, and return how many of its runs were not known before.

        The states come last, for those who read meanwhile.
        """
        at = np.ix_(*tile.indices)
        known = int(np.count_nonzero(self.states[at]))
        for key, values in result.measures.items():
            self._measures[key][at] = values
        self.engines[at] = result.engines
        self.states[at] = result.states
        return tile.count - known

    def _mapped(self, name: str, number: npt.DTypeLike, mode: Mode) -> npt.NDArray[np.generic]:
        array = np.load(self.folder / f"{name}.npy", mmap_mode=mode, allow_pickle=False)
        if array.shape != self.sweep.shape or array.dtype != np.dtype(number):
            raise ValueError(f"{name}.npy has another shape or type")
        return cast(npt.NDArray[np.generic], array)


def kept_results(sweep: SweepSpec, folder: Path) -> tuple[Results, Sentence | None]:
    """Return the results of a sweep under `folder`, to be written to, and why they begin anew.

    They go on from what is there, unless that is damaged or was made by other code than that which
    computes here: then they begin anew, which a Sentence says. Raises InvalidValueError if there is
    no room for them, and OSError if they cannot be written.
    """
    place = folder / sweep.key[:32]
    why = None
    while True:
        if place.exists():
            of_no_use = _why_of_no_use(sweep, place)
            if of_no_use is None:
                try:
                    os.utime(place / ABOUT)
                    return Results(place, sweep, "r+"), why
                except (FileNotFoundError, ValueError, EOFError):
                    of_no_use = Sentence(DAMAGED, place)
            shutil.rmtree(place, ignore_errors=why is None)  # raises if they are still there
            why = of_no_use
        _make_all(sweep, place)


def _make_all(sweep: SweepSpec, place: Path) -> None:
    """Make results of which nothing is known, unless another process has just made them.

    They get their name last, so that nobody sees some of them.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    _check_room(sweep, place.parent)
    making = Path(tempfile.mkdtemp(prefix=f"{place.name}{MAKING}", dir=place.parent))
    try:
        for name in (*sweep.measures, STATES, ENGINE_NUMBERS):
            number = np.float64 if name in sweep.measures else np.uint8
            _make(making / f"{name}.npy", sweep.shape, number)
        made_by = {"version": __version__, "code": code_of(sweep)}
        about = {**made_by, "sweep": sweep.told, "made": time.time()}
        (making / ABOUT).write_text(json.dumps(about, indent=1), encoding="utf-8")
        try:
            making.rename(place)
        except OSError:
            if not (place / ABOUT).exists():
                raise
    finally:
        shutil.rmtree(making, ignore_errors=True)


def forget_old(folder: Path, kept: Path) -> None:
    """Delete results that were not used for long, and the oldest of many, but not `kept`.

    What else lies in the folder stays.
    """
    found = []
    for place in folder.iterdir():
        if OURS.fullmatch(place.name) is None:
            continue
        with contextlib.suppress(OSError):  # another process deletes it too
            size = sum(path.stat().st_size for path in place.iterdir())
            about = place / ABOUT
            found.append(((about if about.exists() else place).stat().st_mtime, size, place))
    total, now_s = 0, time.time()
    for used_s, size, place in sorted(found, reverse=True):
        total += size
        if place != kept and (now_s - used_s > MAX_AGE_S or total > MAX_BYTES):
            shutil.rmtree(place, ignore_errors=True)


def _why_of_no_use(sweep: SweepSpec, place: Path) -> Sentence | None:
    """Say why results cannot be gone on with; None for those that can."""
    try:
        about = json.loads((place / ABOUT).read_text(encoding="utf-8"))
        version, code = str(about["version"]), about.get("code")
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return Sentence(DAMAGED, place)
    if version != __version__:
        return Sentence(OTHER_VERSION, place, version)
    return None if code == code_of(sweep) else Sentence(OTHER_CODE, place)


def _check_room(sweep: SweepSpec, folder: Path) -> None:
    size, free = size_of(sweep), shutil.disk_usage(folder).free
    if size > free:
        raise InvalidValueError(
            "over",
            LABEL,
            " x ".join(map(str, sweep.shape)),
            NO_ROOM,
            size=f"{size / 1e6:,.0f}",
            free=f"{free / 1e6:,.0f}",
            folder=str(folder),
        )


def _make(path: Path, shape: tuple[int, ...], number: npt.DTypeLike) -> None:
    """Make a file of an array of zeros. Its room is taken at once: a full disk would else end the
    process when the mapped memory is written.
    """
    array = np.lib.format.open_memmap(path, mode="w+", dtype=number, shape=shape)
    offset, size = array.offset, array.nbytes
    del array
    with path.open("r+b") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, offset + size)
        else:
            file.seek(offset)
            zeros = bytes(min(size, 16_000_000))
            for first in range(0, size, len(zeros)):
                file.write(zeros[: size - first])
