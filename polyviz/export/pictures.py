"""A run at one step as a picture of the stage: a bitmap, or a drawing of lines and text."""

from polyviz.export.drawing import image_of, pdf_of, png_of, svg_of
from polyviz.export.race_replay import race_frames_at
from polyviz.export.replay import trainers_at
from polyviz.export.stage_picture import StagePicture
from polyviz.export.wish import Progress, Wish


def png(wish: Wish, progress: Progress) -> bytes:
    """Return the picture as a PNG file."""
    with _picture(wish, progress) as picture:
        drawing = picture.drawing(wish.name)
        return png_of(image_of(drawing, wish.scale, is_transparent=wish.is_transparent))


def svg(wish: Wish, progress: Progress) -> bytes:
    """Return the picture as an SVG file."""
    with _picture(wish, progress) as picture:
        return svg_of(picture.drawing(wish.name), is_transparent=wish.is_transparent)


def pdf(wish: Wish, progress: Progress) -> bytes:
    """Return the picture as a page of PDF."""
    with _picture(wish, progress) as picture:
        return pdf_of(picture.drawing(wish.name), is_transparent=wish.is_transparent)


def _picture(wish: Wish, progress: Progress) -> StagePicture:
    """Return the stage as it is at the last step that is wanted."""
    if wish.race is not None:
        (standing,) = race_frames_at(wish.race, [wish.last], progress)
        picture = StagePicture(wish)
        picture.show(standing)
        return picture
    (trainer,) = trainers_at(wish.course, [wish.last], progress, wish.on_diverged)
    picture = StagePicture(wish, trainer.start)
    picture.show(trainer.frame())
    return picture
