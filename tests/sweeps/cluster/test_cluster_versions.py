"""Machines with other versions or other code are told before they compute."""

import sys
from importlib.metadata import version
from pathlib import Path

import cluster_calls
import psutil
import pytest
from command_line_cluster import PATIENCE_S, CommandLineCluster

from polyviz.sweeps.cluster.cluster_error import ClusterError
from polyviz.sweeps.cluster.dask_cluster import cluster_at


@pytest.mark.parametrize("package", ["numpy", "torch", "polyviz"])
def test_versions_that_differ_are_told_before_work(
    there: CommandLineCluster, tmp_path: Path, package: str
) -> None:
    there.add_worker("same")
    folder = pretended(tmp_path, package, "9.9.9")
    there.add_worker("other", {"PYTHONPATH": str(folder)})
    ours = version(package).partition("+")[0]
    text = rf"^the worker at tcp://127.0.0.1:\d+ has {package} 9.9.9, .* has {package} {ours};"
    with pytest.raises(ClusterError, match=text), cluster_at(there.address):
        pass


def pretended(folder: Path, package: str, version: str) -> Path:
    """Return a folder in which Python finds a package of another version, as installed."""
    place = folder / "other" / f"{package}-{version}.dist-info"
    place.mkdir(parents=True)
    told = f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n"
    (place / "METADATA").write_text(told)
    return place.parent


def test_a_worker_without_polyviz_is_told(there: CommandLineCluster, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    for entry in Path(psutil.__file__).parent.parent.iterdir():
        if "polyviz" not in entry.name:
            (packages / entry.name).symlink_to(entry)
    there.add_worker("bare", {"PYTHONPATH": str(packages)}, [sys.executable, "-S"])
    with (
        pytest.raises(ClusterError, match=r"^the worker at .* lacks polyviz; install polyviz \d"),
        cluster_at(there.address),
    ):
        pass


def other_code(folder: Path) -> dict[str, str]:
    """Return the environment of a worker that finds other code than that which is here."""
    preload = folder / "other_code.py"
    preload.write_text("from polyviz.sweeps import computing_code\ncomputing_code.COMPUTING = ()\n")
    return {"DASK_DISTRIBUTED__WORKER__PRELOAD": str(preload)}


def test_a_worker_with_other_code_is_told(there: CommandLineCluster, tmp_path: Path) -> None:
    there.add_worker("same")
    there.add_worker("other", other_code(tmp_path))
    with (
        pytest.raises(ClusterError, match=r"^the worker at tcp://.* has other code of PolyViz"),
        cluster_at(there.address),
    ):
        pass


def test_a_worker_with_other_code_that_comes_late_computes_nothing(
    there: CommandLineCluster, tmp_path: Path
) -> None:
    first = there.add_worker("same")
    with cluster_at(there.address) as (executor, _):
        there.add_worker("other", other_code(tmp_path))
        first.kill()
        with pytest.raises(ClusterError, match="has other code of PolyViz"):
            executor.submit(cluster_calls.losses, 0).result(PATIENCE_S)
