"""Fraud from the first tap to the last word, in the chat: what everybody reads, and where each point is on the way."""

from core.launched import winding
from core.ledger import Account, Kind
from core.ports import Tx
from storage import audit
from storage.engine import snapshot
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators, money
from tests.handlers.test_signals_card import notice

DAY = 24 * 3600
STRAIGHT = {"n": 20, "share": 100, "option": "Happy", "usual": 40}
WHY = "The same invented answer to each task."


async def points(stage: Stage, c: int) -> tuple[int, int, int, int]:
    """Of the requester, of the campaign free, of its open slots, of the house."""

    def look(tx: Tx) -> tuple[int, int, int, int]:
        made = tx.campaigns.get(c)
        assert made
        home, own, house = (Account(Kind.ORGANISATION, made.organisation_id), Account(Kind.CAMPAIGN, c), HOUSE)
        held = [tx.ledger.balance(one).available for one in (home, own, house)]
        return held[0], held[1], tx.tasks.counts(c)[0], held[2]

    found: tuple[int, int, int, int] = await stage.do(look)
    return found


HOUSE = Account(Kind.HOUSE, 0)


async def proven(stage: Stage) -> tuple[int, int, Actor, Actor]:
    """Ann answered two of three tasks, and two moderators found fraud proven; the group, the campaign, Ann, and Eve."""
    group, (asha, dora, eve) = await moderators(stage, "Asha", "Dora", "Eve")
    c = await campaign(stage)
    ann = await enter(stage, "Ann")
    await ann.tap("I agree, start")
    for _ in range(2):
        await ann.tap("Happy")
    await ann.say("/start")
    await notice(stage, c, "straight", ann, **STRAIGHT)
    assert await points(stage, c) == (0, 0, 0, 0), "Ann holds the last one"
    await asha.tap("Proven fraud", chat_id=group)
    await asha.say(WHY)
    assert await money(stage, ann) == (10, 0)
    await dora.tap("Proven fraud", chat_id=group)
    await stage.wait(2)
    return group, c, ann, eve


def books(stage: Stage) -> list[audit.Finding]:
    with snapshot(stage.kazi.parts.context.settings.storage.url) as connection:
        return list(audit.check(connection))


async def test_it_stands_and_costs_the_requester_nothing(stage: Stage) -> None:
    group, c, ann, eve = await proven(stage)
    assert f"“{WHY}”" in ann.reads()
    assert await points(stage, c) == (0, 0, 2, -10), "two are open again, and the house has paid for them"
    assert books(stage) == []
    ben = await enter(stage, "Ben")
    await ben.tap("I agree, start")
    for _ in range(2):
        await ben.tap("Sad")
    assert await money(stage, ben) == (10, 0)
    await ann.tap("Have another person look")
    assert await money(stage, ann) == (10, 0), "nothing is taken before the last word"
    await eve.tap("It stands", chat_id=group)
    await stage.wait(2)
    assert any("It is decided: those answers do not count" in str(one.get("text")) for one in ann.messages())
    assert (await money(stage, ann), await points(stage, c)) == ((0, 0), (0, 0, 0, 0))
    assert books(stage) == []


async def test_it_falls_and_nobody_has_lost_anything(stage: Stage) -> None:
    group, c, ann, eve = await proven(stage)
    await ann.tap("Have another person look")
    await eve.tap("It does not stand", chat_id=group)
    await stage.wait(2)
    assert any("your answers count again" in str(one.get("text")) for one in ann.messages())
    assert await money(stage, ann) == (10, 0)
    assert await points(stage, c) == (0, 0, 2, -10), "the requester has two answers more, and the house has paid them"
    assert books(stage) == []


async def test_nobody_looks_again_and_it_counts_again(stage: Stage) -> None:
    _, c, ann, _ = await proven(stage)
    await ann.tap("Have another person look")
    await stage.wait(14 * DAY + 60)
    assert any("your answers count again" in str(one.get("text")) for one in ann.messages())
    assert await money(stage, ann) == (10, 0)
    assert (await points(stage, c))[3] == -10
    assert books(stage) == []


async def test_whoever_does_not_appeal_loses_no_more_than_it_cost(stage: Stage) -> None:
    _, c, ann, _ = await proven(stage)
    await stage.wait(14 * DAY + 60)
    assert await money(stage, ann) == (0, 0)
    assert (await points(stage, c))[3] == 0
    assert books(stage) == []


async def test_in_a_campaign_that_has_ended_the_money_comes_back_with_the_last_word(stage: Stage) -> None:
    group, (asha, dora) = await moderators(stage, "Asha", "Dora")
    amina = await enter(stage, "Amina")
    c = await campaign(stage, ["I love it", "It broke"], owner=amina)
    ann = await enter(stage, "Ann")
    await ann.tap("I agree, start")
    for _ in range(2):
        await ann.tap("Happy")
    await notice(stage, c, "straight", ann, **STRAIGHT)

    def close(tx: Tx) -> None:
        made = tx.campaigns.get(c)
        assert made
        winding.begin(tx, made)

    await stage.do(close)
    await stage.wait(2)
    before = await points(stage, c)
    assert "Your campaign is closed" in amina.reads()
    await asha.tap("Proven fraud", chat_id=group)
    await asha.say(WHY)
    await dora.tap("Proven fraud", chat_id=group)
    await stage.wait(60)
    assert (await points(stage, c), await money(stage, ann)) == (before, (10, 0)), "until the last word nothing moves"
    await stage.wait(14 * DAY)
    await stage.wait(61)
    assert await points(stage, c) == (before[0] + 10, 0, 0, 0)
    assert await money(stage, ann) == (0, 0)
    told = [one for one in amina.messages() if "Fraud was proven of somebody" in str(one.get("text"))]
    assert len(told) == 1
    assert "results that you fetch now are without them" in amina.reads()
    assert books(stage) == []
