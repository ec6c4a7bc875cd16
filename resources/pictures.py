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

NETWORK = (
    "sweep network --points 12 --steps 300 --hidden 8 --optimizer momentum --device cpu"
    " --size 900x520"
)
"""What the maps of a network's edge have in common."""

PICTURES = {
    "window-light": "--lesson autograd --after 420",
    "inside": "--lesson function --after 20 --phases 3 --workspace inside",
    "theory": "--lesson module --optimizer momentum --after 20 --workspace why",
    "race": "--lesson module --race lessons --after 1500",
    "sweep": "--lesson autograd --optimizer momentum --over learning_rate=1e-7:1.1e-5:160:log"
    " --over momentum=0:0.99:100",
    "network-edge": f"{NETWORK} --over learning_rate=0.01:0.06:160:log --over momentum=0:0.95:100",
    "network-edge-closer": f"{NETWORK} --over learning_rate=0.03:0.05:160:log"
    " --over momentum=0.3:0.6:100",
    "mistake": "--theme dark --lesson autograd --mistake no_reset --after 60 --phases 3"
    " --workspace code",
    "diverged": "--lesson tensor --learning-rate 4e-6 --after 300",
    "window-dark": "--theme dark --lesson dynamic --after 15000",
}
"""The options of each picture by its name, or the words of a command that draws one.

The theme is light unless they say otherwise.
"""


def take(name: str, folder: Path, settings: str) -> None:
    """Save one picture into a folder; raises CalledProcessError or TimeoutExpired.

    Settings and results are those of a new user, in the folder `settings`.
    """
    file, words = str(folder / f"{name}.png"), PICTURES[name].split()
    if words[0].startswith("--"):
        words = ["--screenshot", file, "--size", SIZE, *words]
    else:
        words += ["--output", file, "--folder", settings]
    theme = [] if "--theme" in words else ["--theme", "light"]
    command = [sys.executable, "-m", "polyviz", *words, "--language", "en", *theme]
    folders = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), settings)
    subprocess.run(command, check=True, timeout=LIMIT_S, env={**os.environ, **folders}, cwd=ROOT)


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
