"""What a row of the panels says."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class PanelRow:
    """One panel.

    `source` names its widget, a subclass of `views.panels.panel.Panel`, as "module:Class"; it is
    imported when the panel is first opened. `text` is its entry in the menu View, with an access
    key; without that, it is the panel's title. `watches` lists the parts of a step that the panel
    shows, of `training.step_details.PARTS`. `place` is where the panel lies at first. `height` is
    its fraction of the window's height when it is opened alone below the plots.
    """

    key: str
    source: str
    text: str
    shortcut: str = ""
    tip: str = ""
    watches: tuple[Literal["values", "graph", "check"], ...] = ()
    place: Literal["right", "bottom"] = "right"
    height: float = 0.3

    @property
    def action(self) -> str:
        """The key of the action that opens and closes the panel."""
        return f"panel_{self.key}"
