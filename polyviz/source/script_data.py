"""Writes the data of a run as code: the same numbers as `models.data_points` and `data.samples`."""

import math

from polyviz.catalogue.dataset import MAX_HEIGHT, Dataset
from polyviz.data.samples import samples_of

PLACES = {math.pi: "math.pi", -math.pi: "-math.pi"}


def data_lines(dataset: Dataset, library: str) -> list[str]:
    """Return the lines that make x and y (N,), for "np" or "torch"."""
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
    lines = [f"kept = {library}.abs(y) <= {MAX_HEIGHT!r}"]
    if dataset.held_out_count:
        order = f"np.random.RandomState({dataset.noise_seed}).permutation(points)"
        lines.append(f"held_out = {order}[:{dataset.held_out_count}]")
        lines.append("kept[held_out] = False")
    return [*lines, "x = x[kept]", "y = y[kept]"]


def _may_be_unusable(dataset: Dataset) -> bool:
    """Return whether a point may have no usable target; in float32 others may than in float64."""
    return not dataset.formula.is_total or samples_of(dataset).left_out > 0
