"""Which names of lines there is room for, and how they stand below each other beside a plot."""

from collections.abc import Sequence

from polyviz.views.plots.end_label import EndLabel
from polyviz.views.plots.live_layer import Sheet
from polyviz.views.style import sizes
from polyviz.views.style.spacing import stacked


def with_room(parts: Sequence[Sequence[EndLabel]], room: float) -> list[EndLabel]:
    """Return the labels that fit below each other into a height, the first ones first.

    Where one of a part has no room, no later one of it is found: a name that is short by chance
    does not take the place of one that matters more.
    """
    found = []
    for part in parts:
        for label in part:
            if label.height > room:
                break
            found.append(label)
            room -= label.height
    return found


def place_below(
    labels: Sequence[EndLabel], count: EndLabel | None, sheet: Sheet, gap: float
) -> None:
    """Put each label as close to the end of its line as the others let it, `gap` beside the frame.

    `count`, which belongs to no line, stands below all of them.
    """
    box = sheet.box
    left = round(box.right() + gap)
    seen = [(label, label.pixel) for label in labels if label.pixel is not None]
    seen.sort(key=lambda one: (one[1][1], one[0].name.needs_end))
    if count is not None:
        seen.append((count, (left, round(box.bottom()))))
    top = box.top() - 0.5 * sizes.em()
    heights = [label.height for label, _ in seen]
    starts = stacked([y - top for _, (_, y) in seen], heights, box.height() + sizes.em())
    for (label, end), start, height in zip(seen, starts, heights, strict=True):
        middle = round(top + start + height / 2)
        label.put((*((left, middle) if label is count else end), left, middle))
