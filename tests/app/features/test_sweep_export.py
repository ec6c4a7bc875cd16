"""A sweep saved from the window: as a picture, and as data."""

from pathlib import Path

import numpy as np
import pytest
from helpers import PATIENCE_MS
from pyarrow import parquet
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from sweep_hands import OpenMain, opened, swept

from polyviz.app.features import sweep_saving
from polyviz.app.features.picture_dialog import PictureDialog
from polyviz.app.features.seen_drawings import drawing_of
from polyviz.export import sweep_data
from polyviz.export.drawing import image_of
from polyviz.views.plots.sweep_colors import ramp

pytestmark = pytest.mark.usefixtures("sweep_folder")


def test_a_picture_has_the_map_without_the_fields(qtbot: QtBot, open_main: OpenMain) -> None:
    main = opened(qtbot, open_main)
    panel = swept(qtbot, main)
    panel.picture_asked.emit()
    dialog = main.window.findChild(PictureDialog)
    assert dialog is not None
    dialog.close()
    with drawing_of(main.window, "sweep") as drawing:
        assert drawing.size == panel.view.size()
        image = image_of(drawing)
    assert image.size() == panel.view.size()
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
