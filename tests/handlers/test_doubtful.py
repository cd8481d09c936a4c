"""Each rule that calls an answer doubtful catches a real bad answer, and a moderator sees why."""

import pytest
from PIL import Image

from core.form.questions import TakePhoto
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators, money
from tests.pictures.drawn import blurred, dimmed, jpeg, stall

PHOTO = TakePhoto("shop", "A photo of the shop")


async def on(stage: Stage, worker: Actor) -> Actor:
    del stage
    await worker.tap("I agree, start")
    return worker


async def test_the_same_text_again_and_again(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage, ["Habari", "Asante", "Karibu"], question=SAY)
    worker = await on(stage, await enter(stage))
    for _ in range(3):
        await worker.say("good thing")
    assert "Why you see it: The same text was given for 3 tasks." in asha.reads(group)
    assert await money(stage, worker) == (10, 5)


async def test_the_tasks_own_text(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage, ["Habari za asubuhi, karibu sana"], question=SAY)
    worker = await on(stage, await enter(stage))
    await worker.say("habari za asubuhi karibu sana")
    assert "Why you see it: The answer is the text of the task itself." in asha.reads(group)
    assert await money(stage, worker) == (0, 5)


def _soft() -> Image.Image:
    return blurred(stall(), 5.5)


@pytest.mark.parametrize(
    ("picture", "why"),
    [
        (dimmed(stall(), 0.3), "The photo is rather dark."),
        (_soft(), "The photo is not very sharp."),
    ],
    ids=["dim", "soft"],
)
async def test_a_photo_that_may_not_do(stage: Stage, picture: Image.Image, why: str) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage, ["Duka la Mama Njeri"], question=PHOTO)
    worker = await on(stage, await enter(stage))
    await worker.send_photo(jpeg(picture))
    card = asha.reads(group)
    assert why in card
    assert "Duka la Mama Njeri" in card
    assert asha.last(group)["photo"]
    assert await money(stage, worker) == (0, 5)
    await asha.tap("Approve", chat_id=group)
    assert "✔ Approved." in asha.reads(group)
    assert asha.last(group)["photo"]
    assert await money(stage, worker) == (5, 0)


async def test_an_answer_that_others_do_not_share(stage: Stage) -> None:
    """Choices are paid at once up to twenty; what disagrees beyond that is looked at."""
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage, [f"text {n}" for n in range(21)], answers=3)
    workers = [await on(stage, await enter(stage, name)) for name in ("Wanjiru", "Otieno", "Achieng")]
    for choice, worker in zip(("Sad", "Happy", "Happy"), workers, strict=True):
        for _ in range(21):
            await worker.tap(choice)
    assert "1. text 20: they say “Sad”, others “Happy”" in asha.reads(group)
    assert await money(stage, workers[0]) == (100, 5)
    assert await money(stage, workers[1]) == (105, 0)


async def test_nothing_can_ever_be_told(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage, ["a", "b", "c", "d", "e", "f"])
    worker = await on(stage, await enter(stage))
    for _ in range(6):
        await worker.tap("Can't tell")
    assert "Why you see it: The last 6 tasks could not be told." in asha.reads(group)
    assert await money(stage, worker) == (25, 5)
