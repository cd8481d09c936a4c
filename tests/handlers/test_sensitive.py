"""Work that may upset, end to end: said on its card, asked for with a tap, warned of, and taken back on one's page."""

from dataclasses import replace

from core.kinds import Settings
from core.ports import Tx
from core.sensitive import marks
from tests.conversations.requesting import decided, requester, sends
from tests.conversations.scenes import MOOD, campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import WHY, moderators
from tests.handlers.sorting import SHOP, photos
from tests.pictures import drawn

ROWS = b"text,options\nA corpse in the river,Yes|No\nA blue door,Yes|No\n"


async def labelled(stage: Stage) -> None:
    """All that runs may show violence."""

    def label(tx: Tx) -> None:
        for found in tx.campaigns.running():
            changed = replace(found, settings=Settings(more={marks.KEY: "violence"}))
            assert tx.campaigns.save(changed, found.state)

    await stage.do(label)


def photo(who: Actor) -> bool:
    """Whether the latest photo in their chat is hidden until tapped."""
    return bool([one for one in who.messages() if "photo" in one][-1].get("has_media_spoiler"))


async def test_one_tap_to_see_it_and_one_to_see_no_more(stage: Stage) -> None:
    await campaign(stage, ["One", "Two"], question=MOOD)
    await labelled(stage)
    worker = await enter(stage)
    await worker.say("/tasks")
    card = await worker.tap(next(one for one in worker.buttons() if one.startswith("🔒")))
    assert "It may show: violence, blood or dead bodies. You see such work only if you say so." in card
    await worker.tap("I want to see such work")
    assert "This job may show: violence" in await worker.tap("I agree, start")
    assert "How does" in await worker.tap("Show")
    assert "You see work that may show: violence, blood or dead bodies" in await worker.say("/me")
    assert "You see work" not in await worker.tap("No more of that")


async def test_a_moderator_looks_at_what_is_not_labelled_and_labels_it(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    amina = await requester(stage)
    await sends(amina, "rows.csv", ROWS)
    await decided(amina)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    assert "within 24 hours" in amina.toast + amina.reads()
    card = asha.reads(group)
    assert "Its words suggest: violence, blood or dead bodies. Its requester has not said so." in card
    await asha.tap("☐ violence, blood or dead bodies", chat_id=group)
    assert "Labelled: violence, blood or dead bodies." in asha.reads(group)
    await asha.tap("Start it", chat_id=group)
    worker = await enter(stage)
    assert "🔒" in await worker.say("/tasks")


async def test_ten_photos_at_once_are_hidden_until_tapped(stage: Stage) -> None:
    _, (asha,) = await moderators(stage, "Asha")
    await photos(stage, 3)
    await labelled(stage)
    await asha.say("/queue")
    await asha.tap("Take 10")
    assert photo(asha)


async def test_a_juror_said_that_they_want_to_see_it_and_taps_to_see_it(stage: Stage) -> None:
    group, (asha, *others) = await moderators(stage, "Asha", "Baraka", "Chebet", "Dalia")
    await campaign(stage, ["Shop"], question=SHOP, reviewed=True)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await worker.send_photo(drawn.jpeg(drawn.grainy(drawn.scene(1), 6)))
    await labelled(stage)

    def see(tx: Tx) -> None:
        for one in others:
            found = tx.people.by_telegram(one.id)
            assert found
            tx.panels.jurors.opt(found.id, yes=True)
            tx.people.save_profile(replace(found, sees=("violence",)))

    await stage.do(see)
    await asha.tap("Reject", chat_id=group)
    await asha.tap("The answer is wrong", chat_id=group)
    await asha.say(WHY)
    await worker.tap("Appeal")
    await worker.say("It does say so")
    assert [photo(one) for one in others if "It should be paid" in one.buttons()] == [True] * 3
