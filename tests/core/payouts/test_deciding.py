"""What people decide about payouts, by card."""

import pytest

from core.cases import CALLS
from core.errors import Invalid, NotAllowed, Stale
from core.payouts import arriving, overview, resolving, steps
from core.payouts.model import ALARM, Incident, Purse
from core.payouts.policy import Till
from core.payouts.states import Event, State
from core.people import Role
from core.ports import Tx
from core.signals import rings
from core.signals.port import NUMBER
from tests.core.payouts.paying import BY_FILE, KES, Paying
from tests.core.payouts.test_by_file import operator
from tests.core.world import World
from tests.storage.scene import sql

ANN, BEN, CAT = 11, 12, 13


async def _moderators(world: World) -> None:
    for who in (BEN, CAT):
        await world.person(who)
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))


async def test_nobody_releases_their_own_and_one_no_is_enough(world: World, paying: Paying) -> None:
    one = await paying.asked(ANN, held=True)
    await _moderators(world)
    await world.act(ANN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    assert await world.do(lambda tx: tx.jobs.waits(CALLS, str(case.id))), "operators are called where nobody decides"
    for act in (resolving.release, resolving.deny):
        with pytest.raises(NotAllowed, match="your own payout"):
            await world.act(ANN, lambda tx, me, act=act: act(tx, me, paying.till, case.id))  # type: ignore[misc]
    await world.person(14)
    with pytest.raises(NotAllowed, match="Only moderators"):
        await world.act(14, lambda tx, me: resolving.release(tx, me, paying.till, case.id))
    await world.act(BEN, lambda tx, me: resolving.deny(tx, me, paying.till, case.id))
    assert (await paying.get(one.id)).state is State.CANCELLED
    for act in (resolving.release, resolving.deny):
        with pytest.raises(Stale):
            await world.act(CAT, lambda tx, me, act=act: act(tx, me, paying.till, case.id))  # type: ignore[misc]
    for number in (one.id, 1):
        with pytest.raises(Stale):
            await world.act(CAT, lambda tx, me, n=number: resolving.release_payout(tx, me, paying.till, n))  # type: ignore[misc]


async def test_two_accounts_of_one_person_release_nothing(world: World, paying: Paying) -> None:
    await paying.asked(ANN, held=True)
    await _moderators(world)
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    ben, cat = await world.me(BEN), await world.me(CAT)
    await world.do(lambda tx: rings.link(tx, ben.id, cat.id, NUMBER))
    await world.act(BEN, lambda tx, me: resolving.release(tx, me, paying.till, case.id))
    with pytest.raises(NotAllowed, match="hangs together"):
        await world.act(CAT, lambda tx, me: resolving.release(tx, me, paying.till, case.id))


@pytest.mark.parametrize("paid", [True, False])
async def test_two_persons_with_evidence(world: World, paying: Paying, paid: bool) -> None:
    one = await paying.in_review(ANN)
    await _moderators(world)
    await world.do(lambda tx: tx.payouts.trail.incident(_incident(tx, one.id)))
    word = resolving.Word(paid, "their statement of 3 May")

    async def say(who: int, word: resolving.Word) -> object:
        return await world.act(who, lambda tx, me: resolving.resolve(tx, me, paying.till, one.id, word))

    for wrong in (resolving.Word(paid, "no"), resolving.Word(paid, "x" * 501)):
        with pytest.raises(Invalid):
            await say(BEN, wrong)
    with pytest.raises(NotAllowed):
        await say(ANN, word)
    assert await say(BEN, word) is None
    assert await say(BEN, word) is None, "twice is one person"
    lines = await world.do(lambda tx: overview.lines(tx, paying.till))
    assert f"    {'paid' if paid else 'failed'} by: their statement of 3 May" in lines
    assert await world.do(lambda tx: sql(tx, "SELECT count(*) FROM payout_word WHERE evidence LIKE '%May%'")) == [(0,)]
    with pytest.raises(Invalid, match="opposite"):
        await say(CAT, resolving.Word(not paid, "I have asked there"))
    assert await say(CAT, word)
    assert (await paying.get(one.id)).state is (State.SUCCEEDED if paid else State.CANCELLED)
    assert await world.do(lambda tx: tx.payouts.trail.incidents("", 0, 9)) == []
    with pytest.raises(Stale):
        await say(CAT, word)
    with pytest.raises(Stale):
        await world.act(CAT, lambda tx, me: resolving.resolve(tx, me, paying.till, 1, word))


async def test_two_persons_say_that_paid_money_came_back(world: World, paying: Paying) -> None:
    one = await paying.take(await paying.submitted(ANN), Event.PAID)
    await _moderators(world)
    await world.act(ANN, lambda tx, me: arriving.lost(tx, me, one.id))

    async def say(who: int, words: str = "their letter of 3 May") -> object:
        return await world.act(who, lambda tx, me: resolving.came_back(tx, me, paying.till, one.id, words))

    with pytest.raises(Invalid):
        await say(BEN, "yes")
    with pytest.raises(NotAllowed):
        await say(ANN)
    assert await say(BEN) is None
    assert await say(BEN) is None, "twice is one person"
    assert await say(CAT)
    assert (await paying.get(one.id)).state is State.REVERSED
    assert (await world.balance(ANN, KES)).available == 45_000
    assert await world.do(lambda tx: tx.payouts.trail.incidents("", 0, 9)) == []
    with pytest.raises(Stale):
        await say(CAT)


async def test_an_incident_is_closed_with_a_reason_and_its_like_is_one_anew(world: World) -> None:
    await world.person(CAT)
    refs = ("strange-1", "strange-2", "strange-1")

    def about(tx: Tx, ref: str) -> None:
        steps.about_ref(tx, "pretend", ref, "theirs_not_ours")

    async def open_ones() -> list[Incident]:
        return [*await world.do(lambda tx: tx.payouts.trail.incidents("pretend", 0, 9))]

    for ref in refs:
        await world.do(lambda tx, ref=ref: about(tx, ref))  # type: ignore[misc]
    found = await open_ones()
    assert [one.facts["ref"] for one in found] == ["strange-1", "strange-2"]
    alarms = [one for one in await world.do(lambda tx: tx.outbox.due(9, 9)) if one.kind == ALARM]
    assert [one.params["ref"] for one in alarms] == ["strange-1", "strange-2"], "each of them"
    with pytest.raises(Invalid):
        await world.do(lambda tx: resolving.close(tx, operator(tx), found[0].id, "ok"))
    with pytest.raises(NotAllowed):
        await world.act(CAT, lambda tx, me: resolving.close(tx, me, found[0].id, "a test of theirs"))
    await world.do(lambda tx: resolving.close(tx, operator(tx), found[0].id, "a test of theirs"))
    assert [one.id for one in await open_ones()] == [found[1].id]
    with pytest.raises(Stale):
        await world.do(lambda tx: resolving.close(tx, operator(tx), found[0].id, "a test of theirs"))
    kept = await world.do(lambda tx: sql(tx, f"SELECT facts FROM payout_incident WHERE id = {found[0].id}"))
    assert "a test of theirs" in str(kept)
    await world.do(lambda tx: about(tx, "strange-1"))
    assert len(await open_ones()) == 2


async def test_how_what_did_not_fit_of_a_payout_is_explained_is_sealed(world: World, paying: Paying) -> None:
    one = await paying.in_review(ANN)
    await _moderators(world)
    await world.do(lambda tx: tx.payouts.trail.incident(_incident(tx, one.id)))
    (open_one,) = await world.do(lambda tx: tx.payouts.trail.incidents("", 0, 9))
    words = "Amina Otieno called and said so"
    await world.do(lambda tx: resolving.close(tx, operator(tx), open_one.id, words))
    assert "Amina" not in str(await world.do(lambda tx: sql(tx, "SELECT facts FROM payout_incident")))
    said = await world.do(lambda tx: tx.payouts.hands.said(one, resolving.EXPLAINED))
    assert list(said.values()) == [words]


def _incident(tx: Tx, payout_id: int) -> Incident:
    return Incident(tx.new_id(), "pretend", payout_id, "differs", {}, tx.now)


async def test_a_shared_number_is_looked_at(world: World, paying: Paying) -> None:
    await paying.worker(ANN)
    kept, gone = await paying.worker(BEN, how="typed"), await paying.worker(CAT, how="typed")
    await world.person(14)
    await world.act(14, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    first, second = await world.do(lambda tx: tx.cases.waiting(9))
    with pytest.raises(NotAllowed, match="Only moderators"):
        await world.act(ANN, lambda tx, me: resolving.allow(tx, me, first.id, good=True))
    await world.act(BEN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    with pytest.raises(NotAllowed, match="your own"):
        await world.act(BEN, lambda tx, me: resolving.allow(tx, me, first.id, good=True))
    await world.act(14, lambda tx, me: resolving.allow(tx, me, first.id, good=True))
    await world.act(14, lambda tx, me: resolving.allow(tx, me, second.id, good=False))
    with pytest.raises(Stale):
        await world.act(14, lambda tx, me: resolving.allow(tx, me, first.id, good=True))
    looked = await world.do(lambda tx: [tx.payouts.payees.get(one) for one in (kept, gone)])
    assert [(one.shared, bool(one.dropped_at)) for one in looked if one] == [("ok", False), ("no", True)]
    facts = await world.do(lambda tx: resolving.facts(tx, first))
    assert (facts.payout, facts.others) == (None, 1)


async def test_released_by_its_own_number(world: World, paying: Paying) -> None:
    one = await paying.asked(ANN, held=True)
    await _moderators(world)
    for who in (BEN, CAT):
        await world.act(who, lambda tx, me: resolving.release_payout(tx, me, paying.till, one.id))
    assert (await paying.get(one.id)).state is State.QUEUED


async def test_the_overview_names_what_needs_people(world: World, paying: Paying) -> None:
    one = await paying.in_review(ANN)
    await world.do(lambda tx: tx.payouts.trail.incident(_incident(tx, one.id)))
    await world.do(lambda tx: tx.payouts.rails.stop("pretend", "a look"))
    await world.do(lambda tx: tx.payouts.rails.save_purse(Purse("pretend", {KES: 100})))
    lines = await world.do(lambda tx: overview.lines(tx, paying.till))
    assert lines[:3] == ["pretend STOPPED: a look", "  our money there: 1.00 KES", "  manual_review: 1, 450.00 KES"]
    assert any(f"in review: {one.id}" in line for line in lines)
    assert any("differs" in line for line in lines)
    await world.person(CAT)
    with pytest.raises(NotAllowed):
        await world.act(ANN, overview.see)
    nothing = await world.do(lambda tx: overview.order(tx, operator(tx), by_hand(paying), "manual"))
    assert nothing.told


def by_hand(paying: Paying) -> Till:
    return Till({"manual": type(paying.rail)(paying.world.clock, caps=BY_FILE)}, paying.till.policy)


async def test_of_whoever_was_erased_no_evidence_is_kept(world: World, paying: Paying) -> None:
    one = await paying.take(await paying.asked(ANN), Event.LEASE, Event.ACCEPTED, Event.PAID)
    await _moderators(world)
    await world.do(lambda tx: tx.vault.destroy(one.person_id))  # type: ignore[attr-defined]
    words = "their statement of 3 May"
    assert await world.act(BEN, lambda tx, me: resolving.came_back(tx, me, paying.till, one.id, words)) is None
    assert await world.do(lambda tx: list(tx.payouts.hands.said(one, resolving.BACK).values())) == [""]
