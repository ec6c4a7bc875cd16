"""A run is taken home from the menu, and the script holds what the window shows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from saved import answer_with

from polyviz.app.run import Main
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.script_text import script_of

OpenMain = Callable[..., Main]


def export(main: Main, monkeypatch: pytest.MonkeyPatch, file: Path | None) -> list[str]:
    """Choose "Export as Python…" and this file; return the names that were proposed."""
    proposed = answer_with(monkeypatch, file)
    main.window.actions_by_key["export_script"].trigger()
    return [place.name for place in proposed]


def test_script_of_the_present_values_is_written(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main("numpy")
    main.session.apply(main.session.spec.changed(learning_rate=2e-6, seed=7))
    assert export(main, monkeypatch, tmp_path / "mine") == ["fit_numpy.py"]
    text = (tmp_path / "mine.py").read_text(encoding="utf-8")
    assert text == script_of(RunSpec.for_lesson("numpy", learning_rate=2e-6, seed=7))
    assert "learning_rate = 2e-06" in text
    assert "Saved as" in main.window.message.text.text()


def test_nothing_is_written_where_no_file_is_chosen(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main()
    export(main, monkeypatch, None)
    assert not main.window.message.isVisible()
    assert list(tmp_path.glob("*.py")) == []


def test_a_folder_that_vanished_is_said(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main()
    export(main, monkeypatch, tmp_path / "missing" / "run.py")
    assert "could not be saved" in main.window.message.text.text()


@pytest.mark.parametrize("name", ["copy.py", "Torch.PY", "random"])
def test_a_name_that_hides_a_module_is_asked_for_again(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    main = open_main()
    proposed = answer_with(monkeypatch, tmp_path / name, tmp_path / "sine.py")
    main.window.actions_by_key["export_script"].trigger()
    kept = (tmp_path / name).with_suffix(".py")
    assert proposed[1:] == [kept]  # what was typed is not lost
    assert [file.name for file in tmp_path.iterdir()] == ["sine.py"]
    assert "Saved as" in main.window.message.text.text()


def test_who_insists_on_a_name_that_hides_a_module_gets_the_reason_and_no_file(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main()
    assert len(export(main, monkeypatch, tmp_path / "copy.py")) == 2
    assert "would hide the module copy" in main.window.message.text.text()
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_name_that_hides_a_module_is_refused(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main()
    (tmp_path / "link.py").symlink_to("random.py")
    assert len(export(main, monkeypatch, tmp_path / "link.py")) == 2
    assert "would hide the module random" in main.window.message.text.text()
    assert not (tmp_path / "random.py").exists()


def test_a_file_beside_a_script_that_hides_a_module_is_named(
    open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main = open_main()
    (tmp_path / "torch.py").touch()
    export(main, monkeypatch, tmp_path / "sine.py")
    text = main.window.message.text.text()
    assert text.startswith(f'Saved as {tmp_path / "sine.py"}. But "torch.py" in the same folder')
