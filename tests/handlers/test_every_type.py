"""Every type of task, from the requester's file to the row of results: proposed by itself, decided, done, fetched."""

import csv
import io

import pytest

from core.drafting.steps import STEPS
from core.form.forms import Form
from core.form.questions import TakePhoto
from core.ports import Tx
from core.tasks import TYPES
from tests.conversations import doing
from tests.conversations.requesting import EXAMPLES, files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

NAMES = sorted(one.name for one in EXAMPLES.iterdir() if one.suffix not in (".md", ".py"))
SAID = {
    "question": "What do you see?",
    "options": "Good\nBad",
    "fields": "name\nprice",
    "target": "Swahili",
    "sample": "1",
    "warning": "Some of these are rude.",
    "risk": "Mind the traffic.",
    "asks": "Nuru Lab",
    "purpose": "To learn what people see.",
    "price": "5",
    "answers": "1",
    "people": "2",
    "minutes": "30",
    "languages": "*",
    "radius": "100",
    "travel": "15",
    "zone": "Nairobi",
}
NOTHING = "-"
STEPS_MAX = 40
KNOWN_MOST = 2  # in a row: one in four is known to somebody new, wherever in its four it falls
Sent = dict[str, bytes]


async def on_screen(actor: Actor) -> tuple[str, str]:
    """The code of the screen, and the step it asks for."""

    def look(tx: Tx) -> tuple[str, str]:
        me = tx.people.by_telegram(actor.id)
        assert me
        return me.screen.code, str(me.screen.params.get("step", ""))

    found: tuple[str, str] = await actor.stage.do(look)
    return found


async def launched(amina: Actor, name: str) -> bool:
    """The example, sent and decided with as few words as possible; whether a question was asked for."""
    said = await sends(amina, name, (EXAMPLES / name).read_bytes())
    code = name.partition(".")[0].partition("-")[0]
    assert TYPES[code].NAME in said, said
    await amina.tap("Yes, go on")
    asked = False
    for _ in range(STEPS_MAX):
        screen, step = await on_screen(amina)
        if screen != "ask":
            break
        if step == "languages":
            await amina.tap("Any language")
        elif step == "review":
            await amina.tap("The doubtful ones")
        else:
            assert step in STEPS
            await amina.say(SAID.get(step, NOTHING))
            assert await on_screen(amina) != (screen, step), amina.reads()
            asked = asked or step == "question"
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    assert "It runs" in amina.toast + amina.reads() or "running" in amina.reads(), amina.reads()
    return asked


async def trusted(stage: Stage, name: str) -> Actor:
    """A worker who reads and speaks what is asked for."""
    return await enter(stage, name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_from_the_file_to_the_row(stage: Stage, name: str) -> None:
    amina = await requester(stage, points=1_000_000)
    asked = await launched(amina, name)
    baraka = await trusted(stage, "Baraka")
    if locked := [one for one in baraka.buttons() if one.startswith("🔒")]:  # it may upset
        await baraka.tap(locked[0])
        await baraka.tap("I want to see such work")
    await baraka.tap("I agree")
    assert await doing.task(baraka), baraka.reads()
    form = await asked_in(stage)
    assert asked == any(SAID["question"] in (one.label, one.hint) for one in form.questions)
    if form.picture or form.pictures:
        assert any("photo" in message for message in baraka.messages()[-2:])
    sent, row = await first_row(amina, baraka)
    assert all(row[one.name] for one in form.questions if one.required and one.name in row), row
    if any(isinstance(one, TakePhoto) and one.required for one in form.questions):
        assert any(file.endswith(".zip") for file in sent)


async def first_row(amina: Actor, worker: Actor) -> tuple[Sent, dict[str, str]]:
    """All files of the results and their one row: a task with a known answer, which may come first, makes none."""
    for number in range(1, KNOWN_MOST + 2):
        await doing.done(worker, number)
        await amina.say("/results")
        sent = await files(amina, amina.stage)
        (answers,) = [data for file, data in sent.items() if file.endswith("-answers.csv")]
        rows = list(csv.DictReader(io.StringIO(answers.decode("utf-8-sig"))))
        if rows:
            (row,) = rows
            return sent, row
    raise AssertionError(worker.reads())


async def asked_in(stage: Stage) -> Form:
    def look(tx: Tx) -> Form:
        (campaign,) = tx.campaigns.running()
        return campaign.form

    found: Form = await stage.do(look)
    return found


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_place_is_shown_on_a_map(stage: Stage) -> None:
    amina = await requester(stage, points=1_000_000)
    await launched(amina, "place.csv")
    juma = await enter(stage, "Juma")
    await juma.tap("I agree")
    rows = juma.messages()[-1]["reply_markup"]["inline_keyboard"]
    (url,) = [one["url"] for row in rows for one in row if one["text"] == "Show it on a map"]
    assert "mlat=-1.28" in url


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_a_type_asks_by_itself_is_asked_in_the_workers_language(stage: Stage) -> None:
    amina = await requester(stage, points=1_000_000)
    await launched(amina, "website.csv")
    juma = await enter(stage, "Juma", language="sw")
    await juma.tap("Nakubali")
    assert "Je, ilifanya kazi?" in juma.reads()
    await juma.tap("Ilifanya kazi")
    assert "Kilitokea nini? Sema ulichoona, hatua kwa hatua." in juma.reads()
    await juma.say("Ukurasa ulifunguka mara moja.")
    await juma.tap("Acha tupu")
    await amina.say("/results")
    (table,) = [data for name, data in (await files(amina, stage)).items() if name.endswith("-answers.csv")]
    (row,) = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    assert (row["result"], row["happened"]) == ("It worked", "Ukurasa ulifunguka mara moja.")
