"""Prints the link to a run, which opens it in the window or in place of a lesson."""

from argparse import Namespace

from polyviz.catalogue.course import Course
from polyviz.cli.output import opened
from polyviz.cli.own_code import own_code
from polyviz.documents.document import Document
from polyviz.documents.link import link_of


def print_link(course: Course, options: Namespace) -> int:
    """Write the link to the whole run; return the exit status.

    Raises InvalidValueError for a run that a link has no room for.
    """
    with own_code(course.first, options):
        link = link_of(Document(course, course.spec.steps))
    with opened(options.output, "polyviz link") as stream:
        stream.write(f"{link}\n")
    return 0
