"""A person looks whether an organisation is who it says: asked, decided, taken back with a reason."""

from collections.abc import Callable

import pytest

from core.errors import Invalid, NotAllowed, Stale, Text
from core.people import Person
from core.ports import Tx
from core.privacy import words
from core.process import moderation
from core.requesters import checking
from core.work import Case, CaseKind
from tests.core.asking import MODERATOR, moderator
from tests.core.giving import AMINA, BARAKA, CONTACT, draft, refused, requester
from tests.core.world import World

EVIDENCE = "We are registered as 4711 in Nairobi; lab.example names this bot."


async def asked(world: World) -> Case:
    """Amina has asked; the case."""
    await requester(world)
    await draft(world)
    await world.act(AMINA, checking.ask)
    view = await world.act(AMINA, lambda tx, me: checking.write(tx, me, f" {EVIDENCE} "))
    assert isinstance(view, checking.OwnView)
    assert view.waits
    (case,) = [one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.VERIFY]
    return case


async def seen_at(world: World, case: Case) -> int:
    return (await world.do(lambda tx: tx.requesters.seen(case.task_id))).checked_at


async def test_it_is_confirmed_by_a_tap_and_taken_back_with_a_reason(world: World) -> None:
    case = await asked(world)
    await moderator(world)
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert [one.params for one in facts.lines][-1] == {"words": EVIDENCE}
    await world.act(MODERATOR, lambda tx, me: checking.confirm(tx, me, case.id))
    assert await seen_at(world, case)
    assert "checked" in await refused(world, Stale, checking.ask)
    await world.act(MODERATOR, lambda tx, me: checking.refuse(tx, me, case.id))
    assert (await world.act(MODERATOR, checking.sentence)).back
    assert "10 to" not in await refused(world, Invalid, lambda tx, me: checking.unprove(tx, me, "No"), MODERATOR)
    await world.act(MODERATOR, lambda tx, me: checking.unprove(tx, me, "That page is another laboratory's."))
    assert not await seen_at(world, case)
    await world.act(MODERATOR, lambda tx, me: checking.refuse(tx, me, case.id))
    again = lambda tx, me: checking.unprove(tx, me, "That page is another laboratory's.")  # noqa: E731 - said twice
    assert "gone already" in await refused(world, Stale, again, MODERATOR)
    acts = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert [one.what for one in acts] == ["case.yes", "requester.unchecked"]
    assert (await world.act(AMINA, checking.ask)).screen.code == checking.ASK


async def test_a_no_has_a_reason_and_they_may_ask_again(world: World) -> None:
    case = await asked(world)
    await moderator(world)
    await world.act(MODERATOR, lambda tx, me: checking.refuse(tx, me, case.id))
    assert not (await world.act(MODERATOR, checking.sentence)).back
    await world.act(MODERATOR, lambda tx, me: checking.unprove(tx, me, "Nothing shows that this page is yours."))
    assert not await seen_at(world, case)
    assert isinstance(await world.act(AMINA, checking.ask), checking.ProveView)
    assert isinstance(await world.act(AMINA, checking.ask_again), checking.ProveView)


@pytest.mark.parametrize(
    ("act", "kind"),
    [(checking.confirm, NotAllowed), (checking.refuse, NotAllowed)],
)
async def test_nobody_checks_themselves(
    world: World, act: Callable[[Tx, Person, int], Text], kind: type[NotAllowed]
) -> None:
    case = await asked(world)
    assert "Only moderators" in await refused(world, kind, lambda tx, me: act(tx, me, case.id), AMINA)
    await moderator(world, AMINA + 1000)
    await world.act(AMINA, lambda tx, me: tx.people.give_role(me.id, "moderator", 0))  # type: ignore[arg-type]
    assert "your own" in await refused(world, kind, lambda tx, me: act(tx, me, case.id), AMINA)
    assert "decided" in await refused(world, Stale, lambda tx, me: act(tx, me, 404), AMINA + 1000)


async def test_what_waits_is_not_asked_twice_and_says_something(world: World) -> None:
    await asked(world)
    assert "looking" in await refused(world, Stale, checking.ask)
    await requester(world, BARAKA)
    await world.act(BARAKA, checking.ask)
    await refused(world, Invalid, lambda tx, me: checking.write(tx, me, "It is us"), BARAKA)
    view = await world.act(BARAKA, lambda tx, me: checking.write(tx, me, EVIDENCE))
    assert isinstance(view, checking.OwnView)
    assert view.waits, "also who has no campaign yet"
    organisation = await world.act(BARAKA, lambda tx, me: tx.office.organisation_of(me.id))
    case = next(one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.task_id == organisation)
    assert next(one.params for one in checking.lines(case)) == {"contact": CONTACT}, "no name was given yet"


@pytest.mark.parametrize("yes", [False, True])
async def test_the_evidence_goes_two_weeks_after_the_look(world: World, *, yes: bool) -> None:
    case = await asked(world)
    await moderator(world)
    if yes:
        await world.act(MODERATOR, lambda tx, me: checking.confirm(tx, me, case.id))
    else:
        await world.act(MODERATOR, lambda tx, me: checking.refuse(tx, me, case.id))
        await world.act(MODERATOR, lambda tx, me: checking.unprove(tx, me, "That page is another laboratory's."))
    world.clock.tick(words.PROOF_DAYS * words.DAY_MS)
    assert await world.do(lambda tx: words.forget(tx, 365)) == 0, "not a moment too early"
    world.clock.tick(1)
    assert await world.do(lambda tx: words.forget(tx, 365)) == 1
    assert await world.do(lambda tx: words.forget(tx, 365)) == 0
    kept = await world.do(lambda tx: tx.cases.get(case.id))
    assert kept
    assert (dict(kept.params), checking.lines(kept), bool(await seen_at(world, case))) == ({"forgotten": True}, [], yes)
    due = await world.do(lambda tx: tx.outbox.due(99, world.clock.now()))
    assert [one for one in due if (one.kind, one.key) == ("card", str(case.id))], "drawn anew without it"


async def test_evidence_that_waits_for_the_look_stays(world: World) -> None:
    case = await asked(world)
    world.clock.tick(words.PROOF_DAYS * words.DAY_MS * 2)
    assert await world.do(lambda tx: words.forget(tx, 365)) == 0
    kept = await world.do(lambda tx: tx.cases.get(case.id))
    assert kept
    assert kept.params["words"] == EVIDENCE
