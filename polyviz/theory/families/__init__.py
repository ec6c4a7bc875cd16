"""What is known of each family of models, by the family's row in the catalogue."""

import functools
from importlib import import_module
from typing import Any

from polyviz.catalogue.plugins import NOT_A, why_of
from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sentence import Sentence
from polyviz.theory.families.failed_family import FailedFamily, check_curve
from polyviz.theory.families.family import Family


def family_of(spec: RunSpec) -> Family:
    """Return what is known of the model that a run of `spec` trains, without its mistake."""
    row = spec.model_row
    reference, count = row.family.mathematics, len(row.weights)
    if not row.options:
        return family_at(reference, count)
    return built_family(reference, spec.options, spec.interval) if reference else Family()


@functools.cache
def built_family(
    reference: str, options: tuple[tuple[str, Any], ...], interval: tuple[float, float]
) -> Family:
    """Return the Family that the function "package.module:function" makes for a model's options."""
    module, _, name = reference.partition(":")
    made: Family = getattr(import_module(module), name)(dict(options), interval)
    return made


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
            raise TypeError(Sentence(NOT_A, reference, "Family"))
        check_curve(family, count)
    except Exception as error:  # whatever foreign mathematics raises
        return FailedFamily(why_of(error))
    return family
