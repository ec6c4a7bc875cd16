"""Which language a user's list of languages asks for."""

import pytest

from polyviz.catalogue.languages import wanted


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (["ko_KR.UTF-8"], "ko"),
        (["ko-KR", "en-US"], "ko"),
        (["KO"], "ko"),
        (["ko@euc"], "ko"),
        (["en-GB", "ko-KR"], "en"),
        (["de-DE", "ko-KR", "en-US"], "ko"),
        (["de_DE"], "en"),
        (["C"], "en"),
        (["POSIX", "ko"], "en"),
        (["kok_IN"], "en"),
        (["", "ko"], "ko"),
        ([], "en"),
    ],
)
def test_the_first_language_that_is_spoken_counts(names: list[str], language: str) -> None:
    assert wanted(names) == language
