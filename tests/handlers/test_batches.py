"""Ten at once: how many taps that takes, and what becomes of each answer."""

import io

import pytest
from PIL import Image

from core.moderators import batches
from tests.conversations.scenes import SAY, campaign
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, money
from tests.handlers.sorting import WHY, Tapping, photos, refused, sort_ten, texts
from tests.handlers.test_ruled import as_shipped

PHOTO_TAPS, TEXT_TAPS = 12, 30  # at most, for twenty


async def test_twenty_photos_in_twelve_taps(stage: Stage) -> None:
    _, (who,) = await moderators(stage, "Asha")
    worker = await photos(stage, 20)
    await who.say("/queue")
    asha = Tapping(who)
    await sort_ten(asha, (3, 7), first=True)
    await sort_ten(asha, (1, 10), first=False)
    assert await stage.do(lambda tx: tx.cases.waiting(30)) == []
    assert asha.taps <= PHOTO_TAPS
    assert await refused(stage) == 4
    assert await money(stage, worker) == (16 * 5, 4 * 5)


async def test_twenty_texts_in_thirty_taps(stage: Stage) -> None:
    _, (who,) = await moderators(stage, "Asha")
    worker = await texts(stage, 20)
    await who.say("/queue")
    asha = Tapping(who)
    await sort_ten(asha, (1, 2, 9), first=True)
    await sort_ten(asha, (4, 5, 6, 8), first=False)
    assert await stage.do(lambda tx: tx.cases.waiting(30)) == []
    assert asha.taps <= TEXT_TAPS
    assert await refused(stage) == 7
    assert await money(stage, worker) == (13 * 5, 7 * 5)
    assert WHY in worker.reads()


async def test_a_list_of_ten_says_what_was_asked_once(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    await texts(stage, 3)
    await asha.say("/queue", chat_id=group)
    await asha.tap("Take 10", chat_id=group)
    assert asha.toast == "I send you 3 in our private chat."
    said = asha.reads()
    assert said.count("What does it say?") == 1
    assert "1. Sign 0: “It says <0>”" in said
    assert "3. Sign 2: “It says <2>”" in said
    assert asha.buttons() == ["1", "2", "3", "Approve all 3", "Look closer", "Give back"]
    await baraka.tap("Approve", chat_id=group)
    assert "Somebody has this one until" in baraka.toast
    assert "Asha has this one until" in " ".join(one.get("text", "") for one in asha.messages(group))
    await asha.tap("2")
    assert asha.buttons() == ["1", "✘ 2", "3", "Approve the other 2", "Look closer", "Give back"]
    await asha.tap("✘ 2")
    assert "Approve all 3" in asha.buttons()
    await asha.tap("Look closer")
    assert asha.toast == "Tap the number that you want to see by itself."
    await asha.tap("2")
    assert "An answer to look at" in asha.reads()
    await asha.tap("Approve")
    assert "✔ Approved." in asha.reads()


@pytest.mark.parametrize(
    ("shown", "once", "first"),
    [
        ("Sign {}", 0, "1. Sign 0: What is on Sign 0?: “It says <0>”"),  # each row asks its own
        ("Sign", 1, "1. Sign: “It says <0>”"),  # all ask the same
    ],
)
async def test_a_row_that_asks_by_its_own_words_is_asked_by_them(
    stage: Stage, shown: str, once: int, first: str
) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    await texts(stage, 2, asks="What is on ${text}?", shown=shown)
    await asha.say("/queue")
    said = await asha.tap("Take 10")
    assert "${" not in said
    assert first in said
    assert said.partition("1. ")[0].count("What is on Sign?") == once


async def test_photos_are_one_sheet(stage: Stage) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    await photos(stage, 10)
    await asha.say("/queue")
    await asha.tap("Take 10")
    sheet = asha.last()
    image = stage.engine.open_file(asha.id, sheet["photo"][-1]["file_unique_id"])
    assert Image.open(io.BytesIO(image)).size == (3 * 308 + 2 * 8, 4 * 231 + 3 * 8)
    assert len(image) <= 130_000, len(image)
    assert "10. Shop 9" in asha.reads()
    await asha.tap("Approve all 10")
    assert asha.toast == "10 approved. Thank you."
    assert asha.buttons() == ["Take 10 more"]
    await asha.tap("Take 10 more")
    assert asha.toast.startswith("No answer waits")


async def test_those_marked_are_done_again_or_looked_at_by_themselves(stage: Stage) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    worker = await texts(stage, 4)
    await asha.say("/queue")
    await asha.tap("Take 10")
    await asha.tap("1")
    await asha.tap("2")
    assert "What becomes of those you marked: 1, 2?" in await asha.tap("Approve the other 2")
    assert asha.buttons() == ["Look at each", "Do again", "Reject"]
    assert "Why? It is said to each of these: 1, 2." in await asha.tap("Do again")
    await asha.tap("Back")
    await asha.tap("Do again")
    await asha.tap("It cannot be read")
    assert "tells each worker why" in asha.reads()
    assert "of 10 to 500 letters" in await asha.say("No")
    await asha.say("Please write the whole word.")
    assert "Please do this one again" in worker.reads()
    await worker.tap("Show")
    await worker.tap("1. Do again")
    await worker.say("The whole word")
    await asha.say("/queue")
    await asha.tap("Take 10")
    await asha.tap("1")
    assert await asha.tap("Go on")
    assert asha.buttons() == ["Look at each", "Reject"], "once is enough"
    await asha.tap("Look at each")
    assert "The whole word" in asha.reads()
    assert "Pay a part" in asha.buttons()


async def test_what_is_given_back_or_lapses_is_others(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    await texts(stage, 2)
    await asha.say("/queue")
    await asha.tap("Take 10")
    await asha.tap("Give back")
    assert asha.toast == "Others have them now."
    await baraka.tap("Approve", chat_id=group)
    assert baraka.toast == "Approved. Thank you."
    await asha.tap("Take 10 more")
    assert asha.toast == "I send you 1 in our private chat."
    await asha.say("/queue")
    await asha.tap("Take 10")
    assert asha.toast.startswith("You have some in hand")
    await stage.wait(batches.LEASE_MS / 1000 + 1)
    await asha.tap("1")
    assert "not in your hand any more" in asha.toast
    await asha.tap("Approve", chat_id=group)
    assert asha.toast == "Approved. Thank you."


async def test_another_campaign_is_another_batch_and_own_work_is_left_out(stage: Stage) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    await texts(stage, 2)
    await texts(stage, 1, "Zawadi")
    await campaign(stage, ["Mine"], question=SAY, reviewed=True)
    await asha.say("/work")
    await asha.tap("I agree, start")
    await asha.say("My own")
    await asha.say("/queue")
    await asha.tap("Take 10")
    assert asha.toast == "I send you 2 in our private chat."
    await asha.tap("Approve all 2")
    await asha.tap("Take 10 more")
    assert asha.toast == "I send you 1 in our private chat."
    await asha.tap("Approve all 1")
    await asha.tap("Take 10 more")
    assert asha.toast.startswith("No answer waits")


async def test_photos_leave_once_all_are_decided_and_none_can_be_undone(stage: Stage) -> None:
    as_shipped(stage)
    _, (who,) = await moderators(stage, "Asha")
    await photos(stage, 3)
    await who.say("/queue")
    await who.tap("Take 10")
    sheet = who.last()

    def shows() -> str:
        found = next(one for one in who.messages() if one["message_id"] == sheet["message_id"])
        return str(found["photo"][-1]["file_unique_id"])

    before = shows()
    await who.tap("Approve all 3")
    assert shows() == before, "it can be undone"
    await stage.wait(61)
    assert shows() != before
    assert who.buttons() == ["Take 10 more"]


@pytest.mark.parametrize("how", ["Give back", ""])
async def test_they_leave_with_the_batch(stage: Stage, how: str) -> None:
    _, (who,) = await moderators(stage, "Asha")
    await photos(stage, 2)
    await who.say("/queue")
    await who.tap("Take 10")
    before, number = who.last()["photo"], who.last()["message_id"]
    if how:
        await who.tap(how)
    else:
        await stage.wait(batches.LEASE_MS // 1000 + 1)
    found = next(one for one in who.messages() if one["message_id"] == number)
    assert found["photo"] != before
    assert "not in your hand any more" in found["caption"]
