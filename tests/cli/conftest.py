"""Makes the tests here steady."""

from collections.abc import Callable, Iterator

import pytest
from calling import WarmServers
from steady import one_thread
from x_display import skip_without_x, started_display

__all__ = ["one_thread"]


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A virtual X server of the tests' own, on which Qt can open windows."""
    skip_without_x()
    with started_display("1280x900") as name:
        yield name


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., list[str]]]:
    """Makes the command that calls `polyviz` in a process which has its libraries already."""
    servers = WarmServers(tmp_path_factory.mktemp("warm"))
    yield servers.command
    servers.close()
