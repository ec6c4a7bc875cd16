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
ALL_WAYS = [
    *itertools.product(("watch", "why", "compare"), BOTH, BOTH),
    *itertools.product(("code", "inside"), BOTH, (False,)),
]
"""Workspaces, whether they are presented, and whether they show a race: one has its own panels."""

WAYS = [
    *(("watch", is_both, is_both) for is_both in BOTH),
    *((key, presents, not presents) for key in ("why", "compare") for presents in BOTH),
    *itertools.product(("code", "inside"), BOTH, (False,)),
]
"""Those in which each two of them meet."""


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
@pytest.mark.parametrize(
    "ways", [WAYS, pytest.param(ALL_WAYS, marks=pytest.mark.long)], ids=["each two", "all"]
)
def test_nothing_is_told_in_any_workspace_presentation_or_race(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ways: list[tuple[str, bool, bool]],
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
    for workspace, presents, races in ways:
        words = ["--workspace", workspace]
        words += ["--present", "--panels", "runs"] if presents else []
        words += ["--race", ",".join(map(str, RATES))] if races else []
        assert look("--hide", ALL, *words) == [], words


def test_each_two_of_what_makes_a_way_meet() -> None:
    for one, other in itertools.combinations(range(3), 2):
        assert {(way[one], way[other]) for way in WAYS} == {(w[one], w[other]) for w in ALL_WAYS}
