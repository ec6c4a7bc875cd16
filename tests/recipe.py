"""The package of README's recipe, and others that fail, installed for other processes."""

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def recipe() -> dict[str, str]:
    """Return the files that README shows, by their names."""
    text = README.read_text(encoding="utf-8")
    section = text[text.index("## Add one more") : text.index("## A map of the code")]
    return dict(re.findall(r"```\w+\n# (\S+)\n(.*?)```", section, re.DOTALL))


def install(folder: Path) -> None:
    """Install the package into a folder, as pip does for anybody."""
    source = folder.parent / "recipe"
    for name, text in recipe().items():
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    how = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "-q"]
    command = [sys.executable, "-m", "pip", "install", *how, "--target", str(folder), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def install_failing(folder: Path, module: str, entries: str) -> None:
    """Install a package "polyviz-broken" with a module `broken` and these entry points."""
    info = folder / "polyviz_broken-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Name: polyviz-broken\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(entries, encoding="utf-8")
    (folder / "broken.py").write_text(module, encoding="utf-8")


def python(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with what is installed in the folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
