"""As many answers as needed: chosen with a tap, its price said before, what certainty costs seen."""

from collections.abc import Sequence
from dataclasses import replace

from core.ports import Tx
from core.verdicts import port
from core.verdicts.port import Kept
from tests.conversations.requesting import ROWS, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

Verdicts = Sequence[Kept]
SURE = Kept("Good", 0.92, 2, True, port.Stage.RESOLVED)


async def walked(amina: Actor) -> str:
    """To the question how many people answer a task."""
    await sends(amina, "moods.csv", ROWS)
    await amina.tap("Yes, go on")
    await amina.say("How does this sound?")
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To learn.")
    return await amina.tap("5 points")


async def test_one_tap_and_what_it_will_come_to(stage: Stage) -> None:
    amina = await requester(stage)
    assert "As many as needed: 2 at first" in await walked(amina)
    await amina.tap("As many as needed: 2 to 5")
    for label in ("10 minutes", "Any language"):
        await amina.tap(label)
    assert "5 points an answer, 2 to 5 answers a task, 10 minutes" in await amina.tap("The doubtful ones")
    summary = await amina.tap("Cost and launch")
    assert "3 tasks, 5 points an answer: most likely about 55 points, at least 30 points, at most 75 points." in summary
    assert "What is not needed comes back." in summary
    assert "2 to 5 answers each, as many as it needs to be 90 % sure: about 3" in summary
    assert "stay unsure: a moderator looks at those." in summary
    await amina.tap("What certainty costs")
    assert amina.last()["photo"]
    assert "90 % sure: about 3" in amina.reads()
    assert "What certainty costs" not in amina.buttons()
    card = await amina.tap("Launch")
    assert "6 are still open" in card, "the least, at first"


async def test_one_tap_where_the_cost_stands_changes_it(stage: Stage) -> None:
    amina = await requester(stage)
    asked = await walked(amina)
    assert "Now: as many as needed: 2 to 5, until 90 % sure" in asked, "unless somebody says otherwise"
    assert "Keep it so" not in amina.buttons()
    for label in ("As many as needed: 2 to 5", "10 minutes", "Any language", "The doubtful ones", "Cost and launch"):
        await amina.tap(label)
    assert "as many as it needs to be 95 % sure" in await amina.tap("95 % sure")
    assert "☑ 95 % sure" in amina.buttons()
    assert "3 tasks, 3 answers each, 5 points an answer: 45 points" in await amina.tap("3 answers each")
    assert "☑ 95 % sure" not in amina.buttons()
    assert "as many as it needs to be 90 % sure" in await amina.tap("As many as needed: 2 to 5")
    message, data = stage.button(amina.chat, "95 % sure", None)
    await amina.tap("Launch")
    await stage.engine.press(amina.id, amina.chat, message, data, stale=True)
    await stage.settle()
    assert "6 are still open" in amina.reads(), "nothing changed"


async def test_whoever_is_tired_leaves_the_rest_as_it_is(stage: Stage) -> None:
    amina = await requester(stage)
    assert "As many as needed" in await walked(amina)
    assert amina.buttons()[-1] == "The rest as it is"
    draft = await amina.tap("The rest as it is")
    assert "5 points an answer, 2 to 5 answers a task, 10 minutes" in draft
    assert "All is decided." in draft
    await amina.tap("Change")
    await amina.tap("Minutes a task")
    assert "The rest as it is" not in amina.buttons(), "there is no rest"


async def test_how_exact(stage: Stage) -> None:
    amina = await requester(stage)
    await walked(amina)
    exact = await amina.tap("How exact?")
    assert "80 %: about 3" in exact
    assert "Now: as many as needed: 2 to 5, until 90 % sure" in exact
    assert "2 to 5, until 95 % sure" in await amina.tap("95 % sure")
    assert "2 to 7, until 95 % sure" in await amina.tap("At most 7")
    assert "Please send a number from 2 to 7." in await amina.say("2-9")
    assert "3 to 6, until 80 % sure" in await amina.say("3-6 80")
    assert "How many minutes" in await amina.tap("Go on")


async def test_what_is_there_may_be_enough_to_begin(stage: Stage) -> None:
    amina = await requester(stage, points=31)
    await walked(amina)
    for label in ("As many as needed: 2 to 5", "10 minutes", "Any language", "The doubtful ones"):
        await amina.tap(label)
    assert "What you have is enough to begin." in await amina.tap("Cost and launch")
    assert "Free in this campaign: 1 point" in await amina.tap("Launch")


async def test_a_fixed_number_has_a_forecast_and_nothing_to_choose(stage: Stage) -> None:
    amina = await requester(stage)
    await walked(amina)
    for label in ("1", "10 minutes", "Any language", "The doubtful ones"):
        await amina.tap(label)
    summary = await amina.tap("Cost and launch")
    assert "Nobody confirms an answer" in summary
    assert "What certainty costs" not in amina.buttons()


async def test_an_old_picture_button_of_a_draft_that_is_gone(stage: Stage) -> None:
    amina = await requester(stage)
    await walked(amina)
    for label in ("As many as needed: 2 to 5", "10 minutes", "Any language", "The doubtful ones", "Cost and launch"):
        await amina.tap(label)
    message, data = stage.button(amina.chat, "What certainty costs", None)
    await amina.tap("Launch")
    await stage.engine.press(amina.id, amina.chat, message, data, stale=True)
    await stage.settle()
    assert "6 are still open" in amina.reads(), "the card as it stands"


async def worked(stage: Stage, amina: Actor, verdicts: Verdicts) -> None:
    """Two people answered all three tasks; what was made of them."""
    for name in ("Ann", "Ben"):
        worker = await enter(stage, name)
        await worker.tap("I agree")
        for _ in range(3):
            await worker.tap("Good")

    def put(tx: Tx) -> None:
        me = tx.people.by_telegram(amina.id)
        assert me
        (campaign,) = tx.campaigns.of(tx.office.organisation_of(me.id), 1)
        for task, kept in zip(tx.tasks.first(campaign.id, 3), verdicts, strict=True):
            tx.verdicts.put(campaign.id, task.id, {campaign.form.questions[0].name: kept})

    await stage.do(put)


async def test_the_card_compares_what_came_with_the_forecast(stage: Stage) -> None:
    amina = await requester(stage)
    await walked(amina)
    for label in ("As many as needed: 2 to 5", "10 minutes", "Any language", "The doubtful ones", "Cost and launch"):
        await amina.tap(label)
    assert "forecast" not in await amina.tap("Launch")
    await amina.tap("More")
    assert "Forecast and so far" not in amina.buttons()
    await worked(stage, amina, [SURE, SURE, replace(SURE, stage=port.Stage.ASK)])
    await amina.say("/campaigns")
    card = await amina.tap("moods")
    assert "6 answers saved (30 points) against always asking 5. A task took 2.0, forecast 3." in card
    assert "Of 100 results 8 may be wrong (forecast" in card
    assert "1 task is still unsure: one more person is asked." in card
    assert "Two people say the same 10 times in 10 (forecast 6)." in card
    assert "That is enough; what is not needed comes back when it closes." in card
    await amina.tap("Forecast and so far")
    assert amina.last()["photo"]
    assert "A task took 2.0" in amina.reads()


async def test_the_card_says_what_it_will_lack(stage: Stage) -> None:
    amina = await requester(stage, points=36)
    await walked(amina)
    for label in ("As many as needed: 2 to 5", "10 minutes", "Any language", "The doubtful ones", "Cost and launch"):
        await amina.tap(label)
    assert "Free in this campaign: 6 points. It most likely needs about 19 points more." in await amina.tap("Launch")
    assert amina.buttons() == ["Add points", "Results", "Count again", "Pause", "More ▾"]
    await amina.tap("Add points")
    assert "That is enough" not in await amina.say("/campaigns")


async def test_all_else_lies_one_tap_behind(stage: Stage) -> None:
    amina = await requester(stage)
    await walked(amina)
    for label in ("As many as needed: 2 to 5", "10 minutes", "Any language", "The doubtful ones", "Cost and launch"):
        await amina.tap(label)
    await amina.tap("Launch")
    assert amina.buttons() == ["Results", "Count again", "Pause", "More ▾"]
    await amina.tap("More")
    shown = ["Fair work", "Known answers", "Other formats", "Change", "Add rows", "Add points", "Copy", "Test link"]
    shown += ["Close", "Back"]
    assert amina.buttons() == shown
    await amina.tap("Back")
    assert amina.buttons() == ["Results", "Count again", "Pause", "More ▾"]


async def test_the_card_says_when_the_money_is_used_up(stage: Stage) -> None:
    amina = await requester(stage, points=30)
    await walked(amina)
    for label in ("As many as needed: 2 to 5", "10 minutes", "Any language", "The doubtful ones", "Cost and launch"):
        await amina.tap(label)
    await amina.tap("Launch")
    await worked(stage, amina, [SURE, *[replace(SURE, stage=port.Stage.ASK)] * 2])
    await amina.say("/campaigns")
    card = await amina.tap("moods")
    assert "2 tasks are still unsure" in card
    assert "The money for further answers is used up. Add about 25 points" in card
    assert amina.buttons()[0] == "Add points", "what is to be decided next comes first"


async def test_a_fixed_number_saves_nothing_and_is_told_all_the_same(stage: Stage) -> None:
    amina = await requester(stage)
    await walked(amina)
    for label in ("3", "10 minutes", "Any language", "The doubtful ones", "Cost and launch", "Launch"):
        await amina.tap(label)
    await worked(stage, amina, [SURE] * 3)
    await amina.say("/campaigns")
    card = await amina.tap("moods")
    assert "saved" not in card
    assert "Of 100 results 8 may be wrong (forecast" in card
