"""Keeps the translations in step with the texts in the source.

    .venv/bin/python resources/languages.py update   take up new texts, drop those that are gone
    .venv/bin/python resources/languages.py build    make the .qm files that Qt reads
    .venv/bin/python resources/languages.py check    list what is not translated; exit status 1

The texts are found by Qt's own lupdate, in calls of `self.tr`, `tr`, `QCoreApplication.translate`
and `QT_TRANSLATE_NOOP`, which must have literals. After `update`, translate what `check` lists in
resources/i18n/polyviz_ko.ts, with Qt Linguist or by hand.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

# Nothing is installed yet when a wheel is built.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from polyviz.catalogue.languages import LANGUAGES, SOURCE
from polyviz.system.language_files import LanguageError, call_tool, make

ROOT = Path(__file__).resolve().parent.parent

FOLDER = ROOT / "resources" / "i18n"

TRANSLATIONS = [language for language in LANGUAGES if language != SOURCE]


def source_of(language: str) -> Path:
    """Return the .ts file of a language in this checkout."""
    return FOLDER / f"polyviz_{language}.ts"


def update(target: Path, language: str) -> None:
    """Bring a .ts file up to date with the texts of the package."""
    texts = sorted(str(path) for path in (ROOT / "polyviz").rglob("*.py"))
    # Without lines and in the order of the files, two branches change it in different places.
    options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", SOURCE]
    call_tool("lupdate", *options, "-target-language", language, *texts, "-ts", str(target))


def unfinished(source: Path) -> list[str]:
    """Return the texts of a .ts file without a translation, each after its context."""
    found = []
    for context in ElementTree.parse(source).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") or not translation.text:
                found.append(f"{name}: {message.findtext('source')}")
    return found


def build() -> None:
    """Make all .qm files."""
    for language in TRANSLATIONS:
        source = source_of(language)
        make(source, source.with_suffix(".qm"))


def check() -> int:
    """Print what is not translated; return the exit status."""
    missing = [
        f"{language}: {text}"
        for language in TRANSLATIONS
        for text in unfinished(source_of(language))
    ]
    print("\n".join(missing) or "All texts are translated.")
    return 1 if missing else 0


def main(words: list[str]) -> int:
    """Do what the command line asks for; return the exit status."""
    if words == ["update"]:
        for language in TRANSLATIONS:
            update(source_of(language), language)
        return 0
    if words == ["build"]:
        build()
        return 0
    if words == ["check"]:
        return check()
    print("usage: languages.py update | build | check", file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LanguageError as error:
        sys.exit(f"[polyviz] {error}")
