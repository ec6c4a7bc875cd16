"""A race as a table or as a document: what is written of a run, for each of its runs."""

from collections.abc import Iterator

from polyviz.catalogue.course import Course
from polyviz.catalogue.race_spec import RaceSpec, starts_elsewhere
from polyviz.documents.document import Document, SavedRun
from polyviz.export.csv_rows import Row
from polyviz.export.race_replay import race_frames_at
from polyviz.export.run_rows import step_rows
from polyviz.export.seen_tables import SeenRun, seen_curves
from polyviz.export.wish import Progress, Wish
from polyviz.training.race_lanes import with_common_start
from polyviz.views.runs.race_words import lane_names


def race_rows(wish: Wish, race: RaceSpec, progress: Progress) -> Iterator[Row]:
    """Yield the names of the columns, then the rows of each run, after its name.

    The weights of other models have columns of their own, as in a table of the runs of a window.
    """
    names = _names(wish, race)
    if wish.table == "curve":
        (frame,) = race_frames_at(race, [wish.last], progress)
        runs = zip(names, race.entries, frame.lanes, strict=True)
        yield from seen_curves([SeenRun(*run) for run in runs])
        return
    entries = with_common_start(race).entries
    weights = list(dict.fromkeys(key for entry in entries for key in entry.model_row.weights))
    has_held_out = any(entry.dataset.held_out_count for entry in entries)
    columns = ["step", "loss", *(["validation_loss"] if has_held_out else []), *weights]
    yield ["run", *columns]
    for name, entry in zip(names, entries, strict=True):
        last = min(wish.last, entry.steps)
        rows = step_rows(Wish(Course(entry), last, wish.first, every=wish.every), progress)
        own = [str(column) for column in next(rows)]
        for row in rows:
            known = dict(zip(own, row, strict=True))
            yield [name, *(known.get(column) for column in columns)]


def race_document(wish: Wish, race: RaceSpec) -> Document:
    """Return the document of a race: its first run, with the others listed beside it."""
    started = with_common_start(race).entries
    entries = [
        with_start if starts_elsewhere(entry, race.entries) else entry
        for entry, with_start in zip(race.entries, started, strict=True)
    ]
    runs = [
        SavedRun(Course(entry), min(wish.last, entry.steps), name, is_pinned=True)
        for entry, name in zip(entries, _names(wish, race), strict=True)
    ]
    return Document(Course(entries[0]), min(wish.last, entries[0].steps), runs=tuple(runs[1:]))


def _names(wish: Wish, race: RaceSpec) -> list[str]:
    return lane_names(race.entries, hides_rate="learning_rate" in wish.hidden)
