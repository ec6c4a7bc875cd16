"""Decides which tables can be read, and that nothing in them is dropped in silence."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from polyviz.catalogue.data_file import Layout
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.data import table
from polyviz.data.files import data_fields, open_data, table_of
from polyviz.data.table import layout_of, read_table, text_in

PAIRS = [(0.5, -1.25), (1.5, 2.0), (2.0, 1e-3)]


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("0.5,-1.25\n1.5,2\n2,1e-3\n", Layout(",", ".", False)),
        ("x,y\n0.5,-1.25\n1.5,2\n2,1e-3\n", Layout(",", ".", True)),
        ("0,5;-1,25\n1,5;2\n2;1e-3\n", Layout(";", ",", False)),
        ("Zeit;Höhe\n0,5;-1,25\n1,5;2,0\n2,0;0,001\n", Layout(";", ",", True)),
        ("0.5\t-1.25\n1.5\t2\n2\t0.001", Layout("\t", ".", False)),
        ("시간\t높이\r\n0.5\t−1.25\r\n1.5\t2\r\n2\t0.001\r\n", Layout("\t", ".", True)),
        ("  0.5   -1.25\n\n  1.5 2\n2  .001\n", Layout(" ", ".", False)),
        ('"x","y, m"\n"0.5","-1.25"\n1.5,2\n2,0.001\n', Layout(",", ".", True)),
    ],
)
def test_a_table_is_read_as_it_is_written(text: str, layout: Layout) -> None:
    found = layout_of(text)
    assert (found.delimiter, found.decimal) == (layout.delimiter, layout.decimal)
    made = read_table(text, layout, "a.csv")
    assert list(zip(made.x.tolist(), made.y.tolist(), strict=True)) == PAIRS
    assert made.skipped == 0
    assert found.has_heading == layout.has_heading or '"' in text


def test_other_columns_can_be_chosen_and_rows_are_ordered_by_x() -> None:
    text = "a,b,c\n1,10,3\n2,20,1\n3,30,2\n"
    made = read_table(text, Layout(has_heading=True, x=2, y=1), "a.csv")
    assert made.names == ("a", "b", "c")
    assert made.x.tolist() == [1, 2, 3]
    assert made.y.tolist() == [20, 30, 10]


def test_rows_without_two_finite_numbers_are_counted_and_shown() -> None:
    text = "x,y\n1,2\n,3\n2,nan\n3,inf\nsome,text\n4\n5,6\n7,8,9\n1_0,2\n"
    made = read_table(text, Layout(has_heading=True), "a.csv")
    assert made.x.tolist() == [1, 5, 7]
    assert made.skipped == 6
    assert made.examples[0] == (3, ",3")
    assert [number for number, _ in made.examples] == [3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "empty"),
        (" \n\n", "empty"),
        ("1\n2\n3\n", "one column"),
        ("1,2\n3,4\n", "2 of 2 rows"),
        ("a,b\nc,d\ne,f\ng,h\n", "0 of"),
        ("1,2\n1,3\n1,4\n", "equal"),
    ],
)
def test_a_table_that_gives_no_curve_is_refused(text: str, word: str) -> None:
    with pytest.raises(InvalidValueError, match=word) as caught:
        read_table(text, layout_of(text), "a.csv")
    assert caught.value.key == "data"


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="no column 5; it has 2"):
        read_table("1,2\n2,3\n3,4\n", Layout(y=4), "a.csv")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_ROWS", 5)
    with pytest.raises(InvalidValueError, match="more than 5 rows"):
        read_table("".join(f"{n},{n}\n" for n in range(9)), Layout(), "a.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_text_comes_in_several_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("시간,높이\n1,2\n".encode(encoding))
    assert text_in(file).removeprefix("\ufeff") == "시간,높이\n1,2\n"


def test_what_is_no_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.csv"
    with pytest.raises(InvalidValueError, match="cannot be read"):
        text_in(file)
    with pytest.raises(InvalidValueError, match="cannot be read"):
        text_in(tmp_path)
    file.write_bytes(b"PK\x03\x04\0\0")
    with pytest.raises(InvalidValueError, match="no text"):
        text_in(file)
    file.write_bytes(b"\xff\xff\x81 1,2")
    with pytest.raises(InvalidValueError, match="neither"):
        text_in(file)
    monkeypatch.setattr(table, "MAX_BYTES", 3)
    with pytest.raises(InvalidValueError, match="MB can be read"):
        text_in(file)


def test_many_rows_come_out_to_the_last_bit() -> None:
    x = np.linspace(-3, 3, 20_000)
    text = "".join(f"{a!r};{b!r}\n" for a, b in zip(x.tolist(), np.sin(x).tolist(), strict=True))
    made = read_table(text, layout_of(text), "a.csv")
    assert np.array_equal(made.x, x)
    assert np.array_equal(made.y, np.sin(x))


def test_a_scale_that_makes_descent_hopeless_is_known_and_mended(tmp_path: Path) -> None:
    x = np.linspace(0, 1000, 50)
    file = tmp_path / "a.csv"
    file.write_text("".join(f"{a},{a % 7}\n" for a in x.tolist()))
    found, raw = open_data(file)
    columns = np.stack([x**power for power in range(4)], axis=1)
    assert raw.is_hopeless
    assert raw.condition_number == pytest.approx(np.linalg.cond(columns) ** 2, rel=1e-3)
    scaled = table_of(replace(found, is_standardised=True))
    np.testing.assert_allclose(scaled.x, (x - x.mean()) / x.std(), rtol=1e-12)
    assert scaled.y.tolist() == raw.y.tolist()
    assert not scaled.is_hopeless
    assert scaled.condition_number < 1e-6 * raw.condition_number


@pytest.mark.timeout(10)
def test_a_pipe_is_refused_without_a_wait_for_its_writer(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for path in (pipe, Path(os.devnull)):
        with pytest.raises(InvalidValueError, match="pipe or a device"):
            text_in(path)


@pytest.mark.parametrize("content", [b"\xff\xfea\0b", b"\xfe\xff\xd8\0\0\0"])
def test_broken_utf_16_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidValueError, match="UTF-8"):
        text_in(path)


def test_lines_may_end_as_on_an_old_macintosh(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x,y\r1,2\r2,3\r3,5\r")
    _, made = open_data(path)
    assert (made.x.tolist(), made.y.tolist(), made.skipped) == ([1, 2, 3], [2, 3, 5], 0)


def test_more_columns_than_can_be_offered_are_refused() -> None:
    row = ",".join("1" * (table.MAX_COLUMNS + 1))
    with pytest.raises(InvalidValueError, match="1001 columns"):
        read_table(f"{row}\n" * 3, Layout(), "a.csv")


@pytest.mark.parametrize("x", ["1e300 2e300 3e300", "1e-320 2e-320 3e-320", "1 1.00001 1.00002"])
def test_x_that_float32_cannot_tell_apart_are_refused_as_those_of_the_file(
    tmp_path: Path, x: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("".join(f"{one},{one}\n" for one in x.split()))
    file, made = open_data(path)
    assert made.is_hopeless == x.startswith("1 "), "else they cannot be standardised either"
    with pytest.raises(InvalidValueError, match="its x must lie between") as caught:
        data_fields(file)
    assert caught.value.key == "data"
