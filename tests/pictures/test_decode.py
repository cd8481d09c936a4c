"""Previews are small, upright and bare, whatever comes in; what cannot be read is refused with one sentence."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from core.errors import Invalid, TooLarge
from pictures import limits
from pictures.decode import load
from pictures.preview import larger, preview
from tests.pictures.drawn import blurred, grainy, jpeg, saved, stall

_RED, _BLUE = (200, 30, 30), (30, 30, 200)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - two) < 40 for one, two in zip(pixel, colour, strict=True))


def test_a_photo_of_12_megapixels_becomes_9_kilobytes(tmp_path: Path) -> None:
    photo = grainy(blurred(stall().resize((4000, 3000)), 1))
    found = preview(saved(tmp_path, photo, quality=85))
    assert opened(found).size == (320, 240)
    assert len(found) < 12_000
    assert opened(larger(tmp_path / "photo.jpg")).size == (1280, 960)


def test_a_small_picture_is_not_enlarged(tmp_path: Path) -> None:
    assert opened(preview(saved(tmp_path, Image.new("RGB", (40, 30))))).size == (40, 30)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_upright_and_bare(tmp_path: Path, orientation: int) -> None:
    upright = Image.new("RGB", (80, 40), _RED)
    upright.paste(_BLUE, (0, 0, 20, 10))  # the upper left corner
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(back[orientation]) if orientation in back else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secret Phone"
    data = preview(saved(tmp_path, stored, exif=exif, comment=b"Secret", icc_profile=b"Secret"))
    found = opened(data)
    assert found.size == (80, 40)
    assert near(found.getpixel((5, 5)), _BLUE)
    assert near(found.getpixel((75, 35)), _RED)
    assert not found.getexif()
    assert b"Secret" not in data


KINDS = {
    "transparent PNG": ("RGBA", (0, 0, 0, 0), "PNG", (255, 255, 255)),
    "half transparent WebP": ("RGBA", (200, 30, 30, 255), "WEBP", _RED),
    "grey and alpha": ("LA", (0, 0), "PNG", (255, 255, 255)),
    "palette GIF": ("P", 0, "GIF", None),
    "black and white": ("1", 1, "PNG", (255, 255, 255)),
    "16-bit grey": ("I;16", 65535, "PNG", (255, 255, 255)),
    "CMYK": ("CMYK", (255, 0, 0, 0), "JPEG", (0, 255, 255)),
    "BMP": ("RGB", _RED, "BMP", _RED),
}


@pytest.mark.parametrize(("mode", "colour", "kind", "seen"), KINDS.values(), ids=KINDS)
def test_kinds(
    tmp_path: Path, mode: str, colour: float | tuple[int, ...], kind: str, seen: tuple[int, int, int] | None
) -> None:
    path = saved(tmp_path, Image.new(mode, (50, 50), colour), "any.name", format=kind)
    found = opened(preview(path)).convert("RGB")
    assert seen is None or near(found.getpixel((25, 25)), seen)


def test_the_first_frame_of_an_animation(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (50, 50), colour) for colour in (_RED, _BLUE)]
    path = saved(tmp_path, frames[0], "a.gif", save_all=True, append_images=frames[1:])
    assert near(opened(preview(path)).getpixel((25, 25)), _RED)


def bomb(width: int, height: int) -> bytes:
    """A PNG that claims a size; its pixels would be zeros without end."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


REFUSED = {
    "nothing": (b"", Invalid, "could not be read"),
    "text": (b"hello", Invalid, "could not be read"),
    "cut short": (jpeg(stall())[:9000], Invalid, "could not be read"),
    "a format of many holes": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", Invalid, "could not be read"),
    "bomb of 10 gigapixels": (bomb(100_000, 100_000), TooLarge, "megapixels|far too large"),
    "bomb of 51 megapixels": (bomb(10_000, 5_100), TooLarge, "50|megapixels"),
    "a line": (bomb(20_000, 1), TooLarge, "megapixels"),
    "too many bytes": (b"\xff\xd8\xff" + bytes(limits.BYTES_MAX), TooLarge, "MB"),
}


@pytest.mark.parametrize(("data", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_refusals(tmp_path: Path, data: bytes, error: type[Invalid], words: str) -> None:
    path = tmp_path / "sent"
    path.write_bytes(data)
    with pytest.raises(error, match=words) as refused:
        preview(path)
    assert type(refused.value) is error
    assert refused.value.text.one.format(**refused.value.text.params)


_WHOLE = [jpeg(Image.new("RGB", (9, 9), "red"))]
for _kind in ("PNG", "GIF", "WEBP", "BMP"):
    _out = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(_out, _kind)
    _WHOLE.append(_out.getvalue())


@given(st.sampled_from(_WHOLE), st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=5))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage(tmp_path: Path, whole: bytes, changes: list[tuple[int, int]]) -> None:
    data = bytearray(whole)
    for place, value in changes:
        data[place % len(data)] = value
    path = tmp_path / "sent"
    path.write_bytes(data)
    try:
        assert max(load(path, 64).size) <= 64
    except Invalid as refused:
        refused.text.one.format(**refused.text.params)
