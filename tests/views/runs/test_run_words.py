"""The names of runs tell their settings, their changes and their mistakes."""

import pytest

from polyviz.catalogue.course import MAX_CHANGES, ChangeOfSpec, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.runs.run_words import name_parts, run_name, telling_names

TENSOR = RunSpec.for_lesson("tensor")
MODULE = RunSpec.for_lesson("module", optimizer="momentum")


def course_of(first: RunSpec, *changes: tuple[int, dict[str, object]]) -> Course:
    course = Course(first)
    for step, values in changes:
        course = course.then(ChangeOfSpec(step, 0, course.spec.changed(**values)))
    return course


def middle(course: Course, **more: int) -> str:
    """Return a name without the model at its beginning and the seed at its end."""
    name = run_name(course, **more)
    assert name.startswith(f"{course.first.model_row.label}, ")
    return name.removeprefix(f"{course.first.model_row.label}, ").removesuffix(", seed 0")


def test_a_run_without_changes_is_called_by_its_values() -> None:
    assert middle(Course(TENSOR)) == "Manual update, 1e-6"
    assert run_name(Course(TENSOR)).endswith(", seed 0")
    slow = MODULE.changed(momentum=0.5)
    assert middle(Course(slow)).endswith("1e-6, momentum 0.5")
    few = TENSOR.changed(points=50, start=(0.0, 1.0, 0.0, 0.0))
    assert middle(Course(few)) == "Manual update, 1e-6, 50 points, chosen start"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([(200, {"learning_rate": 1.2e-6})], "1e-6, from step 200 1.2e-6"),
        (
            [(200, {"learning_rate": 1.2e-6}), (300, {"learning_rate": 2e-6})],
            "1e-6, from step 200 1.2e-6, from step 300 2e-6",
        ),
        ([(200, {"learning_rate": 2e-6}), (200, {"learning_rate": 1e-6})], "1e-6"),
        ([(200, {"steps": 7000})], "1e-6"),
        ([(0, {"learning_rate": 2e-6})], "2e-6"),
        ([(211, {"optimizer": "adam"})], "1e-6, from step 211 Adam, 0.05"),
        ([(0, {"mistake": "mean_loss"})], "1e-6, mean instead of sum"),
        ([(150, {"mistake": "mean_loss"})], "1e-6, mean instead of sum from step 150"),
        (
            [(150, {"mistake": "mean_loss"}), (300, {"mistake": None})],
            "1e-6, mean instead of sum in steps 150–299",
        ),
        (
            [(150, {"mistake": "mean_loss", "learning_rate": 2e-6}), (300, {"mistake": None})],
            "1e-6, from step 150 2e-6, mean instead of sum in steps 150–299",
        ),
    ],
)
def test_what_was_changed_is_part_of_the_name(
    changes: list[tuple[int, dict[str, object]]], words: str
) -> None:
    assert middle(course_of(TENSOR, *changes)) == f"Manual update, {words}"


def test_other_values_of_the_optimizer_are_named() -> None:
    course = course_of(MODULE, (20, {"momentum": 0.5}))
    assert middle(course) == "SGD, momentum, 1e-6, from step 20 momentum 0.5"
    course = course_of(TENSOR, (20, {"optimizer": "momentum", "momentum": 0.5}))
    assert middle(course) == "Manual update, 1e-6, from step 20 SGD, momentum, 1e-6, momentum 0.5"


def test_many_changes_are_counted() -> None:
    rates = [(step, {"learning_rate": round(1e-6 + 1e-8 * step, 9)}) for step in range(1, 31)]
    assert middle(course_of(TENSOR, *rates)) == "Manual update, 1e-6, after 30 changes 1.3e-6"
    course = course_of(TENSOR, *rates, (40, {"optimizer": "adam"}))
    assert middle(course) == "Manual update, 1e-6, after 31 changes Adam, 0.05"
    toggles = [(step, {"mistake": "mean_loss" if step % 2 else None}) for step in range(1, 11)]
    assert (
        middle(course_of(TENSOR, *toggles)) == "Manual update, 1e-6, mean instead of sum (5 times)"
    )
    too_many = [
        (step, {"learning_rate": round(1e-9 * step, 9)}) for step in range(1, MAX_CHANGES + 2)
    ]
    name = middle(course_of(TENSOR, *too_many).listed)
    assert name == "Manual update, 1.001e-6, after many changes"
    assert len(name) < 60


def test_what_has_not_yet_had_an_effect_is_not_in_the_name() -> None:
    course = course_of(TENSOR, (200, {"learning_rate": 1.2e-6}))
    assert middle(course, reached=200) == "Manual update, 1e-6"
    assert middle(course, reached=201) == "Manual update, 1e-6, from step 200 1.2e-6"
    assert (
        middle(course_of(TENSOR, (0, {"learning_rate": 2e-6})), reached=0) == "Manual update, 2e-6"
    )


def test_a_branch_says_where_it_has_left_the_other_run() -> None:
    course = course_of(TENSOR, (100, {}))
    assert run_name(course, branched_at=100).endswith("1e-6, seed 0, continued from step 100")
    course = course_of(TENSOR, (100, {"optimizer": "adam"}))
    assert run_name(course, branched_at=100).count("from step") == 1


def test_a_hidden_rate_is_in_no_part_of_a_name() -> None:
    course = course_of(TENSOR, (100, {"learning_rate": 2e-6}), (200, {"optimizer": "adam"}))
    name = run_name(course, hides_rate=True)
    assert "e-" not in name
    assert "from step 100 …" in name
    parts = [name_parts(Course(TENSOR), hides_rate=True), name_parts(course, hides_rate=True)]
    assert not any("e-" in told for told in telling_names(parts))
    assert telling_names([parts[0], parts[0]]) == ["Manual update"] * 2


def test_data_are_named_where_they_are_not_the_usual_ones() -> None:
    chosen = {"target": "abs", "interval": (-1, 1), "noise": 0.1, "noise_seed": 3}
    other = Course(TENSOR.changed(**chosen))
    assert "|x|, on [-1, 1], noise 0.1, noise seed 3" in run_name(other)
    assert "|x|" not in run_name(other, hides_target=True)
    assert "sin" not in run_name(Course(TENSOR))
    told = telling_names([name_parts(course) for course in (Course(TENSOR), other)])
    assert told == ["sin(x)", "|x|, on [-1, 1], noise 0.1, noise seed 3"]


def polynomial(degree: int, basis: str, **more: object) -> RunSpec:
    return RunSpec.for_lesson("polynomial").changed(degree=degree, basis=basis, **more)


def test_options_of_the_model_are_named_where_they_are_not_its_defaults() -> None:
    assert middle(Course(polynomial(3, "legendre_normalised"))) == "Manual update, 1e-6"
    other = polynomial(9, "chebyshev", learning_rate=1e-6)
    assert middle(Course(other)) == "degree 9, Chebyshev, Manual update, 1e-6"
    two_layers = RunSpec.for_lesson("network").changed(hidden=(8, 4), activation="relu")
    assert middle(Course(two_layers)).startswith("hidden units 8 × 4, ReLU, ")


def test_runs_are_told_apart_by_the_options_of_their_model() -> None:
    chosen = [polynomial(9, "monomial"), polynomial(9, "chebyshev")]
    assert len({spec.learning_rate for spec in chosen}) == 2  # it follows from the basis
    parts = [name_parts(Course(spec)) for spec in chosen]
    assert telling_names(parts) == ["Powers of x", "Chebyshev"]
    slower = name_parts(Course(chosen[1].changed(learning_rate=1e-7)))
    assert telling_names([*parts, slower])[1:] == ["Chebyshev, 4e-5", "Chebyshev, 1e-7"]


def test_an_option_is_not_told_where_only_one_of_the_models_has_it() -> None:
    cubic = TENSOR.changed(model="nn", learning_rate=1e-6)
    same_rate = polynomial(9, "chebyshev", learning_rate=1e-6)
    parts = [name_parts(Course(spec)) for spec in (cubic, same_rate)]
    assert telling_names(parts) == [cubic.model_row.label, same_rate.model_row.label]


@pytest.mark.parametrize(
    ("rates", "names"),
    [
        ((3.6511448839563726e-6, 1.9803230112e-6), ["rate 3.651e-6", "rate 1.98e-6"]),
        ((3.6511448e-6, 3.6511449e-6), ["rate 3.6511448e-6", "rate 3.6511449e-6"]),
        ((0.1, 0.1 + 2e-17 + 1e-16), ["rate 0.1", "rate 0.1000000000000001"]),
        ((1e-6, 2.5e-6), ["rate 1e-6", "rate 2.5e-6"]),
    ],
)
def test_rates_have_the_digits_that_tell_runs_apart(
    rates: tuple[float, float], names: list[str]
) -> None:
    parts = [name_parts(Course(RunSpec.for_lesson("numpy", learning_rate=rate))) for rate in rates]
    assert telling_names(parts) == names
