"""Results on demand: the usual files with one tap, the others from a list; a campaign as one text."""

import tomllib

from core.known.port import FILE, Known
from core.ports import Tx
from core.task_queues import KNOWN
from tests.conversations.requesting import files, launched, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.files.made import zipped


async def test_every_format_comes_as_files(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, b"text,options\na,Good|Bad\nb,Good|Bad\n", answers="1")
    worker = await enter(stage, "Ann")
    await worker.tap("I agree")
    await worker.tap("Good")
    await amina.say("/results")
    wanted = {
        "Excel": ["moods-answers.xlsx", "moods-tasks.xlsx"],
        "JSONL": ["moods-answers.jsonl", "moods-tasks.jsonl"],
        "My table": ["moods-table.csv", "moods-table.xlsx"],
        "Mechanical Turk": ["moods-batch.csv"],
        "Label Studio": ["moods-label-studio-setup.xml", "moods-label-studio.json"],
        "crowd-kit": ["moods-labels.csv"],
        "Counts, without people": ["moods-counts.csv"],
        "Tables (CSV)": ["moods-answers.csv", "moods-tasks.csv"],
    }
    for label, names in wanted.items():
        assert "ODK Central" not in await amina.tap("Other formats"), "only surveys have those"
        await amina.tap(label)
        assert sorted(set(await files(amina, stage)) & set(names)) == names


async def test_two_formats_asked_for_at_once_both_come(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, b"text,options\na,Good|Bad\n", answers="1")
    for label in ("Excel", "JSONL"):
        await amina.tap("Other formats")
        await amina.tap(label)
    names = {"moods-answers.xlsx", "moods-tasks.xlsx", "moods-tasks.jsonl"}
    assert set(await files(amina, stage)) == names, "no answers are no file of JSONL"


async def test_a_forged_button_brings_no_format_of_surveys(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, b"text,options\na,Good|Bad\n", answers="1")
    await amina.tap("Other formats")
    message, data = stage.button(amina.id, "Excel")
    await stage.engine.press(amina.id, amina.id, message, data.replace(":excel:", ":odk:"), stale=True)
    assert not await files(amina, stage)


SETUP = b"""
kind = "classify"
title = "Moods in the market"
question = "How does this sound?"
options = ["Good", "Bad"]
asks = "Nuru Lab"
purpose = "To learn what people like."
price = 5
answers = 2
colour = "red"
"""


async def test_a_campaign_is_one_text_and_comes_back_as_one(stage: Stage) -> None:
    amina = await requester(stage)
    packed = zipped({"campaign.toml": SETUP, "rows.csv": b"text\nI love it\nIt broke\n"})
    said = await sends(amina, "moods.zip", packed)
    assert "Moods in the market" in said
    assert "campaign.toml, colour: there is no such setting" in said
    assert "5 points an answer, 2 answers a task" in said
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    await amina.tap("Other formats")
    await amina.tap("Set-up as a text")
    text = (await files(amina, stage))["campaign.toml"]
    assert tomllib.loads(text.decode())["options"] == ["Good", "Bad"]
    again = await sends(amina, "again.zip", zipped({"campaign.toml": text, "rows.csv": b"text\nIt is blue\n"}))
    assert "5 points an answer, 2 answers a task" in again
    assert "campaign.toml" not in again


async def test_rows_for_a_running_campaign_bring_no_set_up(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, b"text,options\na,Good|Bad\n")
    await amina.tap("Add rows")
    packed = zipped({"campaign.toml": b"price = 9", "rows.csv": b"text,options\nb,Good|Bad\n"})
    await sends(amina, "more.zip", packed)
    said = await amina.tap("Show")
    assert "9 points" not in said
    assert "campaign.toml was not read" in said


async def test_a_broken_set_up_says_where(stage: Stage) -> None:
    amina = await requester(stage)
    broken = zipped({"campaign.toml": b"price = ", "rows.csv": b"text\na\n"})
    assert "campaign.toml cannot be read" in await sends(amina, "moods.zip", broken)
    large = zipped({"campaign.toml": b"#" * 70_000, "rows.csv": b"text\na\n"})
    assert "larger than 64 kB" in await sends(amina, "moods.zip", large)


async def test_known_tasks_are_listed_apart(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, b"text,options\na,Good|Bad\nb,Good|Bad\n", answers="1")
    worker = await enter(stage, "Ann")
    await worker.tap("I agree")
    await worker.tap("Good")

    def make_known(tx: Tx) -> None:
        (campaign,) = tx.campaigns.of(tx.office.organisation_of(worker_of(tx)), 1)
        (first, _) = tx.tasks.first(campaign.id, 2)
        tx.known.keep(Known(campaign.id, first.id, {"answer": ["Good"]}, FILE))
        tx.teams.rows.queue(campaign.id, [(first.id, KNOWN)])

    def worker_of(tx: Tx) -> int:
        me = tx.people.by_telegram(amina.id)
        assert me
        return me.id

    await stage.do(make_known)
    await amina.say("/results")
    made = await files(amina, stage)
    assert made.pop("fair-work.png").startswith(b"\x89PNG")
    sent = {name: data.decode("utf-8-sig").splitlines() for name, data in made.items()}
    assert sent.pop("fair-work.json")[1].strip() == '"form": "kazi-fair-work/1",'
    assert {name: len(lines) - 1 for name, lines in sent.items()} == {
        "moods-answers.csv": 0,
        "moods-tasks.csv": 1,
        "moods-known.csv": 1,
    }
    assert sent["moods-tasks.csv"][0].startswith(
        '"row","answer","answers","agreeing","confidence","agree","decided_by"'
    )
