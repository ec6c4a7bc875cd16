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

from polyviz.catalogue.system_errors import reason_of
from polyviz.system.streams import tell
from polyviz.system.system_libraries import missing_libraries, missing_text, platform_names
from polyviz.system.terminal_language import tr, translated

MAX_WAIT_S = 10.0
"""How long to wait for an X server; one behind a dead ssh connection never answers."""

NO_SCREEN, NO_NAME = 6, 5
"""Codes of xcb_connection_has_error: no such screen, and not the name of a display."""

TELLING = (errno.ECONNREFUSED, errno.ENOENT, errno.EACCES, errno.EHOSTUNREACH, errno.ENETUNREACH)
"""Error numbers that say why the connection failed; others have unrelated causes."""

COMMON = {"offscreen", "vnc", "wayland", "xcb"}
"""Platforms that need no special hardware, and so are suggested."""

INVISIBLE = {"offscreen", "minimal"}
"""Platforms whose windows are not visible."""

VARIABLE = "QT_QPA_PLATFORM"
"""The variable that lists the platforms for Qt to try, separated by semicolons."""

NOT_STARTED = "This application failed to start"
"""Start of Qt's last message when it could use no platform."""


class DisplayError(Exception):
    """No window can be opened here; the text says in one line why and what to do."""


@contextlib.contextmanager
def usable_display(instead: str) -> Iterator[None]:
    """Check that one of the displays that Qt may use answers; raises DisplayError.

    `instead` says what else can be done. The connection is kept open until the end: without any
    client, an X server would reset before Qt has its own connection.
    """
    with contextlib.ExitStack() as connections:
        if sys.platform.startswith("linux"):
            _check(instead, connections)
        yield


def failure_text(said: list[str], instead: str) -> str:
    """Return why Qt could not open a window; `said` has its messages, the newest last."""
    wanted = wanted_platforms()
    missing = missing_libraries(*wanted)
    if missing:
        return missing_text(missing)
    reasons = [line for line in said if not line.startswith(NOT_STARTED)]
    reason = f": {reasons[-1]}" if reasons else ""
    text = tr(
        "Qt cannot open a window on the platform {0}{1}; set QT_QPA_PLATFORM to another one, or {2}"
    )
    return text.format(tr(" or ").join(wanted), reason, instead)


def wanted_platforms() -> list[str]:
    """Return the platforms that Qt will try, such as xcb; none if there is no sign of a display."""
    return [platform_of(part) for part in _wanted()]


def platform_of(part: str) -> str:
    """Return the platform of one part of QT_QPA_PLATFORM, such as linuxfb of linuxfb:size=9x9."""
    return part.partition(":")[0].lower()


def _wanted() -> list[str]:
    """Return the entries of QT_QPA_PLATFORM that Qt will try, in their order."""
    given = [part.strip() for part in os.environ.get(VARIABLE, "").split(";")]
    if any(given):
        return [part for part in given if part]
    has_wayland = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WAYLAND_SOCKET")
    is_wayland = has_wayland or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    hints = {"xcb": os.environ.get("DISPLAY"), "wayland": is_wayland}
    return [platform for platform, hint in hints.items() if hint]


def _check(instead: str, connections: contextlib.ExitStack) -> None:
    """Have Qt try only platforms that work; print a note if the window will not be visible."""
    wanted = _wanted()
    if not wanted:
        text = tr("there is no display to open a window on; {0}")
        raise DisplayError(text.format(instead))
    is_chosen = bool(os.environ.get(VARIABLE, "").strip("; "))
    problems: list[str] = []
    usable: list[str] = []
    for part in wanted:
        problem = _problem(platform_of(part), connections)
        if problem:
            problems.append(problem)
            continue
        usable.append(part)
        if is_chosen:  # Qt takes the first that works; otherwise the order is its own
            usable = wanted[wanted.index(part) :]
            break
    if not usable:
        raise DisplayError(tr("{0}, or {1}").format("; ".join(problems), instead))
    if problems or is_chosen:  # without blanks, which Qt takes for a part of a name
        os.environ[VARIABLE] = ";".join(usable)
    if problems and platform_of(usable[0]) in INVISIBLE:
        tell(opened_text(platform_of(usable[0]), "; ".join(problems)))


def opened_text(platform: str, reason: str) -> str:
    """Return the note that the window opens on another platform than the first choice, and why."""
    if platform in INVISIBLE:
        text = tr("the window opens unseen, on the platform {0}: {1}")
    else:
        text = tr("the window opens on the platform {0}: {1}")
    return "polyviz: " + text.format(platform, reason)


def passed_over_text(platform: str) -> str:
    """Return why Qt opened `platform` and not its first choice; "" if it is the first choice.

    Qt's own message may name a library that is not missing.
    """
    wanted = wanted_platforms()
    passed = wanted[: wanted.index(platform)] if platform in wanted else []
    missing = missing_libraries(*passed) if passed else []
    return opened_text(platform, missing_text(missing)) if missing else ""


def _problem(platform: str, connections: contextlib.ExitStack) -> str:
    """Return why a platform cannot be used and what to do; "" if it can, or if only Qt can tell."""
    if platform == "xcb":
        return _x_problem(connections)
    if platform.startswith("wayland"):
        return _wayland_problem()
    names = platform_names()
    if not names or platform in names:
        return ""
    known = ", ".join(sorted(names & COMMON))
    text = tr('Qt has no platform "{0}"; unset QT_QPA_PLATFORM, or set it to one of {1}')
    return text.format(platform, known)


def _x_problem(connections: contextlib.ExitStack) -> str:
    name = os.environ.get("DISPLAY", "")
    if not name:
        return tr("DISPLAY is not set; set it to the display for the window")
    try:
        reason = _x_refusal(name, connections)
    except OSError:  # without libxcb, Qt reports the missing library itself
        return ""
    if not reason:
        return ""
    if name.startswith("localhost:"):
        text = tr(
            "the display {0} cannot be used: {1}; log in again with ssh -X, or set DISPLAY to one "
            "that works"
        )
    else:
        text = tr("the display {0} cannot be used: {1}; set DISPLAY to one that works")
    return text.format(name, reason)


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
            reason = translated(reason_of(error)).lower()
            text = tr(
                "the Wayland display {0} cannot be used: {1}: {2}; set WAYLAND_DISPLAY to one that "
                "works"
            )
            return text.format(name, path, reason)
    return ""


def _x_refusal(name: str, connections: contextlib.ExitStack) -> str:
    """Connect to an X server as Qt does, but with a time limit; return why that failed, or "".

    Raises OSError if libxcb is missing.
    """
    xcb = ctypes.CDLL("libxcb.so.1", use_errno=True)
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)]
    xcb.xcb_connect.restype = ctypes.c_void_p
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    made: list[tuple[int, int]] = []

    def connect() -> None:
        ctypes.set_errno(0)
        screen = ctypes.c_int()  # a missing screen is an error only if its number is asked for
        connection = xcb.xcb_connect(os.fsencode(name), ctypes.byref(screen))
        made.append((connection, ctypes.get_errno()))

    with _caught_stderr() as said:
        thread = threading.Thread(target=connect, daemon=True)
        thread.start()
        thread.join(MAX_WAIT_S)
    if not made:
        return tr("it does not answer within {0} seconds").format(f"{MAX_WAIT_S:g}")
    connection, number = made[0]
    code = xcb.xcb_connection_has_error(connection)
    if not code:
        connections.callback(xcb.xcb_disconnect, connection)
        return ""
    xcb.xcb_disconnect(connection)
    if said:
        return " ".join(said).lower()
    if code == NO_NAME:
        return tr("that is not the name of a display")
    if code == NO_SCREEN:
        return tr("it has no such screen")
    if number not in TELLING:
        return tr("nothing answers there")
    return translated(reason_of(OSError(number, os.strerror(number)))).lower()


@contextlib.contextmanager
def _caught_stderr() -> Iterator[list[str]]:
    """Collect the lines written to stderr: libxcb reports a refusal only there."""
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
