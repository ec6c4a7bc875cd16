"""The code of a Module in the course of a run that was read from a document."""

from dataclasses import replace

from polyviz.catalogue.course import Course
from polyviz.catalogue.module_code import ModuleCode
from polyviz.catalogue.own_module import CODE
from polyviz.catalogue.run_spec import RunSpec


def with_code(course: Course, code: ModuleCode) -> Course:
    """Return a course with this code in all its specs, instead of the same that was only read."""

    def found(spec: RunSpec) -> RunSpec:
        options = tuple((k, code if k == CODE.key else value) for k, value in spec.options)
        return replace(spec, options=options)

    changes = tuple(replace(change, spec=found(change.spec)) for change in course.changes)
    return replace(course, first=found(course.first), changes=changes)
