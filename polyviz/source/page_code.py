"""The methods of a page as plain code, outside a class."""

from polyviz.source.page import Page
from polyviz.source.plain import flat, returned

RESULTS = {"forward": "y_pred", "loss": "loss"}
"""The variable that holds the result of a phase."""


def method(page: Page, name: str) -> str:
    """Return the body of a method of the page as plain code."""
    return flat("\n".join(text for _, text in page.code(page.bodies[name])))


def phase_code(page: Page, name: str) -> str:
    """Return the code of a phase, with a variable for its result if it has one."""
    code = method(page, name)
    if name not in RESULTS:
        return code
    lines, expression = returned(code)
    target = RESULTS[name]
    kept = [line for line in lines if line != f"{target} = {expression}"]
    if expression != target:
        kept.append(f"{target} = {expression}")
    return "\n".join(kept)
