"""A copy of PySide6, made of links, that needs libraries which no machine has."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

NEEDY = ("plugins/platforms/libqxcb.so", "lib/libQt6XcbQpa.so.6", "lib/libQt6Gui.so.6")
"""What needs libraries of the system, below the folder Qt."""


def make_lacking_qt(folder: Path, lacking: Iterable[str]) -> str:
    """Make the copy in `folder`; return the value of PYTHONPATH that takes it.

    `lacking` are libraries such as libxcb-icccm.so.4, of which `absent` ones take the place.
    """
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    for name in ("PySide6", "shiboken6"):
        link_all(package.with_name(name), folder / name)
    for part in NEEDY:
        copy = folder / "PySide6/Qt" / part
        code = copy.read_bytes()
        for library in lacking:
            code = code.replace(library.encode() + b"\0", absent(library).encode() + b"\0")
        copy.unlink()
        copy.write_bytes(code)
    return str(folder)


def absent(library: str) -> str:
    """The name, as long as that of `library`, of one that there is not."""
    return library.replace("xcb", "qcb").replace("EGL", "EQL")


def link_all(source: Path, target: Path) -> None:
    """Fill `target` with links to all files below `source`."""
    target.mkdir(parents=True)
    for entry in source.iterdir():
        if entry.name in ("Qt", "lib", "plugins", "platforms"):
            link_all(entry, target / entry.name)
        else:
            (target / entry.name).symlink_to(entry)
