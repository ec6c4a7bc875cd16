"""What of the window can be drawn alone: the stage, each of its plots, and each panel in view."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, QSize
from PySide6.QtWidgets import QWidget

from polyviz.app.features.pictures import nothing_passing, settle
from polyviz.app.shell.main_window import MainWindow
from polyviz.export.drawing import Drawing, Part, part_of_panel, parts_of_plot
from polyviz.export.sheet_title import GAP, SheetTitle
from polyviz.views.panels.panel import Panel
from polyviz.views.plots.plot_panel import PlotPanel
from polyviz.views.style import sizes
from polyviz.views.text.labels import PlainLabel

STAGE, FIT, LOSS = "stage", "fit", "loss"

MARGIN_EMS = 0.7


def subjects(window: MainWindow) -> dict[str, str]:
    """Return the names of all that can be drawn now, by their keys; those of panels are theirs."""
    docks = window.docks.docks.items()
    return {
        STAGE: QCoreApplication.translate("PictureExport", "Fit and loss, with the equation"),
        FIT: QCoreApplication.translate("PictureExport", "Fit"),
        LOSS: QCoreApplication.translate("PictureExport", "Loss"),
        **{key: dock.windowTitle() for key, dock in docks if dock.is_seen and dock.isVisible()},
    }


@contextmanager
def drawing_of(window: MainWindow, key: str) -> Iterator[Drawing]:
    """Yield what has this key as a drawing, to be drawn within the context.

    It is as large as on the screen, without what passes, such as the reading under the mouse, and
    with the name of the target in place of advice to the person at the window.
    """
    fit_plot = window.fit_plot
    hint = fit_plot.hint
    panel: Panel | None = window.docks.panel(key) if key in window.docks.docks else None
    with nothing_passing(window):
        fit_plot.show_hint("")
        if panel is not None:
            panel.show_pictured(True)
        try:
            settle(window)
            yield _drawing(window, key)
        finally:
            if panel is not None:
                panel.show_pictured(False)
            fit_plot.show_hint(hint)
            settle(fit_plot.header)  # else the old title is seen cut for a moment


def _drawing(window: MainWindow, key: str) -> Drawing:
    if key == STAGE:
        return _stage(window)
    if key in (FIT, LOSS):
        return _plots(window, [window.fit_plot if key == FIT else window.loss_plot])
    panel: Panel = window.docks.panel(key)
    if panel.picture_title():
        return _titled(window, panel.pictured(), panel.picture_title())
    part = part_of_panel(panel.pictured())
    return Drawing(part.widget.size(), window.palette_shown.base, [part], window.windowTitle())


def _titled(window: MainWindow, seen: QWidget, text: str) -> Drawing:
    """Return a part of a panel under a title, with a margin around them, on one ground."""
    margin = round(MARGIN_EMS * sizes.em())
    title = PlainLabel(text, role="field")  # without a parent: it goes with the drawing
    title.ensurePolished()
    title.resize(seen.width(), title.sizeHint().height())
    place = QPoint(margin, margin + title.height() + margin // 2)
    parts = [
        Part(title, QPoint(margin, margin)),
        replace(part_of_panel(seen), at=place, has_ground=False),
    ]
    size = QSize(seen.width() + 2 * margin, place.y() + seen.height() + margin)
    return Drawing(size, window.palette_shown.base, parts, text)


def _stage(window: MainWindow) -> Drawing:
    plots: list[PlotPanel] = [window.fit_plot, window.loss_plot]
    if window.residuals.isVisible():
        plots[1:1] = window.residuals.findChildren(PlotPanel)
    title, status = SheetTitle(), window.status  # without a parent: it goes with the drawing
    told = [label.text() for label in (status.step, status.loss) if not label.isHidden()]
    equation, numbers = status.equation.whole_text(), GAP.join(filter(None, told))
    width = max(plot.width() for plot in plots)
    title.fit(width, equation, numbers)
    title.resize(width, title.sizeHint().height())
    title.tell(equation, numbers)
    return _plots(window, plots, title)


def _plots(
    window: MainWindow, plots: Sequence[PlotPanel], title: SheetTitle | None = None
) -> Drawing:
    """Return plots below each other, with a margin around them."""
    margin = round(MARGIN_EMS * sizes.em())
    place, parts = QPoint(margin, margin), list[Part]()
    if title is not None:
        parts.append(Part(title, place))
        place = place + QPoint(0, title.height() + margin)  # the part keeps its own
    for panel in plots:
        parts += parts_of_plot(panel, place)
        place = place + QPoint(0, panel.plot.geometry().bottom() + 1 + margin)
    width = max(panel.width() for panel in plots) + 2 * margin
    return Drawing(QSize(width, place.y()), window.palette_shown.base, parts, window.windowTitle())
