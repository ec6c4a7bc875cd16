"""News reaches all who want it, in order, whatever one of them does with it."""

from pytestqt.qtbot import QtBot

from polyviz.app.session.news import News


def test_all_are_told_in_order() -> None:
    told: list[tuple[str, int]] = []
    news = News[int]()
    news.connect(lambda value: told.append(("first", value)))
    news.emit(1)
    news.connect(lambda value: told.append(("second", value)))
    news.emit(2)
    assert told == [("first", 1), ("first", 2), ("second", 2)]


def test_one_that_fails_keeps_no_other_from_the_news(qtbot: QtBot) -> None:
    """As with slots, the failure is that of nobody who calls: it goes to sys.excepthook."""
    told: list[int] = []
    news = News[int]()

    def fail(value: int) -> None:
        raise ArithmeticError(value)

    news.connect(fail)
    news.connect(told.append)
    with qtbot.captureExceptions() as failures:
        news.emit(7)
    assert told == [7]
    assert [kind for kind, *_ in failures] == [ArithmeticError]
