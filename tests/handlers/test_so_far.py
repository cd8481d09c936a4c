"""Where people do not choose: what is forecast and what came is told in other words, or is not foreseen at all."""

from dataclasses import replace

from core.campaigns import Campaign
from core.ports import Tx
from core.verdicts import port
from core.verdicts.port import Kept
from tests.conversations.requesting import EXAMPLES, requester, sends
from tests.conversations.stage import Actor, Stage

LABELS = ("Nothing to add", "5 points", "As many as needed", "The rest as it is")


async def costs(amina: Actor, name: str, data: bytes) -> str:
    """What it will come to, with as many answers as needed."""
    await sends(amina, name, data)
    await amina.tap("Yes, go on")
    while "Cost and launch" not in amina.buttons():
        label = next((one for one in LABELS if any(each.startswith(one) for each in amina.buttons())), "")
        await (amina.tap(label) if label else amina.say("To learn."))
    return await amina.tap("Cost and launch")


async def put(stage: Stage, amina: Actor, kept: Kept, **more: str | None) -> None:
    """What was made of each task; ``more``: settings that are other ones now."""

    def do(tx: Tx) -> None:
        me = tx.people.by_telegram(amina.id)
        assert me
        (campaign,) = tx.campaigns.of(tx.office.organisation_of(me.id), 1)
        for task in tx.tasks.first(campaign.id, 99):
            tx.verdicts.put(campaign.id, task.id, {campaign.form.questions[0].name: kept})
        tx.campaigns.save(_with(campaign, more), campaign.state)

    await stage.do(do)


def _with(campaign: Campaign, more: dict[str, str | None]) -> Campaign:
    settings = {**campaign.settings.more, **more}
    kept = {key: one for key, one in settings.items() if one is not None}
    return replace(campaign, settings=replace(campaign.settings, more=kept))


async def test_orders_are_not_foreseen_and_told_once_they_come(stage: Stage) -> None:
    amina = await requester(stage)
    summary = await costs(amina, "rank.csv", (EXAMPLES / "rank.csv").read_bytes())
    assert "4 tasks, 5 points an answer: at least 40 points, at most 100 points." in summary
    assert "How many nobody can tell before the first ones are in" in summary
    assert "What certainty costs" not in amina.buttons()
    card = await amina.tap("Launch")
    assert "Free in this campaign: 60 points. That is enough" in card
    await put(stage, amina, Kept(["a"], 0.9, 3, True, port.Stage.RESOLVED))
    card = await amina.tap("Count again")
    assert "8 answers saved (40 points) against always asking 5. A task took 3.0, forecast none." in card
    assert "Of 100 results 10 may be wrong, and 0 are unsure, for a moderator." in card


async def test_speech_is_told_in_words(stage: Stage) -> None:
    amina = await requester(stage)
    summary = await costs(amina, "transcribe.zip", (EXAMPLES / "transcribe.zip").read_bytes())
    assert "3 to 5 answers each, as many as it needs to be 90 % sure: about 4.0." in summary
    assert "Of 100 words people write about 81 alike, and of 100 texts about 27 stay unsure" in summary
    await amina.tap("What certainty costs")
    assert amina.last()["photo"]
    await amina.tap("Launch")
    await put(stage, amina, Kept("said", 0.95, 3, True, port.Stage.RESOLVED))
    card = await amina.tap("Count again")
    assert "Of 100 words people write 95 alike (forecast 81); of 100 texts 0 are unsure" in card
    await put(stage, amina, Kept("said", 0.95, 3, True, port.Stage.RESOLVED), forecast=None)
    assert "Of 100 words people write 95 alike; of 100 texts 0 are unsure" in await amina.tap("Count again")
