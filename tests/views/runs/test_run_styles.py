"""The line of a lesson looks the same in every race."""

from polyviz.catalogue.race_spec import lesson_beside
from polyviz.catalogue.run_spec import RunSpec
from polyviz.views.runs.run_styles import lane_styles
from polyviz.views.style.line_style import lesson_style, optimizer_style

FASTER = RunSpec.for_lesson("numpy", learning_rate=2e-6)


def test_a_lesson_keeps_its_style_beside_another_run_of_it() -> None:
    lessons = ["numpy", "polynomial", "network"]
    others = [lesson_beside(FASTER, key) for key in lessons]
    faster, *styles = lane_styles([FASTER, *others])
    assert styles == [lesson_style(key) for key in lessons]
    assert faster not in styles


def test_runs_of_one_lesson_have_the_styles_of_their_optimizers() -> None:
    runs = [RunSpec.for_lesson("nn", optimizer=key) for key in ("sgd", "adam")]
    assert lane_styles(runs) == [optimizer_style("sgd"), optimizer_style("adam")]
