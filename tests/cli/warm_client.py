"""Stands for a process of `polyviz` that a server forks: lends it all files, and ends as it does.

    python -I -S warm_client.py SOCKET [words of polyviz]

Only what loads in a moment is imported.
"""

import fcntl
import os
import signal
import socket
import struct
import sys

FILES = range(10)
"""The numbers of files that are handed on if they are open, as a shell redirects them."""

FORWARDED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def open_files() -> list[int]:
    """Return the numbers of those that are open."""
    found = []
    for number in FILES:
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return found


def ask(server: socket.socket, files: list[int]) -> None:
    """Say what is to be run, and with what."""
    folder = os.open(".", os.O_PATH)
    ignored = [n for n in FORWARDED if signal.getsignal(n) is signal.SIG_IGN]
    environment = [part for pair in os.environb.items() for part in pair]
    parts = [
        " ".join(map(str, files)).encode(),
        " ".join(str(int(n)) for n in ignored).encode(),
        str(len(sys.argv) - 2).encode(),
        *map(os.fsencode, sys.argv[2:]),
        *environment,
    ]
    message = b"\0".join(parts)
    socket.send_fds(server, [struct.pack("!I", len(message))], [folder, *files])
    server.sendall(message)
    os.close(folder)


def main() -> int:
    """Wait for the end, and hand on signals meanwhile."""
    files = open_files()  # before a socket gets a number of theirs
    made = socket.socket(socket.AF_UNIX)
    server = socket.socket(fileno=fcntl.fcntl(made, fcntl.F_DUPFD_CLOEXEC, len(FILES)))
    made.close()
    server.connect(sys.argv[1])
    for number in FORWARDED:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _frame: server.send(bytes([number])))
    ask(server, files)
    answer = server.recv(4)
    if len(answer) < 4:
        os._exit(70)  # the server has gone
    (status,) = struct.unpack("!i", answer)
    if status < 0:
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status)


if __name__ == "__main__":
    main()
