"""Work that may upset, end to end: said on its card, asked for with a tap, warned of, and taken back on one's page."""

from dataclasses import replace

from core.kinds import Settings
from core.ports import Tx
from core.sensitive import marks
from tests.conversations.requesting import decided, requester, sends
from tests.conversations.scenes import MOOD, campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators

ROWS = b"text,options\nA corpse in the river,Yes|No\nA blue door,Yes|No\n"


async def test_one_tap_to_see_it_and_one_to_see_no_more(stage: Stage) -> None:
    made = await campaign(stage, ["One", "Two"], question=MOOD)

    def label(tx: Tx) -> None:
        found = tx.campaigns.get(made if isinstance(made, int) else made.id)
        assert found
        changed = replace(found, settings=Settings(more={marks.KEY: "violence"}))
        assert tx.campaigns.save(changed, found.state)

    await stage.do(label)
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
