"""What is exported speaks the language that is asked for; its numbers are the same."""

import subprocess
import sys
from pathlib import Path

import pytest

LIMIT_S = 100


def exported(folder: Path, name: str, language: str) -> bytes:
    file = folder / language / name
    file.parent.mkdir(exist_ok=True)
    words = ["export", "numpy", "--steps", "30", "--language", language, "--to", str(file)]
    command = [sys.executable, "-m", "polyviz", *words]
    subprocess.run(command, check=True, timeout=LIMIT_S)
    return file.read_bytes()


def test_a_page_is_in_the_language(tmp_path: Path) -> None:
    english, korean = (exported(tmp_path, "run.html", name).decode() for name in ("en", "ko"))
    assert '<html lang="en"' in english
    assert '<html lang="ko"' in korean
    assert "학습률" in korean
    assert "학습률" not in english
    assert "Predict y for x." in english
    assert "Predict y for x." not in korean


def test_a_drawing_is_in_the_language(tmp_path: Path) -> None:
    english, korean = (exported(tmp_path, "run.svg", name).decode() for name in ("en", "ko"))
    assert "loss" in english
    assert "손실" in korean


@pytest.mark.parametrize("name", ["run.csv", "run.py", "run.polyviz"])
def test_numbers_and_code_are_the_same(tmp_path: Path, name: str) -> None:
    assert exported(tmp_path, name, "en") == exported(tmp_path, name, "ko")
