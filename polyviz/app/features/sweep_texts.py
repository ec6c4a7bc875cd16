"""What is said below the map of a sweep."""

from PySide6.QtCore import QCoreApplication

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.sentence import message_of
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.catalogue.system_errors import reason_of
from polyviz.sweeps.engines import ENGINES
from polyviz.sweeps.extremes import engines_used
from polyviz.sweeps.progress import Progress
from polyviz.sweeps.store import Results
from polyviz.sweeps.sweep_news import Finished
from polyviz.views.text.readable import code_error_text, count_text, number_text, tr, translated


def announced_text(sweep: SweepSpec, seconds: float) -> str:
    """Return what a long sweep will take, before it begins."""
    minutes = number_text(max(1.0, seconds / 60), 2)
    text = tr("{0} runs take about {1} minutes on one core. Press Start again to begin.")
    return text.format(count_text(sweep.count), minutes)


def progress_text(progress: Progress) -> str:
    """Return how far a sweep is."""
    done, count = count_text(progress.done), count_text(progress.count)
    left = count_text(max(1, round(progress.seconds_left)))
    return tr("{0} of {1} runs; about {2} s left").format(done, count, left)


def stopped_text(results: Results) -> str:
    """Return what is kept of a sweep that was stopped."""
    done, count = count_text(results.done), count_text(results.sweep.count)
    return tr("Stopped: {0} of {1} runs are kept. Start goes on from there.").format(done, count)


def finished_text(results: Results, finished: Finished) -> str:
    """Return how the runs were done, and how far they are from those of PyTorch."""
    used = engines_used(results).tolist()
    names = [
        translated(row.text)
        for row in ENGINES.values()
        if row.number < len(used) and used[row.number]
    ]
    count = count_text(results.sweep.count)
    told = [tr("{0} runs: {1}.").format(count, ", ".join(names))]
    if finished.difference is not None:
        text = tr("{0} compared with PyTorch: losses differ by at most {1} of their size.")
        told.append(text.format(finished.compared, number_text(finished.difference, 2)))
    return " ".join(told)


def reason_text(error: Exception) -> str:
    """Return why a sweep cannot be done."""
    if isinstance(error, InvalidValueError):
        return error.message(translated)
    if isinstance(error, ModuleError):
        return code_error_text(error)
    if isinstance(error, OSError):
        text = QCoreApplication.translate("", "The results cannot be kept: {0}.")
        return text.format(translated(reason_of(error)).lower())
    return translated(message_of(error))
