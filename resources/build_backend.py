"""Builds the wheel with setuptools, after the translations it carries have been made.

An editable install needs no more than setuptools: in a checkout the translations are made by the
set-up, or when PolyViz starts.
"""

import setuptools.build_meta as backend
from setuptools.build_meta import (
    build_editable,
    build_sdist,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

LRELEASE = "PySide6-Essentials>=6.10"
"""Qt's tool that makes a .qm file of a .ts file comes with it."""


def get_requires_for_build_wheel(settings: dict | None = None) -> list[str]:
    """Return what is installed for the build."""
    return [*backend.get_requires_for_build_wheel(settings), LRELEASE]


def build_wheel(folder: str, settings: dict | None = None, metadata: str | None = None) -> str:
    """Make the translations and build the wheel; return its name."""
    import languages

    languages.build()
    return backend.build_wheel(folder, settings, metadata)
