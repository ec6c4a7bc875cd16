"""While a run plays, the two plots of the landscape are painted by turns."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from still_clock import StillClock

from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.trainer import Trainer
from polyviz.views.panels.landscape_view import PAINT_S, LandscapeView


def test_each_plot_is_painted_in_its_turn(qtbot: QtBot, clock: StillClock) -> None:
    spec = RunSpec.for_lesson("tensor", points=100)
    trainer = Trainer(spec)
    view = LandscapeView()
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show()
    view.set_spec(spec)
    view.show_frame(trainer.frame(), settled=True)
    shown: list[list[int]] = [[], []]
    past = [trainer.frame().weights]
    for _ in range(8):
        clock.now_s += 1.01 * PAINT_S
        trainer.advance(1)
        past.append(trainer.frame().weights)
        view.show_frame(trainer.frame(), settled=False)
        clock.now_s += 0.5 * PAINT_S
        view.show_frame(trainer.frame(), settled=False)  # too soon for another paint
        for plane, steps in zip(view.planes, shown, strict=True):
            place = np.array(plane.place.at)
            wanted = np.array(past)[:, list(plane.plane)]
            (step,) = np.flatnonzero((wanted == place).all(axis=1))
            steps.append(int(step))
    newest = np.arange(1, 9)
    for steps in shown:
        assert (newest - steps).max() <= 1  # at most one paint behind
        assert len(set(steps)) >= 4  # painted repeatedly, but not in each frame
    assert (np.minimum(*(newest - steps for steps in shown)) == 0).all()
    assert (np.maximum(*(newest - steps for steps in shown))[1:] == 1).all()


def test_a_frame_told_before_the_spec_is_drawn_once_the_view_is_shown(qtbot: QtBot) -> None:
    spec = RunSpec.for_lesson("tensor", points=100)
    frame = Trainer(spec).frame()
    view = LandscapeView()
    qtbot.addWidget(view)
    view.show_frame(frame, settled=True)
    view.set_spec(spec)
    view.show()
    for plane in view.planes:
        found = np.array(plane.place.at)
        assert found.tolist() == [frame.weights[index] for index in plane.plane]


@pytest.mark.parametrize(
    ("lesson", "before", "after"),
    [
        ("polynomial", {"degree": 3}, {"degree": 15}),
        ("polynomial", {"degree": 15}, {"degree": 3}),
    ],
)
def test_weights_of_another_degree_are_not_drawn_over_its_loss(
    qtbot: QtBot, lesson: str, before: dict[str, object], after: dict[str, object]
) -> None:
    spec = RunSpec.for_lesson(lesson, points=100, **before)
    view = LandscapeView()
    qtbot.addWidget(view)
    view.show()
    view.set_spec(spec)
    view.show_frame(Trainer(spec).frame(), settled=True)
    other = spec.changed(**after)
    view.set_spec(other)  # as it comes before the first frame of its run
    assert view.planes[0].place.at is None
    frame = Trainer(other).frame()
    view.show_frame(frame, settled=True)
    for plane in view.planes:
        if plane.isVisible():
            found = np.array(plane.place.at)
            assert found.tolist() == [frame.weights[index] for index in plane.plane]
