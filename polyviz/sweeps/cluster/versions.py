"""What has to be the same on all machines of a cluster, so that all compute the same."""

import functools
import hashlib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import polyviz
from polyviz.catalogue.sentence import Sentence
from polyviz.sweeps.cluster.cluster_error import (
    SCHEDULER_DIFFERS,
    SCHEDULER_LACKS,
    WORKER_DIFFERS,
    WORKER_LACKS,
)

PACKAGES = ("polyviz", "torch", "numpy", "dask", "distributed")

COMPUTING = ("catalogue", "data", "models", "source", "sweeps", "theory", "training")
"""The parts of PolyViz that decide what a tile computes."""

Versions = Mapping[str, str | None]
"""Versions by the names of what has them, None for what is not there."""


def versions_in(told: Mapping[str, Any]) -> Versions:
    """Return the versions that matter of all that Dask tells of a machine.

    Of Python the first two numbers matter; whether PyTorch is that for a GPU does not.
    """
    packages: Mapping[str, str | None] = told["packages"]
    python = ".".join((packages["python"] or "").split(".")[:2])
    return {"Python": python, **{key: _public(packages.get(key)) for key in PACKAGES}}


def difference(
    here: Versions, there: Versions, address: str, *, is_worker: bool
) -> Sentence | None:
    """Say in which version a scheduler or a worker first differs from this computer, if any."""
    for name, ours in here.items():
        theirs = there.get(name)
        if theirs is None:
            return Sentence(WORKER_LACKS if is_worker else SCHEDULER_LACKS, address, name, ours)
        if theirs != ours:
            template = WORKER_DIFFERS if is_worker else SCHEDULER_DIFFERS
            return Sentence(template, address, name, theirs, ours)
    return None


def _public(text: str | None) -> str | None:
    return None if text is None else text.partition("+")[0]


@functools.cache
def code_here() -> str:
    """Return a text that is the same where the code that computes is the same.

    The version of PolyViz says less: it stays while the code is worked on.
    """
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    for name in ("torch", "numpy"):
        digest.update(str(_version(name)).encode())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    root = Path(polyviz.__file__).parent
    for part in COMPUTING:
        yield from sorted((root / part).rglob("*.py"))


def _version(name: str) -> str | None:
    try:
        return _public(version(name))
    except PackageNotFoundError:
        return None
