"""Names a run by its settings, by what was changed during the run, and by its mistakes."""

from collections import Counter
from collections.abc import Sequence, Set
from itertools import groupby
from typing import Any

from polyviz.catalogue import numerals
from polyviz.catalogue.course import Course, Turn
from polyviz.catalogue.dataset import DEFAULT_INTERVAL, Dataset, interval_text
from polyviz.catalogue.hideable import HIDDEN
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.model_option import Choice, Layers
from polyviz.catalogue.models import MODEL_OPTIONS, TYPED_OPTIONS
from polyviz.catalogue.own_module import CODE
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.text.readable import count_text, target_text, tr, translated

MAX_LISTED = 2
"""Up to so many changes, or mistakes, are listed one by one; more are counted."""

DIGITS, MAX_DIGITS = 4, 17
"""Fewest and most significant digits of a learning rate that tells runs apart."""


def run_name(
    course: Course,
    *,
    reached: int | None = None,
    branched_at: int = 0,
    hides_rate: bool = False,
    hides_target: bool = False,
) -> str:
    """Name a run after its first `reached` steps; with all changes if `reached` is None.

    `branched_at` is the step at which it branched off from another run, 0 for none. `hides_rate`
    leaves all learning rates out, and `hides_target` the target, for a class that is to guess them.
    """
    parts = name_parts(
        course,
        reached=reached,
        branched_at=branched_at,
        hides_rate=hides_rate,
        hides_target=hides_target,
    )
    first = course.first
    usual = usual_options(first)
    if first.dataset == Dataset(first.points):
        usual.add("data")
    return ", ".join(part for key, part in parts.items() if part and key not in usual)


def name_parts(
    course: Course,
    *,
    reached: int | None = None,
    branched_at: int = 0,
    hides_rate: bool = False,
    hides_target: bool = False,
) -> dict[str, str]:
    """Return the parts of the name of a run, by what they tell; "" for what there is not.

    See `run_name` for the arguments.
    """
    turns = [turn for turn in course.turns if reached is None or turn.step < max(1, reached)]
    first = course.first
    if turns and turns[0].step == 0:  # no step was done with the first spec
        first = turns.pop(0).spec
    changes = change_words(turns, is_whole=course.is_whole, hides_rate=hides_rate)
    branch = ""
    if branched_at and branched_at not in [turn.step for turn in turns]:
        branch = tr("continued from step {0}").format(count_text(branched_at))
    return {
        "model": model_name(first),
        **option_words(first),
        "optimizer": translated(first.optimizer_row.label),
        "rate": "" if hides_rate else rate_text(first),
        "values": ", ".join(values_of_update(first)),
        "changes": ", ".join(changes),
        "mistakes": ", ".join(mistake_words(first, turns)),
        "data": ", ".join(data_words(first, hides_target=hides_target)),
        "beginning": ", ".join(beginning_words(first)),
        "seed": tr("seed {0}").format(count_text(first.seed)),
        "branch": branch,
    }


def telling_names(parts: Sequence[dict[str, str]], *, names_model: bool = False) -> list[str]:
    """Name each run, of `name_parts`, by what tells it apart from the others, as briefly as can be.

    `names_model` names the model in any case. Runs with equal parts have equal names. An option of
    the model tells apart only those that have it, and beside it the learning rate is left out where
    it tells nothing more. A learning rate has only as many digits as tell it from the others.
    """
    short = shortened([one["rate"] for one in parts if one["rate"]])
    parts = [{**one, "rate": short.get(one["rate"], one["rate"])} for one in parts]
    keys = {key for one in parts for key in one}
    telling = {key for key in keys if len({one[key] for one in parts if key in one}) > 1}
    if names_model:
        telling.add("model")
    if telling == {"rate"}:
        return [tr("rate {0}").format(one["rate"]) for one in parts]
    shorter = telling - {"rate"}
    if not telling.isdisjoint(TYPED_OPTIONS) and _count(parts, shorter) == _count(parts, telling):
        telling = shorter
    found = []
    for one in parts:
        told = [key for key in one if key in telling and one[key]] or ["optimizer", "rate"]
        found.append(", ".join(one[key] for key in told if one[key]))
    return found


def shortened(numbers: Sequence[str]) -> dict[str, str]:
    """Return numbers with the same count of significant digits, by what they are written as.

    They have as few as tell different ones apart, and at least DIGITS.
    """
    values = {text: float(numerals.plain(text)) for text in numbers}
    for digits in range(DIGITS, MAX_DIGITS):
        found = {text: numerals.exact(float(f"{v:.{digits}g}")) for text, v in values.items()}
        if len(set(found.values())) == len(set(values.values())):
            return found
    return {text: text for text in numbers}


def model_name(spec: RunSpec) -> str:
    """Return the name of a model; that of somebody's own is the name of its class."""
    code = dict(spec.options).get(CODE.key)
    return translated(spec.model_row.label) if code is None else str(code.name)


def home_name(spec: RunSpec) -> str:
    """Return the title of a run's lesson, or the name of its model if that is another's."""
    return model_name(spec) if is_guest(spec) else translated(LESSONS[spec.lesson].title)


def is_guest(spec: RunSpec) -> bool:
    """Say whether the model is another than that of the lesson."""
    return spec.model != LESSONS[spec.lesson].model


def option_words(spec: RunSpec) -> dict[str, str]:
    """Name what was chosen of the model, such as its degree, by the keys of the options."""
    return {key: option_text(key, value) for key, value in spec.options if key in TYPED_OPTIONS}


def usual_options(spec: RunSpec) -> set[str]:
    """Return the keys of the options of the model that have their defaults."""
    return {key for key, value in spec.options if value == MODEL_OPTIONS[key].default}


def option_text(key: str, value: Any) -> str:
    """Name an option of a model and its value, such as "degree 9"; a choice tells itself."""
    option: Any = TYPED_OPTIONS[key]
    if isinstance(option, Choice):
        return translated(option.choices[value])
    text = option.text(value)
    if isinstance(option, Layers):
        text = text.replace(",", " × ")  # a comma ends a part of a name
    return f"{lowered(translated(option.label))} {text}"


def rate_text(spec: RunSpec, *, hides_rate: bool = False) -> str:
    """Write the learning rate, or an ellipsis instead."""
    return HIDDEN if hides_rate else QUANTITIES["learning_rate"].text(spec.learning_rate)


def beginning_words(spec: RunSpec) -> list[str]:
    """Name the points and the start of a run where they differ from its lesson's."""
    words = []
    if spec.points != LESSONS[spec.lesson].points:
        words.append(tr("{0} points").format(count_text(spec.points)))
    if spec.start is not None:
        words.append(tr("chosen start"))
    return words


def data_words(spec: RunSpec, *, hides_target: bool = False) -> list[str]:
    """Name the target, or the file, and what else of the data is not as usual."""
    words = [] if hides_target else [target_text(spec.dataset)]
    if spec.data is None and spec.interval != DEFAULT_INTERVAL:
        words.append(tr("on [{0}]").format(interval_text(spec.interval)))
    for key in ("noise", "holdout"):
        quantity, value = QUANTITIES[key], getattr(spec, key)
        if value:
            words.append(f"{lowered(translated(quantity.label))} {quantity.text(value)}")
    if spec.noise_seed and (spec.noise or spec.holdout):
        words.append(tr("noise seed {0}").format(count_text(spec.noise_seed)))
    return words


def values_of_update(spec: RunSpec) -> list[str]:
    """Name the hyper-parameters, apart from the learning rate, that are not the defaults."""
    usual = spec.optimizer_row.defaults
    return [value_text(spec, key) for key in usual if spec.hyperparameters[key] != usual[key]]


def value_text(spec: RunSpec, key: str) -> str:
    """Name a hyper-parameter and its value, such as "momentum 0.5"."""
    quantity = QUANTITIES[key]
    return f"{lowered(translated(quantity.label))} {quantity.text(spec.hyperparameters[key])}"


def change_words(turns: Sequence[Turn], *, is_whole: bool, hides_rate: bool = False) -> list[str]:
    """List the changes of a run by their steps, or count them and give the last settings."""
    told_turns = ((turn.step, turn_words(turn, hides_rate=hides_rate)) for turn in turns)
    changed = [(step, words) for step, words in told_turns if words]
    if not is_whole:
        return [tr("after many changes")]
    if len(changed) <= MAX_LISTED:
        told = tr("from step {0} {1}")
        return [told.format(count_text(step), words) for step, words in changed]
    first, last = turns[0].before, turns[-1].spec
    end = rate_text(last, hides_rate=hides_rate)
    if first.optimizer != last.optimizer:
        end = ", ".join((translated(last.optimizer_row.label), end))
    return [tr("after {0} changes {1}").format(count_text(len(changed)), end)]


def turn_words(turn: Turn, *, hides_rate: bool = False) -> str:
    """Name the optimizer and hyper-parameters that a turn changed; "" if it changed none."""
    before, spec = turn.before, turn.spec
    if spec.optimizer != before.optimizer:
        rate = rate_text(spec, hides_rate=hides_rate)
        parts = [translated(spec.optimizer_row.label), rate, *values_of_update(spec)]
        return ", ".join(parts)
    old = before.hyperparameters
    parts = [
        rate_text(spec, hides_rate=hides_rate) if key == "learning_rate" else value_text(spec, key)
        for key, value in spec.hyperparameters.items()
        if value != old[key]
    ]
    return ", ".join(parts)


def mistake_words(first: RunSpec, turns: Sequence[Turn]) -> list[str]:
    """Name the mistakes, each with its steps unless it was in all; count them if there are many."""
    made = [(0, first.mistake), *((turn.step, turn.spec.mistake) for turn in turns)]
    starts = [next(group) for _, group in groupby(made, key=lambda one: one[1])]
    ends = [step for step, _ in starts[1:]] + [None]
    mistakes = [
        (start, end, mistake)
        for (start, mistake), end in zip(starts, ends, strict=True)
        if mistake is not None
    ]
    if len(mistakes) <= MAX_LISTED:
        return [mistake_text(*mistake) for mistake in mistakes]
    counts = Counter(mistake for _, _, mistake in mistakes)
    repeated = tr("{0} ({1} times)")
    return [
        repeated.format(mistake_label(mistake), count_text(count))
        if count > 1
        else mistake_label(mistake)
        for mistake, count in counts.items()
    ]


def mistake_text(start: int, end: int | None, mistake: str) -> str:
    """Name a mistake and the steps in which it was on; `end` is the first step without it."""
    if end is None:
        if not start:
            return mistake_label(mistake)
        return tr("{0} from step {1}").format(mistake_label(mistake), count_text(start))
    told = tr("{0} in steps {1}–{2}")
    return told.format(mistake_label(mistake), count_text(start), count_text(end - 1))


def mistake_label(mistake: str) -> str:
    """Return a mistake's label for use within a sentence."""
    return lowered(translated(MISTAKES[mistake].label))


def lowered(text: str) -> str:
    """Return a label for use within a sentence."""
    return text[:1].lower() + text[1:]


def _count(parts: Sequence[dict[str, str]], keys: Set[str]) -> int:
    """Return how many runs these parts tell apart."""
    return len({tuple((key, one[key]) for key in one if key in keys) for one in parts})
