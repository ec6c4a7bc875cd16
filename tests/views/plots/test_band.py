"""The band around the best curve: where it lies, and that nothing is left of it without one."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from polyviz.app.features.pictures import grabbed
from polyviz.catalogue.dataset import DEFAULT_INTERVAL
from polyviz.training.frame import curve_x
from polyviz.views.plots.band import STRENGTH
from polyviz.views.plots.fit_plot import FitPlot
from polyviz.views.style.line_style import mixed
from polyviz.views.style.palette import DARK, LIGHT, Palette

CURVE_X = curve_x(DEFAULT_INTERVAL)


def pixels_of(plot: FitPlot, palette: Palette) -> int:
    image = grabbed(plot.plot).toImage()
    color = QColor(mixed(palette.theory, palette.base, STRENGTH))
    return sum(
        image.pixelColor(x, y) == color
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def test_it_lies_around_the_best_curve(fit_plot: FitPlot) -> None:
    half = 0.1 + 0.02 * CURVE_X**2
    fit_plot.show_best(np.cos(CURVE_X), half)
    shape = fit_plot.band.area.shape()
    for index in range(3, len(CURVE_X) - 3, 7):
        x, y, h = CURVE_X[index], np.cos(CURVE_X[index]), half[index]
        for part in (-0.98, 0.0, 0.98):
            assert shape.contains(QPointF(x, y + part * h))
        for part in (-1.05, 1.05):
            assert not shape.contains(QPointF(x, y + part * h))


def test_it_is_painted_in_the_colour_of_theory_and_goes_with_the_best_curve(
    fit_plot: FitPlot,
) -> None:
    assert pixels_of(fit_plot, LIGHT) == 0
    fit_plot.show_best(np.cos(CURVE_X), np.full(len(CURVE_X), 0.3))
    assert pixels_of(fit_plot, LIGHT) > 500
    fit_plot.set_palette(DARK)
    assert pixels_of(fit_plot, DARK) > 500
    fit_plot.show_best(np.cos(CURVE_X))
    assert pixels_of(fit_plot, DARK) == 0
    fit_plot.show_best(np.cos(CURVE_X), np.full(len(CURVE_X), 0.3))
    fit_plot.show_best(None)
    assert pixels_of(fit_plot, DARK) == 0


def test_its_key_is_there_as_long_as_it_is_seen(fit_plot: FitPlot) -> None:
    key = fit_plot.band.key
    fit_plot.resize(900, 400)
    assert key.isHidden()
    fit_plot.show_best(np.cos(CURVE_X), np.full(len(CURVE_X), 0.3))
    assert not key.isHidden()
    assert key.name.text() == "95 % band"
    fit_plot.hide_best(True)
    assert key.isHidden()
    assert pixels_of(fit_plot, LIGHT) == 0
    fit_plot.hide_best(False)
    assert not key.isHidden()
    fit_plot.show_best(np.cos(CURVE_X))
    assert key.isHidden()


def test_a_band_without_end_does_no_harm(fit_plot: FitPlot) -> None:
    fit_plot.show_best(np.cos(CURVE_X), np.full(len(CURVE_X), 1e300))
    assert pixels_of(fit_plot, LIGHT) > 500
    fit_plot.show_best(np.full(len(CURVE_X), 1e300), np.full(len(CURVE_X), 1.0))
    assert pixels_of(fit_plot, LIGHT) == 0
