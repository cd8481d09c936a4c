"""The fair-work card: what a requester taps and sees, what comes with results, what workers read before they begin."""

import csv
import io
import json
import re

import pytest

from core.ports import Tx
from core.work import CaseKind
from storage import fair
from tests.conversations.requesting import files, launched, requester
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.storage.scene import sql

ROWS = b"text,options\n" + b"".join(b"Text %d,Good|Bad\n" % n for n in range(3))


async def works(stage: Stage, name: str, seconds: int = 20, says: str = "Good") -> Actor:
    """All three tasks, each in so many seconds."""
    worker = await enter(stage, name)
    await worker.tap("I agree")
    for _ in range(3):
        stage.clock.tick(seconds * 1000)
        await worker.tap(says)
    return worker


async def done(stage: Stage, people: int) -> Actor:
    """A campaign that so many people did; its requester looks at its card."""
    amina = await requester(stage)
    await launched(amina, ROWS, answers="5")
    for n in range(people):
        await works(stage, f"Worker {n}", 20 + 10 * n)
    await amina.say("/campaigns")
    await amina.tap("moods")
    return amina


async def appealed(stage: Stage, *outcomes: str) -> None:
    """Appeals of the campaign that ended so; "" for none."""

    def put(tx: Tx) -> None:
        ((campaign, person),) = sql(tx, "SELECT campaign_id, MIN(person_id) FROM answer GROUP BY campaign_id")
        for number, outcome in enumerate(outcomes):
            case = f"{tx.new_id()}, '{CaseKind.APPEAL}', {person}, {campaign}, {number}, '{{}}', 0, 0"
            how = f"{int(bool(outcome))}, 0, '{outcome}', 0"
            sql(
                tx,
                "INSERT INTO moderation_case (id, kind, person_id, campaign_id, task_id, params, opened_at, due_at, "
                f"decided_at, decided_by, outcome, message_id) VALUES ({case}, {how})",
            )

    await stage.do(put)


async def test_one_tap_counts_says_and_draws_it(stage: Stage) -> None:
    amina = await done(stage, 5)
    await appealed(stage, "approve", "reject", "")
    before = json.dumps(amina.last()["photo"])
    await amina.tap("More")
    said = await amina.tap("Fair work")
    assert json.dumps(amina.last()["photo"]) != before
    assert "Fair work: moods" in said
    assert "5 people sent 15 answers" in said
    assert "English 5" in said
    assert "Half of them earned 450 points an hour or more" in said, "five points in forty seconds"
    assert "Rejected: 0.0 % of the answers (0)." in said
    assert "3 appeals: granted 1, in part 0, asked again 0, denied 1, open 1." in said
    assert "5 agreed; 0 took it back later." in said
    assert "answers are in" in await amina.tap("Back")


async def test_of_few_people_it_says_why_it_says_little(stage: Stage) -> None:
    amina = await done(stage, 2)
    await amina.tap("More")
    said = await amina.tap("Fair work")
    assert "2 people sent 6 answers" in said
    assert "Of fewer than 5 people neither languages nor pay are told, so that nobody is recognised." in said
    assert "English" not in said


async def test_of_nobody_it_says_so_without_a_picture(stage: Stage) -> None:
    amina = await done(stage, 0)
    await amina.tap("More")
    assert "Nobody has answered yet" in await amina.tap("Fair work")
    assert "photo" not in amina.last()


async def test_the_screen_is_drawn_again_as_it_was_counted(stage: Stage) -> None:
    amina = await done(stage, 2)
    await amina.tap("More")
    said = await amina.tap("Fair work")
    await works(stage, "Late")
    await stage.do(lambda tx: tx.outbox.put(amina.id, "screen", "", {"new": True}))
    await stage.wait(2)
    assert amina.reads() == said


async def test_nobody_elses_campaign_is_counted(stage: Stage) -> None:
    amina = await done(stage, 1)
    await amina.tap("More")
    message, data = stage.button(amina.id, "Fair work")
    other = await requester(stage, "Omari")
    await other.say("/campaigns")
    await stage.engine.press(other.id, other.id, other.last()["message_id"], data, stale=True)
    assert "people sent" not in other.reads()
    assert message


async def test_what_takes_too_long_to_count_stops_no_results(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(*_: object) -> None:
        raise TimeoutError

    amina = await done(stage, 1)
    monkeypatch.setattr("bot.backroom.fair", slow)
    monkeypatch.setattr(fair, "fair", slow)
    await amina.tap("More")
    assert "There is too much of it to count just now." in await amina.tap("Fair work")
    await amina.say("/results")
    assert sorted(await files(amina, stage)) == ["moods-answers.csv", "moods-tasks.csv"]


async def test_it_comes_with_results_as_a_picture_and_for_machines(stage: Stage) -> None:
    amina = await done(stage, 5)
    await amina.say("/results")
    sent = await files(amina, stage)
    found = json.loads(sent["fair-work.json"])
    assert sent["fair-work.png"].startswith(b"\x89PNG")
    assert len(sent["fair-work.png"]) < 8_000
    assert (found["people"], found["hourly_pay"]["median"]) == (5, "450")
    assert found["in_words"].startswith("🤝 5 people sent 15 answers")
    captions = [one.get("caption", "") for one in amina.messages() if "document" in one]
    assert sum("Half of them earned" in one for one in captions) == 1, "said once, under the picture"
    assert len(list(csv.reader(io.StringIO(sent["moods-answers.csv"].decode("utf-8-sig"))))) == 16


async def test_workers_read_before_they_begin_how_others_fared(stage: Stage) -> None:
    await campaign(stage, answers=9)
    for n in range(4):
        await works(stage, f"Worker {n}", says="Happy")
    await stage.wait(301)
    assert "🤝" not in (await enter(stage, "Early")).reads(), "four people are too few"
    await works(stage, "Worker 4", says="Happy")
    await stage.wait(301)
    said = (await enter(stage, "Zawadi")).reads()
    assert re.search(r"\n🤝 Half of the people here earned [0-9,]+ points an hour or more\.\n", said)
    await appealed(stage, "approve", "clock", "reject", "")
    assert "or more. 2 of 3 appeals here were granted." in (await enter(stage, "Pili")).reads()
