"""Says which runs of a race do the same mathematics, how closely they agree, and why."""

from collections.abc import Sequence

import numpy as np

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.page_sources import has_matrix_product
from polyviz.catalogue.race_spec import alike, lesson_beside
from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.runs.kept_run import KeptRun
from polyviz.views.runs.run_words import (
    home_name,
    mistake_label,
    option_words,
    rate_text,
    usual_options,
    values_of_update,
)
from polyviz.views.text.readable import number_text, tr, translated


def equality_text(lanes: Sequence[KeptRun]) -> str:
    """Compare the weights of all runs that do the same mathematics, at the same step.

    Return "" if no two of them do.
    """
    same = [lanes[index] for index in alike([lane.spec for lane in lanes])]
    if not same:
        return ""
    reference, *others = same
    text = " ".join(filter(None, (comparison(lane, reference) for lane in others)))
    rest = [lane.name for lane in lanes if lane not in same]
    if rest:
        comma = "; " if any("," in name for name in rest) else ", "
        apart = tr("Different by design: {0}.").format(comma.join(rest))
        text = f"{text} {apart}"
    return text.strip()


def comparison(lane: KeptRun, reference: KeptRun) -> str:
    """Say how closely a run agrees with another that does the same mathematics.

    Return "" unless both are at the same step.
    """
    one, other = lane.frame, reference.frame
    if one is None or other is None or one.step != other.step:
        return ""
    names = lane.name, reference.name
    difference = float(np.abs(np.subtract(one.weights, other.weights)).max())
    if difference == 0:
        return tr("{0} = {1} to the last bit.").format(*names)
    told = tr("{0} differs from {1} by up to {2}, {3}.")
    return told.format(*names, number_text(difference, 3), cause(lane, reference))


def cause(lane: KeptRun, reference: KeptRun) -> str:
    """Say why two runs of the same mathematics differ in their last digits.

    A matrix product sums in an order of its own. torch.optim multiplies by the learning rate and
    subtracts in one operation, which rounds once; the update by hand rounds after each of the two.
    """
    one, other = lane.spec, reference.spec
    if one.model_row.uses_torch is not other.model_row.uses_torch:
        is_single = one.model_row.uses_torch
        return tr("because it uses float32") if is_single else tr("because it uses float64")
    pages = one.model_row.page, other.model_row.page
    is_added_otherwise = has_matrix_product(pages[0]) is not has_matrix_product(pages[1])
    is_rounded_otherwise = one.optimizer != other.optimizer
    if is_added_otherwise and is_rounded_otherwise:
        return tr("because it adds in another order and rounds the update differently")
    if is_added_otherwise:
        return tr("because it adds in another order")
    return tr("because it rounds the update differently")


def lane_names(specs: Sequence[RunSpec], *, hides_rate: bool = False) -> list[str]:
    """Name each run of a race by what distinguishes it from the others, or by its place in the
    race if that is the learning rate and a class is to guess it.
    """
    if all(map(is_lesson, specs)) and len({spec.lesson for spec in specs}) == len(specs):
        return [translated(LESSONS[spec.lesson].title) for spec in specs]
    if len({(spec.model, *option_words(spec).values()) for spec in specs}) > 1:
        return [entry_name(spec, hides_rate=hides_rate) for spec in specs]
    optimizers = [translated(spec.optimizer_row.label) for spec in specs]
    if len(set(optimizers)) == len(specs):
        return optimizers
    if hides_rate:
        return [tr("run {0}").format(place) for place in range(1, len(specs) + 1)]
    rates = [rate_text(spec) for spec in specs]
    if len(set(optimizers)) == 1:
        return [tr("learning rate {0}").format(rate) for rate in rates]
    return [", ".join(pair) for pair in zip(optimizers, rates, strict=True)]


def entry_name(spec: RunSpec, *, hides_rate: bool = False) -> str:
    """Name a run by its lesson, and by its settings if they are not the lesson's."""
    title = home_name(spec)
    if is_lesson(spec):
        return title
    mistake = [] if spec.mistake is None else [mistake_label(spec.mistake)]
    rate = rate_text(spec, hides_rate=hides_rate)
    options = [words for key, words in option_words(spec).items() if key not in usual_options(spec)]
    words = *options, translated(spec.optimizer_row.label), rate, *values_of_update(spec)
    return ", ".join((title, *words, *mistake))


def is_lesson(spec: RunSpec) -> bool:
    """Return whether a run has the settings of its lesson for the same data."""
    usual = lesson_beside(spec, spec.lesson)
    known = usual.model, usual.options, usual.optimizer, usual.hyperparameters, None
    chosen = spec.model, spec.options, spec.optimizer, spec.hyperparameters, spec.mistake
    return chosen == known
