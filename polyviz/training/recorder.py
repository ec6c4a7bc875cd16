"""Records a run in bounded memory: its losses, weights and checkpoints."""

from polyviz.catalogue.course import ChangeOfSpec, Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.checkpoint import checkpoint_of
from polyviz.training.history import History
from polyviz.training.losses import PENDING, DeviceLosses, Losses, LossTrace
from polyviz.training.step_loop import BACKWARD, StepLoop
from polyviz.training.weight_history import DENSITY, DENSITY_ON_DEVICE, WeightHistory


class Recorder:
    """Records each loss of a loop in `losses`, and what is needed to repeat steps in `history`."""

    def __init__(self, loop: StepLoop, spec: RunSpec, device: str) -> None:
        self._loop = loop
        self._is_on_host = device == "cpu"
        density = DENSITY if self._is_on_host else DENSITY_ON_DEVICE
        self.history = History(Course(spec), weight_history=WeightHistory(density))
        self.begin(0)
        self.remember(spec)

    def begin(self, step: int, trace: LossTrace | None = None) -> None:
        """Record losses from this step on, after those of `trace` if there is one."""
        self._first = step
        self.losses = Losses(trace) if self._is_on_host else DeviceLosses(self._loop.y, trace)

    @property
    def trace(self) -> LossTrace:
        """All losses so far."""
        self.losses.check()
        self.losses.trace.sort()
        return self.losses.trace

    def next_stop(self) -> int:
        """Return the next step after which `losses.check` and `remember` have to be called."""
        return min(self._loop.step + PENDING, self.history.next_step(self._loop.step))

    def remember(self, spec: RunSpec) -> None:
        """Between two steps, keep the weights and a checkpoint, each if it is due.

        `spec` is what the run has followed up to here.
        """
        loop = self._loop
        if loop.next_phase:
            return
        self._remember_weights()
        if loop.step % self.history.spacing == 0:
            self.history.keep(checkpoint_of(loop.model, loop.update, loop.step, spec))

    def change(self, spec: RunSpec) -> None:
        """Record that the run follows `spec` from now on."""
        loop, history = self._loop, self.history
        history.course = history.course.then(ChangeOfSpec(loop.step, loop.next_phase, spec))
        history.weight_history.begin(loop.step)
        if not loop.next_phase:
            self._remember_weights()

    def cut(self) -> int:
        """Drop everything after the first loss that was not finite, and return its step.

        A GPU may have run more steps before it was noticed.
        """
        step = self._first + self.trace.count
        self.history = self.history.until(step, BACKWARD)
        return step

    def _remember_weights(self) -> None:
        loop, weights = self._loop, self.history.weight_history
        if weights.is_due(loop.step):
            model = loop.model
            weights.add(loop.step, model.weights(), model.gradients(), loop.validation_loss())
