"""The languages that the environment of the process asks for."""

import os
import sys


def language_names() -> list[str]:
    """Return names such as ko_KR.UTF-8, the preferred one first; none where nothing is said.

    As in GNU gettext, LANGUAGE is a list with colons between, before LC_ALL, LC_MESSAGES and LANG.
    """
    names = os.environ.get("LANGUAGE", "").split(":")
    settings = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    names.append(next(filter(None, settings), ""))
    found = [name for name in names if name]
    if not found and sys.platform == "win32":
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        found = [locale.windows_locale.get(number, "")]
    return found
