"""Spreadsheets are read by their first sheet, or refused with a reason."""

import sys
import zipfile
from pathlib import Path

import pytest

from polyviz.catalogue.quantity import InvalidValueError
from polyviz.data.files import open_data

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

ROWS = [("time", "height"), (0.1, 1.5), (0.2, -2.5), (0.30000000000000004, 3.5), (4.0, "none")]


def cell(place: str, value: object) -> str:
    if isinstance(value, float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def write_sheet(path: Path) -> None:
    """Write ROWS as the smallest file that is a spreadsheet (ECMA-376)."""
    cells = [(n, cell(f"A{n}", a) + cell(f"B{n}", b)) for n, (a, b) in enumerate(ROWS, 1)]
    rows = "".join(f'<row r="{n}">{pair}</row>' for n, pair in cells)
    types = f"{SHEET}.sheet.main+xml", f"{SHEET}.worksheet+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types[0]}"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types[1]}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="one" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def test_the_first_sheet_is_read_to_the_last_bit(tmp_path: Path) -> None:
    path = tmp_path / "points.xlsx"
    write_sheet(path)
    file, table = open_data(path)
    assert file.layout.has_heading
    assert table.names == ("time", "height")
    assert table.x.tolist() == [0.1, 0.2, 0.30000000000000004]
    assert table.y.tolist() == [1.5, -2.5, 3.5]
    assert table.skipped == 1


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "points.xlsx"
    with pytest.raises(InvalidValueError, match="cannot be read"):
        open_data(path)
    path.write_text("1,2")
    with pytest.raises(InvalidValueError, match="cannot be read"):
        open_data(path)


def test_without_the_package_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InvalidValueError, match="save it as CSV"):
        open_data(tmp_path / "points.ods")
