"""Who is no second person of a suspension: an operator in a hurry, and who may not decide what it comes from."""

from dataclasses import replace

from core.errors import NotAllowed
from core.moderators import conflicts
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.suspending import suspending
from core.suspending.port import ENDS, IN_FORCE, LIFTED, SAID, YES
from core.work import Case, CaseKind
from tests.core.judging import ANN, BEN, CAT, the_case, waiting
from tests.core.suspended import DAN, asked, last, of_kind, refused, suspended, told
from tests.core.world import World


def end_as_operator(case: Case, tx: Tx, me: Person) -> None:
    suspending.hear(tx, replace(me, roles=frozenset({Role.OPERATOR})), case.id, ENDS)


async def test_an_operators_word_alone_is_not_enough_where_somebody_else_may_decide(world: World) -> None:
    await waiting(world)
    await asked(world, await the_case(world), operator=True)
    assert (await last(world)).state == SAID
    case = await of_kind(world, CaseKind.SUSPEND)
    await world.act(CAT, lambda tx, me: suspending.decide(tx, me, case.id, YES))
    assert (await told(world))[0][0].startswith("Two people have decided")


async def test_where_nobody_else_is_there_the_operator_says_so_by_name(world: World) -> None:
    await waiting(world, moderators=(BEN,))
    await asked(world, await the_case(world), operator=True)
    assert (await last(world)).state == IN_FORCE
    assert (await told(world))[0][0].startswith("The operator has decided that you take no new work")
    await world.act(ANN, suspending.appeal)
    case = await of_kind(world, CaseKind.SUSPENDED)
    await refused(world, NotAllowed, BEN, lambda tx, me: suspending.hear(tx, me, case.id, ENDS))
    await world.act(BEN, lambda tx, me: end_as_operator(case, tx, me))
    assert (await last(world)).state == LIFTED


async def test_an_operator_who_had_a_part_in_it_hears_no_appeal_while_others_are_there(world: World) -> None:
    await suspended(world)  # Ben and Cat; Dan is there too
    await world.act(ANN, suspending.appeal)
    case = await of_kind(world, CaseKind.SUSPENDED)
    await refused(world, NotAllowed, BEN, lambda tx, me: end_as_operator(case, tx, me))


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


async def test_nor_hears_their_appeal_which_the_operators_get(world: World) -> None:
    await suspended(world)  # Ben and Cat; Dan is left
    step = await last(world)
    case = await world.do(lambda tx: tx.cases.get(step.case_id))
    campaign = await world.do(lambda tx: tx.campaigns.get(case.campaign_id)) if case else None
    assert campaign
    await world.act(DAN, lambda tx, me: tx.seats.put(campaign.organisation_id, me.id, "editor"))
    await world.do(lambda tx: tx.office.link_group(-7, 0))
    await world.act(ANN, suspending.appeal)
    chats = await world.do(lambda tx: [one.chat_id for one in tx.outbox.due(99, 1) if one.kind == "card"])
    assert {-7, review.OPERATORS} <= {*chats}
    heard = await of_kind(world, CaseKind.SUSPENDED)
    await refused(world, NotAllowed, DAN, lambda tx, me: suspending.hear(tx, me, heard.id, ENDS))
    await world.act(BEN, lambda tx, me: end_as_operator(heard, tx, me))
