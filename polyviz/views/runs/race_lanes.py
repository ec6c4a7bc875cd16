"""The runs of a race as they are listed and drawn, before their first step."""

from collections.abc import Iterator

from polyviz.catalogue.race_spec import RaceSpec
from polyviz.theory.summary import floor_of
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.race_words import lane_names
from polyviz.views.runs.run_styles import lane_styles


def lanes_of_race(
    race: RaceSpec, numbers: Iterator[int], *, hides_rate: bool = False
) -> list[KeptRun]:
    """Return a run for each entry, with the next of the `numbers`, its style and its name."""
    entries = race.entries
    names, styles = lane_names(entries, hides_rate=hides_rate), lane_styles(entries)
    return [
        KeptRun(next(numbers), entry, style, floor=floor_of(entry), given_name=name)
        for entry, style, name in zip(entries, styles, names, strict=True)
    ]
