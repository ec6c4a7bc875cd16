"""Writes the data of a run as code: the same numbers as `models.data_points` and `data.samples`."""

import math
import textwrap
from dataclasses import replace
from pathlib import Path

from polyviz.catalogue.data_file import DataFile
from polyviz.catalogue.dataset import MAX_HEIGHT, Dataset
from polyviz.data.files import table_of
from polyviz.data.samples import samples_of
from polyviz.data.spreadsheet import is_spreadsheet
from polyviz.data.table import encoding_of
from polyviz.source.versions import MAX_LINE

MAX_WRITTEN = 1000
"""Most pairs of a file that are written into a script; it reads longer files."""

PATH_PART = 70
"""Characters of a long path in a line."""

PLACES = {math.pi: "math.pi", -math.pi: "-math.pi"}


def data_lines(dataset: Dataset, library: str) -> list[str]:
    """Return the lines that make x and y (N,), for "np" or "torch"."""
    if dataset.data is not None:
        return [*_pairs(dataset.data, library), *_selection(dataset, library)]
    low, high = (PLACES.get(end, repr(end)) for end in dataset.interval)
    where = ", device=device, dtype=torch.float" if library == "torch" else ""
    lines = [f"x = {library}.linspace({low}, {high}, points{where})"]
    made = f"y = {dataset.formula.code(library)}"
    if library == "np" and not dataset.formula.is_total:
        lines += ['with np.errstate(all="ignore"):', f"    {made}"]
    else:
        lines.append(made)
    if dataset.noise:
        lines += _noise(dataset, library)
    lines += _selection(dataset, library)
    return lines


def _pairs(file: DataFile, library: str) -> list[str]:
    """Return the lines that make x and y from a file: with its numbers, or reading it if it is
    long.
    """
    table = table_of(file)
    plain = table_of(replace(file, is_standardised=False)) if file.is_standardised else table
    scaled = f"x = [(value - {table.mean!r}) / {table.deviation!r} for value in x]"
    scaling = [scaled] if file.is_standardised else []
    make = "np.array({0})" if library == "np" else "torch.tensor({0}, device=device)"
    if len(table.x) > MAX_WRITTEN and not is_spreadsheet(Path(file.path)):
        return [*_reading(file), *scaling, *(f"{name} = {make.format(name)}" for name in "xy")]
    lines: list[str] = []
    for name, values in (("x", plain.x), ("y", plain.y)):
        written = ", ".join(map(repr, values.tolist()))
        lines += textwrap.wrap(
            f"{name} = [{written}]",
            MAX_LINE,
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines += scaling if name == "x" else []
        lines.append(f"{name} = {make.format(name)}")
    return lines


def _reading(file: DataFile) -> list[str]:
    """Return the lines that read lists x and y from a file, as `polyviz.data.table` does."""
    layout = file.layout
    number = "float(row[{0}]" + (".replace(',', '.'))" if layout.decimal == "," else ")")
    pair = f"{number.format(layout.x)}, {number.format(layout.y)}"
    rows = f"csv.reader(file, delimiter={layout.delimiter!r})"
    if layout.delimiter == " ":
        rows = "[line.split() for line in file]"
    return [
        "pairs = []",
        *_path(file),
        f'with open(path, encoding="{encoding_of(Path(file.path))}", newline="") as file:',
        f"    for row in {rows}:",
        "        try:",
        f"            pair = {pair}",
        "        except (ValueError, IndexError):",
        "            continue  # a heading, or a row without two numbers",
        "        if all(map(math.isfinite, pair)):",
        "            pairs.append(pair)",
        "pairs.sort(key=lambda pair: pair[0])",
        "x, y = zip(*pairs)",
    ]


def _path(file: DataFile) -> list[str]:
    """Return the line, or the lines if it is long, with the path of a file."""
    line = f"path = {file.path!r}"
    if len(line) <= MAX_LINE:
        return [line]
    parts = [file.path[at : at + PATH_PART] for at in range(0, len(file.path), PATH_PART)]
    return ["path = (", *(f"    {part!r}" for part in parts), ")"]


def is_selected(dataset: Dataset) -> bool:
    """Return whether some of the points are not learnt from, or may not be."""
    return bool(dataset.held_out_count) or _may_be_unusable(dataset)


def _noise(dataset: Dataset, library: str) -> list[str]:
    draw = f"{dataset.noise!r} * np.random.RandomState({dataset.noise_seed}).randn(points)"
    if library == "np":
        return [f"y = y + {draw}"]
    return [f"noise = {draw}", "y = y + torch.from_numpy(noise).float().to(device)"]


def _selection(dataset: Dataset, library: str) -> list[str]:
    if not is_selected(dataset):
        return []
    usable = f"{library}.abs(y) <= {MAX_HEIGHT!r}"
    if not dataset.held_out_count:
        return [f"kept = {usable}", "x = x[kept]", "y = y[kept]"]
    order = f"np.random.RandomState({dataset.noise_seed}).permutation(points)"
    return [
        f"usable = {usable}",
        f"held_out = {library}.zeros_like(usable)",
        f"held_out[{order}[:{dataset.held_out_count}]] = True",
        "x_held_out = x[usable & held_out]",
        "y_held_out = y[usable & held_out]",
        "x = x[usable & ~held_out]",
        "y = y[usable & ~held_out]",
    ]


def _may_be_unusable(dataset: Dataset) -> bool:
    """Return whether a point may have no usable target; in float32 others may than in float64."""
    is_total = dataset.data is not None or dataset.formula.is_total
    return not is_total or samples_of(dataset).left_out > 0
