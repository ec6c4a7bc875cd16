"""The spec of a run: one frozen value that decides everything, checked when it is made."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, dataclass, fields, replace
from typing import Any, Self

from polyviz.catalogue import numerals
from polyviz.catalogue.devices import DEVICES
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES, can_make, row_of
from polyviz.catalogue.models import MODELS, ModelRow
from polyviz.catalogue.optimizers import OPTIMIZERS, OptimizerRow, obstacle
from polyviz.catalogue.quantities import (
    HYPERPARAMETERS,
    QUANTITIES,
    START_WEIGHT,
    InvalidValueError,
)
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

LABELS = {
    "lesson": QT_TRANSLATE_NOOP("catalogue", "Lesson"),
    "model": QT_TRANSLATE_NOOP("catalogue", "Model"),
    "optimizer": QT_TRANSLATE_NOOP("catalogue", "Optimizer"),
    "device": QT_TRANSLATE_NOOP("catalogue", "Device"),
    "mistake": QT_TRANSLATE_NOOP("catalogue", "Mistake"),
}

ALLOWED_KEYS = QT_TRANSLATE_NOOP("catalogue", "choose one of {keys}")
ALLOWED_PAIR = QT_TRANSLATE_NOOP("catalogue", "{why}; choose one of {keys}")
ALLOWED_MISTAKE = QT_TRANSLATE_NOOP("catalogue", "in this run it can be one of {keys}")
ALLOWED_START = QT_TRANSLATE_NOOP(
    "catalogue",
    "give {count} numbers ({names}) from {low} to {high}, with decimal points, separated by commas",
)
ALLOWED_START_SO = QT_TRANSLATE_NOOP(
    "catalogue", "give {count} numbers ({names}) with decimal points, separated by commas: {meant}"
)
ALLOWED_NESTEROV = QT_TRANSLATE_NOOP("catalogue", "Nesterov's takes a number above 0 and below 1")
ALLOWED_MISSING = QT_TRANSLATE_NOOP("catalogue", "it is required")
ALLOWED_ABSENT = QT_TRANSLATE_NOOP("catalogue", 'the optimizer "{optimizer}" has none')

LIVE_FIELDS = frozenset(
    {
        "learning_rate",
        "momentum",
        "alpha",
        "beta1",
        "beta2",
        "rho",
        "weight_decay",
        "steps",
        "mistake",
    }
)
"""Fields that can change during a run, from the next step on. Any other makes it a new run."""


@dataclass(frozen=True)
class RunSpec:
    """All that decides a run: equal specs give equal runs.

    Hyper-parameters that the optimizer does not have are None. `start` holds the start weights in
    the model's order, None if the model draws them by the seed. Making a spec raises
    InvalidValueError for the first value that cannot be used.
    """

    lesson: str
    model: str
    optimizer: str
    learning_rate: float
    steps: int
    points: int
    seed: int
    momentum: float | None = None
    alpha: float | None = None
    beta1: float | None = None
    beta2: float | None = None
    rho: float | None = None
    weight_decay: float | None = None
    start: tuple[float, ...] | None = None
    device: str = "auto"
    mistake: str | None = None

    def __post_init__(self) -> None:
        """Check every field and normalise numbers to int, float and tuple."""
        _check_key("lesson", self.lesson, LESSONS)
        _check_key("model", self.model, MODELS)
        _check_key("optimizer", self.optimizer, OPTIMIZERS)
        _check_key("device", self.device, DEVICES)
        why = obstacle(self.model, self.optimizer)
        if why is not None:
            keys = ", ".join(key for key in OPTIMIZERS if obstacle(self.model, key) is None)
            label = LABELS["optimizer"]
            raise InvalidValueError(
                "optimizer", label, self.optimizer, ALLOWED_PAIR, why=why, keys=keys
            )
        for key in ("steps", "points", "seed"):
            object.__setattr__(self, key, QUANTITIES[key].check(getattr(self, key)))
        for key in HYPERPARAMETERS:
            object.__setattr__(self, key, self._checked_hyperparameter(key))
        if self.start is not None:
            object.__setattr__(self, "start", check_start(self.start, self.model_row))
        self._check_mistake()

    @classmethod
    def for_lesson(cls, lesson: str, **chosen: Any) -> Self:
        """Return the spec of `lesson` with the `chosen` fields; None stands for the default.

        A model or optimizer other than the lesson's comes with its own default values.
        """
        _check_key("lesson", lesson, LESSONS)
        row = LESSONS[lesson]
        given = {key: value for key, value in chosen.items() if value is not None}
        model = _check_key("model", given.pop("model", row.model), MODELS)
        optimizer = given.pop("optimizer", None)
        if optimizer is None:
            optimizer = row.optimizer if obstacle(model, row.optimizer) is None else "hand"
        _check_key("optimizer", optimizer, OPTIMIZERS)
        values: dict[str, Any] = {
            **default_hyperparameters(model, optimizer),
            "steps": MODELS[model].steps,
            "points": row.points,
            "seed": row.seed,
        }
        if (model, optimizer) == (row.model, row.optimizer):
            values["learning_rate"] = row.learning_rate
            if row.momentum is not None:
                values["momentum"] = row.momentum
        return cls(lesson=lesson, model=model, optimizer=optimizer, **{**values, **given})

    def changed(self, **changes: Any) -> Self:
        """Return the spec with `changes`, and other fields adapted where they no longer fit.

        A lesson comes with its own model, optimizer and values; only seed and device are kept. A
        new model or optimizer comes with its default hyper-parameters unless the old ones still
        mean the same. Start weights are kept as long as the model is of the same family.
        """
        if "lesson" in changes:
            kept = {"seed": self.seed, "device": self.device}
            return type(self).for_lesson(**{**kept, **changes})
        if "model" not in changes and "optimizer" not in changes:
            return replace(self, **self._kept_mistake(changes), **changes)
        model = _check_key("model", changes.get("model", self.model), MODELS)
        optimizer = changes.get("optimizer")
        if optimizer is None:
            optimizer = self.optimizer if obstacle(model, self.optimizer) is None else "hand"
        _check_key("optimizer", optimizer, OPTIMIZERS)
        carried: dict[str, Any] = {"model": model, "optimizer": optimizer}
        same_family = MODELS[model].family == self.model_row.family
        if not (same_family and optimizer == self.optimizer):
            carried |= dict.fromkeys(HYPERPARAMETERS) | default_hyperparameters(model, optimizer)
        if not same_family:
            carried["start"] = None
            carried["steps"] = MODELS[model].steps
        changes = {**carried, **changes}
        return replace(self, **self._kept_mistake(changes), **changes)

    def _kept_mistake(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Return {"mistake": None} if the mistake cannot be made after `changes`, else {}."""
        if self.mistake is None or "mistake" in changes:
            return {}
        made = [changes.get(key, getattr(self, key)) for key in ("model", "optimizer", "points")]
        return {} if can_make(self.mistake, *made) else {"mistake": None}

    @property
    def model_row(self) -> ModelRow:
        """The catalogue's row of the model, with its equation as the mistake changes it."""
        return row_of(self.model, self.mistake)

    @property
    def optimizer_row(self) -> OptimizerRow:
        """The catalogue's row of the optimizer."""
        return OPTIMIZERS[self.optimizer]

    @property
    def uses_torch_optim(self) -> bool:
        """Whether an optimizer of torch.optim does the update instead of the model's page."""
        return self.optimizer_row.torch_name is not None

    @property
    def hyperparameters(self) -> dict[str, float]:
        """The hyper-parameters that this optimizer has, by name."""
        values = {key: getattr(self, key) for key in HYPERPARAMETERS}
        return {key: value for key, value in values.items() if value is not None}

    def to_dict(self) -> dict[str, Any]:
        """Return plain data from which `from_dict` makes an equal spec."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the spec that `to_dict` wrote; raise InvalidValueError for anything else."""
        known = {item.name for item in fields(cls)}
        for key in data:
            _check_key("spec", key, known)
        for item in fields(cls):
            if item.default is MISSING and item.name not in data:
                label = LABELS.get(item.name, item.name)
                raise InvalidValueError(item.name, label, "", ALLOWED_MISSING)
        return cls(**data)

    def _check_mistake(self) -> None:
        if self.mistake is None:
            return
        _check_key("mistake", self.mistake, MISTAKES)
        if not can_make(self.mistake, self.model, self.optimizer, self.points):
            made = (self.model, self.optimizer, self.points)
            keys = ", ".join(key for key in MISTAKES if can_make(key, *made)) or "–"
            label = LABELS["mistake"]
            raise InvalidValueError("mistake", label, self.mistake, ALLOWED_MISTAKE, keys=keys)

    def _checked_hyperparameter(self, key: str) -> float | None:
        value = getattr(self, key)
        quantity = QUANTITIES[key]
        if key == "learning_rate" or key in self.optimizer_row.defaults:
            if key == "momentum" and value == 0 and "nesterov" in self.optimizer_row.fixed:
                shown = quantity.text(value)
                raise InvalidValueError(key, quantity.label, shown, ALLOWED_NESTEROV)
            return quantity.check(value)
        if value is None:
            return None
        label = self.optimizer_row.label
        raise InvalidValueError(key, quantity.label, value, ALLOWED_ABSENT, optimizer=label)


def default_hyperparameters(model: str, optimizer: str) -> dict[str, float]:
    """Return the hyper-parameters with which `optimizer` does well on `model`.

    For a family without a learning rate of its own, it is the smallest of those of the others.
    """
    row, family = OPTIMIZERS[optimizer], MODELS[model].family
    rate = family.learning_rates.get(optimizer) or row.learning_rates.get(family.key)
    return {"learning_rate": rate or min(row.learning_rates.values()), **row.defaults}


def check_start(start: Iterable[float], row: ModelRow) -> tuple[float, ...]:
    """Return start weights as floats; raise InvalidValueError for a wrong number or value."""
    if not isinstance(start, list | tuple):
        raise _invalid_start(repr(start), row)
    values = tuple(start)
    try:
        checked = tuple(START_WEIGHT.check(value) for value in values)
    except InvalidValueError as error:
        raise _invalid_start(error.value, row) from None
    if len(checked) != len(row.weights):
        raise _invalid_start(", ".join(START_WEIGHT.text(value) for value in checked), row)
    return checked


def parse_start(text: str, row: ModelRow) -> tuple[float, ...]:
    """Read start weights such as "0, -1, 0, 0.3", with or without brackets around them.

    Raises InvalidValueError for anything else.
    """
    inside = numerals.typed(text).strip().strip("[]()")
    try:
        return check_start([START_WEIGHT.parse(part) for part in inside.split(",")], row)
    except InvalidValueError:
        raise _invalid_start(text, row, _meant_start(inside, row)) from None


def _meant_start(text: str, row: ModelRow) -> str:
    """Return how to type start weights given with decimal commas or separated by spaces, or ""."""
    parts = text.split(";") if ";" in text else text.split()
    meant = []
    for part in parts:
        try:
            meant.append(START_WEIGHT.text(START_WEIGHT.parse(part)))
        except InvalidValueError as error:
            if "number" not in error.details or "other" in error.details:
                return ""
            meant.append(error.details["number"])
    return ", ".join(meant) if len(meant) == len(row.weights) else ""


def _invalid_start(value: str, row: ModelRow, meant: str = "") -> InvalidValueError:
    return InvalidValueError(
        "start",
        START_WEIGHT.label,
        value,
        ALLOWED_START_SO if meant else ALLOWED_START,
        meant=meant,
        count=str(len(row.weights)),
        names=", ".join(row.weights),
        low=START_WEIGHT.text(START_WEIGHT.low),
        high=START_WEIGHT.text(START_WEIGHT.high),
    )


def _check_key(field: str, value: object, known: Iterable[str]) -> str:
    keys = list(known)
    if isinstance(value, str) and value in keys:
        return value
    label = LABELS.get(field, field)
    raise InvalidValueError(field, label, value, ALLOWED_KEYS, keys=", ".join(keys))


def differs_only_live(old: RunSpec, new: RunSpec, *others: str) -> bool:
    """Say whether two specs differ only in LIVE_FIELDS and in the fields `others`."""
    before, after = old.to_dict(), new.to_dict()
    return all(before[key] == after[key] for key in before if key not in {*LIVE_FIELDS, *others})
