"""The code of a Module that somebody has written, as it stands in a script."""

import ast

from polyviz.catalogue.own_module import CODE
from polyviz.catalogue.run_spec import RunSpec


def own_code_of(spec: RunSpec) -> str | None:
    """Return the code of the Module of a run, as it was written; None if it has none.

    What is under `if __name__ == "__main__":` is left out: no run executes it, but a script would.
    """
    code = dict(spec.options).get(CODE.key)
    if code is None:
        return None
    text: str = code.text
    lines = text.splitlines()
    for node in reversed(ast.parse(text).body):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'":
            del lines[node.lineno - 1 : node.end_lineno]
    return "\n".join(lines).strip()
