"""How the window starts: the options of the command line as plain data."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_axis import SweepAxis

THEMES = ("system", "light", "dark")
"""The colour themes; "system" follows the desktop."""

MIN_SIZE, MAX_SIZE = (640, 360), (8192, 8192)
"""Width and height that the window has at least, and that it can be asked to have, in pixels."""


@dataclass(frozen=True)
class Screenshot:
    """A picture (PNG) to save in `file` (None: standard output) instead of keeping a window open.

    It is taken after `steps` steps and `phases` (0 to 4) of the next one. `module` is the name of
    the file from which the code of the run is, "" if it is from none.
    """

    file: Path | None
    steps: int
    phases: int = 0
    module: str = ""


@dataclass(frozen=True)
class Startup:
    """What the window does first.

    `make_spec` returns the first spec for a lesson's key. `lesson`, `theme`, `language`, `host`,
    `workspace` and `hide`, which has the keys of what to hide from a class, are None for those of
    the last time. `speed` is in steps per second, None for as fast as possible. `panels` are the
    keys of those to open besides. `race` names the runs to race, `by_clock` or in step. `present`
    begins with the presentation. `module` is a file with a Module to be opened and run, `document`
    the name of a file, or a link, with a run to be done again. `over` are the axes of a sweep to
    begin with, and `measure` is what is looked at of it.
    """

    make_spec: Callable[[str], RunSpec]
    lesson: str | None
    play: bool
    speed: float | None
    theme: str | None
    host: str | None
    size: tuple[int, int] | None
    screenshot: Screenshot | None
    workspace: str | None = None
    panels: tuple[str, ...] = ()
    race: str | None = None
    by_clock: bool = False
    present: bool = False
    hide: tuple[str, ...] | None = None
    module: Path | None = None
    document: str | None = None
    language: str | None = None
    over: tuple[SweepAxis, ...] = ()
    measure: str = "loss"
