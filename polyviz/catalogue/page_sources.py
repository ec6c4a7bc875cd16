"""The source of a model's page, and the places on it that a mistake or an optimizer changes."""

import ast
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.abc import InspectLoader
from importlib.util import find_spec

from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

PHASES = ("forward", "loss", "backward", "update")
"""The phases of a step, which are methods of a page."""

CLEARING = r"(?:self\.\w+\.grad = )+None$|self\.\w+\.zero_grad\(\)$"
"""How a page clears its gradients; a page that writes them by hand has nothing to clear."""

BODY = r'("{3}.*"{3}\n)(?: {8}.*\n)+'
"""A docstring of one line, and the body of the method after it."""

NO_SOURCE = QT_TRANSLATE_NOOP("catalogue", "no source of {0}")
NO_PAGE = QT_TRANSLATE_NOOP("catalogue", 'the page "{0}" is not of the form "package.module:Class"')
NO_CLASS = QT_TRANSLATE_NOOP("catalogue", "{0} has no class {1}")
NO_METHOD = QT_TRANSLATE_NOOP("catalogue", "the class {0} has no method {1}")


@dataclass(frozen=True)
class Change:
    """A change of one method of a page (of the whole page: ""), as re.sub takes it."""

    method: str
    pattern: str
    replacement: str | Callable[[re.Match[str]], str]

    def made_in(self, source: str) -> str:
        """Return the source with the change; the same if there is no such place."""
        return substituted(source, self.method, self.pattern, self.replacement)


@functools.cache
def source_of(page: str) -> str:
    """Return the source of a page, named as "package.module:Class", without importing it."""
    module, _ = page.split(":")
    found = find_spec(module)
    loader = None if found is None else found.loader
    source = loader.get_source(module) if isinstance(loader, InspectLoader) else None
    if source is None:
        raise ImportError(Sentence(NO_SOURCE, module))
    return source


def check_page(page: str) -> None:
    """Raise an exception if the page lacks the class, or the class a method, that is read there."""
    module, colon, name = page.partition(":")
    if not colon:
        raise ValueError(Sentence(NO_PAGE, page))
    body = ast.parse(source_of(page)).body
    found = next((n for n in body if isinstance(n, ast.ClassDef) and n.name == name), None)
    if found is None:
        raise ValueError(Sentence(NO_CLASS, module, name))
    methods = {node.name for node in found.body if isinstance(node, ast.FunctionDef)}
    for method in ("__init__", *PHASES, "draw_start", "parameters"):
        if method not in methods:
            raise ValueError(Sentence(NO_METHOD, name, method))


def has_hand_gradients(page: str) -> bool:
    """Say whether the page writes out its gradients, which a change of the loss does not affect."""
    return "loss.backward()" not in source_of(page)


def has_own_function(page: str) -> bool:
    """Say whether the page has an autograd Function, with a backward of its own."""
    return "(torch.autograd.Function)" in source_of(page)


def has_matrix_product(page: str) -> bool:
    """Say whether the page computes sums with a matrix product, itself or by a layer."""
    return any(product in source_of(page) for product in ("torch.nn.Linear", " @ "))


def substituted(
    source: str, method: str, pattern: str, replacement: str | Callable[[re.Match[str]], str]
) -> str:
    """Return the source with `pattern` replaced in the methods of that name, for "" everywhere."""

    def inside(match: re.Match[str]) -> str:
        return re.sub(pattern, replacement, match[0], flags=re.MULTILINE)

    if not method:
        return re.sub(pattern, replacement, source, flags=re.MULTILINE)
    body = rf"^    def {method}\(.*\n(?:(?: {{5,}}.*|    \).*)?\n)*"
    return re.sub(body, inside, source, flags=re.MULTILINE)
