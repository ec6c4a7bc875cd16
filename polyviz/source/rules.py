"""What the step() of each optimizer of torch.optim does, as a few lines of code."""

from polyviz.catalogue import numerals
from polyviz.catalogue.hideable import HIDDEN
from polyviz.catalogue.optimizer_row import LEARNING_RATE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

EACH_WEIGHT = QT_TRANSLATE_NOOP("catalogue", "For each weight w with its gradient g:")
ALL_WEIGHTS = QT_TRANSLATE_NOOP("catalogue", "For all weights together, w and g as vectors:")


def scope_of(spec: RunSpec) -> str:
    """Return the sentence that says what w and g in the rule stand for."""
    return ALL_WEIGHTS if spec.optimizer_row.is_joint else EACH_WEIGHT


def rule_of(spec: RunSpec, *, hides_rate: bool = False) -> tuple[str, ...]:
    """Return the rule of the optimizer of `spec`; () for the update by hand.

    Its first line holds the constants with all digits: "lr = 0.001, alpha = 0.99, eps = 1e-8".
    `hides_rate` leaves the learning rate out, for a class that is to guess it.
    """
    if not spec.uses_torch_optim:
        return ()
    values = {name: numerals.exact(value) for name, value in values_of(spec).items()}
    if hides_rate:
        values[LEARNING_RATE.rule_name] = HIDDEN
    told = (f"{name} = {value}" for name, value in values.items())
    return (", ".join(told), *spec.optimizer_row.rule)


def values_of(spec: RunSpec) -> dict[str, float]:
    """Return the values of the rule's constants by their names in the rule."""
    row, values = spec.optimizer_row, spec.hyperparameters
    named = {item.rule_name: values[item.key] for item in (LEARNING_RATE, *row.hyperparameters)}
    return named | dict(row.constants)
