"""Drives a sweep: hands its tiles to an executor, and keeps what comes back."""

import itertools
import time
from collections.abc import Generator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial

from polyviz.catalogue.quantity import InvalidValueError, check_any
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.data.samples import samples_of
from polyviz.sweeps.executors import Place
from polyviz.sweeps.progress import Progress
from polyviz.sweeps.store import Results
from polyviz.sweeps.tile_result import TileResult
from polyviz.sweeps.tile_run import run_tile
from polyviz.sweeps.tiles import Tile, tiles_of
from polyviz.theory.measured import OF_FLOOR, has_floor
from polyviz.training.torch_devices import resolve_device

MEASURE = QT_TRANSLATE_NOOP("catalogue", "Measure")
NO_FLOOR = QT_TRANSLATE_NOOP("catalogue", "the lowest possible loss of this model is not known")


def sweep_through(sweep: SweepSpec, results: Results, place: Place) -> Generator[Progress]:
    """Compute all tiles that `results` lacks, and yield after each how far the sweep is.

    As many tiles as are in work wait for their turn. What raises in a tile is
    raised here; tiles that have not begun are then given up, as when the iterator is closed.
    """
    wanted = tiles_of(sweep, place.least_s, place.at_once)
    tiles = (tile for tile in wanted if not results.has(tile))
    done = before = results.done
    began = time.monotonic()
    waiting: dict[Future[TileResult], Tile] = {}
    try:
        while True:
            for tile in itertools.islice(tiles, 2 * place.at_once - len(waiting)):
                waiting[place.executor.submit(run_tile, sweep.part(tile.indices))] = tile
            if not waiting:
                return
            finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in [future for future in waiting if future in finished]:  # in their order
                tile = waiting.pop(future)
                done += results.write(tile, future.result())
                others = itertools.islice(waiting.values(), place.at_once - 1)
                in_work = sum(other.count for other in others)
                spent = time.monotonic() - began
                left_s = seconds_left(spent, done - before, in_work, sweep.count - done)
                yield Progress(done, sweep.count, tile.level, left_s)
    finally:
        for future in waiting:
            future.cancel()


def seconds_left(spent_s: float, done: int, in_work: int, left: int) -> float:
    """Return about how long the runs take that are left, of which some are in work.

    Those are half done on average. Without them the time would jump whenever several tiles end
    together.
    """
    return spent_s * left / max(1.0, done + in_work / 2)


def check_possible(sweep: SweepSpec) -> None:
    """Raise InvalidValueError for a device that is not here, or a measure that no run can have.

    Also where no run has enough points to learn from.
    """
    resolve_device(sweep.base)
    check_any(partial(samples_of, spec.dataset) for spec in sweep.some_specs())
    if has_floor(sweep):
        return
    for key in sweep.measures:
        if key in OF_FLOOR:
            raise InvalidValueError("measure", MEASURE, key, NO_FLOOR)
