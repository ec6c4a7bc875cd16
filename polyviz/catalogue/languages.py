"""The languages that PolyViz speaks, and which of them a user's list of languages asks for."""

from collections.abc import Iterable

SOURCE = "en"
"""The language in which the texts are written."""

LANGUAGES = {SOURCE: "&English", "ko": "한국어(&K)"}
"""The name of each language, in that language and with an access key, by its code."""

SYSTEM = "system"

LANGUAGE_CHOICES = (SYSTEM, *LANGUAGES)
"""What can be chosen; "system" is the language of the desktop."""


def wanted(names: Iterable[str]) -> str:
    """Return the first language that PolyViz speaks among names such as ko_KR.UTF-8 or en-GB.

    Without one it is SOURCE, which also C and POSIX stand for.
    """
    for name in names:
        code = name.replace("-", "_").split(".")[0].split("@")[0].split("_")[0].lower()
        if code in LANGUAGES:
            return code
        if code in ("c", "posix"):
            return SOURCE
    return SOURCE
