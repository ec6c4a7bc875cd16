"""The edge of stability as a line over the axes of a sweep."""

import numpy as np
import pytest
from swept import sweep_of

from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.theory.edge import Edge, edge_of
from polyviz.theory.stability import learning_rate_limit
from polyviz.views.plots.edge_line import edge_line

RATES = "learning_rate=1e-7:1e-3:8:log"


def found(sweep: SweepSpec) -> Edge:
    edge = edge_of(sweep)
    assert isinstance(edge, Edge)
    return edge


def test_it_runs_through_the_limits_with_its_formula() -> None:
    sweep = sweep_of(RATES, "momentum=0:0.9:4")
    line = edge_line(sweep, found(sweep))
    assert line.name == "2(1+m)/L"
    assert line.y == pytest.approx([0, 0.3, 0.6, 0.9])
    limits = [learning_rate_limit(sweep.base.changed(momentum=m)) for m in line.y.tolist()]
    assert line.x == pytest.approx(limits)


@pytest.mark.parametrize("is_first", [True, False])
def test_between_names_there_is_no_line(is_first: bool) -> None:
    axes = [RATES, "optimizer=sgd,momentum,adam"]
    sweep = sweep_of(*(axes if is_first else axes[::-1]))
    line = edge_line(sweep, found(sweep))
    limits, places = (line.x, line.y) if is_first else (line.y, line.x)
    assert line.name == "2/L"
    assert places[:5] == pytest.approx([-0.5, 0.5, np.nan, 0.5, 1.5], nan_ok=True)
    assert (
        limits[0]
        == limits[1]
        == pytest.approx(learning_rate_limit(sweep.base.changed(optimizer="sgd")))
    )
    assert np.isnan(limits[6:]).all(), "there is no theory of Adam"


def test_one_axis_has_one_value() -> None:
    sweep = sweep_of(RATES, optimizer="nesterov")
    line = edge_line(sweep, found(sweep))
    assert line.name == "2(1+m)/((1+2m)L)"
    assert line.x.tolist() == [learning_rate_limit(sweep.base)]
