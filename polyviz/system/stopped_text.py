"""Explains on the command line why PyTorch stopped a run with a mistake in its code."""

from polyviz.catalogue.mistakes import MISTAKES, explanation_of
from polyviz.catalogue.run_spec import RunSpec
from polyviz.system.terminal_language import tr, translated

DIVERGED, STOPPED = 1, 3
"""Exit status of a run that diverged, and of one that PyTorch stopped because of a mistake in its
code, or that the code of a Module ended."""


def stopped_text(spec: RunSpec, error: Exception) -> str:
    """Return two lines: what the mistake does, and PyTorch's error message."""
    if spec.mistake is None:
        raise ValueError("a run without a mistake")
    label = translated(MISTAKES[spec.mistake].label)
    does = translated(explanation_of(spec.mistake, spec.model, spec.optimizer))
    says = next(iter(str(error).splitlines()), type(error).__name__)
    text = tr('stopped by the mistake "{0}": {1}\nPyTorch says: {2}')
    return text.format(label, does, says)
