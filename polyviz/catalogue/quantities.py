"""The numbers of a run that can be set, by key: hyper-parameters, and those of the data."""

from polyviz.catalogue.optimizers import HYPERPARAMETERS
from polyviz.catalogue.quantity import Quantity
from polyviz.catalogue.words import QT_TRANSLATE_NOOP

_ROWS = (
    Quantity(
        "steps",
        QT_TRANSLATE_NOOP("catalogue", "Steps"),
        QT_TRANSLATE_NOOP("catalogue", "The number of steps until the run ends"),
        "whole",
        1,
        1_000_000_000,
        "factor",
    ),
    Quantity(
        "points",
        QT_TRANSLATE_NOOP("catalogue", "Points"),
        QT_TRANSLATE_NOOP("catalogue", "The number of data points used in each step"),
        "whole",
        3,
        1_000_000,
        "factor",
    ),
    Quantity(
        "seed",
        QT_TRANSLATE_NOOP("catalogue", "Seed"),
        QT_TRANSLATE_NOOP("catalogue", "The same seed gives the same start weights"),
        "whole",
        0,
        2**32 - 1,  # what numpy.random takes: one seed has to serve every lesson
        1,
    ),
    Quantity(
        "noise",
        QT_TRANSLATE_NOOP("catalogue", "Noise"),
        QT_TRANSLATE_NOOP("catalogue", "The standard deviation of the noise that is added to y"),
        "real",
        0,
        1000,
        0.05,
    ),
    Quantity(
        "noise_seed",
        QT_TRANSLATE_NOOP("catalogue", "Noise seed"),
        QT_TRANSLATE_NOOP(
            "catalogue", "Another seed draws other noise, and other points to be held out"
        ),
        "whole",
        0,
        2**32 - 1,
        1,
    ),
    Quantity(
        "holdout",
        QT_TRANSLATE_NOOP("catalogue", "Held out"),
        QT_TRANSLATE_NOOP(
            "catalogue", "The share of the points that are never trained on, from 0 to 0.5"
        ),
        "real",
        0,
        0.5,
        0.1,
    ),
)

QUANTITIES: dict[str, Quantity] = {**HYPERPARAMETERS, **{row.key: row for row in _ROWS}}

START_WEIGHT = Quantity(
    "start",
    QT_TRANSLATE_NOOP("catalogue", "Start"),
    QT_TRANSLATE_NOOP(
        "catalogue", "Start weights such as 0, 1, 0, -0.1; empty: random, from the seed"
    ),
    "real",
    -1e6,
    1e6,
    0.1,
)

INTERVAL_END = Quantity(
    "interval",
    QT_TRANSLATE_NOOP("catalogue", "Interval"),
    QT_TRANSLATE_NOOP("catalogue", "Where the points lie: from, to"),
    "real",
    -1e9,
    1e9,
    1,
)

GUESS = Quantity(
    "guess",
    QT_TRANSLATE_NOOP("catalogue", "Guess"),
    QT_TRANSLATE_NOOP("catalogue", "The loss you expect at the end of the run"),
    "real",
    0,
    1e300,
    "factor",
    low_is_open=True,
)

SHOWN_STEP = Quantity(
    "step",
    QT_TRANSLATE_NOOP("catalogue", "Step"),
    QT_TRANSLATE_NOOP("catalogue", "The step to show"),
    "whole",
    0,
    1_000_000_000,
    1,
)

DEFAULT_SPEED = 250.0
"""Steps a second at which a lesson of 2000 steps takes eight seconds: time to watch."""
