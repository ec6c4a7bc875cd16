"""Keeps code of somebody from printing where it runs besides the training."""

import contextlib
import io
from collections.abc import Iterator

from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.run_spec import RunSpec


class Nowhere(io.TextIOBase):
    """A stream that forgets what is written: what an endless loop prints fills no memory."""

    def write(self, text: str) -> int:
        """Forget it."""
        return len(text)


@contextlib.contextmanager
def silent() -> Iterator[None]:
    """Print nothing in this context."""
    nowhere = Nowhere()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        yield


def silent_code(*specs: RunSpec) -> contextlib.AbstractContextManager[None]:
    """Return a context in which the code of the Module of runs, if one has it, prints nothing."""
    has_code = any(spec.model == OWN for spec in specs)
    return silent() if has_code else contextlib.nullcontext()
