"""The page of a run in a real browser: Play moves it, and nothing is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, needs_chromium
from exported import data_in, page_for

from polyviz.catalogue.run_spec import RunSpec

pytestmark = needs_chromium

SPEC = RunSpec.for_lesson("autograd", steps=400, points=200, noise=0.1, holdout=0.2)

READY = "document.documentElement.dataset.ready === 'yes'"

FIT = "Array.from(fit.data[fit.data.length - 1].y)"
MARK = "[...loss.data[loss.data.length - 1].x, ...loss.data[loss.data.length - 1].y]"
DRAWN = (
    "document.querySelector('#fit .scatterlayer .trace:last-child path.js-line')?.getAttribute('d')"
)
STEP = "document.getElementById('step').textContent"
EQUATION = "document.getElementById('equation').textContent"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = Browser(tmp_path_factory.mktemp("chromium"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "a run.html"
    file.write_text(page_for(SPEC, link="polyviz:abc"), "utf-8")
    return file


def open_page(browser: Browser, page: Path, width: int = 1280, height: int = 800) -> None:
    browser.events.clear()
    browser.resize(width, height)
    browser.open(page.as_uri())
    browser.wait_for(READY)


def test_play_moves_slider_curve_mark_and_equation_to_the_end(browser: Browser, page: Path) -> None:
    open_page(browser, page)
    frames = data_in(page.read_text("utf-8"))["frames"]
    assert browser.evaluate(STEP) == "Step 0 of 400"
    assert browser.evaluate(FIT) == frames[0]["curve"]
    seen = [browser.evaluate(expression) for expression in (DRAWN, EQUATION)]
    browser.click("#play")
    browser.wait_for("slider.value > 3")
    assert browser.evaluate("document.getElementById('play').textContent") == "Pause"
    browser.wait_for("slider.value === slider.max")
    browser.wait_for("document.getElementById('play').textContent === 'Play'")
    assert browser.evaluate(STEP) == "Step 400 of 400"
    assert browser.evaluate(FIT) == frames[-1]["curve"]
    assert browser.evaluate(MARK) == [399, frames[-1]["loss"]]
    assert browser.evaluate(EQUATION) == frames[-1]["equation"]
    assert all(browser.evaluate(e) != old for e, old in zip((DRAWN, EQUATION), seen, strict=True))
    assert browser.complaints() == []


def test_a_second_click_pauses_and_a_third_goes_on(browser: Browser, page: Path) -> None:
    open_page(browser, page)
    browser.click("#play")
    browser.wait_for("slider.value > 2")
    browser.click("#play")
    place = browser.evaluate("slider.value")
    assert browser.evaluate("document.getElementById('play').textContent") == "Play"
    browser.evaluate("new Promise(done => setTimeout(done, 100))")
    assert browser.evaluate("slider.value") == place
    browser.click("#play")
    browser.wait_for(f"slider.value > {place}")


def test_keys_move_the_slider_and_stop_the_film(browser: Browser, page: Path) -> None:
    open_page(browser, page)
    browser.click("#play")
    browser.evaluate("slider.focus()")
    for kind in ("keyDown", "keyUp"):
        browser.call("Input.dispatchKeyEvent", type=kind, key="End", windowsVirtualKeyCode=35)
    browser.wait_for("slider.value === slider.max")
    assert browser.evaluate("document.getElementById('play').textContent") == "Play"
    assert browser.evaluate("slider.getAttribute('aria-valuetext')") == "Step 400 of 400"


def test_asks_for_nothing_but_itself(browser: Browser, page: Path) -> None:
    open_page(browser, page)
    browser.click("#play")
    browser.wait_for("slider.value > 3")
    asked = [address for address in browser.requested() if not address.startswith("data:")]
    assert asked == [page.as_uri()]


@pytest.mark.parametrize(("width", "height"), [(390, 844), (360, 640), (699, 500)])
def test_on_a_phone_the_plots_are_below_each_other_and_nothing_is_cut(
    browser: Browser, page: Path, width: int, height: int
) -> None:
    open_page(browser, page, width, height)
    browser.wait_for("fit.querySelector('svg').getBoundingClientRect().width <= fit.clientWidth")
    tops = browser.evaluate("[fit, loss].map(plot => plot.getBoundingClientRect().top)")
    assert tops[1] > tops[0] + 100
    assert browser.evaluate("document.documentElement.scrollWidth") == width
    button = browser.evaluate("(b => [b.top, b.bottom])(play.getBoundingClientRect())")
    assert 0 < button[0] < button[1] <= height


def test_on_a_wide_screen_the_plots_are_side_by_side(browser: Browser, page: Path) -> None:
    open_page(browser, page)
    tops = browser.evaluate("[fit, loss].map(plot => plot.getBoundingClientRect().top)")
    assert tops[0] == pytest.approx(tops[1])


def test_the_losses_have_numbers_that_can_be_read(browser: Browser, page: Path) -> None:
    open_page(browser, page)
    shown = browser.evaluate("[...loss.querySelectorAll('.ytick')].map(tick => tick.textContent)")
    assert len(shown) >= 3
    assert all(float(text) > 0 for text in shown)


def test_is_light_or_dark_as_the_browser_asks_for(browser: Browser, page: Path) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    line = "fit.data[fit.data.length - 1].line.color"
    open_page(browser, page)
    assert browser.evaluate(ground) == "rgb(245, 246, 248)"
    assert browser.evaluate(line) == "#c24c00"
    browser.resize(1280, 800, is_dark=True)
    browser.wait_for(f"{ground} === 'rgb(27, 30, 36)'")
    browser.wait_for(f"{line} === '#ff9d2e'")


def test_text_for_a_script_is_no_script(browser: Browser, tmp_path: Path) -> None:
    set_title = "document.title='evil'"
    evil = f'</script><script>{set_title}</script><img src=x onerror="{set_title}">'
    file = tmp_path / "page.html"
    text = page_for(SPEC, translate=lambda text: text + evil, link=f"polyviz:{evil}")
    file.write_text(text, "utf-8")
    open_page(browser, file)
    assert browser.evaluate("document.title") == f"Autograd{evil}: a run of PolyViz{evil}"
    assert browser.evaluate("document.images.length") == 0


def test_a_script_that_is_put_into_a_copy_does_not_run(browser: Browser, page: Path) -> None:
    file = page.with_name("changed.html")
    text = page.read_text("utf-8")
    file.write_text(text.replace("</body>", "<script>document.title = 'evil'</script></body>"))
    open_page(browser, file)
    assert browser.evaluate("document.title") == "Autograd: a run of PolyViz"
    assert any("Content Security Policy" in text for text in browser.complaints())
