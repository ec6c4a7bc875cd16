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
from polyviz.catalogue.words import one_line
from polyviz.system.streams import tell

ALLOWED_COLUMNS = "give two numbers with a comma between, such as 1,2"

MODULE_ALONE = "with --module, leave out --model"

NEEDS_DATA = "it needs --data FILE"

DATA_ALONE = "with --data, leave out --{option}: the file decides it"

ALLOWED_PANELS = "give some of {keys}, with commas between"

RACES = f"{', '.join(PRESETS)}, or some of your own such as numpy,nn,adam,1e-6"
"""The possible races, for the help."""

NOTHING = "none"
"""Given instead of what to hide: nothing is hidden, whatever was hidden the last time."""

MAX_STEPS = 1_000_000_000

ALLOWED_SIZE = "give width and height in pixels, such as 1280x800, from {low} to {high}"

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
                self.error(f"{option} needs {other}")
        return options

    def error(self, message: str) -> NoReturn:
        """Print the line and leave with exit status 2."""
        self.exit(WRONG_CALL, f"{self.prog}: {one_line(message)} (see {self.prog} --help)\n")


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
            raise argparse.ArgumentError(self, "give it only once")
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
            raise RefusedValueError(str(error)) from error

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
        raise InvalidValueError("size", "Size", text, ALLOWED_SIZE, low=low, high=high)

    return checked(parse)


def whole(option: str, low: int, high: int) -> Callable[[str], float]:
    """Return the type of an option that takes a whole number and is not part of a spec."""
    return checked(Quantity(option, option, "", "whole", low, high, 1).parse)


def add_panels_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that opens panels beside the plots."""
    known, panels = f"open {', '.join(PANELS)}", checked(parse_panels)
    parser.add_argument("--panels", metavar="KEY,...", type=panels, default=(), help=known)


def parse_panels(text: str) -> tuple[str, ...]:
    """Read panels such as code,graph; raises InvalidValueError."""
    return keys_in(text, "panels", "Panels", PANELS)


def keys_in(text: str, key: str, label: str, known: Collection[str]) -> tuple[str, ...]:
    """Read keys with commas between them; raise InvalidValueError for one that is not `known`."""
    keys = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    if any(found not in known for found in keys):
        raise InvalidValueError(key, label, text, ALLOWED_PANELS, keys=", ".join(known))
    return keys


def add_hide_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that hides parts of the window from a class."""
    known = f"hide {', '.join(HIDEABLE)} from the class, or {NOTHING} (default: as last time)"
    hideable = checked(parse_hidden)
    parser.add_argument("--hide", metavar="KEY,...", type=hideable, help=known)


def parse_columns(text: str) -> tuple[int, int]:
    """Read the numbers of two columns, counted from 1; raises InvalidValueError."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 2 or not all(part.isdecimal() and int(part) for part in parts):
        raise InvalidValueError("data", "Columns", text, ALLOWED_COLUMNS)
    return int(parts[0]), int(parts[1])


def parse_hidden(text: str) -> tuple[str, ...]:
    """Read parts to hide such as theory,loss, or NOTHING; raises InvalidValueError."""
    return () if text == NOTHING else keys_in(text, "hide", "Hide", HIDEABLE)


def add_spec_options(parser: argparse.ArgumentParser) -> None:
    """Add an option for each field of a spec but the lesson; a missing one is None."""
    group = parser.add_argument_group("the run (defaults: those of the lesson)")
    group.add_argument("--model", metavar="KEY", help=f"one of {', '.join(MODELS)}")
    for key, option in TYPED_OPTIONS.items():
        models = " or ".join(row.key for row in MODELS.values() if option in row.options)
        kinds = f": {', '.join(option.choices)}" if isinstance(option, Choice) else ""
        group.add_argument(
            "--" + key.replace("_", "-"),
            metavar="N" if isinstance(option, Quantity) else "KEY" if kinds else "N[,N]",
            type=checked(option.parse),
            help=f"{models}: {option.help[0].lower() + option.help[1:]}{kinds}",
        )
    group.add_argument("--optimizer", metavar="KEY", help=f"one of {', '.join(OPTIMIZERS)}")
    for key, quantity in QUANTITIES.items():
        group.add_argument(
            "--" + key.replace("_", "-"),
            metavar="N" if quantity.kind == "whole" else "F",
            type=checked(quantity.parse),
            help=(quantity.help[0].lower() + quantity.help[1:]).replace("%", "%%"),
        )
    group.add_argument(
        "--target",
        metavar="FORMULA",
        type=checked(check_target),
        help=f'a formula such as "sin(x) + 0.3*x", or one of {", ".join(TARGETS)}',
    )
    group.add_argument(
        "--interval",
        metavar="FROM,TO",
        type=checked(parse_interval),
        help="where the points lie, such as -1,1 or 0,2*pi (default: -pi,pi)",
    )
    group.add_argument(
        "--module",
        metavar="FILE",
        type=Path,
        help="train your own Module: the last class derived from nn.Module in a Python file",
    )
    group.add_argument(
        "--data",
        metavar="FILE",
        type=Path,
        help="learn the pairs x, y in a CSV or TSV file instead of a target",
    )
    group.add_argument(
        "--columns",
        metavar="X,Y",
        type=checked(parse_columns),
        help="the numbers of its columns for x and y (default: 1,2)",
    )
    group.add_argument(
        "--standardise",
        action="store_true",
        help="take x above its mean, in standard deviations, which suits descent far better",
    )
    group.add_argument(
        "--start", metavar="A,B,C,D[,E]", help="start weights (default: random, from the seed)"
    )
    group.add_argument(
        "--mistake", metavar="KEY", help=f"make a common mistake: {', '.join(MISTAKES)}"
    )
    group.add_argument("--device", metavar="NAME", help=f"one of {', '.join(DEVICES)}")


def spec_from(lesson: str, options: argparse.Namespace) -> RunSpec:
    """Return the spec that the options describe; raises InvalidValueError."""
    named = ("model", "optimizer", "device", "mistake", "target", "interval")
    keys = (*named, *TYPED_OPTIONS, *QUANTITIES)
    chosen: dict[str, Any] = {key: getattr(options, key) for key in keys}
    if options.data is not None:
        chosen |= _data_fields(options)
    elif options.columns is not None or options.standardise:
        option = "--standardise" if options.standardise else "--columns"
        raise InvalidValueError("data", "Data", option, NEEDS_DATA)
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
        raise InvalidValueError("module", "Module", options.module.name, MODULE_ALONE)
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
            raise InvalidValueError("data", "Data", name, DATA_ALONE, option=option)
    from polyviz.data.files import data_fields, open_data

    file, table = open_data(options.data)
    if options.columns is not None:
        x, y = (column - 1 for column in options.columns)
        file, table = open_data(options.data, replace(file.layout, x=x, y=y))
    if table.skipped:
        rows = ", ".join(f'line {number}: "{text}"' for number, text in table.examples)
        more = ", ..." if table.skipped > len(table.examples) else ""
        number = "one row is" if table.skipped == 1 else f"{table.skipped} rows are"
        tell(f"polyviz: {options.data.name}: {number} skipped ({rows}{more})")
    if table.is_hopeless and not options.standardise:
        number, name = f"{table.condition_number:.1e}", options.data.name
        tell(f"polyviz: {name}: the condition number is {number}; --standardise helps descent")
    return data_fields(replace(file, is_standardised=options.standardise))
