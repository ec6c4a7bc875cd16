"""The spec of a run: one frozen value that decides everything, checked when it is made."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from typing import Any, Self

from polyviz.catalogue.data_file import DataFile, check_file
from polyviz.catalogue.dataset import DATA_KEYS, DEFAULT_INTERVAL, Dataset, check_interval
from polyviz.catalogue.device_names import DEVICES
from polyviz.catalogue.lesson_row import LessonRow
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES, can_make, mistaken_row
from polyviz.catalogue.model_row import ModelRow
from polyviz.catalogue.models import MODEL_OPTIONS, MODELS, built
from polyviz.catalogue.optimizer_row import Descent, OptimizerRow, Role
from polyviz.catalogue.optimizers import HYPERPARAMETERS, OPTIMIZERS, fitting, obstacle
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.start_weights import check_start
from polyviz.catalogue.targets import DEFAULT_TARGET, check_target
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
ALLOWED_ABSENT = QT_TRANSLATE_NOOP("catalogue", 'the optimizer "{optimizer}" has none')
ALLOWED_NO_OPTION = QT_TRANSLATE_NOOP("catalogue", 'the model "{model}" has none')


@dataclass(frozen=True)
class RunSpec:
    """All that decides a run: equal specs give equal runs.

    `others` holds the hyper-parameters beside the learning rate, in the order of the optimizer's
    row, and `options` those of the model, such as its degree. `for_lesson`, `changed` and
    `from_dict` take both, and `to_dict` gives them, by their own keys. `points` and the fields from
    `target` to `data` are those of `dataset`. `start` holds the start weights in the model's order,
    None if the model draws them by the seed. Making a spec makes its numbers int, float and tuple,
    and raises InvalidValueError for the first value that cannot be used.
    """

    lesson: str
    model: str
    optimizer: str
    learning_rate: float
    steps: int
    points: int
    seed: int
    others: tuple[tuple[str, float], ...] = ()
    start: tuple[float, ...] | None = None
    device: str = "auto"
    mistake: str | None = None
    target: str = DEFAULT_TARGET
    interval: tuple[float, float] = DEFAULT_INTERVAL
    noise: float = 0.0
    noise_seed: int = 0
    holdout: float = 0.0
    data: DataFile | None = None
    options: tuple[tuple[str, Any], ...] = ()

    def __post_init__(self) -> None:
        _check_key("lesson", self.lesson, LESSONS)
        _check_key("model", self.model, MODELS)
        _check_key("optimizer", self.optimizer, OPTIMIZERS)
        _check_key("device", self.device, DEVICES)
        if self.mistake is not None:
            _check_key("mistake", self.mistake, MISTAKES)
        why = obstacle(self.model, self.optimizer)
        if why is not None:
            others = [key for key in OPTIMIZERS if obstacle(self.model, key) is None]
            raise _not_among(others, "optimizer", self.optimizer, ALLOWED_PAIR, why=why)
        for key in ("steps", "points", "seed", "noise", "noise_seed", "holdout"):
            object.__setattr__(self, key, QUANTITIES[key].check(getattr(self, key)))
        rate = HYPERPARAMETERS["learning_rate"].check(self.learning_rate)
        object.__setattr__(self, "learning_rate", rate)
        object.__setattr__(self, "others", self._checked_others())
        object.__setattr__(self, "options", self._checked_options())
        object.__setattr__(self, "target", check_target(self.target))
        object.__setattr__(self, "interval", check_interval(self.interval))
        if self.start is not None:
            object.__setattr__(self, "start", check_start(self.start, self.model_row))
        object.__setattr__(self, "data", check_file(self.data))
        self._check_mistake()

    @classmethod
    def for_lesson(cls, lesson: str, **chosen: Any) -> Self:
        """Return the spec of `lesson` with the `chosen` fields; None stands for the default."""
        row = LESSONS[_check_key("lesson", lesson, LESSONS)]
        given = {key: value for key, value in chosen.items() if value is not None}
        model = _check_key("model", given.get("model", row.model), MODELS)
        wanted = given.get("optimizer", fitting(model, row.optimizer))
        optimizer = _check_key("optimizer", wanted, OPTIMIZERS)
        fixed = {"lesson": lesson, "model": model, "optimizer": optimizer}
        counts = {"steps": MODELS[model].steps, "points": row.points, "seed": row.seed}
        values = _values_of(row, _row_for(model, {**counts, **given}), optimizer)
        return cls.from_dict({**fixed, **counts, **values, **given})

    def changed(self, **changes: Any) -> Self:
        """Return the spec with `changes`, and other fields adapted where they no longer fit.

        Of a new lesson only seed, device and data are kept, but with its number of points unless
        they are those of a file. A new model, option or optimizer comes with its default
        hyper-parameters unless the old ones still mean the same. Start weights are kept as long as
        the model is of the same family. A target comes instead of a file of data.
        """
        if "lesson" in changes:
            kept = {"seed": self.seed, "device": self.device, **self.data_fields}
            if self.data is not None:
                kept["points"] = self.points  # those of the file
            return type(self).for_lesson(**{**kept, **changes})
        model = _check_key("model", changes.get("model", self.model), MODELS)
        wanted = changes.get("optimizer", fitting(model, self.optimizer))
        optimizer = _check_key("optimizer", wanted, OPTIMIZERS)
        carried: dict[str, Any] = {"model": model, "optimizer": optimizer}
        kept = dict(self.options) if model == self.model else {}
        carried["options"] = tuple(kept.items())
        here = self.model_row
        row = _row_for(model, {"interval": self.interval, "points": self.points, **kept, **changes})
        usual = default_hyperparameters(row, optimizer)
        if (row.family.key, optimizer) != (here.family.key, self.optimizer):
            carried |= {"others": (), **usual}
        elif model == self.model:
            lesson = LESSONS[self.lesson]
            if self.learning_rate == _values_of(lesson, here, optimizer)["learning_rate"]:
                # it may depend on the data
                carried["learning_rate"] = _values_of(lesson, row, optimizer)["learning_rate"]
        if row.family.key != here.family.key:
            carried["start"] = None
        if model != self.model and row.family.key != here.family.key:
            carried["steps"] = row.steps
        return self._replaced({**carried, **changes})

    def _replaced(self, changes: Mapping[str, Any]) -> Self:
        fixed = dict(changes)
        for name, keys in (("others", _OTHERS), ("options", MODEL_OPTIONS)):
            values = dict(changes.get(name, getattr(self, name)))
            values |= {key: fixed.pop(key) for key in changes if key in keys}
            fixed[name] = tuple(values.items())
        if "target" in changes and "data" not in changes:
            fixed["data"] = None  # a target is learnt instead of a file
        if self.mistake is not None and "mistake" not in changes:
            made = [fixed.get(key, getattr(self, key)) for key in ("model", "optimizer", "points")]
            fixed["mistake"] = self.mistake if can_make(self.mistake, *made) else None
        return replace(self, **fixed)

    @cached_property
    def dataset(self) -> Dataset:
        """What decides the data."""
        return Dataset(self.points, **self.data_fields)

    @property
    def data_fields(self) -> dict[str, Any]:
        """The fields that decide the data, without the number of points."""
        return {key: getattr(self, key) for key in DATA_KEYS}

    @property
    def model_row(self) -> ModelRow:
        """The catalogue's row of the model, with its equation as the mistake changes it."""
        data = {"interval": self.interval, "points": self.points}
        return mistaken_row(_row_for(self.model, {**data, **dict(self.options)}), self.mistake)

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
        """The hyper-parameters that this optimizer has, by key, the learning rate first."""
        return {"learning_rate": self.learning_rate, **dict(self.others)}

    @property
    def torch_arguments(self) -> dict[str, Any]:
        """The hyper-parameters under the names that torch.optim gives them."""
        return self.optimizer_row.arguments(self.hyperparameters)

    @property
    def descent(self) -> Descent | None:
        """What kind of gradient descent this is; None where the update is not linear."""
        return self.optimizer_row.descent

    @property
    def momentum(self) -> float:
        """The momentum; 0 for an optimizer without one."""
        return self._by_role(Role.MOMENTUM)

    @property
    def weight_decay(self) -> float:
        """The d of a step that multiplies each weight by 1 - learning rate * d; 0 for none."""
        return self._by_role(Role.DECAY)

    def number(self, key: str) -> float | None:
        """Return one of QUANTITIES by its key; None for one that this optimizer does not have."""
        found: float | None = self.to_dict().get(key)
        return found

    def values(self) -> dict[str, Any]:
        """Return all values by their keys as they are, also those of `others` and `options`."""
        return {name: getattr(self, name) for name in _NAMES} | dict(self.others + self.options)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data from which `from_dict` makes an equal spec."""
        data = asdict(self)
        own = dict(data.pop("others")) | dict(data.pop("options"))
        return data | own

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the spec that `to_dict` wrote."""
        fixed = {k: v for k, v in data.items() if k not in _OTHERS and k not in MODEL_OPTIONS}
        others = tuple((key, value) for key, value in data.items() if key in _OTHERS)
        options = tuple((key, value) for key, value in data.items() if key in MODEL_OPTIONS)
        return cls(**fixed, others=others, options=options)

    def _by_role(self, role: Role) -> float:
        items = self.optimizer_row.hyperparameters
        return next((self.hyperparameters[item.key] for item in items if item.role is role), 0.0)

    def _check_mistake(self) -> None:
        if self.mistake is None:
            return
        if not can_make(self.mistake, self.model, self.optimizer, self.points):
            made = (self.model, self.optimizer, self.points)
            others = [key for key in MISTAKES if can_make(key, *made)] or ["–"]
            raise _not_among(others, "mistake", self.mistake, ALLOWED_MISTAKE)

    def _checked_options(self) -> tuple[tuple[str, Any], ...]:
        given = dict(self.options)
        row = MODELS[self.model]
        checked = tuple((o.key, o.check(given.pop(o.key, o.default))) for o in row.options)
        for key, value in given.items():
            if value is not None:
                option: Any = MODEL_OPTIONS[key]
                try:
                    told = option.text(option.check(value))
                except InvalidValueError as error:
                    told = error.value
                raise InvalidValueError(key, option.label, told, ALLOWED_NO_OPTION, model=row.label)
        return checked

    def _checked_others(self) -> tuple[tuple[str, float], ...]:
        given = dict(self.others)
        row = self.optimizer_row
        checked = tuple((i.key, i.check(given.pop(i.key, None))) for i in row.hyperparameters)
        for key, value in given.items():
            if value is not None:  # None says that there is none
                label = HYPERPARAMETERS[key].label
                raise InvalidValueError(key, label, value, ALLOWED_ABSENT, optimizer=row.label)
        return checked


_NAMES = tuple(item.name for item in fields(RunSpec) if item.name not in ("others", "options"))
_OTHERS = frozenset(HYPERPARAMETERS) - {"learning_rate"}


def _row_for(model: str, values: Mapping[str, Any]) -> ModelRow:
    """Return the row of a model for its options and its data; raise InvalidValueError."""
    row = MODELS[model]
    if row.build is None:
        return row
    options = tuple((o.key, o.check(values.get(o.key, o.default))) for o in row.options)
    interval = check_interval(values.get("interval", DEFAULT_INTERVAL))
    return _built(model, options, interval, QUANTITIES["points"].check(values["points"]))


@functools.lru_cache(maxsize=64)
def _built(
    model: str, options: tuple[tuple[str, Any], ...], interval: tuple[float, float], points: float
) -> ModelRow:
    return built(MODELS[model], dict(options), interval, int(points))


def _values_of(lesson: LessonRow, trained: ModelRow, optimizer: str) -> dict[str, float]:
    """Return the hyper-parameters of a lesson for a model and an optimizer.

    They are its own for its model and optimizer, unless the data or an option ask for another
    learning rate than usual.
    """
    values = default_hyperparameters(trained, optimizer)
    usual = _row_for(lesson.model, {"points": lesson.points})
    is_its = (trained.key, trained.family.key) == (lesson.model, usual.family.key)
    rates = (row.family.learning_rates.get(optimizer) for row in (trained, usual))
    is_as_usual = len(set(rates)) == 1
    if is_its and is_as_usual and optimizer == lesson.optimizer:
        values |= lesson.values
    return values


def default_hyperparameters(trained: ModelRow, optimizer: str) -> dict[str, float]:
    """Return the hyper-parameters with which `optimizer` does well on a model."""
    row, family = OPTIMIZERS[optimizer], trained.family
    usual = row.learning_rates.get(family.key, row.learning_rate)
    return {"learning_rate": family.learning_rates.get(optimizer, usual), **row.defaults}


def _check_key(field: str, value: object, known: Iterable[str]) -> str:
    keys = list(known)
    if isinstance(value, str) and value in keys:
        return value
    raise _not_among(keys, field, value, ALLOWED_KEYS)


def _not_among(
    keys: Iterable[str], field: str, value: object, allowed: str, **details: str
) -> InvalidValueError:
    return InvalidValueError(field, LABELS[field], value, allowed, keys=", ".join(keys), **details)


def is_live(key: str) -> bool:
    """Say whether a field can change during a run, from the next step on, without a new run."""
    return key in ("steps", "mistake", *HYPERPARAMETERS)


def differs_only_live(old: RunSpec, new: RunSpec, *others: str) -> bool:
    """Say whether two specs differ only in fields that are live, and in the fields `others`."""
    before, after = old.values(), new.values()
    return all(
        before.get(key) == after.get(key)
        for key in {**before, **after}
        if not (is_live(key) or key in others)
    )
