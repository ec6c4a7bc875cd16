"""What the code of a Module prints: handed to the parent of this process, not too much of it."""

import codecs
import contextlib
import io
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MAX_HANDED = 16_000
"""The most bytes that are handed over at once; of more, the last are kept."""

HAND_OVER_S = 0.1
"""What is printed is handed over at most so often."""

DRAIN_S = 0.5
"""How long to wait for the rest of what was written to the descriptors; a process that the code has
started may keep them open."""

DESCRIPTORS = (1, 2)
"""Standard output and standard error."""


@dataclass(frozen=True)
class Printed:
    """Child to parent: what the code has printed since the last time.

    If `is_cut`, there was more before it than is handed over at once.
    """

    text: str
    is_cut: bool = False


class Outgoing:
    """Sends messages to the parent, in turn with what the code prints."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._changing = threading.RLock()  # the garbage collector may run code that prints
        self._pieces: deque[bytes] = deque()
        self._size = 0
        self._is_cut = False
        self._is_open = False
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._handed_at = 0.0
        self._is_waiting = threading.Event()
        self._thread: threading.Thread | None = None
        self._process = os.getpid()

    def send(self, message: object) -> None:
        """Send a message after all that was printed before it."""
        with self._sending:
            self._hand_over()
            self._connection.send(message)

    def write(self, data: bytes) -> None:
        """Take what is printed. Outside `printing` it is lost."""
        with self._changing:
            if not self._is_open or not data:
                return
            self._pieces.append(data[-MAX_HANDED:])
            self._size += len(self._pieces[-1])
            self._is_cut = self._is_cut or len(data) > MAX_HANDED
            while self._size > MAX_HANDED:
                self._size -= len(self._pieces.popleft())
                self._is_cut = True
        is_due = time.monotonic() - self._handed_at > HAND_OVER_S
        if is_due and self._sending.acquire(blocking=False):
            try:
                self._hand_over()
            finally:
                self._sending.release()
        elif not self._is_waiting.is_set():
            self._is_waiting.set()

    @contextlib.contextmanager
    def printing(self) -> Iterator[None]:
        """Take what is printed in this context, by Python or by other means."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._hand_over_later, daemon=True)
            self._thread.start()
        self._is_open = True
        try:
            with (
                descriptors_to(self.write),
                contextlib.redirect_stdout(stream_to(self.write)),
                contextlib.redirect_stderr(stream_to(self.write)),
            ):
                yield
        finally:
            with self._sending:
                self._hand_over()
            self._is_open = False

    def _hand_over_later(self) -> None:
        while True:
            self._is_waiting.wait()
            time.sleep(max(0.0, self._handed_at + HAND_OVER_S - time.monotonic()))
            try:
                with self._sending:
                    self._hand_over()
            except OSError:
                return  # the parent has gone

    def _hand_over(self) -> None:
        """Send what was printed; whoever calls it holds `_sending`."""
        with self._changing:
            self._is_waiting.clear()
            data, is_cut = b"".join(self._pieces), self._is_cut
            self._pieces.clear()
            self._size, self._is_cut = 0, False
        if data and os.getpid() == self._process:  # else the code has forked
            self._handed_at = time.monotonic()
            self._connection.send(Printed(self._decoder.decode(data), is_cut))


class Sink(io.BufferedIOBase):
    """A stream of bytes that calls a function with all that is written."""

    name = "<output of the code>"

    def __init__(self, write: Callable[[bytes], None]) -> None:
        super().__init__()
        self._write = write

    def writable(self) -> bool:
        """Say that one can write to it."""
        return True

    def write(self, data: "ReadableBuffer") -> int:
        """Pass it on."""
        passed = bytes(data)
        self._write(passed)
        return len(passed)


def stream_to(write: Callable[[bytes], None]) -> io.TextIOWrapper:
    """Return a stream of text such as sys.stdout, which calls a function with all bytes of it."""
    return io.TextIOWrapper(
        Sink(write), encoding="utf-8", errors="replace", newline="\n", write_through=True
    )


@contextlib.contextmanager
def descriptors_to(write: Callable[[bytes], None]) -> Iterator[None]:
    """Call a function with what is written to the descriptors of the process in this context."""
    reader, writer = os.pipe()
    pump = threading.Thread(target=pass_on, args=(reader, write), daemon=True)
    pump.start()
    before: dict[int, int] = {}
    for descriptor in DESCRIPTORS:
        with contextlib.suppress(OSError):  # there is none without a terminal
            before[descriptor] = os.dup(descriptor)
            os.dup2(writer, descriptor)
    os.close(writer)
    try:
        yield
    finally:
        for descriptor, was in before.items():
            os.dup2(was, descriptor)
            os.close(was)
        pump.join(DRAIN_S)


def pass_on(reader: int, write: Callable[[bytes], None]) -> None:
    """Call a function with all that comes from a descriptor until nobody can write to it."""
    try:
        while data := os.read(reader, 2**16):
            write(data)
    finally:
        os.close(reader)
