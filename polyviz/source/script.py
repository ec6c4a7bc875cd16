"""Writes a run as one plain script, as a teacher would, from the code of its page."""

import re
import textwrap

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import PHASES, Page, page_of, shared_code
from polyviz.source.plain import (
    Start,
    flat,
    items,
    plain_class,
    returned,
    with_start,
    without_return,
)

GPU_FROM_POINTS = 100_000
"""From so many points on a run takes a GPU where there is one, if nothing else is asked for."""

RESULTS = {"forward": "y_pred", "loss": "loss"}
"""What a phase hands on."""

IMPORTS = (
    (r"\bmath\.", "import math"),
    (r"(?<![.\w])random\.", "import random"),
    (r"\bsys\.", "import sys"),
    (r"\bnp\.", "import numpy as np"),
    (r"\btorch\.", "import torch"),
)
"""What has to be imported where a name is used; a blank line stands before the libraries."""

LONGEST = 92
"""Characters of a line of comment."""

LIBRARIES = ("import numpy as np", "import torch")

CPU = '"cpu"'


def script_of(spec: RunSpec, log_every: int = 100) -> str:
    """Return a script that does the run of `spec` and prints what `polyviz fit` prints.

    It has the very losses of that run: the same operations on the same numbers, in the same order.
    It needs nothing but NumPy or PyTorch.
    """
    page = page_of(spec.model, spec.mistake, spec.uses_torch_optim)
    parts = [helper_classes(spec, page), values(spec, log_every), data(page)]
    parts += [model(spec, page), optimizer(spec, page), loop(spec, page), result(spec, page)]
    body = on_device(spec, "\n\n".join(part for part in parts if part))
    return f"{heading(spec)}\n\n{imports(body)}\n\n{body}\n"


def heading(spec: RunSpec) -> str:
    """Return the first lines, which say what this is."""
    row = LESSONS[spec.lesson]
    library = "PyTorch" if spec.model_row.uses_torch else "NumPy"
    text = f'''"""Fits sin(x) from -pi to pi: {row.title}, {row.subtitle}.

Made by PolyViz; it needs {library} and nothing else.
"""'''
    return text


def imports(body: str) -> str:
    """Return the imports that the rest of the script needs."""
    lines: list[str] = []
    for pattern, line in IMPORTS:
        if re.search(pattern, body):
            if line in LIBRARIES and lines:
                lines.append("")
            lines.append(line)
    return "\n".join(lines)


def helper_classes(spec: RunSpec, page: Page) -> str:
    """Return the classes of the page, with two blank lines about each."""
    start = start_of(spec, page)
    code = ["\n".join(page.lines(block)) for block in page.helpers.values()]
    classes = [plain_class(text, start) for text in code]
    return "\n" + "\n\n\n".join(classes) + "\n" if classes else ""


def values(spec: RunSpec, log_every: int) -> str:
    """Return the numbers that decide the run, by their names."""
    lines = [
        f"steps = {spec.steps}",
        f"points = {spec.points}",
        f"learning_rate = {spec.learning_rate!r}",
        f"log_every = {log_every}",
    ]
    if seeds(spec, page_of(spec.model)):
        lines.append(f"seed = {spec.seed}")
    if spec.model_row.uses_torch:
        lines.append(f"device = {device_text(spec)}")
    else:
        lines.append('np.seterr(over="ignore", invalid="ignore")  # a loss too large is looked for')
    return "\n".join(lines)


def device_text(spec: RunSpec) -> str:
    """Return where the script computes, as the run of the spec does."""
    if spec.device == "auto" and spec.points >= GPU_FROM_POINTS:
        return f'"cuda" if torch.cuda.is_available() else {CPU}'
    named = {"auto": "cpu", "cuda-replay": "cuda"}.get(spec.device, spec.device)
    return f'"{named}"'


def on_device(spec: RunSpec, body: str) -> str:
    """Return the code without what PyTorch does anyway: float32, and on the CPU."""
    body = body.replace(", dtype=torch.float", "")
    if device_text(spec) != CPU:
        # drawn on the CPU, so that the numbers are the same on every device
        body = body.replace("torch.randn((), device=device)", "torch.randn(()).to(device)")
        return body.replace(
            "torch.randn((), device=device, requires_grad=True)",
            "torch.randn(()).to(device).requires_grad_()",
        )
    body = re.sub(r"^(device = |\w+\.to\(device\)$).*\n", "", body, flags=re.MULTILINE)
    return body.replace(", device=device", "").replace(".to(device)", "")


def data(page: Page) -> str:
    """Return how x and y are made."""
    code = method(page, "data") if "data" in page.bodies else flat(shared_code()["data"])
    lines, x, y = without_return(code)
    lines.append(f"y = {y}")
    if "inputs(" in x and "inputs" in page.bodies:
        _, columns = returned(method(page, "inputs"))
        lines.append(f"x = {columns}")
    return "\n".join(["# The data", *lines])


def start_of(spec: RunSpec, page: Page) -> Start:
    """Return the start weights if they are given or those of the page; None if they are drawn."""
    if spec.start is not None:
        return spec.start
    fixed = re.search(r"torch\.tensor\(\[(.*)\]\)", method(page, "draw_start"))
    return [float(number) for number in fixed[1].split(",")] if fixed else None


def seeds(spec: RunSpec, page: Page) -> list[str]:
    """Return the lines that seed what the script draws numbers from."""
    lines = []
    if start_of(spec, page) is None:
        library = "torch.manual_seed" if spec.model_row.uses_torch else "np.random.seed"
        lines.append(f"{library}(seed)")
    if "random.randint" in helper_classes(spec, page):
        lines.append("random.seed(seed)")
    return lines


def model(spec: RunSpec, page: Page) -> str:
    """Return how the model is made, drawn from the seed or with the start weights."""
    lines = method(page, "__init__").splitlines()
    kept = [line for line in lines if line != "device = device" and not line.endswith("= None")]
    made = with_start("\n".join([*kept, ""]), start_of(spec, page)).rstrip("\n")
    return "\n".join(["# The model", *seeds(spec, page), made])


def optimizer(spec: RunSpec, page: Page) -> str:
    """Return the optimizer of torch.optim with its arguments; "" for the update by hand."""
    row = spec.optimizer_row
    if row.torch_name is None:
        return ""
    arguments: dict[str, object] = dict(spec.hyperparameters)
    arguments.pop("learning_rate")
    if "beta1" in arguments:
        arguments["betas"] = (arguments.pop("beta1"), arguments.pop("beta2"))
    named = [f"{key}={value!r}" for key, value in (arguments | dict(row.fixed)).items()]
    given = [weights_text(page), "lr=learning_rate", *named]
    call = f"optimizer = torch.optim.{row.torch_name}"
    line = f"{call}({', '.join(given)})"
    if len(line) <= LONGEST:
        return line
    return "\n".join([f"{call}(", *(f"    {argument}," for argument in given), ")"])


def loop(spec: RunSpec, page: Page) -> str:
    """Return the loop over the steps: the four phases and a line now and then."""
    lines = ["for step in range(steps):"]
    if spec.optimizer_row.torch_name == "LBFGS":
        lines = [closure(page), *lines]
        lines.append(
            "    # LBFGS evaluates several times for one update; it returns the first loss."
        )
        lines += ["    loss = optimizer.step(evaluate)", *stop()]
    else:
        lines += [phase(page, "forward"), phase(page, "loss"), *stop(), phase(page, "backward")]
        lines.append(update(spec, page))
    lines += ["    if (step + 1) % log_every == 0:", "        print(step, loss.item())"]
    return "\n".join(lines)


def stop() -> list[str]:
    """Return the lines that end the loop once the loss is not finite."""
    return ["    if not math.isfinite(loss.item()):", "        break"]


def update(spec: RunSpec, page: Page) -> str:
    """Return the update, by the optimizer or by hand."""
    if spec.optimizer_row.torch_name is None:
        return phase(page, "update")
    return "    # Update: the optimizer's own rule.\n    optimizer.step()"


def closure(page: Page) -> str:
    """Return the function with which LBFGS evaluates the model, several times a step."""
    phases = [phase(page, name) for name in PHASES[:3]]
    return "\n".join(["\ndef evaluate():", *phases, "    return loss", "", ""])


def phase(page: Page, name: str) -> str:
    """Return the code of a phase with its note, indented."""
    code = method(page, name)
    if name in RESULTS:
        lines, expression = returned(code)
        target = RESULTS[name]
        kept = [line for line in lines if line != f"{target} = {expression}"]
        if expression != target:
            kept.append(f"{target} = {expression}")
        code = "\n".join(kept)
    note = f"{name.capitalize()}: {page.notes[name][0].lower()}{page.notes[name][1:]}"
    comment = textwrap.fill(note, LONGEST, initial_indent="# ", subsequent_indent="# ")
    return textwrap.indent(f"{comment}\n{code}", "    ")


def result(spec: RunSpec, page: Page) -> str:
    """Return what is printed at the end: the equation with all digits."""
    row = spec.model_row
    names, lines = ", ".join(row.weights), list[str]()
    shown = {name: f"{{{name}}}" for name in row.weights}
    if row.uses_torch:
        lines, expression = ordered(page)
        found = items(expression)
        if found == list(row.weights):
            shown = {name: f"{{{name}.item()}}" for name in row.weights}
        elif found:
            numbers = " + ".join(f"{weight}.flatten().tolist()" for weight in found)
            lines = [*lines, f"{names} = {numbers}"]
        else:
            lines = [f"{names} = (weight.item() for weight in {weights_text(page)})"]
    return "\n".join(
        [
            *lines,
            f'print(f"Result: {row.equation.format(**shown)}")',
            "if not math.isfinite(loss.item()):",
            '    sys.exit(f"diverged at step {step}: the loss is no longer finite")',
        ]
    )


def ordered(page: Page) -> tuple[list[str], str]:
    """Return lines and an expression for the model's tensors in the order of the equation."""
    return returned(method(page, "tensors" if "tensors" in page.bodies else "parameters"))


def weights_text(page: Page) -> str:
    """Return an expression for the model's tensors as an optimizer takes them."""
    _, expression = returned(method(page, "parameters"))
    if items(expression):
        return f"[{expression}]"
    return re.sub(r"^list\((.*)\)$", r"\1", expression)


def method(page: Page, name: str) -> str:
    """Return the body of a method of the page as plain code, without self."""
    return flat("\n".join(text for _, text in page.code(page.bodies[name])))
