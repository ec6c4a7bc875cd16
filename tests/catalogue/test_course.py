"""What a run followed is known exactly, and no longer than it has to be."""

from polyviz.catalogue.course import MAX_CHANGES, ChangeOfSpec, Course, Turn
from polyviz.catalogue.run_spec import RunSpec

SPEC = RunSpec.for_lesson("module", optimizer="adam")
FAST = SPEC.changed(learning_rate=0.1)
FASTER = SPEC.changed(learning_rate=0.2)


def course_of(*changes: tuple[int, int, RunSpec], first: RunSpec = SPEC) -> Course:
    course = Course(first)
    for change in changes:
        course = course.then(ChangeOfSpec(*change))
    return course


def places(course: Course) -> list[tuple[int, int]]:
    return [change.place for change in course.changes]


def test_changes_are_kept_in_their_order_and_counted() -> None:
    course = course_of((3, 0, FAST), (3, 2, FASTER), (9, 0, SPEC))
    assert places(course) == [(3, 0), (3, 2), (9, 0)]
    assert course.spec == SPEC
    assert course.taken == 3
    assert Course(SPEC).spec == SPEC


def test_of_changes_at_one_place_the_last_is_kept() -> None:
    course = course_of((3, 0, FAST), (5, 1, FAST), (5, 1, FASTER), (5, 1, SPEC))
    assert [(change.place, change.spec) for change in course.changes] == [
        ((3, 0), FAST),
        ((5, 1), SPEC),
    ]
    assert course.taken == 4


def test_changes_that_leave_a_trace_are_all_kept() -> None:
    other = SPEC.changed(optimizer="sgd")
    there_and_back = course_of((3, 0, other), (3, 0, SPEC))
    assert len(there_and_back.changes) == 2, "the memory of Adam is lost"
    rprop = SPEC.changed(optimizer="rprop")
    again = course_of((3, 0, rprop.changed(learning_rate=0.5)), (3, 0, rprop), first=rprop)
    assert len(again.changes) == 2, "its step sizes begin anew"


def test_a_step_knows_what_was_before_it() -> None:
    course = course_of((3, 0, FAST), (5, 1, FASTER), (5, 3, SPEC))
    assert course.until(9) is course
    assert places(course.until(5)) == [(3, 0)]
    assert places(course.until(3)) == []
    assert course.until(3).taken == 3
    assert places(course.until(5, 1)) == [(3, 0)]
    assert places(course.until(5, 2)) == [(3, 0), (5, 1)]
    assert [course.spec_from(step) for step in (2, 3, 5, 6)] == [SPEC, FAST, FAST, SPEC]


def test_the_values_are_as_old_as_their_last_change() -> None:
    longer = FAST.changed(steps=9000)
    wrong = longer.changed(mistake="mean_loss")
    course = course_of((3, 0, FAST), (7, 0, longer), (8, 1, wrong), (9, 3, FASTER), (9, 3, wrong))
    assert [course.until(step).values_since for step in (0, 3, 4, 9)] == [0, 0, 3, 3]
    assert course.values_since == 3, "a change that was taken back at once is none"
    assert course.then(ChangeOfSpec(12, 2, FASTER)).values_since == 12


def test_turns_are_the_steps_from_which_other_values_hold() -> None:
    longer = FAST.changed(steps=9000)
    course = course_of((3, 0, FAST), (4, 0, longer), (5, 1, FASTER), (5, 3, longer), (7, 0, SPEC))
    assert course.turns == (Turn(3, SPEC, FAST), Turn(7, longer, SPEC))


def test_too_many_changes_are_not_listed() -> None:
    few = course_of((3, 0, FAST))
    assert few.listed is few
    many = Course(SPEC)
    for step in range(MAX_CHANGES + 1):
        many = many.then(ChangeOfSpec(step, 0, (FAST, FASTER)[step % 2]))
    listed = many.listed
    assert listed is many.listed
    assert (listed.is_whole, listed.changes, listed.spec) == (False, (), FAST)
    assert listed.taken == MAX_CHANGES + 1
    assert many.until(MAX_CHANGES).listed.is_whole
