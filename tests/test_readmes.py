"""README and its Korean version lead to each other, and what they link to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "resources" / "README.ko.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert links
    missing = [link for link in links if not (page.parent / link).exists()]
    assert missing == []
    other = next(path for path in PAGES if path != page)
    first = text.split("\n## ")[0]
    assert any(
        (page.parent / link).resolve() == other for link in re.findall(r"\]\(([^)#]+)", first)
    )


def test_both_show_the_same_pictures() -> None:
    english, korean = (
        set(re.findall(r"pictures/([\w-]+)\.png", page.read_text("utf-8"))) for page in PAGES
    )
    assert korean == english


def places_on_the_map(page: Path) -> list[str]:
    """The folders that the map of a page lists, each with its indentation."""
    maps = re.findall(
        r"^```\n(polyviz/\n.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert len(maps) == 1, f"{page.name} has {len(maps)} maps of the code"
    return re.findall(r"^ *\w+/", maps[0], re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_map_shows_the_code_as_it_is(page: Path) -> None:
    folder, depths = ROOT, [ROOT]
    listed = set()
    for line in places_on_the_map(page):
        depth = (len(line) - len(line.lstrip())) // 2
        del depths[depth + 1 :]
        folder = depths[depth] / line.strip()
        assert folder.is_dir(), f"there is no {line.strip()}"
        depths.append(folder)
        listed.add(folder.relative_to(ROOT).as_posix())
    files = [
        path for of in ("*", "app/*", "views/*") for path in (ROOT / "polyviz").glob(f"{of}/*.py")
    ]
    rooms = {path.parent.relative_to(ROOT).as_posix() for path in files}
    assert rooms <= listed


def test_both_maps_have_the_same_places() -> None:
    english, korean = map(places_on_the_map, PAGES)
    assert korean == english


def test_both_have_the_same_chapters() -> None:
    """The Korean page has one chapter less: it refers to the versions tried."""
    english, korean = (re.findall(r"^## ", page.read_text("utf-8"), re.MULTILINE) for page in PAGES)
    assert len(korean) == len(english) - 1
