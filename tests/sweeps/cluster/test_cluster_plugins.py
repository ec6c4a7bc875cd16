"""A worker without the plug-ins that a sweep uses, or with others, is told before it computes."""

import subprocess
from pathlib import Path

import pytest
from command_line_cluster import PATIENCE_S, CommandLineCluster
from recipe import install_failing, python
from sweep_sample import sweep_of

from polyviz.catalogue.plugins import ADDED, Plugin
from polyviz.sweeps.cluster.cluster_error import ClusterError
from polyviz.sweeps.cluster.dask_cluster import cluster_at
from polyviz.sweeps.computing_code import plugins_of
from polyviz.sweeps.tile_run import run_tile

MODULE = """
from dataclasses import replace
from polyviz.catalogue.optimizer_row import BETA1, BETA2, OptimizerRow
OPTIMIZER = OptimizerRow(
    key="amsgrad", label="AMSGrad", torch_name="Adam", learning_rate=5e-2, rule=("w = w - lr * g",),
    hyperparameters=(BETA1, BETA2), constants={"eps": 1e-8}, fixed={"amsgrad": True}, rate_help="",
)
"""

ENTRIES = "[polyviz.optimizers]\nthing = broken:OPTIMIZER\n"


def swept(there: CommandLineCluster, folder: Path) -> subprocess.CompletedProcess[str]:
    """Sweep over optimizers, one of which comes from a plug-in that is here."""
    install_failing(folder / "here", MODULE, ENTRIES)
    words = ("sweep", "autograd", "--steps", "3", "--device", "cpu", "--cluster", there.address)
    more = ("--over", "optimizer=sgd,amsgrad", "--folder", str(folder / "results"))
    return python(folder / "here", "-m", "polyviz", *words, *more)


def test_a_worker_that_lacks_a_plugin_is_told(there: CommandLineCluster, tmp_path: Path) -> None:
    there.add_worker("bare")
    done = swept(there, tmp_path)
    (line,) = done.stderr.splitlines()
    assert line.startswith("polyviz sweep: the worker at tcp://127.0.0.1:")
    assert line.endswith(" lacks polyviz-broken; install polyviz-broken 1.0 there")
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("change", "version", "told"),
    [
        ("", "1.0", None),
        ("# changed", "1.0", "has other code of polyviz-broken than this computer"),
        ("", "1.1", "has polyviz-broken 1.1, this computer has polyviz-broken 1.0; install"),
    ],
    ids=["same", "other code", "other version"],
)
def test_a_plugin_of_a_worker_is_compared(
    there: CommandLineCluster, tmp_path: Path, change: str, version: str, told: str | None
) -> None:
    install_failing(tmp_path / "there", MODULE + change, ENTRIES)
    metadata = tmp_path / "there" / "polyviz_broken-1.0.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text().replace("1.0", version))
    there.add_worker("other", {"PYTHONPATH": str(tmp_path / "there")})
    done = swept(there, tmp_path)
    if told is None:
        assert (done.returncode, done.stderr) == (0, "")
        assert "Last loss, lowest: " in done.stdout
    else:
        assert told in done.stderr
        assert done.returncode == 2


def test_a_worker_without_the_plugin_that_comes_late_computes_nothing(
    there: CommandLineCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.add_worker("bare")
    monkeypatch.setitem(ADDED, ("optimizers", "sgd"), Plugin("polyviz-fast", "2.0", "json"))
    sweep = sweep_of("optimizer=sgd,adam")
    assert [plugin.package for plugin in plugins_of(sweep).values()] == ["polyviz-fast"]
    with (
        cluster_at(there.address) as (executor, _),
        pytest.raises(ClusterError, match="lacks polyviz-fast; install polyviz-fast"),
    ):
        executor.submit(run_tile, sweep).result(PATIENCE_S)
