"""Turns the code of a page into plain script code, as a teacher would write it on the board."""

import ast
import re
import textwrap
from collections.abc import Mapping, Sequence

from polyviz.source.versions import MAX_LINE

Start = Sequence[float] | None
"""Start weights; None if they are drawn."""


def flat(code: str) -> str:
    """Return the code of a method as code outside a class: without self and annotations."""
    code = re.sub(r"\bself\.", "", code)
    return re.sub(r"^(\s*\w+): [\w.\[\] |]+ = ", r"\1 = ", code, flags=re.MULTILINE)


def returned(code: str) -> tuple[list[str], str]:
    """Split a function body into the lines before its return, and the returned expression."""
    *lines, last = code.splitlines()
    return lines, last.removeprefix("return ")


def returned_whole(code: str) -> str:
    """Return the expression of a function body that is one return, over several lines."""
    return code.removeprefix("return ")


def items(expression: str) -> list[str]:
    """Return the items of a tuple display as source; [] for any other expression."""
    node = ast.parse(expression, mode="eval").body
    if not isinstance(node, ast.Tuple):
        return []
    return [ast.get_source_segment(expression, item) or "" for item in node.elts]


def without_annotations(code: str) -> str:
    """Return code without the annotations of functions; lines and comments stay as they are."""
    lines = code.splitlines()
    cuts: list[tuple[int, int, int]] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.arg) and node.annotation is not None:
            end = node.annotation.end_col_offset or 0
            cuts.append((node.lineno, node.col_offset + len(node.arg), end))
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            first, last = node.returns.col_offset, node.returns.end_col_offset or 0
            cuts.append((node.returns.lineno, first - len(" -> "), last))
    for number, first, last in sorted(cuts, reverse=True):
        line = lines[number - 1]
        lines[number - 1] = line[:first] + line[last:]
    return "\n".join(lines)


def renamed(code: str, names: Mapping[str, str]) -> str:
    """Return code with other names of variables; comments, attributes and keywords stay."""
    lines = [line.encode() for line in code.splitlines()]  # ast counts bytes
    found = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)]
    for node in sorted(found, key=lambda node: (node.lineno, node.col_offset), reverse=True):
        if node.id in names:
            line, first = lines[node.lineno - 1], node.col_offset
            after = line[first + len(node.id.encode()) :]
            lines[node.lineno - 1] = line[:first] + names[node.id].encode() + after
    return "\n".join(line.decode() for line in lines)


def plain_class(code: str, start: Start) -> str:
    """Return a class that makes its own weights, and draws from the module `random`."""
    code = without_annotations(code)
    plain = re.sub(r"(def __init__\(self).*\)", r"\1)", code)
    plain = re.sub(r"^ *self\.random = .*\n", "", plain, flags=re.MULTILINE)
    plain = with_start(plain.replace("self.random.", "random."), start)
    return code if uses_start(plain) else plain  # for an unknown use it keeps its arguments


def uses_start(code: str) -> bool:
    """Say whether code uses the start weights."""
    return re.search(r"\bstart\b", code) is not None


def with_start(code: str, start: Start) -> str:
    """Return code that makes weights from `start` as code that draws them or holds their values."""
    code = re.sub(r"\bskip_init\((.*?), ", r"\1(", code)
    unpacked = re.search(r"^ *(\w+(?:, \w+)+) = start\n", code, flags=re.MULTILINE)
    names = unpacked[1].split(", ") if unpacked else []
    if unpacked and "torch." not in code:
        numbers = f"np.random.randn({len(names)})" if start is None else written(start)
        return code.replace(f"{unpacked[1]} = start", f"{unpacked[1]} = {numbers}")
    if unpacked:
        code = code.replace(unpacked[0], "")
    if start is None:
        code = re.sub(r"^torch\.nn\.utils\.vector_to_parameters\(.*\n", "", code, flags=re.M)
        code = re.sub(r"torch\.tensor\([a-z]\b", "torch.randn(()", code)
        return re.sub(r"^with torch\.no_grad\(\):\n( .*\bstart\b.*\n?)+", "", code, flags=re.M)
    for name, value in zip(names, start, strict=False):
        code = re.sub(rf"torch\.tensor\({name}\b", f"torch.tensor({value!r}", code)
    code = code.replace("start[:1]", f"[{start[0]!r}]")
    return code.replace("start[1:]", f"[{written(start[1:])}]")


def written(numbers: Sequence[float]) -> str:
    """Return numbers with all digits, separated by commas."""
    return ", ".join(map(repr, numbers))


def wrapped(line: str) -> list[str]:
    """Return a line with a list in it as several if it is long, broken at its commas."""
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line,
        MAX_LINE,
        subsequent_indent=indent if line.endswith(",") else f"{indent}    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def printed(text: str) -> list[str]:
    """Return the call that prints a text with variables in braces, in several strings if long."""
    parts = [""]
    for piece in re.split(r"(?<=\+ )|(?<=, )", text):
        if len(f'    f"{parts[-1]}{piece}"') > MAX_LINE:
            parts.append("")
        parts[-1] += piece
    strings = [f'{"f" * ("{" in part)}"{part}"' for part in parts]
    whole = f'print({"f" * ("{" in text)}"{text}")'
    return [whole] if len(whole) <= MAX_LINE else ["print(", *(f"    {s}" for s in strings), ")"]
