"""How the window is to start, as plain data: what the command line said."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from polyviz.catalogue.run_spec import RunSpec

THEMES = ("system", "light", "dark")
"""The colours on offer; "system" follows the desktop."""


@dataclass(frozen=True)
class Screenshot:
    """A picture instead of a window that stays: `file` (PNG), after `steps` steps.

    A `file` of None is standard output. `phases` of the next step, 0 to 4, are done after that.
    """

    file: Path | None
    steps: int
    phases: int = 0


@dataclass(frozen=True)
class Startup:
    """What the window does first.

    `make_spec` turns a lesson's key into the spec to begin with; `lesson` is None for the last one.
    `speed` is in steps a second (None: as fast as possible). `theme` and `host`
    are None for the last ones. `panels` are the keys of the panels to open.
    `race` says what races in the place of the run, in step or `by_clock`; None for no race.
    """

    make_spec: Callable[[str], RunSpec]
    lesson: str | None
    play: bool
    speed: float | None
    theme: str | None
    host: str | None
    size: tuple[int, int] | None
    screenshot: Screenshot | None
    panels: tuple[str, ...] = ()
    race: str | None = None
    by_clock: bool = False
