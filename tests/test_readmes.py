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
