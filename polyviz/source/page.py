"""The page of a model as text: where each of the four phases stands in its file."""

import ast
import functools
import re
import textwrap
from dataclasses import dataclass

from polyviz.catalogue.mistakes import mistaken_source
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.page_sources import CLEARING, PHASES, source_of

OPTIMIZER_CLEARING = "self.optimizer.zero_grad()"
"""What clears the gradients where an optimizer of torch.optim does the update."""


@dataclass(frozen=True)
class Block:
    """Some whole lines of a page: `first` and `last` count from 1, both belong to it."""

    first: int
    last: int


@dataclass(frozen=True)
class Page:
    """The file of a model.

    `phases` holds the method of each phase, its signature and docstring included. `bodies` holds
    what runs of each method of the model, `notes` the first line of its docstring. `helpers` are
    the classes that the page defines beside the model, by name. `docstrings` are the numbers of all
    lines that belong to a docstring.
    """

    file: str
    text: str
    phases: dict[str, Block]
    bodies: dict[str, Block]
    notes: dict[str, str]
    helpers: dict[str, Block]
    docstrings: frozenset[int]

    def lines(self, block: Block) -> list[str]:
        """Return the lines of a block, without line ends."""
        return self.text.splitlines()[block.first - 1 : block.last]

    def code(self, block: Block) -> list[tuple[int, str]]:
        """Return number and text of the lines of a block without its docstrings, outdented."""
        numbered = [
            (number, line)
            for number, line in enumerate(self.lines(block), block.first)
            if number not in self.docstrings
        ]
        outdented = textwrap.dedent("\n".join(line for _, line in numbered)).split("\n")
        return [(number, line) for (number, _), line in zip(numbered, outdented, strict=True)]


@functools.cache
def page_of(model: str, mistake: str | None = None, by_optimizer: bool = False) -> Page:
    """Return the page of the model with this key, with the text that `page_text` returns for it."""
    return read_page(model, page_file(model), page_text(model, mistake, by_optimizer))


@functools.cache
def page_text(model: str, mistake: str | None = None, by_optimizer: bool = False) -> str:
    """Return the text of the model's page, changed by a mistake if there is one.

    `by_optimizer` says that torch.optim does the update: then it clears the gradients, too.
    Raises ValueError where the mistake cannot be made.
    Python 3.11.7 must not parse in two threads at once (a SystemError of its own), so nothing
    does here: a training thread asks for the text, the window's for the page.
    """
    text = source_of(MODELS[model].page) if mistake is None else mistaken_source(mistake, model)
    if text is None:
        raise ValueError(f"{mistake} cannot be made in {MODELS[model].page}")
    return re.sub(CLEARING, OPTIMIZER_CLEARING, text, flags=re.MULTILINE) if by_optimizer else text


def page_file(model: str) -> str:
    """Return the name of the file of the model's page."""
    module, _ = MODELS[model].page.split(":")
    return f"{module.rpartition('.')[2]}.py"


@functools.cache
def shared_code() -> dict[str, str]:
    """Return the code that the pages share, outdented, by the name of its function."""
    text = source_of("polyviz.models.base:")
    lines = text.splitlines()
    found = {}
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef) or node.name not in ("data", "draw_normal"):
            continue
        if len(node.body) > 1:  # a protocol's method has only a docstring
            block = _body(node)
            found[node.name] = textwrap.dedent("\n".join(lines[block.first - 1 : block.last]))
    return found


def read_page(model: str, file: str, text: str) -> Page:
    """Return the page of this model with this text, as it is in its file or changed."""
    _, name = MODELS[model].page.split(":")
    tree = ast.parse(text)
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    methods = {node.name: node for node in classes[name].body if isinstance(node, ast.FunctionDef)}
    return Page(
        file=file,
        text=text,
        phases={phase: _whole(methods[phase]) for phase in PHASES},
        bodies={key: _body(method) for key, method in methods.items()},
        notes={key: _first_line(method) for key, method in methods.items()},
        helpers={key: _whole(node) for key, node in classes.items() if key != name},
        docstrings=frozenset(number for node in ast.walk(tree) for number in _docstring(node)),
    )


def _whole(node: ast.FunctionDef | ast.ClassDef) -> Block:
    first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
    return Block(first, node.end_lineno or first)


def _body(method: ast.FunctionDef) -> Block:
    """Return the lines behind the docstring: a comment may stand before the first statement."""
    end = method.body[-1].end_lineno or method.body[-1].lineno
    if ast.get_docstring(method) is None:
        return Block(method.body[0].lineno, end)
    return Block((method.body[0].end_lineno or method.body[0].lineno) + 1, end)


def _first_line(method: ast.FunctionDef) -> str:
    return (ast.get_docstring(method) or "").partition("\n")[0]


def _docstring(node: ast.AST) -> range:
    """Return the numbers of the lines of a node's docstring, none for a node without one."""
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        return range(0)
    if ast.get_docstring(node) is None:
        return range(0)
    first = node.body[0]
    return range(first.lineno, (first.end_lineno or first.lineno) + 1)
