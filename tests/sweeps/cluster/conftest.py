"""A cluster of Dask that commands start; no test here leaves a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line_cluster import CommandLineCluster, children, command_line_cluster


@pytest.fixture(autouse=True)
def leaves_no_process() -> Iterator[None]:
    before = {process.pid for process in children()}
    yield
    left = [process for process in children() if process.pid not in before]
    assert not left, f"processes left: {[process.cmdline() for process in left]}"


@pytest.fixture
def there(tmp_path: Path) -> Iterator[CommandLineCluster]:
    with command_line_cluster(tmp_path) as made:
        yield made
