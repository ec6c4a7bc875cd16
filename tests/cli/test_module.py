"""A Module in a file is trained from the command line, and what fails in it is one line."""

import contextlib
import io
import json
import runpy
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from calling import call, spawn

from polyviz.catalogue.module_code import MAX_CODE
from polyviz.training.module_file import MAX_BYTES

Capture = pytest.CaptureFixture[str]

SHORT = ("--steps", "40", "--points", "60", "--log-every", "7")

NET = """\
import torch
from torch import nn


class Wave(nn.Module):
    def __init__(self):
        super().__init__()
        {made}self.line = nn.Linear(1, 3)
        self.out = nn.Linear(3, 1)

    def forward(self, x):
        {forward}h = torch.tanh(self.line(x.unsqueeze(1)))
        return self.out(h).squeeze(1)
"""

PLAIN = NET.format(made="", forward="")

FAILING_LATE = NET.format(
    made="self.calls = 0\n        ",
    forward="self.calls += 1\n        assert self.calls < 20, 'no\\nmore'\n        ",
)

ENDLESS = NET.format(
    made="self.calls = 0\n        ",
    forward="self.calls += 1\n"
    "        if self.calls > 20: print('on and on', flush=True)\n"
    "        while self.calls > 20: pass\n        ",
)

PRINTING = "print('read')\n" + NET.format(made="print('made'); ", forward="print('called'); ")


@pytest.fixture
def net(tmp_path: Path) -> Path:
    """A file for the code of a Module, which has some already."""
    file = tmp_path / "wave.py"
    file.write_text(PLAIN, encoding="utf-8")
    return file


def test_fit_trains_it_and_writes_its_weights_by_their_names(capsys: Capture, net: Path) -> None:
    words = ("fit", "autograd", "--module", str(net), *SHORT, "--learning-rate", "1e-4")
    answer = call(capsys, *words, "--format", "json")
    assert (answer.status, answer.err) == (0, "")
    data = json.loads(answer.out)
    assert (data["model"], data["equation"], data["steps"]) == ("own", "y = Wave(x)", 40)
    assert data["module"]["text"] == PLAIN
    assert data["losses"][-1][1] < data["losses"][0][1]
    assert len(data["start"]) == len(data["weights"]) == 10
    assert data["start"] != data["weights"]
    header = call(capsys, *words, "--format", "csv").out.splitlines()[0]
    assert header.startswith("step,loss,")
    assert "line.weight[0, 0]" in header and "out.bias" in header


DRAWING = NET.format(made="self.kept = nn.Dropout(0.5); ", forward="x = self.kept(x); ")

COUNTING = NET.format(
    made="self.even = nn.BatchNorm1d(1); ", forward="x = self.even(x[:, None])[:, 0]; "
)

START = ("--start", "0.5,-1,1,0.25,0.125,-0.5,1,-1,0.5,2")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        *((text, ("--seed", "3")) for text in (PLAIN, DRAWING, COUNTING)),
        *((text, ("--optimizer", "lbfgs")) for text in (PLAIN, COUNTING)),
        (DRAWING, ("--optimizer", "adam", "--target", "abs(x)", "--holdout", "0.3")),
        (DRAWING, START),
    ],
)
def test_a_script_prints_what_fit_prints(
    capsys: Capture, net: Path, tmp_path: Path, text: str, chosen: tuple[str, ...]
) -> None:
    net.write_text(text, encoding="utf-8")
    words = ("autograd", "--module", str(net), *SHORT, *chosen)
    fitted = call(capsys, "fit", *words)
    script = call(capsys, "script", *words)
    assert (fitted.status, script.status, fitted.err, script.err) == (0, 0, "", "")
    assert "class Wave(nn.Module):" in script.out
    assert "polyviz." not in script.out
    file = tmp_path / "run.py"
    file.write_text(script.out, encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path(str(file), run_name="__main__")
    assert printed.getvalue() == fitted.out
    assert len(fitted.out.splitlines()) == 6


WRONG = {
    "class Wave(nn.Module)\n    pass\n": "line 1: this is not Python: ",
    "x = 1\n": "there is no class derived from nn.Module",
    "import torhc\n" + PLAIN: "line 1: ModuleNotFoundError: No module named 'torhc'",
    PLAIN.replace("nn.Linear(3, 1)", "nn.Linaer(3, 1)"): "line 9: AttributeError: ",
    PLAIN.replace("(self):", "(self, n):"): "line 5: Wave must be made without arguments",
    PLAIN.replace(".squeeze(1)", ""): "line 13: forward returned the shape (60, 1), expected (60,)",
    PLAIN.replace("self.line(", "self.wire("): "line 12: AttributeError: ",
    PLAIN.replace("return", "raise SystemExit #"): "line 13: the code ends the program",
    PLAIN.replace(
        "return", "raise KeyboardInterrupt('mine') #"
    ): "line 13: KeyboardInterrupt: mine",
}


@pytest.mark.parametrize("text", WRONG)
@pytest.mark.parametrize("words", [("fit", "nn"), ("script", "nn"), ("theory", "nn")])
def test_what_is_wrong_is_one_line_with_file_and_line(
    capsys: Capture, net: Path, words: tuple[str, ...], text: str
) -> None:
    net.write_text(text, encoding="utf-8")
    answer = call(capsys, *words, "--module", str(net), *SHORT[:4])
    assert (answer.status, answer.out) == (2, "")
    (line,) = answer.err.splitlines()
    separator = ", " if WRONG[text].startswith("line") else ": "
    assert line.startswith(f"polyviz {words[0]}: wave.py{separator}{WRONG[text]}")


def test_a_race_refuses_it_in_one_line_too(capsys: Capture, net: Path) -> None:
    net.write_text("x = 1\n", encoding="utf-8")
    answer = call(capsys, "race", "optimizers", "nn", "--module", str(net))
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("polyviz race: wave.py: there is no class derived from nn.Module")
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize("words", [("fit", "nn"), ("race", "optimizers", "nn")])
def test_a_failure_in_the_middle_of_a_run_is_one_line_and_leaves_the_file(
    capsys: Capture, net: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    net.write_text(FAILING_LATE, encoding="utf-8")
    file = tmp_path / "run.txt"
    file.write_text("from before\n", encoding="utf-8")
    answer = call(capsys, *words, "--module", str(net), *SHORT[:4], "--output", str(file))
    assert (answer.status, answer.out) == (3, "")
    said = "wave.py, line 14: AssertionError: no more"
    assert answer.err == f"polyviz {words[0]}: {said}\n"
    assert file.read_text(encoding="utf-8") == "from before\n"


def test_what_it_prints_does_not_mix_with_the_output(capsys: Capture, net: Path) -> None:
    words = ("nn", "--module", str(net), *SHORT, "--format", "json")
    quiet = json.loads(call(capsys, "fit", *words).out)
    net.write_text(PRINTING, encoding="utf-8")
    answer = call(capsys, "fit", *words)
    assert answer.status == 0
    data = json.loads(answer.out)
    assert data["losses"] == quiet["losses"]
    assert {"read", "made", "called"} == set(answer.err.split())
    for command in ("script", "theory", "race optimizers"):
        answer = call(capsys, *command.split(), *words[:5])
        assert answer.status == 0
        assert not {"read", "made", "called"} & set(answer.out.splitlines())
        assert "made" in answer.err.split()


BELOW_PYTHON = "import os\nos.write(1, b'read')\n" + NET.format(
    made="os.write(1, b'made'); ", forward="os.write(1, b'called'); os.system('echo more'); "
)


@pytest.mark.parametrize("output", ["-", "/dev/stdout"])
def test_what_it_writes_below_python_does_not_mix_with_the_output(net: Path, output: str) -> None:
    net.write_text(BELOW_PYTHON, encoding="utf-8")
    answer = spawn(
        "fit", "nn", "--module", str(net), *SHORT, "--format", "json", "--output", output
    )
    assert answer.status == 0
    assert json.loads(answer.out)["steps"] == 40
    assert answer.err.startswith("readmade")
    assert "called" in answer.err and "more" in answer.err


@pytest.mark.parametrize("output", ["-", "/dev/stdout"])
def test_what_it_writes_does_not_get_into_a_picture(net: Path, output: str) -> None:
    net.write_text(BELOW_PYTHON, encoding="utf-8")
    words = ("--screenshot", output, "--module", str(net), "--after", "3")
    command = [sys.executable, "-m", "polyviz", *words]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith(b"\x89PNG")
    assert done.stdout.endswith(b"IEND\xaeB`\x82")
    assert done.stderr.startswith(b"readmade")


def test_it_is_no_model_beside_another(capsys: Capture, net: Path) -> None:
    words = ("fit", "autograd", "--module", str(net), *SHORT)
    answer = call(capsys, *words, "--model", "tensor")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err == (
        'polyviz fit: Module: "wave.py" is not allowed; with --module, leave out --model\n'
    )
    assert call(capsys, *words, "--model", "own").status == 0
    assert call(capsys, "fit", "autograd", "--model", "own", *SHORT).status == 0  # the example


@pytest.mark.parametrize("command", ["fit", "script", "theory"])
def test_a_file_that_cannot_be_code_is_refused(capsys: Capture, net: Path, command: str) -> None:
    def told(content: bytes | None) -> str:
        net.unlink(missing_ok=True)
        if content is not None:
            net.write_bytes(content)
        answer = call(capsys, command, "nn", "--module", str(net))
        assert (answer.status, answer.out) == (2, "")
        assert len(answer.err.splitlines()) == 1
        assert "wave.py" in answer.err
        return answer.err

    assert "cannot be read: No such file" in told(None)
    assert "not text in UTF-8" in told(b"\x89PNG\r\n\x1a\n\xff\xfe")
    assert "this is not Python" in told(b"\0\0\0\0")
    assert "there is no class" in told(b"")
    assert f"longer than {MAX_CODE} characters" in told(b"x = 1\n" * MAX_CODE)
    assert f"longer than {MAX_CODE} characters" in told(b"#" * (MAX_BYTES + 1))
    net.unlink()
    net.mkdir()
    answer = call(capsys, command, "nn", "--module", str(net))
    assert (answer.status, answer.out) == (2, "")
    assert "cannot be read: Is a directory" in answer.err


def test_a_file_as_windows_editors_write_it_is_code(capsys: Capture, net: Path) -> None:
    words = ("fit", "nn", "--module", str(net), *SHORT)
    expected = call(capsys, *words).out
    net.write_bytes(b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode())
    assert call(capsys, *words).out == expected


def test_as_a_process_of_its_own_it_prints_no_traceback(net: Path) -> None:
    net.write_text(FAILING_LATE, encoding="utf-8")
    answer = spawn("fit", "nn", "--module", str(net), *SHORT)
    assert answer.status == 3
    assert "Traceback" not in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.usefixtures("hears_signals")
@pytest.mark.parametrize("text", [ENDLESS, ENDLESS.replace("calls > 20", "calls > 0")])
def test_ctrl_c_ends_code_that_does_not_end(net: Path, text: str) -> None:
    net.write_text(text, encoding="utf-8")
    words = ("fit", "nn", "--module", str(net), *SHORT)
    command = [sys.executable, "-m", "polyviz", *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "on and on\n"
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in told and "line" not in told


def test_a_picture_of_a_run_that_it_ends_is_not_taken(net: Path, tmp_path: Path) -> None:
    net.write_text(FAILING_LATE, encoding="utf-8")
    picture = tmp_path / "run.png"
    answer = spawn("--screenshot", str(picture), "--module", str(net), "--after", "50")
    assert answer.status == 3
    assert answer.err == "polyviz: wave.py, line 14: AssertionError: no more\n"
    assert not picture.exists()
