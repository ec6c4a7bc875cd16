"""Decides whether a script is what a teacher would hand out, with nothing of the program in it."""

import ast
import re
import runpy
from pathlib import Path

import pytest
from oracle_models import MANY

from polyviz.catalogue.lessons import LESSONS
from polyviz.catalogue.models import MODELS
from polyviz.catalogue.optimizers import OPTIMIZERS, obstacle
from polyviz.catalogue.own_module import example
from polyviz.catalogue.run_spec import RunSpec
from polyviz.source.page import page_of, read_page
from polyviz.source.plain import plain_class
from polyviz.source.script_text import model, on_device, script_of
from polyviz.training.trainer import Trainer

START = (0.5, -0.25, 0.125, 0.1, 0.01, *MANY)


def script(lesson: str, **chosen: object) -> str:
    return script_of(RunSpec.for_lesson(lesson, **chosen))


@pytest.mark.parametrize(
    ("lesson", "lines"),
    [
        ("numpy", ["np.random.seed(seed)", "a, b, c, d = np.random.randn(4)"]),
        ("tensor", ["torch.manual_seed(seed)", "a = torch.randn(())"]),
        ("autograd", ["torch.manual_seed(seed)", "a = torch.randn((), requires_grad=True)"]),
        ("function", ["d = torch.tensor(0.3, requires_grad=True)"]),
        (
            "nn",
            [
                "torch.manual_seed(seed)",
                "net = torch.nn.Sequential(torch.nn.Linear(3, 1), torch.nn.Flatten(0, 1))",
                "        for weight in net.parameters():",
                "weight, bias = net.parameters()",
            ],
        ),
        (
            "optim",
            ["optimizer = torch.optim.RMSprop(net.parameters(), lr=learning_rate, alpha=0.99)"],
        ),
        (
            "module",
            [
                "    def __init__(self):",
                "        self.a = torch.nn.Parameter(torch.randn(()))",
                "    def forward(self, x):",
                "torch.manual_seed(seed)",
                "net = Polynomial3()",
                "optimizer = torch.optim.SGD(net.parameters(), lr=learning_rate)",
            ],
        ),
        (
            "dynamic",
            [
                "        for power in range(4, random.randint(4, 6)):",
                "torch.manual_seed(seed)",
                "random.seed(seed)",
                "net = DynamicPolynomial()",
            ],
        ),
    ],
)
def test_script_has_the_lines_that_a_teacher_would_write(lesson: str, lines: list[str]) -> None:
    text = script(lesson)
    for line in lines:
        assert text.splitlines().count(line) == 1, line
    assert ("seed" in text) is (lesson != "function")


@pytest.mark.parametrize("start", [None, START])
@pytest.mark.parametrize("model", MODELS)
def test_script_has_no_plumbing(model: str, start: tuple[float, ...] | None) -> None:
    given = None if start is None else start[: len(MODELS[model].weights)]
    lesson = "numpy" if model == "numpy" else "module"
    text = script(lesson, model=model, optimizer="hand", start=given)
    (forwards, drawings) = text.count("def forward("), text.count("random.randint(4, 6)")
    if model == "own":  # somebody has written it, and has it back as it was
        assert text.count(example()) == 1
        text = text.replace(example(), "")
    plumbing = (
        "skip_init|Generator|RandomState|SeededRng|repeated|kaiming|start|typing|Sequence|Any"
    )
    assert re.findall(rf"\b(?:{plumbing})\b|diverged_at|device|dtype|->", text) == []
    helpers = {"module": (1, 0), "dynamic": (1, 1), "function": (1, 0), "own": (1, 0)}
    assert (forwards, drawings) == helpers.get(model, (0, 0))
    # code of one's own may draw in any step, as dropout does
    is_seeded = model == "own" or (start is None and model != "function")
    assert ("manual_seed" in text or "np.random.seed" in text) is is_seeded
    assert ("random.seed(seed)" in text.splitlines()) is (model == "dynamic")
    assert len(script(lesson, model=model, optimizer="hand", start=given).splitlines()) <= 72


@pytest.mark.parametrize("device", ["cuda", "mps", "auto"])
@pytest.mark.parametrize("start", [None, START])
@pytest.mark.parametrize("model", [key for key, row in MODELS.items() if row.uses_torch])
def test_script_for_a_gpu_draws_on_the_cpu_and_computes_there(
    model: str, start: tuple[float, ...] | None, device: str
) -> None:
    given = None if start is None else start[: len(MODELS[model].weights)]
    text = script(
        "module", model=model, optimizer="hand", start=given, device=device, points=100_000
    )
    auto = (
        '(\n    "cuda" if torch.cuda.is_available()\n'
        '    else "mps" if torch.backends.mps.is_available()\n    else "cpu"\n)'
    )
    chosen = auto if device == "auto" else f'"{device}"'
    assert f"\ndevice = {chosen}\n" in text
    assert max(map(len, text.splitlines())) <= 100
    assert "torch.linspace(-math.pi, math.pi, points, device=device)" in text
    assert "torch.randn((), device" not in text
    names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    assert "start" not in names
    if model in ("nn", "module", "dynamic"):
        assert re.search(r"^net(\.| = \w+\(\)\.)to\(device\)$", text, flags=re.MULTILINE)
    else:
        moved = "device=device" if start is not None or model == "function" else ".to(device)"
        assert all(moved in line for line in re.findall(r"^[abcd] = .*", text, re.MULTILINE))


@pytest.mark.parametrize("model", [key for key in MODELS if obstacle(key, "lbfgs") is None])
def test_lbfgs_alone_evaluates(model: str) -> None:
    text = script("module", model=model, optimizer="lbfgs")
    assert text.count("    loss = optimizer.step(evaluate)\n") == 1
    assert text.count("evaluate") - text.count("evaluates") == 2


@pytest.mark.parametrize("optimizer", [key for key, row in OPTIMIZERS.items() if row.torch_name])
@pytest.mark.parametrize("lesson", ["nn", "tensor"])
def test_optimizer_takes_the_weights_as_a_plain_loop_passes_them(
    lesson: str, optimizer: str
) -> None:
    found = re.search(
        r"torch\.optim\.\w+\(\s*(net\.parameters\(\)|\[a, b, c, d\]), *\s*lr=learning_rate",
        script(lesson, optimizer=optimizer),
    )
    assert found is not None
    assert found[1] == {"nn": "net.parameters()", "tensor": "[a, b, c, d]"}[lesson]


@pytest.mark.parametrize("start", [None, START[:4]])
def test_page_that_uses_its_start_weights_as_a_whole_is_written_down_as_well(
    tmp_path: Path, start: tuple[float, ...] | None
) -> None:
    unpacked = "        a, b, c, d = start\n" + "".join(
        f"        self.{w} = torch.nn.Parameter(torch.tensor({w}))\n" for w in "abcd"
    )
    text = page_of("module").text
    assert text.count(unpacked) == 1
    whole = """        weights = torch.tensor(start)
        self.a, self.b, self.c, self.d = (torch.nn.Parameter(w.clone()) for w in weights)
"""
    page = read_page("module", text.replace(unpacked, whole))
    spec = RunSpec.for_lesson("module", start=start, seed=3)
    (block,) = page.helpers.values()
    made = plain_class("\n".join(page.lines(block)), start)
    assert "    def __init__(self, start):" in made.splitlines()
    code = on_device(spec, "\n\n".join(["import torch", made, "seed = 3", model(spec, page)]))
    file = tmp_path / "made.py"
    file.write_text(code, encoding="utf-8")
    net = runpy.run_path(str(file))["net"]
    expected = Trainer(spec).model.weights()
    assert tuple(weight.item() for weight in net.parameters()) == expected


def test_longest_scripts() -> None:
    longest = {lesson: len(script(lesson).splitlines()) for lesson in LESSONS}
    assert min(longest.values()) >= 45
    assert max(longest.values()) <= 70
