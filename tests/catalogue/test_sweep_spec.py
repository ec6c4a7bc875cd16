"""A sweep is decided by its spec; axes that cannot be together are refused when it is made."""

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.optimizers import HYPERPARAMETERS
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.data.files import data_fields, open_data

BASE = RunSpec.for_lesson("optim", optimizer="momentum", device="cpu")


def sweep(*axes: str, base: RunSpec = BASE, **more: object) -> SweepSpec:
    return SweepSpec(base, tuple(SweepAxis.parse(text) for text in axes), **more)  # type: ignore[arg-type]


def test_the_last_axis_varies_fastest() -> None:
    made = sweep("learning_rate=1e-6,2e-6", "momentum=0,0.5,0.9")
    assert (made.shape, made.count) == ((2, 3), 6)
    spec = made.spec_at((1, 2))
    assert (spec.learning_rate, spec.momentum) == (2e-6, 0.9)
    assert spec.changed(learning_rate=BASE.learning_rate, momentum=BASE.momentum) == BASE


def test_a_start_weight_takes_the_place_of_the_one_that_is_there() -> None:
    base = BASE.changed(start=(1.0, 2.0, 3.0, 4.0))
    made = sweep("start.b=-1:1:3", "start.d=5,6", base=base)
    assert made.spec_at((0, 1)).start == (1.0, -1.0, 3.0, 6.0)


def test_groups_share_model_and_data() -> None:
    made = sweep("degree=3,5", "learning_rate=1e-6,2e-6", base=RunSpec.for_lesson("polynomial"))
    assert [made.varies_in_group(axis.key) for axis in made.axes] == [False, True]
    assert sweep("seed=0:4:5").varies_in_group("seed")


def test_some_values_may_be_out_of_range() -> None:
    made = sweep("points=1:100:4")
    with pytest.raises(InvalidValueError):
        made.spec_at((0,))
    assert made.spec_at((1,)).points == 34
    with pytest.raises(InvalidValueError, match="Momentum"):
        sweep("optimizer=sgd,momentum", "momentum=0.1,0.2").spec_at((0, 0))


@pytest.mark.parametrize(
    ("axes", "said"),
    [
        (("seed=0,1", "seed=2,3"), "one axis only"),
        ((), "one axis or two"),
        (("seed=0,1", "steps=2,3", "points=4,5"), "one axis or two"),
        (("points=1,2",), "from 3"),
        (("beta1=0.1,0.2",), "has none"),
        (("degree=3,5",), "has none"),
        (("start.q=0,1",), "the weights a, b, c, d"),
        (("start.b=0,1", "seed=0,1"), "not drawn by the seed"),
        (("seed=0:1e6:1e6", "steps=1:1e6:1e6"), "at most 1,000,000,000 runs"),
    ],
)
def test_axes_that_cannot_be_are_refused(axes: tuple[str, ...], said: str) -> None:
    with pytest.raises(InvalidValueError) as error:
        sweep(*axes, base=BASE.changed(start=(1.0, 2.0, 3.0, 4.0)))
    assert said in error.value.message()


def test_axes_without_an_allowed_value_are_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []
    usual = SweepSpec.spec_at
    monkeypatch.setattr(
        SweepSpec, "spec_at", lambda self, place: [tried.append(place), usual(self, place)][1]
    )
    with pytest.raises(InvalidValueError, match="Noise"):
        sweep("noise=-2:-1:1000", "holdout=2:3:1000")
    assert len(tried) < 10


def test_a_few_allowed_values_among_many_are_found() -> None:
    made = sweep("points=-1e9:1e9:2002", "holdout=-9:9:100")
    assert made.count == 200_200


CHOSEN: tuple[dict[str, object], ...] = (
    {},
    {"steps": 7, "points": 50, "seed": 3, "noise": 0.1, "target": "exp"},
    {"optimizer": "momentum", "momentum": 0.3, "points": 30},
    {"optimizer": "adam", "learning_rate": 0.02},
    {"model": "module", "start": (1.0, 2.0, 3.0, 4.0), "mistake": "no_reset"},
    {"model": "polynomial", "degree": 5, "basis": "fourier", "learning_rate": 1e-5},
    {"model": "network", "hidden": (3, 3)},
    {"holdout": 0.2, "noise_seed": 4, "interval": (0.0, 1.0), "learning_rate": 1e-5},
)


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("chosen", CHOSEN, ids=lambda chosen: ",".join(chosen) or "usual")
def test_an_axis_of_lessons_keeps_all_that_was_chosen(
    lesson: str, chosen: dict[str, object]
) -> None:
    try:
        base = RunSpec.for_lesson(lesson, device="cpu", **chosen)
    except InvalidValueError:
        pytest.skip("this lesson has no such run")
    made = sweep("lesson=optim,module,autograd," + lesson, base=base)
    usual = RunSpec.for_lesson(lesson).values()
    options = dict(base.options)
    for place, other in enumerate(made.axes[0].values):
        spec = made.spec_at((place,))
        if other == lesson:
            assert spec == base
        assert spec.lesson == other
        dropped = set(HYPERPARAMETERS) if spec.optimizer != base.optimizer else set()
        dropped |= set(options) if spec.model != base.model else set()
        found = spec.values()
        for key, value in chosen.items():
            if value != usual.get(key) and key not in dropped:
                assert found[key] == value


def test_the_optimizer_of_an_axis_has_its_usual_values_in_each_lesson() -> None:
    base = BASE.changed(learning_rate=3e-6, momentum=0.4, steps=9)
    made = sweep("lesson=optim,nn", "optimizer=momentum,adam", base=base)
    assert made.spec_at((0, 0)) == base
    spec = made.spec_at((1, 1))
    assert spec == RunSpec.for_lesson("nn", optimizer="adam", steps=9, device="cpu")


def test_runs_that_cannot_have_the_mistake_are_left_out() -> None:
    base = RunSpec.for_lesson("numpy", device="cpu", mistake="no_cube")
    assert sweep("points=10,20", base=base).spec_at((0,)).mistake == "no_cube"
    made = sweep("lesson=numpy,network", base=base)
    assert made.spec_at((0,)) == base
    with pytest.raises(InvalidValueError, match="Mistake"):
        made.spec_at((1,))
    for axis in ("optimizer=hand,sgd,adam", "points=3,1000000"):
        for mistake in MISTAKES:
            try:
                base = RunSpec.for_lesson("autograd", device="cpu", mistake=mistake)
            except InvalidValueError:
                continue
            made = sweep(axis, base=base)
            for place in range(made.count):
                with contextlib.suppress(InvalidValueError):
                    assert made.spec_at((place,)).mistake == mistake


@pytest.mark.parametrize("axis", ["points=3,5", "noise=0,1"])
def test_what_a_file_decides_is_no_axis(axis: str, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("0,1\n1,2\n2,5\n3,7\n4,9\n")
    file, _ = open_data(tmp_path / "data.csv")
    base = RunSpec.for_lesson("nn", device="cpu", **data_fields(file))
    with pytest.raises(InvalidValueError, match="the file of data decides it"):
        sweep(axis, base=base)
    assert sweep("holdout=0,0.2", base=base).count == 2


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="steps_to_1_percent"):
        sweep("seed=0,1", measures=("speed",))


def test_the_key_is_that_of_all_that_decides_the_results() -> None:
    one = sweep("learning_rate=1e-6,2e-6")
    assert one.key == sweep("learning_rate=1e-6,2e-6").key
    others = [
        sweep("learning_rate=1e-6,3e-6"),
        sweep("learning_rate=1e-6,2e-6", base=BASE.changed(seed=1)),
        replace(one, measures=("above_floor",)),
    ]
    assert len({one.key, *(other.key for other in others)}) == 4


@pytest.mark.parametrize(
    ("lesson", "gives_start", "axes", "are_equal"),
    [
        ("autograd", True, ("seed=0,1",), True),
        ("network", True, ("learning_rate=1e-3,1e-2", "seed=0,1"), True),
        ("autograd", False, ("seed=0,1",), False),
        ("autograd", True, ("learning_rate=1e-7,1e-6",), False),
        ("dynamic", True, ("seed=0,1",), False),
    ],
)
def test_seeds_are_equal_where_they_draw_nothing(
    lesson: str, gives_start: bool, axes: tuple[str, ...], are_equal: bool
) -> None:
    base = RunSpec.for_lesson(lesson)
    if gives_start:
        base = base.changed(start=(0.1,) * len(base.model_row.weights))
    assert sweep(*axes, base=base).has_equal_seeds == are_equal


def test_seeds_of_an_own_module_count_as_different() -> None:
    """Its code may draw in each step."""
    base = RunSpec.for_lesson("autograd", model="own")
    base = base.changed(start=(0.1,) * len(base.model_row.weights))
    assert not sweep("seed=0,1", base=base).has_equal_seeds
