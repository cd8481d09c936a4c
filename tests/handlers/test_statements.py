"""Papers in the chat: a statement to read, its signed twin, receipts, and the work record; checked as anybody would."""

import csv
import io
import json
from typing import Any

import pytest
from aiogram.exceptions import TelegramServerError

from bot import signing
from core.receipts.envelope import unseal
from sandbox.telegram.errors import ApiError
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import WHY, moderators, rejected

PUBLIC = "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"  # of the stage's seed, 00 01 … 1f


async def earned(stage: Stage) -> Actor:
    """Five points that are theirs, five that wait."""
    group, (asha,) = await moderators(stage, "Asha")
    worker = await rejected(stage, asha, group)
    await campaign(stage)
    await worker.say("Another greeting")
    await worker.tap("I agree")
    await worker.tap("Happy")
    return worker


def document(worker: Actor) -> tuple[str, bytes, str]:
    """The newest file: its name, what is in it, and what stands under it."""
    last = next(one for one in reversed(worker.messages()) if "document" in one)
    raw = worker.stage.engine.open_file(worker.id, last["document"]["file_unique_id"])
    return last["document"]["file_name"], raw, last.get("caption", "")


def paper(worker: Actor) -> Any:
    """What the newest file says, if it is genuine by the key that is shown."""
    found = unseal(document(worker)[1])
    assert signing.signed_by(found, signing.public_keys(PUBLIC))
    return found.payload


async def test_a_statement_comes_with_two_taps_and_is_signed_with_a_third(stage: Stage) -> None:
    worker = await earned(stage)
    await worker.say("/balance")
    assert "Tap a time" in await worker.tap("Statement")
    await worker.tap("This month")
    name, raw, caption = document(worker)
    assert name == "kazi-statement-2026-09.csv"
    assert "At the beginning: 0 points" in caption
    assert "Earned: 5 points" in caption
    assert "At the end: 5 points" in caption
    assert "Waiting for a decision: 10 points" in caption
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0] == ["Date", "What", "Job", "Amount", "Unit", "Balance"]
    assert rows[2][1:] == ["Work", "Moods", "5", "points", "5"]
    await worker.tap("Signed, to show others")
    assert document(worker)[0] == "kazi-statement-2026-09.json"
    told = paper(worker)
    assert told["holder"] == {"telegram_id": str(worker.id)}
    assert told["accounts"][0]["closing"] == 5


async def test_other_times_can_be_had_and_an_empty_one_says_so(stage: Stage) -> None:
    worker = await earned(stage)
    for button, name in (("2026", "2026"), ("Everything", "all"), ("Last month", "2026-08")):
        await worker.say("/balance")
        await worker.tap("Statement")
        await worker.tap(button)
        assert document(worker)[0] == f"kazi-statement-{name}.csv"
    assert document(worker)[2] == "Nothing moved in that time."


async def test_a_line_has_its_receipt(stage: Stage) -> None:
    worker = await earned(stage)
    await worker.say("/balance")
    await worker.tap("Statement")
    label = next(one for one in worker.buttons() if one.startswith("🧾 5 points · Moods"))
    await worker.tap(label)
    assert paper(worker)["kazi"] == "decision"
    receipts = []
    for data in [one for one in _data(worker) if one.startswith("pa:r:")]:
        await stage.engine.press(worker.id, worker.id, worker.last()["message_id"], data, stale=True)
        await stage.settle()
        receipts.append(paper(worker))
    refused = next(one for one in receipts if one["verdict"].startswith("rejected"))
    assert refused["reason"] == {"code": "wrong", "sentence": WHY}


def _data(worker: Actor) -> list[str]:
    keyboards = [one.get("reply_markup", {}).get("inline_keyboard", []) for one in worker.messages()]
    return [button.get("callback_data", "") for rows in keyboards for row in rows for button in row]


async def test_the_work_record_is_one_tap_from_the_balance(stage: Stage) -> None:
    worker = await earned(stage)
    stage.clock.tick(130_000)
    await worker.tap("Happy")
    await worker.say("/balance")
    await worker.tap("Work record")
    name, _, caption = document(worker)
    assert name == "kazi-work-record.json"
    assert "Your work record: 4 answers" in caption
    assert "Time you worked: 2 minutes." in caption
    told = paper(worker)
    assert (told["answers"]["sent"], told["answers"]["active_minutes"]) == (4, 2)
    assert [one["skill"] for one in told["skills"]] == []
    assert told["earned"] == [{"minor": 10, "asset": "points", "scale": 0, "text": "10 points"}]
    assert "Happy" not in json.dumps(told)


async def test_the_share_of_what_was_decided_is_told(stage: Stage) -> None:
    worker = await earned(stage)
    await stage.wait(4 * 24 * 3600)  # the clock decides for the worker
    await worker.say("/balance")
    await worker.tap("Work record")
    assert "Accepted in full: 100 of 100 that were decided, which means 34 to 100 of 100." in document(worker)[2]


async def test_the_key_is_shown_to_everybody(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.say("/help")
    assert PUBLIC in await worker.tap("How to check them")
    assert "older papers" not in worker.reads()
    assert "/help shows the key" in await worker.say("/privacy")


async def test_who_has_earned_nothing_is_told_so_and_sees_no_buttons(stage: Stage) -> None:
    worker = await enter(stage)
    await worker.say("/balance")
    assert "Statement" not in worker.buttons()
    message = worker.last()["message_id"]
    query = await stage.engine.press(worker.id, worker.id, message, "pa:w::0", stale=True)
    await stage.settle()
    answer = await stage.engine.answer_of(query, 0.01)
    assert answer
    assert "begins with your first paid answer" in (answer.text or "")


async def test_a_file_comes_although_it_failed_at_first(stage: Stage) -> None:
    worker = await earned(stage)
    await worker.say("/balance")
    stage.engine.fault("sendDocument", worker.id, ApiError(502, "bad gateway"))
    with pytest.raises(TelegramServerError):  # the update is not done, and comes again
        await worker.tap("Work record")
    await stage.settle()
    assert document(worker)[0] == "kazi-work-record.json"


async def test_a_word_that_is_no_time_is_an_old_button(stage: Stage) -> None:
    worker = await earned(stage)
    query = await stage.engine.press(worker.id, worker.id, worker.last()["message_id"], "pa:s:2026-13:0", stale=True)
    await stage.settle()
    answer = await stage.engine.answer_of(query, 0.01)
    assert answer
    assert "old" in (answer.text or "")
