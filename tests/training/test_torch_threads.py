"""Decides how many processor threads a run takes, and what depends on their number."""

import os

import pytest
import torch

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.page_sources import has_matrix_product
from polyviz.catalogue.run_spec import RunSpec
from polyviz.training.torch_threads import suitable_threads, use_threads
from polyviz.training.trainer import Trainer


@pytest.mark.parametrize(("cores", "many"), [(None, 1), (1, 1), (2, 1), (8, 7)])
def test_few_points_take_one_thread_and_many_leave_one_to_the_window(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, many: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert suitable_threads(3) == suitable_threads(2000) == 1
    assert suitable_threads(1_000_000) == many


def test_threads_are_torchs() -> None:
    for count in (2, 1):
        use_threads(count)
        assert torch.get_num_threads() == count


PRODUCTS = ("nn", "optim", "polynomial", "network")
"""Lessons with a matrix product, which torch splits among threads for any number of points."""


def test_the_lessons_with_a_matrix_product_are_known() -> None:
    pages = {key: MODELS[row.model].page for key, row in LESSONS.items()}
    assert tuple(key for key, page in pages.items() if has_matrix_product(page)) == PRODUCTS


@pytest.mark.parametrize("lesson", [key for key in LESSONS if key not in PRODUCTS])
def test_lessons_without_a_matrix_product_give_the_same_bits(lesson: str) -> None:
    found = []
    for count in (1, 2):
        use_threads(count)
        trainer = Trainer(RunSpec.for_lesson(lesson, device="cpu"))
        trainer.advance(60)
        found.append((trainer.last_loss, trainer.model.weights()))
    assert found[0] == found[1]
