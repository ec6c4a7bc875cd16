"""Decides which runs can be asked for, and what is kept when one value of a run changes."""

import json
import math
import pickle
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyviz.catalogue import numerals
from polyviz.catalogue.bases import BASIS
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS, built
from polyviz.catalogue.networks import ACTIVATION
from polyviz.catalogue.optimizers import HYPERPARAMETERS, OPTIMIZERS, obstacle
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec, default_hyperparameters
from polyviz.catalogue.start_weights import check_start, parse_start

START = (0.5, -1.0, 0.25, 0.125)
PAIRS = [(m, o) for m in MODELS for o in OPTIMIZERS if obstacle(m, o) is None]

OPTIONS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "polynomial": {
        "degree": st.integers(1, 15),
        "basis": st.sampled_from(list(BASIS.choices)),
    },
    "network": {
        "hidden": st.lists(st.integers(1, 8), min_size=1, max_size=2).map(tuple),
        "activation": st.sampled_from(list(ACTIVATION.choices)),
    },
}


@st.composite
def specs(draw: st.DrawFn) -> RunSpec:
    """Return any spec that can be made."""
    model, optimizer = draw(st.sampled_from(PAIRS))
    ends = st.floats(0, 1, exclude_min=True, exclude_max=True)
    options = {key: draw(value) for key, value in OPTIONS.get(model, {}).items()}
    count = len(built(MODELS[model], options).weights)
    weights = st.tuples(*[st.floats(-1e6, 1e6)] * count)
    return RunSpec(
        lesson=draw(st.sampled_from(list(LESSONS))),
        model=model,
        optimizer=optimizer,
        learning_rate=draw(st.floats(0, 1e6, exclude_min=True)),
        steps=draw(st.integers(1, 10**9)),
        points=draw(st.integers(3, 10**6)),
        seed=draw(st.integers(0, 2**32 - 1)),
        start=draw(st.none() | weights),
        device=draw(st.sampled_from(["auto", "cpu", "cuda", "mps"])),
        others=tuple((key, draw(ends)) for key in OPTIMIZERS[optimizer].defaults),
        options=tuple(options.items()),
    )


# The lessons


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_is_what_it_says(lesson: str) -> None:
    row = LESSONS[lesson]
    spec = RunSpec.for_lesson(lesson)
    assert (spec.lesson, spec.model, spec.optimizer) == (lesson, row.model, row.optimizer)
    assert (spec.seed, spec.points, spec.start, spec.device) == (0, 2000, None, "auto")
    assert set(spec.hyperparameters) == {"learning_rate", *OPTIMIZERS[spec.optimizer].defaults}


@pytest.mark.parametrize(
    ("lesson", "rate", "momentum", "steps"),
    [
        ("numpy", 1e-6, 0, 2000),
        ("tensor", 1e-6, 0, 2000),
        ("autograd", 1e-6, 0, 2000),
        ("function", 5e-6, 0, 2000),
        ("nn", 1e-6, 0, 2000),
        ("optim", 1e-3, 0, 2000),
        ("module", 1e-6, 0, 2000),
        ("dynamic", 1e-8, 0.9, 30_000),
        ("polynomial", 1e-6, 0, 2000),
        ("network", 1e-2, 0, 2000),
    ],
)
def test_values_of_the_lessons(lesson: str, rate: float, momentum: float, steps: int) -> None:
    spec = RunSpec.for_lesson(lesson)
    assert (spec.learning_rate, spec.momentum, spec.steps) == (rate, momentum, steps)


@pytest.mark.parametrize(("model", "optimizer"), PAIRS)
def test_every_pair_has_its_defaults(model: str, optimizer: str) -> None:
    spec = RunSpec.for_lesson("tensor", model=model, optimizer=optimizer)
    assert (spec.model, spec.optimizer) == (model, optimizer)
    if (model, optimizer) != ("tensor", "hand"):
        assert spec.hyperparameters == default_hyperparameters(spec.model_row, optimizer)
    assert spec.steps == MODELS[model].steps


def test_model_that_the_lessons_optimizer_cannot_drive_is_driven_by_hand() -> None:
    spec = RunSpec.for_lesson("optim", model="numpy")
    assert spec.optimizer == "hand"
    assert spec.hyperparameters == default_hyperparameters(MODELS["numpy"], "hand")


def test_chosen_values_come_before_defaults() -> None:
    chosen: dict[str, Any] = {
        "learning_rate": 0.25,
        "momentum": 0.5,
        "steps": 7,
        "points": 11,
        "seed": 3,
        "start": START,
        "device": "cpu",
    }
    spec = RunSpec.for_lesson("module", optimizer="momentum", **chosen)
    assert {key: spec.to_dict().get(key) for key in chosen} == chosen


# What is refused

BAD_VALUES = [
    *[("learning_rate", v) for v in (0, -1e-6, math.nan, math.inf, -math.inf, 1e300, "abc", None)],
    *[("steps", v) for v in (0, -1, 1e12, 10**12, 2.5, math.nan, "10", None)],
    *[("points", v) for v in (0, 1, 2, 1e7, 10**7, -3, "many", None)],
    *[("seed", v) for v in (-1, 2**64, 2**32, "x", 0.5, math.inf, None)],
    *[("momentum", v) for v in (1.0, -0.1, math.nan, "x", None)],
    *[("lesson", v) for v in ("foo", "", "Tensor", None, 3)],
    *[("model", v) for v in ("foo", "", None, ["tensor"])],
    *[("optimizer", v) for v in ("foo", "SGD", None, {})],
    *[("device", v) for v in ("gpu", "CPU", "cuda:7", None, 0)],
    *[("start", v) for v in ((1.0,) * 3, (1.0,) * 5, (), (0.0, 0.0, 0.0, math.nan))],
    *[("start", v) for v in ((0.0, math.inf, 0.0, 0.0), (0, 0, 0, 1e7), ("a", 0, 0, 0), "abcd")],
]


@pytest.mark.parametrize(("key", "value"), BAD_VALUES)
def test_refusal_names_the_value_and_what_is_allowed(key: str, value: Any) -> None:
    data = {**RunSpec.for_lesson("module", optimizer="momentum").to_dict(), key: value}
    with pytest.raises(InvalidValueError) as caught:
        RunSpec.from_dict(data)
    error = caught.value
    message = str(error)
    assert error.key == key
    assert len(message.splitlines()) == 1
    assert message.lower().startswith(key.replace("_", " "))
    if key == "start":
        assert "4 numbers (a, b, c, d)" in message
        assert "from -1000000 to 1000000" in message
    else:
        is_finite = isinstance(value, float) and math.isfinite(value)
        assert f'"{numerals.exact(value) if is_finite else value}"' in message
        allowed = {
            "lesson": list(LESSONS),
            "model": list(MODELS),
            "optimizer": list(OPTIMIZERS),
            "device": ["auto", "cpu", "cuda", "mps"],
        }.get(key) or [f"{int(getattr(QUANTITIES[key], end))}" for end in ("low", "high")]
        assert all(word in message for word in allowed)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ((math.nan, 0, 0, 0), "nan"),
        ((0, 1e7, 0, 0), "10000000"),
        ((1.5, 2.5, 3.5), "1.5, 2.5, 3.5"),
    ],
)
def test_refused_start_shows_the_wrong_value(value: tuple[float, ...], wrong: str) -> None:
    with pytest.raises(InvalidValueError, match=f'^Start: "{wrong}" is not allowed; '):
        RunSpec.for_lesson("module", start=value)


@pytest.mark.parametrize("optimizer", [o for o in OPTIMIZERS if o != "hand"])
def test_numpy_cannot_be_driven_by_torch(optimizer: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        RunSpec.for_lesson("numpy", optimizer=optimizer)
    message = str(caught.value)
    assert caught.value.key == "optimizer"
    assert f'"{optimizer}"' in message
    assert "NumPy" in message
    assert message.endswith("choose one of hand")
    assert len(message.splitlines()) == 1


def test_lbfgs_cannot_drive_the_dynamic_network() -> None:
    with pytest.raises(InvalidValueError, match="LBFGS compares gradients") as caught:
        RunSpec.for_lesson("dynamic", optimizer="lbfgs")
    allowed = str(caught.value).split("choose one of ")[1].split(", ")
    assert allowed == [o for o in OPTIMIZERS if o != "lbfgs"]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_hyperparameters_that_an_optimizer_lacks_are_refused(optimizer: str) -> None:
    for key in list(HYPERPARAMETERS)[1:]:
        if key in OPTIMIZERS[optimizer].defaults:
            continue
        with pytest.raises(InvalidValueError) as caught:
            RunSpec.for_lesson("module", optimizer=optimizer, **{key: 0.5})
        assert caught.value.key == key
        assert "0.5" in str(caught.value)
        assert OPTIMIZERS[optimizer].label in str(caught.value)


def test_hyperparameters_that_an_optimizer_has_are_required() -> None:
    data = {**RunSpec.for_lesson("module", optimizer="adam").to_dict(), "beta2": None}
    with pytest.raises(InvalidValueError) as caught:
        RunSpec.from_dict(data)
    assert caught.value.key == "beta2"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("0,1,0,-0.1", (0.0, 1.0, 0.0, -0.1)),
        (" -1 , 2e-3,\u22124, +5 ", (-1.0, 2e-3, -4.0, 5.0)),
    ],
)
def test_start_weights_are_read(text: str, start: tuple[float, ...]) -> None:
    assert parse_start(text, MODELS["tensor"]) == start


@pytest.mark.parametrize("text", ["", "1", "1,2,3", "1,2,3,4,5", "1,,2,3", "1;2;3;4", "a,b,c,d"])
def test_wrong_start_weights_are_refused(text: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        parse_start(text, MODELS["tensor"])
    assert f'"{text}"' in str(caught.value)
    assert "4 numbers (a, b, c, d)" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0,5; 1,2; 0; 0", "0.5, 1.2, 0, 0"),
        ("0 1 0 -0.1", "0, 1, 0, -0.1"),
        ("0; 1; 0; \u22120.1", "0, 1, 0, -0.1"),
    ],
)
def test_start_weights_that_are_written_another_way_are_explained(text: str, meant: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        parse_start(text, MODELS["tensor"])
    assert str(caught.value).endswith(f"with decimal points, separated by commas: {meant}")
    assert parse_start(f"[{meant}]", MODELS["tensor"]) == parse_start(meant, MODELS["tensor"])


def test_dynamic_network_starts_with_five_weights() -> None:
    assert check_start([1, 2, 3, 4, 5], MODELS["dynamic"]) == (1.0, 2.0, 3.0, 4.0, 5.0)
    with pytest.raises(InvalidValueError, match=r"5 numbers \(a, b, c, d, e\)"):
        check_start(START, MODELS["dynamic"])


def test_of_very_many_weights_the_refusal_names_some() -> None:
    row = built(MODELS["network"], {"hidden": (64, 64)})
    with pytest.raises(InvalidValueError) as caught:
        check_start([1.0], row)
    assert "give 4353 numbers (W1_1, W1_2, W1_3, …, b3) from" in str(caught.value)


# Plain data


@given(specs())
def test_dict_and_back(spec: RunSpec) -> None:
    data = spec.to_dict()
    assert RunSpec.from_dict(data) == spec
    assert RunSpec.from_dict(json.loads(json.dumps(data))) == spec
    assert pickle.loads(pickle.dumps(spec)) == spec
    assert hash(RunSpec.from_dict(data)) == hash(spec)
    named = {item.name for item in fields(RunSpec)} - {"others", "options"}
    chosen = {option.key for option in spec.model_row.options}
    assert set(data) == named | set(spec.optimizer_row.defaults) | chosen


@pytest.mark.parametrize(
    "data",
    [
        {**RunSpec.for_lesson("tensor").to_dict(), "start": 5},
        {**RunSpec.for_lesson("tensor").to_dict(), "start": [[1], 2, 3, 4]},
        {**RunSpec.for_lesson("tensor").to_dict(), "points": "2000"},
        {**RunSpec.for_lesson("tensor").to_dict(), "seed": True},
    ],
)
def test_data_that_are_no_spec_are_refused(data: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError) as caught:
        RunSpec.from_dict(data)
    assert len(str(caught.value).splitlines()) == 1


def test_spec_cannot_be_changed_in_place() -> None:
    spec = RunSpec.for_lesson("tensor")
    with pytest.raises(FrozenInstanceError):
        spec.seed = 5  # type: ignore[misc]


def test_numbers_are_normalised() -> None:
    spec = RunSpec.for_lesson("tensor", steps=10.0, learning_rate=1, start=[1, 2, 3, 4])
    assert (type(spec.steps), type(spec.learning_rate)) == (int, float)
    assert spec.start == (1.0, 2.0, 3.0, 4.0)
    assert [type(value) for value in spec.start] == [float] * 4
    assert spec == RunSpec.for_lesson("tensor", steps=10, learning_rate=1.0, start=(1, 2, 3, 4))


# Changes


@given(specs(), st.sampled_from(["steps", "points", "seed", "learning_rate", "device"]))
def test_one_value_changes_alone(spec: RunSpec, key: str) -> None:
    value: Any = {"device": "cpu", "learning_rate": 0.125}.get(key, 17)
    changed = spec.changed(**{key: value})
    assert changed.to_dict() == {**spec.to_dict(), key: value}
    assert spec.changed() == spec


@given(specs(), st.sampled_from(list(LESSONS)))
def test_new_lesson_keeps_seed_and_device(spec: RunSpec, lesson: str) -> None:
    changed = spec.changed(lesson=lesson)
    assert changed == RunSpec.for_lesson(lesson, seed=spec.seed, device=spec.device)


@given(specs(), st.sampled_from(list(MODELS)))
def test_new_model_keeps_what_makes_sense(spec: RunSpec, model: str) -> None:
    changed = spec.changed(model=model)
    possible = obstacle(model, spec.optimizer) is None
    same_family = MODELS[model].family == MODELS[spec.model].family
    assert changed.model == model
    assert changed.optimizer == (spec.optimizer if possible else "hand")
    for key in ("lesson", "points", "seed", "device"):
        assert changed.to_dict().get(key) == spec.to_dict().get(key)
    if same_family:
        assert (changed.start, changed.steps) == (spec.start, spec.steps)
    else:
        assert (changed.start, changed.steps) == (None, MODELS[model].steps)
    if same_family and possible:
        assert changed.hyperparameters == spec.hyperparameters
    else:
        assert changed.hyperparameters == default_hyperparameters(
            changed.model_row, changed.optimizer
        )


@given(specs(), st.sampled_from(list(OPTIMIZERS)))
def test_new_optimizer_keeps_all_but_the_hyperparameters(spec: RunSpec, optimizer: str) -> None:
    if obstacle(spec.model, optimizer) is not None:
        with pytest.raises(InvalidValueError):
            spec.changed(optimizer=optimizer)
        return
    changed = spec.changed(optimizer=optimizer)
    if optimizer == spec.optimizer:
        assert changed == spec
        return
    assert changed.hyperparameters == default_hyperparameters(spec.model_row, optimizer)
    for key in ("lesson", "model", "steps", "points", "seed", "start", "device"):
        assert changed.to_dict().get(key) == spec.to_dict().get(key)


def test_changes_beside_a_new_model_hold() -> None:
    spec = RunSpec.for_lesson("module", start=START, steps=50)
    changed = spec.changed(model="dynamic", learning_rate=1e-9, steps=60, start=(1, 2, 3, 4, 5))
    assert (changed.learning_rate, changed.steps) == (1e-9, 60)
    assert changed.start == (1.0, 2.0, 3.0, 4.0, 5.0)
    assert spec.changed(model="function").start is None
    assert spec.changed(model="numpy").start == START


@pytest.mark.parametrize(
    "changes", [{"model": "foo"}, {"optimizer": "foo"}, {"lesson": "foo"}, {"steps": 0}]
)
def test_wrong_changes_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError):
        RunSpec.for_lesson("tensor").changed(**changes)


@pytest.mark.parametrize("lesson", ["tensor", "optim", "network", "polynomial"])
def test_the_values_are_those_of_the_plain_data_and_make_the_same_spec(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson, holdout=0.25)
    values = spec.values()
    assert values.keys() == spec.to_dict().keys()
    assert RunSpec.from_dict(values) == spec
