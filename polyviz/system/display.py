"""Whether a window can be opened here, and if not, why and what to do about it."""

import contextlib
import ctypes
import errno
import os
import re
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from polyviz.system.streams import tell
from polyviz.system.system_libraries import missing_libraries, missing_text, platform_names

MAX_WAIT_S = 10.0
"""How long an X server may take to answer, which one at the end of a dead ssh never does."""

NO_SCREEN, NO_NAME = 6, 5
"""Of xcb_connection_has_error: a screen that the server has not, and a text that is no display."""

SPEAKING = (errno.ECONNREFUSED, errno.ENOENT, errno.EACCES, errno.EHOSTUNREACH, errno.ENETUNREACH)
"""Errors of the system that say why there is no connection; others stem from something else."""

SHOWING = {"offscreen", "vnc", "wayland", "xcb"}
"""Platforms that work without a device of their own, and so are worth a try."""

UNSEEN = {"offscreen", "minimal"}
"""Platforms on which nobody sees a window."""

VARIABLE = "QT_QPA_PLATFORM"
"""What says which platforms Qt is to try, with semicolons between."""

STARTS_NOT = "This application failed to start"
"""How Qt's last words begin where no platform could be used."""


class DisplayError(Exception):
    """No window can be opened here; the text says in one line why and what to do."""


@contextlib.contextmanager
def usable_display(instead: str) -> Iterator[None]:
    """Make sure that one of the displays which Qt may use answers; raises DisplayError.

    `instead` says what else can be done. The connection is there until the end: an X server
    without any other client would start anew if it were lost before Qt has its own.
    """
    with contextlib.ExitStack() as connections:
        if sys.platform.startswith("linux"):
            _check(instead, connections)
        yield


def failure_text(said: list[str], instead: str) -> str:
    """Say why Qt could open no window; `said` is what it said itself, its last words at the end."""
    wanted = wanted_platforms()
    missing = missing_libraries(*wanted)
    if missing:
        return missing_text(missing)
    reasons = [line for line in said if not line.startswith(STARTS_NOT)]
    reason = f": {reasons[-1]}" if reasons else ""
    return (
        f"Qt cannot open a window on the platform {' or '.join(wanted)}{reason}; "
        f"set QT_QPA_PLATFORM to another one, or {instead}"
    )


def wanted_platforms() -> list[str]:
    """Return the platforms that Qt will try, such as xcb; none where nothing hints at a display."""
    return [platform_of(part) for part in _wanted()]


def platform_of(part: str) -> str:
    """Return the platform of one part of QT_QPA_PLATFORM, such as linuxfb of linuxfb:size=9x9."""
    return part.partition(":")[0].lower()


def _wanted() -> list[str]:
    """Return what Qt will try, as QT_QPA_PLATFORM has it, from the first to the last."""
    given = [part.strip() for part in os.environ.get(VARIABLE, "").split(";")]
    if any(given):
        return [part for part in given if part]
    has_wayland = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WAYLAND_SOCKET")
    is_wayland = has_wayland or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    hints = {"xcb": os.environ.get("DISPLAY"), "wayland": is_wayland}
    return [platform for platform, hint in hints.items() if hint]


def _check(instead: str, connections: contextlib.ExitStack) -> None:
    """Make sure that Qt tries only platforms that work, and say if nobody will see the window."""
    wanted = _wanted()
    if not wanted:
        raise DisplayError(f"there is no display to open a window on; {instead}")
    is_chosen = bool(os.environ.get(VARIABLE, "").strip("; "))
    problems: list[str] = []
    usable: list[str] = []
    for part in wanted:
        problem = _problem(platform_of(part), connections)
        if problem:
            problems.append(problem)
            continue
        usable.append(part)
        if is_chosen:  # the first that works is taken; else Qt has its own order
            usable = wanted[wanted.index(part) :]
            break
    if not usable:
        raise DisplayError(f"{'; '.join(problems)}, or {instead}")
    if problems or is_chosen:  # Qt takes blanks for a part of a name
        os.environ[VARIABLE] = ";".join(usable)
    if problems and platform_of(usable[0]) in UNSEEN:
        tell(opened_text(platform_of(usable[0]), "; ".join(problems)))


def opened_text(platform: str, reason: str) -> str:
    """Say that the window opens on another platform than wanted first, and why."""
    unseen = " unseen," if platform in UNSEEN else ""
    return f"polyviz: the window opens{unseen} on the platform {platform}: {reason}"


def passed_over_text(platform: str) -> str:
    """Say why Qt, which has opened `platform`, did not open the one wanted first; "" if it did.

    What Qt itself says of libraries that are missing names one that may be there.
    """
    wanted = wanted_platforms()
    passed = wanted[: wanted.index(platform)] if platform in wanted else []
    missing = missing_libraries(*passed) if passed else []
    return opened_text(platform, missing_text(missing)) if missing else ""


def _problem(platform: str, connections: contextlib.ExitStack) -> str:
    """Say why a platform cannot be used and what to do; "" where it can, or where Qt must try."""
    if platform == "xcb":
        return _x_problem(connections)
    if platform.startswith("wayland"):
        return _wayland_problem()
    names = platform_names()
    if not names or platform in names:
        return ""
    known = ", ".join(sorted(names & SHOWING))
    return f'Qt has no platform "{platform}"; unset QT_QPA_PLATFORM, or set it to one of {known}'


def _x_problem(connections: contextlib.ExitStack) -> str:
    name = os.environ.get("DISPLAY", "")
    if not name:
        return "DISPLAY is not set; set it to the display for the window"
    try:
        connection = XConnection(name)
    except OSError:  # there is no libxcb, which Qt will miss as well
        return ""
    reason = connection.problem()
    if not reason:
        connections.callback(connection.close)
        return ""
    again = "log in again with ssh -X, or " if name.startswith("localhost:") else ""
    return f"the display {name} cannot be used: {reason}; {again}set DISPLAY to one that works"


def _wayland_problem() -> str:
    name = os.environ.get("WAYLAND_DISPLAY") or "wayland-0"
    if os.environ.get("WAYLAND_SOCKET"):
        return ""
    path = Path(os.environ.get("XDG_RUNTIME_DIR") or "/", name)
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(MAX_WAIT_S)
        try:
            client.connect(str(path))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            return (
                f"the Wayland display {name} cannot be used: {path}: {reason}; "
                "set WAYLAND_DISPLAY to one that works"
            )
    return ""


class XConnection:
    """A connection to an X server, made as Qt makes it, but with an end to its patience."""

    def __init__(self, name: str) -> None:
        """Load what connects; raises OSError where it is missing."""
        self._name = name
        self._xcb = ctypes.CDLL("libxcb.so.1", use_errno=True)
        self._xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)]
        self._xcb.xcb_connect.restype = ctypes.c_void_p
        for function in (self._xcb.xcb_connection_has_error, self._xcb.xcb_disconnect):
            function.argtypes = [ctypes.c_void_p]
        self._connection: int | None = None
        self._errno = 0

    def problem(self) -> str:
        """Connect; return why that is impossible, "" where it is not."""
        with _caught_stderr() as said:
            thread = threading.Thread(target=self._connect, daemon=True)
            thread.start()
            thread.join(MAX_WAIT_S)
        if thread.is_alive():
            return f"it does not answer within {MAX_WAIT_S:g} seconds"
        code = self._xcb.xcb_connection_has_error(self._connection)
        if not code:
            return ""
        self.close()
        if said:
            return " ".join(said).lower()
        if code == NO_NAME:
            return "that is not the name of a display"
        if code == NO_SCREEN:
            return "it has no such screen"
        if self._errno in SPEAKING:
            return os.strerror(self._errno).lower()
        return "nothing answers there"

    def close(self) -> None:
        """Hang up."""
        self._xcb.xcb_disconnect(self._connection)

    def _connect(self) -> None:
        ctypes.set_errno(0)
        screen = ctypes.c_int()  # only whoever asks for its number is told that there is none
        self._connection = self._xcb.xcb_connect(os.fsencode(self._name), ctypes.byref(screen))
        self._errno = ctypes.get_errno()


@contextlib.contextmanager
def _caught_stderr() -> Iterator[list[str]]:
    """Catch the lines that libraries write to stderr: libxcb says only there who is refused."""
    lines: list[str] = []
    with tempfile.TemporaryFile() as file:
        sys.stderr.flush()
        old = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            yield lines
        finally:
            os.dup2(old, 2)
            os.close(old)
            file.seek(0)
            text = file.read().decode(errors="replace")
            lines += [re.sub(r"\s+", " ", line).strip() for line in text.splitlines() if line]
