"""What a row of the models says, and what a family of models is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from polyviz.catalogue.model_option import ModelOption
from polyviz.catalogue.page_sources import Change

Build = Callable[["ModelRow", Mapping[str, Any], tuple[float, float], int], "ModelRow"]
"""Returns the row of a model for its options, an interval and a number of points."""


@dataclass(frozen=True)
class FamilyRow:
    """A kind of model: models of one family compute the same function of the same weights.

    `mathematics` is "package.module:object" for a Family of polyviz.theory.families.family,
    imported when it is needed; "" if nothing is known. `learning_rates` holds default learning
    rates by optimizer, for a family that the optimizers' rows do not name. `extends` is the key of
    the family whose weights come first in this one: in a race, the runs of both start alike, with 0
    for all further weights. An `is_random` model draws in each step which branch it computes.
    """

    key: str
    mathematics: str = ""
    learning_rates: Mapping[str, float] = field(default_factory=dict)
    extends: str = ""
    is_random: bool = False

    @property
    def start_key(self) -> str:
        """The key of the family whose start weights this one shares in a race."""
        return self.extends or self.key


@dataclass(frozen=True)
class ModelRow:
    """One model.

    `page` is "package.module:Class". `equation` is printed with all digits, `formula` is shown on
    screen, and `python` is copied for other programs. All three name the weights in braces; in the
    last two, `{+b}` is b with its sign set off by spaces.

    A model with `options` has other weights and another page for other values of them: `build`
    makes the row for such values, with the changes of its page. `most_weights` is how many weights
    it can have. `tensors` are names and shapes of the tensors that hold them, for a model whose
    weights are told by their tensors.
    """

    key: str
    label: str
    page: str
    family: FamilyRow
    weights: tuple[str, ...]
    equation: str
    formula: str
    python: str
    steps: int = 2000
    uses_torch: bool = True
    options: tuple[ModelOption, ...] = ()
    build: Build | None = None
    page_changes: tuple[Change, ...] = ()
    most_weights: int = 0
    tensors: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def is_layered(self) -> bool:
        """Whether there are too many weights to name each, so that the equation names tensors."""
        return "{" not in self.equation
