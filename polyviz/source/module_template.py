"""Writes the model of a run as a Module of one's own, to begin from."""

import re
import textwrap

from polyviz.catalogue.equations import NAMED
from polyviz.catalogue.own_module import CODE
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import page_of_run
from polyviz.source.page_code import method
from polyviz.source.plain import returned, returned_whole, with_start

NAME = "MyModule"


def module_template(spec: RunSpec) -> str:
    """Return code of a class derived from nn.Module that computes what the model of `spec` does."""
    code = dict(spec.options).get(CODE.key)
    if code is not None:
        return str(code.text)
    page, row = page_of_run(spec.changed(mistake=None)), spec.model_row
    if "layers" in page.bodies:
        layers = with_start(returned_whole(method(page, "layers")), None)
        made = [f"self.net = {layers}"]
        forward = ["return self.net(x.unsqueeze(1))"]
        helpers = ["\n".join(page.lines(lines)) for lines in page.helpers.values()]
    elif row.options:
        *lines, columns = _columns(method(page, "inputs"))
        made = [f"self.w = torch.nn.Parameter(torch.randn({len(row.weights)}))"]
        forward = [*lines, f"return {columns} @ self.w"]
        helpers = []
    else:
        used = [match[2] for match in re.finditer(NAMED, row.python)]
        names = [name for name in row.weights if name in used]
        made = [f"self.{name} = torch.nn.Parameter(torch.randn(()))" for name in names]
        forward = [f"return {re.sub(NAMED, _named, row.python)}"]
        helpers = []
    parts = [*helpers, _class(made, forward)]
    imports = ["import math", ""] if any("math." in part for part in parts) else []
    return "\n".join([*imports, "import torch", "", "", "\n\n\n".join(parts)]) + "\n"


def _columns(code: str) -> list[str]:
    lines, columns = returned(code)
    return [*lines, columns]


def _named(match: re.Match[str]) -> str:
    return f"{'+ ' if match[1] else ''}self.{match[2]}"


def _class(made: list[str], forward: list[str]) -> str:
    body = textwrap.indent("\n".join(made), " " * 8)
    computed = textwrap.indent("\n".join(forward), " " * 8)
    return (
        f"class {NAME}(torch.nn.Module):\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        f"{body}\n\n"
        "    def forward(self, x):\n"
        f"{computed}"
    )
