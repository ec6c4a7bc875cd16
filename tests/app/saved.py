"""Answers the save dialogs in the place of a person."""

from pathlib import Path

import pytest

from polyviz.app.features.save_dialog import SaveDialog, with_suffix


def answer_with(monkeypatch: pytest.MonkeyPatch, *answers: Path | None) -> list[Path]:
    """Let save dialogs be answered with these files in turn, None for Cancel, again and again.

    Returns a list that the proposed files go into.
    """
    proposed: list[Path] = []

    def choose(dialog: SaveDialog) -> Path | None:
        suffix = Path(dialog.selectedFiles()[0]).suffix
        answer = answers[len(proposed) % len(answers)]
        proposed.append(Path(dialog.selectedFiles()[0]))
        return None if answer is None else with_suffix(answer, suffix)

    monkeypatch.setattr(SaveDialog, "choose", choose)
    return proposed
