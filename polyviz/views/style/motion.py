"""Whether what changes may move there: some people get sick of that, and a picture stands still.

The application is asked for it, as for the size of text: every plot follows, wherever it is.
"""

from PySide6.QtWidgets import QApplication, QStyle

REDUCED = "polyviz_reduced_motion"
"""The property of the application that says so."""


def is_reduced() -> bool:
    """Return whether everything is to be in its place at once."""
    app = QApplication.instance()
    if not isinstance(app, QApplication) or app.property(REDUCED):
        return True
    # 0 where the desktop was told to do without animations
    return app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def reduce_motion(is_reduced: bool) -> None:
    """Do without motion from now on, or as the desktop has it."""
    app = QApplication.instance()
    if app is not None:
        app.setProperty(REDUCED, is_reduced)
