"""Writes a run as one plain script, from the code of its page, to be read and run anywhere."""

import ast
import re
import textwrap
from collections.abc import Callable
from itertools import pairwise

from polyviz.catalogue.course import Course
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import PHASES, Page, page_of, shared_code
from polyviz.source.script_changes import changes_code, check_can_be_written, settings_of
from polyviz.source.versions import LONGEST, merged, note_on, spans_of

GPU_FROM_POINTS = 100_000
"""From so many points on a run takes a GPU where there is one, if nothing else is asked for."""

MATRIX_PRODUCT = "nn"
"""The model whose layer adds up with one matrix product, which torch shares among threads."""

SHARED_FROM_POINTS = 32_768
"""From so many points on torch shares every sum."""

RESULTS = {"forward": "y_pred", "loss": "loss"}
"""What a phase hands on."""

IMPORTS = (
    (r"\bmath\.", "import math"),
    (r"(?<![.\w])random\.", "import random"),
    (r"\bsys\.", "import sys"),
    (r"\bSequence\b", "from collections.abc import Sequence"),
    (r"\bAny\b", "from typing import Any"),
    (r"\bnp\.", "import numpy as np"),
    (r"\btorch\.", "import torch"),
    (r"\bskip_init\b", "from torch.nn.utils import skip_init"),
)
"""What has to be imported where a name is used; a blank line stands before the libraries."""

LIBRARIES = ("import numpy as np", "import torch")


def script_of(
    course: Course,
    log_every: int = 100,
    *,
    steps: int | None = None,
    threads: int | None = None,
) -> str:
    """Return a script that does a run and prints what `polyviz fit` prints.

    It has the very losses of that run: the same operations on the same numbers, in the same order,
    with all changes made on the way. It needs nothing but NumPy or PyTorch. `steps` is how many
    steps it does, by default all of the run. `threads` is the number that the run has, where it is
    known; PyTorch's sums depend on it. Raises ScriptError for a run that cannot be written down so.
    """
    count = course.spec.steps if steps is None else steps
    check_can_be_written(course, count)
    spec = spans_of(course, 0, count)[0][1]
    page = page_of_run(spec)
    before, body = loop(course, count)
    parts = [
        helper_classes(course, count),
        values(spec, count, log_every),
        threads_line(spec, threads),
    ]
    parts.append(data(page))
    parts += [start(spec, page), model(page), optimizer(spec), before, body, result(spec, page)]
    body = "\n\n".join(part for part in parts if part)
    return f"{heading(spec)}\n\n{imports(body)}\n\n{body}\n"


def page_of_run(spec: RunSpec) -> Page:
    """Return the page that a run of `spec` runs."""
    return page_of(spec.model, spec.mistake, spec.uses_torch_optim)


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


def helper_classes(course: Course, steps: int) -> str:
    """Return the classes of the page, with two blank lines about each."""
    spans = spans_of(course, PHASES.index("forward"), steps)

    def class_of(name: str) -> str:
        return merged(spans, lambda spec: class_text(page_of_run(spec), name))

    classes = [class_of(name) for name in page_of_run(course.first).helpers]
    return "\n" + "\n\n\n".join(classes) + "\n" if classes else ""


def class_text(page: Page, name: str) -> str:
    """Return a class of the page."""
    return "\n".join(page.lines(page.helpers[name]))


def values(spec: RunSpec, steps: int, log_every: int) -> str:
    """Return the numbers that decide the run, by their names."""
    lines = [
        f"steps = {steps}",
        f"points = {spec.points}",
        f"learning_rate = {spec.learning_rate!r}",
        f"log_every = {log_every}",
    ]
    if spec.start is None or spec.model == "dynamic":
        lines.append(f"seed = {spec.seed}")
    if spec.model_row.uses_torch:
        lines.append(f"device = {device_text(spec)}")
    else:
        lines.append('np.seterr(over="ignore", invalid="ignore")  # a loss too large is looked for')
    return "\n".join(lines)


def threads_line(spec: RunSpec, threads: int | None) -> str:
    """Return the line that sets the number of threads, if it matters to this run."""
    is_shared = spec.model == MATRIX_PRODUCT or spec.points >= SHARED_FROM_POINTS
    if threads is None or not is_shared or not spec.model_row.uses_torch:
        return ""
    comment = "# Sums round differently when they are shared among other numbers of threads."
    return f"{comment}\ntorch.set_num_threads({threads})"


def device_text(spec: RunSpec) -> str:
    """Return where the script computes, as the run of the spec does."""
    if spec.device == "auto" and spec.points >= GPU_FROM_POINTS:
        return '"cuda" if torch.cuda.is_available() else "cpu"'
    named = {"auto": "cpu", "cuda-replay": "cuda"}.get(spec.device, spec.device)
    return f'"{named}"'


def data(page: Page) -> str:
    """Return how x and y are made."""
    code = method(page, "data") if "data" in page.bodies else flat(shared_code()["data"])
    lines, x, y = without_return(code)
    lines.append(f"y = {y}")
    if "inputs(" in x and "inputs" in page.bodies:
        _, columns = returned(method(page, "inputs"))
        lines.append(f"x = {columns}")
    return "\n".join(["# The data", *lines])


def start(spec: RunSpec, page: Page) -> str:
    """Return the start weights: given, or drawn as the page draws them."""
    if spec.start is not None:
        return f"# The start weights\nstart = {spec.start!r}"
    code = method(page, "draw_start")
    drawn = re.search(r"draw_normal\(seed, (\d)\)", code)
    if drawn:
        code = flat(shared_code()["draw_normal"]).replace("count", drawn[1])
    lines, expression = returned(code)
    return "\n".join(["# The start weights", *lines, f"start = {expression}"])


def model(page: Page) -> str:
    """Return how the model is made of its start weights."""
    lines = method(page, "__init__").splitlines()
    kept = [line for line in lines if line != "device = device" and not line.endswith("= None")]
    return "\n".join(["# The model", *kept])


def optimizer(spec: RunSpec) -> str:
    """Return the optimizer of torch.optim with its arguments; "" for the update by hand."""
    row = spec.optimizer_row
    if row.torch_name is None:
        return ""
    arguments: dict[str, object] = dict(spec.hyperparameters)
    arguments.pop("learning_rate")
    if "beta1" in arguments:
        arguments["betas"] = (arguments.pop("beta1"), arguments.pop("beta2"))
    named = [f"{key}={value!r}" for key, value in (arguments | dict(row.fixed)).items()]
    given = [weights_text(page_of_run(spec)), "lr=learning_rate", *named]
    call = f"optimizer = torch.optim.{row.torch_name}"
    line = f"{call}({', '.join(given)})"
    if len(line) <= LONGEST:
        return line
    return "\n".join([f"{call}(", *(f"    {argument}," for argument in given), ")"])


def loop(course: Course, steps: int) -> tuple[str, str]:
    """Return what stands before the loop, and the loop over the steps.

    In it are the changes of the run, the four phases, and a line now and then.
    """

    def written(name: str, text_of: Callable[[RunSpec], str]) -> str:
        return merged(spans_of(course, PHASES.index(name), steps), text_of)

    def made(name: str) -> str:
        return written(name, lambda spec: phase(page_of_run(spec), name))

    before, changes = changes_code(settings_of(course, steps), optimizer, new_data(course, steps))
    if any(is_lbfgs(spec) for _, spec in spans_of(course, 3, steps)):
        lines = ["\ndef evaluate():", *map(made, PHASES[:3]), "    return loss\n"]
        before = "\n".join([f"{before}\n", *lines] if before else lines)
        measured = ["    loss = evaluate()"]
        moved = [written("update", update)]
    else:
        measured = [made("forward"), made("loss")]
        moved = [made("backward"), written("update", update)]
    lines = ["diverged_at = None", "for step in range(steps):", changes, *measured]
    lines += [
        "    if not math.isfinite(loss.item()):",
        "        diverged_at = step",
        "        break",
        *moved,
        "    if (step + 1) % log_every == 0:",
        "        print(step, loss.item())",
    ]
    return before, "\n".join(line for line in lines if line)


def update(spec: RunSpec) -> str:
    """Return the code of the update, by the page or by the optimizer."""
    if not spec.uses_torch_optim:
        return phase(page_of_run(spec), "update")
    if is_lbfgs(spec):
        return "    optimizer.step(evaluate)"
    return "    # Update: the optimizer's own rule.\n    optimizer.step()"


def is_lbfgs(spec: RunSpec) -> bool:
    """Say whether a run evaluates its model several times a step."""
    return spec.optimizer_row.torch_name == "LBFGS"


def new_data(course: Course, steps: int) -> dict[int, list[str]]:
    """Return the lines that make x anew where a mistake changes what forward takes."""

    def inputs_of(spec: RunSpec) -> str:
        return "\n".join(
            line for line in data(page_of_run(spec)).splitlines()[1:] if line[0] == "x"
        )

    spans = spans_of(course, PHASES.index("forward"), steps)
    found = {}
    for (_, before), (step, spec) in pairwise(spans):
        text = inputs_of(spec)
        if text != inputs_of(before):
            note = note_on(spec, text, inputs_of)
            found[step] = [*([f"# {note.capitalize()}"] if note else []), *text.splitlines()]
    return found


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
    names = {name: f"{{{index}}}" for index, name in enumerate(spec.model_row.weights)}
    template = spec.model_row.equation.format(**names)
    if spec.model_row.uses_torch:
        numbers = "number for weight in weights for number in weight.reshape(-1).tolist()"
        found = f"weights = {weights_text(page)}\nnumbers = [{numbers}]"
    else:
        found = f"numbers = [{', '.join(f'float({name})' for name in spec.model_row.weights)}]"
    return "\n".join(
        [
            found,
            f'print("Result: {template}".format(*numbers))',
            "if diverged_at is not None:",
            '    sys.exit(f"diverged at step {diverged_at}: the loss is no longer finite")',
        ]
    )


def weights_text(page: Page) -> str:
    """Return an expression for the list of the model's tensors."""
    _, expression = returned(method(page, "parameters"))
    is_tuple = isinstance(ast.parse(expression, mode="eval").body, ast.Tuple)
    return f"[{expression}]" if is_tuple else expression


def method(page: Page, name: str) -> str:
    """Return the body of a method of the page as plain code, without self."""
    return flat("\n".join(text for _, text in page.code(page.bodies[name])))


def flat(code: str) -> str:
    """Return code of a method as code outside of a class: no self, no annotated names."""
    code = re.sub(r"\bself\.", "", code)
    return re.sub(r"^(\s*\w+): [\w.\[\] |]+ = ", r"\1 = ", code, flags=re.MULTILINE)


def returned(code: str) -> tuple[list[str], str]:
    """Split a body into its lines and the expression that it returns."""
    *lines, last = code.splitlines()
    return lines, last.removeprefix("return ")


def without_return(code: str) -> tuple[list[str], str, str]:
    """Split a body that returns a pair into its lines and the two expressions."""
    lines, expression = returned(code)
    pair = ast.parse(expression, mode="eval").body
    if not isinstance(pair, ast.Tuple):
        raise ValueError(f"not a pair: {expression}")
    first, second = (ast.get_source_segment(expression, item) or "" for item in pair.elts)
    return lines, first, second
