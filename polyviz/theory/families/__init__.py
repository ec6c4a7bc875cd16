"""What is known of each family of models, by the family's row in the catalogue."""

import functools
from importlib import import_module

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.words import one_line
from polyviz.theory.families.failed_family import FailedFamily, check_curve
from polyviz.theory.families.family import Family


def family_of(spec: RunSpec) -> Family:
    """Return what is known of the model that a run of `spec` trains, without its mistake."""
    row = spec.model_row
    return family_at(row.family.mathematics, len(row.weights))


@functools.cache
def family_at(reference: str, count: int) -> Family:
    """Return the Family of so many weights that is named "package.module:object".

    For "" it is one of which nothing is known; for one that fails, one that says why.
    """
    if not reference:
        return Family()
    module, _, name = reference.partition(":")
    try:
        family = getattr(import_module(module), name)
        if not isinstance(family, Family):
            raise TypeError(f"{reference} is no Family")
        check_curve(family, count)
    except Exception as error:  # whatever foreign mathematics raises
        return FailedFamily(one_line(str(error)) or type(error).__name__)
    return family
