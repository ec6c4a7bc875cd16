"""The formats that a run is exported in, one row each; their code is loaded when it is needed."""

from dataclasses import dataclass
from pkgutil import resolve_name

from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.export.wish import Progress, Wish


@dataclass(frozen=True)
class Format:
    """A kind of file.

    `make` names the function that makes it: it takes a wish and a function to tell its progress,
    and returns the whole file. It may raise OSError, or whatever the function for the progress
    raises. `takes` are the options it heeds besides the last step, as they are typed without the
    two dashes. `needs_qt` says whether it paints, which needs an application. What `is_binary` is
    no text.
    """

    suffix: str
    label: str
    make: str
    takes: tuple[str, ...] = ()
    needs_qt: bool = False
    is_binary: bool = True

    @property
    def key(self) -> str:
        """The name of the format: its suffix without the dot."""
        return self.suffix.removeprefix(".")

    def made(self, wish: Wish, progress: Progress) -> bytes:
        """Return the whole file."""
        content: bytes = resolve_name(self.make)(wish, progress)
        return content


PICTURE = ("race", "size", "theme", "transparent")
"""What every picture heeds."""

FILM = ("race", "from-step", "seconds", "fps", "size", "theme")
"""What every film heeds."""

_ROWS = (
    Format(
        ".png",
        QT_TRANSLATE_NOOP("catalogue", "Picture (PNG)"),
        "polyviz.export.pictures:png",
        (*PICTURE, "scale"),
        needs_qt=True,
    ),
    Format(
        ".svg",
        QT_TRANSLATE_NOOP("catalogue", "Drawing (SVG)"),
        "polyviz.export.pictures:svg",
        PICTURE,
        needs_qt=True,
        is_binary=False,
    ),
    Format(
        ".pdf",
        QT_TRANSLATE_NOOP("catalogue", "Page (PDF)"),
        "polyviz.export.pictures:pdf",
        PICTURE,
        needs_qt=True,
    ),
    Format(
        ".webp",
        QT_TRANSLATE_NOOP("catalogue", "Film (WebP)"),
        "polyviz.export.film.films:webp",
        FILM,
        needs_qt=True,
    ),
    Format(
        ".gif",
        QT_TRANSLATE_NOOP("catalogue", "Film (GIF)"),
        "polyviz.export.film.films:gif",
        FILM,
        needs_qt=True,
    ),
    Format(
        ".apng",
        QT_TRANSLATE_NOOP("catalogue", "Film (animated PNG)"),
        "polyviz.export.film.films:apng",
        FILM,
        needs_qt=True,
    ),
    Format(
        ".mp4",
        QT_TRANSLATE_NOOP("catalogue", "Film (MP4)"),
        "polyviz.export.film.films:mp4",
        FILM,
        needs_qt=True,
    ),
    Format(
        ".csv",
        QT_TRANSLATE_NOOP("catalogue", "Table (CSV)"),
        "polyviz.export.tables:csv_of",
        ("race", "from-step", "table", "every"),
        is_binary=False,
    ),
    Format(
        ".html",
        QT_TRANSLATE_NOOP("catalogue", "Page for any browser (HTML)"),
        "polyviz.export.page:html",
        ("from-step", "theme"),
        is_binary=False,
    ),
    Format(
        ".py",
        QT_TRANSLATE_NOOP("catalogue", "Python script"),
        "polyviz.export.texts:script",
        is_binary=False,
    ),
    Format(
        ".polyviz",
        QT_TRANSLATE_NOOP("catalogue", "Document of PolyViz"),
        "polyviz.export.texts:document",
        ("race",),
        is_binary=False,
    ),
)

FORMATS = {row.suffix: row for row in _ROWS}
"""All formats by suffix."""
