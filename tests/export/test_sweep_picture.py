"""Pictures of maps of sweeps, without a window."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.export import sweep_seen
from polyviz.export.sweep_picture import picture_of
from polyviz.export.sweep_seen import seen_of
from polyviz.sweeps.executors import Place
from polyviz.sweeps.store import Results, kept_results
from polyviz.sweeps.sweeping import sweep_through
from polyviz.theory.edge import Edge, edge_of
from polyviz.views.plots.sweep_data import Kind

MEASURES = ("loss", "diverged_at")


def computed(folder: Path, *axes: str) -> Results:
    """The results of a sweep over axes as they are typed."""
    base = RunSpec.for_lesson("optim", optimizer="momentum", steps=300)
    sweep = SweepSpec(base, tuple(map(SweepAxis.parse, axes)), MEASURES)
    results, _ = kept_results(sweep, folder)
    with ThreadPoolExecutor(1) as thread:
        for _ in sweep_through(sweep, results, Place(thread, 1)):
            pass
    return results


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    axes = "learning_rate=1e-7:1e-5:40:log", "momentum=0:0.95:20"
    return computed(tmp_path_factory.mktemp("sweeps"), *axes)


def image_of(content: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(content)
    return image


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_picture_has_the_map_its_edge_and_its_scale(
    qapp: QApplication, results: Results, look: str
) -> None:
    edge = edge_of(results.sweep)
    assert isinstance(edge, Edge)
    size = 900, 600
    image = image_of(picture_of(results.sweep, results, "loss", edge, size, look))
    assert (image.width(), image.height()) == size
    pixels = np.frombuffer(image.convertToFormat(QImage.Format.Format_RGBA8888).bits(), np.uint8)
    colors = pixels.reshape(600, 900, 4)[..., :3]
    lowest = (colors == (68, 1, 84)).all(axis=-1)
    assert lowest[:, :700].mean() > 0.05, "the map"
    assert (colors == (0, 0, 0)).all(axis=-1).sum() > 100, "the edge"
    beside = np.abs(colors[:, 740:].astype(int) - (253, 231, 37)).max(axis=-1)
    assert (beside < 12).any(), "the scale"


def test_a_drawing_has_text(qapp: QApplication, results: Results) -> None:
    edge = edge_of(results.sweep)
    assert isinstance(edge, Edge)
    svg = picture_of(results.sweep, results, "loss", edge, suffix=".svg").decode()
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    for told in ("Learning rate", "Momentum", "diverged", "theory: 2(1+m)/L", "1e-6"):
        assert told in [text.replace("−", "-").strip() for text in texts]
    assert any(text.startswith("800 runs of") for text in texts)


def test_one_axis_is_drawn_as_a_curve(qapp: QApplication, tmp_path: Path) -> None:
    found = computed(tmp_path, "learning_rate=1e-7:1e-5:40:log")
    edge = edge_of(found.sweep)
    assert isinstance(edge, Edge)
    svg = picture_of(found.sweep, found, "loss", edge, suffix=".svg").decode()
    assert "theory: 2(1+m)/L" in svg
    image = image_of(picture_of(found.sweep, found, "loss", None, (640, 400)))
    assert (image.width(), image.height()) == (640, 400)


def test_of_very_many_runs_some_are_left_out(
    results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep_seen, "MOST_CELLS", 100)
    data = seen_of(results, "loss")
    assert data.sweep.shape == (10, 5)
    assert data.sweep.axes[1].values == results.sweep.axes[1].values[::4]
    assert np.array_equal(data.values, results.values("loss")[::4, ::4], equal_nan=True)


def test_a_measure_that_was_not_asked_for_has_no_values(results: Results) -> None:
    assert (seen_of(results, "sharpness").kinds != Kind.VALUE).all()
