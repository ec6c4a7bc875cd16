"""Forks processes of `polyviz`, whose libraries it has loaded, for those who call warm_client.py.

    python warm_server.py SOCKET window|command

Each has the words, files, folder and environment of its caller, and ends as Python ends, but has
not spent seconds on loading torch, or Qt and the window. The parent of each hands on signals.
"""

import contextlib
import fcntl
import gc
import importlib
import io
import os
import runpy
import select
import signal
import socket
import struct
import sys
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker

FIRST = 64
"""From this number on lie the files of the server itself, which are none of the caller's."""

LOADED = {
    "command": (
        "torch._dynamo",
        "tqdm",
        "polyviz.cli.dispatch",
        "polyviz.cli.fit",
        "polyviz.cli.race",
        "polyviz.cli.script",
        "polyviz.cli.theory",
        "polyviz.training.torch_devices",
    ),
    "window": ("polyviz.cli.dispatch", "polyviz.app.run"),
}


@dataclass(frozen=True)
class Call:
    """What a caller wants to be run."""

    folder: int
    files: dict[int, int]
    """The numbers that the files have in the server, by those that they are to have"""
    ignored: tuple[int, ...]
    words: list[str]
    environment: dict[bytes, bytes]


def received(caller: socket.socket) -> Call:
    """Take a call."""
    head, files, _, _ = socket.recv_fds(caller, 4, 32)
    (size,) = struct.unpack("!I", head)
    message = b""
    while len(message) < size:
        message += caller.recv(size - len(message))
    numbers, ignored, words, *parts = message.split(b"\0")
    count = int(words)
    pairs = parts[count:]
    return Call(
        folder=files[0],
        files=dict(zip(map(int, numbers.split()), files[1:], strict=True)),
        ignored=tuple(map(int, ignored.split())),
        words=[os.fsdecode(word) for word in parts[:count]],
        environment=dict(zip(pairs[::2], pairs[1::2], strict=True)),
    )


def follow(caller: socket.socket, worker: int) -> None:
    """Hand signals on to the worker, and its end to the caller; kill it if the caller has gone."""
    ended = os.pidfd_open(worker)
    while True:
        ready, _, _ = select.select([caller, ended], [], [])
        if ended in ready:
            _, status = os.waitpid(worker, 0)
            with contextlib.suppress(OSError):  # the caller was killed
                caller.sendall(struct.pack("!i", os.waitstatus_to_exitcode(status)))
            os._exit(0)
        asked = caller.recv(1)
        os.kill(worker, asked[0] if asked else signal.SIGKILL)


def become(call: Call) -> None:
    """Make this process what the caller is, as Python would find it when it starts."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in call.ignored:
        signal.signal(number, signal.SIG_IGN)
    os.fchdir(call.folder)
    os.environb.clear()
    os.environb.update(call.environment)
    for number in range(FIRST):
        if number in call.files:
            os.dup2(call.files[number], number)
        else:
            with contextlib.suppress(OSError):
                os.close(number)
    for number in (call.folder, *call.files.values()):
        os.close(number)
    is_unbuffered = bool(call.environment.get(b"PYTHONUNBUFFERED"))
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = None if number not in call.files else standard_stream(number, is_unbuffered)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.argv[1:] = call.words
    tracker = resource_tracker._resource_tracker
    tracker._fd = tracker._pid = None  # each process has one of its own


def standard_stream(number: int, is_unbuffered: bool) -> io.TextIOWrapper:
    """Open a standard stream as Python does."""
    if number == 0:
        return io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
    raw = io.FileIO(number, "wb", closefd=False)
    return io.TextIOWrapper(
        raw if is_unbuffered else io.BufferedWriter(raw),
        encoding="utf-8",
        errors="backslashreplace" if number == 2 else "strict",
        line_buffering=number == 2 or os.isatty(number),
        write_through=is_unbuffered,
    )


def above(number: int) -> int:
    """Give a file of the server a number that is none of a caller's."""
    try:
        return fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, FIRST)
    finally:
        os.close(number)


def warm_training() -> None:
    """Let windows that are forked have training processes that are forked, too."""
    from warm import warm_context

    from polyviz.live import process_host

    context = warm_context()
    server = forkserver._forkserver
    server.ensure_running()
    server._forkserver_alive_fd = above(server._forkserver_alive_fd)
    server.ensure_running = lambda: None  # type: ignore[method-assign]  # it is no child of theirs

    class Warm:
        @staticmethod
        def get_context(_method: str) -> object:
            return context

    process_host.multiprocessing = Warm  # type: ignore[assignment]


def serve(address: str) -> None:
    """Fork a process for each call; return in the process that is to run it."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen()
    listener = socket.socket(fileno=above(listener.detach()))
    print("ready", flush=True)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who follow
    while True:
        ready, _, _ = select.select([listener, 0], [], [])
        if 0 in ready:  # who has started the server has gone
            os._exit(0)
        made, _ = listener.accept()
        caller = socket.socket(fileno=above(made.detach()))
        if os.fork():
            caller.close()
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        listener.close()
        call = received(caller)
        files = {number: above(file) for number, file in call.files.items()}
        call = Call(above(call.folder), files, call.ignored, call.words, call.environment)
        worker = os.fork()
        if worker == 0:
            caller.close()
            become(call)
            return
        for number in (*range(FIRST), call.folder, *call.files.values()):
            with contextlib.suppress(OSError):
                os.close(number)
        follow(caller, worker)


if __name__ == "__main__":
    address, kind = sys.argv[1:]
    for name in LOADED[kind]:
        importlib.import_module(name)
    if kind == "window":
        warm_training()
    gc.freeze()
    serve(address)
    runpy.run_module("polyviz", run_name="__main__", alter_sys=True)
