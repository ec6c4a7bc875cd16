"""The page of a run: what it holds, and that it needs and runs nothing else."""

import base64
import gzip
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from exported import data_in, page_for, silent

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.data.files import data_fields, open_data
from polyviz.documents.link import document_of
from polyviz.export.page import html
from polyviz.export.page_data import MOST_FRAMES, run_of
from polyviz.export.page_words import HEADINGS, WORDS
from polyviz.export.wish import Wish
from polyviz.training.frame import curve_x
from polyviz.training.module_check import checked_module
from polyviz.training.trainer import Trainer

SPEC = RunSpec.for_lesson("autograd", steps=300)

MB = 10**6


class Elements(HTMLParser):
    """Collects the elements of a page, with their attributes, and the text of each kind."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag] = self.texts.get(tag, "") + data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    return page_for(SPEC, link="polyviz:abc")


def test_is_small_enough_to_be_sent_even_for_a_run_of_2000_steps() -> None:
    spec = RunSpec.for_lesson("autograd", steps=2000, noise=0.1, holdout=0.2)
    assert len(html(Wish(Course(spec), 2000), silent)) < 3 * MB


def test_asks_for_nothing_else(page: str) -> None:
    elements = Elements(page)
    for tag, attributes in elements.found:
        for name, value in attributes.items():
            if name in ("src", "href", "action", "data", "poster", "srcset", "ping"):
                assert (tag, name, value) == ("a", "href", "polyviz:abc")
    assert "@import" not in page.partition("<body>")[0]
    assert "url(" not in page.partition("<body>")[0]
    assert not elements.of("link")
    (policy,) = (one for one in elements.of("meta") if one.get("http-equiv"))
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert str(policy["content"]).startswith("default-src 'none'; script-src 'sha256-")


def test_holds_the_script_of_plotly(page: str) -> None:
    found = re.search(r'id="plotly">([^<]*)<', page)
    assert found is not None
    source = gzip.decompress(base64.b64decode(found[1])).decode()
    assert re.match(r"/\*\*\n\* plotly\.js v", source)


def test_says_its_language_and_fits_a_phone(page: str) -> None:
    elements = Elements(page)
    assert elements.of("html") == [{"lang": "en", "data-theme": "auto"}]
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in elements.of(
        "meta"
    )
    assert elements.texts["title"] == "Autograd: a run of PolyViz"
    pictures = [one for _, one in elements.found if one.get("role") == "img"]
    assert len(pictures) == 2
    assert all(picture["aria-label"] for picture in pictures)
    (slider,) = elements.of("input")
    assert slider["aria-label"] == "Step"


def test_is_in_the_language_it_is_translated_to() -> None:
    def loud(text: str) -> str:
        return text.upper().replace("{0}".upper(), "{0}")

    page = page_for(SPEC, language="xx", translate=loud)
    elements = Elements(page)
    assert elements.of("html")[0]["lang"] == "xx"
    assert elements.texts["title"] == "AUTOGRAD: A RUN OF POLYVIZ"
    assert "Learning rate" not in page.partition("</main>")[0]
    assert data_in(page)["words"]["play"] == "PLAY"
    assert "ADD UP THE SQUARED ERRORS." in page
    assert "Add up the squared errors." not in page


def test_names_every_place_of_a_text_that_is_filled_in() -> None:
    for text in (*WORDS.values(), *HEADINGS.values()):
        assert re.findall(r"{\d}", text) == [f"{{{n}}}" for n in range(text.count("{"))]


def test_shows_the_run_itself(page: str) -> None:
    data = data_in(page)
    frames = data["frames"]
    steps = [frame["step"] for frame in frames]
    assert (steps[0], steps[-1]) == (0, 300)
    trainer = Trainer(SPEC)
    for frame in (frames[0], frames[len(frames) // 2], frames[-1]):
        trainer.advance(frame["step"] - trainer.step)
        there = trainer.frame()
        assert np.allclose(frame["curve"], there.curve, rtol=1e-4)
        assert frame["loss"] == (None if there.loss is None else pytest.approx(there.loss, 1e-4))
    assert np.allclose(data["x"], curve_x(SPEC.interval), rtol=1e-4)
    assert frames[-1]["equation"].startswith("y = ")
    assert data["losses"][0][0] == 0
    assert data["losses"][0][-1] == 299
    assert data["losses"][1][-1] == frames[-1]["loss"]


def test_has_more_places_where_more_happens() -> None:
    spec = RunSpec.for_lesson("autograd")
    steps = [frame.step for frame in run_of(Course(spec), 0, 2000, silent).frames]
    assert 150 < len(steps) <= MOST_FRAMES
    assert sum(step < 500 for step in steps) == pytest.approx(len(steps) / 2, abs=3)
    assert steps[:4] == [0, 1, 2, 3]


def test_draws_what_plotly_knows(page: str) -> None:
    data = data_in(page)
    figure: Any = go.Figure(
        [{"type": "scatter", "x": data["x"], "y": data["frames"][-1]["curve"], "mode": "lines"}]
    )
    assert len(figure.data[0].y) == 401


def test_shows_noisy_and_held_out_points() -> None:
    spec = RunSpec.for_lesson("autograd", steps=50, points=100, noise=0.3, holdout=0.2)
    page = page_for(spec)
    data = data_in(page)
    assert len(data["held"][0]) == 20
    assert len(data["data"][0]) == 80
    assert data["frames"][-1]["heldText"]
    assert data["heldLosses"][0][-1] == 50
    texts = Elements(page).texts
    assert "Held out" in texts["figcaption"]
    assert "Noise" in texts["dt"]


def test_a_run_that_diverges_ends_where_it_is_no_longer_finite() -> None:
    spec = RunSpec.for_lesson("autograd", learning_rate=5e-6, steps=2000)
    trainer = Trainer(spec)
    trainer.advance(2000)
    page = page_for(spec)
    data = data_in(page)
    assert data["last"] == trainer.diverged_at
    assert all(frame["curve"].count(None) == 0 for frame in data["frames"])
    assert f"at step {trainer.diverged_at} the loss is no longer finite" in page


def test_begins_and_ends_where_it_is_told() -> None:
    steps = [frame.step for frame in run_of(Course(SPEC), 100, 120, silent).frames]
    assert steps == list(range(100, 121))


def test_tells_the_changes_of_a_run() -> None:
    changed = replace(SPEC, learning_rate=2e-6)
    course = Course(SPEC).then(ChangeOfSpec(100, 0, changed))
    page = page_for(SPEC, course)
    assert Elements(page).texts["li"] == "From step 100: Learning rate 2e-6"
    assert data_in(page)["turns"] == [100]
    plain = data_in(page_for(SPEC))
    assert data_in(page)["frames"][-1]["loss"] < plain["frames"][-1]["loss"]


EVIL = "</script><script>document.title='evil'</script><img src=x onerror=alert(1)>"

OWN = f"""
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.line = torch.nn.Linear(1, 1)
        self.note = "{EVIL}"

    def forward(self, x):
        return self.line(x.unsqueeze(1)).squeeze(1)
"""


def has_only_its_own_elements(page: str) -> bool:
    elements = Elements(page)
    scripts = [script.get("id") for script in elements.of("script")]
    return scripts == ["run", "plotly", None] and not elements.of("img")


def test_shows_own_code_and_does_not_run_it() -> None:
    spec = RunSpec.for_lesson("autograd", model="own", module=checked_module(OWN), steps=3)
    page = page_for(spec)
    assert has_only_its_own_elements(page)
    assert EVIL in Elements(page).texts["code"]


def test_runs_nothing_that_the_name_of_a_file_says(tmp_path: Path) -> None:
    file = tmp_path / EVIL.replace("/", "\\")
    file.write_text("".join(f"{x / 10},{x % 7}\n" for x in range(40)))
    spec = RunSpec.for_lesson("autograd", steps=3, **data_fields(open_data(file)[0]))
    page = page_for(spec)
    assert has_only_its_own_elements(page)
    assert file.name in Elements(page).texts["dd"]
    assert data_in(page)["target"] is None
    whole = html(Wish(Course(spec), 3), silent).decode()
    assert not Elements(whole).of("a"), "a link has no room for data"


def test_runs_nothing_that_a_translation_or_a_link_says() -> None:
    page = page_for(SPEC, translate=lambda text: text + EVIL, link=f"polyviz:{EVIL}")
    assert has_only_its_own_elements(page)
    assert data_in(page)["words"]["play"] == "Play" + EVIL
    assert Elements(page).texts["textarea"] == f"polyviz:{EVIL}"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://example.org/", " polyviz:x"])
def test_takes_only_links_into_polyviz(link: str) -> None:
    with pytest.raises(ValueError, match="begins with polyviz:"):
        page_for(SPEC, link=link)


def test_links_back_to_the_run_up_to_its_last_step() -> None:
    page = html(Wish(Course(SPEC), 100), silent).decode()
    (link,) = (one["href"] for one in Elements(page).of("a"))
    assert link is not None
    document = document_of(link)
    assert (document.course.first, document.reached) == (SPEC, 100)
    assert Elements(page).texts["textarea"] == link


def test_the_link_of_a_run_that_diverged_leads_to_its_end() -> None:
    spec = RunSpec.for_lesson("autograd", learning_rate=1e-5)
    page = html(Wish(Course(spec), 2000), silent).decode()
    document = document_of(Elements(page).texts["textarea"])
    assert document.reached == data_in(page)["last"] < 2000


def test_has_no_place_for_a_link_without_one() -> None:
    assert "textarea" not in dict(Elements(page_for(SPEC)).found)


def test_has_the_colours_of_one_theme_if_it_is_asked_for() -> None:
    for theme in ("light", "dark"):
        page = page_for(SPEC, theme=theme)
        assert "prefers-color-scheme: dark) {" not in page.partition("</style>")[0]
        assert {"name": "color-scheme", "content": theme} in Elements(page).of("meta")


def test_needs_no_qt() -> None:
    code = "import sys, polyviz.export.page; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_writes_it_in_a_language(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    command = [sys.executable, "-m", "polyviz", "export", "autograd", "--steps", "5"]
    subprocess.run([*command, "--to", str(file), "--language", "ko"], check=True, timeout=100)
    elements = Elements(file.read_text("utf-8"))
    assert elements.of("html")[0]["lang"] == "ko"
    assert "학습률" in elements.texts["dt"]
