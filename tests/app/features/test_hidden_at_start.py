"""What the command line hides is not told, however else the window is opened."""

import itertools
from pathlib import Path
from types import SimpleNamespace

import pytest
from telling import RATES, signs, told

from polyviz.app.photographer import Photographer
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.cli import main

pytestmark = pytest.mark.usefixtures("home")

RUN = ("--lesson", "module", "--points", "100", "--learning-rate", str(RATES[0]), "--after", "5")
ALL = ",".join(HIDEABLE)
BOTH = (False, True)
WAYS = [
    *itertools.product(("watch", "why", "compare"), BOTH, BOTH),
    *itertools.product(("code", "inside"), BOTH, (False,)),
]
"""Workspaces, whether they are presented, and whether they show a race: one has its own panels."""


def leaks_of(photographer: Photographer) -> list[tuple[str, str]]:
    """Return what the window tells at the moment of its picture, by the part that it gives away."""
    opened = SimpleNamespace(window=photographer._window, session=photographer._session)
    texts = told(opened)
    return [
        (key, text)
        for key, pattern in signs(opened).items()
        for text in texts
        if pattern.search(text)
    ]


@pytest.mark.timeout(240)
@pytest.mark.usefixtures("qapp")
def test_nothing_is_told_in_any_workspace_presentation_or_race(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    leaks: list[tuple[str, str]] = []
    take, file = Photographer._take, tmp_path / "picture.png"

    def look_and_take(photographer: Photographer) -> None:
        if photographer.status is None:
            leaks.extend(leaks_of(photographer))
        take(photographer)

    def look(*words: str) -> list[tuple[str, str]]:
        leaks.clear()
        assert main(["--screenshot", str(file), "--host", "thread", *RUN, *words]) == 0
        assert capsys.readouterr() == ("", "")
        file.unlink()
        return list(leaks)

    monkeypatch.setattr(Photographer, "_take", look_and_take)
    found = look("--hide", "none", "--workspace", "why", "--panels", "code,runs")
    assert {key for key, _ in found} == set(HIDEABLE), "the check finds what is not hidden"
    for workspace, presents, races in WAYS:
        words = ["--workspace", workspace]
        words += ["--present", "--panels", "runs"] if presents else []
        words += ["--race", ",".join(map(str, RATES))] if races else []
        assert look("--hide", ALL, *words) == [], words
