"""The data of a run as tensors."""

import torch

from polyviz.catalogue.dataset import MAX_HEIGHT, Dataset
from polyviz.data.evaluation import values_at
from polyviz.data.files import table_of
from polyviz.data.samples import held_out, noise_of

Pair = tuple[torch.Tensor, torch.Tensor]


def tensors_of(dataset: Dataset, device: str) -> tuple[Pair, Pair]:
    """Return x, y (N,) of the points to learn from and of those held out, float32 on the device.

    Points that have no usable target are in neither.
    """
    x, y = _points(dataset, device)
    is_usable = y.abs() <= MAX_HEIGHT
    if not dataset.held_out_count and bool(is_usable.all()):
        return (x, y), (x[:0], y[:0])
    is_held = torch.from_numpy(held_out(dataset, len(x))).to(device)
    learnt, held = is_usable & ~is_held, is_usable & is_held
    return (x[learnt], y[learnt]), (x[held], y[held])


def _points(dataset: Dataset, device: str) -> Pair:
    if dataset.data is not None:
        table = table_of(dataset.data)
        x, y = (torch.from_numpy(part).float().to(device) for part in (table.x, table.y))
        return x, y
    low, high = dataset.interval
    x = torch.linspace(low, high, dataset.points, device=device, dtype=torch.float)
    y = values_at(dataset.formula, x, torch)
    if dataset.noise:
        y = y + torch.from_numpy(noise_of(dataset)).float().to(device)
    return x, y
