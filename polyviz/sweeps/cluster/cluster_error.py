"""Why a cluster cannot be used, or no longer; the texts say what a person can do."""

from concurrent.futures import BrokenExecutor

from polyviz.catalogue.words import QT_TRANSLATE_NOOP


class ClusterError(BrokenExecutor):
    """A cluster cannot be used, or no longer; its message is a Sentence."""


NO_DASK = QT_TRANSLATE_NOOP(
    "catalogue", "sweeps on worker processes or a cluster need the package distributed: {0}"
)
NOT_STARTED = QT_TRANSLATE_NOOP("catalogue", "the worker processes could not be started: {0}")
ABSENT = QT_TRANSLATE_NOOP(
    "catalogue", "no Dask scheduler answers at {0}; start one with the command dask scheduler"
)
NO_WORKERS = QT_TRANSLATE_NOOP(
    "catalogue",
    "the cluster at {0} has no workers; start one with the command dask worker {0}",
)
GONE = QT_TRANSLATE_NOOP("catalogue", "the connection to the cluster at {0} was lost")
ALL_GONE = QT_TRANSLATE_NOOP("catalogue", "the cluster at {0} has lost all its workers")
DIED = QT_TRANSLATE_NOOP(
    "catalogue",
    "{0} workers ended, one after the other, while they computed {1}, perhaps for want of memory",
)
SCHEDULER_DIFFERS = QT_TRANSLATE_NOOP(
    "catalogue",
    "the scheduler at {0} has {1} {2}, this computer has {1} {3}; install the same version",
)
WORKER_DIFFERS = QT_TRANSLATE_NOOP(
    "catalogue",
    "the worker at {0} has {1} {2}, this computer has {1} {3}; install the same version",
)
SCHEDULER_LACKS = QT_TRANSLATE_NOOP(
    "catalogue", "the scheduler at {0} lacks {1}; install {1} {2} there"
)
WORKER_LACKS = QT_TRANSLATE_NOOP("catalogue", "the worker at {0} lacks {1}; install {1} {2} there")
OTHER_CODE = QT_TRANSLATE_NOOP(
    "catalogue",
    "the worker at {0} has other code of PolyViz than this computer; install the same on both",
)
OTHER_PLUGIN = QT_TRANSLATE_NOOP(
    "catalogue",
    "the worker at {0} has other code of {1} than this computer; install the same on both",
)
