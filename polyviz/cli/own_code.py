"""Runs what concerns the code of a Module so that its output and its errors are told apart."""

import contextlib
import sys
from argparse import Namespace
from collections.abc import Iterator

from polyviz.catalogue.module_code import ModuleError
from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import one_line
from polyviz.cli.mistaken import StoppedError
from polyviz.system.error_text import module_error_text


@contextlib.contextmanager
def own_code(spec: RunSpec, options: Namespace) -> Iterator[None]:
    """Raise a StoppedError with file and line where the code of a Module fails in this context.

    What the code prints goes to standard error, apart from the output of the command.
    """
    if spec.model != OWN:
        yield
        return
    from polyviz.training.module_check import running

    try:
        with contextlib.redirect_stdout(sys.stderr), running(spec):
            yield
    except ModuleError as error:
        error.file = "" if options.module is None else options.module.name
        raise StoppedError(one_line(module_error_text(error))) from error
