"""One-off jobs with a time and a place, in words: what the requester and the worker see, from the file to the proof."""

import json
from typing import Any

import pytest

from core.ports import Tx
from tests.conversations import doing
from tests.conversations.jobbing import DAY, FAR, HALL, NEAR, decided, jobs, table
from tests.conversations.requesting import files, requester, sends
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.pictures import drawn

# The stage's clock stands at 21 September 2026, 17:13 in Nairobi.
TOMORROW = ("2026-09-22 09:00", "22.09.2026 17:00")
FROM_UNTIL = "🕒 From 22 September 2026, 09:00 until 22 September 2026, 17:00"
HOUR = 3600


async def lives(actor: Actor, country: str) -> None:
    await actor.say("/me")
    await actor.tap("Country")
    await actor.tap(country)


async def test_the_requester_sees_how_times_were_read(stage: Stage) -> None:
    amina = await requester(stage)
    wrong = (("soon", ""), ("2026-10-02", "2026-10-01"), ("", "2026-09-20 10:00"))
    said = await sends(amina, "job.csv", table(TOMORROW, ("", "2026-10-01"), *wrong))
    assert "Row 4: “soon” in column from is no day and time I can read. Write it as 2026-11-30 14:00." in said
    assert "Row 5 ends before it begins" in said
    assert "over already" not in said, "by whose clock is not known yet"
    await decided(amina)
    said = amina.reads()
    assert "Row 2: 🕒 From 22 September 2026, 09:00 until 22 September 2026, 17:00 (Nairobi time)" in said
    assert "The time of row 6 is over already; it was left out." in said
    assert "3 rows were left out" in said
    await amina.tap("Change")
    assert "Clock of the times: Nairobi" in amina.reads()
    await amina.tap("Clock of the times")
    await amina.say("Mars")
    assert "I do not know that clock" in amina.reads()
    await amina.say("UTC+1")
    await stage.wait(1)
    await amina.say("/campaigns")
    await amina.tap("job")
    assert "(UTC+01:00 time)" in amina.reads()


async def test_whose_country_is_known_is_not_asked(stage: Stage) -> None:
    amina = await requester(stage)
    await lives(amina, "🇺🇬 Uganda")
    said = await sends(amina, "job.csv", table(TOMORROW, ("", "2026-09-20 10:00")))
    assert "(Kampala time)" in said
    assert "The time of row 3 is over already; it was left out." in said
    for label in ("Yes, go on", "100", "15"):
        await amina.tap(label)
    await amina.say("Mind the traffic.")
    assert "What must people know" in amina.reads()


async def test_a_job_is_taken_the_day_before_and_done_in_its_time(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, TOMORROW, price="50 points")
    worker = await enter(stage)
    assert f"📍 The next one: Town hall\n{FROM_UNTIL}" in worker.reads()
    await worker.tap("How far is it?")
    assert "I round it to about 1 km and keep it for 7 days" in worker.reads()
    assert worker.keyboard() == ["Send my location"]
    said = await worker.send_location(*NEAR, 10)
    assert "📍 The next one: Town hall, about 3 km from you" in said
    assert "How far is it?" not in worker.buttons()
    said = await worker.tap("I agree, start")
    assert "min to answer" not in said
    assert "50 points · 10 or fewer left" in said
    assert f"{FROM_UNTIL} (Nairobi time)\n📍 about 3 km from you" in said
    await doing.press(worker, ">")
    await worker.send_location(*HALL, 10, live=900)
    assert "It is too early: this begins on 22 September 2026, 09:00. It is yours until 22 September" in tail(worker)
    await stage.wait(16 * HOUR)
    assert "You can begin now: job\n🕒 Until 22 September 2026, 17:00" in worker.reads()
    await worker.tap("Show it")
    assert "🕒 Until 22 September 2026, 17:00" in tail(worker)
    await worker.send_location(*FAR, 10, live=900)
    assert "You are" in tail(worker)
    await worker.send_location(*HALL, 10, live=900)
    assert "km from you" not in worker.reads(), "one is there"
    await worker.send_photo(drawn.jpeg(drawn.grainy(drawn.house(), 0.2)))
    await doing.press(worker, "d")
    await worker.say("It hangs on the board.")
    assert "A person looks at it" in tail(worker)
    await amina.say("/results")
    (answers,) = [data for name, data in (await files(amina, stage)).items() if name.endswith("-answers.csv")]
    assert b"It hangs on the board." in answers
    assert b"-1.26 36.82" not in answers, "where the worker was before is nobody's business"


def tail(worker: Actor) -> str:
    """The latest messages."""
    return "\n".join(str(one.get("text") or one.get("caption")) for one in worker.messages()[-3:])


async def test_who_comes_too_late_is_told_so(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, ("", "2026-09-22 17:00"))
    worker, other = await enter(stage), await enter(stage, "Otieno")
    await worker.tap("I agree, start")
    await doing.press(worker, ">")
    assert "every task" in await other.say("/work")
    stage.clock.tick(24 * HOUR * 1000)  # and no job has run yet
    await stage.engine.send_location(worker.id, worker.id, *HALL, 10)
    await stage.settle()
    assert "It is too late: the time for this was over on 22 September 2026, 17:00" in tail(worker)
    await stage.wait(6)
    assert "every task" in await other.say("/work")
    await stage.wait(1)
    assert "Your campaign is over. 1 row lacks answers" in amina.reads()
    await amina.tap("Show")
    assert "1 row lacks answers: its time passed. What it held is free in this campaign." in amina.reads()


async def test_work_for_later_stands_in_the_list_and_beside_other_work(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, TOMORROW, TOMORROW)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await campaign(stage, ["one"])
    assert "Moods" in await worker.say("/work")
    said = await worker.say("/tasks")
    assert said.startswith("You have taken: job\n🕒 From 22 September 2026, 09:00")
    assert worker.buttons() == ["job", "1. Moods"]
    assert "Hang up poster 0" in await worker.tap("job")


async def test_a_reminder_comes_only_to_who_still_has_it(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, TOMORROW)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await worker.tap("Stop")
    await stage.wait(16 * HOUR)
    assert "You can begin now" not in tail(worker)


async def test_the_reminder_of_a_job_without_an_end(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, ("2026-09-22 09:00", ""))
    worker = await enter(stage)
    assert "🕒 From 22 September 2026, 09:00 (Nairobi time)" in worker.reads()
    assert "🕒 From 22 September 2026, 09:00 until 22 September 2026, 09:30" in await worker.tap("I agree, start")
    await stage.wait(16 * HOUR)
    assert worker.reads() == "You can begin now: job"
    await worker.tap("Show it")
    assert "30 min to answer" in tail(worker)


@pytest.mark.parametrize("forwarded", [False, True])
async def test_a_place_where_none_is_asked_for(stage: Stage, forwarded: bool) -> None:
    await campaign(stage, ["one"])
    worker = await enter(stage)
    if forwarded:
        await worker.send_location(*NEAR, 10)
        assert "Moods" in worker.reads(), "the card; nothing there is anywhere"
        assert "km from you" not in worker.reads()
        return
    await worker.tap("I agree")
    assert "Please tap one of the buttons" in await worker.send_location(*NEAR, 10)
    await worker.say("/balance")
    assert "Nothing like this is asked for here" in await worker.send_location(*NEAR, 10)


async def test_where_one_was_is_in_mydata_and_can_be_forgotten(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, TOMORROW)
    worker = await enter(stage)
    await worker.send_location(*NEAR, 10)
    data = await mydata(stage, worker)
    assert data["profile"]["rough_place"] == {"latitude": "-1.26", "longitude": "36.82"}
    said = await worker.say("/me")
    assert "Where you were: known to about 1 km, kept for 7 days." in said
    assert "Where you were" not in await worker.tap("Forget where I was")
    assert (await mydata(stage, worker))["profile"]["rough_place"] == {}
    await worker.say("/work")
    await worker.send_location(*NEAR, 10)
    await stage.wait(7 * DAY + HOUR)

    def look(tx: Tx) -> tuple[str, int]:
        me = tx.people.by_telegram(worker.id)
        assert me
        return me.place, me.place_at

    assert await stage.do(look) == ("", 0), "after a week it is gone by itself"


async def mydata(stage: Stage, worker: Actor) -> dict[str, Any]:
    await worker.say("/mydata")
    sent = next(one for one in reversed(worker.messages()) if "document" in one)["document"]["file_unique_id"]
    found: dict[str, Any] = json.loads(stage.engine.open_file(worker.id, sent))
    return found


async def test_in_swahili(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, TOMORROW)
    worker = await enter(stage, "Juma", "sw")
    await worker.send_location(*NEAR, 10)
    said = worker.reads()
    assert "Inayofuata: Town hall, karibu kilomita 3 kutoka kwako" in said
    assert "Kuanzia 22 Septemba 2026, 09:00 hadi 22 Septemba 2026, 17:00 (saa za Nairobi)" in said
