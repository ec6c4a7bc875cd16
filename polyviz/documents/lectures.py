"""The lectures that come with PolyViz: documents with scenes, in the folder of the resources."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.documents.document import SUFFIX


@dataclass(frozen=True)
class LectureRow:
    """A lecture: the name of its file, without the suffix, and its title."""

    key: str
    title: str


_ROWS = (
    LectureRow(
        "from-numpy-to-a-dynamic-network",
        QT_TRANSLATE_NOOP("catalogue", "From NumPy to a dynamic network"),
    ),
    LectureRow(
        "why-does-it-explode",
        QT_TRANSLATE_NOOP("catalogue", "Why does it explode?"),
    ),
)

LECTURES = {row.key: row for row in _ROWS}
"""All lectures by their keys, in the order in which they are offered."""


def lecture_file(key: str) -> Path:
    """Return the document of a lecture; raise KeyError for one that is not known."""
    folder = Path(str(files("polyviz.resources"))) / "lectures"
    return folder / f"{LECTURES[key].key}{SUFFIX}"
