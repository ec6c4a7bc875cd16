"""Code that differs from step to step does in each step what its version there does."""

import random

import pytest

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.versions import condition, merged, spans_of

SPEC = RunSpec.for_lesson("module", optimizer="adam")
SPECS = [SPEC.changed(optimizer=key) for key in ("adam", "sgd", "rmsprop", "adagrad")]

TEXTS = [
    ["did('a')\ndid('b')\ndid('c')", "did('a')\ndid('x')\ndid('c')"],
    ["did('a')\ndid('b')", "did('b')", "did('a')"],
    ["# did('a')\ndid('b')", "did('a')\ndid('b')"],
    ["with block('w'):\n    did('a')\n    did('b')", "did('a')\ndid('b')"],
    [
        "with block('w'):\n    did('a')\n    did('b')",
        "with block('w'):\n    did('a')\n    did('c')",
    ],
    ["with block('w'):\n    did('a')", "with block('v'):\n    did('a')", "did('a')"],
    ["for _ in 'xy':\n    if True:\n        did('a')", "for _ in 'xy':\n    did('a')"],
    ["did('a')", "", "did('b')"],
    ["", "did('a')"],
    ["did('a',\n    'b')\ndid('c')", "did('a',\n    'd')\ndid('c')"],
    ["# one\ndid('a')", "# two\ndid('a')", "# one\n# two\npass", "did('b')"],
]


def done_in(code: str, step: int) -> list[object]:
    """Return what some code does in a step."""
    found: list[object] = []

    class Block:
        def __init__(self, name: str) -> None:
            self.name = name

        def __enter__(self) -> None:
            found.append(("in", self.name))

        def __exit__(self, *_: object) -> None:
            found.append(("out", self.name))

    exec(code, {"step": step, "did": lambda *what: found.append(what), "block": Block})
    return found


@pytest.mark.parametrize("texts", TEXTS)
@pytest.mark.parametrize("seed", range(4))
def test_each_step_does_what_its_version_does(texts: list[str], seed: int) -> None:
    rng = random.Random(seed)
    course = Course(SPECS[0])
    for _ in range(rng.randrange(1, 7)):
        step = (course.changes[-1].step if course.changes else 0) + rng.randrange(1, 4)
        spec = SPECS[rng.randrange(len(texts))]
        course = course.then(ChangeOfSpec(step, rng.randrange(4), spec))
    by_optimizer = {spec.optimizer: text for spec, text in zip(SPECS, texts, strict=False)}
    for phase in range(4):
        spans = spans_of(course, phase, 30)
        code = merged(spans, lambda spec: by_optimizer[spec.optimizer])
        for step in range(30):
            there = [change.spec for change in course.changes if change.place <= (step, phase)] or [
                course.first
            ]
            expected = done_in(by_optimizer[there[-1].optimizer], step)
            assert done_in(code, step) == expected, f"phase {phase} of step {step}:\n{code}"


def test_what_all_versions_share_is_written_once() -> None:
    course = Course(SPECS[0]).then(ChangeOfSpec(5, 0, SPECS[1]))
    texts = {"adam": "did('a')\ndid('b')\ndid('c')", "sgd": "did('a')\ndid('x')\ndid('c')"}
    code = merged(spans_of(course, 0, 9), lambda spec: texts[spec.optimizer])
    assert code == "did('a')\nif step < 5:\n    did('b')\nelse:\n    did('x')\ndid('c')"


@pytest.mark.parametrize("count", [1, 2, 30])
def test_conditions_are_true_in_their_steps_alone(count: int) -> None:
    ranges = [(10 * n, 10 * n + 1 + n % 3) for n in range(count)]
    text = condition(ranges)
    steps = {step for first, end in ranges for step in range(first, end)}
    assert {step for step in range(10 * count) if eval(text, {"step": step})} == steps
    assert max(map(len, text.splitlines())) <= 84
