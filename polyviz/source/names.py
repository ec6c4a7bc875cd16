"""Which names a script must not have: Python would import it in place of a module that it needs."""

import ast
import re
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires
from pathlib import PurePath

SUFFIXES = ("", ".py", ".pyw")
"""Endings of a file that Python imports, or that is to be called so."""


LIBRARIES = ("numpy", "torch")
"""What the other scripts in the same folder import."""


def hidden_module(name: str, script: str) -> str | None:
    """Return the module that a script in a file of this name would hide from itself, or None.

    Small and capital letters count as the same, as they are on many disks.
    """
    file = PurePath(PurePath(name).name.rstrip(" ."))
    if file.suffix.lower() not in SUFFIXES:
        return None
    imported = imported_modules(script)
    wanted = {*imported, *LIBRARIES}
    known = {*sys.stdlib_module_names, *wanted, *needed_by(wanted)}
    return next((module for module in known if module.lower() == file.stem.lower()), None)


def imported_modules(script: str) -> set[str]:
    """Return the modules and packages that a script imports, by the first part of their names."""
    found = set()
    for node in ast.walk(ast.parse(script)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def needed_by(packages: Iterable[str]) -> set[str]:
    """Return the packages that these need in their turn, as far as they are installed here."""
    found: set[str] = set()
    waiting = list(packages)
    while waiting:
        try:
            wanted = requires(waiting.pop()) or []
        except PackageNotFoundError:  # a module of Python's own, or one that is not here
            continue
        names = {re.split(r"[^\w.-]", text)[0] for text in wanted if "extra ==" not in text}
        new = {name.replace("-", "_").lower() for name in names} - found
        found |= new
        waiting += new
    return found
