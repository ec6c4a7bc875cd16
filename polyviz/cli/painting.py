"""Makes the application with which a command paints without a window."""

import os


def make_application() -> None:
    """Make the application that paints, which needs no display, in the language of the terminal."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from polyviz.app.application import make_app
    from polyviz.app.shell.translators import Translators
    from polyviz.system.terminal_language import spoken

    Translators(make_app()).use(spoken())
