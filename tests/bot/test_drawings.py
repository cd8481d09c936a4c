"""What a child draws on pictures, or makes of several."""

import base64
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from bot.children import Children
from bot.drawings import Drawings
from core.errors import Invalid
from core.form.marking import Drawing
from pictures.limits import BLURRED_SIDE, GRID_BYTES_MAX, GRID_SIDE, SHEET_SIDE
from storage.media import LocalMedia
from tests.fakes import RING
from tests.files import made
from tests.pictures import drawn

BLURRED_BYTES_MAX = 4000
BOX = ("0.1000 0.1000 0.5000 0.5000",)
DRAWINGS = (
    *(Drawing(numbered=True), Drawing(numbered=True, boxes=BOX)),
    *(Drawing(zoomed=(1, 64)), Drawing(zoomed=(1, 64), boxes=BOX), Drawing(boxes=BOX)),
)


@pytest.fixture
def children(tmp_path: Path) -> Children:
    return Children(tmp_path)


@pytest.mark.parametrize("drawing", DRAWINGS)
async def test_drawing_on_a_picture(tmp_path: Path, children: Children, drawing: Drawing) -> None:
    path = made.saved(tmp_path, drawn.jpeg(drawn.stall()))
    done = await children.one("drawing", {"path": str(path), **asdict(drawing)})
    found = base64.b64decode(done["jpeg"])
    assert found.startswith(b"\xff\xd8\xff")
    assert len(found) <= GRID_BYTES_MAX
    bare = await children.one("drawing", {"path": str(path), **asdict(replace(drawing, boxes=()))})
    assert (bare["jpeg"] == done["jpeg"]) is (not drawing.boxes), "what is marked is seen"


async def test_what_is_blurred_tells_nothing_and_weighs_little(tmp_path: Path, children: Children) -> None:
    """Two pictures whose few colours are alike come out alike."""
    path = made.saved(tmp_path, drawn.jpeg(drawn.stall()))
    done = await children.one("drawing", {"path": str(path), **asdict(Drawing(blurred=True))})
    found = base64.b64decode(done["jpeg"])
    assert len(found) <= BLURRED_BYTES_MAX
    with Image.open(BytesIO(found)) as image:
        few = image.convert("L").resize((BLURRED_SIDE, BLURRED_SIDE)).resize(image.size, Image.Resampling.BICUBIC)
        off = max(ImageChops.difference(image.convert("L"), few).tobytes())
    assert off < 48, "no line is left that is sharper than a sixteenth of the picture"


@pytest.mark.parametrize("small", [True, False])
async def test_photos_beside_one_another(tmp_path: Path, children: Children, *, small: bool) -> None:
    media = LocalMedia(tmp_path / "media", RING)
    first, second = [await media.put(drawn.jpeg(make())) for make in (drawn.stall, drawn.house)]
    drawing = Drawing(beside=(second,), small=small)
    done = await Drawings(media, children).draw(first, drawing)
    with Image.open(BytesIO(media.read(done))) as found:
        assert found.width == (GRID_SIDE if small else SHEET_SIDE)
        assert found.width > 2 * found.height


async def test_what_is_no_picture_is_not_drawn_on(tmp_path: Path, children: Children) -> None:
    with pytest.raises(Invalid, match="could not be read"):
        await children.one("drawing", {"path": str(made.saved(tmp_path, b"hello")), **asdict(DRAWINGS[0])})


async def test_each_drawing_is_made_once(tmp_path: Path, children: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    media = LocalMedia(tmp_path / "media", RING)
    sha = await media.put(drawn.jpeg(drawn.stall()))
    monkeypatch.setattr("bot.drawings.REMEMBERED", 1)
    drawings = Drawings(media, children)
    assert drawings.known(sha, DRAWINGS[0]) is None
    first = await drawings.draw(sha, DRAWINGS[0])
    assert drawings.known(sha, DRAWINGS[0]) == first
    assert media.has(first)
    await drawings.draw(sha, DRAWINGS[1])
    assert drawings.known(sha, DRAWINGS[0]) is None, "the oldest is forgotten"
    assert await drawings.draw(sha, DRAWINGS[0]) == first, "and comes out the same"
