"""What is known of each family of models, by the family's row in the catalogue."""

import functools
from importlib import import_module
from typing import cast

from polyviz.catalogue.run_spec import RunSpec
from polyviz.theory.families.family import Family


def family_of(spec: RunSpec) -> Family:
    """Return what is known of the model that a run of `spec` trains, without its mistake."""
    return family_at(spec.model_row.family.mathematics)


@functools.cache
def family_at(reference: str) -> Family:
    """Return the Family named "package.module:object", for "" one of which nothing is known."""
    if not reference:
        return Family()
    module, _, name = reference.partition(":")
    return cast(Family, getattr(import_module(module), name))
