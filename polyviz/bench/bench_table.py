"""Reports what was measured: a table for people, plain data for programs."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from polyviz.bench.measure import Figures
from polyviz.system.columns import width_of
from polyviz.system.terminal_language import tr


def heads() -> str:
    """Return the heads of the columns, in two lines.

    ± is the change of the bare speed from one measurement to the next. The window's ms are its
    processor time in each frame; the bound is what they leave to training.
    """
    above = (
        ("", -30),
        (tr("steps a second"), 34),
        (tr("ratio to bare"), 20),
        (tr("frames"), 6),
        (tr("window"), 6),
        (tr("gap in ms"), 17),
        (tr("pause, ms"), 11),
        (tr("step, ms"), 11),
        (tr("reset, ms"), 11),
    )
    middle, most = tr("med"), tr("max")
    below = (
        (tr("lesson"), -9),
        (tr("device"), -11),
        (tr("points"), 8),
        (tr("bare"), 9),
        ("±", 4),
        (tr("headless"), 9),
        (tr("live"), 9),
        (tr("headl."), 6),
        (tr("live"), 6),
        (tr("bound"), 6),
        ("/s", 6),
        ("ms", 6),
        *((middle, 5), ("p99", 5), (most, 5)),
        *((middle, 5), ("p99", 5)) * 3,
    )
    return "\n".join(" ".join(_placed(*head) for head in row) for row in (above, below))


def _placed(text: str, columns: int) -> str:
    """Return a text at the right of so many columns, or for a number below 0 at their left."""
    room = " " * (abs(columns) - width_of(text))
    return text + room if columns < 0 else room + text


NOISY = 0.05
"""The relative change of the bare speed from which on a warning is given; on a quiet machine it was
2 %."""


def table(figures: Iterable[Figures]) -> str:
    """Return a line for each lesson, device and number of points, below two lines of heads."""
    lines = [
        f"{f.lesson:9} {f.device:11} {f.points:8} {f.bare:9.0f} {f.noise:4.0%}"
        f" {f.headless:9.0f}"
        f" {f.live:9.0f} {f.headless_ratio:6.3f} {f.live_ratio:6.3f}"
        f" {f.live_bound:6.3f} {f.frames_per_second:6.1f} {f.window_ms:6.2f}"
        f" {f.gap.median:5.1f} {f.gap.p99:5.1f} {f.gap.largest:5.1f}"
        f" {f.pause.median:5.1f} {f.pause.p99:5.1f} {f.step.median:5.1f} {f.step.p99:5.1f}"
        f" {f.reset.median:5.1f} {f.reset.p99:5.1f}"
        for f in figures
    ]
    return "\n".join([heads(), *lines])


def crossovers(figures: Iterable[Figures]) -> dict[str, dict[str, int | None]]:
    """Return, by lesson and GPU, from how many points on the GPU trains faster than the CPU.

    It is the smallest measured number of points for which the GPU is faster there and at all larger
    ones, None if the CPU is faster at the largest. Only numbers of points that were measured on
    both devices count, so there is no entry without a GPU.
    """
    live = {(f.lesson, f.device, f.points): f.live for f in figures}
    found: dict[str, dict[str, int | None]] = {}
    for lesson, device in sorted({(f.lesson, f.device) for f in figures if f.device != "cpu"}):
        first: int | None = None
        pairs = sorted(
            (points, rate > live[lesson, "cpu", points])
            for (key, where, points), rate in live.items()
            if (key, where) == (lesson, device) and (lesson, "cpu", points) in live
        )
        for points, is_faster in pairs:
            first = (points if first is None else first) if is_faster else None
        if pairs:
            found.setdefault(lesson, {})[device] = first
    return found


def crossover_lines(figures: Iterable[Figures]) -> list[str]:
    """Return the crossovers in words."""
    never = tr("{0}: the CPU is faster than {1} at every number of points measured")
    later = tr("{0}: {1} is faster than the CPU from {2} points on")
    return [
        (never if points is None else later).format(lesson, device, points)
        for lesson, by_device in crossovers(figures).items()
        for device, points in by_device.items()
    ]


def neighbours_line(speed_beside: float) -> str:
    """Say how fast two busy processes of this machine are together."""
    text = tr(
        "two busy processes of this machine do {0} times the work of one: live training cannot "
        "exceed the bound beside its ratio"
    )
    return text.format(f"{2 * speed_beside:.2f}")


def noise_line(figures: Iterable[Figures]) -> str:
    """Return a warning if the bare speed changes by NOISY or more, else ""."""
    most = max(f.noise for f in figures)
    if most < NOISY:
        return ""
    text = tr("the bare loop alone changes by {0} (±): the ratios are no better than that")
    return text.format(f"{most:.0%}")


def plain(
    figures: Iterable[Figures],
    host: str,
    platform: str,
    panels: Iterable[str] = (),
    speed_beside: float = 1.0,
) -> dict[str, Any]:
    """Return everything as dictionaries, lists, numbers and strings."""
    figures = list(figures)
    return {
        "host": host,
        "platform": platform,
        "panels": list(panels),
        "speed_beside_another": speed_beside,
        "figures": [asdict(f) for f in figures],
        "crossovers": crossovers(figures),
    }
