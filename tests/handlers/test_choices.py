"""Options that a workbook shows as pictures: one numbered picture of them all, above buttons with the same numbers."""

import io
import zipfile
from typing import Any

import pytest
from PIL import Image

from pictures import limits
from tests.conversations.doing import same_after_a_restart
from tests.conversations.requesting import requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.files import sounds
from tests.handlers.test_xlsform import answers_of, launched, workbook
from tests.pictures.drawn import jpeg, scene

FRUITS = ["Mango", "Banana", "Papaya"]
LONG = [f"Fruit {n}" for n in range(12)]


def book(*, label: bool = False, options: list[str] = FRUITS, without: str = "") -> bytes:
    """A question with pictures on its options, perhaps one without, and on its label; and another with a sound."""
    columns = ["type", "name", "label", "media::image", "media::audio", "required"]
    choices = [
        ["fruit", one.lower().replace(" ", ""), one, "" if one == without else f"{n}.jpg"]
        for n, one in enumerate(options)
    ]
    sheets = {
        "survey": [
            columns,
            ["select_one fruit", "eats", "Which do you eat?", "own.jpg" if label else "", "", "yes"],
            ["text", "says", "What is said?", "", "said.mp3", "yes"],
        ],
        "choices": [["list_name", "name", "label", "media::image"], *choices],
        "settings": [["form_title"], ["Households"]],
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("form.xlsx", workbook(sheets))
        for n, one in enumerate(options):
            if one != without:
                archive.writestr(f"media/{n}.jpg", jpeg(scene(n)))
        if label:
            archive.writestr("media/own.jpg", jpeg(scene(99)))
        archive.writestr("media/said.mp3", sounds.mp3())
    return packed.getvalue()


async def begun(stage: Stage, data: bytes) -> tuple[Actor, Actor]:
    amina = await requester(stage, points=1_000_000)
    await launched(amina, "survey.zip", data)
    worker = await enter(stage)
    await worker.tap("I agree")
    return amina, worker


def shown(stage: Stage, worker: Actor) -> Image.Image:
    message: dict[str, Any] = worker.last()
    return Image.open(io.BytesIO(stage.engine.open_file(worker.id, message["photo"][-1]["file_unique_id"])))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_numbered_picture_of_the_options(stage: Stage) -> None:
    amina, worker = await begun(stage, book())
    assert worker.buttons()[:3] == ["1. Mango", "2. Banana", "3. Papaya"]
    sheet = shown(stage, worker)
    assert sheet.width == limits.GRID_SIDE
    assert sheet.width > 2 * sheet.height, "three of them, each whole"
    await same_after_a_restart(worker)
    await worker.tap("2. Banana")
    assert "audio" in worker.last(), "a sound of a label comes as one"
    await worker.say("It is said.")
    (row,) = await answers_of(amina, stage)
    assert row["eats"] == "banana"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_the_picture_of_the_question_stands_first_and_an_option_may_have_none(stage: Stage) -> None:
    _, worker = await begun(stage, book(label=True, without="Banana"))
    assert worker.buttons()[:3] == ["1. Mango", "2. Banana", "3. Papaya"]
    assert shown(stage, worker).width > 2 * shown(stage, worker).height, "the question's own and two"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_one_picture_alone(stage: Stage) -> None:
    _, worker = await begun(stage, book(options=["Mango"]))
    assert worker.buttons()[0] == "1. Mango"
    assert shown(stage, worker).width == limits.GRID_SIDE


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_each_page_of_a_long_list_shows_its_own(stage: Stage) -> None:
    _, worker = await begun(stage, book(options=LONG))
    assert worker.buttons()[:2] == ["1. Fruit 0", "2. Fruit 1"]
    first = shown(stage, worker).tobytes()
    await worker.tap("1/2 >")
    assert worker.buttons()[:2] == ["1. Fruit 8", "2. Fruit 9"]
    assert shown(stage, worker).tobytes() != first
