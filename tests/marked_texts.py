"""Finds the texts of the package that are marked for translation, and those that are not."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "polyviz"

SHOWING = {
    **dict.fromkeys(
        (
            *("setText", "setToolTip", "setWindowTitle", "setStatusTip", "setPlaceholderText"),
            *("setAccessibleName", "setAccessibleDescription", "setInformativeText"),
            *("setDetailedText", "setLabelText", "setSuffix", "setPrefix", "setSpecialValueText"),
            *("addAction", "addMenu", "addItem", "addItems", "addButton", "setTabText"),
            *("QLabel", "PlainLabel", "RichLabel", "QPushButton", "QToolButton", "QCheckBox"),
            *("QRadioButton", "QGroupBox", "QAction", "QMenu", "QDockWidget"),
            *("answer", "hint", "show_word", "showMessage"),
        ),
        (0, 1),
    ),
    "addTab": (1,),
    "getOpenFileName": (1, 3),
    "getSaveFileName": (1, 3),
    "ActionRow": (1, 3),
    "Message": (2,),
    "tell": (0,),
    "OutputError": (0,),
    "InvalidValueError": (1, 3),
    "ModuleError": (0,),
    "Quantity": (1, 2),
    "one_of": (0,),
    "add_argument_group": (0,),
    "print": (0, 1, 2),
    "Parser": (),
    "add_argument": (),
}
"""Which arguments of what is called are shown; the others are keys, widgets, icons."""

MARKING = ("tr", "translate", "QT_TRANSLATE_NOOP")

LOGGING = ("debug", "info", "error", "exception", "log")
"""What is called for the log, which is for programmers; warnings come to the terminal too."""

CODE = ("source/", "export/page", "bench/neighbours.py")
"""Files that write code in other languages, among it comments and what it prints."""

SENTENCE = re.compile(r"(?<![\w.])(?:[A-Za-z]{2,}|a)(?:[ ,:]+(?:[A-Za-z]{2,}|a)){2,}(?![\w(])")
"""Three words in a row, as code seldom has them."""

ALSO_SHOWN = ("text", "tip", "title", "toolTip", "action", "help", "description", "epilog", "usage")
"""Arguments by name that are shown, of all these."""

NOT_SHOWN = {"add_argument": {"action"}}
"""What the same name means elsewhere: what argparse does with an option."""


@dataclass
class Texts:
    """What one file has; each text with its context, as lupdate finds it."""

    marked: set[tuple[str, str]] = field(default_factory=set)
    variable: list[tuple[str, str]] = field(default_factory=list)
    """Of calls with a variable: the file and the context; lupdate drops the text without a word."""
    unmarked: list[tuple[str, int, str]] = field(default_factory=list)
    sentences: list[tuple[str, int, str]] = field(default_factory=list)
    """What reads like a sentence, wherever it stands, or is raised, and is not marked."""


def literal(node: ast.expr) -> str | None:
    """The text of a literal; None for all else, f-strings too."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def has_words(node: ast.expr) -> bool:
    """Whether a text, or what an f-string adds to its values, has something to be translated."""
    if isinstance(node, ast.JoinedStr):
        return any(has_words(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return has_words(node.left) or has_words(node.right)
    if isinstance(node, ast.IfExp):
        return has_words(node.body) or has_words(node.orelse)
    text = literal(node)
    if text is None:
        return False
    words = re.sub(r"^polyviz( \w+)?: ", "", text).replace("&", "").split()
    return any(word.rstrip(":.,;").isalpha() and len(word) > 1 for word in words)


def calls(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.Call]]:
    """All calls, each with the innermost class around it."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield within, node
        yield from calls(node, node.name if isinstance(node, ast.ClassDef) else within)


def told_to_programmers(tree: ast.AST) -> Iterator[ast.AST]:
    """What is marked, is a docstring or an annotation, or is for the log or for Python."""
    for node in ast.walk(tree):
        if (isinstance(node, ast.Call) and name_of(node) in (*MARKING, *LOGGING, "TypeVar")) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            yield node
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield node.annotation
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            yield node.returns


def unmarked_sentences(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """All literals that read like a sentence, with their lines."""
    left_out = {part for whole in told_to_programmers(tree) for part in ast.walk(whole)}
    raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc]
    left_out |= {part for whole in raised for part in ast.walk(whole)}
    for node in ast.walk(tree):
        text = literal(node) if isinstance(node, ast.expr) and node not in left_out else None
        if text is not None and SENTENCE.search(text):
            yield node.lineno, text


def raised_texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What is raised with words of its own; a Sentence has a template that is marked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = name_of(node.exc)
            is_own = name.endswith("Error") and name not in SHOWING
            texts = node.exc.args if is_own else []
            yield from ((node.lineno, ast.unparse(text)) for text in texts if has_words(text))


def name_of(call: ast.Call) -> str:
    """What is called, without the object."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def texts_of(path: Path) -> Texts:
    """All texts of one file."""
    found = Texts()
    file = path.relative_to(PACKAGE).as_posix()
    tree = ast.parse(path.read_text("utf-8"))
    if not file.startswith(CODE):
        found.sentences += [(file, *text) for text in unmarked_sentences(tree)]
        found.sentences += [(file, *text) for text in raised_texts(tree)]
    for within, call in calls(tree):
        name, arguments = name_of(call), call.args
        if name == "tr" and arguments:
            on_object = isinstance(call.func, ast.Attribute)
            arguments = [ast.Constant(within if on_object else ""), *arguments]
        elif name == "translate":
            of = call.func.value if isinstance(call.func, ast.Attribute) else None
            if not (isinstance(of, ast.Name) and of.id == "QCoreApplication"):
                continue  # of a str
        elif name != "QT_TRANSLATE_NOOP":
            if name in SHOWING:
                given = [arguments[place] for place in SHOWING[name] if place < len(arguments)]
                shown = set(ALSO_SHOWN) - NOT_SHOWN.get(name, set())
                given += [word.value for word in call.keywords if word.arg in shown]
                found.unmarked += [
                    (file, call.lineno, ast.unparse(one)) for one in given if has_words(one)
                ]
            continue
        context, text = (literal(one) for one in arguments[:2])
        if context is None or text is None:
            found.variable.append((file, str(context)))
        else:
            found.marked.add((context, text))
    return found


def texts_of_package() -> Texts:
    """All texts of the package."""
    whole = Texts()
    for path in sorted(PACKAGE.rglob("*.py")):
        found = texts_of(path)
        whole.marked |= found.marked
        whole.variable += found.variable
        whole.unmarked += found.unmarked
        whole.sentences += found.sentences
    return whole
