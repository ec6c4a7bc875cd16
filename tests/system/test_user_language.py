"""The environment names the user's languages."""

import pytest

from polyviz.system.user_language import language_names


@pytest.mark.parametrize(
    ("environment", "names"),
    [
        ({"LANG": "ko_KR.UTF-8"}, ["ko_KR.UTF-8"]),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_US"}, ["en_US"]),
        ({"LC_ALL": "C", "LANG": "ko_KR", "LC_MESSAGES": "en_US"}, ["C"]),
        ({"LANGUAGE": "de:ko", "LANG": "en_US"}, ["de", "ko", "en_US"]),
        ({"LANGUAGE": "", "LC_ALL": "", "LANG": "ko"}, ["ko"]),
        ({}, []),
    ],
)
def test_the_first_that_is_set_counts(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], names: list[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_names() == names
