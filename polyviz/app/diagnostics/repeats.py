"""Counts what happens again and again, so that it is told once and not at every paint."""

from collections import Counter

MAX_KINDS = 500
"""Most things that are told apart; what comes beyond counts as one of a kind."""


class Repeats:
    """Decides which of many equal events are worth a line."""

    def __init__(self) -> None:
        self._counts: Counter[object] = Counter()

    def count(self, kind: object) -> int:
        """Count one more of `kind`; return the count if it is 1, 10, 100 …, else 0."""
        if kind not in self._counts and len(self._counts) >= MAX_KINDS:
            kind = None
        self._counts[kind] += 1
        number = self._counts[kind]
        return number if str(number).rstrip("0") == "1" else 0
