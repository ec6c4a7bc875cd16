"""Decides how the data of a run are seen beside its fit, whatever they are."""

from dataclasses import replace

import numpy as np
import pytest
from plotted import frame

from polyviz.catalogue.dataset import Dataset
from polyviz.data.samples import samples_of
from polyviz.training.frame import curve_x
from polyviz.views.plots.fit_data import MAX_DOTS, MAX_NOISY_DOTS, FitData
from polyviz.views.plots.fit_plot import FAR, NEAR, FitPlot

DATASETS = [
    Dataset(2000),
    Dataset(2000, "exp", (-2.0, 5.0)),
    Dataset(50, "3"),
    Dataset(50, "0"),
    Dataset(500, "1/x", (-1.0, 1.0)),
    Dataset(500, "tan(x)", (-10.0, 10.0)),
    Dataset(300, "1e-3*sin(x)", noise=1e-4, holdout=0.5),
    Dataset(2000, "sqrt", noise=0.2),
]


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_target_fills_the_plot_and_the_fit_has_room(
    fit_plot: FitPlot, dataset: Dataset
) -> None:
    fit_plot.show_data(dataset)
    data = FitData(dataset)
    (left, right), (bottom, top) = fit_plot.view.viewRange()
    assert left < dataset.interval[0] < dataset.interval[1] < right
    shown = data.target[np.isfinite(data.target)]
    inside = (shown > bottom) & (shown < top)
    assert inside.mean() > 0.85  # the rest is near a pole
    assert top - bottom == pytest.approx(2 * NEAR * data.unit)
    far = np.full_like(data.x, data.middle + 100 * data.unit)
    fit_plot.show_frame(replace(frame([1.0]), curve=far), settled=True)
    fit_plot.layer.refresh()
    bottom, top = fit_plot.view.viewRange()[1]
    assert top - bottom == pytest.approx(2 * FAR * data.unit)
    assert fit_plot.marks[0].text.startswith("fit up to")


@pytest.mark.parametrize("dataset", DATASETS)
def test_the_dots_are_points_of_the_run(fit_plot: FitPlot, dataset: Dataset) -> None:
    fit_plot.show_data(dataset)
    samples = samples_of(dataset)
    most = MAX_NOISY_DOTS if dataset.noise else MAX_DOTS
    for item, x, y in (
        (fit_plot.data, samples.x, samples.y),
        (fit_plot.held_out, samples.held_x, samples.held_y),
    ):
        there = dict(zip(x.tolist(), y.tolist(), strict=True))
        dots = list(zip(*(part.tolist() for part in item.getData()), strict=True))
        assert all(there[at] == height for at, height in dots)
        assert (len(dots) > 0) == (len(x) > 0)
        assert len(dots) <= most
    assert fit_plot.held_key.isHidden() is (dataset.holdout == 0)


def test_a_plot_that_is_told_other_data_is_as_a_new_one(fit_plot: FitPlot) -> None:
    """The interval of the fit, its read-out and its heading are those of the data."""
    fit_plot.show_data(Dataset(100, "abs", (0.0, 2.0)))
    curve = 2 * curve_x((0.0, 2.0))
    fit_plot.show_frame(replace(frame([1.0]), curve=curve), settled=True)
    x, y = fit_plot.fit.getData()
    assert x is not None
    assert y is not None
    assert (x[0], x[-1], y[-1]) == (0.0, 2.0, 4.0)
    assert fit_plot.readout_at(1.5) == "x 1.500   target 1.500   fit 3.000"
    assert fit_plot.readout_at(-1.0) == ""
    assert "|x|" in fit_plot.header.title.text()
    fit_plot.show_data(Dataset(100, "1/x", (-1.0, 1.0)))
    assert "target" not in fit_plot.readout_at(0.0)
