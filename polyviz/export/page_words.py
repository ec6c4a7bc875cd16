"""What a page says, in the language it is made in."""

from collections.abc import Collection, Iterator

from polyviz.catalogue import numerals
from polyviz.catalogue.course import Course
from polyviz.catalogue.dataset import interval_text
from polyviz.catalogue.device_names import DEVICES
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.quantities import INTERVAL_END, QUANTITIES, START_WEIGHT
from polyviz.catalogue.quantity import Translate
from polyviz.catalogue.run_spec import LABELS, RunSpec
from polyviz.catalogue.targets import TARGETS
from polyviz.catalogue.words import QT_TRANSLATE_NOOP, one_line

WORDS = {
    "play": QT_TRANSLATE_NOOP("catalogue", "Play"),
    "pause": QT_TRANSLATE_NOOP("catalogue", "Pause"),
    "step": QT_TRANSLATE_NOOP("catalogue", "Step"),
    "of": QT_TRANSLATE_NOOP("catalogue", "Step {0} of {1}"),
    "loss": QT_TRANSLATE_NOOP("catalogue", "Loss"),
    "held_loss": QT_TRANSLATE_NOOP("catalogue", "Loss of the held-out points"),
    "fit": QT_TRANSLATE_NOOP("catalogue", "Fit"),
    "target": QT_TRANSLATE_NOOP("catalogue", "Target"),
    "data": QT_TRANSLATE_NOOP("catalogue", "Data"),
    "held_out": QT_TRANSLATE_NOOP("catalogue", "Held out"),
    "now": QT_TRANSLATE_NOOP("catalogue", "This step"),
}
"""The words that the script of the page shows as well."""

HEADINGS = {
    "equation": QT_TRANSLATE_NOOP("catalogue", "Equation"),
    "code": QT_TRANSLATE_NOOP("catalogue", "Code"),
    "code_note": QT_TRANSLATE_NOOP("catalogue", "The PyTorch code that ran, one phase at a time."),
    "code_note_numpy": QT_TRANSLATE_NOOP("catalogue", "The code that ran, one phase at a time."),
    "settings": QT_TRANSLATE_NOOP("catalogue", "The run"),
    "changes": QT_TRANSLATE_NOOP("catalogue", "Changes on the way"),
    "link": QT_TRANSLATE_NOOP("catalogue", "Do it yourself"),
    "link_note": QT_TRANSLATE_NOOP(
        "catalogue", "Open this run in PolyViz, or copy this link and choose File, Open link there."
    ),
    "open": QT_TRANSLATE_NOOP("catalogue", "Open in PolyViz"),
    "the_link": QT_TRANSLATE_NOOP("catalogue", "Link to this run"),
    "no_script": QT_TRANSLATE_NOOP("catalogue", "The plots need JavaScript, which is off here."),
    "too_old": QT_TRANSLATE_NOOP(
        "catalogue", "This browser is too old for the plots. Please update it."
    ),
    "fit_alt": QT_TRANSLATE_NOOP(
        "catalogue", "Plot of the fit and of what it learns, at the step of the slider"
    ),
    "loss_alt": QT_TRANSLATE_NOOP(
        "catalogue", "Plot of the loss over the steps, from {0} to {1}, with a mark at this step"
    ),
    "diverged": QT_TRANSLATE_NOOP(
        "catalogue", "The run diverged: at step {0} the loss is no longer finite."
    ),
    "title": QT_TRANSLATE_NOOP("catalogue", "{0}: a run of PolyViz"),
}
"""The other texts of the page."""

FROM_STEP = QT_TRANSLATE_NOOP("catalogue", "From step {0}: {1}")
NO_MISTAKE = QT_TRANSLATE_NOOP("catalogue", "no mistake")


def lesson_title(spec: RunSpec, translate: Translate) -> str:
    """Return what the page is called after."""
    return translate(LESSONS[spec.lesson].title)


def settings(
    spec: RunSpec, device: str, translate: Translate, hidden: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield the values of a run, each with its name, but for those that tell what is `hidden`."""
    yield translate(LABELS["lesson"]), lesson_title(spec, translate)
    yield translate(LABELS["model"]), translate(spec.model_row.label)
    if spec.model != OWN:
        options = {option.key: option for option in spec.model_row.options}
        for key, value in spec.options:
            yield translate(options[key].label), options[key].text(value)
    yield translate(LABELS["optimizer"]), translate(spec.optimizer_row.label)
    for key in (*spec.hyperparameters, "steps", "points", "seed"):
        number = spec.number(key)
        if number is not None and key not in hidden:
            yield translate(QUANTITIES[key].label), QUANTITIES[key].text(number)
    if spec.start is not None and "equation" not in hidden:
        yield translate(START_WEIGHT.label), ", ".join(map(numerals.exact, spec.start))
    if "target" not in hidden:
        yield from data_settings(spec, translate)
    yield translate(LABELS["device"]), DEVICES[device]
    if spec.mistake is not None:
        yield translate(LABELS["mistake"]), translate(MISTAKES[spec.mistake].label)


def data_settings(spec: RunSpec, translate: Translate) -> Iterator[tuple[str, str]]:
    """Yield what a run learns, each with its name."""
    if spec.data is not None:
        yield translate(WORDS["data"]), one_line(spec.data.name)
    else:
        target = spec.target
        told = translate(TARGETS[target].label) if target in TARGETS else target
        yield translate(WORDS["target"]), told
        yield translate(INTERVAL_END.label), interval_text(spec.interval)
    for key in ("noise", "holdout"):
        value = spec.number(key)
        if value:
            yield translate(QUANTITIES[key].label), QUANTITIES[key].text(value)


def changes(course: Course, translate: Translate, hidden: Collection[str] = ()) -> Iterator[str]:
    """Yield a sentence for each step in which the run was changed, without what is `hidden`."""
    for turn in course.turns:
        before, spec = turn.before, turn.spec
        parts = []
        if spec.optimizer != before.optimizer:
            parts.append(f"{translate(LABELS['optimizer'])} {translate(spec.optimizer_row.label)}")
        for key, value in spec.hyperparameters.items():
            if before.hyperparameters.get(key) != value and key not in hidden:
                quantity = QUANTITIES[key]
                parts.append(f"{translate(quantity.label)} {quantity.text(value)}")
        if spec.mistake != before.mistake:
            made = NO_MISTAKE if spec.mistake is None else MISTAKES[spec.mistake].label
            parts.append(translate(made))
        if parts:
            told = translate(FROM_STEP)
            yield told.format(numerals.exact(turn.step), ", ".join(parts))
