"""What Qt reads of its own files is read without it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from translations import entries

from polyviz.system.language_files import compiled_file, make
from polyviz.system.qm_file import read_texts

SOURCE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context><name></name>
<message><source>Loss</source><translation>손실 𝑥</translation></message>
<message><source>y = {0} − é</source><translation>식 {0}</translation></message>
</context>
<context><name>Panel</name>
<message><source>Loss</source><comment>short</comment><translation>손실값</translation></message>
<message><source>None</source><translation type="unfinished"></translation></message>
</context>
</TS>
"""


def test_texts_are_found_by_context_and_text(tmp_path: Path) -> None:
    (tmp_path / "a.ts").write_text(SOURCE, "utf-8")
    make(tmp_path / "a.ts", tmp_path / "a.qm")
    assert read_texts(tmp_path / "a.qm") == {
        ("", "Loss"): "손실 𝑥",
        ("", "y = {0} − é"): "식 {0}",
        ("Panel", "Loss"): "손실값",
    }


def test_all_texts_are_those_that_qt_finds() -> None:
    file = compiled_file("ko")
    texts, translator = read_texts(file), QTranslator()
    assert translator.load(str(file))
    done = [entry for entry in entries("ko") if entry.translation and not entry.kind]
    assert len(texts) == len(done)
    for entry in done:
        found = translator.translate(entry.context, entry.text)
        assert texts[entry.context, entry.text] == found == entry.translation


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd69")]
)
def test_another_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.qm").write_bytes(data)
    with pytest.raises(ValueError):
        read_texts(tmp_path / "a.qm")
