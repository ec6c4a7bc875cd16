"""Asks theory in a thread of its own what concerns a sweep: where its runs begin to diverge."""

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from polyviz.catalogue.run_spec import RunSpec
from polyviz.catalogue.sweep_spec import SweepSpec
from polyviz.theory.edge import Edge, edge_of
from polyviz.theory.stability import is_at_hand, learning_rate_limit
from polyviz.theory.unknown import Unknown


class SweepTheory(QObject):
    """Answers what was asked for last: the limit of a run, and the edge of a sweep."""

    limit_found = Signal(object, object)
    """(RunSpec, float or None): the largest stable learning rate of the run"""
    edge_found = Signal(object)
    """(Edge or None) of the sweep"""
    _limited = Signal(object, object)
    """The same as `limit_found`, for any run; emitted in another thread"""
    _edged = Signal(str, object)
    """(key of a sweep, Edge or Unknown); emitted in another thread"""

    def __init__(self, parent: QObject, pool: QThreadPool) -> None:
        """Ask in a thread of `pool`, whose owner waits for it."""
        super().__init__(parent)
        self._pool = pool
        self._spec: RunSpec | None = None
        self._key = ""
        self._limited.connect(self._on_limited)
        self._edged.connect(self._on_edged)

    def ask_limit(self, spec: RunSpec) -> bool:
        """Ask for the limit of a run unless that was asked for last; return whether it is asked."""
        if spec == self._spec:
            return False
        self._spec = spec
        self._pool.start(lambda: self._limited.emit(spec, limit_at_hand(spec)))
        return True

    def ask_edge(self, sweep: SweepSpec) -> None:
        """Ask for the edge of a sweep."""
        self._key = sweep.key
        self._pool.start(lambda: self._edged.emit(sweep.key, edge_of(sweep)))

    @Slot(object, object)
    def _on_limited(self, spec: RunSpec, limit: float | None) -> None:
        if spec == self._spec:
            self.limit_found.emit(spec, limit)

    @Slot(str, object)
    def _on_edged(self, key: str, found: Edge | Unknown) -> None:
        if key == self._key:
            self.edge_found.emit(None if isinstance(found, Unknown) else found)


def limit_at_hand(spec: RunSpec) -> float | None:
    """Return the largest stable learning rate, None if only a simulation would tell it."""
    return learning_rate_limit(spec) if is_at_hand(spec) else None
