"""Names of scripts that would take the place of a module."""

import sys

import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.names import hidden_module, imported_modules
from polyviz.source.script import script_of

SCRIPT = script_of(RunSpec.for_lesson("nn"))


@pytest.mark.parametrize("name", sorted(sys.stdlib_module_names))
def test_every_module_of_python_is_known(name: str) -> None:
    assert hidden_module(f"{name}.py", SCRIPT) == name


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
    ],
)
def test_what_would_hide_a_module(name: str, module: str) -> None:
    assert hidden_module(name, SCRIPT) == module


@pytest.mark.parametrize("name", ["sine.py", "copy.foo.py", "copy.txt", "torch2.py", "my copy.py"])
def test_what_hides_nothing(name: str) -> None:
    assert hidden_module(name, SCRIPT) is None
