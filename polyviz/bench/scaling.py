"""How far a sweep scales: the speed of many workers, from what a tile costs each of them.

The scheduler and the process that started the sweep do a little for each tile, one after the other.
Workers beyond the tiles that they hand out a second have nothing to do.
"""

import heapq
import random
from collections import deque
from dataclasses import dataclass
from enum import Enum, auto

AHEAD = 2
"""So many tiles are in work or wait for each worker, as `polyviz.sweeps.sweeping` does it."""

SPREAD = 0.1
"""The times of tiles lie so far around their mean, as a part of it."""


@dataclass(frozen=True)
class Costs:
    """What a tile costs: seconds on a worker, on the scheduler and here, and bytes both ways.

    `bandwidth` is that of the scheduler's connection, in bytes a second: all goes through it.
    """

    tile_s: float
    scheduler_s: float
    here_s: float
    bytes_out: int
    bytes_back: int
    bandwidth: float = 1e8

    @property
    def handing_s(self) -> float:
        """The seconds that the scheduler is busy with a tile, in which its bytes pass twice."""
        return self.scheduler_s + 2 * (self.bytes_out + self.bytes_back) / self.bandwidth

    @property
    def most_workers(self) -> int:
        """How many workers are kept busy; the scheduler or this process is the limit of more."""
        return int(self.tile_s / max(self.handing_s, self.here_s))

    def tiles_a_second(self, workers: int) -> float:
        """Return how many tiles so many workers do a second, in the long run."""
        return min(workers / self.tile_s, 1 / max(self.handing_s, self.here_s))


MEASURED = Costs(1.0, 0.0020, 0.0011, 1500, 13_000)
"""With Dask 2026.8 and Python 3.11 on one of two cores, 100 workers and tiles of 1,333 runs: then
93 tiles a second were done, of 97 that the simulation says."""


class Event(Enum):
    """What happens to a tile next."""

    HANDED_IN = auto()
    READY = auto()
    COMPUTED = auto()
    REPORTED = auto()


def simulated_s(costs: Costs, workers: int, tiles: int, seed: int = 0) -> float:
    """Return after how many seconds all tiles of a sweep are here, by a simulation of each.

    A tile goes through four hands: it is sent from here, the scheduler gives it to a worker, the
    worker computes it, and the scheduler passes on its result. The scheduler does half of its work
    at each turn, as this process does; both take what comes first.
    """
    rng = random.Random(seed)
    events: list[tuple[float, int, Event]] = []
    count = 0

    def add(time_s: float, event: Event) -> None:
        nonlocal count
        count += 1
        heapq.heappush(events, (time_s, count, event))

    here_s = scheduler_s = 0.0
    sent = done = 0
    idle, waiting = workers, deque[float]()

    def send(now_s: float) -> None:
        nonlocal here_s, sent
        here_s = max(here_s, now_s) + costs.here_s / 2
        sent += 1
        add(here_s, Event.HANDED_IN)

    def begin(now_s: float) -> None:
        took_s = costs.tile_s * (1 + SPREAD * rng.uniform(-1, 1))
        add(now_s + took_s, Event.COMPUTED)

    while sent < min(tiles, AHEAD * workers):
        send(0.0)
    while done < tiles:
        now_s, _, event = heapq.heappop(events)
        if event is Event.HANDED_IN or event is Event.COMPUTED:
            scheduler_s = max(scheduler_s, now_s) + costs.handing_s / 2
            is_new = event is Event.HANDED_IN
            add(scheduler_s, Event.READY if is_new else Event.REPORTED)
        if event is Event.READY:
            if idle:
                idle -= 1
                begin(now_s)
            else:
                waiting.append(now_s)  # at a worker, which goes on with it by itself
        elif event is Event.COMPUTED:
            if waiting:
                waiting.popleft()
                begin(now_s)
            else:
                idle += 1
        elif event is Event.REPORTED:
            here_s = max(here_s, now_s) + costs.here_s / 2
            done += 1
            if sent < tiles:
                send(here_s)
    return here_s
