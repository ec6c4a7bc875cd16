"""Marks catalogue texts for translation without knowing Qt."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return `text` as it is; Qt's lupdate collects the calls, a view translates later.

    `context` is always "catalogue", the context under which the views look the text up.
    """
    del context
    return text
