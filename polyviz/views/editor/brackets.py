"""Which bracket belongs to the one at the cursor; those in strings and comments do not count."""

from PySide6.QtGui import QTextBlock, QTextCursor

from polyviz.views.editor.lazy_colors import begins_in
from polyviz.views.editor.python_lines import code_of
from polyviz.views.text.code_colors import code_units

PAIRS = {"(": ")", "[": "]", "{": "}"}
OPENING = {closing: opening for opening, closing in PAIRS.items()}

MAX_LINES = 200
"""How far away the other bracket is looked for."""


def pair_at(cursor: QTextCursor) -> tuple[int, int] | None:
    """Return the places of the bracket after or else before the cursor, and of its partner."""
    block, column = cursor.block(), cursor.positionInBlock()
    code = _code(block)
    for place in (column, column - 1):
        sign = code[place] if 0 <= place < len(code) else ""
        partner = None
        if sign in PAIRS:
            partner = _partner_after(block, place)
        elif sign in OPENING:
            partner = _partner_before(block, place)
        if partner is not None:
            return block.position() + place, partner
    return None


def _partner_after(block: QTextBlock, place: int) -> int | None:
    awaited: list[str] = []
    for _ in range(MAX_LINES):
        if not block.isValid():
            break
        code = _code(block)
        for index in range(place, len(code)):
            sign = code[index]
            if sign in PAIRS:
                awaited.append(PAIRS[sign])
            elif sign in OPENING:
                if awaited.pop() != sign:
                    return None  # another kind of bracket
                if not awaited:
                    return block.position() + index
        block, place = block.next(), 0
    return None


def _partner_before(block: QTextBlock, place: int) -> int | None:
    awaited: list[str] = []
    code = _code(block)[: place + 1]
    for _ in range(MAX_LINES):
        for index in range(len(code) - 1, -1, -1):
            sign = code[index]
            if sign in OPENING:
                awaited.append(OPENING[sign])
            elif sign in PAIRS:
                if awaited.pop() != sign:
                    return None
                if not awaited:
                    return block.position() + index
        block = block.previous()
        if not block.isValid():
            break
        code = _code(block)
    return None


def _code(block: QTextBlock) -> str:
    return code_of(code_units(block.text()), begins_in(block))[0]
