"""Every note that the code panel can show is marked for translation."""

from polyviz.catalogue.mistakes import MISTAKES
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.page_notes import PAGE_NOTES
from polyviz.source.listing import MADE_BEFORE, PHASES
from polyviz.source.page import Page, page_of


def pages() -> list[Page]:
    found = []
    for model in MODELS:
        for mistake in (None, *MISTAKES):
            for by_optimizer in (False, True):
                try:
                    found.append(page_of(model, mistake, by_optimizer))
                except ValueError:
                    assert mistake is not None  # this model cannot make it
    return found


def test_all_notes_are_listed_and_no_others() -> None:
    shown = {
        page.notes[method]
        for page in pages()
        for method in (*PHASES, *MADE_BEFORE)
        if method in page.notes
    }
    assert shown == set(PAGE_NOTES)
