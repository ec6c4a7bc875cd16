"""The results of a sweep as data for other programs: CSV, NPZ and Parquet."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any, BinaryIO

import numpy as np

from polyviz import __version__
from polyviz.catalogue.model_option import Layers
from polyviz.catalogue.models import MODEL_OPTIONS
from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.export.csv_rows import Row, finite
from polyviz.sweeps.engines.engine import ENGINES
from polyviz.sweeps.store import Results

CHUNK = 100_000
"""So many runs are written at once, which bounds the memory."""

Keys = Sequence[str]
"""The keys of measures, in the order of the columns."""

INSTALL = "pip install pyarrow"

LACKING = QT_TRANSLATE_NOOP("catalogue", "Parquet needs the package pyarrow: {0}")


def columns(sweep: SweepSpec, measures: Keys) -> tuple[str, ...]:
    """Return the names of the columns: the axes by their keys, then some measures."""
    return (*(axis.key for axis in sweep.axes), *measures)


def rows(results: Results, measures: Keys) -> Iterator[Row]:
    """Yield a row for each run: its values on the axes, and some of its measures.

    A measure is None where the run has none: the loss of one that diverged, or any of one whose
    values cannot be.
    """
    texts = [_cells(axis) for axis in results.sweep.axes]
    for places, found in _chunks(results, measures):
        cells = [np.array(told, dtype=object)[at] for told, at in zip(texts, places, strict=True)]
        values = [[finite(value) for value in column.tolist()] for column in found]
        yield from zip(*(column.tolist() for column in cells), *values, strict=True)


def write_csv(stream: BinaryIO, results: Results, measures: Keys) -> None:
    """Write a CSV file with a row for each run."""
    writer = csv.writer(Encoding(stream), lineterminator="\n")
    writer.writerow(columns(results.sweep, measures))
    writer.writerows(rows(results, measures))


class Encoding:
    """Writes text to a stream of bytes, and leaves it open also where that fails.

    io.TextIOWrapper would close standard output once the reader of a pipe is gone.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text as UTF-8."""
        return self._stream.write(text.encode())


def write_npz(stream: BinaryIO, results: Results, measures: Keys) -> None:
    """Write the arrays for NumPy: the values of each axis, and some measures in their shape.

    `engines` has the engine of each run by its number in `engine_names`; `states` is 0 for a run
    that is not known, 1 for one that is, 2 for one whose values cannot be. `about` is the sweep as
    JSON.
    """
    sweep = results.sweep
    names = [""] * (1 + max(engine.number for engine in ENGINES.values()))
    for engine in ENGINES.values():
        names[engine.number] = engine.key
    arrays: dict[str, Any] = {axis.key: np.array(_cells(axis)) for axis in sweep.axes}
    arrays |= {key: results.values(key) for key in measures}
    arrays |= {"states": np.array(results.states), "engines": np.array(results.engines)}
    arrays |= {"engine_names": np.array(names), "about": np.array(_about(sweep))}
    np.savez_compressed(stream, **arrays)


def write_parquet(stream: BinaryIO, results: Results, measures: Keys) -> None:
    """Write a Parquet file with a row for each run; raises ImportError without pyarrow."""
    import pyarrow
    from pyarrow import parquet

    sweep = results.sweep
    about = {b"polyviz": _about(sweep).encode()}
    texts = [np.array(_cells(axis)) for axis in sweep.axes]
    fields = [
        pyarrow.field(axis.key, pyarrow.array(told).type)
        for axis, told in zip(sweep.axes, texts, strict=True)
    ]
    fields += [pyarrow.field(key, pyarrow.float64()) for key in measures]
    schema = pyarrow.schema(fields, metadata=about)
    with parquet.ParquetWriter(stream, schema) as writer:
        for places, found in _chunks(results, measures):
            cells = [told[at] for told, at in zip(texts, places, strict=True)]
            arrays = [pyarrow.array(column) for column in cells]
            arrays += [pyarrow.array(column, from_pandas=True) for column in found]  # NaN: null
            writer.write_table(pyarrow.table(arrays, schema=schema))


WRITERS: dict[str, Callable[[BinaryIO, Results, Keys], None]] = {
    "csv": write_csv,
    "npz": write_npz,
    "parquet": write_parquet,
}
"""How each format is written."""


def what_lacks(form: str) -> Sentence | None:
    """Return what has to be installed before a format can be written; None if nothing has to."""
    if form == "parquet" and find_spec("pyarrow") is None:
        return Sentence(LACKING, INSTALL)
    return None


def _cells(axis: SweepAxis) -> list[Any]:
    """Return the values of an axis as cells: numbers and keys, and layers as they are typed."""
    option = MODEL_OPTIONS.get(axis.key)
    if isinstance(option, Layers):
        return [option.text(value) for value in axis.values]
    return list(axis.values)


def _chunks(results: Results, keys: Keys) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """Yield numbers of values on each axis and the measures, for so many runs at once."""
    count, shape = results.sweep.count, results.sweep.shape
    states = results.states.reshape(-1)
    for first in range(0, count, CHUNK):
        part = slice(first, min(first + CHUNK, count))
        known = states[part] != 0
        measures = [np.where(known, results.raw(key).reshape(-1)[part], np.nan) for key in keys]
        yield np.unravel_index(np.arange(part.start, part.stop), shape), measures


def _about(sweep: SweepSpec) -> str:
    return json.dumps({"version": __version__, **sweep.told})
