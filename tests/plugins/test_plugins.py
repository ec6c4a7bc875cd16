"""README's recipe works as it is shown; a package that fails is named in one line and left out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from recipe import install, install_failing, python

from polyviz.app.run import Main
from polyviz.catalogue.plugins import FAILURES

TESTS = Path(__file__).parents[1]

ROW_TESTS = (
    "catalogue/test_rows.py",
    "catalogue/test_race_spec.py",
    "models/test_pages.py",
    "models/test_equations.py",
    "source/test_rules.py",
    "source/test_broken_pages.py",
    "source/test_listing.py",
)
"""The tests over all rows, which hold for those of a plug-in as well."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of README."""
    folder = tmp_path_factory.mktemp("plugin") / "installed"
    install(folder)
    return folder


def passes(folder: Path, *files: str) -> None:
    done = python(folder, "-m", "pytest", "-q", "-x", "-n0", *(str(TESTS / file) for file in files))
    assert done.returncode == 0, done.stdout[-5000:]


@pytest.mark.timeout(600)
def test_everything_works_with_the_package_of_readme_and_its_rows_fit_the_others(
    installed: Path,
) -> None:
    passes(installed, *ROW_TESTS, "plugins/everything.py")


def test_a_window_with_the_package_trains_in_a_process(installed: Path, tmp_path: Path) -> None:
    file = tmp_path / "window.png"
    options = ("--lesson", "sine", "--after", "20", "--panels", "code,error", "--host", "process")
    done = python(installed, "-m", "polyviz", "--screenshot", str(file), *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert file.stat().st_size > 10_000


TAKEN = """
from dataclasses import replace
from polyviz.catalogue.model_row import FamilyRow, ModelRow

MODEL = ModelRow("nn", "Mine", "broken:Mine", FamilyRow("mine"), ("a",), "", "", "")
LOST = replace(MODEL, key="lost", page="nowhere:Lost")
"""

FAILING = [
    ("raise RuntimeError('no luck\\ntoday')", "models", "broken:MODEL", "no luck today"),
    ("raise SystemExit(3)", "models", "broken:MODEL", "3"),
    ("", "models", "broken:MODEL", "has no attribute 'MODEL'"),
    ("MODEL = 3", "models", "broken:MODEL", "broken:MODEL is no ModelRow"),
    (TAKEN, "models", "broken:MODEL", 'the key "nn" is taken'),
    (TAKEN, "models", "broken:LOST", "no source of nowhere"),
    (TAKEN, "optimizers", "broken:MODEL", "broken:MODEL is no OptimizerRow"),
    ("", "lessons", "missing:LESSON", "No module named 'missing'"),
]


@pytest.mark.parametrize(("module", "kind", "value", "why"), FAILING)
def test_a_plugin_that_fails_is_named_and_left_out(
    tmp_path: Path, module: str, kind: str, value: str, why: str
) -> None:
    install_failing(tmp_path, module, f"[polyviz.{kind}]\nthing = {value}\n")
    done = python(tmp_path, "-m", "polyviz", "script", "nn")
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert line.startswith(f'polyviz: the plug-in "thing" ({kind}) of the package polyviz-broken ')
    assert why in line


def test_a_plugin_that_fails_is_named_in_the_language_of_the_terminal(tmp_path: Path) -> None:
    install_failing(tmp_path, TAKEN, "[polyviz.models]\nthing = broken:MODEL\n")
    done = python(tmp_path, "-m", "polyviz", "script", "nn", "--language", "ko")
    (line,) = done.stderr.splitlines()
    assert line == (
        'polyviz: 패키지 polyviz-broken의 플러그인 "thing"(models) 제외됨: '
        '키 "nn" 이름은 이미 쓰이고 있습니다'
    )


@pytest.mark.parametrize("host", ["thread"], indirect=True)
def test_the_window_names_what_is_left_out(
    open_main: Callable[..., Main],
    caplog: pytest.LogCaptureFixture,
) -> None:
    main = open_main("numpy")
    main.controls.tell_failed_plugins()
    assert not main.window.message.isVisible()
    FAILURES.append("the plug-in of somebody is left out: no luck")
    try:
        main.controls.tell_failed_plugins()
    finally:
        FAILURES.clear()
    assert "no luck" in main.window.message.text.text()
    assert "no luck" in caplog.text
    caplog.clear()
