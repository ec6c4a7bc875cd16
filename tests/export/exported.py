"""Wishes and pages for the tests of exports."""

import json
import re
from typing import Any

from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.export.page import page_of
from polyviz.export.page_data import run_of


def silent(_done: int, _of: int) -> None:
    """Take no notice of the progress."""


def page_for(spec: RunSpec, course: Course | None = None, **chosen: Any) -> str:
    """Return the page of a whole run."""
    course = Course(spec) if course is None else course
    return page_of(run_of(course, 0, course.spec.steps, silent), course, **chosen)


def data_in(page: str) -> Any:
    """Return the data of a page as its script reads them."""
    found = re.search(r'<script type="application/json" id="run">(.*?)</script>', page)
    assert found is not None
    return json.loads(found[1])
