"""The script of a run that was changed on its way prints that run's losses, to the last bit."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from story import POINTS, WIDEST, Story, assert_printed, printed, result_of
from traced import points_of

from polyviz.catalogue.course import MAX_CHANGES, ChangeOfSpec, Course
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES, can_make
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.script_changes import ScriptError
from polyviz.source.script_text import script_of
from polyviz.training.replayer import Replayer


def about_to_diverge() -> Story:
    """A run whose loss is finite, but not once it is summed for each point again."""
    story = Story("tensor", learning_rate=2.5e-4)
    while (story.trainer.last_loss or 0.0) < 1e37:
        story.steps(1)
    return story


STORIES: dict[str, Callable[[], Story]] = {
    "another rate": lambda: Story("tensor").steps(20).change(learning_rate=1.2e-5).steps(20),
    "by hand in float64": lambda: (
        Story("numpy").steps(9).change(learning_rate=2e-5).steps(9).change(mistake="wrong_sign")
        .steps(3).change(mistake=None).steps(9)
    ),
    "a rate of torch.optim, and its momentum": lambda: (
        Story("module", optimizer="momentum").steps(12).change(learning_rate=2e-5).steps(8)
        .change(momentum=0.5).steps(8).change(learning_rate=1e-5, momentum=0.0).steps(8)
    ),
    "both betas": lambda: (
        Story("optim", optimizer="adam").steps(12).change(beta1=0.5, beta2=0.9).steps(8)
        .change(learning_rate=0.2).steps(8)
    ),
    "rates of Rprop, which begin its step sizes anew": lambda: (
        Story("module", optimizer="rprop").steps(12).change(learning_rate=2e-2).steps(8)
        .change(learning_rate=1e-2).change(learning_rate=2e-2).steps(8)
    ),
    "Rprop before a weight was used": lambda: (
        Story("dynamic", optimizer="rprop").change(learning_rate=2e-2).steps(1)
        .change(learning_rate=1e-2).steps(12)
    ),
    "in the middle of a step": lambda: (
        Story("autograd").steps(7).phases(1).change(learning_rate=3e-5, mistake="mean_loss")
        .phases(2).change(mistake="no_reset").steps(4).phases(3).change(mistake="wrong_sign")
        .steps(3).phases(2).change(mistake=None).steps(5)
    ),
    "a mistake on and off": lambda: (
        Story("nn").steps(10).change(mistake="no_reset").steps(6).change(mistake=None).steps(9)
        .change(mistake="no_reset").steps(3).change(mistake=None).steps(4)
    ),
    "other inputs of the layer": lambda: (
        Story("optim").steps(6).change(mistake="no_cube").steps(6).phases(2).change(mistake=None)
        .steps(6)
    ),
    "another method of a Module": lambda: (
        Story("dynamic", optimizer="adam").steps(6).change(mistake="no_cube").steps(9)
        .change(mistake=None).steps(6)
    ),
    "another Function": lambda: (
        Story("function").steps(6).change(mistake="no_cube").steps(6).change(mistake=None).steps(6)
    ),
    "a mistake from the start, put right": lambda: (
        Story("module", mistake="no_reset").steps(6).change(mistake=None).steps(9)
    ),
    "a branch to Adam": lambda: Story("tensor").steps(30).branch(21, optimizer="adam").steps(20),
    "a branch to the update by hand": lambda: (
        Story("module", optimizer="momentum").steps(30).branch(21, optimizer="hand").steps(20)
    ),
    "a branch that keeps the optimizer's memory": lambda: (
        Story("module", optimizer="adam").steps(30).branch(21, learning_rate=0.2).steps(20)
    ),
    "a branch that changes nothing": lambda: (
        Story("optim").steps(30).branch(11).steps(20)
    ),
    "branches of branches": lambda: (
        Story("module", optimizer="adam").steps(30).branch(21, optimizer="rmsprop").steps(20)
        .change(learning_rate=2e-3).steps(5).branch(43, optimizer="adam", mistake="mean_loss")
        .steps(9).branch(25, optimizer="sgd").steps(9)
    ),
    "a branch before a change": lambda: (
        Story("dynamic").steps(10).change(learning_rate=2e-8).steps(10).branch(7).steps(10)
    ),
    "LBFGS from a step on": lambda: (
        Story("module", optimizer="adam").steps(12).branch(8, optimizer="lbfgs").steps(4)
    ),
    "LBFGS up to a step": lambda: (
        Story("autograd", optimizer="lbfgs").steps(3).change(learning_rate=0.5).steps(3)
        .branch(5, optimizer="hand").steps(5).branch(8, optimizer="momentum").steps(5)
    ),
    "LBFGS with a mistake": lambda: (
        Story("nn", optimizer="lbfgs").steps(2).change(mistake="no_reset").steps(2)
        .change(mistake=None).steps(2).phases(2).change(learning_rate=0.5).steps(3)
    ),
    "more steps than at first": lambda: (
        Story("tensor", steps=10).steps(10).change(steps=30).steps(99).change(steps=40).steps(99)
    ),
    "fewer steps than are done": lambda: Story("tensor").steps(20).change(steps=10),
    "divergence after a change": lambda: (
        Story("tensor").steps(10).change(learning_rate=1e-2).steps(100)
    ),
    "divergence by a mistake in the middle of a step": lambda: (
        about_to_diverge().phases(1).change(mistake="column_target").steps(2)
    ),
    "divergence by a mistake before a step": lambda: (
        about_to_diverge().change(mistake="column_target").steps(2).change(mistake=None)
    ),
    "another value before the first step": lambda: (
        Story("optim").change(learning_rate=1e-2).change(mistake="no_reset").steps(9)
    ),
    "within the first step": lambda: (
        Story("module", optimizer="adam").phases(2).change(learning_rate=0.2, mistake="no_cube")
        .phases(1).change(beta1=0.5).steps(9)
    ),
    "given start weights": lambda: (
        Story("dynamic", start=(0.0, 1.0, 0.0, -0.1, 0.25)).steps(9).change(learning_rate=2e-8)
        .steps(9)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.filterwarnings("ignore:Using a target size")
def test_script_prints_the_losses_of_a_changed_run(name: str, tmp_path: Path) -> None:
    assert_printed(STORIES[name](), tmp_path)


def test_the_equation_is_the_one_that_holds_at_the_end(tmp_path: Path) -> None:
    story = Story("nn").steps(6).change(mistake="no_cube").steps(3)
    script = assert_printed(story, tmp_path)
    assert script.count("x^3") == 0
    story.change(mistake=None).steps(3)
    assert "x^3" in assert_printed(story, tmp_path)
    assert "x^3" not in script_of(story.course, steps=8)


def test_the_equation_is_the_one_that_was_put_right_within_the_last_step(tmp_path: Path) -> None:
    for phases in range(4):
        story = Story("nn", mistake="no_cube").steps(12).phases(phases)
        story.change(mistake=None, steps=10)
        assert not story.trainer.is_running
        assert "x^3" in assert_printed(story, tmp_path)
        earlier = story.course.looked_at(12)
        assert ("x^3" in script_of(earlier, steps=12)) == (phases == 0)
        assert "x^3" not in script_of(story.course, steps=11)


@pytest.mark.parametrize("step", [0, 1, 12, 13, 20, 25, 26])
def test_script_up_to_an_earlier_step_leaves_out_what_came_later(step: int, tmp_path: Path) -> None:
    story = Story("module", optimizer="adam").steps(12).change(learning_rate=0.2).steps(8)
    story.phases(1).change(mistake="no_reset").steps(6)
    replayer = Replayer(story.trainer)
    replayer.go_to(step)
    script = script_of(story.course, 1, steps=step)
    losses, _, result = printed(script, tmp_path)
    assert losses == points_of(story.trainer.recorder.trace)[1].tolist()[:step]
    assert result == result_of(story.trainer.spec, replayer.frame().weights)
    assert ("learning_rate = 0.2" in script) is (step > 12)
    assert ("not reset" in script) is (step > 20)


def test_changes_are_written_as_a_student_would_write_them() -> None:
    story = Story("tensor").steps(20).change(learning_rate=1.2e-6).steps(20)
    script = script_of(story.course, steps=40)
    assert "    if step == 20:\n        learning_rate = 1.2e-06\n" in script
    assert "learning_rate = 1e-06\n" in script
    story = Story("autograd").steps(150).change(mistake="no_reset").steps(50).change(mistake=None)
    script = script_of(story.course)
    clearing = "a.grad = b.grad = c.grad = d.grad = None"
    assert (
        "    if 150 <= step < 200:  # a mistake: gradients not reset\n"
        f"        # {clearing}\n"
        "        pass\n"
        "    else:\n"
        f"        {clearing}\n"
        "    loss.backward()\n"
    ) in script
    story = Story("tensor").steps(30).branch(21, optimizer="adam").steps(1)
    script = script_of(story.course)
    assert "    if step == 21:\n        learning_rate = 0.05\n        optimizer = " in script
    assert "    if step < 21:\n        # Update: take a step" in script


def test_a_dragged_rate_is_a_table(tmp_path: Path) -> None:
    story = Story("module", optimizer="adam").steps(3)
    for number in range(30):
        story.change(learning_rate=0.01 + 1e-3 * number, beta1=0.9 - 0.01 * number).steps(1)
    story.branch(30, optimizer="hand")
    for number in range(6):
        story.change(learning_rate=1e-5 + 1e-6 * number).steps(2)
    script = assert_printed(story, tmp_path)
    assert script.count("if step == ") == 1
    assert len(script.splitlines()) < 120


def test_a_value_moved_while_paused_is_one_change(tmp_path: Path) -> None:
    story = Story("tensor").steps(5)
    for number in range(50):
        story.change(learning_rate=1e-6 + 1e-8 * number)
    story.steps(5)
    assert len(story.course.changes) == 1
    assert story.course.taken == 50
    assert assert_printed(story, tmp_path).count("if step ==") == 1


@pytest.mark.parametrize("mistake", ["no_reset", "mean_loss", "wrong_sign", "no_cube"])
@pytest.mark.parametrize("times", [1, 2, 3, 9])
def test_mistakes_made_often_are_written_within_the_width(mistake: str, times: int) -> None:
    spec = RunSpec.for_lesson("module", optimizer="hand", steps=10**9)
    course = Course(spec)
    for number in range(times):
        step = 100_000_000 + 1000 * number
        course = course.then(ChangeOfSpec(step, 0, spec.changed(mistake=mistake)))
        course = course.then(ChangeOfSpec(step + 500, 0, spec))
    script = script_of(course)
    compile(script, "sine.py", "exec")
    assert max(map(len, script.splitlines())) <= WIDEST
    assert script.count("# a mistake: ") == 1


def test_mistakes_made_often_are_made_when_they_were(tmp_path: Path) -> None:
    story = Story("module")
    for _ in range(12):
        story.steps(2).change(mistake="no_reset").steps(2).change(mistake=None)
    assert_printed(story, tmp_path)


def all_mistakes() -> list[tuple[str, str, str]]:
    """Every mistake that can be made in each lesson, by its own optimizer and by hand."""
    return [
        (lesson, optimizer, mistake)
        for lesson, row in LESSONS.items()
        for optimizer in sorted({row.optimizer, "hand"})
        for mistake in MISTAKES
        if can_make(mistake, row.model, optimizer, POINTS) and mistake != "no_no_grad"
    ]


@pytest.mark.parametrize(("lesson", "optimizer", "mistake"), all_mistakes())
@pytest.mark.filterwarnings("ignore:Using a target size")
def test_each_mistake_comes_and_goes(
    lesson: str, optimizer: str, mistake: str, tmp_path: Path
) -> None:
    story = Story(lesson, optimizer=optimizer).steps(4).change(mistake=mistake).steps(3)
    story.change(mistake=None).steps(3)
    script = assert_printed(story, tmp_path)
    assert "a mistake: " in script.lower()


def test_a_mistake_that_torch_refuses_stops_the_script_too(tmp_path: Path) -> None:
    story = Story("autograd").steps(4).change(mistake="no_no_grad")
    with pytest.raises(RuntimeError) as told:
        story.steps(1)
    with pytest.raises(RuntimeError) as printed_error:
        printed(script_of(story.course, 1), tmp_path)
    assert str(printed_error.value) == str(told.value)


def random_story(seed: int) -> Story:
    """Do anything a person could do to a run."""
    rng = random.Random(seed)
    lesson = rng.choice(list(LESSONS))
    model = LESSONS[lesson].model
    optimizers = [key for key in OPTIMIZERS if obstacle(model, key) is None]
    story = Story(lesson, optimizer=rng.choice(optimizers), seed=rng.randrange(9))

    def values() -> dict[str, object]:
        spec = story.trainer.spec
        mistakes = [
            key
            for key in MISTAKES
            if can_make(key, model, spec.optimizer, POINTS) and key != "no_no_grad"
        ]
        factor = rng.choice((0.5, 0.9, 1.1))
        found: dict[str, object] = {"learning_rate": spec.learning_rate * factor}
        found |= {
            key: round(0.3 + 0.6 * rng.random(), 3)
            for key in spec.optimizer_row.defaults
            if rng.random() < 0.3
        }
        if rng.random() < 0.4:
            found = {"mistake": rng.choice((None, None, *mistakes))}
        return found

    for _ in range(rng.randrange(3, 12)):
        story.steps(rng.randrange(6))
        if story.trainer.has_diverged:
            break
        kind = rng.random()
        if kind < 0.25 and story.trainer.step:
            step = rng.randrange(story.trainer.step)
            changes = {} if kind < 0.05 else {"optimizer": rng.choice(optimizers)}
            story.branch(step, **changes)
        elif kind < 0.5 and story.trainer.spec.optimizer != "lbfgs":
            story.phases(rng.randrange(4)).change(**values())
        else:
            if story.trainer.next_phase and story.trainer.spec.optimizer == "lbfgs":
                story.steps(1)
            story.change(**values())
    return story.steps(4)


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.filterwarnings("ignore:Using a target size")
def test_whatever_was_done_to_a_run(seed: int, tmp_path: Path) -> None:
    assert_printed(random_story(seed), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(15, 1000))
@pytest.mark.filterwarnings("ignore:Using a target size")
def test_whatever_was_done_to_many_runs(seed: int, tmp_path: Path) -> None:
    assert_printed(random_story(seed), tmp_path)


def test_code_that_changed_within_lbfgs_cannot_be_written() -> None:
    story = Story("nn", optimizer="lbfgs").steps(2).phases(2).change(mistake="no_reset").steps(2)
    with pytest.raises(ScriptError, match="In step 2 the code was changed while LBFGS"):
        script_of(story.course)
    assert "LBFGS" in script_of(story.course, steps=2)


def test_a_run_changed_too_often_cannot_be_written() -> None:
    spec = RunSpec.for_lesson("tensor")
    course = Course(spec)
    for number in range(MAX_CHANGES + 1):
        course = course.then(
            ChangeOfSpec(number, 0, spec.changed(learning_rate=1e-9 * (1 + number)))
        )
    with pytest.raises(ScriptError, match="more than 1000 times"):
        script_of(course.listed)
