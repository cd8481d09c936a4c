"""A message that hurts: one case, one tap, and both are told; nobody decides on their own."""

import pytest

from core.errors import NotAllowed, Stale
from core.ports import Tx
from core.process import moderation
from core.reports import abuse
from core.requesters.port import Letter
from core.work import CaseKind
from tests.core.giving import refused
from tests.core.reports.telling import ANN, BEN, MOD, OTHER, moderators
from tests.core.world import OWNER, World


async def wrote(world: World, campaign: int, by: int) -> Letter:
    def write(tx: Tx) -> Letter:
        found = tx.campaigns.get(campaign)
        assert found
        thread = tx.letters.hold(campaign, by, found.organisation_id)
        letter = Letter(tx.new_id(), thread.id, by, "You fool", tx.now)
        tx.letters.words.add(letter)
        return letter

    return await world.do(write)


@pytest.mark.parametrize("found", [True, False])
@pytest.mark.parametrize("who", [BEN, OWNER])
async def test_a_moderator_decides_and_both_are_told(world: World, who: int, *, found: bool) -> None:
    await moderators(world)
    await world.people(ANN, BEN)
    c = await world.campaign()
    other = (await world.me(who)).id
    letter = await wrote(world, c, other)
    case = await world.act(ANN, lambda tx, me: abuse.report(tx, me, letter, c))
    again = await world.act(ANN, lambda tx, me: abuse.report(tx, me, letter, c))
    assert (case.kind, again.id) == (CaseKind.ABUSE, case.id)
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert facts.lines[-1].params == {"words": "You fool"}
    await refused(world, NotAllowed, lambda tx, me: abuse.decide(tx, me, case.id, found=found), ANN)
    await world.act(MOD, lambda tx, me: abuse.decide(tx, me, case.id, found=found))
    await refused(world, Stale, lambda tx, me: abuse.decide(tx, me, case.id, found=found), OTHER)
    acts = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert [(one.what, one.about) for one in acts] == [(f"case.{abuse.FOUND if found else abuse.FINE}", other)]
    told = await world.do(lambda tx: [(one.kind, one.chat_id) for one in tx.outbox.due(99, 1000)])
    assert (abuse.NOTICE, ANN) in told
    assert ((abuse.TOLD, who) in told) == found


async def test_nobody_decides_on_what_they_reported(world: World) -> None:
    await moderators(world)
    await world.people(BEN)
    c = await world.campaign()
    letter = await wrote(world, c, (await world.me(BEN)).id)
    case = await world.act(MOD, lambda tx, me: abuse.report(tx, me, letter, c))
    await refused(world, NotAllowed, lambda tx, me: abuse.decide(tx, me, case.id, found=True), MOD)
    await world.act(OTHER, lambda tx, me: abuse.decide(tx, me, case.id, found=True))
