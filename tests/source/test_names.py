"""Names of scripts that would take the place of a module."""

import importlib.machinery
import subprocess
import sys
from importlib.metadata import files
from pathlib import Path

import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.names import hidden_module, hiding_neighbour, imported_modules
from polyviz.source.script_text import script_of

SCRIPT = script_of(RunSpec.for_lesson("nn"))


def test_every_module_of_python_is_known() -> None:
    found = {name: hidden_module(f"{name}.py", SCRIPT) for name in sys.stdlib_module_names}
    assert found == {name: name for name in sys.stdlib_module_names}
    assert len(found) > 200


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_import_of_a_script_is_known(lesson: str) -> None:
    script = script_of(RunSpec.for_lesson(lesson))
    imported = imported_modules(script)
    assert imported & {"torch", "numpy"}
    for name in imported:
        assert hidden_module(f"{name}.py", script) == name


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("Torch.PY", "torch"),
        ("NUMPY.py", "numpy"),
        ("copy", "copy"),
        ("copy.pyw", "copy"),
        ("copy.py ", "copy"),
        ("/some/where/random.py", "random"),
        ("typing_extensions.py", "typing_extensions"),
        ("sympy.py", "sympy"),
        ("opt_einsum.py", "opt_einsum"),
        ("TorchGen.py", "torchgen"),
        ("functorch.py", "functorch"),
        ("copy.cpython-399-darwin.so", "copy"),
        ("copy.cp313-win_amd64.pyd", "copy"),
        ("copy.PYC", "copy"),
    ],
)
def test_what_would_hide_a_module(name: str, module: str) -> None:
    assert hidden_module(name, SCRIPT) == module


@pytest.mark.parametrize(
    "name", ["sine.py", "copy.foo.py", "copy.txt", "copy.pyx", "torch2.py", "my copy.py"]
)
def test_what_hides_nothing(name: str) -> None:
    assert hidden_module(name, SCRIPT) is None


@pytest.mark.parametrize("suffix", importlib.machinery.all_suffixes())
def test_every_kind_of_module_hides_one(suffix: str) -> None:
    assert hidden_module(f"copy{suffix}", SCRIPT) == "copy"
    assert hidden_module(f"sine{suffix}", SCRIPT) is None


@pytest.mark.parametrize("package", ["torch", "numpy"])
def test_everything_that_is_installed_with_a_library_is_known(package: str) -> None:
    tops = {
        path.parts[0]
        for path in files(package) or []
        if path.name == "__init__.py" and path.parts[0].isidentifier()
    }
    assert package in tops
    for top in tops:
        assert hidden_module(f"{top}.py", SCRIPT) == top


NOTE_WHAT_IS_LOOKED_FOR = """
import contextlib, os, runpy, sys
asked = set()
class Finder:
    def find_spec(self, name, path=None, target=None):
        if path is None:
            asked.add(name.partition(".")[0])
sys.meta_path.insert(0, Finder())
with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    for file in sys.argv[1:]:
        runpy.run_path(file, run_name="__main__")
print(*sorted(asked))
"""


def test_every_module_that_a_running_script_looks_for_is_known(tmp_path: Path) -> None:
    scripts = []
    for lesson in ("numpy", "optim"):
        spec = RunSpec.for_lesson(lesson).changed(steps=3)
        scripts.append(tmp_path / f"sine_{lesson}.py")
        scripts[-1].write_text(script_of(spec), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", NOTE_WHAT_IS_LOOKED_FOR, *map(str, scripts)],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
        cwd=tmp_path,
    )
    asked = done.stdout.split()
    assert {"torch", "numpy", "opt_einsum", "sympy"} <= set(asked)
    assert [name for name in asked if hidden_module(f"{name}.py", SCRIPT) is None] == []


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("torch.py", "torch"),
        ("random.py", "random"),
        ("numpy/__init__.py", "numpy"),
        ("copy.cpython-399-darwin.so", "copy"),
        ("torch/notes.txt", None),  # a folder is no package, and any package goes before it
        ("torch.py/notes.txt", None),
        ("torch", None),
        ("test.py", None),
        ("sine.py", None),
    ],
)
def test_what_hides_a_module_from_all_scripts_in_its_folder(
    tmp_path: Path, name: str, module: str | None
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    expected = None if module is None else (name.partition("/")[0], module)
    assert hiding_neighbour(tmp_path, SCRIPT) == expected
    assert hiding_neighbour(tmp_path / "missing", SCRIPT) is None


def test_no_name_behind_a_link_hides_a_module(tmp_path: Path) -> None:
    for name, target in [
        ("link.py", "random.py"),  # the file need not be there yet
        ("first.py", "copy.py"),
        ("copy.py", "sine.py"),
        ("round.py", "round.py"),
        ("fine.py", "sine.py"),
    ]:
        (tmp_path / name).symlink_to(target)
    found = {
        name: hidden_module(str(tmp_path / name), SCRIPT)
        for name in ("link.py", "first.py", "round.py", "fine.py")
    }
    assert found == {"link.py": "random", "first.py": "copy", "round.py": None, "fine.py": None}
