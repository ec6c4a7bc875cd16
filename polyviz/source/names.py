"""File names that a script must not have, because Python would import it instead of a module."""

import ast
import contextlib
import functools
import os
import re
import sys
from collections.abc import Iterator
from importlib.machinery import all_suffixes
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path, PurePath

SUFFIXES = sorted({*all_suffixes(), ".py", ".pyw", ".pyc", ".so", ".pyd"}, key=len, reverse=True)
"""Suffixes of files that Python imports, on this system or another; longer ones first."""

TAGGED = (".so", ".pyd")
"""Suffixes that may follow the tag of a Python version: copy.cpython-313-darwin.so."""

LIBRARIES = ("numpy", "torch")
"""The libraries that exported scripts import; other ones may lie in the same folder."""

# fmt: off
OPTIONAL = frozenset((
    "colorama", "cuda", "dill", "envwrap", "flint", "fx2trt_oss", "gmpy", "gmpy2", "hypothesis",
    "monkeytype", "onnx", "onnx_tf", "onnxruntime", "org", "pandas", "pydot", "pynvml",
    "sklearn", "tabulate", "tensorflow", "tensorrt", "torch2trt", "torchcomms", "torchdistx",
    "tqdm", "tree", "triton", "tvm", "xarray",
))
# fmt: on
"""Modules that NumPy, PyTorch and their dependencies try to import without requiring them, found as
tests/source/test_names.py does."""

MAX_LINKS = 40
"""The most symbolic links that are followed, as on Linux."""

UNUSED = {"antigravity", "idlelib", "test", "this", "turtledemo"}
"""Standard modules that no library imports: a file test.py next to a script does no harm."""


def hidden_module(name: str, script: str) -> str | None:
    """Return the module that a script would hide from itself in a file of this name, or None.

    The targets of a symbolic link count as well. Case is ignored, as on many file systems.
    """
    by_lower_name = {module.lower(): module for module in sorted(modules_known(script))}
    for file in _names(Path(name)):
        module = _module_name(file)
        if module is None:
            continue
        if module.lower().startswith("_sysconfigdata_"):  # Python's, named after the platform
            return module
        if module.lower() in by_lower_name:
            return by_lower_name[module.lower()]
    return None


def hiding_neighbour(folder: Path, script: str) -> tuple[str, str] | None:
    """Return a file or package in a folder that hides a module from all scripts, and the module."""
    known = modules_known(script) - UNUSED
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return None
    for entry in entries:
        is_package = entry.name in known and entry.is_dir()
        if is_package and any((entry / f"__init__{suffix}").is_file() for suffix in SUFFIXES):
            return entry.name, entry.name
        module = _module_name(entry.name)
        if module in known and module != entry.name and entry.is_file():
            return entry.name, module
    return None


def modules_known(script: str) -> set[str]:
    """Return all modules that a script may need, including those of the standard library."""
    imported = imported_modules(script)
    return {*sys.stdlib_module_names, *imported, *modules_needed(frozenset(imported))}


def imported_modules(script: str) -> set[str]:
    """Return the top-level modules and packages that a script imports."""
    found = set()
    for node in ast.walk(ast.parse(script)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@functools.cache
def modules_needed(imported: frozenset[str]) -> frozenset[str]:
    """Return every module that LIBRARIES and these modules contain, require or try to import."""
    packages: set[str] = set()
    waiting = [*imported, *LIBRARIES, *OPTIONAL]
    while waiting:
        package = waiting.pop()
        if package in packages:
            continue
        packages.add(package)
        # a module of the standard library, or a package that is not installed, requires nothing
        with contextlib.suppress(PackageNotFoundError):
            for text in requires(package) or []:
                if package in LIBRARIES or "extra ==" not in text:
                    waiting.append(_normal(re.split(r"[^\w.-]", text)[0]))
    installed = {
        module
        for module, owners in packages_distributions().items()
        if any(_normal(owner) in packages for owner in owners)
    }
    return frozenset(packages | installed)


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "_", package).lower()


def _names(file: Path) -> Iterator[str]:
    """Yield the name of a file and, as long as it is a symbolic link, of its target."""
    for _ in range(MAX_LINKS):
        yield file.name
        if not os.path.islink(file):  # also False for a name that is not possible
            return
        file = file.parent / file.readlink()


def _module_name(name: str) -> str | None:
    """Return the name under which Python imports a file, None for one that it does not import."""
    name = PurePath(name.rstrip(" .")).name
    small = name.lower()
    if small.endswith(TAGGED):
        return name.partition(".")[0]
    suffix = next((end for end in SUFFIXES if small.endswith(end)), "")
    stem = name[: len(name) - len(suffix)]
    return None if "." in stem else stem
