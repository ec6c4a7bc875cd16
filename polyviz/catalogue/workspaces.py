"""The workspaces: which panels are open beside the plots for what a class looks at."""

from dataclasses import dataclass

from polyviz.catalogue.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class WorkspaceRow:
    """One workspace: its name with an access key, what it is for, and its panels at first.

    In a wide one the panels have more room than the plots.
    """

    key: str
    text: str
    tip: str
    panels: tuple[str, ...] = ()
    is_wide: bool = False

    @property
    def action(self) -> str:
        """The key of the action that shows the workspace."""
        return f"workspace_{self.key}"


_ROWS = (
    WorkspaceRow(
        "watch",
        QT_TRANSLATE_NOOP("actions", "&Watch"),
        QT_TRANSLATE_NOOP("actions", "Only the plots"),
    ),
    WorkspaceRow(
        "code",
        QT_TRANSLATE_NOOP("actions", "&Code"),
        QT_TRANSLATE_NOOP("actions", "The plots and the code that runs"),
        ("code",),
    ),
    WorkspaceRow(
        "inside",
        QT_TRANSLATE_NOOP("actions", "&Inside"),
        QT_TRANSLATE_NOOP("actions", "The plots, and inside a step: the graph and all values"),
        ("graph", "values"),
    ),
    WorkspaceRow(
        "why",
        QT_TRANSLATE_NOOP("actions", "W&hy"),
        QT_TRANSLATE_NOOP("actions", "The plots and why it converges: theory and landscape"),
        ("theory", "landscape"),
    ),
    WorkspaceRow(
        "compare",
        QT_TRANSLATE_NOOP("actions", "C&ompare"),
        QT_TRANSLATE_NOOP("actions", "The plots, the list of runs and the paths of the weights"),
        ("runs", "weights"),
    ),
    WorkspaceRow(
        "sweep",
        QT_TRANSLATE_NOOP("actions", "&Sweep"),
        QT_TRANSLATE_NOOP("actions", "A map of thousands of runs, with the plots beside it"),
        ("sweep",),
        is_wide=True,
    ),
)

WORKSPACES = {row.key: row for row in _ROWS}
"""All workspaces by their keys, in the order of their buttons; the first has no panels."""

WIDE_PANELS = tuple(panel for row in _ROWS if row.is_wide for panel in row.panels)
"""The panels that matter more than the plots beside them."""

WATCH, COMPARE, SWEEP = "watch", "compare", "sweep"
"""The workspace with the plots alone, and those in which a race and a sweep are seen."""
