"""Prints how far a sweep scales, for the costs that were measured once or for those of a cluster.

python -m polyviz.bench.scaling_table [ADDRESS]
"""

import sys
from collections.abc import Sequence
from dataclasses import replace

from polyviz.bench.cluster_costs import costs_of
from polyviz.bench.scaling import MEASURED, Costs, simulated_s


def table(costs: Costs, counts: Sequence[int] = (1, 2, 10, 100, 300, 1000, 3000)) -> str:
    """Return a table of the speed of so many workers, relative to one that does nothing else."""
    lines = [
        f"tile {costs.tile_s:g} s, scheduler {1e3 * costs.handing_s:.2f} ms, "
        f"here {1e3 * costs.here_s:.2f} ms, {costs.bytes_out:,} bytes out, "
        f"{costs.bytes_back:,} bytes back",
        f"more than {costs.most_workers:,} workers have nothing to do",
        f"{'workers':>8}  {'speed':>8}  {'of ideal':>8}",
    ]
    for workers in counts:
        tiles = 20 * workers
        speed = tiles * costs.tile_s / simulated_s(costs, workers, tiles)
        lines.append(f"{workers:8,}  {speed:8,.1f}  {speed / workers:8.0%}")
    return "\n".join(lines)


def main(words: Sequence[str]) -> None:
    """Print the table for tiles of several lengths."""
    costs = MEASURED
    if words:
        costs = costs_of(words[0])
    for tile_s in (0.1, 1.0, 3.0):
        print(table(replace(costs, tile_s=tile_s)), end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
