"""The run that a command is about: a lesson with options, or what a document holds."""

from argparse import Namespace
from pathlib import Path

from polyviz.catalogue.course import Course
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.cli.options import Parser, add_spec_options, is_given, spec_from
from polyviz.documents.document import SUFFIX
from polyviz.documents.reading import LABEL, read_document
from polyviz.system.streams import tell

ALONE = "with a document, leave out {option}: the document decides the run"

CODE_INSIDE = (
    "it holds the code of a Module, and running that may do anything; read the file, then give "
    "--run-code"
)


def course_from(lesson: str, options: Namespace) -> Course:
    """Return the course of the run that the options describe; raises InvalidValueError."""
    if not lesson.lower().endswith(SUFFIX):
        return Course(spec_from(lesson, options))
    name = Path(lesson).name
    parser = Parser()
    add_spec_options(parser)
    for key in vars(parser.parse_args([])):
        option = f"--{key.replace('_', '-')}"
        if is_given(options, option):
            raise InvalidValueError("document", LABEL, name, ALONE, option=option)
    document = read_document(Path(lesson))
    if document.ignored:
        tell(f"polyviz: {name}: ignored, as it is not known: {', '.join(document.ignored)}")
    course = document.whole_course
    if course.first.model == OWN and not options.run_code:
        raise InvalidValueError("document", LABEL, name, CODE_INSIDE)
    if course.first.data is not None:
        from polyviz.data.samples import samples_of

        samples_of(course.first.dataset)  # raises the same error where it has changed
    return course
