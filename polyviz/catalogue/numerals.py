"""The one number format: how numbers are written, and read as people type them.

A number has a decimal point, no thousands separators and, far from 1, a power of ten: 2000, 0.0933,
1.5e-6. Everything that is written can also be read. The window shows a typographic minus
(polyviz.views.text.readable), which is read as well.
"""

import math
import re
import unicodedata

MINUS = "\u2212"

LARGE, SMALL = 1e5, 1e-4
"""From LARGE on and below SMALL, rounded numbers are written with a power of ten."""

_MARKS = ".,'\u066b\u066c"
"""Thousands separators and decimal marks of the world: . , ' and the Arabic ones."""

_GAP = r"[\s_\u2009\u202f]"
_PLAIN = r"(?:\d+(?:\.\d+)?|\.\d+)"
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_ASCII = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # of full-width characters
_ASCII |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")


def exact(value: float) -> str:
    """Write a number with as few digits as restore it exactly; never "-0"."""
    if isinstance(value, int):
        return str(value)
    return _short_power(repr(float(value) + 0.0).removesuffix(".0"))


def fixed(value: float, decimals: int) -> str:
    """Write a number with so many decimals; a number that rounds to zero has no sign."""
    text = f"{value:.{decimals}f}"
    return text.removeprefix("-") if not text.strip("-0.") else text


def rounded(value: float, digits: int = 4) -> str:
    """Write a number with about `digits` significant digits, and all of those before the point."""
    # else a loss and how far it is above the floor could contradict each other
    if not math.isfinite(value):
        return str(value)
    near = float(f"{value:.{digits - 1}e}")
    size = abs(near if math.isfinite(near) else value)  # the largest numbers of all round to inf
    if size and not SMALL <= size < LARGE:
        return scientific(value, max(digits - 2, 1))
    decimals = max(0, digits - 1 - math.floor(math.log10(size))) if size else digits - 1
    return fixed(value, decimals)


def short(value: float, digits: int) -> str:
    """Write a number with at most `digits` significant digits, without trailing zeros."""
    return _short_power(f"{value + 0.0:.{digits}g}")


def scientific(value: float, decimals: int) -> str:
    """Write a number with a power of ten: 1.50e-6."""
    mantissa, exponent = f"{value + 0.0:.{decimals}e}".split("e")
    return f"{mantissa}e{int(exponent)}"


def plain(text: str) -> str:
    """Return a text with the ASCII minus, which float() and other programs read."""
    return text.replace(MINUS, "-")


def typed(text: str) -> str:
    """Return a typed or pasted number in ASCII, from any script and without invisible signs."""
    visible = (sign for sign in text if unicodedata.category(sign) != "Cf")
    digits = (str(unicodedata.decimal(sign, sign)) for sign in visible)
    return "".join(digits).translate(_ASCII)


def read(text: str) -> int | float:
    """Read a number as people type it: 1e-6, 0.000001, 2000, 2 000.

    Spaces are allowed between groups of three digits and around a sign, a point or an exponent.
    Raises ValueError for anything else.
    """
    compact = _compact(text)
    if re.fullmatch(r"[+-]?\d{1,40}", compact):
        return int(compact)
    return float(compact)


def has_ambiguous_point(text: str) -> bool:
    """Say whether the points in a number may be thousands separators, as in 2.000."""
    return bool(re.fullmatch(r"[+-]?[1-9]\d{0,2}(\.\d{3})+", _compact(text)))


def meanings(text: str) -> tuple[str, ...]:
    """Return what a number in another notation may mean, as it has to be typed here.

    "1,5e-6" means 1.5e-6, "1.000,5" means 1000.5, "1,000" means 1000 or 1, "30 %" means 0.3. Marks
    at the end are ignored: "0.5," means 0.5. () for a text that is no number in any known notation.
    """
    compact = re.sub(r"[\u2019\u02bc]", "'", re.sub(_GAP, "", typed(text)))
    raised = re.sub(r"10([⁻⁺⁰¹²³⁴-⁹]+)", lambda m: "10^" + m[1].translate(_RAISED), compact)
    power = re.fullmatch(
        rf"(?:([+-]?{_PLAIN})[*x\u00d7\u00b7])?10(?:\^|\*\*)([+-]?\d{{1,9}})", raised
    )
    if power:
        return (f"{power[1] or 1}e{int(power[2])}",)
    percent = re.fullmatch(rf"([+-]?{_PLAIN})%", compact)
    if percent:
        return (exact(float(percent[1]) / 100),)
    written = re.fullmatch(rf"([+-]?)(\d*(?:[{_MARKS}]\d*)+)(e[+-]?\d+)?", compact, re.I)
    if not written or not re.search(r"\d", written[2]):
        return ()
    sign, body, exponent = written[1], written[2], written[3] or ""
    if body[-1] in _MARKS:
        kept = sign + body.rstrip(_MARKS) + exponent
        return meanings(kept) if re.search(rf"[{_MARKS}]", kept) else (kept,)
    marks = re.findall(r"\D", body)
    last = marks[-1]
    joined = re.sub(r"\D", "", body)
    if len(set(marks)) == 2 and marks.count(last) == 1:
        whole, _, part = body.rpartition(last)
        thousands = re.sub(r"\D", "", whole)
        return (f"{sign}{thousands}.{part}{exponent}",) if _is_grouped(whole) else ()
    is_grouped = _is_grouped(body)
    if len(marks) > 1 or last == "'":
        return (sign + joined + exponent,) if is_grouped else ()
    pointed = body.replace(last, ".")
    if is_grouped and not exponent:
        return sign + joined, sign + pointed.rstrip("0").rstrip(".")
    return (sign + pointed + exponent,)


def _is_grouped(text: str) -> bool:
    """Say whether one kind of mark separates all thousands of a text, and there is no other."""
    return bool(
        re.fullmatch(rf"[1-9]\d{{0,2}}(?P<mark>[{_MARKS}])\d{{3}}(?:(?P=mark)\d{{3}})*", text)
    )


def _short_power(text: str) -> str:
    """Return a number as Python writes it, but with e-6 for e-06 and e14 for e+14."""
    return re.sub(r"e([+-])0*(\d)", r"e\1\2", text).replace("e+", "e")


def _compact(text: str) -> str:
    # Longer gaps are cut to two characters, as the next line takes quadratic time for them.
    text = re.sub(rf"({_GAP}{_GAP}){_GAP}+", r"\1", typed(text).strip())
    text = re.sub(rf"{_GAP}*([eE+\-.]){_GAP}*", r"\1", text)
    return re.sub(rf"(?<=\d){_GAP}(?=\d{{3}}(?!\d))", "", text)
