"""The one place where a stranger's picture is decoded: what it may be, and one refusal for all it can do wrong.

Runs in a child process; see bot/child.py.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from core.errors import N_, Invalid, Text, TooLarge
from pictures import limits

_DEEP = ("I", "F")  # modes of 16 bits and more a grey level
_ALPHA = ("RGBA", "LA", "PA", "La", "RGBa")
_ORIENTATION = 0x0112  # of EXIF; values 1 to 8, 1 upright
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def unreadable() -> Invalid:
    return Invalid(
        Text(
            N_("This picture could not be read. Please send it as {formats}."), params={"formats": limits.FORMATS_SHOWN}
        )
    )


def _check(image: Image.Image) -> None:
    width, height = image.size
    if width * height > limits.PIXELS_MAX or max(width, height) > limits.SIDE_MAX:
        raise TooLarge(
            Text(
                N_("This picture has more than {max} megapixels. Please send a smaller one."),
                params={"max": limits.PIXELS_MAX // 1_000_000},
            )
        )


@contextmanager
def _opened(source: Path) -> Iterator[Image.Image]:
    """The picture, its size checked, nothing decoded yet. Whatever goes wrong inside becomes a refusal."""
    if source.stat().st_size > limits.BYTES_MAX:
        raise TooLarge(
            Text(N_("This picture is larger than {max} MB."), params={"max": limits.BYTES_MAX // (1024 * 1024)})
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about odd metadata, and Pillow's softer limit on pixels
            with Image.open(source, formats=limits.FORMATS) as image:
                _check(image)
                yield image
    except (MemoryError, Invalid):
        raise
    except Image.DecompressionBombError as error:
        raise TooLarge(Text(N_("This picture is far too large."))) from error
    except Exception as error:  # a broken picture fails in any way its decoder likes
        raise unreadable() from error


def size(source: Path) -> tuple[int, int]:
    """Width and height as stored. Raises ``Invalid`` or ``TooLarge``."""
    with _opened(source) as image:
        return image.size


def load(source: Path, side_max: int | None = None) -> Image.Image:
    """The first frame upright, as "RGB" or "L", without any metadata; at most ``side_max`` on its longer side.

    A JPEG is decoded no larger than needed. Transparent parts become white. Raises ``Invalid`` or ``TooLarge``.
    """
    with _opened(source) as image:
        return _plain(image, side_max)


def _plain(image: Image.Image, side_max: int | None) -> Image.Image:
    side = side_max or max(image.size)
    image.draft(None, (side, side))
    image.load()
    turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    plain: Image.Image = image
    if image.mode.startswith(_DEEP):
        plain = image.point(lambda level: level * (1 / 256)).convert("L")
    elif image.mode in _ALPHA or "transparency" in image.info:
        plain = image.convert("RGBA")
    elif image.mode not in ("L", "RGB"):
        plain = image.convert("L" if image.mode == "1" else "RGB")
    plain.thumbnail((side, side), Image.Resampling.LANCZOS)
    if plain.mode == "RGBA":
        paper = Image.new("RGB", plain.size, "white")
        paper.paste(plain, mask=plain.getchannel("A"))
        plain = paper
    plain = plain.transpose(turn) if turn is not None else plain.copy()
    plain.info.clear()  # profiles and comments would be saved again
    return plain
