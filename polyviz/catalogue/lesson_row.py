"""What a row of the lessons says."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class LessonRow:
    """One lesson.

    `news` says what is new since the lesson before. `values` are the hyper-parameters, by key, that
    differ from the defaults of its model and optimizer. `races` puts it into the race of the
    lessons, which has room for eight lines. `hint` says in one line what to watch and what to try,
    and `rate` is the learning rate to try next.
    """

    key: str
    title: str
    subtitle: str
    news: str
    model: str
    optimizer: str
    values: Mapping[str, float] = field(default_factory=dict)
    points: int = 2000
    seed: int = 0
    races: bool = False
    hint: str = ""
    rate: float | None = None
