"""Writes a run as one plain script, as a teacher would, from the code of its page."""

import re
from collections.abc import Sequence

from polyviz.catalogue.course import Course
from polyviz.catalogue.dataset import interval_text
from polyviz.catalogue.device_names import GPU_FROM_POINTS, SPLIT_FROM_POINTS
from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.page_sources import PHASES, has_matrix_product
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.module_in_script import own_code_of
from polyviz.source.page import Page, page_of, page_of_run, shared_code
from polyviz.source.page_code import method
from polyviz.source.plain import (
    Start,
    flat,
    items,
    plain_class,
    printed,
    returned,
    returned_whole,
    uses_start,
    with_start,
    wrapped,
    written,
)
from polyviz.source.script_changes import RATE, check_can_be_written, settings_of
from polyviz.source.script_data import data_lines
from polyviz.source.script_loop import loop
from polyviz.source.script_validation import inputs_lines
from polyviz.source.versions import MAX_LINE, merged, spans_of

IMPORTS = (
    (r"\bcsv\.", "import csv"),
    (r"\bmath\.", "import math"),
    (r"(?<![.\w])random\.", "import random"),
    (r"\bsys\.", "import sys"),
    (r"\bnp\.", "import numpy as np"),
    (r"\btorch\.", "import torch"),
)
"""Patterns of names in a script, and the import that each needs; libraries after a blank line."""

LIBRARIES = ("import numpy as np", "import torch")

CPU = '"cpu"'

ANY_DEVICE = f"""(
    "cuda" if torch.cuda.is_available()
    else "mps" if torch.backends.mps.is_available()
    else {CPU}
)"""


def script_of(
    run: Course | RunSpec,
    log_every: int = 100,
    *,
    steps: int | None = None,
    threads: int | None = None,
) -> str:
    """Return a script that repeats a run and prints what `polyviz fit` prints.

    Its losses are exactly those of the run: it does the same operations on the same numbers in the
    same order, with all changes made on the way. A spec stands for a run without changes.

    `steps` is the number of steps, by default that of the run; if it is given, the loss of the last
    step is always printed. The equation at the end is that of the spec after these steps, including
    changes in the middle of a step that was not completed. `threads` is torch's number of threads
    in the run; None if it is not known. Raises ScriptError for a run that no script can repeat.
    """
    course = run if isinstance(run, Course) else Course(run)
    count = course.spec.steps if steps is None else steps
    prints_last = steps is not None and steps % log_every != 0
    check_can_be_written(course, count)
    page = page_of_run(spans_of(course, PHASES.index("forward"), count)[0][1])
    spec = settings_of(course, count)[0].spec  # a value may be changed before the first update
    goes_on = bool(course.changes) and course.changes[-1].step > count
    at_end = course.spec_from(count) if goes_on else course.spec
    parts = [
        helper_classes(course, count),
        values(spec, count, log_every),
        threads_line(spec, threads),
        data(spec, page),
        model(spec, page),
        optimizer(spec),
        *loop(course, count, optimizer, data, prints_last=prints_last),
        result(at_end, page, count),
    ]
    body = on_device(spec, "\n\n".join(part for part in parts if part))
    own = own_code_of(course.first)
    if own is not None:
        body = f"\n{own}\n\n\n{body}"
    return f"{_heading(spec)}\n\n{_imports(body)}\n\n{body}\n"


def _heading(spec: RunSpec) -> str:
    row = LESSONS[spec.lesson]
    library = "PyTorch" if spec.model_row.uses_torch else "NumPy"
    if spec.model_row.uses_torch and (spec.noise or spec.holdout):
        library = "PyTorch with NumPy"
    ends = interval_text(spec.interval).replace(", ", " to ")
    what = spec.dataset.formula.python if spec.data is None else spec.data.name
    return f'''"""Fits {what} from {ends}: {row.title}, {row.subtitle}.

Made by PolyViz; it needs {library} and nothing else.
"""'''


def _imports(body: str) -> str:
    lines: list[str] = []
    for pattern, line in IMPORTS:
        if re.search(pattern, body):
            if line in LIBRARIES and lines and lines[-1] not in LIBRARIES:
                lines.append("")
            lines.append(line)
    return "\n".join(lines)


def helper_classes(course: Course, steps: int) -> str:
    """Return the classes of the page beside the model, two blank lines apart.

    The code of a Module that somebody has written is not among them: it stays as it is.
    """
    if own_code_of(course.first) is not None:
        return ""
    spans = spans_of(course, PHASES.index("forward"), steps)

    def class_of(name: str) -> str:
        return merged(spans, lambda spec: _class_text(spec, page_of_run(spec), name))

    classes = [class_of(name) for name in page_of_run(course.first).helpers]
    return "\n" + "\n\n\n".join(classes) + "\n" if classes else ""


def _class_text(spec: RunSpec, page: Page, name: str) -> str:
    return plain_class("\n".join(page.lines(page.helpers[name])), start_of(spec, page))


def values(spec: RunSpec, steps: int, log_every: int) -> str:
    """Return the assignments of the numbers that decide the run."""
    lines = [
        f"steps = {steps}",
        f"points = {spec.points}",
        f"learning_rate = {spec.learning_rate!r}",
        f"log_every = {log_every}",
    ]
    if seeds(spec, page_of(spec.model, changes=spec.model_row.page_changes)):
        lines.append(f"seed = {spec.seed}")
    if spec.model_row.uses_torch:
        lines.append(f"device = {device_text(spec)}")
    else:
        lines.append('np.seterr(over="ignore", invalid="ignore")  # the loop tests for an overflow')
    return "\n".join(lines)


def threads_line(spec: RunSpec, threads: int | None) -> str:
    """Return the lines that set the number of threads; "" if the run does not depend on it."""
    # torch splits a matrix product among threads for any number of points
    is_split = has_matrix_product(spec.model_row.page) or spec.points >= SPLIT_FROM_POINTS
    if threads is None or not is_split or not spec.model_row.uses_torch:
        return ""
    comment = "# The rounding of sums depends on the number of threads that share them."
    return f"{comment}\ntorch.set_num_threads({threads})"


def device_text(spec: RunSpec) -> str:
    """Return an expression for the device, which is chosen as for a run of `spec`."""
    if spec.device == "auto" and spec.points >= GPU_FROM_POINTS:
        return ANY_DEVICE
    named = {"auto": "cpu", "cuda-replay": "cuda"}.get(spec.device, spec.device)
    return f'"{named}"'


def on_device(spec: RunSpec, body: str) -> str:
    """Return the code without PyTorch's defaults: float32, and the CPU if that is the device."""
    body = body.replace(", dtype=torch.float", "")
    if device_text(spec) != CPU:
        # Drawn on the CPU, the numbers are the same for every device.
        body = body.replace("torch.randn((), device=device)", "torch.randn(()).to(device)")
        return body.replace(
            "torch.randn((), device=device, requires_grad=True)",
            "torch.randn(()).to(device).requires_grad_()",
        )
    body = re.sub(r"^(device = |\w+\.to\(device\)$).*\n", "", body, flags=re.MULTILINE)
    return body.replace(", device=device", "").replace(".to(device)", "")


def data(spec: RunSpec, page: Page) -> str:
    """Return the code that makes x and y."""
    lines = data_lines(spec.dataset, "torch" if spec.model_row.uses_torch else "np")
    if "inputs" in page.bodies:
        made, columns = returned(method(page, "inputs"))
        has_two = spec.dataset.held_out_count
        lines += inputs_lines(made, columns) if has_two else [*made, f"x = {columns}"]
    return "\n".join(["# The data", *lines])


def start_of(spec: RunSpec, page: Page) -> Start:
    """Return the given start weights, or those fixed on the page; None if they are drawn."""
    if spec.start is not None:
        return spec.start
    fixed = re.search(r"torch\.tensor\(\[(.*)\]\)", method(page, "draw_start"))
    return [float(number) for number in fixed[1].split(",")] if fixed else None


def seeds(spec: RunSpec, page: Page) -> list[str]:
    """Return the lines that seed the random number generators of the script."""
    lines = []
    if start_of(spec, page) is None or "manual_seed(seed)" in method(page, "__init__"):
        library = "torch.manual_seed" if spec.model_row.uses_torch else "np.random.seed"
        lines.append(f"{library}(seed)")
    if "random.randint" in helper_classes(Course(spec), spec.steps):
        lines.append("random.seed(seed)")
    return lines


def model(spec: RunSpec, page: Page) -> str:
    """Return the code that makes the model, from the seed or with given start weights."""
    lines = method(page, "__init__").replace("layers()", _layers(page)).splitlines()
    kept = [line for line in lines if line != "device = device" and not line.endswith("= None")]
    made = with_start("\n".join([*kept, ""]), start_of(spec, page)).rstrip("\n")
    for name in page.helpers:
        if not uses_start(_class_text(spec, page, name)):
            call = rf"= {name}\(start\b.*?\)(\.to\(device\))?$"
            made = re.sub(call, rf"= {name}()\1", made, flags=re.MULTILINE)
    made = _with_whole_start(made, spec, page)
    given = start_lines(spec, page) if uses_start(made) else []
    drawn = "\n".join([*given, made])
    seeded = [line for line in seeds(spec, page) if not _seeds_itself(line, drawn)]
    return "\n".join(["# The model", *seeded, *given, made])


def _seeds_itself(line: str, code: str) -> bool:
    """Say whether code makes a line that seeds torch superfluous."""
    return line.startswith("torch.") and ("torch.manual_seed" in code or "Generator()" in code)


def _with_whole_start(code: str, spec: RunSpec, page: Page) -> str:
    """Return code that makes one tensor of all start weights without a variable for them."""
    numbers, drawn = start_of(spec, page), _normal_count(page)
    if numbers is not None:
        made = f"[{written(numbers)}]"
    elif drawn:
        made = f"[torch.randn(()) for _ in range({drawn})]"
    else:
        return code
    lines: list[str] = []
    for line in code.splitlines():
        changed = re.sub(r"torch\.tensor\(start\b(?!\[)", f"torch.tensor({made}", _unbroken(line))
        lines += [line] if changed == _unbroken(line) else map(_broken, wrapped(changed))
    return "\n".join(lines)


def _unbroken(line: str) -> str:
    """Return a line of code with nothing in it where it could be wrapped."""
    code = line.lstrip()
    return line[: -len(code)] + code.replace(" ", "\0") if code else line


def _broken(line: str) -> str:
    return line.replace("\0", " ")


def _normal_count(page: Page) -> str | None:
    """Return how many normal numbers the page draws as start weights; None if it does not."""
    drawn = re.search(r"draw_normal\(seed, (\d+)\)", method(page, "draw_start"))
    return drawn[1] if drawn else None


def _layers(page: Page) -> str:
    """Return the expression that makes the layers of a network."""
    return returned_whole(method(page, "layers")) if "layers" in page.bodies else "layers()"


def start_lines(spec: RunSpec, page: Page) -> list[str]:
    """Return the lines that make `start`, for a page that uses the start weights as a whole."""
    if spec.start is not None:
        return [f"start = {spec.start!r}"]
    code, drawn = method(page, "draw_start"), _normal_count(page)
    if drawn:
        code = flat(shared_code()["draw_normal"]).replace("count", drawn)
    lines, expression = returned(code)
    return [*lines, f"start = {expression}"]


def optimizer(spec: RunSpec) -> str:
    """Return the code that makes the optimizer of torch.optim; "" for the update by hand."""
    row = spec.optimizer_row
    if row.torch_name is None:
        return ""
    arguments = {**spec.torch_arguments, **row.fixed}
    named = [f"{key}={value!r}" for key, value in arguments.items() if key != "lr"]
    given = [weights_text(page_of_run(spec)), f"lr={RATE}", *named]
    call = f"optimizer = torch.optim.{row.torch_name}"
    line = f"{call}({', '.join(given)})"
    if len(line) <= MAX_LINE:
        return line
    return "\n".join([f"{call}(", *(f"    {argument}," for argument in given), ")"])


def result(spec: RunSpec, page: Page, steps: int) -> str:
    """Return the code that prints the equation with all digits, and reports a divergence."""
    row = spec.model_row
    lines = list[str]()
    shown = {name: f"{{{name}}}" for name in row.weights}
    if row.is_layered:
        shown = {}
    elif row.uses_torch:
        lines, expression = returned(
            method(page, "tensors" if "tensors" in page.bodies else "parameters")
        )
        found = items(expression)
        if found == list(row.weights):
            shown = {name: f"{{{name}.item()}}" for name in row.weights}
        elif found:
            numbers = " + ".join(f"{weight}.flatten().tolist()" for weight in found)
            lines += _unpacked(row.weights, numbers)
        else:
            lines = _unpacked(row.weights, f"(weight.item() for weight in {weights_text(page)})")
    lines += printed(f"Result: {row.equation.format(**shown)}")
    if steps:
        lines.append("if not math.isfinite(loss.item()):")
        lines.append('    sys.exit(f"diverged at step {step}: the loss is no longer finite")')
    return "\n".join(lines)


def _unpacked(names: Sequence[str], numbers: str) -> list[str]:
    """Return the lines that give names to the items of an iterable."""
    line = f"{', '.join(names)} = {numbers}"
    if len(line) <= MAX_LINE:
        return [line]
    return ["(", *wrapped(f"    {', '.join(names)},"), f") = {numbers}"]


def weights_text(page: Page) -> str:
    """Return an expression for the model's tensors, to be passed to an optimizer."""
    _, expression = returned(method(page, "parameters"))
    if items(expression):
        return f"[{', '.join(items(expression))}]"
    return re.sub(r"^list\((.*)\)$", r"\1", expression)
