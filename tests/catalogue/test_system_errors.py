"""The system's own words for an error are replaced by ours, and nobody else's."""

import errno
import os
import sys
from pathlib import Path

import pytest

from polyviz.catalogue.sentence import Sentence
from polyviz.catalogue.system_errors import REASONS, reason_of


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system has other words")
def test_the_words_are_those_of_linux() -> None:
    assert {number: os.strerror(number) for number in REASONS} == REASONS


def test_the_words_of_the_system_are_ours() -> None:
    with pytest.raises(FileNotFoundError) as found:
        Path("/nowhere/at all").read_text()
    assert reason_of(found.value) == REASONS[errno.ENOENT]


def test_other_words_are_kept() -> None:
    sentence = Sentence("nobody reads from this pipe")
    assert reason_of(OSError(errno.ENXIO, sentence)) is sentence
    assert reason_of(OSError(sentence)) is sentence
    assert reason_of(OSError(9999, "a word of somebody")) == "a word of somebody"
    assert reason_of(OSError("only a word")) == "only a word"
