"""Films of a run in all formats: trains it again, paints the stage at each step, and writes it."""

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from PIL import Image
from PySide6.QtGui import QImage

from polyviz.export.film.apng import write_apng
from polyviz.export.film.gif import write_gif
from polyviz.export.film.mp4 import check_encoder, write_mp4
from polyviz.export.film.plan import FilmPlan, film_plan
from polyviz.export.film.reel import Reel
from polyviz.export.film.webp import write_webp
from polyviz.export.race_replay import race_frames_at
from polyviz.export.replay import trainers_at
from polyviz.export.stage_picture import StagePicture
from polyviz.export.wish import Progress, Wish

Write = Callable[[BinaryIO, Reel], None]


class _EndedEarlyError(Exception):
    """The run has diverged before the last step that is wanted."""

    def __init__(self, step: int) -> None:
        super().__init__(step)
        self.step = step


def webp(wish: Wish, progress: Progress) -> bytes:
    """Return the film as animated WebP, without loss."""
    return _film(wish, progress, write_webp)


def apng(wish: Wish, progress: Progress) -> bytes:
    """Return the film as animated PNG."""
    return _film(wish, progress, write_apng)


def gif(wish: Wish, progress: Progress) -> bytes:
    """Return the film as GIF."""

    def write(stream: BinaryIO, reel: Reel) -> None:
        count = reel.plan.count
        write_gif(stream, reel, lambda: progress(count, count))

    return _film(wish, progress, write)


def mp4(wish: Wish, progress: Progress) -> bytes:
    """Return the film as MP4; raise OSError, at once, if there is no program that writes it."""
    check_encoder()
    return _film(wish, progress, partial(write_mp4, rate=wish.rate))


def _film(wish: Wish, progress: Progress, write: Write) -> bytes:
    """Return the film as `write` writes it.

    A film of a run that diverges ends there, and shows it as long as it was to be.
    """
    last = wish.last
    while True:
        plan = film_plan(min(wish.first, last), last, wish.seconds, wish.rate)
        stream = io.BytesIO()
        try:
            write(stream, Reel(plan, wish.size, pictures(wish, plan, progress)))
        except _EndedEarlyError as ended:
            last = ended.step + 1  # to compute its loss, which is not finite
        else:
            return stream.getvalue()


def pictures(wish: Wish, plan: FilmPlan, progress: Progress) -> Iterator[Image.Image]:
    """Yield the stage in RGB at each step of a plan; `progress` is told how many are done."""
    done = 0

    def hear(_step: int, _of: int) -> None:
        progress(done, plan.count)

    picture = None
    try:
        if wish.race is not None:
            for standing in race_frames_at(wish.race, plan.steps, hear):
                is_begun, picture = picture is not None, picture or StagePicture(wish)
                is_moving = is_begun and done + 1 < plan.count
                picture.show(standing, plan.times[done] if is_moving else None)
                yield in_rgb(picture.image())
                done += 1
                progress(done, plan.count)
            return
        for trainer in trainers_at(wish.course, plan.steps, hear, wish.on_diverged):
            if trainer.has_diverged and trainer.step < plan.steps[-1] - 1:
                raise _EndedEarlyError(trainer.step)
            if picture is None:
                picture = StagePicture(wish, trainer.start)
                picture.show(trainer.frame())
            else:
                is_last = trainer.step >= plan.steps[-1]
                picture.show(trainer.frame(), None if is_last else plan.times[done])
            yield in_rgb(picture.image())
            done += 1
            progress(done, plan.count)
    finally:
        if picture is not None:
            picture.close()


def in_rgb(image: QImage) -> Image.Image:
    """Return a picture of Qt as one of Pillow."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    size, line = (plain.width(), plain.height()), plain.bytesPerLine()
    return Image.frombytes("RGB", size, bytes(plain.constBits()), "raw", "RGB", line)
