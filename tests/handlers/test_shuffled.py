"""Two things to compare: which is A changes from task to task, and the results name the column that won."""

import csv
import io
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence

import pytest
from PIL import Image

from core.ports import Tx
from tests.conversations.requesting import files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.files.made import zipped
from tests.handlers.moderating import moderators
from tests.pictures import drawn

ROWS = 14  # that all but the last look alike by chance is one case in 4,096
SETUP = """
kind = "compare"
question = "Which one is better?"
asks = "Nuru Lab"
purpose = "To learn which is better."
price = 5
answers = {answers}
review = {review}
"""


async def launched(
    stage: Stage, table: str, pictures: Mapping[str, bytes] | None = None, *, answers: int = 1, review: bool = False
) -> Actor:
    amina = await requester(stage)
    setup = SETUP.format(answers=answers, review=str(review).lower())
    members = {"t.csv": table.encode(), "campaign.toml": setup.encode()}
    said = await sends(amina, "two.zip", zipped({**members, **(pictures or {})}))
    assert "Compare two" in said
    assert "▫️ A · B · Both the same" in said
    await amina.tap("Cost and launch")
    assert "running" in await amina.tap("Launch")
    return amina


def texts(first: str = "a", second: str = "b") -> str:
    return f"{first},{second}\n" + "".join(f"good {n},bad {n}\n" for n in range(ROWS))


def letter_of(shown: str, words: str) -> str:
    """Under which letter it stands."""
    (letter,) = re.findall(rf"\b([AB]): {words}", shown)
    return str(letter)


async def results(amina: Actor, stage: Stage, which: str) -> Sequence[dict[str, str]]:
    await amina.say("/results")
    sent = await files(amina, stage)
    (data,) = [data for name, data in sent.items() if name.endswith(f"-{which}.csv")]
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


async def tap(worker: Actor, letter: str) -> None:
    await worker.tap(letter)


async def write(worker: Actor, letter: str) -> None:
    await worker.say(letter.lower())


@pytest.mark.parametrize("answer", [tap, write])
async def test_the_better_text_wins_wherever_it_stands(
    stage: Stage, answer: Callable[[Actor, str], Awaitable[None]]
) -> None:
    amina = await launched(stage, texts(), answers=2)
    letters: list[dict[str, str]] = []
    for name in ("Baraka", "Chege"):
        worker = await enter(stage, name)
        await worker.tap("I agree")
        letters.append({})
        for n in range(ROWS - 1):
            assert worker.buttons()[:3] == ["A", "B", "Both the same"]
            letters[-1][str(n)] = letter = letter_of(worker.reads(), f"good {n}")
            await answer(worker, letter)
        await worker.tap("Both the same")
    assert letters[0] == letters[1], "everybody sees a task alike"
    assert set(letters[0].values()) == {"A", "B"}, "and tasks differ"
    rows = await results(amina, stage, "tasks")
    assert [row["answer"] for row in rows] == ["a"] * (ROWS - 1) + ["Both the same"]
    assert {row["agreeing"] for row in rows} == {"2"}


async def test_two_pictures_stand_as_their_letters_say(stage: Stage) -> None:
    grey = {
        name: drawn.jpeg(Image.new("RGB", (200, 200), (level,) * 3)) for name, level in (("w.jpg", 250), ("k.jpg", 5))
    }
    amina = await launched(stage, "image_left,image_right\n" + "w.jpg,k.jpg\n" * ROWS, grey)
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree")
    seen = set()
    for _ in range(ROWS):
        photo = worker.last()["photo"][-1]
        sheet = Image.open(io.BytesIO(stage.engine.open_file(worker.id, photo["file_unique_id"]))).convert("L")
        light = [sheet.getpixel((sheet.width * part // 4, sheet.height * 3 // 4)) > 128 for part in (1, 3)]  # type: ignore[operator]
        assert sum(light) == 1
        seen.add(light.index(True))
        await worker.tap("AB"[light.index(True)])
    assert seen == {0, 1}
    assert {row["answer"] for row in await results(amina, stage, "answers")} == {"image_left"}


async def test_a_moderator_sees_what_the_worker_saw(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await launched(stage, texts("answer_1", "answer_2"), review=True)
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree")
    said = set()
    for n in range(ROWS):
        letter = letter_of(worker.reads(), f"bad {n}")
        await worker.tap(letter)
        card = asha.reads(group)
        assert letter_of(card, f"bad {n}") == letter
        assert f"Which one is better?\n{letter}\n" in card
        assert "answer_2" not in card
        said.add(letter)
        await asha.tap("Approve", chat_id=group)  # no more than ten cards wait in the group
    assert said == {"A", "B"}
    kept = await stage.do(stored)
    assert kept == ["answer_2"] * ROWS


def stored(tx: Tx) -> list[object]:
    (campaign,) = tx.campaigns.running()
    tasks = tx.tasks.first(campaign.id, ROWS)
    return [one.values["answer"] for task in tasks for one in tx.answers.of_task(campaign.id, task.id)]
