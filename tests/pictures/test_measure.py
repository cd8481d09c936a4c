"""The thresholds of core/quality/photo.py, held against pictures whose faults are known."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from PIL import Image

from core.form.questions import TakePhoto
from core.quality.finding import PhotoFacts, Sent, Then
from core.quality.photo import check
from pictures import limits
from pictures.decode import load, size
from pictures.measure import measures
from tests.pictures.drawn import SCENES, SIZE, blurred, dimmed, grainy, saved


def told(folder: Path, photo: Image.Image) -> str:
    """What the worker is asked to mend; "" when the photo counts, whoever may look at it later."""
    path = saved(folder, photo, quality=80)
    width, height = size(path)
    facts = PhotoFacts(width, height, **asdict(measures(load(path, limits.CHECK_SIDE))))
    found = check(Sent(TakePhoto("photo", "A photo"), "sha", photo=facts))
    return found.text.one if found and found.then is Then.ASK else ""


FAULTS: dict[str, tuple[Callable[[Image.Image], Image.Image], str]] = {
    "good": (lambda scene: scene, ""),
    "noise of a small sensor": (grainy, ""),
    "a little soft": (lambda scene: grainy(blurred(scene, 3)), ""),
    "half the light": (lambda scene: grainy(dimmed(scene, 0.5), 4), ""),
    "out of focus": (lambda scene: grainy(blurred(scene, 10)), "blurred"),
    "night": (lambda scene: grainy(dimmed(scene, 0.1), 4), "too dark"),
    "thumbnail": (lambda scene: scene.resize((320, 240)), "too small"),
    "upright": (lambda scene: scene.transpose(Image.Transpose.ROTATE_90), ""),
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(("change", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults(tmp_path: Path, scene: str, change: Callable[[Image.Image], Image.Image], expected: str) -> None:
    found = told(tmp_path, change(SCENES[scene]()))
    assert expected in found
    assert bool(found) is bool(expected)


@pytest.mark.parametrize(
    ("colour", "expected"), [("white", "one colour"), ("grey", "one colour"), ("black", "dark"), ("#301010", "dark")]
)
def test_one_colour(tmp_path: Path, colour: str, expected: str) -> None:
    assert expected in told(tmp_path, grainy(Image.new("RGB", SIZE, colour), 3))
