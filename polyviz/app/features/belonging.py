"""What a run belongs to: its document, which Undo brings back with the run."""

import itertools
from dataclasses import dataclass
from pathlib import Path

from polyviz.app.features.saved_runs import Listed
from polyviz.documents.document import Document
from polyviz.documents.scene import Scene
from polyviz.documents.values import Kept

numbers = itertools.count(1)
"""Tell documents apart, whatever their files are called."""


@dataclass(frozen=True)
class Parts:
    """The parts of a document that are no part of a run."""

    notes: str
    embeds: bool | None
    scenes: tuple[Scene, ...]
    kept: Kept
    listed: Listed

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be missed."""
        return not (self.notes or self.scenes or self.listed.kept or self.listed.waiting)


@dataclass(frozen=True)
class Belonging:
    """A document as it was when a person left it: see Documents for its fields."""

    number: int
    path: Path | None
    digest: str
    opened: Document | None
    saved: Document | None
    copied: tuple[Scene, ...]
    parts: Parts

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be missed but the run."""
        return self.path is None and self.parts.is_empty
