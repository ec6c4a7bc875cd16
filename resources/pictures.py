"""Takes README's pictures from the present window.

    .venv/bin/python resources/pictures.py [FOLDER]

Without a folder, the pictures in resources/pictures are replaced. Each is what the command line
saves, as a person would call it. A picture of README that has no row here is an error.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZE = "1280x800"
LIMIT_S = 300

PICTURES = {
    "window-light": "--lesson autograd --after 420",
    "inside": "--lesson function --after 20 --phases 3 --workspace inside",
    "theory": "--lesson module --optimizer momentum --after 20 --workspace why",
    "race": "--lesson module --race lessons --after 1500",
    "mistake": "--theme dark --lesson autograd --mistake no_reset --after 60 --phases 3"
    " --workspace code",
    "diverged": "--lesson tensor --learning-rate 4e-6 --after 300",
    "window-dark": "--theme dark --lesson dynamic --after 15000",
}
"""The options of each picture by its name; the theme is light unless they say otherwise."""


def take(name: str, folder: Path, settings: str) -> None:
    """Save one picture into a folder; raises CalledProcessError or TimeoutExpired.

    The window starts with the settings of a new user, in the folder `settings`.
    """
    command = [sys.executable, "-m", "polyviz", "--screenshot", str(folder / f"{name}.png")]
    theme = [] if "--theme" in PICTURES[name] else ["--theme", "light"]
    options = ["--size", SIZE, "--language", "en", *theme, *PICTURES[name].split()]
    environment = {**os.environ, "XDG_CONFIG_HOME": settings, "XDG_DATA_HOME": settings}
    subprocess.run([*command, *options], check=True, timeout=LIMIT_S, env=environment, cwd=ROOT)


def main(words: list[str]) -> int:
    """Take all pictures; return the exit status."""
    folder = Path(words[0]) if words else ROOT / "resources" / "pictures"
    readme = (ROOT / "README.md").read_text("utf-8")
    named = re.findall(r"\(resources/pictures/([\w-]+)\.png\)", readme)
    if sorted(named) != sorted(PICTURES):
        print(f"README shows {sorted(named)}, but this takes {sorted(PICTURES)}", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as settings, ThreadPoolExecutor(os.cpu_count()) as pool:
        places = [Path(settings) / name for name in PICTURES]
        for place in places:
            place.mkdir()
        list(pool.map(take, PICTURES, [folder] * len(places), map(str, places)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
