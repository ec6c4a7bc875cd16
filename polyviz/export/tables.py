"""A run, or a race, as a CSV file."""

from polyviz.export.csv_rows import csv_text
from polyviz.export.run_rows import curve_rows, step_rows
from polyviz.export.wish import Progress, Wish


def csv_of(wish: Wish, progress: Progress) -> bytes:
    """Return the table that is wanted; a number that is not known, or not finite, is left empty."""
    if wish.race is not None:
        from polyviz.export.race_tables import race_rows  # which knows the names of the lines

        return csv_text(race_rows(wish, wish.race, progress)).encode()
    rows = curve_rows(wish, progress) if wish.table == "curve" else step_rows(wish, progress)
    return csv_text(rows).encode()
