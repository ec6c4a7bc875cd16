"""What can be chosen of a model: how it is typed, and what is refused."""

from typing import Any

import pytest

from polyviz.catalogue.bases import BASIS, DEGREE
from polyviz.catalogue.model_option import ModelOption
from polyviz.catalogue.models import MODEL_OPTIONS, TYPED_OPTIONS
from polyviz.catalogue.networks import ACTIVATION, HIDDEN
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec


def test_the_options_are_known_by_their_keys() -> None:
    assert list(MODEL_OPTIONS) == ["degree", "basis", "hidden", "activation", "module"]
    assert list(TYPED_OPTIONS) == ["degree", "basis", "hidden", "activation"]  # code is a file
    for key, option in MODEL_OPTIONS.items():
        assert option.key == key
        assert option.check(option.default) == option.default
    for option in TYPED_OPTIONS.values():
        assert option.parse(option.text(option.default)) == option.default


@pytest.mark.parametrize(
    ("option", "text", "value"),
    [
        (DEGREE, "7", 7),
        (DEGREE, " 15 ", 15),
        (BASIS, "Chebyshev", "chebyshev"),
        (BASIS, " legendre_normalised ", "legendre_normalised"),
        (ACTIVATION, "ReLU", "relu"),
        (HIDDEN, "16", (16,)),
        (HIDDEN, "16,8", (16, 8)),
        (HIDDEN, "16, 8", (16, 8)),
        (HIDDEN, "16 8", (16, 8)),
        (HIDDEN, "16x16", (16, 16)),
        (HIDDEN, "[64, 1]", (64, 1)),
        (HIDDEN, "(3)", (3,)),
    ],
)
def test_what_is_typed_is_read(option: ModelOption, text: str, value: Any) -> None:
    assert option.parse(text) == value
    assert option.parse(option.text(value)) == value


@pytest.mark.parametrize(
    ("option", "text", "allowed"),
    [
        *((DEGREE, text, "from 1 to 15") for text in ("0", "16", "1e6", "1.5", "x", "", "-1")),
        *((BASIS, text, "choose one of monomial, scaled, chebyshev") for text in ("", "sine", "3")),
        *((ACTIVATION, text, "choose one of tanh, relu") for text in ("gelu", "", "tanh,relu")),
        *(
            (HIDDEN, text, "one or two whole numbers from 1 to 64, such as 16 or 16,16")
            for text in ("0", "1e6", "65", "16,16,16", "16,", "", "x", "1.5", "16,0", "-3", "nan")
        ),
    ],
)
def test_what_cannot_be_used_is_refused(option: ModelOption, text: str, allowed: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        option.parse(text)
    message = str(caught.value)
    assert caught.value.key == option.key
    assert f'"{text}"' in message
    assert allowed in message
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("degree", value) for value in (0, 16, 10**6, 1.5, "3", True, float("nan"), [3])),
        *(("basis", value) for value in ("Chebyshev", 3, ["legendre"])),
        *(("hidden", value) for value in (0, 65, [], (16, 16, 16), [[16]], "16", {}, [True])),
        *(("activation", value) for value in ("", "Tanh", 1)),
    ],
)
def test_values_of_another_kind_are_refused(key: str, value: Any) -> None:
    lesson = "polynomial" if key in ("degree", "basis") else "network"
    data = {**RunSpec.for_lesson(lesson).to_dict(), key: value}
    with pytest.raises(InvalidValueError) as caught:
        RunSpec.from_dict(data)
    assert caught.value.key == key
    assert len(str(caught.value).splitlines()) == 1


def test_one_number_and_a_list_stand_for_layers() -> None:
    assert HIDDEN.check(16) == (16,)
    assert HIDDEN.check([16, 8.0]) == (16, 8)
    assert all(type(units) is int for units in HIDDEN.check([16, 8.0]))


@pytest.mark.parametrize(
    ("model", "key", "value"),
    [
        ("autograd", "degree", 3),
        ("autograd", "hidden", (16,)),
        ("autograd", "hidden", 16),
        ("network", "basis", "legendre"),
        ("network", "basis", 3),
        ("polynomial", "activation", "tanh"),
        ("polynomial", "hidden", 16),
        ("numpy", "degree", None),
    ],
)
def test_an_option_of_another_model_is_refused(model: str, key: str, value: Any) -> None:
    data = {**RunSpec.for_lesson(model).to_dict(), key: value}
    if value is None:  # which says that there is none
        assert RunSpec.from_dict(data) == RunSpec.for_lesson(model)
        return
    with pytest.raises(InvalidValueError, match=r"the model \".*\" has none") as caught:
        RunSpec.from_dict(data)
    assert caught.value.key == key


def test_a_change_keeps_the_options_of_the_model_or_takes_the_default() -> None:
    spec = RunSpec.for_lesson("polynomial", degree=5, basis="fourier", start=[0.5] * 11)
    assert dict(spec.options) == {"degree": 5, "basis": "fourier"}
    for changes in ({"seed": 3}, {"points": 50}, {"optimizer": "adam"}, {"model": "polynomial"}):
        kept = spec.changed(**changes)
        assert kept.options == spec.options
        assert kept.start == spec.start
    other = spec.changed(degree=4)
    assert dict(other.options) == {"degree": 4, "basis": "fourier"}
    assert other.start is None
    assert len(other.model_row.weights) == 9
    assert spec.changed(model="autograd").options == ()
    back = spec.changed(model="autograd").changed(model="polynomial")
    assert back.options == RunSpec.for_lesson("polynomial").options
    assert dict(spec.changed(model="network", hidden=(4,)).options)["hidden"] == (4,)
    assert spec.changed(lesson="polynomial").options == back.options


def test_another_activation_takes_the_default_of_the_start() -> None:
    spec = RunSpec.for_lesson("network", hidden=2, start=[0.5] * 7)
    assert spec.changed(seed=5).start == spec.start
    assert spec.changed(activation="relu").start is None
    assert spec.changed(hidden=3).start is None
    assert spec.changed(activation="relu").learning_rate == spec.changed(hidden=3).learning_rate


def test_options_change_the_run_and_not_while_it_goes_on() -> None:
    from polyviz.catalogue.run_spec import differs_only_live, is_live

    spec = RunSpec.for_lesson("polynomial")
    assert not any(map(is_live, MODEL_OPTIONS))
    assert not differs_only_live(spec, spec.changed(degree=4))
    assert differs_only_live(spec, spec.changed(learning_rate=1e-5))
