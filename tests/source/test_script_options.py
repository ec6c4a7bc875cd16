"""Scripts of models with options print, to the last bit, what their runs print."""

from pathlib import Path

import pytest
from story import Story, assert_printed

POLYNOMIALS = [
    {"degree": 1, "basis": "legendre_normalised"},
    {"degree": 3, "basis": "monomial"},
    {"degree": 4, "basis": "scaled", "interval": (0.0, 10.0)},
    {"degree": 15, "basis": "chebyshev", "interval": (-1.0, 2.0)},
    {"degree": 7, "basis": "legendre", "target": "abs(x)"},
    {"degree": 15, "basis": "fourier", "interval": (0.25, 1.0)},
]

NETWORKS = [
    {"hidden": (1,), "activation": "relu"},
    {"hidden": (16,), "activation": "sin"},
    {"hidden": (5, 3), "activation": "tanh", "target": "abs(x)"},
    {"hidden": (64,), "activation": "sigmoid", "interval": (0.0, 10.0)},
]

RUNS = [("polynomial", one) for one in POLYNOMIALS] + [("network", one) for one in NETWORKS]


@pytest.mark.parametrize("start", [False, True])
@pytest.mark.parametrize("optimizer", ["hand", "adam"])
@pytest.mark.parametrize(("lesson", "chosen"), RUNS)
def test_a_script_prints_what_its_run_prints(
    lesson: str, chosen: dict[str, object], optimizer: str, start: bool, tmp_path: Path
) -> None:
    story = Story(lesson, optimizer=optimizer, seed=3, **chosen)
    if start:
        weights = [0.1234567890123 * (1 + k % 7) for k in range(len(story.trainer.start))]
        story = Story(lesson, optimizer=optimizer, start=weights, **chosen)
    story.steps(12)
    story.change(learning_rate=story.trainer.spec.learning_rate / 2).steps(5)
    script = assert_printed(story, tmp_path)
    assert ("seed" in script) is not start
    assert ("manual_seed" in script) is not start
    assert "Generator" not in script
    assert "start" not in script


def test_noise_and_held_out_points_come_before_the_columns(tmp_path: Path) -> None:
    chosen = {"noise": 0.1, "noise_seed": 3, "holdout": 0.3}
    for lesson in ("polynomial", "network"):
        assert_printed(Story(lesson, **chosen).steps(9), tmp_path)


def test_a_polynomial_is_written_as_a_teacher_would() -> None:
    from polyviz.catalogue.run_spec import RunSpec
    from polyviz.source.script_text import script_of

    lines = script_of(RunSpec.for_lesson("polynomial")).splitlines()
    for line in (
        "torch.manual_seed(seed)",
        "w = torch.tensor([torch.randn(()) for _ in range(4)], requires_grad=True)",
        "x = torch.stack(q, dim=1)",
        "w0, w1, w2, w3 = w.flatten().tolist()",
    ):
        assert lines.count(line) == 1, line
    lines = script_of(RunSpec.for_lesson("network")).splitlines()
    for line in (
        "net = torch.nn.Sequential(",
        "    torch.nn.Linear(1, 16),",
        "    torch.nn.Tanh(),",
    ):
        assert lines.count(line) == 1, line
