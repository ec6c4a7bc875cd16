"""Takes the data of a run to the workers of a cluster, whose machines need not have the file."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from polyviz.catalogue.data_file import DataFile
from polyviz.data.files import hold_text, same_text_of
from polyviz.sweeps.cluster.cluster_error import ClusterError

if TYPE_CHECKING:
    from distributed import Client


@contextlib.contextmanager
def data_there(client: "Client", file: DataFile | None) -> Iterator[None]:
    """Let all workers have the data of a file in this context, also those that come later.

    Raises InvalidValueError for a file that is gone or has changed.
    """
    if file is None:
        yield
        return
    from distributed import WorkerPlugin

    text = same_text_of(file)

    class HeldData(WorkerPlugin):
        """Is sent to each worker, once."""

        def setup(self, worker: object) -> None:
            """Keep the text at a worker."""
            hold_text(text)

    name = f"polyviz-{file.digest}"
    client.register_plugin(HeldData(), name)
    is_gone = False
    try:
        yield
    except ClusterError:
        is_gone = True
        raise
    finally:
        if not is_gone:
            with contextlib.suppress(OSError):  # it has just gone
                client.unregister_worker_plugin(name)  # type: ignore[no-untyped-call]
