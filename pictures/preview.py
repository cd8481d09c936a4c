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


def larger(source: Path) -> bytes:
    """What "larger" shows: a JPEG of at most ``LARGER_SIDE``. Raises ``Invalid`` or ``TooLarge``."""
    return jpeg(load(source, limits.LARGER_SIDE), limits.LARGER_QUALITY)
