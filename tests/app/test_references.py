"""Painting takes no reference of None away: PySide6 6.12.0 does, and Python 3.11 then aborts."""

import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from polyviz.app.run import Main
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.trainer import Trainer

OpenMain = Callable[..., Main]

PAINTS = 300
WARM_UP = 50
"""Paints after which caches are full."""

NOISE = 100
"""References that may go by themselves; a faulty PySide6 loses several in each paint."""


class PaintCount(QObject):
    """Counts the paints of what it watches."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there None is immortal, and not counted")
def test_hundreds_of_paints_lose_no_reference_of_none(
    open_main: OpenMain, qapp: QApplication
) -> None:
    main = open_main()
    panels = [main.window.fit_plot, main.window.loss_plot]
    counts = [PaintCount(main.window) for _ in panels]
    for panel, count in zip(panels, counts, strict=True):
        panel.layer.canvas.viewport().installEventFilter(count)
    trainer = Trainer(RunSpec.for_lesson("tensor"))
    before = 0
    for paint in range(WARM_UP + PAINTS):
        if paint == WARM_UP:
            gc.collect()
            before = sys.getrefcount(None)
        trainer.advance(5)
        main.session.frame_arrived.emit(trainer.frame())
        for panel in panels:
            panel.view.update()
            panel.layer.refresh()  # so that pyqtgraph, too, paints all anew
        qapp.processEvents()
        if paint >= WARM_UP:  # at once, since None must not run out
            lost = before - sys.getrefcount(None)
            assert lost < NOISE, f"{lost} references of None lost in {paint - WARM_UP + 1} paints"
    gc.collect()
    assert before - sys.getrefcount(None) < NOISE
    assert [count.count >= PAINTS for count in counts] == [True, True]
