"""What a row of the mistakes says: the change of the page, what it does, and how to read it."""

from dataclasses import dataclass

from polyviz.catalogue.page_sources import Change


@dataclass(frozen=True)
class GradientNote:
    """A note for the gradient check; `differs`: the step's gradient is not that of its loss."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Effect:
    """What a mistake does in some `runs`, such as those with "hand gradients".

    `note` says in the gradient check why the gradient of the step is not that of its loss; "" keeps
    the note of the mistake.
    """

    runs: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class MistakeRow:
    """One mistake.

    `changes` are alternatives: the first that matches a page is made, and with a page that none
    of them matches the mistake cannot be made. `effects` explain what it does in certain runs (the
    first that fits counts), `explanation` and `note` what it does in all others; `differs` is that
    of the note. `terms` are replacements in the model's equation. A mistake that `is_by_hand` is
    one in the update on the page, which torch.optim does not use. `max_points` is the largest
    number of points with which it may be made.
    """

    key: str
    label: str
    explanation: str
    note: str
    changes: tuple[Change, ...]
    effects: tuple[Effect, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    differs: bool = False
    is_by_hand: bool = False
    max_points: int | None = None
