"""The model whose page is a Module that somebody has written."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.module_code import Code, ModuleCode, Tensors
from polyviz.catalogue.page_sources import Change, source_of
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

OWN = "own"
"""The key of the model."""

PAGE = "polyviz.models.own_module:OwnModule"

EXAMPLE = "MyModule"
"""The class on the page, whose place the code of somebody takes."""

EXAMPLE_CLASS = r"^class MyModule\((?:.*\n)*?(?=^class OwnModule)"


def example() -> str:
    """Return the code of the class on the page, a place to begin."""
    found = re.search(EXAMPLE_CLASS, source_of(PAGE), flags=re.MULTILINE)
    assert found is not None, "the page has the class"
    return found[0].rstrip() + "\n"


def first_line() -> int:
    """Return the line of the page on which the code of somebody begins, counted from 1."""
    lines = source_of(PAGE).splitlines()
    return 1 + next(n for n, line in enumerate(lines) if line.startswith(f"class {EXAMPLE}("))


CODE = Code(
    "module",
    QT_TRANSLATE_NOOP("catalogue", "Module"),
    QT_TRANSLATE_NOOP("catalogue", "Your own class derived from nn.Module"),
    ModuleCode(
        example(),
        EXAMPLE,
        (
            ("hidden.weight", (8, 1)),
            ("hidden.bias", (8,)),
            ("out.weight", (1, 8)),
            ("out.bias", (1,)),
        ),
    ),
)


def own_row(
    row: ModelRow, options: Mapping[str, Any], interval: tuple[float, float], points: int
) -> ModelRow:
    """Return the row of a Module."""
    code: ModuleCode = options["module"]
    return replace(
        row,
        family=replace(row.family, key=f"own_{zlib.crc32(code.text.encode()):08x}"),
        weights=weight_names(code.tensors),
        tensors=code.tensors,
        equation=f"y = {code.name}(x)",
        formula=f"y = {code.name}(x)",
        python=f"{code.name}(x)",
        page_changes=page_changes(code),
    )


def weight_names(tensors: Tensors) -> tuple[str, ...]:
    """Return a name for each number of the tensors: out.weight[0, 3]."""
    names: list[str] = []
    for name, shape in tensors:
        places: list[tuple[int, ...]] = [()]
        for size in shape:
            places = [(*place, index) for place in places for index in range(size)]
        names += [f"{name}[{', '.join(map(str, place))}]" if place else name for place in places]
    return tuple(names)


def page_changes(code: ModuleCode) -> tuple[Change, ...]:
    """Return the changes of the page for the code of a Module."""
    text = f"{code.text.rstrip()}\n\n\n".replace("\\", r"\\")
    return (
        *(
            Change(method, rf"\b{EXAMPLE}\b", code.name)
            for method in ("__init__", "draw_start")  # before there are other methods of this name
        ),
        Change("", f"Trains a {EXAMPLE}", f"Trains a {code.name}"),
        Change("", EXAMPLE_CLASS, text),
    )
