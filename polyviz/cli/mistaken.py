"""Explains PyTorch's errors and warnings about a run with a mistake, without a traceback."""

import contextlib
import warnings
from collections.abc import Iterator

from polyviz.catalogue.run_spec import RunSpec
from polyviz.live.run_commands import is_caused_by_mistake
from polyviz.system.stopped_text import stopped_text
from polyviz.system.streams import tell
from polyviz.system.terminal_language import tr


class StoppedError(Exception):
    """A run that PyTorch stopped because of its mistake, explained in two lines."""


@contextlib.contextmanager
def mistake_explained(spec: RunSpec, prog: str) -> Iterator[None]:
    """Raise StoppedError in place of a PyTorch error that the mistake in the run has caused.

    PyTorch's warnings are printed in one line each.
    """
    if spec.mistake is None:
        yield
        return

    def show_warning(message: Warning | str, *_others: object, **_more: object) -> None:
        text = tr("PyTorch warns: {0}").format(" ".join(str(message).split()))
        tell(f"{prog}: {text}")

    try:
        with warnings.catch_warnings():
            warnings.showwarning = show_warning
            yield
    except RuntimeError as error:
        if not is_caused_by_mistake(error, spec):
            raise
        raise StoppedError(stopped_text(spec, error)) from error
