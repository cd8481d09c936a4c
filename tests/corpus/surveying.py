"""A workbook's survey put in front of workers without its owner's conversation, which other tests hold."""

from dataclasses import replace

from core.campaigns import Campaign, State
from core.drafting import launch
from core.form import surveys
from core.form.answers import Value
from core.ports import Tx
from core.tables import survey_intake
from core.tables.survey_intake import Came
from core.xforms import stored
from core.xforms.sent import Sent
from core.xforms.stamps import instance_id
from tests.conversations.stage import Actor, Stage
from tests.corpus.books import Book

PRICE = 5
SAMPLE = (
    "pyxform__UCL_Biomass_Plot_Form.xlsx",
    "pyxform__loop.xls",
    "pyxform__pull_data.xlsx",
    "pyxform__table-list.xls",
    "pyxform__tutorial.xls",
)
ASKED_MOST = 12  # what the owner is asked before a survey can be launched
TAPS = ("Any language", "The doubtful ones", "Nothing to add", "Keep it so")


async def decides(amina: Actor) -> None:
    """Its owner answers what the bot asks, with as few words as may be, and launches it."""
    await amina.tap("Yes, go on")
    for _ in range(ASKED_MOST):
        if "Cost and launch" in amina.buttons():
            break
        tap = next((one for one in TAPS if one in amina.buttons()), None)
        await (amina.tap(tap) if tap else amina.say("5"))
    await amina.tap("Cost and launch")
    await amina.tap("Launch")


async def begins(worker: Actor) -> None:
    """Says what the card asks, and takes the task."""
    agree = any(one.startswith("I agree") for one in worker.buttons())
    await worker.tap("I agree" if agree else "Yes")  # they read its language well


async def launched(stage: Stage, amina: Actor, book: Book) -> int:
    """Takes it in, decides the rest and launches it; the campaign's id."""
    workshop = stage.kazi.parts.context.workshop
    assert workshop
    for data in book.lists.values():
        await workshop.media.put(data)

    def take(tx: Tx) -> int:
        me = tx.people.by_telegram(amina.id)
        assert me
        draft = Campaign(tx.new_id(), tx.office.organisation_of(me.id), me.id, State.DRAFT, book.name)
        tx.campaigns.add(draft)
        job = tx.new_id()
        survey_intake.take(tx, draft.id, Came(stored.dump(book.xform), {}, {}), job, {})
        taken = tx.campaigns.get(draft.id)
        assert taken
        decided = replace(
            taken, price_minor=PRICE, answers_wanted=1, languages=(), asks="Nuru Lab", purpose="To learn."
        )
        assert tx.campaigns.save(decided, State.DRAFT)
        return launch.run(tx, decided).id

    found: int = await stage.do(take)
    return found


async def submitted(stage: Stage, worker: Actor, campaign_id: int) -> tuple[dict[str, Value], str]:
    """What is stored of the worker's answer, and the instance as ODK would have it."""

    def look(tx: Tx) -> tuple[dict[str, Value], str]:
        me, campaign = tx.people.by_telegram(worker.id), tx.campaigns.get(campaign_id)
        assert me
        assert campaign
        (answer,) = tx.answers.latest(campaign_id, me.id, 1)
        sent = Sent(surveys.xform(campaign.form), answer.values, str(answer.id))
        assert sent.id == instance_id(str(answer.id))
        return dict(answer.values), sent.xml()

    found: tuple[dict[str, Value], str] = await stage.do(look)
    return found
