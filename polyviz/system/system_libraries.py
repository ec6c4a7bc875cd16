"""Finds system libraries that Qt needs and that are missing, and says how to install them."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from polyviz.system.terminal_language import tr

NOT_LOADED = re.compile(r"(lib\S+?): cannot open shared object file")
"""Matches the name of the missing library in an ImportError."""

PACKAGES = {"libz": "zlib1g", "libglib-2": "libglib2.0-0", "libgthread-2": "libglib2.0-0"}
"""Debian packages that are not named after their library, by the start of the library's name."""


def missing_libraries(*platforms: str) -> list[str]:
    """Return the libraries, such as libxcb-icccm.so.4, that these Qt platforms need and lack."""
    package = _qt_package()
    files = [] if package is None else [*package.glob("QtWidgets.*so")]
    files += [file for file in map(_plugin, platforms) if file is not None]
    return _lacking(files)


def missing_text(libraries: Iterable[str]) -> str:
    """Return one line: which libraries are missing, and the command that installs them."""
    names = list(libraries)
    if shutil.which("apt-get") is None:
        text = tr(
            "system libraries that PolyViz needs are missing here: {0}; install them with the "
            "package manager of this system"
        )
        return text.format(", ".join(names))
    sudo = "" if os.geteuid() == 0 else "sudo "
    packages = " ".join(dict.fromkeys(map(package_of, names)))
    text = tr("system libraries that PolyViz needs are missing here: {0}; install them with: {1}")
    return text.format(", ".join(names), f"{sudo}apt-get install {packages}")


def import_text(error: ImportError) -> str | None:
    """Return which libraries are missing if an import failed because of that, else None."""
    found = NOT_LOADED.search(str(error))
    if found is None:
        return None
    wanted = os.environ.get("QT_QPA_PLATFORM") or "xcb"
    return missing_text(dict.fromkeys([found[1], *missing_libraries(wanted)]))


def package_of(library: str) -> str:
    """Return the Debian package of a library: its name and number, with a dash after a digit."""
    name, _, number = library.partition(".so")
    number = number.strip(".").partition(".")[0]
    for start, package in PACKAGES.items():
        if name.startswith(start):
            return package
    dash = "-" if name[-1:].isdigit() and number else ""
    return f"{name}{dash}{number}".lower()


def platform_names() -> set[str]:
    """Return the platforms that Qt has a plugin for; empty if none is found."""
    files = [file for folder in _plugin_folders() for file in folder.glob("libq*.so")]
    return {file.name.removeprefix("libq").removesuffix(".so") for file in files}


def _plugin(platform: str) -> Path | None:
    name = "wayland" if platform.startswith("wayland") else platform
    files = (folder / f"libq{name}.so" for folder in _plugin_folders())
    return next(filter(Path.is_file, files), None)


def _plugin_folders() -> list[Path]:
    given = os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH", "")
    folders = [Path(part) for part in given.split(os.pathsep) if part]
    try:
        from PySide6.QtCore import QLibraryInfo
    except ImportError:  # a library that even this needs is missing
        package = _qt_package()
        return folders if package is None else [*folders, package / "Qt/plugins/platforms"]
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    return [*folders, Path(plugins) / "platforms"]


def _qt_package() -> Path | None:
    spec = find_spec("PySide6")
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _lacking(files: list[Path]) -> list[str]:
    ldd = shutil.which("ldd")
    if ldd is None or not files:
        return []
    done = subprocess.run(
        [ldd, *map(str, files)],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )
    return list(dict.fromkeys(re.findall(r"^\s*(\S+) => not found", done.stdout, re.MULTILINE)))
