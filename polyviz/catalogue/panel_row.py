"""What a row of the panels says."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class PanelRow:
    """One panel.

    `source` is the "module:Class" of its widget, a `views.panels.panel.Panel`, imported when it is
    first opened. `text` is its title, with an access key for its `menu`. `watches` lists the
    parts of a step that it shows, of `training.step_details.PARTS`. At first it lies at `place`, a
    half of the side beside the plots: panels of one half are tabs, and one that is open alone has
    all of the side.
    """

    key: str
    source: str
    text: str
    shortcut: str = ""
    tip: str = ""
    watches: tuple[Literal["values", "graph", "check"], ...] = ()
    place: Literal["top", "bottom"] = "top"
    menu: Literal["view", "edit", "help"] = "view"

    @property
    def action(self) -> str:
        """The key of the action that opens and closes the panel."""
        return f"panel_{self.key}"
