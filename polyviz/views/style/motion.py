"""Whether what changes may move there: some people get sick of that.

The style is asked for it, which follows the desktop: every plot does, wherever it is.
"""

from PySide6.QtWidgets import QApplication, QStyle


def is_reduced() -> bool:
    """Return whether everything is to be in its place at once."""
    style = QApplication.style()
    return style is None or style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
