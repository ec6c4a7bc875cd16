"""What a class is to guess is no part of any picture, film or page, not even of their data."""

import re
from dataclasses import replace

import pytest
from browser import Browser, needs_chromium
from exported import data_in, page_for
from pictured import frame_at, nobody, strokes_in, texts_in

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.hideable import HIDEABLE
from polyviz.catalogue.number_texts import number_text
from polyviz.catalogue.run_spec import RunSpec
from polyviz.export.film.films import pictures
from polyviz.export.film.plan import film_plan
from polyviz.export.page import html
from polyviz.export.pictures import png, svg
from polyviz.export.wish import Wish
from polyviz.views.style.palette import LIGHT

ALL = frozenset(HIDEABLE)


def course() -> Course:
    """A run whose target, rates and weights are told apart from all other numbers."""
    data = {"target": "cos(3*x)", "noise": 0.123, "holdout": 0.2}
    first = RunSpec.for_lesson("optim", steps=40, points=60, learning_rate=1.25e-3, **data)
    return Course(first).then(ChangeOfSpec(20, 0, first.changed(learning_rate=2.75e-3)))


def wish(*hidden: str) -> Wish:
    return Wish(course(), 40, size=(900, 600), hidden=frozenset(hidden))


def drawn(*hidden: str) -> tuple[str, set[str]]:
    """The texts of a picture, and the colours of its lines."""
    found = svg(wish(*hidden), nobody)
    return " ".join(texts_in(found)), {stroke.color for stroke in strokes_in(found)}


def test_a_picture_leaves_out_what_is_hidden_and_nothing_else() -> None:
    loss = number_text(frame_at(wish()).loss or 0.0, 5)
    texts, colors = drawn()
    assert all(word in texts for word in ("cos(3*x)", loss, "y =", "step", "data"))
    assert LIGHT.theory in colors
    assert "cos(3*x)" not in drawn("target")[0]
    assert "data" not in drawn("target")[0]
    assert "y =" in drawn("target")[0]
    texts = drawn("loss")[0]
    assert loss not in texts
    assert "squared" not in texts
    assert "40" in texts, "the step is still told"
    assert "y =" not in drawn("equation")[0]
    assert loss in drawn("equation")[0]
    assert LIGHT.theory not in drawn("theory")[1]


def test_a_film_shows_what_a_picture_shows() -> None:
    asked = replace(wish("loss", "target"), size=(400, 300))
    plan = film_plan(0, 40, 0.5, 10)
    (*_, last) = pictures(asked, plan, nobody)
    told = svg(asked, nobody)
    assert "squared" not in " ".join(texts_in(told))
    whole = list(pictures(replace(asked, hidden=frozenset()), plan, nobody))[-1]
    assert last.tobytes() != whole.tobytes()
    assert png(asked, nobody) != png(replace(asked, hidden=frozenset()), nobody)


def page(*hidden: str) -> str:
    return html(wish(*hidden), nobody).decode()


@pytest.mark.parametrize(
    ("key", "secrets"),
    [
        ("learning_rate", (r"1\.25e-3", r"0\.00125", r"2\.75e-3", r"0\.00275", "polyviz:")),
        ("target", (r"cos\(3\*x\)", ">0\\.123<", '"target":\\[', '"held":\\[', '"data":\\[')),
        ("loss", ('"losses":\\[', '"lossText"', 'id="loss"', "loss-now", "held-now")),
        ("equation", ('id="equation"', '"equation":')),
    ],
)
def test_a_page_does_not_even_contain_what_is_hidden(key: str, secrets: tuple[str, ...]) -> None:
    told, hiding = page().partition('id="plotly"')[0], page(key).partition('id="plotly"')[0]
    assert any(re.search(secret, told) for secret in secrets)
    assert [secret for secret in secrets if re.search(secret, hiding)] == []
    assert len(data_in(page(key))["frames"]) == 41


@needs_chromium
def test_a_page_plays_whatever_is_hidden(tmp_path_factory: pytest.TempPathFactory) -> None:
    browser = Browser(tmp_path_factory.mktemp("chromium"))
    try:
        for hidden in (ALL, *(frozenset((key,)) for key in ALL)):
            file = tmp_path_factory.mktemp("pages") / "hidden.html"
            spec = course().first
            file.write_text(page_for(spec, hidden=hidden), "utf-8")
            browser.open(file.as_uri())
            browser.wait_for("document.documentElement.dataset.ready === 'yes'")
            browser.click("#play")
            browser.wait_for("slider.value === slider.max")
            last = "Array.from(fit.data[fit.data.length - 1].y)"
            frames = data_in(file.read_text("utf-8"))["frames"]
            assert browser.evaluate(last) == frames[-1]["curve"]
    finally:
        browser.close()
