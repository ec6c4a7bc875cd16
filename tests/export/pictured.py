"""Makes wishes, and reads what came of them."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from polyviz.catalogue.course import Course
from polyviz.catalogue.run_spec import RunSpec
from polyviz.export.replay import trainers_at
from polyviz.export.wish import Wish
from polyviz.training.frame import Frame

Numbers = npt.NDArray[np.float64]

SVG = "{http://www.w3.org/2000/svg}"


def nobody(_done: int, _of: int) -> None:
    """Is told the progress."""


def wish_for(lesson: str = "nn", *, last: int = 40, steps: int = 60, **chosen: Any) -> Wish:
    """A wish for a short run."""
    names = ("first", "size", "scale", "theme", "is_transparent", "table", "every", "name")
    looks = {key: chosen.pop(key) for key in names if key in chosen}
    spec = RunSpec.for_lesson(lesson, points=60, steps=steps, device="cpu", **chosen)
    return Wish(Course(spec), last, **looks)


def frame_at(wish: Wish) -> Frame:
    """The frame of the last step that is wanted."""
    (trainer,) = trainers_at(wish.course, [wish.last])
    return trainer.frame()


@dataclass(frozen=True)
class Stroke:
    """A line of a drawing: its colour, its width, and its points (N, 2) in pixels."""

    color: str
    width: float
    points: Numbers


def strokes_in(svg: bytes) -> list[Stroke]:
    """All lines of a drawing; fails for one whose width would depend on how it is shown."""
    found: list[Stroke] = []

    def go(element: ET.Element, color: str, width: float, matrix: Numbers) -> None:
        color = element.get("stroke", color)
        width = float(element.get("stroke-width", width))
        transform = element.get("transform", "")
        if transform:
            a, b, c, d, e, f = map(float, re.findall(r"-?[\d.]+(?:e-?\d+)?", transform))
            matrix = matrix @ np.array([[a, c, e], [b, d, f], [0, 0, 1]])
        text = element.get("d") or element.get("points")
        if text and color != "none":
            assert element.get("vector-effect", "none") == "none"
            assert abs(abs(np.linalg.det(matrix)) - 1) < 1e-6, "a pen of another width"
            numbers = np.array(re.findall(r"-?[\d.]+(?:e-?\d+)?", text), dtype=float)
            places = np.column_stack((numbers.reshape(-1, 2), np.ones(len(numbers) // 2)))
            found.append(Stroke(color, width, (places @ matrix.T)[:, :2]))
        for child in element:
            go(child, color, width, matrix)

    go(ET.fromstring(svg), "none", 1.0, np.eye(3))
    return found


def texts_in(svg: bytes) -> list[str]:
    """All texts of a drawing."""
    root = ET.fromstring(svg)
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
