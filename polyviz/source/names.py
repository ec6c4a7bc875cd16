"""Which names a script must not have: Python would import it in place of a module that it needs."""

import ast
import functools
import os
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import all_suffixes
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path, PurePath

SUFFIXES = sorted({*all_suffixes(), ".py", ".pyw", ".pyc", ".so", ".pyd"}, key=len, reverse=True)
"""Endings of files that Python imports, here or on another system; longer ones first."""

TAGGED = (".so", ".pyd")
"""Before these endings a tag of any Python may stand: copy.cpython-313-darwin.so."""

LIBRARIES = ("numpy", "torch")
"""What the other scripts in the same folder import."""

# fmt: off
TRIED = frozenset((
    "colorama", "cuda", "dill", "envwrap", "flint", "fx2trt_oss", "gmpy", "gmpy2", "hypothesis",
    "monkeytype", "onnx", "onnx_tf", "onnxruntime", "org", "pandas", "pydot", "pynvml",
    "sklearn", "tabulate", "tensorflow", "tensorrt", "torch2trt", "torchcomms", "torchdistx",
    "tqdm", "tree", "triton", "tvm", "xarray",
))
# fmt: on
"""What NumPy, PyTorch and their packages look for although they do not ask to have it installed.

Found by running a script with an optimizer under a finder that notes every name it is asked for;
tests/source/test_names.py does so again.
"""

MAX_LINKS = 40

UNUSED = {"antigravity", "idlelib", "test", "this", "turtledemo"}
"""Modules of Python that no library imports; a file test.py beside a script does no harm."""


def hidden_module(name: str, script: str) -> str | None:
    """Return the module that a script in a file of this name would hide from itself, or None.

    Where the file is a symbolic link, the names of what it leads to count as well. Small and
    capital letters count as the same, as they are on many disks.
    """
    by_small = {module.lower(): module for module in sorted(modules_known(script))}
    for file in _names(Path(name)):
        module = _module_name(file)
        if module is None:
            continue
        if module.lower().startswith("_sysconfigdata_"):  # of Python, called after the system
            return module
        if module.lower() in by_small:
            return by_small[module.lower()]
    return None


def hiding_neighbour(folder: Path, script: str) -> tuple[str, str] | None:
    """Return a file or package that hides a module from every script in its folder, and the module.

    None where there is none, or where nobody may look.
    """
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
    """Return the modules that a script may need, those of Python among them."""
    imported = imported_modules(script)
    return {*sys.stdlib_module_names, *imported, *modules_needed(frozenset(imported))}


def imported_modules(script: str) -> set[str]:
    """Return the modules and packages that a script imports, by the first part of their names."""
    found = set()
    for node in ast.walk(ast.parse(script)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@functools.cache
def modules_needed(imported: frozenset[str]) -> frozenset[str]:
    """Return every module that the libraries and these modules install, need or look for."""
    wanted = {*imported, *LIBRARIES, *TRIED}
    extras = {name for library in LIBRARIES for name in _requirements(library, extras=True)}
    packages = {*wanted, *extras, *needed_by({*wanted, *extras})}
    installed = {
        module
        for module, owners in packages_distributions().items()
        if any(_normal(owner) in packages for owner in owners)
    }
    return frozenset(packages | installed)


def needed_by(packages: Iterable[str]) -> set[str]:
    """Return the packages that these need in their turn, as far as they are installed here."""
    found: set[str] = set()
    waiting = list(packages)
    while waiting:
        new = _requirements(waiting.pop()) - found
        found |= new
        waiting += new
    return found


def _requirements(package: str, *, extras: bool = False) -> set[str]:
    """Return what a package needs; with `extras`, also what it can make use of."""
    try:
        wanted = requires(package) or []
    except PackageNotFoundError:  # a module of Python's own, or one that is not here
        return set()
    texts = [text for text in wanted if extras or "extra ==" not in text]
    return {_normal(re.split(r"[^\w.-]", text)[0]) for text in texts}


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "_", package).lower()


def _names(file: Path) -> Iterator[str]:
    """Give the name of a file, and, while it is a link, of what it leads to."""
    for _ in range(MAX_LINKS):
        yield file.name
        if not os.path.islink(file):  # a name that cannot be is none either
            return
        file = file.parent / file.readlink()


def _module_name(name: str) -> str | None:
    """Return the name under which Python imports a file, or None for one that it does not."""
    name = PurePath(name.rstrip(" .")).name
    small = name.lower()
    if small.endswith(TAGGED):
        return name.partition(".")[0]
    suffix = next((end for end in SUFFIXES if small.endswith(end)), "")
    stem = name[: len(name) - len(suffix)]
    return None if "." in stem else stem
