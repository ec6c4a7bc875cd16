"""Does a thousand runs at once, and writes a map of what has become of them."""

import contextlib
from argparse import Namespace
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TextIO

from polyviz.catalogue import numerals
from polyviz.catalogue.measures import MEASURES
from polyviz.catalogue.model_option import Layers
from polyviz.catalogue.models import MODEL_OPTIONS
from polyviz.catalogue.optimizers import HYPERPARAMETERS
from polyviz.catalogue.quantity import InvalidValueError
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sentence import message_of
from polyviz.catalogue.sweep_axis import SweepAxis
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.catalogue.words import QT_TRANSLATE_NOOP
from polyviz.cli.mistaken import mistake_explained
from polyviz.cli.output import OutputError, explained, format_of, opened, opened_raw, progress
from polyviz.cli.own_code import own_code
from polyviz.cli.painting import make_application
from polyviz.export.sweep_data import WRITERS, what_lacks
from polyviz.export.wish import DEFAULT_SIZE
from polyviz.sweeps.cluster.cluster_error import ClusterError
from polyviz.sweeps.engines.engine import ENGINES
from polyviz.sweeps.executors import Place, place_for
from polyviz.sweeps.extremes import Extreme, count_invalid, engines_used, extremes_of
from polyviz.sweeps.sample_check import differences_of
from polyviz.sweeps.store import Results, default_folder, forget_old, kept_results, size_of
from polyviz.sweeps.sweeping import check_possible, sweep_through
from polyviz.sweeps.tiles import seconds_for
from polyviz.system.held_signals import EndedBySignal, raised_signals
from polyviz.system.streams import tell
from polyviz.system.terminal_language import tr, translated
from polyviz.theory.measured import measured
from polyviz.theory.unknown import known
from polyviz.training.model_code import start_of

PROG = "polyviz sweep"

PICTURES = ("png", "svg", "pdf")

FORMATS = ("text", *WRITERS, *PICTURES)

PICTURE_OPTIONS = ("size", "theme")

LONG_S = 20.0
"""A sweep that will take longer is announced with its time and its size."""

DIGITS = 7

RUNS = QT_TRANSLATE_NOOP("catalogue", "runs")


def sweep(spec: RunSpec, options: Namespace) -> int:
    """Do all runs of a sweep beside `spec`, write their measures, and return the exit status.

    Raises InvalidValueError for axes that cannot be, and OutputError for a file that cannot be
    written.
    """
    form = format_of(options.output, options.format, FORMATS)
    check_picture(form, options)
    if (lacking := what_lacks(form)) is not None:
        raise OutputError(translated(lacking))
    wanted = sweep_from(spec, options)
    asked = measures_asked(options)
    _tell_usual_values(wanted, options)
    if wanted.has_equal_seeds:
        text = tr("the seed changes nothing here: the start weights are given")
        tell(f"{PROG}: {text}")
    if form in PICTURES:
        make_application()
    if form == "text":
        with opened(options.output, PROG) as stream:
            results, differences = computed(wanted, options)
            write_summary(stream, results, asked, differences)
    else:
        with opened_raw(options.output or "-", PROG) as raw:
            results, differences = computed(wanted, options)
            if form in PICTURES:
                raw.write(pictured(results, asked[0], form, options))
            else:
                WRITERS[form](raw, results, asked)
        if options.output not in (None, "-"):
            with opened(None, PROG) as stream:
                write_summary(stream, results, asked, differences)
    return 0


def check_picture(form: str, options: Namespace) -> None:
    """Raise OutputError for an option of pictures beside another format."""
    for option in PICTURE_OPTIONS:
        if getattr(options, option) is not None and form not in PICTURES:
            text = tr("--{0} has no effect on this format, only on {1}")
            raise OutputError(text.format(option, ", ".join(PICTURES)))


def pictured(results: Results, measure: str, form: str, options: Namespace) -> bytes:
    """Return the map of a measure as a picture."""
    from polyviz.export.sweep_picture import picture_of
    from polyviz.theory.edge import edge_of

    edge = known(edge_of(results.sweep, may_simulate=False))
    size, look = options.size or DEFAULT_SIZE, options.theme or "light"
    return picture_of(results.sweep, results, measure, edge, size, look, f".{form}")


def measures_asked(options: Namespace) -> tuple[str, ...]:
    """Return the keys of the measures that the options name, in their order."""
    found = tuple(dict.fromkeys(key for keys in options.measure or () for key in keys))
    return found or ("loss",)


def sweep_from(spec: RunSpec, options: Namespace) -> SweepSpec:
    """Return the sweep that the options describe; raise InvalidValueError.

    It is that of the window for the same run, axes and measures.
    """
    axes = tuple(options.over)
    if spec.start is None and any(axis.weight is not None for axis in axes):
        spec = spec.changed(start=start_of(spec))
    checked = SweepSpec(spec, axes, measures_asked(options))
    made = replace(checked, measures=measured(checked, checked.measures))
    check_possible(made)
    return made


def _tell_usual_values(wanted: SweepSpec, options: Namespace) -> None:
    """Say for which lessons, optimizers and bases a given hyper-parameter does not hold."""
    for key in HYPERPARAMETERS:
        if getattr(options, key) is None or any(axis.key == key for axis in wanted.axes):
            continue
        for axis in wanted.axes:
            others = [text for text, found in _values_along(axis, wanted, key) if found]
            if others:
                text = tr("--{0} does not hold for {1}: each has its usual value")
                told = text.format(key.replace("_", "-"), f"{axis.key}={', '.join(others)}")
                tell(f"{PROG}: {told}")


def _values_along(axis: SweepAxis, wanted: SweepSpec, key: str) -> Iterator[tuple[str, bool]]:
    """Yield each choice of an axis, and whether it changes a hyper-parameter of the run."""
    if axis.is_number:
        return
    for index, value in enumerate(axis.values):
        with contextlib.suppress(InvalidValueError):  # that run is left out
            found = wanted.spec_with({axis.key: value}).number(key)
            yield value_text(axis, index), found not in (None, wanted.base.number(key))


def computed(wanted: SweepSpec, options: Namespace) -> tuple[Results, list[float]]:
    """Compute what is not known of a sweep, and compare some of its runs with PyTorch's."""
    if options.folder == "":
        raise OutputError(tr("--folder needs the name of a folder"))
    folder = Path(options.folder) if options.folder else default_folder()
    with explained(str(folder)):
        results, why_anew = kept_results(wanted, folder)
        if not options.folder:  # what somebody keeps elsewhere is theirs
            forget_old(folder, kept=results.folder)
    if why_anew is not None:
        tell(f"{PROG}: {translated(why_anew)}")
    with contextlib.ExitStack() as stack:
        stack.enter_context(mistake_explained(wanted.base, PROG))
        stack.enter_context(_broken())  # a lost cluster is no mistake of the run
        stack.enter_context(raised_signals())
        stack.enter_context(_kept(results))
        stack.enter_context(own_code(wanted.base, options))
        if results.done < wanted.count:
            _complete(results, options)
        return results, list(differences_of(results))


def _complete(results: Results, options: Namespace) -> None:
    """Compute what is not known of a sweep."""
    wanted = results.sweep
    with place_for(wanted, options.workers, options.cluster) as place:
        _announce(results, place)
        with progress(wanted.count, translated(RUNS), initial=results.done) as advanced:
            done = results.done
            for told in sweep_through(wanted, results, place):
                advanced(told.done - done)
                done = told.done


@contextlib.contextmanager
def _broken() -> Iterator[None]:
    """Say what has become of the processes that compute."""
    try:
        yield
    except ClusterError as error:
        raise OutputError(translated(message_of(error))) from error
    except BrokenExecutor as error:
        text = tr("a process that computed runs has ended, perhaps for want of memory")
        raise OutputError(text) from error


@contextlib.contextmanager
def _kept(results: Results) -> Iterator[None]:
    """Say what is kept where something stops a sweep in this context."""
    try:
        yield
    except (KeyboardInterrupt, EndedBySignal, OSError, RuntimeError):
        if results.done:
            text = tr("{0} of {1} runs are kept; the same call goes on from there")
            told = text.format(f"{results.done:,}", f"{results.sweep.count:,}")
            tell(f"{PROG}: {told}")
        raise


def _announce(results: Results, place: Place) -> None:
    """Say before a long sweep how long it will take, and how much room."""
    wanted = results.sweep
    left = wanted.count - results.done
    seconds = seconds_for(wanted) / place.at_once * left / wanted.count
    if seconds > LONG_S:
        text = tr("{0} runs take about {1}, and {2} MB in {3}; Ctrl+C keeps what is done")
        size = f"{size_of(wanted) / 1e6:,.0f}"
        told = text.format(f"{left:,}", time_text(seconds), size, results.folder)
        tell(f"{PROG}: {told}")


def time_text(seconds: float) -> str:
    """Return a time as a person says it, in the language of the terminal."""
    if seconds < 90:
        return tr("{0} s").format(round(seconds))
    if seconds < 5400:
        return tr("{0} min").format(round(seconds / 60))
    if seconds < 172_800:
        return tr("{0} h").format(round(seconds / 3600))
    return tr("{0} days").format(f"{seconds / 86_400:,.0f}")


def write_summary(
    stream: TextIO, results: Results, measures: Sequence[str], differences: Sequence[float]
) -> None:
    """Write what was done, and where each of some measures is lowest and highest."""
    wanted = results.sweep
    axis_text = tr("{0} ({1} values)")
    over = " x ".join(axis_text.format(axis.key, f"{len(axis.values):,}") for axis in wanted.axes)
    stream.write(tr("{0} runs over {1}").format(f"{wanted.count:,}", over) + "\n")
    for engine, count in zip(_engines(), engines_used(results)[1:].tolist(), strict=False):
        if count:
            told = tr("{0} of {1} runs: {2}")
            counts = f"{count:,}", f"{wanted.count:,}"
            stream.write(told.format(*counts, translated(ENGINES[engine].text)) + "\n")
    if count := count_invalid(results):
        told = tr("{0} of {1} runs left out: their values are not allowed")
        stream.write(told.format(f"{count:,}", f"{wanted.count:,}") + "\n")
    for key in measures:
        _write_extremes(stream, results, key)
    if differences:
        told = tr("losses of {0} runs differ from PyTorch's by {1} (median), {2} (largest)")
        numbers = (f"{number:.1e}" for number in (median(differences), max(differences)))
        stream.write(told.format(len(differences), *numbers) + "\n")


def _engines() -> list[str]:
    return [row.key for row in sorted(ENGINES.values(), key=lambda row: row.number)]


def _write_extremes(stream: TextIO, results: Results, key: str) -> None:
    found, name = extremes_of(results, key), translated(MEASURES[key].text)
    for text, extreme in ((tr("lowest"), found.lowest), (tr("highest"), found.highest)):
        if extreme is not None:
            value = numerals.short(extreme.value, DIGITS)
            stream.write(f"{name}, {text}: {value} ({_place(results.sweep, extreme)})\n")
    if found.without:
        told = tr("{0}: none in {1} runs").format(name, f"{found.without:,}")
        stream.write(f"{told}\n")


def _place(wanted: SweepSpec, extreme: Extreme) -> str:
    pairs = zip(wanted.axes, extreme.place, strict=True)
    return ", ".join(f"{axis.key}={value_text(axis, index)}" for axis, index in pairs)


def value_text(axis: SweepAxis, index: int) -> str:
    """Return a value of an axis as it is typed."""
    value, option = axis.values[index], MODEL_OPTIONS.get(axis.key)
    if isinstance(option, Layers):
        return "x".join(map(str, value))  # a comma parts the values of an axis
    if isinstance(value, float):
        return numerals.short(value, DIGITS)
    return str(value)  # a seed needs all its digits
