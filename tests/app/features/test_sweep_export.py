"""A sweep saved from the window: as a picture, and as data."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from helpers import PATIENCE_MS
from pyarrow import parquet
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from sweep_hands import OpenMain, opened, swept

from polyviz.app.features import sweep_saving
from polyviz.app.features.picture_dialog import PictureDialog
from polyviz.app.features.seen_drawings import drawing_of
from polyviz.export import sweep_data
from polyviz.export.drawing import image_of, svg_of
from polyviz.views.plots.sweep_colors import ramp

pytestmark = pytest.mark.usefixtures("sweep_folder")


def test_a_picture_has_the_map_without_the_fields(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    main.window.actions_by_key["theme_dark"].trigger()
    main.session.start_over(main.session.spec.changed(optimizer="sgd"))
    panel.picture_asked.emit()
    dialog = main.window.findChild(PictureDialog)
    assert dialog is not None
    dialog.close()
    with drawing_of(main.window, "sweep") as drawing:
        assert drawing.size.width() > panel.view.width(), "it has margins"
        image = image_of(drawing)
        texts = ["".join(part.itertext()).strip() for part in ET.fromstring(svg_of(drawing)).iter()]
    assert image.size() == drawing.size
    assert "288 runs of Cubic, nn.Sequential, SGD, momentum" in texts
    assert not any("Start trains" in text for text in texts)
    assert panel.view.map.other_word.item.isVisible(), "on the screen it is said as before"
    ground = main.window.palette_shown.base.lower()
    width, height = image.width(), image.height()

    def colors_at(xs: Iterable[int], ys: Iterable[int]) -> set[str]:
        return {image.pixelColor(x, y).name() for x in xs for y in ys}

    edges = 0, 1, 2, 3
    assert colors_at(edges, range(height)) == {ground}
    assert colors_at((width - 1 - at for at in edges), range(height)) == {ground}
    assert colors_at(range(width), edges) == {ground}
    assert colors_at(range(width), (height - 1 - at for at in edges)) == {ground}
    map_ = panel.view.map.plot
    place = map_.mapTo(panel.view, QPoint(map_.width() - 1, 1))
    left = (width - panel.view.width()) // 2
    top = height - panel.view.height() - left
    between = range(place.x() + left - 3, place.x() + left + 4)
    assert colors_at(between, [place.y() + top]) == {ground}, "map and scale have one ground"
    colors = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert len(colors & {QColor(*color).name() for color in ramp().tolist()}) > 8


ENTRIES = {
    ".csv": "&Table (CSV)…",
    ".npz": "&Arrays (NPZ)…",
    ".parquet": "Table (Par&quet)…",
}


@pytest.mark.parametrize("suffix", [".csv", ".npz", ".parquet"])
def test_all_runs_are_saved(
    qtbot: QtBot,
    open_main: OpenMain,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    main = opened(qtbot, open_main)
    panel, file = swept(qtbot, main), tmp_path / f"runs{suffix}"
    monkeypatch.setattr(sweep_saving, "ask_for_file", lambda *_: file)
    entries = {entry.text(): entry for entry in panel.tools.export_button.menu().actions()}
    entries[ENTRIES[suffix]].trigger()
    qtbot.waitUntil(file.is_file, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "Saved" in main.window.message.text.text(), timeout=PATIENCE_MS)
    if suffix == ".csv":
        assert len(file.read_text().splitlines()) == 1 + 24 * 12
    elif suffix == ".parquet":
        assert parquet.read_table(file).num_rows == 24 * 12
    else:
        assert np.load(file)["loss"].shape == (24, 12)


def test_without_its_package_parquet_says_what_to_install(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    monkeypatch.setattr(sweep_data, "find_spec", lambda _name: None)
    asked: list[object] = []
    monkeypatch.setattr(sweep_saving, "ask_for_file", lambda *given: asked.append(given))
    panel.data_asked.emit(".parquet")
    told = main.window.message.text.text()
    assert told == "Parquet needs the package pyarrow: pip install pyarrow"
    assert not asked
