"""The options that describe a run, made from the catalogue, and the parser of all commands."""

import argparse
import contextlib
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from polyviz.catalogue.dataset import Dataset, parse_interval
from polyviz.catalogue.device_names import DEVICES
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.catalogue.languages import LANGUAGE_CHOICES
from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.model_option import Choice
from polyviz.catalogue.models import MODELS, TYPED_OPTIONS
from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.optimizers import OPTIMIZERS
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.panels import PANELS
from polyviz.catalogue.quantities import QUANTITIES
from polyviz.catalogue.quantity import InvalidValueError, Quantity
from polyviz.catalogue.race_spec import PRESETS
from polyviz.catalogue.run_spec import ALLOWED_KEYS, RunSpec
from polyviz.catalogue.start_weights import parse_start
from polyviz.catalogue.targets import TARGETS, check_target
from polyviz.catalogue.words import QT_TRANSLATE_NOOP, one_line
from polyviz.system.streams import tell
from polyviz.system.terminal_language import tr, translated

ALLOWED_COLUMNS = QT_TRANSLATE_NOOP(
    "catalogue", "give two numbers with a comma between, such as 1,2"
)

MODULE_ALONE = QT_TRANSLATE_NOOP("catalogue", "with --module, leave out --model")

NEEDS_DATA = QT_TRANSLATE_NOOP("catalogue", "it needs --data FILE")

DATA_ALONE = QT_TRANSLATE_NOOP(
    "catalogue", "with --data, leave out --{option}: the file decides it"
)

ALLOWED_PANELS = QT_TRANSLATE_NOOP("catalogue", "give some of {keys}, with commas between")

DATA = QT_TRANSLATE_NOOP("catalogue", "Data")
MODULE = QT_TRANSLATE_NOOP("catalogue", "Module")

NOTHING = "none"
"""Given instead of what to hide: nothing is hidden, whatever was hidden the last time."""

MAX_STEPS = 1_000_000_000

SIZE = QT_TRANSLATE_NOOP("catalogue", "Size")
ALLOWED_SIZE = QT_TRANSLATE_NOOP(
    "catalogue", "give width and height in pixels, such as 1280x800, from {low} to {high}"
)

T = TypeVar("T")

WRONG_CALL = 2
"""Exit status of an invalid call."""


class RefusedValueError(Exception):
    """The value of an option cannot be used; the text says what is allowed."""


class Parser(argparse.ArgumentParser):
    """An argument parser that reports an error in one line and accepts negative values."""

    needs: Mapping[str, str] = {}
    """The option, if any, without which another one would do nothing, such as --after: --screenshot
    """

    def parse_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: None = None
    ) -> argparse.Namespace:
        """Parse; a word such as -1,0,2 or -1e-6 after an option is that option's value."""
        words = list(sys.argv[1:] if args is None else args)
        try:
            options = super().parse_args(joined_values(words), namespace)
        except RefusedValueError as error:
            self.exit(WRONG_CALL, f"{self.prog}: {one_line(str(error))}\n")
        for option, other in self.needs.items():
            if is_given(options, option) and not is_given(options, other):
                self.error(tr("{0} needs {1}").format(option, other))
        return options

    def error(self, message: str) -> NoReturn:
        """Print the line and leave with exit status 2."""
        see = tr("see {0}").format(f"{self.prog} --help")
        self.exit(WRONG_CALL, f"{self.prog}: {one_line(message)} ({see})\n")


def is_given(options: argparse.Namespace, option: str) -> bool:
    """Return whether an option without a default, such as --by-clock, was given."""
    value: object = getattr(options, option.removeprefix("--").replace("-", "_"))
    return value is not None and value is not False


class Once(argparse.Action):
    """Stores a value and refuses a second one: only one of two output files would be written."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Store the value, or refuse the second one."""
        if getattr(namespace, self.dest) is not None:
            raise argparse.ArgumentError(self, tr("give it only once"))
        setattr(namespace, self.dest, values)


def joined_values(words: Sequence[str]) -> list[str]:
    """Join options and values that begin with a minus: --start -1,0 becomes --start=-1,0."""
    joined: list[str] = []
    for word in words:
        after_option = bool(joined) and re.fullmatch(r"--[a-z0-9-]+", joined[-1])
        if after_option and re.match(r"-(\d|\.|inf|nan)", word):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def checked(parse: Callable[[str], T]) -> Callable[[str], T]:
    """Return `parse` as the type of an option, with the message of its InvalidValueError.

    argparse would replace that by a message of its own, as it does for any ValueError.
    """

    def read(text: str) -> T:
        try:
            return parse(text)
        except InvalidValueError as error:
            raise RefusedValueError(error.message(translated)) from error

    return read


def one_of(label: str, keys: Collection[str]) -> Callable[[str], str]:
    """Return the type of an option that takes one of some keys."""

    def parse(text: str) -> str:
        if text not in keys:
            raise InvalidValueError(label, label, text, ALLOWED_KEYS, keys=", ".join(keys))
        return text

    return checked(parse)


def size_within(least: tuple[int, int], most: tuple[int, int]) -> Callable[[str], tuple[int, int]]:
    """Return the type of an option that takes a size such as 1280x800 between these."""

    def parse(text: str) -> tuple[int, int]:
        match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text.strip().lower())
        if match is not None:
            width, height = int(match[1]), int(match[2])
            if least[0] <= width <= most[0] and least[1] <= height <= most[1]:
                return width, height
        low, high = (f"{width}x{height}" for width, height in (least, most))
        raise InvalidValueError("size", SIZE, text, ALLOWED_SIZE, low=low, high=high)

    return checked(parse)


def whole(option: str, low: int, high: int) -> Callable[[str], float]:
    """Return the type of an option that takes a whole number and is not part of a spec."""
    return checked(Quantity(option, option, "", "whole", low, high, 1).parse)


def within(text: str) -> str:
    """Return a sentence as a part of another one."""
    return text[0].lower() + text[1:]


def races_text() -> str:
    """Return the possible races, for the help."""
    text = tr("{0}, or some of your own such as numpy,nn,adam,1e-6")
    return text.format(", ".join(PRESETS))


def add_language_option(parser: argparse.ArgumentParser, help_text: str) -> None:
    """Add the option for the language, which has been read already; see cli.language."""
    language = one_of(QT_TRANSLATE_NOOP("catalogue", "Language"), LANGUAGE_CHOICES)
    known = help_text.format(", ".join(LANGUAGE_CHOICES))
    parser.add_argument("--language", metavar="NAME", type=language, help=known)


def add_panels_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that opens panels beside the plots."""
    known, panels = tr("open {0}").format(", ".join(PANELS)), checked(parse_panels)
    parser.add_argument("--panels", metavar="KEY,...", type=panels, default=(), help=known)


def parse_panels(text: str) -> tuple[str, ...]:
    """Read panels such as code,graph; raises InvalidValueError."""
    return keys_in(text, "panels", QT_TRANSLATE_NOOP("catalogue", "Panels"), PANELS)


def keys_in(text: str, key: str, label: str, known: Collection[str]) -> tuple[str, ...]:
    """Read keys with commas between them; raise InvalidValueError for one that is not `known`."""
    keys = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    if any(found not in known for found in keys):
        raise InvalidValueError(key, label, text, ALLOWED_PANELS, keys=", ".join(known))
    return keys


def add_hide_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that hides parts of the window from a class."""
    known = tr("hide {0} from the class, or {1} (default: as last time)")
    known = known.format(", ".join(HIDEABLE), NOTHING)
    hideable = checked(parse_hidden)
    parser.add_argument("--hide", metavar="KEY,...", type=hideable, help=known)


def parse_columns(text: str) -> tuple[int, int]:
    """Read the numbers of two columns, counted from 1; raises InvalidValueError."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(part.isdecimal() and int(part) for part in parts):
        label = QT_TRANSLATE_NOOP("catalogue", "Columns")
        raise InvalidValueError("data", label, text, ALLOWED_COLUMNS)
    return int(parts[0]), int(parts[1])


def parse_hidden(text: str) -> tuple[str, ...]:
    """Read parts to hide such as theory,loss, or NOTHING; raises InvalidValueError."""
    label = QT_TRANSLATE_NOOP("catalogue", "Hide")
    return () if text == NOTHING else keys_in(text, "hide", label, HIDEABLE)


def add_spec_options(parser: argparse.ArgumentParser) -> None:
    """Add an option for each field of a spec but the lesson; a missing one is None."""
    one = tr("one of {0}")
    group = parser.add_argument_group(tr("the run (defaults: those of the lesson)"))
    group.add_argument("--model", metavar="KEY", help=one.format(", ".join(MODELS)))
    for key, option in TYPED_OPTIONS.items():
        models = tr(" or ").join(row.key for row in MODELS.values() if option in row.options)
        kinds = f": {', '.join(option.choices)}" if isinstance(option, Choice) else ""
        group.add_argument(
            "--" + key.replace("_", "-"),
            metavar="N" if isinstance(option, Quantity) else "KEY" if kinds else "N[,N]",
            type=checked(option.parse),
            help=f"{models}: {within(translated(option.help))}{kinds}",
        )
    group.add_argument("--optimizer", metavar="KEY", help=one.format(", ".join(OPTIMIZERS)))
    for key, quantity in QUANTITIES.items():
        group.add_argument(
            "--" + key.replace("_", "-"),
            metavar="N" if quantity.kind == "whole" else "F",
            type=checked(quantity.parse),
            help=within(translated(quantity.help)).replace("%", "%%"),
        )
    group.add_argument(
        "--target",
        metavar="FORMULA",
        type=checked(check_target),
        help=tr('a formula such as "sin(x) + 0.3*x", or one of {0}').format(", ".join(TARGETS)),
    )
    group.add_argument(
        "--interval",
        metavar="FROM,TO",
        type=checked(parse_interval),
        help=tr("where the points lie, such as -1,1 or 0,2*pi (default: -pi,pi)"),
    )
    group.add_argument(
        "--module",
        metavar="FILE",
        type=Path,
        help=tr("train your own Module: the last class derived from nn.Module in a Python file"),
    )
    group.add_argument(
        "--data",
        metavar="FILE",
        type=Path,
        help=tr("learn the pairs x, y in a CSV or TSV file instead of a target"),
    )
    group.add_argument(
        "--columns",
        metavar="X,Y",
        type=checked(parse_columns),
        help=tr("the numbers of its columns for x and y (default: 1,2)"),
    )
    group.add_argument(
        "--standardise",
        action="store_true",
        help=tr("take x above its mean, in standard deviations, which suits descent far better"),
    )
    group.add_argument(
        "--start",
        metavar="A,B,C,D[,E]",
        help=tr("start weights (default: random, from the seed)"),
    )
    group.add_argument(
        "--mistake",
        metavar="KEY",
        help=tr("make a common mistake: {0}").format(", ".join(MISTAKES)),
    )
    group.add_argument("--device", metavar="NAME", help=one.format(", ".join(DEVICES)))


def spec_from(lesson: str, options: argparse.Namespace) -> RunSpec:
    """Return the spec that the options describe; raises InvalidValueError."""
    named = ("model", "optimizer", "device", "mistake", "target", "interval")
    keys = (*named, *TYPED_OPTIONS, *QUANTITIES)
    chosen: dict[str, Any] = {key: getattr(options, key) for key in keys}
    if options.data is not None:
        chosen |= _data_fields(options)
    elif options.columns is not None or options.standardise:
        option = "--standardise" if options.standardise else "--columns"
        raise InvalidValueError("data", DATA, option, NEEDS_DATA)
    if options.module is not None:
        others = {key: value for key, value in chosen.items() if key != "optimizer"}
        chosen |= _module_fields(options, RunSpec.for_lesson(lesson, **others).dataset)
    spec = RunSpec.for_lesson(lesson, **chosen)
    if options.start is not None:
        spec = spec.changed(start=parse_start(options.start, spec.model_row))
    if spec.dataset != Dataset(spec.points):  # else NumPy is not needed
        from polyviz.data.samples import samples_of

        samples_of(spec.dataset)  # raises the same error
    return spec


def _module_fields(options: argparse.Namespace, dataset: Dataset) -> dict[str, Any]:
    """Return the fields of the spec for a file with a Module, which is tried on the data.

    Raises ModuleError if its code does not work.
    """
    from polyviz.training.module_check import checked_module
    from polyviz.training.module_file import read_module

    if options.model not in (None, OWN):
        raise InvalidValueError("module", MODULE, options.module.name, MODULE_ALONE)
    text = read_module(options.module)
    try:
        with contextlib.redirect_stdout(sys.stderr):
            return {"model": OWN, "module": checked_module(text, dataset)}
    except ModuleError as error:
        error.file = options.module.name
        raise


def _data_fields(options: argparse.Namespace) -> dict[str, Any]:
    """Return the fields of the spec that follow from a file of data; say what it lacks."""
    for option in ("target", "interval", "points", "noise"):
        if getattr(options, option) is not None:
            name = str(options.data)
            raise InvalidValueError("data", DATA, name, DATA_ALONE, option=option)
    from polyviz.data.files import data_fields, open_data

    file, table = open_data(options.data)
    if options.columns is not None:
        x, y = (column - 1 for column in options.columns)
        file, table = open_data(options.data, replace(file.layout, x=x, y=y))
    if table.skipped:
        line = tr('line {0}: "{1}"')
        rows = ", ".join(line.format(number, text) for number, text in table.examples)
        rows += ", ..." if table.skipped > len(table.examples) else ""
        if table.skipped == 1:
            told = tr("one row is skipped ({0})").format(rows)
        else:
            told = tr("{0} rows are skipped ({1})").format(table.skipped, rows)
        tell(f"polyviz: {options.data.name}: {told}")
    if table.is_hopeless and not options.standardise:
        number, name = f"{table.condition_number:.1e}", options.data.name
        told = tr("the condition number is {0}; --standardise helps descent").format(number)
        tell(f"polyviz: {name}: {told}")
    return data_fields(replace(file, is_standardised=options.standardise))
