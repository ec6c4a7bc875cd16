"""Pictures like those of a run: few colours, smooth edges, a curve that moves."""

from collections.abc import Iterator

from PIL import Image, ImageDraw

from polyviz.export.film.plan import FilmPlan, film_plan
from polyviz.export.film.reel import Reel

GROUND, LINE = (245, 246, 248), (194, 76, 0)

PLAN = film_plan(0, 100, 1.0, 10)


def drawn(step: int, size: tuple[int, int] = (161, 100)) -> Image.Image:
    """Return the picture of a step."""
    large = Image.new("RGB", (3 * size[0], 3 * size[1]), GROUND)
    draw = ImageDraw.Draw(large)
    width, height = large.size
    draw.rectangle((9, 9, width - 9, height - 9), fill="white")
    points = [(x, height / 2 + (x - width / 2) * (step - 50) / 80) for x in range(0, width, 30)]
    draw.line(points, fill=LINE, width=9)
    return large.resize(size, Image.Resampling.BOX)


def reel_of(plan: FilmPlan = PLAN, size: tuple[int, int] = (161, 100)) -> Reel:
    """Return the reel of these pictures."""
    return Reel(plan, size, (drawn(step, size) for step in plan.steps))


def frames_of(film: Image.Image) -> Iterator[tuple[Image.Image, float]]:
    """Yield each picture of a film in RGB, and how long it is shown."""
    for index in range(getattr(film, "n_frames", 1)):
        film.seek(index)
        film.load()
        yield film.convert("RGB"), film.info["duration"]
