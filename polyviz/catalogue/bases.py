"""The bases of a polynomial model: what their functions are called, and their code on the page."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from polyviz.catalogue.model_option import Choice, Whole
from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.page_sources import BODY, Change
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

Interval = tuple[float, float]

DEGREE = Whole(
    "degree",
    QT_TRANSLATE_NOOP("catalogue", "Degree"),
    QT_TRANSLATE_NOOP("catalogue", "The highest power, or the highest frequency of a Fourier sum"),
    "whole",
    1,
    15,
    1,
    default=3,
)

BASIS = Choice(
    "basis",
    QT_TRANSLATE_NOOP("catalogue", "Basis"),
    QT_TRANSLATE_NOOP("catalogue", "The functions whose weighted sum is the model"),
    "legendre_normalised",
    {
        "monomial": QT_TRANSLATE_NOOP("catalogue", "Powers of x"),
        "scaled": QT_TRANSLATE_NOOP("catalogue", "Powers, x scaled to −1 … 1"),
        "chebyshev": QT_TRANSLATE_NOOP("catalogue", "Chebyshev"),
        "legendre": QT_TRANSLATE_NOOP("catalogue", "Legendre"),
        "legendre_normalised": QT_TRANSLATE_NOOP("catalogue", "Normalised Legendre"),
        "fourier": QT_TRANSLATE_NOOP("catalogue", "Fourier"),
    },
)

DESCENTS = ("hand", "sgd", "momentum", "nesterov", "asgd")
"""The optimizers whose stable learning rates depend on the curvature alone."""

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

POWERS = ("monomial", "scaled")

POINTS_EACH = 50
"""With so many points for each function the columns are about as orthogonal as the functions."""

POLYNOMIAL = {"chebyshev": "T", "legendre": "P", "legendre_normalised": "P"}
"""The usual letter of an orthogonal polynomial."""


def count_of(basis: str, degree: int) -> int:
    """Return how many functions a basis has: a Fourier sum has two for each frequency."""
    return 2 * degree + 1 if basis == "fourier" else degree + 1


MOST_FUNCTIONS = max(count_of(basis, int(DEGREE.high)) for basis in BASIS.choices)


@dataclass(frozen=True)
class Scale:
    """Maps an interval to -1 … 1, or to -pi … pi for a Fourier sum."""

    middle: float
    half: float

    @classmethod
    def of(cls, basis: str, interval: Interval) -> "Scale":
        """Return the scale that a basis uses on an interval."""
        low, high = interval
        if basis == "monomial":
            return cls(0.0, 1.0)
        middle, half = (low + high) / 2, (high - low) / 2
        return cls(middle, half / math.pi if basis == "fourier" else half)

    def written(self, name: str, pi: str, number: Any) -> str:
        """Return z as an expression in `name`, with `pi` for that number."""
        shifted = name
        if self.middle:
            sign = "-" if self.middle > 0 else "+"
            shifted = f"({name} {sign} {number(abs(self.middle))})"
        if self.half == 1:
            return shifted.strip("()")
        return f"{shifted} / {pi if self.half == math.pi else number(self.half)}"


def polynomial_row(
    row: ModelRow, options: Mapping[str, Any], interval: Interval, points: int
) -> ModelRow:
    """Return the row of a polynomial with this degree and basis on this interval."""
    basis, degree = options["basis"], options["degree"]
    scale, count = Scale.of(basis, interval), count_of(basis, degree)
    rate = _rate(basis, degree, interval, points)
    family = replace(
        row.family,
        key=f"{basis}_{degree}",
        learning_rates=dict.fromkeys(DESCENTS, rate),
    )
    names = weight_names(basis, degree)
    z = scale.written("x", "pi", "{:.4g}".format)
    ends = "" if z == "x" else f", z = {z}"
    variable = "z" if ends else "x"
    ascii_terms = [_ascii_term(basis, k, variable) for k in range(count)]
    shown_terms = [_shown_term(basis, k, variable) for k in range(count)]
    inside = scale.written("x", repr(math.pi), repr)
    inside = f"({inside})" if inside != "x" else "x"
    exact_terms = [_python_term(basis, k, inside) for k in range(count)]
    return replace(
        row,
        family=family,
        weights=names,
        tensors=(("w", (count,)),),
        equation="y = "
        + " + ".join(
            f"{{{name}}}{_spaced(term)}" for name, term in zip(names, ascii_terms, strict=True)
        )
        + ends,
        formula="y = "
        + " ".join(
            f"{{{'+' if k else ''}{name}}}{_spaced(term)}"
            for k, (name, term) in enumerate(zip(names, shown_terms, strict=True))
        )
        + ends.replace("pi", "π").replace(" / ", "/").replace("-", "−"),
        python=" ".join(
            f"{{{'+' if k else ''}{name}}}{'*' + term if term else ''}"
            for k, (name, term) in enumerate(zip(names, exact_terms, strict=True))
        ),
        page_changes=page_changes(basis, degree, interval),
    )


def weight_names(basis: str, degree: int) -> tuple[str, ...]:
    """Return the names of the weights: those of a Fourier sum are a0, a1, b1, a2 …"""
    if basis != "fourier":
        return tuple(f"w{k}" for k in range(degree + 1))
    return "a0", *(f"{letter}{k}" for k in range(1, degree + 1) for letter in "ab")


def page_changes(basis: str, degree: int, interval: Interval) -> tuple[Change, ...]:
    """Return the changes of the page for a degree and a basis on an interval."""
    scale = Scale.of(basis, interval)
    lines = [*_code(basis, degree)]
    z = scale.written("x", "math.pi", repr)
    if basis != "monomial":
        lines.insert(0, f"z = {z}")
    body = "".join(f"        {line}\n" for line in lines)
    count = str(count_of(basis, degree))
    return (
        Change("inputs", BODY, rf"\g<1>{body}"),
        Change("", r"\(N, 4\)", f"(N, {count})"),
        Change("draw_start", r"\b4\b", count),
    )


def _code(basis: str, degree: int) -> list[str]:
    """Return the lines that make the columns from z, or from x itself for plain powers."""
    if basis == "monomial":
        return [f"return torch.stack([x**k for k in range({degree + 1})], dim=1)"]
    if basis == "scaled":
        return [f"return torch.stack([z**k for k in range({degree + 1})], dim=1)"]
    if basis == "fourier":
        return [
            "waves = [torch.ones_like(z)]",
            f"for k in range(1, {degree + 1}):",
            "    waves += [torch.cos(k * z), torch.sin(k * z)]",
            "return torch.stack(waves, dim=1)",
        ]
    if basis == "chebyshev":
        return [
            "t = [torch.ones_like(z), z]",
            f"for k in range(1, {degree}):",
            "    t.append(2 * z * t[k] - t[k - 1])",
            "return torch.stack(t, dim=1)",
        ]
    recurrence = [
        "p = [torch.ones_like(z), z]",
        f"for k in range(1, {degree}):",
        "    p.append(((2 * k + 1) * z * p[k] - k * p[k - 1]) / (k + 1))",
    ]
    if basis == "legendre":
        return [*recurrence, "return torch.stack(p, dim=1)"]
    return [
        *recurrence,
        "q = [math.sqrt(2 * k + 1) * p[k] for k in range(len(p))]",
        "return torch.stack(q, dim=1)",
    ]


def _ascii_term(basis: str, k: int, z: str) -> str:
    if basis == "fourier":
        return _wave(k, z)
    if k == 0:
        return ""
    if basis not in POLYNOMIAL:
        return z if k == 1 else f"{z}^{k}"
    root = f"sqrt({2 * k + 1}) " if basis == "legendre_normalised" else ""
    return f"{root}{POLYNOMIAL[basis]}{k}({z})"


def _shown_term(basis: str, k: int, z: str) -> str:
    if basis == "fourier":
        return _wave(k, z)
    if k == 0:
        return ""
    if basis not in POLYNOMIAL:
        return z if k == 1 else z + str(k).translate(SUPERSCRIPTS)
    root = f"√{2 * k + 1} " if basis == "legendre_normalised" else ""
    return f"{root}{POLYNOMIAL[basis]}{str(k).translate(SUBSCRIPTS)}({z})"


def _wave(k: int, z: str) -> str:
    frequency = (k + 1) // 2
    if not k:
        return ""
    return f"{'cos' if k % 2 else 'sin'}({frequency if frequency > 1 else ''}{z})"


def _spaced(term: str) -> str:
    return f" {term}" if term else ""


def _python_term(basis: str, k: int, z: str) -> str:
    """Return a function of the basis as an expression in z; "" for the constant."""
    if k == 0:
        return ""
    if basis == "fourier":
        return f"np.{'cos' if k % 2 else 'sin'}({(k + 1) // 2}*{z})"
    if basis in POWERS:
        return f"{z}**{k}" if k > 1 else z
    coefficients = _coefficients(basis, k)
    under = math.lcm(*(number.denominator for number in coefficients))
    terms = [
        f"{int(number * under):+d}*{z}**{power}"
        for power, number in enumerate(coefficients)
        if number
    ]
    text = f"({''.join(reversed(terms)).lstrip('+')})" + (f"/{under}" if under > 1 else "")
    return f"{math.sqrt(2 * k + 1)!r}*{text}" if basis == "legendre_normalised" else text


def _coefficients(basis: str, k: int) -> list[Fraction]:
    """Return the coefficients of T_k or P_k, that of z^0 first, by their recurrences."""
    before, here = [Fraction(1)], [Fraction(0), Fraction(1)]
    for n in range(1, k):
        first, second = (
            (Fraction(2), Fraction(1))
            if basis == "chebyshev"
            else (Fraction(2 * n + 1, n + 1), Fraction(n, n + 1))
        )
        following = [Fraction(0), *(first * number for number in here)]
        for power, number in enumerate(before):
            following[power] -= second * number
        before, here = here, following
    return here


def _rate(basis: str, degree: int, interval: Interval, points: int) -> float:
    """Return a learning rate of one digit that is at most half the largest stable one.

    That is 2 over the largest eigenvalue of the Hessian 2 F^T F, which is at most its trace, the
    sum of the squares of all columns. The columns of orthogonal functions are nearly orthogonal
    where there are many points, and the largest eigenvalue is that of one column.
    """
    count, is_dense = count_of(basis, degree), points >= POINTS_EACH * count_of(basis, degree)
    if basis in POWERS:
        low, high = interval if basis == "monomial" else (-1.0, 1.0)
        farthest = max(abs(low), abs(high))
        bound = sum(
            (high ** (2 * k + 1) - low ** (2 * k + 1)) / ((2 * k + 1) * (high - low))
            if is_dense
            else farthest ** (2 * k)
            for k in range(count)
        )
    elif not is_dense:  # the largest square of each function; it is 2 k + 1 for a normalised P_k
        bound = count**2 if basis == "legendre_normalised" else count
    elif basis == "chebyshev":
        bound = sum((1 - 1 / (4 * k * k - 1)) / 2 for k in range(count))
    else:
        bound = 1.1  # the largest mean square is 1; the ends of the interval add a little
    return one_digit(1 / (2 * points * bound))


def one_digit(rate: float) -> float:
    """Return the largest number of one digit that is not above a positive rate."""
    rate *= 1 + 1e-12  # such as a digit that a division has rounded down
    power = math.floor(math.log10(rate))
    return float(f"{math.floor(rate / 10.0**power)}e{power}")
