"""Who is no second person of a suspension: who may not decide what it comes from."""

from core.errors import NotAllowed
from core.moderators import conflicts
from core.suspending import suspending
from core.suspending.port import SAID
from core.suspending.suspending import YES
from core.work import CaseKind
from tests.core.judging import BEN, CAT, the_case, waiting
from tests.core.suspended import asked, last, of_kind, refused
from tests.core.world import World


async def test_who_sits_with_who_asked_suspends_nobody_of_their_campaign(world: World) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await asked(world, case)
    card = await of_kind(world, CaseKind.SUSPEND)
    campaign = await world.do(lambda tx: tx.campaigns.get(answer.campaign_id))
    assert campaign
    await world.act(CAT, lambda tx, me: tx.seats.put(campaign.organisation_id, me.id, "editor"))
    assert await world.act(CAT, lambda tx, me: conflicts.why_not(tx, me, card)) == conflicts.OWN
    await refused(world, NotAllowed, CAT, lambda tx, me: suspending.decide(tx, me, card.id, YES))
    await refused(world, NotAllowed, CAT, lambda tx, me: suspending.begin(tx, me, case.id))
    assert (await last(world)).state == SAID
