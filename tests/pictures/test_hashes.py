"""The same photo is known again; another is not."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image, ImageEnhance

from core.quality.finding import Print
from core.quality.look_alike import ALIKE, SAME
from core.quality.look_alike import distance as nearest
from core.signals.turned import dhashes, phashes
from pictures.hashes import Hashes, hashes, looks
from tests.pictures.drawn import SCENES, blurred, grainy, scene

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAWN = 43


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


def shipped() -> Iterator[Image.Image]:
    """Pictures of the examples; some show nearly the same."""
    for book in sorted(EXAMPLES.glob("*.zip")):
        with ZipFile(book) as files:
            for name in files.namelist():
                if name.lower().endswith((".jpg", ".jpeg", ".png")):
                    yield Image.open(io.BytesIO(files.read(name))).convert("RGB")


def different() -> Iterator[Image.Image]:
    yield from (make() for make in SCENES.values())
    yield from (scene(number) for number in range(DRAWN))


def sent(photo: Image.Image) -> Image.Image:
    """As Telegram keeps a photo: 1,280 px at the most, a JPEG of quality 80 or so."""
    photo = photo.copy()
    photo.thumbnail((1280, 1280))
    kept = io.BytesIO()
    photo.save(kept, "JPEG", quality=80)
    return Image.open(io.BytesIO(kept.getvalue()))


def prints(photo: Image.Image) -> list[Print]:
    """As they are kept and compared."""
    found = looks(photo)
    first, *turned = [Print(one.dhash, one.phash) for one in found.turns]
    return [replace(first, dhash_in=found.middle.dhash, phash_in=found.middle.phash), *turned]


def cut(photo: Image.Image, percent: float) -> Image.Image:
    """So much off each side, and sent."""
    across, down = (round(side * percent / 100) for side in photo.size)
    return sent(photo.crop((across, down, photo.width - across, photo.height - down)))


def test_a_margin_that_was_cut_off_hides_little() -> None:
    """At 5 % of each side all are the same, whichever of the two was cut; without the middle one in 20 was."""
    photos = [*shipped(), *different()]
    for photo in photos:
        whole, less = prints(photo), prints(cut(photo, 5))
        assert max(nearest(less, whole[0]), nearest(whole, less[0])) <= SAME
    found = [nearest(prints(cut(photo, 7)), prints(photo)[0]) for photo in photos]
    assert sum(one <= ALIKE for one in found) >= 0.9 * len(found)


def test_what_telegram_does_to_photos_hides_none() -> None:
    for photo in (*shipped(), *different()):
        assert distance(hashes(sent(sent(photo))), hashes(photo)[0]) <= SAME


def test_turns_reckoned_from_what_is_kept_are_near_those_measured() -> None:
    """As photos of two people are compared; of one's own the new one is turned and measured."""
    far = list[int]()
    for photo in (*shipped(), *different()):
        kept = hashes(photo)[0]
        for turn in Image.Transpose:
            now = hashes(sent(photo.transpose(turn)))[0]
            turned = *((one, now.dhash) for one in dhashes(int(kept.dhash, 16))), *reckoned(kept, now)
            far.append(min((one ^ int(other, 16)).bit_count() for one, other in turned))
    assert sum(one <= SAME for one in far) >= 0.9 * len(far)
    assert sum(one <= ALIKE for one in far) >= 0.98 * len(far)
    for one, other in combinations([hashes(photo)[0] for photo in different()], 2):
        turned = *((each, other.dhash) for each in dhashes(int(one.dhash, 16))), *reckoned(one, other)
        assert min((each ^ int(hexed, 16)).bit_count() for each, hexed in turned) > ALIKE


def reckoned(kept: Hashes, now: Hashes) -> list[tuple[int, str]]:
    return [(one, now.phash) for one in phashes(int(kept.phash, 16))]


def test_of_1000_different_pairs_none_is_the_same() -> None:
    pairs = [nearest(one, other[0]) for one, other in combinations(map(prints, different()), 2)]
    assert len(pairs) >= 1000
    assert min(pairs) > SAME
    assert sum(one <= ALIKE for one in pairs) <= 1, "which a person looks at"


def test_a_hash_is_16_hex_digits_and_stays_what_it_was() -> None:
    # Stored hashes are compared for years: these values may only change together with a migration.
    ramp = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_90)
    first = hashes(ramp)[0]
    assert (first.dhash, len(first.phash)) == ("0" * 16, 16)
    assert hashes(ramp.transpose(Image.Transpose.ROTATE_180))[0].dhash == "f" * 16
