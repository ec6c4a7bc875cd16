"""Reads the .ts files, and compares a translation with its text."""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "resources" / "i18n"

FIELD = re.compile(r"\{[^{}]*\}|%n|%L?\d|%\(\w+\)s|%[rs]")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
KEY = re.compile(r"&(?=\w)")


@dataclass(frozen=True)
class Entry:
    """One text of a .ts file; `kind` is "" if its translation is finished."""

    context: str
    text: str
    translation: str
    kind: str


def entries(language: str) -> list[Entry]:
    """All texts of a language."""
    found = []
    for context in ElementTree.parse(FOLDER / f"polyviz_{language}.ts").getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found.append(
                Entry(
                    context.findtext("name") or "",
                    message.findtext("source") or "",
                    translation.text or "",
                    translation.get("type") or "",
                )
            )
    return found


def has_access_key(text: str) -> bool:
    """Whether one letter of the text is underlined in a menu or a button."""
    return bool(KEY.search(text.replace("&&", ""))) and not re.search(r"&\w+;", text)


def faults(text: str, translation: str) -> list[str]:
    """What of a text its translation lost, or added."""
    found = []
    for name, pattern in (("placeholders", FIELD), ("markup", TAG)):
        if Counter(pattern.findall(text)) != Counter(pattern.findall(translation)):
            found.append(name)
    if has_access_key(text) != has_access_key(translation):
        found.append("access key")
    if text.endswith("…") != translation.endswith("…"):
        found.append("ellipsis")
    if (text[:1].isspace(), text[-1:].isspace()) != (
        translation[:1].isspace(),
        translation[-1:].isspace(),
    ):
        found.append("space at an end")
    return found
