"""The lectures are read as they are, whole in both languages, and tell the truth of their runs."""

import functools
import math
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from polyviz.catalogue.course import Course
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.page_sources import PHASES
from polyviz.documents.document import Document
from polyviz.documents.lectures import LECTURES, lecture_file
from polyviz.documents.reading import document_in, read_document
from polyviz.documents.scene import Scene, Wording
from polyviz.documents.writing import document_text
from polyviz.theory.families import family_of
from polyviz.theory.least_squares import Optimum
from polyviz.theory.limit import Limit
from polyviz.theory.stability import limit_of
from polyviz.training.course_run import CourseRun

NUMPY, EXPLODE = "from-numpy-to-a-dynamic-network", "why-does-it-explode"

MAX_TITLE, MAX_CAPTION = 30, 300
"""What a scene has room for beside the plots."""

MAX_REACHED = 3000
"""More steps would keep a class waiting."""

HANGUL = re.compile("[가-힣]")
NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?:e-?\d+)?")


@functools.cache
def lecture(key: str) -> Document:
    return read_document(lecture_file(key))


def scene_called(key: str, title: str) -> Scene:
    (found,) = [scene for scene in lecture(key).scenes if scene.title.text("en") == title]
    return found


def texts_of(scene: Scene) -> Iterator[tuple[Wording, int]]:
    """Yield each text of a scene with its most characters."""
    yield scene.title, MAX_TITLE
    yield scene.caption, MAX_CAPTION
    if scene.question is not None:
        yield scene.question.text, MAX_CAPTION
        for choice in scene.question.choices:
            yield choice, MAX_CAPTION


@functools.cache
def losses_of(course: Course, steps: int) -> list[float]:
    """Return the loss of each step as it was before its update, infinite where it diverged."""
    trainer, losses = CourseRun(course).trainer, []
    for _ in range(steps):
        trainer.advance(1)
        loss = math.inf if trainer.has_diverged else trainer.last_loss
        assert loss is not None
        losses.append(loss)
        if trainer.has_diverged:
            break
    return losses


def losses_in(key: str, title: str, steps: int = 2000) -> list[float]:
    return losses_of(scene_called(key, title).course, steps)


def lowest_of(scene: Scene) -> float:
    spec = scene.course.spec
    optimum = family_of(spec).optimum(spec.dataset)
    assert isinstance(optimum, Optimum)
    return optimum.loss


def largest_rate_of(scene: Scene) -> float:
    limit = limit_of(scene.course.spec)
    assert isinstance(limit, Limit)
    return limit.rate


every_lecture = pytest.mark.parametrize("key", LECTURES)
every_scene = pytest.mark.parametrize(
    ("key", "number"), [(key, at) for key in LECTURES for at in range(len(lecture(key).scenes))]
)


@every_lecture
def test_a_lecture_is_read_and_written_again_as_it_is(key: str) -> None:
    document = lecture(key)
    assert document.ignored == ()
    text = document_text(document)
    assert text == lecture_file(key).read_text(encoding="utf-8")
    assert document_in(text, key) == document


def test_the_lectures_are_as_long_as_an_hour_bears() -> None:
    assert 18 <= len(lecture(NUMPY).scenes) <= 24
    assert 9 <= len(lecture(EXPLODE).scenes) <= 12


@every_lecture
def test_no_two_scenes_have_the_same_title(key: str) -> None:
    for language in ("en", "ko"):
        titles = [scene.title.text(language) for scene in lecture(key).scenes]
        assert len(set(titles)) == len(titles)


@every_lecture
def test_every_text_is_there_in_both_languages(key: str) -> None:
    for scene in lecture(key).scenes:
        for wording, most in texts_of(scene):
            assert set(wording.texts) == {"en", "ko"}, wording
            assert HANGUL.search(wording.texts["ko"]), wording
            assert not HANGUL.search(wording.texts["en"]), wording
            assert all(0 < len(text) <= most for text in wording.texts.values()), wording


@every_lecture
def test_korean_captions_have_all_numbers_of_the_english_ones(key: str) -> None:
    """A number corrected in one language only would contradict the screen in the other."""
    for scene in lecture(key).scenes:
        english, korean = (
            set(NUMBER.findall(scene.caption.text(language))) for language in ("en", "ko")
        )
        assert english <= korean, scene.title


@every_lecture
def test_no_emphasis_stays_open(key: str) -> None:
    """Markdown takes an asterisk between a bracket and a letter for one that is to be read."""
    stuck = re.compile(r"[^\w\s*]\*+\w")
    assert stuck.search("**gradient(변화도)**를")
    for scene in lecture(key).scenes:
        for language in ("en", "ko"):
            caption = scene.caption.text(language)
            assert not stuck.search(caption), caption
            assert caption.count("*") % 2 == 0


def test_the_first_lecture_has_the_eight_lessons_of_the_notebook_in_their_order() -> None:
    lessons = [scene.course.first.lesson for scene in lecture(NUMPY).scenes]
    assert list(dict.fromkeys(lessons)) == list(LESSONS)[:8]


def test_one_step_is_seen_before_each_of_its_phases() -> None:
    scenes = [s for s in lecture(NUMPY).scenes if s.course.first.lesson == "numpy"]
    seen = [scene.phase for scene in scenes if scene.reached == 0 and scene.view is not None]
    assert set(seen) == set(range(len(PHASES)))


@every_lecture
def test_there_are_questions_of_both_kinds(key: str) -> None:
    questions = [s.question for s in lecture(key).scenes if s.question is not None]
    assert any(question.step is not None for question in questions)
    assert any(question.right is not None for question in questions)


@every_lecture
def test_no_theory_gives_away_the_answer_to_a_question(key: str) -> None:
    for scene in lecture(key).scenes:
        if scene.question is not None:
            assert scene.view is not None
            assert "theory" in scene.view.hidden
            assert not scene.is_playing
            assert scene.question.step is None or scene.reached < scene.question.step


@every_scene
def test_a_scene_arrives_at_its_place(key: str, number: int) -> None:
    scene = lecture(key).scenes[number]
    assert scene.reached <= MAX_REACHED
    assert scene.course.first.device == "cpu", "the same numbers everywhere"
    run = CourseRun(scene.course)
    run.go_to(*scene.place)
    assert (run.trainer.step, run.trainer.next_phase) == (scene.reached, scene.phase)
    assert not run.trainer.has_diverged
    assert not scene.is_playing or run.trainer.is_running
    assert scene.view is not None
    assert not scene.is_playing or scene.speed is not None, "a class can follow it"


# What the captions of the first lecture claim.


def test_the_first_steps_in_numpy() -> None:
    first = scene_called(NUMPY, "The start: a random curve").course
    run = CourseRun(first)
    assert run.trainer.frame().curve.max() == pytest.approx(82, abs=0.5)
    run.go_to(0, PHASES.index("update"))
    gradients = run.trainer.frame().gradients
    assert gradients is not None
    assert min(gradients) > 0
    assert f"{gradients[3]:.3e}" == "1.251e+06"
    assert run.trainer.last_loss == pytest.approx(1.486e6, rel=1e-3)
    assert run.trainer.frame().weights[3] == pytest.approx(2.241, abs=5e-4)
    run.go_to(1, 0)
    assert run.trainer.frame().weights[3] == pytest.approx(0.990, abs=5e-4)


def test_two_thousand_steps_in_numpy_and_with_tensors() -> None:
    losses = losses_in(NUMPY, "2000 steps in eight seconds")
    assert losses == sorted(losses, reverse=True)
    assert losses[99] == pytest.approx(1940, abs=5)
    assert losses[-1] == pytest.approx(11.103, abs=5e-4)
    tensors = losses_in(NUMPY, "Tensors: the same numbers")
    assert tensors[-1] == pytest.approx(11.103, abs=5e-4)
    assert tensors[-1] != losses[-1]
    assert losses_in(NUMPY, "Autograd: backward in one line") == tensors


def test_two_of_the_weights_of_the_function_stay() -> None:
    scene = scene_called(NUMPY, "Your own autograd Function")
    run = CourseRun(scene.course)
    before = run.trainer.frame().weights
    run.advance(2000)
    moves = [abs(new - old) for new, old in zip(run.trainer.frame().weights, before, strict=True)]
    a, b, c, d = moves
    assert max(a, c) < 1e-6
    assert min(b, d) > 0.04


def test_the_layer_starts_small_and_rmsprop_is_not_still() -> None:
    assert losses_in(NUMPY, "nn: layers instead of formulas", 1)[0] == pytest.approx(73111, abs=1)
    losses = losses_in(NUMPY, "optim: RMSprop updates")
    assert min(losses) == pytest.approx(8.8, abs=0.05)
    assert max(losses[1600:]) > min(losses) + 0.05


def test_the_dynamic_network_uses_its_shared_weight_twice() -> None:
    scene = scene_called(NUMPY, "One weight, used twice")
    run = CourseRun(scene.course)
    run.go_to(*scene.place)
    assert run.trainer.loop.model.branch == 2
    losses = losses_in(NUMPY, "A network that changes", 20)
    assert sum(new > old for old, new in pairwise(losses)) > 3


def test_no_cubic_reaches_zero() -> None:
    scene = scene_called(NUMPY, "Can the loss become 0?")
    assert lowest_of(scene) == pytest.approx(8.817, abs=5e-4)
    assert scene.question is not None
    assert scene.question.choices[scene.question.right or 0].text("en") == "No, never"


# What the captions of the second lecture claim.


def steps_to(losses: list[float], lowest: float, share: float) -> int:
    """Return the first step from which on all losses are within a share of the lowest."""
    above = [at for at, loss in enumerate(losses) if loss > lowest * (1 + share)]
    return above[-1] + 1


def test_slow_and_right() -> None:
    slow = losses_in(EXPLODE, "Too small: slow")
    assert slow == sorted(slow, reverse=True)
    assert slow[-1] == pytest.approx(2240, abs=5)
    scene = scene_called(EXPLODE, "Right: 32 times as large")
    losses = losses_of(scene.course, 2000)
    assert losses[0] == slow[0]
    assert steps_to(losses, lowest_of(scene), 0.01) == pytest.approx(950, abs=5)


def test_the_edge_is_where_the_lecture_says() -> None:
    edge = 2 / 562_122
    assert f"{edge:.3e}" == "3.558e-06"
    scene = scene_called(EXPLODE, "The edge: 2 / curvature")
    spec = scene.course.spec
    assert largest_rate_of(scene) == pytest.approx(edge, rel=1e-6)
    assert spec.learning_rate < edge
    assert losses_of(scene.course, 2000)[-1] == pytest.approx(lowest_of(scene), rel=1e-3)
    zigzag = scene_called(EXPLODE, "A zigzag in the landscape").course.spec
    assert 1 - zigzag.learning_rate * 562_122 == pytest.approx(-0.97, abs=0.005)


def test_above_the_edge_the_loss_falls_then_grows() -> None:
    scene = scene_called(EXPLODE, "One per cent above the edge")
    assert scene.course.spec.learning_rate * 562_122 / 2 == pytest.approx(1.01, abs=0.005)
    assert scene.question is not None
    right = scene.question.choices[scene.question.right or 0].text("en")
    assert right == "It falls at first, then grows without end"
    assert scene_called(EXPLODE, "It explodes").course == scene.course
    losses = losses_of(scene.course, 2000)
    turn = losses.index(min(losses))
    assert 2 < turn < 10
    assert losses[turn:] == sorted(losses[turn:])
    assert losses[500] / losses[499] == pytest.approx(1.05, abs=0.005)
    assert losses[-1] == math.inf


def test_momentum_moves_the_edge() -> None:
    scene = scene_called(EXPLODE, "Momentum moves the edge")
    assert largest_rate_of(scene) == pytest.approx(1.9 * 2 / 562_122, rel=1e-6)
    assert largest_rate_of(scene) == pytest.approx(6.76e-6, rel=1e-3)
    losses = losses_of(scene.course, 2000)
    assert steps_to(losses, lowest_of(scene), 0.01) == pytest.approx(150, abs=5)
    spec = scene.course.spec
    plain = Course(spec.changed(optimizer="hand", learning_rate=spec.learning_rate))
    assert losses_of(plain, 2000)[-1] == math.inf


def test_the_mistakes_do_what_is_said() -> None:
    losses = losses_in(EXPLODE, "It is not always the rate")
    assert losses == sorted(losses)
    assert losses[-1] == math.inf
    restless = losses_in(EXPLODE, "The forgotten reset")
    assert max(restless[1500:]) > 100 * 8.817
    assert sum(new > old for old, new in pairwise(restless)) > 500


def test_half_of_the_edge() -> None:
    scene = scene_called(EXPLODE, "A guess: half of the edge")
    assert scene.course.spec.learning_rate * 562_122 / 2 == pytest.approx(0.5, abs=0.01)
    losses = losses_of(scene.course, 2000)
    assert losses[0] == pytest.approx(2.158e5, rel=1e-3)
    assert losses == sorted(losses, reverse=True)
    assert scene_called(EXPLODE, "How to choose the rate").course == scene.course
