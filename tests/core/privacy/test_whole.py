"""Everything that is kept about a person, in one document."""

from dataclasses import replace

from core.funds import deposits, refunds
from core.funds.deposits import Line
from core.lost.groups import ACCOUNT, ASKED, Freeze, Move, Returned
from core.on_site.field import Report
from core.payouts.model import CONTACT, Payee
from core.payouts.port import Destination, Form
from core.people import Person, Role
from core.ports import Tx
from core.privacy.whole import whole
from core.process import helpdesk
from core.signals import rings
from core.signals.port import CONFIRMED, HELD, Found, Fraud
from core.skills import keeping
from core.suspending.port import IN_FORCE, Step
from core.wages.top_ups import TopUp
from tests.core.giving import AMINA, requester
from tests.core.judging import ANN, BEN
from tests.core.payouts.test_vouching_more import vouched
from tests.core.privacy.leaving import paid, worked
from tests.core.reports.telling import reports
from tests.core.world import OWNER, World, start


async def test_what_they_did_asked_and_began(world: World) -> None:
    campaign = await worked(world)
    await world.act(ANN, lambda tx, me: helpdesk.ask(tx, me, "When am I paid, please?"))
    found = await whole(world.store, await world.me(ANN))
    assert found["profile"]["telegram_id"] == ANN
    assert [one["words"] for one in found["questions_and_appeals"]] == ["When am I paid, please?"]
    assert [one["state"] for one in found["answers"]] == ["approved"]
    assert len(found["payments"]) == 1
    assert [one["campaign"] for one in found["begun"]] == [str(campaign)]
    assert found["campaigns"] == []


async def test_what_they_said_was_wrong(world: World) -> None:
    await reports(world, ANN, await world.campaign(rows=2), "unclear", "Which of the two?")
    (told,) = (await whole(world.store, await world.me(ANN)))["reports"]
    assert (told["reason"], told["words"], told["outcome"]) == ("unclear", "Which of the two?", "")


async def test_payments_of_many_pages(world: World) -> None:
    await world.people(ANN)
    await world.campaign(rows=1)

    def much(tx: Tx, me: Person) -> None:
        for _ in range(101):
            paid(tx, me, 1)

    await world.act(ANN, much)
    found = await whole(world.store, await world.me(ANN))
    assert len(found["payments"]) == 101


async def test_the_work_they_gave_out(world: World) -> None:
    campaign = await world.campaign(rows=1)
    await world.people(BEN)
    for who in (OWNER, BEN):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    assert [one["id"] for one in (await whole(world.store, await world.me(OWNER)))["campaigns"]] == [str(campaign)]
    assert (await whole(world.store, await world.me(BEN)))["campaigns"] == []


async def test_where_and_when_they_were_paid(world: World) -> None:
    await world.people(ANN)
    to = Destination(Form.PHONE, "254712000789", "mpesa", "Ann", "KE")

    def payee(tx: Tx, me: Person) -> None:
        mark = tx.payouts.payees.mark(to.value)
        tx.payouts.payees.add(Payee(tx.new_id(), me.id, "pretend", Form.PHONE, mark, "789", CONTACT), to)

    await world.act(ANN, payee)
    found = await whole(world.store, await world.me(ANN))
    assert [(one["rail"], one["number"], one["name"]) for one in found["paid_at"]] == [("pretend", to.value, "Ann")]
    assert found["payouts"] == []


async def test_who_stands_in_for_them_and_how_their_account_is_kept(world: World) -> None:
    await world.people(ANN, BEN)

    def kept(tx: Tx, me: Person) -> None:
        ben = tx.people.by_telegram(BEN)
        assert ben
        tx.lost.recovery.show(me.id, "salt", "digest")
        tx.lost.recovery.keep(me.id, tx.now)
        tx.lost.freezes.save(Freeze(me.id, tx.now + 1))
        assert tx.lost.moves.add(Move(tx.new_id(), me.id, ben.id, "words", asked_at=tx.now))

    await world.act(ANN, kept)
    found = await whole(world.store, await world.me(ANN))
    lost = found["lost_phone"]
    assert (lost["words_written_down_at_ms"], lost["payouts_stopped_until_ms"]) == (world.clock.at, world.clock.at + 1)
    assert (lost["has_secret_number"], [one["to_here"] for one in lost["moves"]]) == (False, [False])
    assert "salt" not in str(lost)
    assert [one["to_here"] for one in (await whole(world.store, await world.me(BEN)))["lost_phone"]["moves"]] == [True]
    assert "paid_in" not in found


async def test_what_their_organisation_paid_in_and_got_back(world: World) -> None:
    await requester(world, points=0)
    ref = await world.act(AMINA, deposits.of_organisation)
    paid = Line("bank-1", "KES", 50_00, "2026-11-25", ref, "may.csv:2")
    assert await world.do(lambda tx: deposits.record(tx, paid, 1))
    await world.act(AMINA, lambda tx, me: refunds.ask(tx, me, "KES"))
    found = await whole(world.store, await world.me(AMINA))
    assert [(one["amount_minor"], one["paid_on"]) for one in found["paid_in"]] == [(50_00, "2026-11-25")]
    assert [(one["amount_minor"], one["state"]) for one in found["sent_back"]] == [(50_00, "asked")]


async def test_who_vouches_for_them(world: World) -> None:
    of = await vouched(world, (ANN, "Ann"))
    found = await whole(world.store, await world.me(ANN))
    assert [(one["organisation"], one["pays_you_out"]) for one in found["vouched_for"]] == [(str(of), True)]


async def test_what_they_wait_for(world: World) -> None:
    campaign = await world.campaign(rows=1)
    me = await world.person(ANN)
    nothing = await whole(world.store, me)
    assert (nothing["top_ups_owed"], nothing["came_in_again"], nothing["entry_tests"]) == ([], None, [])

    def waits(tx: Tx) -> None:
        assert tx.top_ups.add(TopUp(tx.new_id(), campaign, me.id, 901, 60, 5))
        assert tx.lost.returned.add(Returned(me.id, ACCOUNT, due_at=7))
        tx.entries.save(replace(tx.entries.hold(campaign, me.id), given=4, good=3, passed_at=9))

    await world.do(waits)
    found = await whole(world.store, me)
    assert found["top_ups_owed"] == [{"campaign": str(campaign), "answer": "901", "minor": 60, "since_ms": 5}]
    assert found["came_in_again"] == {"by": ACCOUNT, "state": ASKED, "until_ms": 7}
    (tried,) = found["entry_tests"]
    assert tried == {"campaign": str(campaign), "tries": tried["tries"], "answers": 4, "right": 3, "passed": True}


async def test_what_they_said_of_places(world: World) -> None:
    campaign = await world.campaign(rows=1)
    await world.people(ANN)
    held = (await world.see(ANN, start(campaign))).assignment
    me = await world.me(ANN)
    told = Report(held.id, campaign, held.task_id, me.id, "gone", "A wall.", "", 2, 5)
    assert await world.do(lambda tx: tx.teams.field.report(told))
    (found,) = (await whole(world.store, me))["not_reached"]
    assert (found["why"], found["place"], found["points_paid"], found["at_ms"]) == ("A wall.", "", 2, 5)


async def test_what_was_made_of_how_they_work(world: World) -> None:
    """What was noticed, with whom they count as one (how many, not who), what stands against them, and practice."""
    await world.people(ANN, BEN)
    ann, ben = await world.me(ANN), await world.me(BEN)
    none = (await whole(world.store, ann))["concluded"]
    assert (none["noticed"], none["fraud"], none["counts_as_one_with_so_many_others"], none["practice"]) == (
        [],
        None,
        0,
        {},
    )

    def conclude(tx: Tx) -> None:
        tx.signals.findings.add(Found(tx.new_id(), "straight", ann.id, params={"n": 20, "share": 100}, at=tx.now))
        rings.link(tx, ann.id, ben.id, CONFIRMED)
        tx.signals.fraud.save(Fraud(ann.id, 1, HELD, "Looked at.", due_at=7))
        keeping.learn(tx, ann.id, "classify", 1.0, 1.0)
        tx.known.lessons.practise(ann.id, "classify", right=True)

        step = (ann.id, 3, IN_FORCE, "fraud", "Ten at a time.", 7, 9, 8, ben.id, 5)
        tx.suspensions.add(Step(tx.new_id(), 2, *step))

    await world.do(conclude)
    found = (await whole(world.store, await world.me(ANN)))["concluded"]
    assert found["suspensions"] == [
        {"state": IN_FORCE, "why": "fraud", "words": "Ten at a time.", "until_ms": 9, "at_ms": 5}
    ]
    assert [(one["rule"], one["numbers"], one["with_another"]) for one in found["noticed"]] == [
        ("straight", {"n": 20, "share": 100}, False)
    ]
    assert found["fraud"] == {"state": HELD, "words": "Looked at.", "until_ms": 7}
    assert found["counts_as_one_with_so_many_others"] == 1
    assert found["practice"] == {"classify": {"done": 1, "right": 1}}
    assert str(ben.telegram_id) not in str(found)
