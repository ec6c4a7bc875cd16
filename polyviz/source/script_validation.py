"""Writes the evaluation of a model at the points that are held out, as code of a script."""

import textwrap

from polyviz.catalogue.own_module import OWN
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import Page, page_of_run
from polyviz.source.page_code import phase_code
from polyviz.source.plain import renamed

HELD_X, HELD_Y, HELD_LOSS = "x_held_out", "y_held_out", "validation_loss"

NAMES = {"x": HELD_X, "y": HELD_Y, "y_pred": "y_pred_held_out", "loss": HELD_LOSS}
"""The variables of a step, and those for the points that are held out."""

COMMENT = "# Validation: the loss of the same weights at the points that are held out."

DRAWING = "self.random.randint("
"""Stands in the code of a page that draws numbers in each step."""

KEEP_STATE = "before = random.getstate()"
"""The validation repeats the number that was drawn last: it needs the state before that."""

FIRST_STATE = """# Before the first step no power has been added: in this state, none would be.
before = random.Random(1).getstate()"""


def is_drawing(page: Page) -> bool:
    """Return whether the model draws numbers in each step."""
    return any(DRAWING in line for block in page.helpers.values() for line in page.lines(block))


def inputs_lines(made: list[str], columns: str) -> list[str]:
    """Return the lines that make the inputs of the model, at both kinds of points.

    `columns` is the expression for the input, `made` are the lines before it; both are about x.
    """
    if not made:
        return [f"{HELD_X} = {renamed(columns, NAMES)}", f"x = {columns}"]
    body = textwrap.indent("\n".join([*made, f"return {columns}"]), "    ").splitlines()
    calls = [f"{name} = columns({name})" for name in (HELD_X, "x")]
    return ["", "", "def columns(x):", *body, "", "", *calls]


def validation(spec: RunSpec) -> str:
    """Return the lines that find the validation loss, indented for an if in the loop."""
    page = page_of_run(spec)
    code = "\n".join(renamed(phase_code(page, name), NAMES) for name in ("forward", "loss"))
    contexts = ["torch.random.fork_rng(devices=[])"] if spec.model == OWN else []
    contexts += ["torch.no_grad()"] if spec.model_row.uses_torch else []
    if contexts:
        code = f"with {', '.join(contexts)}:\n{textwrap.indent(code, '    ')}"
    if is_drawing(page):
        code = f"now = random.getstate()\nrandom.setstate(before)\n{code}\nrandom.setstate(now)"
    return textwrap.indent(f"{COMMENT}\n{code}", " " * 8)
