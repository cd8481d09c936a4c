"""Perceptual hashes, so that the same photo is known again after cropping, resizing, mirroring or a quarter turn.

dHash compares neighbouring pixels of a 9 x 8 copy; pHash compares the 64 lowest frequencies of a 32 x 32 copy with
their median. Equal photos differ in 0 to 4 of 64 bits, different ones in 16 and more (9 and more from the nearest of
eight turns); the thresholds belong to whoever decides (core). A hash is 16 hex digits.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

_SIDE = 32
_LOW = 8
_MARGIN = 0.05  # of either side, which the middle lacks
_TURNS = (
    None,
    Image.Transpose.FLIP_LEFT_RIGHT,
    Image.Transpose.FLIP_TOP_BOTTOM,
    Image.Transpose.ROTATE_90,
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSPOSE,
    Image.Transpose.TRANSVERSE,
)
_COSINES = [
    [math.cos(math.pi * frequency * (2 * place + 1) / (2 * _SIDE)) for place in range(_SIDE)]
    for frequency in range(_LOW)
]


@dataclass(frozen=True, slots=True)
class Hashes:
    dhash: str
    phash: str


@dataclass(frozen=True, slots=True)
class Looks:
    """``turns``: the picture as it is (first) and its seven other turns and mirrorings; ``middle``: 90 % of it."""

    turns: list[Hashes]
    middle: Hashes


def _hex(bits: Iterable[bool]) -> str:
    value = 0
    for bit in bits:
        value = value << 1 | bit
    return f"{value:016x}"


def _dhash(image: Image.Image) -> str:
    row = _LOW + 1
    levels = image.resize((row, _LOW), Image.Resampling.LANCZOS).tobytes()
    return _hex(levels[y * row + x] > levels[y * row + x + 1] for y in range(_LOW) for x in range(_LOW))


def _phash(image: Image.Image) -> str:
    levels = image.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).tobytes()
    rows = [levels[start : start + _SIDE] for start in range(0, len(levels), _SIDE)]
    across = [[sum(map(float.__mul__, wave, map(float, row))) for row in rows] for wave in _COSINES]
    low = [sum(map(float.__mul__, wave, column)) for wave in _COSINES for column in across]
    ranked = sorted(low[1:])  # the first is the mean brightness, of no use
    median = ranked[len(ranked) // 2]
    return _hex(level > median for level in low)


def hashes(image: Image.Image) -> list[Hashes]:
    """Of the picture as it is (first) and of its seven other turns and mirrorings. Take a preview: 1 ms each."""
    small = _small(image)
    turned = (small if turn is None else small.transpose(turn) for turn in _TURNS)
    return [Hashes(_dhash(copy), _phash(copy)) for copy in turned]


def looks(image: Image.Image) -> Looks:
    """All that is kept or compared of a picture. Where 3 to 7 % were cut off all round, its middle is the same."""
    across, down = (round(side * _MARGIN) for side in image.size)
    inner = _small(image.crop((across, down, image.width - across, image.height - down)))
    return Looks(hashes(image), Hashes(_dhash(inner), _phash(inner)))


def _small(image: Image.Image) -> Image.Image:
    return image.convert("L").resize((2 * _SIDE, 2 * _SIDE), Image.Resampling.LANCZOS)
