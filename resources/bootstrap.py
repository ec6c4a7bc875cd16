"""Set up PolyViz in this checkout, then run it or its tests.

    python3 resources/bootstrap.py run [options of PolyViz]
    python3 resources/bootstrap.py test [options of pytest]
    python3 resources/bootstrap.py setup [--extra test|dev]

Everything is installed into the folder .venv. On Debian and Ubuntu, Qt's system
libraries are installed too, if that is allowed, a font with Korean letters where
there is none, and for the tests a virtual screen. On a Linux desktop, PolyViz gets
into the menus, and its documents open with a double click, for this user alone. A
call that was interrupted can be repeated.
"""

# Only the standard library, and only syntax that Python 3.6 can read: an
# outdated Python then gets a sentence from here instead of a SyntaxError.
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(f"Start this with Python 3.11 or newer: this one is {sys.version.split()[0]}.")

LINUX, WINDOWS = sys.platform.startswith("linux"), os.name == "nt"
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLD, LOG, LOCK = (ROOT / f".bootstrap.{kind}" for kind in ("old", "log", "lock"))
PYTHON = str(VENV / ("Scripts/python.exe" if WINDOWS else "bin/python"))
# Holds the fingerprint and the parts of a finished set-up, or one of two words:
# PENDING where .venv is whole but not up to date, BROKEN where it may be torn.
STAMP = VENV / "polyviz-stamp"
PENDING, BROKEN = "pending", "broken"
EXTRAS = {"": set(), "test": {"test"}, "dev": {"dev", "test"}}
# Debian 13 and Ubuntu 24.04 call the first libglib2.0-0t64; apt takes both names.
OFFSCREEN = "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3"
WINDOW = "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
# Some tests open windows on a virtual X server; they are skipped if there is none.
TEST_SCREEN = f"{WINDOW} xvfb openbox xdotool x11-utils"
# One of these shows Korean; the first is installed where there is none.
FONTS = "fonts-nanum fonts-noto-cjk fonts-unfonts-core"
# The picture that stands in for the window where there is no display.
PICTURE = "polyviz-demo.png"
DEMO = {"--lesson": "autograd", "--after": "600"}
# Loads all that a window needs, without opening one.
CHECK = """import sys, torch
from polyviz.app.application import make_app
from polyviz.system.display import DisplayError
try:
    make_app("unset DISPLAY")
except DisplayError as error:
    sys.exit(str(error))
"""
# How commands are called whose output is read here.
PIPE = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE}
PIPE.update(encoding="utf-8", errors="replace", close_fds=False)
# What the tools write when something goes wrong, and what to do about it.
NO_NETWORK = "Failed to (establish|resolve)|name resolution|failure resolving|annot connect to"
NO_NETWORK += "|Could not connect|Network is unreachable|ProxyError|timed out"
REMEDIES = {
    "No space left|enough free space": "the disk is full: free some gigabytes, then try again",
    "Could not get lock": "another program is installing packages: try again after it",
    "cannot open shared object": "a system library is missing: {}",
    NO_NETWORK: "no network: connect this computer, then try again",
    "No matching distribution": "{}: try another version of Python, 3.11 or newer",
}


class SetupError(Exception):
    """Something failed; the text says in one line what to do."""


def say(text: str) -> None:
    """Print a line at once, before anything that a child prints."""
    print(f"[polyviz] {text}", flush=True)


def failure(what: str, lines: list[str]) -> SetupError:
    """Boil the output of a command that failed down to one line."""
    for signs, remedy in REMEDIES.items():
        for line in lines:
            if re.search(signs, line):
                return SetupError(f"{what} failed: {remedy.format(line.strip('. '))}.")
    LOG.write_text("\n".join(lines) + "\n", encoding="utf-8")
    errors = [line for line in lines if line.upper().startswith(("ERROR", "E:"))]
    last = (errors or list(filter(str.strip, lines)) or ["it printed nothing"])[-1]
    return SetupError(f"{what} failed: {last.strip()} (its whole output is in {LOG}).")


def step(what: str, command: list[str], **env: str) -> None:
    """Run a command of the set-up to its end, and say how long it took."""
    say(f"{what} ...")
    start, lines = time.monotonic(), []
    env = {**os.environ, **env}
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.STDOUT, **PIPE) as process:
        for line in process.stdout:
            lines.append(line.rstrip())
            if re.match(r"\s*Downloading .* [MG]B\)$", lines[-1]):
                say(f"    {line.strip()}")
            elif line.startswith("Installing collected packages"):
                # pip changes .venv from here on; a cut would tear it.
                write_stamp(BROKEN)
    if process.returncode != 0:
        raise failure(what.split(" (", maxsplit=1)[0], lines)
    say(f"    done in {time.monotonic() - start:.1f} s")


def quiet(command: list[str]) -> subprocess.CompletedProcess:
    """Run a command that only answers a question."""
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL, **PIPE)


def fingerprint() -> str:
    """Sum up what a set-up depends on: the packages, the folder, the Python."""
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode("utf-8", "replace"))
    for name in ("pyproject.toml", "resources/constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    digest.update(f"{OFFSCREEN} {TEST_SCREEN} {FONTS}".encode())
    return digest.hexdigest()


def read_stamp() -> list[str]:
    """Return the words of the stamp, none where there is no stamp."""
    return STAMP.read_text(encoding="utf-8").split() if STAMP.exists() else []


def write_stamp(*words: str) -> None:
    """Replace the stamp in one go, so that it is never half written."""
    new = STAMP.with_suffix(".new")
    new.write_text(" ".join(words), encoding="utf-8")
    new.replace(STAMP)


def missing_packages(wanted: list[str]) -> list[str]:
    """Return those of Debian's packages that are not installed."""
    if not (LINUX and shutil.which("dpkg-query") and shutil.which("apt-get")):
        return []
    names = wanted + [name + "t64" for name in wanted]
    listed = quiet(["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *names]).stdout
    there = set(re.findall(r"^installed (\S+)", listed, re.MULTILINE))
    return [name for name in wanted if not there & {name, name + "t64"}]


def install_packages(names: list[str]) -> None:
    """Install Debian's packages, or say what has to be typed for it."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    sudo, prefix = shutil.which("sudo"), []
    if os.geteuid() != 0:
        if not sudo or quiet([sudo, "-n", "true"]).returncode != 0:
            who, root = ("", "sudo ") if sudo else (" as root", "")
            hand = f"{root}apt-get update && {root}{' '.join(install)}"
            raise SetupError(f"system packages are missing: type this{who} and try again: {hand}")
        prefix = [sudo, "-n"]
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C"]
    update = [*prefix, "apt-get", "update", "-o", "APT::Update::Error-Mode=any"]
    try:
        step("Updating the list of system packages", update)
    except SetupError as error:
        # A repository that has nothing to do with these packages may be down.
        say(f"    {error} Going on with the old list.")
    install += ["-o", "DPkg::Lock::Timeout=60"]
    step(f"Installing system packages: {' '.join(names)}", prefix + install)


def prepare_system(parts: set[str], new_venv: bool) -> None:
    """Install Qt's libraries and, as Debian packages it separately, Python's ensurepip.

    The virtual screen of the tests is optional: without it, tests that need it are skipped. So is
    the font.
    """
    needed = OFFSCREEN.split() + (WINDOW.split() if "window" in parts else [])
    missing = missing_packages(needed)
    if new_venv and importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        missing += missing_packages([package])
        if package not in missing:
            raise SetupError(f"{sys.executable} has no module ensurepip: use another Python.")
    screen = missing_packages(TEST_SCREEN.split()) if "test" in parts else []
    fonts = FONTS.split()
    font = fonts[:1] if missing_packages(fonts) == fonts else []
    if screen or font:
        try:
            install_packages(missing + screen + font)
            return
        except SetupError as error:
            without = ["Korean may be shown as boxes"] if font else []
            without += ["tests that need a virtual screen will be skipped"] if screen else []
            text = " and ".join(without)
            say(f"{text[0].upper()}{text[1:]}: {error}")
    if missing:
        install_packages(missing)


def venv_works() -> bool:
    """Tell whether .venv is whole, has pip and a Python that is new enough."""
    if read_stamp() == [BROKEN] or not os.path.exists(PYTHON):
        return False
    code = "import sys, pip._internal; sys.exit(sys.version_info < (3, 11))"
    return quiet([PYTHON, "-c", code]).returncode == 0


def make_venv() -> None:
    """Make .venv, in place of one that this file made and that is torn."""
    shutil.rmtree(OLD, ignore_errors=True)
    if os.path.lexists(VENV):
        if any(VENV.iterdir()) and not read_stamp():
            raise SetupError(f"{VENV} holds something else: move it away, then try again.")
        say("The folder .venv is not whole: making it again")
        # Out of the way in one go, as a half deleted one may look whole.
        VENV.rename(OLD)
        shutil.rmtree(OLD, ignore_errors=True)
    VENV.mkdir()
    write_stamp(BROKEN)
    # Never the Python in .venv, which may be the one just deleted.
    maker = getattr(sys, "_base_executable", None) or sys.executable
    step("Making the virtual environment .venv", [maker, "-m", "venv", str(VENV)])


def set_up(parts: set[str], window: bool) -> None:
    """Bring everything up to date; the stamp is written last."""
    start, works, before = time.monotonic(), venv_works(), read_stamp()
    # What earlier calls asked for stays, and is kept up to date.
    parts = parts | set(before[1:])
    prepare_system(parts, new_venv=not works)
    if not works:
        make_venv()
    write_stamp(PENDING, *before[1:])
    extras = ",".join(sorted(parts & set(EXTRAS)))
    pip = [PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    pip += ["--progress-bar", "off", "-c", "resources/constraints.txt"]
    pip += ["-e", f".[{extras}]" if extras else "."]
    what = "Installing PolyViz and what it needs into .venv (this can take minutes)"
    step(what, pip, PIP_USER="0", PYTHONIOENCODING="utf-8")
    write_stamp(PENDING, *before[1:])
    step("Making the translations", [PYTHON, "resources/languages.py", "build"])
    platform = {} if window else {"QT_QPA_PLATFORM": "offscreen"}
    step("Checking that the libraries load", [PYTHON, "-c", CHECK], **platform)
    write_stamp(fingerprint(), *sorted(parts))
    say(f"Set up in {time.monotonic() - start:.1f} s")


def entry_of_desktop(command: str) -> str:
    """Return the desktop entry that starts this command, from resources/polyviz.desktop."""
    text = (ROOT / "resources/polyviz.desktop").read_text(encoding="utf-8")
    # Twice: as a string of the file, and as an argument in quotation marks.
    quoted = re.sub(r'(["`$\\])', r"\\\1", command).replace("\\", "\\\\").replace("%", "%%")
    places = {"Exec": f'"{quoted}" %f', "Icon": str(ROOT / "resources/polyviz.svg")}
    for key, value in places.items():
        line = re.compile(f"^{key}=.*$", re.MULTILINE)
        text = line.sub(lambda _found, line=f"{key}={value}": line, text)
    return text


def register() -> None:
    """Tell the desktop of this user about PolyViz and its documents; a failure stops nothing."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    command = str(Path(PYTHON).with_name("polyviz"))
    files = {
        home / "applications/polyviz.desktop": entry_of_desktop(command),
        home / "mime/packages/polyviz.xml": (ROOT / "resources/polyviz-mime.xml").read_text(
            "utf-8"
        ),
    }
    try:
        for file, text in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        for words in (
            ["update-mime-database", str(home / "mime")],
            ["update-desktop-database", str(home / "applications")],
            ["xdg-mime", "default", "polyviz.desktop", "application/x-polyviz+json"],
        ):
            if shutil.which(words[0]):
                quiet(words)
    except OSError as error:
        say(f"Documents will not open with a double click: {error}")
    else:
        say("PolyViz is in the menus of your desktop, and opens its documents")


def prepare(extra: str, window: bool) -> None:
    """Set up what this call needs, unless the stamp says that it is there."""
    parts, stamp = EXTRAS[extra] | ({"window"} if window else set()), read_stamp()
    if stamp[:1] == [fingerprint()] and parts <= set(stamp) and os.path.exists(PYTHON):
        return
    with LOCK.open("w") as guard:
        if not WINDOWS:  # which by itself protects files that are in use
            import fcntl

            try:
                fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.set_inheritable(guard.fileno(), True)  # for a pip that outlives this
            except BlockingIOError:
                raise SetupError("another call is setting up just now: wait for it.") from None
        set_up(parts, window)
        if LINUX and window:
            register()


def has_display() -> bool:
    """Tell whether a window could be seen."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform or not LINUX:
        return platform not in ("offscreen", "minimal")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def become(command: list[str]) -> int:
    """Let the command take the place of this process."""
    say(f"Starting {' '.join(command)}")
    if WINDOWS:  # where exec would give the terminal back while the command runs
        return subprocess.call(command)
    return os.execv(command[0], command)


def run(arguments: list[str]) -> int:
    """Open PolyViz, or save a picture of it where there is no display."""
    window = has_display()
    prepare("", window)
    command = [PYTHON, "-m", "polyviz", *arguments]
    given = {word.split("=")[0] for word in arguments if word.startswith("-")}
    if not window:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # These open no window, and neither does a subcommand.
    plain = not given & {"-h", "--help", "--version", "--screenshot"}
    if window or not plain or (arguments and not arguments[0].startswith("-")):
        return become(command)
    defaults = [word for pair in DEMO.items() if pair[0] not in given for word in pair]
    command += ["--screenshot", PICTURE, *defaults]
    say(f"There is no display, so this saves a picture: {' '.join(command)}")
    if subprocess.call(command) != 0 or not os.path.exists(PICTURE):
        raise SetupError("PolyViz ended without a picture: what it printed above says why.")
    say(f"The picture is {os.path.abspath(PICTURE)}")
    return 0


def test(arguments: list[str]) -> int:
    """Run the tests without opening a window."""
    prepare("test", window=False)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(ROOT)
    return become([PYTHON, "-m", "pytest", *arguments])


def main(what: str = "", *rest: str) -> int:
    """Do what the command line asks for."""
    try:
        os.getcwd()
    except FileNotFoundError:
        if what == "run":  # which may save a picture there
            text = "the folder that you are in has been deleted: change to another one."
            raise SetupError(text) from None
        os.chdir(str(ROOT))
    if what in ("-h", "--help"):
        print(__doc__)
        return 0
    if what in ("run", "test"):
        return {"run": run, "test": test}[what](list(rest))
    extra = rest[-1] if rest else ""
    if what == "setup" and rest in ((), ("--extra", extra)) and extra in EXTRAS:
        prepare(extra, has_display())
        return 0
    print("usage: bootstrap.py run [...] | test [...] | setup [--extra test|dev]", file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except SetupError as error:
        sys.exit(f"[polyviz] {error}")
    except OSError as error:
        sys.exit(f"[polyviz] {error}: put that right, then run the same command again.")
    except KeyboardInterrupt:
        say("Stopped; the same command again goes on from here")
        sys.exit(130)
