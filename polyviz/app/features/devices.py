"""The device that a person computes on, while documents that are opened bring their own."""

from polyviz.catalogue.run_spec import RunSpec
from polyviz.documents.document import Document


class Devices:
    """Tells a device that a person has chosen from one that came with a document."""

    def __init__(self) -> None:
        self._own: str | None = None
        """What was chosen before a document was opened; None before the first one"""
        self._came: frozenset[str] = frozenset()
        """Those of the document that is open"""

    def own(self, spec: RunSpec) -> str:
        """Return the device that a person has chosen; `spec` is that of the present run."""
        return spec.device if self._own is None or spec.device not in self._came else self._own

    def leave(self, spec: RunSpec, document: Document) -> None:
        """Take note that a document is opened in place of the run of a spec."""
        self._own = self.own(spec)
        courses = (document.course, *(scene.course for scene in document.scenes))
        self._came = frozenset(course.first.device for course in courses)
