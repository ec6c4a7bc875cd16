"""The run that a command is about: a lesson with options, or what a document holds."""

import atexit
import tempfile
from argparse import Namespace
from pathlib import Path

from polyviz.catalogue.course import Course
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.cli.options import Parser, add_spec_options, is_given, spec_from
from polyviz.documents import source
from polyviz.documents.document import SUFFIX, Document
from polyviz.documents.embedding import laid_out
from polyviz.documents.reading import LABEL
from polyviz.system.streams import tell
from polyviz.system.terminal_language import tr

ALONE = QT_TRANSLATE_NOOP(
    "catalogue", "with a document, leave out {option}: the document decides the run"
)

CODE_INSIDE = QT_TRANSLATE_NOOP(
    "catalogue",
    "it holds the code of a Module, and running that may do anything; read the file, then give "
    "--run-code",
)

DATA_INSIDE = QT_TRANSLATE_NOOP(
    "catalogue",
    "its data are too long for a script and lie in the document itself; open it in the window and "
    "choose File > Export as Python",
)

CODE_OF_DOCUMENT = QT_TRANSLATE_NOOP("catalogue", "--run-code is about a document, FILE{suffix}")

_folders: list[tempfile.TemporaryDirectory[str]] = []
"""Where the data of documents lie, until the process ends"""


def course_from(lesson: str, options: Namespace) -> Course:
    """Return the course of the run that the options describe; raises InvalidValueError."""
    return run_from(lesson, options).whole_course


def run_from(lesson: str, options: Namespace) -> Document:
    """Return a document, or one of the run that the options describe; raises InvalidValueError."""
    if not source.is_document(lesson):
        if options.run_code:
            raise InvalidValueError("document", LABEL, lesson, CODE_OF_DOCUMENT, suffix=SUFFIX)
        return Document(Course(spec_from(lesson, options)))
    document = document_from(lesson, options)
    if document.course.first.model == OWN and not options.run_code:
        raise InvalidValueError("document", LABEL, source.name_of(lesson), CODE_INSIDE)
    return document


def document_from(word: str, options: Namespace, *others: str) -> Document:
    """Return the document of a file or a link; raise InvalidValueError where its data have changed.

    Raises it also for any option that the document decides: those of a run, and the `others`.
    """
    name = source.name_of(word)
    parser = Parser()
    add_spec_options(parser)
    run = [f"--{key.replace('_', '-')}" for key in vars(parser.parse_args([]))]
    for option in (*run, *others):
        if is_given(options, option):
            raise InvalidValueError("document", LABEL, name, ALONE, option=option)
    document = source.document_from(word)
    if document.files:
        document = laid_out(document, _folder_of_data())
    if document.ignored:
        text = tr("ignored, as it is not known: {0}").format(document.ignored_text)
        tell(f"polyviz: {name}: {text}")
    if document.course.first.data is not None:
        from polyviz.data.samples import samples_of

        samples_of(document.course.first.dataset)
    return document


def check_lasting(script: str, lesson: str) -> None:
    """Raise InvalidValueError for a script that reads data which are gone with this process."""
    if any(folder.name in script for folder in _folders):
        raise InvalidValueError("document", LABEL, source.name_of(lesson), DATA_INSIDE)


def _folder_of_data() -> Path:
    folder = tempfile.TemporaryDirectory(prefix="polyviz-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    _folders.append(folder)
    return Path(folder.name)
