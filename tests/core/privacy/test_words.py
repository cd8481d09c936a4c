"""Words of questions and appeals go some time after the decision; the decision stays, and so do words that wait."""

import pytest

from core.ports import Tx
from core.privacy import words
from core.process import helpdesk, moderation
from core.work import Case
from tests.core.judging import ANN, BEN, NO, YES, appealing, decide, the_case, waiting
from tests.core.privacy.leaving import notices
from tests.core.world import World
from tests.storage.scene import sql

GROUP, DAYS = -100, 30


async def decided(world: World, *, group: bool = True) -> tuple[Case, Case, Case]:
    """A rejection, its appeal and a question, all decided; the cards of the first two stand in the group."""
    answer = await waiting(world)
    first = await the_case(world)
    if group:
        await world.do(lambda tx: tx.office.link_group(GROUP, 0))
    await world.act(BEN, decide(first, NO))
    await world.act(ANN, appealing(answer, "canary"))
    appeal = await the_case(world)
    for n, one in enumerate((first, appeal)):
        await world.do(lambda tx, n=n, one=one: tx.cases.card(one.id, 76 + n))  # type: ignore[misc]
    await world.act(13, decide(appeal, YES))
    await world.act(ANN, lambda tx, me: helpdesk.ask(tx, me, "When am I paid, canary?"))
    question = await the_case(world)
    await world.do(lambda tx: tx.cases.decide(question.id, 0, "answered"))
    return first, appeal, question


async def forgotten(world: World) -> int:
    found: int = await world.do(lambda tx: words.forget(tx, DAYS))
    return found


async def test_they_go_with_their_cards_after_their_days(world: World) -> None:
    first, appeal, question = await decided(world)
    world.clock.tick(DAYS * words.DAY_MS)
    assert await forgotten(world) == 0, "not a moment too early"
    world.clock.tick(1)
    assert await forgotten(world) == 2
    assert await forgotten(world) == 0
    assert [(chat, params["message"]) for chat, params in await notices(world, "unsend")] == [(GROUP, 77)]
    assert not await world.do(lambda tx: sql(tx, "SELECT id FROM moderation_case WHERE params LIKE '%canary%'"))
    for one in (appeal, question):
        facts = await world.do(lambda tx, c=one.id: moderation.facts(tx, c))  # type: ignore[misc]
        assert facts
        assert dict(facts.case.params) == {"forgotten": True}
        assert facts.case.outcome
    kept = await world.do(lambda tx: tx.cases.get(first.id))
    assert kept
    assert dict(kept.params) == dict(first.params), "nothing that they wrote stands there"


async def test_without_a_group_there_is_no_card_to_take_away(world: World) -> None:
    await decided(world, group=False)
    world.clock.tick(DAYS * words.DAY_MS + 1)
    assert await forgotten(world) == 2
    assert await notices(world, "unsend") == []


async def test_what_waits_keeps_its_words(world: World) -> None:
    await waiting(world)
    await world.act(ANN, lambda tx, me: helpdesk.ask(tx, me, "When am I paid, canary?"))
    world.clock.tick(DAYS * words.DAY_MS * 2)
    assert await forgotten(world) == 0
    left = await world.do(lambda tx: sql(tx, "SELECT id FROM moderation_case WHERE params LIKE '%canary%'"))
    assert len(left) == 1


async def test_a_large_batch_comes_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "BATCH", 1)
    await decided(world)
    world.clock.tick(DAYS * words.DAY_MS + 1)

    def both(tx: Tx) -> list[int]:
        return [words.forget(tx, DAYS) for _ in range(3)]

    assert await world.do(both) == [1, 1, 0]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_voice_message_is_looked_for_an_hour_after_it_came(world: World) -> None:
    await world.do(lambda tx: words.taken(tx, f"{'a' * 64}.ogg"))
    world.clock.tick(words.LOOK_MS)
    found = await world.do(lambda tx: tx.jobs.due(99, 1))
    assert [one.payload for one in found if one.kind == words.UNHEARD] == [{"file": "a" * 64}]
