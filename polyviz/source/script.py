"""Writes a run as one plain script, as a teacher would, from the code of its page."""

import re

from polyviz.catalogue.course import Course
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import PHASES, Page, page_of, shared_code
from polyviz.source.plain import (
    Start,
    flat,
    items,
    plain_class,
    returned,
    uses_start,
    with_start,
    without_return,
)
from polyviz.source.script_changes import check_can_be_written, settings_of
from polyviz.source.script_loop import loop, method, page_of_run
from polyviz.source.versions import LONGEST, merged, spans_of

GPU_FROM_POINTS = 100_000
"""From so many points on a run takes a GPU where there is one, if nothing else is asked for."""

MATRIX_PRODUCT = "nn"
"""The model whose layer adds up with one matrix product, which torch shares among threads."""

SHARED_FROM_POINTS = 32_768
"""From so many points on torch shares every sum."""

IMPORTS = (
    (r"\bmath\.", "import math"),
    (r"(?<![.\w])random\.", "import random"),
    (r"\bsys\.", "import sys"),
    (r"\bnp\.", "import numpy as np"),
    (r"\btorch\.", "import torch"),
)
"""What has to be imported where a name is used; a blank line stands before the libraries."""

LIBRARIES = ("import numpy as np", "import torch")

CPU = '"cpu"'


def script_of(
    run: Course | RunSpec,
    log_every: int = 100,
    *,
    steps: int | None = None,
    threads: int | None = None,
) -> str:
    """Return a script that does a run and prints what `polyviz fit` prints.

    It has the very losses of that run: the same operations on the same numbers, in the same order,
    with all changes made on the way; a spec stands for a run without changes. The script needs
    nothing but NumPy or PyTorch.

    `steps` is how many steps it does, by default all of the run; where that is said, the loss of
    the last one is printed in any case. After the last step that was begun, the equation is the one
    that holds there, even if it changed within the next. `threads` is the number that the run has,
    where it is known; PyTorch's sums depend on it. Raises ScriptError for a run that cannot be
    written down so.
    """
    course = run if isinstance(run, Course) else Course(run)
    count = course.spec.steps if steps is None else steps
    prints_last = steps is not None and steps % log_every != 0
    check_can_be_written(course, count)
    page = page_of_run(spans_of(course, PHASES.index("forward"), count)[0][1])
    spec = settings_of(course, count)[0].spec  # a value may be changed before the first update
    parts = [
        helper_classes(course, count),
        values(spec, count, log_every),
        threads_line(spec, threads),
        data(page),
        model(spec, page),
        optimizer(spec),
        *loop(course, count, optimizer, data, prints_last=prints_last),
        result(spec_at_end(course, count), page, count),
    ]
    body = on_device(spec, "\n\n".join(part for part in parts if part))
    return f"{heading(spec)}\n\n{imports(body)}\n\n{body}\n"


def spec_at_end(course: Course, steps: int) -> RunSpec:
    """Return whose equation holds after so many steps."""
    goes_on = bool(course.changes) and course.changes[-1].step > steps
    return course.spec_from(steps) if goes_on else course.spec


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
        return merged(spans, lambda spec: class_text(spec, name))

    classes = [class_of(name) for name in page_of_run(course.first).helpers]
    return "\n" + "\n\n\n".join(classes) + "\n" if classes else ""


def class_text(spec: RunSpec, name: str) -> str:
    """Return a class of the page."""
    page = page_of_run(spec)
    return plain_class("\n".join(page.lines(page.helpers[name])), start_of(spec, page))


def values(spec: RunSpec, steps: int, log_every: int) -> str:
    """Return the numbers that decide the run, by their names."""
    lines = [
        f"steps = {steps}",
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
    if "random.randint" in helper_classes(Course(spec), spec.steps):
        lines.append("random.seed(seed)")
    return lines


def model(spec: RunSpec, page: Page) -> str:
    """Return how the model is made, drawn from the seed or with the start weights."""
    lines = method(page, "__init__").splitlines()
    kept = [line for line in lines if line != "device = device" and not line.endswith("= None")]
    made = with_start("\n".join([*kept, ""]), start_of(spec, page)).rstrip("\n")
    for name, block in page.helpers.items():
        if not uses_start(plain_class("\n".join(page.lines(block)), start_of(spec, page))):
            call = rf"= {name}\(start\b.*?\)(\.to\(device\))?$"
            made = re.sub(call, rf"= {name}()\1", made, flags=re.MULTILINE)
    given = start_lines(spec, page) if uses_start(made) else []
    return "\n".join(["# The model", *seeds(spec, page), *given, made])


def start_lines(spec: RunSpec, page: Page) -> list[str]:
    """Return the lines that make the start weights, for a page that uses them as a whole."""
    if spec.start is not None:
        return [f"start = {spec.start!r}"]
    code = method(page, "draw_start")
    drawn = re.search(r"draw_normal\(seed, (\d)\)", code)
    if drawn:
        code = flat(shared_code()["draw_normal"]).replace("count", drawn[1])
    lines, expression = returned(code)
    return [*lines, f"start = {expression}"]


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


def result(spec: RunSpec, page: Page, steps: int) -> str:
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
    lines.append(f'print(f"Result: {row.equation.format(**shown)}")')
    if steps:
        lines.append("if not math.isfinite(loss.item()):")
        lines.append('    sys.exit(f"diverged at step {step}: the loss is no longer finite")')
    return "\n".join(lines)


def ordered(page: Page) -> tuple[list[str], str]:
    """Return lines and an expression for the model's tensors in the order of the equation."""
    return returned(method(page, "tensors" if "tensors" in page.bodies else "parameters"))


def weights_text(page: Page) -> str:
    """Return an expression for the model's tensors as an optimizer takes them."""
    _, expression = returned(method(page, "parameters"))
    if items(expression):
        return f"[{expression}]"
    return re.sub(r"^list\((.*)\)$", r"\1", expression)
