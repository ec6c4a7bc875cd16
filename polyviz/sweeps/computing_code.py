"""The code that decides what runs come to: PolyViz's own, and that of plug-ins which they use.

The version of a package says less: it stays while the code is worked on.
"""

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import polyviz
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.plugins import ADDED, Row
from polyviz.catalogue.run_grid import RunGrid

COMPUTING = ("catalogue", "data", "models", "source", "sweeps", "theory", "training")
"""The parts of PolyViz that decide what a run comes to."""


class PluginCode(NamedTuple):
    """A package that adds rows, its version, and a text that is the same where its code is."""

    package: str
    version: str
    code: str


Plugins = Mapping[Row, PluginCode]
"""What has added rows of the catalogue."""


@functools.cache
def code_here() -> str:
    """Return a text that is the same where PolyViz's code that computes is the same."""
    root = Path(polyviz.__file__).parent
    digest = hashlib.sha256(_digest(root / part for part in COMPUTING).encode())
    for name in ("torch", "numpy"):
        digest.update(str(_version(name)).encode())
    return digest.hexdigest()


def code_of(grid: RunGrid) -> str:
    """Return a text that is the same where the code that computes these runs is the same."""
    told = repr([code_here(), sorted(plugins_of(grid).items())])
    return hashlib.sha256(told.encode()).hexdigest()


def plugins_of(grid: RunGrid) -> Plugins:
    """Return what has added rows that some of the runs use; nothing for PolyViz's own rows."""
    named = {axis.key: axis.values for axis in grid.axes}
    lessons = {grid.base.lesson, *named.get("lesson", ())}
    models = {grid.base.model, *(LESSONS[key].model for key in lessons)}
    optimizers = {grid.base.optimizer, *named.get("optimizer", ())}
    optimizers |= {LESSONS[key].optimizer for key in lessons}
    used = {"lessons": lessons, "models": models, "optimizers": optimizers}
    return plugins_here((kind, key) for kind, keys in used.items() for key in sorted(keys))


def plugins_here(rows: Iterable[Row]) -> Plugins:
    """Return what has added these rows in this process, without those that no plug-in has added."""
    plugins = {row: ADDED[row] for row in rows if row in ADDED}
    return {
        row: PluginCode(plugin.package, plugin.version, _code_of_module(plugin.module))
        for row, plugin in plugins.items()
    }


@functools.cache
def _code_of_module(name: str) -> str:
    spec = find_spec(name)
    if spec is None:
        return ""
    return _digest(map(Path, spec.submodule_search_locations or filter(None, [spec.origin])))


def _digest(places: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in _files(places):
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place]


def _version(name: str) -> str | None:
    try:
        return public_version(version(name))
    except PackageNotFoundError:
        return None


def public_version(text: str | None) -> str | None:
    """Return a version without its local part, which says of PyTorch for which GPU it is."""
    return None if text is None else text.partition("+")[0]
