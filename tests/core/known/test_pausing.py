"""Who is wrong too often: their work rests, is paid whole, and is asked of others as well."""

from core.drafting import launch
from core.known import pausing, telling
from core.skills import keeping
from core.skills.levels import Level
from tests.core.giving import AMINA, one
from tests.core.knowing import ANN, SKILL, kept_of, later, launched, rows_of, works, wrong_of
from tests.core.world import World


async def test_who_guesses_rests_and_is_told_once(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(80, ["Good", "Bad"] * 10), answers="2")
    for _ in range(10):
        await works(world, ANN, c, 4, wrong_of)
        await later(world)
        kept = await kept_of(world, ANN)
        if kept.level is Level.PAUSED:
            break
    assert kept.level is Level.PAUSED
    assert kept.golds <= 10
    me = await world.me(ANN)
    job = await world.do(lambda tx: tx.jobs.take(keeping.RESTS, f"{me.id}:{SKILL}", 1000))
    assert job
    await world.do(lambda tx: pausing.ask_again(tx, me.id, SKILL, tx.now))
    notices = await world.do(lambda tx: [n for n in tx.outbox.due(50, 1000) if n.kind == pausing.NOTICE])
    (notice,) = notices
    missed = telling.unpacked(notice.params["missed"])
    assert len(missed) == pausing.SHOWN
    assert all(one.said.params["value"] != one.right.params["value"] for one in missed)
    assert ": Good" in missed[0].asked or ": Bad" in missed[0].asked


async def test_what_they_sent_is_paid_and_asked_of_others(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(6), answers="2")
    await works(world, ANN, c, 3)
    campaign, me = await one(world, c), await world.me(ANN)
    await world.do(lambda tx: launch.fund(tx, campaign, 100))
    assert me.unconfirmed == 3
    assert not await world.do(lambda tx: pausing.ask_again(tx, me.id, SKILL, tx.now))
    assert (await world.me(ANN)).unconfirmed == 0
    slots, _ = await world.do(lambda tx: tx.tasks.counts(c))
    assert slots == 12 - 3 - 1 + 3, "three were answered, one is held, three are asked again"
    assert (await world.balance(ANN)).available == 15
    assert not await world.do(lambda tx: pausing.ask_again(tx, me.id, "classify", tx.now))


async def test_what_there_is_no_money_for_waits_its_requester_hears_and_money_opens_it(world: World) -> None:
    """A fixed number of answers, and nothing free: nobody else was asked, and nobody heard."""
    await world.people(ANN)
    c = await launched(world, rows_of(6), answers="3")
    await works(world, ANN, c, 3)
    me = await world.me(ANN)
    before, _ = await world.do(lambda tx: tx.tasks.counts(c))
    assert not await world.do(lambda tx: pausing.ask_again(tx, me.id, SKILL, tx.now))
    assert (await world.balance(ANN)).available == 15
    waiting = await world.do(lambda tx: tx.tasks.waiting(c, 9))
    assert [slots for _, slots in waiting] == [1, 1, 1]
    (notice,) = await world.do(lambda tx: [n for n in tx.outbox.due(50, 1000) if n.kind == pausing.SHORT])
    amina = await world.me(AMINA)
    assert notice.chat_id == amina.telegram_id
    assert (notice.params["n"], notice.params["minor"]) == (3, 15)
    campaign = await one(world, c)
    await world.do(lambda tx: launch.fund(tx, campaign, 10))
    while await world.do(lambda tx: launch.open_more(tx, c)):
        pass
    assert (await world.do(lambda tx: tx.tasks.counts(c)))[0] == before + 2, "as many as there is money for"
    assert len(await world.do(lambda tx: tx.tasks.waiting(c, 9))) == 1


async def test_who_began_anew_is_told_nothing(world: World) -> None:
    await world.people(ANN)
    me = await world.me(ANN)
    await world.do(lambda tx: pausing.tell(tx, me.id, SKILL))
    await world.do(lambda tx: pausing.tell(tx, 404, SKILL))
    assert await world.do(lambda tx: tx.outbox.due(50, 1000)) == []


async def test_who_had_no_known_task_is_told_of_none(world: World) -> None:
    await world.people(ANN)
    await launched(world, rows_of(3))
    me = await world.me(ANN)
    await world.do(lambda tx: keeping.pause(tx, me.id, SKILL))
    await world.do(lambda tx: pausing.tell(tx, me.id, SKILL))
    (notice,) = await world.do(lambda tx: [n for n in tx.outbox.due(50, 1000) if n.kind == pausing.NOTICE])
    assert notice.params["missed"] == []
