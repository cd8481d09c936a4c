"""The thresholds of a worker's photo, set on pictures whose faults are known."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pictures import limits
from pictures.checks import SENTENCES, check, sentence
from pictures.decode import load
from tests.pictures.drawn import SCENES, SIZE, blurred, dimmed, grainy, saved

FAULTS: dict[str, tuple[Callable[[Image.Image], Image.Image], str | None]] = {
    "good": (lambda scene: scene, None),
    "noise of a small sensor": (grainy, None),
    "a little soft": (lambda scene: grainy(blurred(scene, 3)), None),
    "half the light": (lambda scene: grainy(dimmed(scene, 0.5), 4), None),
    "out of focus": (lambda scene: grainy(blurred(scene, 10)), "blurred"),
    "night": (lambda scene: grainy(dimmed(scene, 0.1), 4), "dark"),
    "thumbnail": (lambda scene: scene.resize((320, 240)), "small"),
    "upright": (lambda scene: scene.transpose(Image.Transpose.ROTATE_90), None),
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(("change", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults(tmp_path: Path, scene: str, change: Callable[[Image.Image], Image.Image], expected: str | None) -> None:
    photo = change(SCENES[scene]())
    copy = load(saved(tmp_path, photo, quality=80), limits.CHECK_SIDE)
    assert check(copy, photo.size) == expected


@pytest.mark.parametrize(
    ("colour", "expected"), [("white", "blank"), ("grey", "blank"), ("black", "dark"), ("#301010", "dark")]
)
def test_one_colour(tmp_path: Path, colour: str, expected: str) -> None:
    photo = grainy(Image.new("RGB", SIZE, colour), 3)
    assert check(load(saved(tmp_path, photo, quality=80), limits.CHECK_SIDE), photo.size) == expected


@pytest.mark.parametrize("found", SENTENCES)
def test_sentences(found: str) -> None:
    text = sentence(found, (320, 200))
    assert "{" not in text.one.format(**text.params)
