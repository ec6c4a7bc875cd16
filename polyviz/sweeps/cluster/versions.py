"""What has to be the same on all machines of a cluster, so that all compute the same."""

from collections.abc import Mapping
from typing import Any

from polyviz.catalogue.sentence import Sentence
from polyviz.sweeps.cluster.cluster_error import (
    OTHER_PLUGIN,
    SCHEDULER_DIFFERS,
    SCHEDULER_LACKS,
    WORKER_DIFFERS,
    WORKER_LACKS,
)
from polyviz.sweeps.computing_code import Plugins, public_version

PACKAGES = ("polyviz", "torch", "numpy", "dask", "distributed")

Versions = Mapping[str, str | None]
"""Versions by the names of what has them, None for what is not there."""


def versions_in(told: Mapping[str, Any]) -> Versions:
    """Return the versions that matter of all that Dask tells of a machine.

    Of Python the first two numbers matter; whether PyTorch is that for a GPU does not.
    """
    packages: Mapping[str, str | None] = told["packages"]
    python = ".".join((packages["python"] or "").split(".")[:2])
    return {"Python": python, **{key: public_version(packages.get(key)) for key in PACKAGES}}


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


def plugin_difference(here: Plugins, there: Plugins, address: str) -> Sentence | None:
    """Say in which plug-in that a sweep uses a worker first differs from this computer, if any.

    `there` is what has added the same rows at the worker.
    """
    for row, ours in here.items():
        theirs = there.get(row)
        if theirs is None or theirs.package != ours.package:
            return Sentence(WORKER_LACKS, address, ours.package, ours.version)
        if theirs.version != ours.version:
            told = ours.package, theirs.version, ours.version
            return Sentence(WORKER_DIFFERS, address, *told)
        if theirs.code != ours.code:
            return Sentence(OTHER_PLUGIN, address, ours.package)
    return None
