"""The page of a model as text: where each of its methods stands in its file."""

import ast
import functools
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from polyviz.catalogue.mistakes import mistaken_source
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.page_sources import CLEARING, Change, source_of
from polyviz.catalogue.run_spec import RunSpec

KEPT = 256
"""So many pages are kept; each version of the code of a Module has one of its own."""

OPTIMIZER_CLEARING = "self.optimizer.zero_grad()"
"""What clears the gradients where an optimizer of torch.optim does the update."""


@dataclass(frozen=True)
class Page:
    """The file of a model, and ranges of numbers of its lines, which count from 1.

    `bodies` holds what runs of each method of the model, `notes` the first line of its docstring.
    `helpers` are the classes that the page defines beside the model, by name. `docstrings` are all
    lines that belong to a docstring.
    """

    file: str
    text: str
    bodies: dict[str, range]
    notes: dict[str, str]
    helpers: dict[str, range]
    docstrings: frozenset[int]

    def lines(self, numbers: Iterable[int]) -> list[str]:
        """Return the lines with these numbers, without line ends."""
        lines = self.text.splitlines()
        return [lines[number - 1] for number in numbers]

    def code(self, block: range) -> list[tuple[int, str]]:
        """Return number and text of the lines of a block without its docstrings, outdented."""
        numbers = [number for number in block if number not in self.docstrings]
        outdented = textwrap.dedent("\n".join(self.lines(numbers))).split("\n")
        return list(zip(numbers, outdented, strict=True)) if numbers else []


def page_of_run(spec: RunSpec) -> Page:
    """Return the page whose code a run of `spec` executes."""
    changes = spec.model_row.page_changes
    return page_of(spec.model, spec.mistake, spec.uses_torch_optim, changes)


@functools.lru_cache(KEPT)
def page_of(
    model: str,
    mistake: str | None = None,
    by_optimizer: bool = False,
    changes: tuple[Change, ...] = (),
) -> Page:
    """Return the page of the model with this key, with the text that `page_text` returns for it."""
    return read_page(model, page_text(model, mistake, by_optimizer, changes))


@functools.lru_cache(KEPT)
def page_text(
    model: str,
    mistake: str | None = None,
    by_optimizer: bool = False,
    changes: tuple[Change, ...] = (),
) -> str:
    """Return the text of the model's page, with `changes`, and with a mistake if there is one.

    `changes` are those of the model's row, which follow from its options. `by_optimizer` says that
    torch.optim does the update: then it clears the gradients, too. Raises ValueError where the
    mistake cannot be made. Nothing is parsed here: a training thread asks for the text, and Python
    3.11.7 must not parse in two threads at once (a SystemError of its own).
    """
    text = source_of(MODELS[model].page) if mistake is None else mistaken_source(mistake, model)
    if text is None:
        raise ValueError(f"{mistake} cannot be made in {MODELS[model].page}")
    if by_optimizer:  # before there is code of somebody, which stays as it is
        text = re.sub(CLEARING, OPTIMIZER_CLEARING, text, flags=re.MULTILINE)
    for change in changes:
        text = change.made_in(text)
    return text


@functools.cache
def shared_code() -> dict[str, str]:
    """Return the code that the pages share, outdented, by the name of its function."""
    text = source_of("polyviz.models.base:")
    lines = text.splitlines()
    return {
        node.name: textwrap.dedent("\n".join(lines[number - 1] for number in _body(node)))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.name == "draw_normal" and _body(node)
    }


def read_page(model: str, text: str) -> Page:
    """Return the page of this model with this text, as it is in its file or changed."""
    module, name = MODELS[model].page.split(":")
    tree = ast.parse(text)
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    methods = {node.name: node for node in classes[name].body if isinstance(node, ast.FunctionDef)}
    return Page(
        file=f"{module.rpartition('.')[2]}.py",
        text=text,
        bodies={key: _body(method) for key, method in methods.items()},
        notes={key: (ast.get_docstring(m) or "").partition("\n")[0] for key, m in methods.items()},
        helpers={key: _lines_of(node) for key, node in classes.items() if key != name},
        docstrings=frozenset(number for node in ast.walk(tree) for number in _docstring(node)),
    )


def _lines_of(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _body(method: ast.FunctionDef) -> range:
    """Return the lines behind the docstring: a comment may stand before the first statement."""
    return range(
        _docstring(method).stop or _lines_of(method.body[0]).start, _lines_of(method.body[-1]).stop
    )


def _docstring(node: ast.AST) -> range:
    """Return the numbers of the lines of a node's docstring, none for a node without one."""
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        return range(0)
    return range(0) if ast.get_docstring(node) is None else _lines_of(node.body[0])
