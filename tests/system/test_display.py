"""Decides whether a display that cannot be used is known before Qt tries it, and why it cannot."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from x_display import skip_without_x, started_display

from polyviz.system import display
from polyviz.system.display import DisplayError, failure_text, usable_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one display")

ENVIRONMENT = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "WAYLAND_SOCKET",
    "XDG_SESSION_TYPE",
    "QT_QPA_PLATFORM",
)

FIRST_PORT = 6000


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that never answers, as at the end of an ssh whose other end is gone."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def reason(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(DisplayError) as refused, usable_display("do something else"):
        pass
    text = str(refused.value)
    assert len(text.splitlines()) == 1
    assert text.endswith(("; do something else", ", or do something else"))
    return text


def display_of(server: socket.socket) -> str:
    return f"127.0.0.1:{server.getsockname()[1] - FIRST_PORT}"


def test_a_server_that_does_not_answer_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, listener: socket.socket
) -> None:
    monkeypatch.setattr(display, "MAX_WAIT_S", 0.1)
    text = reason(monkeypatch, DISPLAY=display_of(listener))
    assert f"the display {display_of(listener)} cannot be used: it does not answer" in text


def test_the_reason_is_named(
    monkeypatch: pytest.MonkeyPatch, listener: socket.socket, capfd: pytest.CaptureFixture[str]
) -> None:
    name = display_of(listener)
    listener.close()
    text = reason(monkeypatch, DISPLAY=name)
    assert f"the display {name} cannot be used: connection refused; set DISPLAY" in text
    text = reason(monkeypatch, DISPLAY=name.replace("127.0.0.1", "localhost"))
    assert "log in again with ssh -X, or set DISPLAY" in text
    assert "not the name of a display" in reason(monkeypatch, DISPLAY="somewhere")
    assert "there is no display" in reason(monkeypatch, DISPLAY="")
    assert "DISPLAY is not set" in reason(monkeypatch, DISPLAY="", QT_QPA_PLATFORM="xcb")
    assert capfd.readouterr() == ("", "")


def test_a_server_that_refuses_us_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if which("Xvfb") is None:
        pytest.skip("needs Xvfb")
    cookies = tmp_path / "cookies"
    name, cookie = b"MIT-MAGIC-COOKIE-1", b"0123456789abcdef"
    parts = (b"", b"", name, cookie)  # for whatever address and display
    cookies.write_bytes(b"\xff\xff" + b"".join(len(p).to_bytes(2, "big") + p for p in parts))
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-noreset", "-auth", str(cookies)]
    with subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        with os.fdopen(reader) as stream:
            number = stream.readline().strip()
        try:
            text = reason(monkeypatch, DISPLAY=f":{number}", XAUTHORITY=str(tmp_path / "none"))
            monkeypatch.setenv("XAUTHORITY", str(cookies))
            assert "it has no such screen" in reason(monkeypatch, DISPLAY=f":{number}.5")
            monkeypatch.setenv("DISPLAY", f":{number}")
            with usable_display("do something else"):
                pass
        finally:
            server.terminate()
    assert f"the display :{number} cannot be used: authorization required" in text
    assert capfd.readouterr() == ("", "")


def test_one_display_that_answers_is_enough(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listener: socket.socket
) -> None:
    path = tmp_path / "wayland-7"
    name = display_of(listener)
    listener.close()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    text = reason(monkeypatch, DISPLAY=name, WAYLAND_DISPLAY="wayland-7")
    assert f"the display {name} cannot be used" in text
    assert f"the Wayland display wayland-7 cannot be used: {path}: no such file" in text
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        with usable_display("do something else"):
            pass


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ("xcb;offscreen", "offscreen"),
        ("XCB ; Offscreen:size=9x9 ;", "Offscreen:size=9x9"),
        ("foo;minimal;xcb", "minimal;xcb"),
    ],
)
def test_what_fails_before_an_unseen_platform_is_dropped_and_said(
    monkeypatch: pytest.MonkeyPatch,
    listener: socket.socket,
    capfd: pytest.CaptureFixture[str],
    wanted: str,
    left: str,
) -> None:
    name = display_of(listener)
    listener.close()
    monkeypatch.setenv("DISPLAY", name)
    monkeypatch.setenv("QT_QPA_PLATFORM", wanted)
    with usable_display("do something else"):
        assert os.environ["QT_QPA_PLATFORM"] == left
    out, err = capfd.readouterr()
    platform = left.partition(":")[0].partition(";")[0].lower()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith(f"polyviz: the window opens unseen, on the platform {platform}: ")
    assert ("foo" if "foo" in wanted else f"the display {name} cannot be used") in err


def test_a_platform_that_was_wanted_first_needs_no_word(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", " offscreen")
    with usable_display("do something else"):
        assert os.environ["QT_QPA_PLATFORM"] == "offscreen", "to Qt, a blank is part of the name"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("dead", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_of_two_displays_qt_is_told_the_one_that_answers(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    listener: socket.socket,
    capfd: pytest.CaptureFixture[str],
    dead: str,
) -> None:
    if dead == "WAYLAND_DISPLAY":
        skip_without_x()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    with contextlib.ExitStack() as servers:
        if dead == "DISPLAY":
            monkeypatch.setenv("DISPLAY", display_of(listener))
            listener.close()
            server = servers.enter_context(socket.socket(socket.AF_UNIX))
            server.bind(str(tmp_path / "wayland-7"))
            server.listen()
        else:
            monkeypatch.setenv("DISPLAY", servers.enter_context(started_display("640x480")))
        with usable_display("do something else"):
            assert os.environ["QT_QPA_PLATFORM"] == ("wayland" if dead == "DISPLAY" else "xcb")
    assert capfd.readouterr() == ("", "")


def test_a_platform_that_qt_has_not_is_named_with_those_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = reason(monkeypatch, QT_QPA_PLATFORM="foo:bar")
    assert 'Qt has no platform "foo"; unset QT_QPA_PLATFORM, or set it to one of ' in text
    assert "offscreen" in text
    assert "xcb" in text
    assert "linuxfb" not in text


def test_what_qt_says_itself_is_the_last_resort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimal")
    said = ["Could not open the screen", "This application failed to start because"]
    assert failure_text(said, "do something else") == (
        "Qt cannot open a window on the platform minimal: Could not open the screen; "
        "set QT_QPA_PLATFORM to another one, or do something else"
    )
