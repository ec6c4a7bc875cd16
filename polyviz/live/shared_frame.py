"""The memory that two processes share: the numbers of the newest frame, and the wish for one."""

from dataclasses import dataclass, replace
from multiprocessing.context import BaseContext
from typing import Any

import numpy as np

from polyviz.training.frame import CURVE_X, Array, Frame
from polyviz.training.losses import MOST_POINTS

EMPTY: Array = np.empty(0)
EMPTY_TRACE: Array = np.empty((2, 0))


@dataclass(frozen=True)
class SharedFrame:
    """Holds the long parts of one frame; the short ones are sent as a message.

    The training writes only when a frame is wanted, and the window wants another only when it has
    copied the last: so nobody reads what is being written. Both parts are shared at the start of
    the process and go with it.
    """

    numbers: Any
    wish: Any

    @classmethod
    def make(cls, context: BaseContext) -> "SharedFrame":
        """Make the memory for processes of `context`."""
        return cls(context.RawArray("d", len(CURVE_X) + 2 * MOST_POINTS), context.RawArray("b", 1))

    def write(self, frame: Frame) -> tuple[Frame, int]:
        """Write the long parts; return the short ones and the number of points of the trace."""
        numbers = np.frombuffer(self.numbers)
        count = frame.trace.shape[1]
        numbers[: len(CURVE_X)] = frame.curve
        numbers[len(CURVE_X) : len(CURVE_X) + 2 * count] = frame.trace.reshape(-1)
        return replace(frame, curve=EMPTY, trace=EMPTY_TRACE), count

    def read(self, short: Frame, count: int) -> Frame:
        """Return the whole frame, a copy."""
        numbers = np.frombuffer(self.numbers)
        trace = numbers[len(CURVE_X) : len(CURVE_X) + 2 * count].copy().reshape(2, count)
        return replace(short, curve=numbers[: len(CURVE_X)].copy(), trace=trace)
