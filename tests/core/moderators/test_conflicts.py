"""Who may not decide a case, though they are a moderator: the same rule for every kind."""

from collections.abc import Callable

import pytest

from core.errors import NotAllowed
from core.lost.groups import ACCOUNT, STANDS, VOUCH, Move, Returned
from core.moderators import claims, conflicts
from core.payouts.model import CONTACT, Payee
from core.payouts.port import Destination, Form
from core.people import Person, Role
from core.ports import Tx
from core.signals.port import PROVEN, Fraud
from core.work import Case, CaseKind, Decision, Verdict
from tests.core.giving import AMINA
from tests.core.judging import ANN, BEN, CAT, waiting
from tests.core.payouts import test_vouching as vouching
from tests.core.world import OWNER, World
from tests.storage.scene import sql

DAN = 14
Meet = Callable[[Tx, Person, Person, Case], object]  # Ben's part in a case about Ann, before he taps
OF_AN_ORGANISATION = (CaseKind.VERIFY, CaseKind.UNANSWERED)
OURS = [one for one in CaseKind if one is not CaseKind.CONFIRM]


async def case_of(world: World, kind: CaseKind) -> Case:
    """About Ann, in the campaign whose task she answered; Ben and Cat are moderators."""
    answer = await waiting(world)
    in_it = kind not in (CaseKind.PAYOUT, CaseKind.PAYEE, CaseKind.MOVE, CaseKind.HELP, CaseKind.FRAUD)
    campaign = answer.campaign_id if in_it else 0
    return Case(77, kind, answer.person_id, campaign, answer.task_id, {}, 0, 9)


def seat(tx: Tx, organisation_id: int, me: Person) -> None:
    sql(tx, f"INSERT INTO member (organisation_id, person_id, seat) VALUES ({organisation_id}, {me.id}, 'viewer')")


def in_the_organisation(tx: Tx, me: Person, _ann: Person, case: Case) -> None:
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign
    seat(tx, campaign.organisation_id, me)


def decided_it(tx: Tx, me: Person, _ann: Person, case: Case) -> None:
    answer = tx.answers.get(case.campaign_id, case.task_id, case.person_id)
    assert answer
    tx.cases.record(Decision(tx.new_id(), case.id, answer.id, Verdict.REJECT, "wrong", "Why.", 0, me.id, tx.now))


def said_fraud(tx: Tx, me: Person, ann: Person, _case: Case) -> None:
    tx.signals.fraud.save(Fraud(ann.id, 1, PROVEN, "Why.", 2, me.id, tx.now, tx.now))


def refused_it(tx: Tx, me: Person, ann: Person, _case: Case) -> None:
    tx.lost.returned.add(Returned(ann.id, ACCOUNT))
    tx.lost.returned.save(Returned(ann.id, ACCOUNT, state=STANDS, first_by=me.id, due_at=9))


def in_one_ring(tx: Tx, me: Person, ann: Person, _case: Case) -> None:
    for one in (me, ann):
        sql(tx, f"INSERT INTO ring (person_id, ring_id) VALUES ({one.id}, 3)")


def one_with(tx: Tx, me: Person, other: int) -> None:
    for one in (me.id, other):
        sql(tx, f"INSERT INTO ring (person_id, ring_id) VALUES ({one}, 3)")


def one_with_who_asks(tx: Tx, me: Person, _ann: Person, case: Case) -> None:
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign
    one_with(tx, me, campaign.owner_id)


def one_with_who_sits_there(tx: Tx, me: Person, _ann: Person, case: Case) -> None:
    other = Person(tx.new_id(), 99, "en")
    tx.people.add(other)
    campaign = tx.campaigns.get(case.campaign_id)
    seat(tx, campaign.organisation_id if campaign else case.task_id, other)
    one_with(tx, me, other.id)


def one_with_who_decided_it(tx: Tx, me: Person, ann: Person, case: Case) -> None:
    other = Person(tx.new_id(), 99, "en")
    tx.people.add(other)
    decided_it(tx, other, ann, case)
    one_with(tx, me, other.id)


def moves_to_him(tx: Tx, me: Person, ann: Person, case: Case) -> None:
    assert tx.lost.moves.add(Move(case.task_id, ann.id, me.id, VOUCH, 0, 0, tx.now, 1))


def he_vouched_for_the_move(tx: Tx, me: Person, ann: Person, case: Case) -> None:
    to = Person(tx.new_id(), 99, "en")
    tx.people.add(to)
    organisation = tx.office.organisation_of(to.id)
    assert tx.lost.moves.add(Move(case.task_id, ann.id, to.id, VOUCH, organisation, me.id, tx.now, 1))


def his_organisation_vouched_for_the_move(tx: Tx, me: Person, ann: Person, case: Case) -> None:
    to = Person(tx.new_id(), 99, "en")
    tx.people.add(to)
    organisation = tx.office.organisation_of(me.id)
    assert tx.lost.moves.add(Move(case.task_id, ann.id, to.id, VOUCH, organisation, to.id, tx.now, 1))


def paid_there_too(tx: Tx, me: Person, ann: Person, case: Case) -> None:
    mark = tx.payouts.payees.mark("phone:254700000001")
    for number, person in ((case.task_id, ann.id), (tx.new_id(), me.id)):
        payee = Payee(number, person, "pretend", Form.PHONE, mark, "001", CONTACT)
        tx.payouts.payees.add(payee, Destination(Form.PHONE, "254700000001"))


PARTS: list[tuple[str, CaseKind, Meet, str]] = [
    *((f"a seat: {kind}", kind, in_the_organisation, conflicts.OWN) for kind in (CaseKind.REVIEW, CaseKind.DIFFERS)),
    ("a seat: first campaign", CaseKind.CAMPAIGN, in_the_organisation, conflicts.OWN),
    ("a seat: unsure", CaseKind.UNSURE, in_the_organisation, conflicts.OWN),
    ("decided before", CaseKind.APPEAL, decided_it, conflicts.BEFORE),
    ("said fraud", CaseKind.FRAUD, said_fraud, conflicts.PART),
    ("said no before", CaseKind.RETURNED, refused_it, conflicts.PART),
    ("one ring", CaseKind.REVIEW, in_one_ring, conflicts.RING),
    ("one ring: money", CaseKind.PAYOUT, in_one_ring, conflicts.RING),
    ("one ring: who asks", CaseKind.REVIEW, one_with_who_asks, conflicts.RING),
    ("one ring: a seat", CaseKind.APPEAL, one_with_who_sits_there, conflicts.RING),
    ("one ring: decided before", CaseKind.APPEAL, one_with_who_decided_it, conflicts.RING),
    ("moves to him", CaseKind.MOVE, moves_to_him, conflicts.PART),
    ("vouched for the move", CaseKind.MOVE, he_vouched_for_the_move, conflicts.PART),
    ("his organisation did", CaseKind.MOVE, his_organisation_vouched_for_the_move, conflicts.VOUCHED),
    ("paid there too", CaseKind.PAYEE, paid_there_too, conflicts.PAYOUT),
]


@pytest.mark.parametrize(("kind", "meet", "why"), [one[1:] for one in PARTS], ids=[one[0] for one in PARTS])
async def test_who_has_a_part_in_it_does_not_decide(world: World, kind: CaseKind, meet: Meet, why: str) -> None:
    case, ann = await case_of(world, kind), await world.me(ANN)
    await world.act(BEN, lambda tx, me: meet(tx, me, ann, case))
    with pytest.raises(NotAllowed) as refused:
        await world.act(BEN, lambda tx, me: conflicts.check(tx, me, case))
    assert refused.value.text.one == why
    await world.act(CAT, lambda tx, me: conflicts.check(tx, me, case))


@pytest.mark.parametrize("kind", OURS)
async def test_every_kind_goes_through_it_with_every_tap(world: World, kind: CaseKind) -> None:
    case = await case_of(world, kind)
    await world.act(CAT, lambda tx, me: claims.check(tx, me, case))
    await world.act(ANN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    for tap in (claims.check, claims.take):
        with pytest.raises(NotAllowed, match=r"another person has to|other people have to"):
            await world.act(ANN, lambda tx, me, tap=tap: tap(tx, me, case))  # type: ignore[misc]
    with pytest.raises(NotAllowed, match="Only moderators"):
        await world.act(DAN, lambda tx, me: conflicts.check(tx, me, case))


@pytest.mark.parametrize("kind", [one for one in OURS if one not in (*conflicts.RIGHT, *OF_AN_ORGANISATION)])
async def test_whose_campaign_it_is(world: World, kind: CaseKind) -> None:
    case = await case_of(world, kind)
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    said = await world.act(OWNER, lambda tx, me: conflicts.why_not(tx, me, case))
    assert said == (conflicts.OWN if case.campaign_id else "")


async def test_whose_organisation_it_is(world: World) -> None:
    answer = await waiting(world)
    campaign = await world.do(lambda tx: tx.campaigns.get(answer.campaign_id))
    assert campaign
    case = Case(77, CaseKind.VERIFY, answer.person_id, 0, campaign.organisation_id, {}, 0, 9)
    assert await world.act(BEN, lambda tx, me: conflicts.why_not(tx, me, case)) == ""
    owner, cat = await world.me(OWNER), await world.me(CAT)
    await world.do(lambda tx: one_with(tx, cat, owner.id))
    assert await world.act(CAT, lambda tx, me: conflicts.why_not(tx, me, case)) == conflicts.RING
    await world.act(BEN, lambda tx, me: seat(tx, campaign.organisation_id, me))
    assert await world.act(BEN, lambda tx, me: conflicts.why_not(tx, me, case)) == conflicts.OWN


@pytest.mark.parametrize("kind", [CaseKind.UNSURE, CaseKind.KNOWN])
async def test_what_is_right_is_not_for_who_answered(world: World, kind: CaseKind) -> None:
    answer, owner = await waiting(world), await world.me(OWNER)
    case = Case(77, kind, owner.id, answer.campaign_id, answer.task_id, {}, 0, 9)
    assert await world.act(ANN, lambda tx, me: conflicts.why_not(tx, me, case)) == conflicts.ANSWERED
    assert await world.act(BEN, lambda tx, me: conflicts.why_not(tx, me, case)) == ""


async def test_an_operator_may_look_again_where_nobody_else_is_there(world: World) -> None:
    case, ann = await case_of(world, CaseKind.FRAUD), await world.me(ANN)
    await world.act(BEN, lambda tx, me: said_fraud(tx, me, ann, case))
    ben = await world.me(BEN)
    operator = Person(ben.id, BEN, "en", roles=frozenset({Role.OPERATOR}))
    assert await world.do(lambda tx: conflicts.why_not(tx, operator, case)) == conflicts.PART, "Cat may"
    await world.act(CAT, lambda tx, me: tx.people.take_role(me.id, Role.MODERATOR))
    assert await world.do(lambda tx: conflicts.why_not(tx, operator, case)) == ""


async def test_who_vouched_decides_nothing_and_their_organisation_nothing_of_money(world: World) -> None:
    await vouching.listed(world, (vouching.ANN, "Ann"))
    await vouching.partner(world)
    await vouching.vouch(world, "Ann")
    ann, amina = await world.me(vouching.ANN), await world.me(AMINA)
    await world.person(BEN)
    await world.act(BEN, lambda tx, me: seat(tx, tx.office.organisation_of(amina.id), me))
    for kind, theirs in ((CaseKind.HELP, ""), (CaseKind.PAYOUT, conflicts.VOUCHED), (CaseKind.MOVE, conflicts.VOUCHED)):
        case = Case(77, kind, ann.id, 0, 5, {}, 0, 9)
        assert await world.act(AMINA, lambda tx, me, case=case: conflicts.why_not(tx, me, case)) == conflicts.VOUCHED  # type: ignore[misc]
        assert await world.act(BEN, lambda tx, me, case=case: conflicts.why_not(tx, me, case)) == theirs  # type: ignore[misc]


async def test_what_is_gone_is_no_part_of_anybody(world: World) -> None:
    await waiting(world)
    ann = await world.me(ANN)
    for kind in (CaseKind.MOVE, CaseKind.PAYEE, CaseKind.FRAUD, CaseKind.RETURNED, CaseKind.APPEAL):
        case = Case(77, kind, ann.id, 0, 999, {}, 0, 9)
        assert await world.act(BEN, lambda tx, me, case=case: conflicts.why_not(tx, me, case)) == ""  # type: ignore[misc]
