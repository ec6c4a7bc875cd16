"""Decides whether the listing holds the code that runs, and shows what a lesson changes."""

import pytest

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.page_sources import PHASES
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.listing import HELPERS, Kind, Mark, changed_lines, listing_of
from polyviz.source.page import page_of

PAIRS = list(zip(list(LESSONS), list(LESSONS)[1:], strict=False))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_line_with_a_number_is_that_line_of_the_file(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson)
    file = page_of(spec.model, by_optimizer=spec.uses_torch_optim).text.splitlines()
    numbered = [line for line in listing_of(spec) if line.number is not None]
    assert numbered
    for line in numbered:
        assert line.number is not None
        assert file[line.number - 1].strip() == line.text.strip()


@pytest.mark.parametrize("lesson", LESSONS)
def test_sections_are_the_helpers_and_the_four_phases_in_order(lesson: str) -> None:
    spec = RunSpec.for_lesson(lesson)
    sections = list(dict.fromkeys(line.section for line in listing_of(spec)))
    assert [section for section in sections if section != HELPERS] == list(PHASES)
    page = page_of(spec.model)
    assert (HELPERS in sections) is (bool(page.helpers) or "inputs" in page.bodies)


def test_columns_of_x_are_shown_where_a_page_makes_them() -> None:
    lines = [line.text for line in listing_of(RunSpec.for_lesson("nn")) if line.section == HELPERS]
    assert "return x.unsqueeze(-1).pow(torch.tensor([1, 2, 3], device=self.device))" in lines


def test_what_the_options_decide_is_shown() -> None:
    bent = RunSpec.for_lesson("network", hidden=(4, 3), activation="sin")
    lines = [line.text for line in listing_of(bent) if line.section == HELPERS]
    assert "layers" in lines
    assert "    skip_init(torch.nn.Linear, 4, 3)," in lines
    assert lines[-1].strip() == "return torch.sin(x)"
    waves = RunSpec.for_lesson("polynomial", basis="fourier", degree=2)
    lines = [line.text for line in listing_of(waves) if line.section == HELPERS]
    assert "for k in range(1, 3):" in lines


@pytest.mark.parametrize(
    "model", ["autograd", "function", "nn", "module", "dynamic", "polynomial", "network", "own"]
)
def test_optimizer_of_torch_clears_the_gradients(model: str) -> None:
    spec = RunSpec.for_lesson("module", model=model, optimizer="adam")
    merged = changed_lines(listing_of(spec.changed(optimizer="hand")), listing_of(spec))
    backward = [line for line in merged if line.section == "backward"]
    assert [line.text for line in backward if line.mark is Mark.CAME] == [
        "self.optimizer.zero_grad()"
    ]
    assert sum(line.mark is Mark.GONE for line in backward) == 1
    forgotten = listing_of(spec.changed(mistake="no_reset"))
    assert "# self.optimizer.zero_grad()" in [line.text for line in forgotten]


def test_update_of_torch_optim_is_a_call_and_its_rule() -> None:
    lines = [line for line in listing_of(RunSpec.for_lesson("optim")) if line.section == "update"]
    assert [line.text for line in lines if line.kind is Kind.CODE] == ["self.optimizer.step()"]
    assert [line.text for line in lines if line.kind is Kind.RULE] == [
        "lr = 0.001, alpha = 0.99, eps = 1e-8",
        "v = alpha * v + (1 - alpha) * g**2",
        "w = w - lr * g / (sqrt(v) + eps)",
    ]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_without_what_came_there_is_the_old_code_and_without_what_went_the_new(
    before: str, after: str
) -> None:
    old, new = (listing_of(RunSpec.for_lesson(lesson)) for lesson in (before, after))
    merged = changed_lines(old, new)
    code = (Kind.CODE, Kind.RULE)
    for listing, missing in ((old, Mark.CAME), (new, Mark.GONE)):
        for section in (HELPERS, *PHASES):
            expected = [n.text for n in listing if n.section == section and n.kind in code]
            found = [
                n.text
                for n in merged
                if n.section == section and n.kind in code and n.mark is not missing
            ]
            assert found == expected


def test_autograd_replaces_the_chain_rule_by_one_call() -> None:
    old, new = (listing_of(RunSpec.for_lesson(lesson)) for lesson in ("tensor", "autograd"))
    backward = [line for line in changed_lines(old, new) if line.section == "backward"]
    came = [line.text for line in backward if line.mark is Mark.CAME]
    assert "loss.backward()" in came
    assert sum(line.mark is Mark.GONE for line in backward) == 5
