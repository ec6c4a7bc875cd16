"""The files with translations: where they are, and how one is made from its source."""

import os
import subprocess
import sys
import tempfile
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

LIMIT_S = 60


class LanguageError(Exception):
    """A file with translations cannot be made; the text says why."""


def language_folder() -> Path:
    """Return the folder with the sources (.ts) and what is made of them (.qm)."""
    return Path(str(files("polyviz.resources"))) / "i18n"


def source_file(language: str) -> Path:
    """Return the file that people edit; an installed wheel has none."""
    return language_folder() / f"polyviz_{language}.ts"


def compiled_file(language: str) -> Path:
    """Return the file that Qt reads; in a checkout it is made anew if its source is newer.

    Raises LanguageError if that is impossible.
    """
    source, compiled = source_file(language), language_folder() / f"polyviz_{language}.qm"
    if is_older(compiled, source):
        make(source, compiled)
    return compiled


def is_older(compiled: Path, source: Path) -> bool:
    """Return whether a file is to be made anew from its source, where there is one."""
    if not source.exists():
        return False
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def make(source: Path, compiled: Path) -> None:
    """Let Qt's lrelease make `compiled`, in one go; raises LanguageError."""
    try:
        with tempfile.TemporaryDirectory(dir=compiled.parent) as folder:
            made = Path(folder) / compiled.name
            call_tool("lrelease", "-silent", str(source), "-qm", str(made))
            made.replace(compiled)
    except OSError as error:
        raise LanguageError(f"cannot write {compiled}: {error.strerror or error}") from error


def call_tool(name: str, *words: str) -> str:
    """Run a tool of Qt that comes with PySide6; return what it prints; raises LanguageError."""
    command = [str(tool(name)), *words]
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=LIMIT_S,
    )
    if done.returncode != 0:
        raise LanguageError(f"{name} failed: {' '.join(done.stdout.split())}")
    return done.stdout


def tool(name: str) -> Path:
    """Return the program of a tool in PySide6's folder; raises LanguageError without one."""
    found = find_spec("PySide6")
    name = f"{name}.exe" if sys.platform == "win32" else name
    for folder in (found.submodule_search_locations or ()) if found is not None else ():
        program = Path(folder) / name
        if os.access(program, os.X_OK):
            return program
    raise LanguageError(f"PySide6 comes without {name}")
