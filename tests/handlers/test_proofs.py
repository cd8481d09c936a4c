"""What a photo must show: switched on by the requester, drawn as the task is taken, looked at by a person."""

import csv
import io
import re

import pytest

from core.on_site.proofs import GESTURES, SIGNS
from core.ports import Tx
from tests.conversations.requesting import files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators, money
from tests.handlers.test_xlsform import launched as shop
from tests.handlers.test_xlsform import workbook
from tests.pictures.drawn import grainy, house, jpeg, stall

ROWS = b"photo_of,place\nThe gate,School\nThe well,Market\n"
CODE = re.compile(rf"Write ([{SIGNS}]{{4}}) on paper")


async def launched(stage: Stage, label: str, rows: bytes = ROWS) -> Actor:
    amina = await requester(stage)
    await sends(amina, "photos.csv", rows)
    await amina.tap("Yes, go on")
    await amina.say("Take a photo of it.")
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To know the ward.")
    for tapped in ("5 points", "1", "10 minutes", "Any language", "The doubtful ones"):
        await amina.tap(tapped)
    await amina.tap("Change")
    await amina.tap("Proof of photos")
    assert "it cannot be an old one" in amina.reads()
    await amina.tap(label)
    assert "A person looks whether each photo shows what it must" in await amina.tap("Cost and launch")
    await amina.tap("Launch")
    return amina


async def began(stage: Stage) -> Actor:
    worker = await enter(stage)
    assert "A person looks at each answer" in await worker.say("/work")
    await worker.tap("I agree, start")
    return worker


def code(text: str) -> str:
    found = CODE.search(text)
    assert found, text
    return found[1]


async def test_a_code_is_drawn_seen_by_a_person_and_named_in_the_results(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await launched(stage, "A code on paper")
    worker = await began(stage)
    wanted = code(worker.reads())
    assert "A person looks at it" in await worker.send_photo(jpeg(stall()))
    assert code(worker.reads()) != wanted, "each task has its own"
    assert await money(stage, worker) == (0, 5)
    assert f"Must show: {wanted}" in asha.reads(group)
    await asha.tap("Approve", chat_id=group)
    assert await money(stage, worker) == (5, 0)
    await amina.say("/results")
    answers = next(data for name, data in (await files(amina, stage)).items() if name.endswith("answers.csv"))
    (row,) = csv.DictReader(io.StringIO(answers.decode("utf-8-sig")))
    assert row["must_show"] == wanted


async def test_a_photo_without_it_is_sent_back_with_one_tap_and_no_sentence(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await launched(stage, "A code on paper")
    worker = await began(stage)
    wanted = code(worker.reads())
    await worker.send_photo(jpeg(stall()))
    await asha.tap("Not in the photo: once more", chat_id=group)
    assert "The reason given: What had to be seen is not in the photo." in worker.reads()
    await worker.tap("Do it again")
    assert code(worker.reads()) == wanted
    await worker.send_photo(jpeg(grainy(house())))
    assert "Not in the photo: once more" not in asha.buttons(group), "once was enough"
    await asha.tap("Approve", chat_id=group)
    assert await money(stage, worker) == (5, 0)


async def test_a_gesture_is_one_of_a_list_and_said_in_ones_language(stage: Stage) -> None:
    await launched(stage, "A gesture of a hand")
    worker = await began(stage)
    assert any(f"Show in the picture, with one hand: {one}." in worker.reads() for one in GESTURES)
    juma = await enter(stage, "Juma", "sw")
    await juma.say("/work")
    await juma.tap("Nakubali, anza")
    assert "kwa mkono mmoja" in juma.reads()
    assert not any(one in juma.reads() for one in GESTURES)


async def test_who_takes_a_task_again_gets_another_code_and_takes_the_photo_again(stage: Stage) -> None:
    await launched(stage, "A code on paper", b"photo_of,place\nThe gate,School\n")
    worker = await began(stage)
    before = code(worker.reads())

    def kept(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        (lease,) = tx.assignments.of_person(me.id)
        assert lease.drawn
        assert tx.assignments.keep(lease, {"answer*": ["a" * 64], "other": "kept"})

    await stage.do(kept)
    await stage.wait(601)
    await stage.wait(60)
    await worker.say("/work")
    await worker.tap(worker.buttons()[0])
    assert code(worker.reads()) != before

    def drafts(tx: Tx) -> list[dict[str, object]]:
        me = tx.people.by_telegram(worker.id)
        assert me
        return [dict(one.draft) for one in tx.assignments.of_person(me.id)]

    assert await stage.do(drafts) == [{"other": "kept"}]


async def test_the_requester_tries_it_with_a_code_too(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "photos.csv", ROWS)
    await amina.tap("Yes, go on")
    await amina.say("Take a photo of it.")
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To know the ward.")
    for tapped in ("5 points", "1", "10 minutes", "Any language", "The doubtful ones", "Change"):
        await amina.tap(tapped)
    await amina.tap("Proof of photos")
    await amina.tap("A code on paper")
    await amina.tap("Try two tasks")
    assert code(amina.reads())


@pytest.mark.parametrize("kind", ["text,options\nI love it,Good|Bad\n"])
async def test_tasks_without_photos_have_no_such_choice(stage: Stage, kind: str) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", kind.encode())
    await amina.tap("Change")
    assert "Proof of photos" not in amina.buttons()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_workbook_says_it_on_its_sheet(stage: Stage) -> None:
    """Its pictures are looked at, and the place and they come within minutes."""
    group, (asha,) = await moderators(stage, "Asha")
    sheets = {
        "survey": [
            ["type", "name", "label", "required"],
            ["geopoint", "spot", "Where is it?", "yes"],
            ["image", "front", "The front", "yes"],
        ],
        "settings": [["form_title"], ["Households"]],
        "campaign": [["price", "proof", "within_minutes"], ["5", "code", "5"]],
    }
    amina = await requester(stage)
    await shop(amina, "households.xlsx", workbook(sheets))
    worker = await enter(stage)
    await worker.tap("I agree")
    await worker.send_location(-1.28, 36.81)
    wanted = code(worker.reads())
    await stage.wait(6 * 60)
    await worker.send_photo(jpeg(stall()))
    assert any("please send your location once more" in one.get("text", "") for one in worker.messages())
    await worker.send_location(-1.28, 36.81)
    assert f"Must show: {wanted}" in asha.reads(group)
    assert await money(stage, worker) == (0, 5)
