"""Explains on the command line why PyTorch stopped a run with a mistake in its code."""

from polyviz.catalogue.mistakes import MISTAKES, explanation_of
from polyviz.catalogue.run_spec import RunSpec

STOPPED = 3
"""Exit status of a run that PyTorch stopped because of a mistake in its code, or that the code of a
Module ended."""


def stopped_text(spec: RunSpec, error: Exception) -> str:
    """Return two lines: what the mistake does, and PyTorch's error message."""
    if spec.mistake is None:
        raise ValueError("a run without a mistake")
    label = MISTAKES[spec.mistake].label
    does = explanation_of(spec.mistake, spec.model, spec.optimizer)
    says = next(iter(str(error).splitlines()), type(error).__name__)
    return f'stopped by the mistake "{label}": {does}\nPyTorch says: {says}'
