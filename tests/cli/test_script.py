"""Decides whether a script, run by itself, prints what `polyviz fit` prints, digit by digit."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from calling import LIMIT_S, call, spawn

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.optimizers import OPTIMIZERS

Capture = pytest.CaptureFixture[str]

SHORT = ("--steps", "60", "--points", "120", "--log-every", "7")
TORCH_OPTIMIZERS = [key for key, row in OPTIMIZERS.items() if row.torch_name]

RUN_EACH = """
import contextlib, io, json, runpy, sys
printed = []
for file in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        runpy.run_path(file, run_name="__main__")
    printed.append(out.getvalue())
assert "polyviz" not in sys.modules
json.dump(printed, sys.stdout)
"""


def in_this_process(capsys: Capture, file: Path) -> tuple[int, str]:
    """Run a script where torch is loaded already."""
    status = 0
    try:
        runpy.run_path(str(file), run_name="__main__")
    except SystemExit as left:  # as the interpreter takes it: a text is printed, and means 1
        status = 1 if isinstance(left.code, str) else int(left.code or 0)
    return status, capsys.readouterr().out


def write_script(capsys: Capture, file: Path, lesson: str, *options: str) -> None:
    script = call(capsys, "script", lesson, *SHORT, *options)
    assert (script.status, script.err) == (0, "")
    assert "polyviz" not in script.out.replace("Made by PolyViz", "")
    assert max(len(line) for line in script.out.splitlines()) <= 100
    file.write_text(script.out, encoding="utf-8")


def assert_same(capsys: Capture, folder: Path, lesson: str, *options: str) -> None:
    """Compare the script of a run with `polyviz fit`."""
    file = folder / "sine.py"
    write_script(capsys, file, lesson, *options)
    status, printed = in_this_process(capsys, file)
    fit = call(capsys, "fit", lesson, *SHORT, *options)
    assert (status, printed) == (fit.status, fit.out)
    assert fit.status == 1 or printed.count("\n") >= 9


def test_script_of_each_lesson_prints_what_fit_prints(capsys: Capture, tmp_path: Path) -> None:
    """In a process in which nothing of PolyViz is."""
    files = {lesson: tmp_path / f"of_{lesson}.py" for lesson in LESSONS}
    for lesson, file in files.items():
        write_script(capsys, file, lesson)
    done = subprocess.run(
        [sys.executable, "-c", RUN_EACH, *map(str, files.values())],
        check=True,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        cwd=tmp_path,
    )
    for lesson, printed in zip(LESSONS, json.loads(done.stdout), strict=True):
        fit = call(capsys, "fit", lesson, *SHORT)
        assert (0, printed) == (fit.status, fit.out), lesson
        assert printed.count("\n") >= 9, lesson


@pytest.mark.parametrize("optimizer", TORCH_OPTIMIZERS)
def test_script_of_each_optimizer_prints_what_fit_prints(
    capsys: Capture, tmp_path: Path, optimizer: str
) -> None:
    assert_same(capsys, tmp_path, "nn", "--optimizer", optimizer)


@pytest.mark.parametrize(
    ("lesson", "options"),
    [
        ("tensor", ("--seed", "3", "--optimizer", "adam", "--learning-rate", "0.02")),
        ("module", ("--start", "0,1,-0.5,1e-3")),
        ("dynamic", ("--start", "0,1,0,-0.1,0.25", "--seed", "5")),
        ("numpy", ("--learning-rate", "1")),
        ("autograd", ("--learning-rate", "1")),
        ("nn", ("--optimizer", "lbfgs", "--learning-rate", "1e6")),
        ("nn", ("--optimizer", "lbfgs", "--points", "333", "--seed", "7")),
        ("nn", ("--optimizer", "lbfgs", "--mistake", "no_reset", "--log-every", "1")),
        ("tensor", ("--optimizer", "lbfgs", "--learning-rate", "0.26", "--mistake", "no_cube")),
        ("function", ("--optimizer", "lbfgs", "--start=-1,5e5,-3e4,1e-3")),
        ("function", ("--start", "0.1,-0.9,0.2,0.25", "--mistake", "no_reset")),
        ("nn", ("--start", "0.1,0.9,1e-3,-0.1", "--mistake", "no_cube")),
        ("dynamic", ("--mistake", "mean_loss", "--optimizer", "hand")),
        ("module", ("--mistake", "wrong_sign", "--optimizer", "hand")),
    ],
)
def test_script_has_the_values_of_the_run_and_ends_like_it(
    capsys: Capture, tmp_path: Path, lesson: str, options: tuple[str, ...]
) -> None:
    assert_same(capsys, tmp_path, lesson, *options)


@pytest.mark.long
@pytest.mark.parametrize("optimizer", TORCH_OPTIMIZERS)
@pytest.mark.parametrize("lesson", ["tensor", "autograd", "function", "module", "dynamic"])
def test_script_of_each_pair(capsys: Capture, tmp_path: Path, lesson: str, optimizer: str) -> None:
    if (lesson, optimizer) != ("dynamic", "lbfgs"):
        assert_same(capsys, tmp_path, lesson, "--optimizer", optimizer)


def test_script_is_written_to_a_file(capsys: Capture, tmp_path: Path) -> None:
    printed = call(capsys, "script", "nn")
    written = call(capsys, "script", "nn", "--output", str(tmp_path / "sine.py"))
    assert (written.status, written.out, written.err) == (0, "", "")
    assert (tmp_path / "sine.py").read_text(encoding="utf-8") == printed.out


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("script", "cnn"), "Lesson"),
        (("script", "nn", "--steps", "0"), "Steps"),
        (("script", "nn", "--log-every", "x"), "--log-every"),
        *[
            (("script", "nn", "--output", name), f"hide the module {module} ")
            for name, module in (
                ("numpy.py", "numpy"),
                ("torch.py", "torch"),
                ("Torch.PY", "torch"),
                ("copy.py", "copy"),
                ("random.py", "random"),
                ("elsewhere/typing_extensions.py", "typing_extensions"),
            )
        ],
        (("script", "nn", "--format", "json"), "--format"),
        (("script",), "LESSON"),
    ],
)
def test_wrong_calls_are_refused_in_one_line(
    capsys: Capture, words: tuple[str, ...], what: str
) -> None:
    answer = call(capsys, *words)
    assert answer.status == 2
    assert what in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


def test_script_needs_no_torch_to_be_made() -> None:
    code = (
        "import sys; from polyviz.cli import main; status = main(['script', 'nn']);"
        "sys.exit(status or ('torch' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=LIMIT_S
    )
    assert done.returncode == 0, done.stderr
    assert "net = torch.nn.Sequential" in done.stdout


def test_help_names_the_options(capsys: Capture) -> None:
    answer = spawn("script", "--help")
    assert answer.status == 0
    for option in ("LESSON", "--optimizer", "--start", "--log-every", "--output"):
        assert option in answer.out


@pytest.mark.parametrize("name", ["copy.pyc", "copy.abi3.so", "opt_einsum.py", "link.py"])
def test_a_file_that_would_hide_a_module_is_not_written(
    capsys: Capture, tmp_path: Path, name: str
) -> None:
    (tmp_path / "link.py").symlink_to("random.py")
    done = call(capsys, "script", "numpy", "--output", str(tmp_path / name))
    assert (done.status, done.out) == (2, "")
    assert "would hide the module" in done.err
    assert [file.name for file in tmp_path.iterdir()] == ["link.py"]


def test_a_file_beside_a_script_that_hides_a_module_is_named(
    capsys: Capture, tmp_path: Path
) -> None:
    file = tmp_path / "sine.py"
    assert call(capsys, "script", "numpy", "--output", str(file)).err == ""
    (tmp_path / "random.py").touch()
    done = call(capsys, "script", "numpy", "--output", str(file))
    assert (done.status, done.out) == (0, "")
    assert done.err.startswith("polyviz script: random.py in the same folder hides the module ")
    assert done.err.count("\n") == 1
    assert file.exists()
    assert call(capsys, "script", "numpy", "--output", "-").err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")
def test_a_stream_called_as_a_module_is_no_file(capsys: Capture, tmp_path: Path) -> None:
    """As /dev/tty is."""
    (tmp_path / "tty").symlink_to("/dev/null")
    done = call(capsys, "script", "numpy", "--output", str(tmp_path / "tty"))
    assert (done.status, done.out, done.err) == (0, "", "")
