"""The same photo is known again; another is not."""

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from PIL import Image, ImageEnhance

from core.quality.finding import Print
from core.quality.look_alike import ALIKE, SAME
from core.quality.look_alike import distance as nearest
from pictures.hashes import Hashes, hashes
from tests.pictures.drawn import SCENES, blurred, grainy


def distance(copies: Sequence[Hashes], other: Hashes) -> int:
    return nearest([Print(one.dhash, one.phash) for one in copies], Print(other.dhash, other.phash))


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "nothing": lambda photo: photo,
    "smaller": lambda photo: photo.resize((320, 240)),
    "noise": grainy,
    "soft": lambda photo: blurred(photo, 4),
    "brighter": lambda photo: ImageEnhance.Brightness(photo).enhance(1.2),
    "cropped by 2 %": lambda photo: photo.crop((13, 10, 1267, 950)),
    "mirrored": lambda photo: photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "upside down": lambda photo: photo.transpose(Image.Transpose.ROTATE_180),
    "a quarter turn": lambda photo: photo.transpose(Image.Transpose.ROTATE_90),
    "a quarter turn, mirrored": lambda photo: photo.transpose(Image.Transpose.TRANSPOSE),
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_same_photo(scene: str, change: Callable[[Image.Image], Image.Image]) -> None:
    photo = SCENES[scene]()
    assert distance(hashes(change(photo)), hashes(photo)[0]) <= SAME


def test_different_photos() -> None:
    for one, two in combinations((make() for make in SCENES.values()), 2):
        assert distance(hashes(one), hashes(two)[0]) > ALIKE


def test_a_hash_is_16_hex_digits_and_stays_what_it_was() -> None:
    # Stored hashes are compared for years: these values may only change together with a migration.
    ramp = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90)
    first = hashes(ramp)[0]
    assert (first.dhash, len(first.phash)) == ("0" * 16, 16)
    assert hashes(ramp.transpose(Image.Transpose.ROTATE_180))[0].dhash == "f" * 16
