"""Small copies for slow connections."""

import io
from pathlib import Path

from PIL import Image

from pictures import limits
from pictures.decode import load


def jpeg(image: Image.Image, quality: int = limits.PREVIEW_QUALITY) -> bytes:
    """Without metadata, so no place and no owner travels along."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def preview(source: Path, max_side: int = limits.PREVIEW_SIDE) -> bytes:
    """A JPEG no larger than ``max_side``, upright; never enlarged. Raises ``Invalid`` or ``TooLarge``."""
    return jpeg(load(source, max_side))


def blurred(source: Path) -> bytes:
    """A JPEG as large as a preview in which nothing can be told: of a few pixels, enlarged. Raises as the others do."""
    image = load(source, limits.PREVIEW_SIDE)
    wide, high = (max(1, side * limits.BLURRED_SIDE // max(image.size)) for side in image.size)
    few = image.resize((wide, high))
    return jpeg(few.resize(image.size, Image.Resampling.BICUBIC))


def larger(source: Path) -> bytes:
    """What "larger" shows: a JPEG of at most ``LARGER_SIDE``. Raises ``Invalid`` or ``TooLarge``."""
    return jpeg(load(source, limits.LARGER_SIDE), limits.LARGER_QUALITY)
