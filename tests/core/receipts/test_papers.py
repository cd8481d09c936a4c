"""What stands on single receipts, told from the real tables of both databases."""

import pytest

from core.errors import NotEnough, Stale
from core.ledger import Account, Code, Kind, Transfer
from core.people import Person
from core.ports import Tx
from core.process.review import Ruling
from core.receipts import papers
from core.receipts.canonical import canonical
from core.receipts.movements import PublicKey
from core.skills import keeping
from core.skills.rating import GOLD
from tests.core.judging import AGAIN, ANN, BEN, HALF, NO, WHY, YES, appealing, decide, now, the_case, waiting
from tests.core.receipts.sealing import ISSUER
from tests.core.world import OWNER, World, happy, start
from tests.fakes import START

DAY = 24 * 3600 * 1000


async def receipt(world: World, number: int, who: int = ANN) -> dict[str, object]:
    told = await world.act(who, lambda tx, me: papers.receipt(tx, me, number, ISSUER))
    assert canonical(told)
    return told


def minor(money: object) -> object:
    assert isinstance(money, dict)
    return money["minor"]


RULINGS: dict[str, tuple[Ruling, str, bool, int]] = {
    "yes": (YES, "paid", True, 8),
    "half": (HALF, "partly paid, the rest may be appealed", False, 4),
    "no": (NO, "rejected, may be appealed", False, 0),
    "again": (AGAIN, "sent back to be done again", False, 0),
}


@pytest.mark.parametrize(("ruling", "verdict", "final", "paid"), RULINGS.values(), ids=RULINGS)
async def test_a_receipt_says_what_was_decided_and_why(
    world: World, ruling: Ruling, verdict: str, final: bool, paid: int
) -> None:
    answer = await waiting(world, price=8)
    before = await receipt(world, answer.id)
    assert (before["verdict"], before["decided_by"]) == ("waiting for a person", "rules, agreement or the clock")
    world.clock.tick(60_000)
    await world.act(BEN, decide(await the_case(world), ruling))
    told = await receipt(world, answer.id)
    assert (told["verdict"], told["final"], minor(told["price"]), minor(told["paid"])) == (verdict, final, 8, paid)
    assert told["decided_by"] == "a person"
    assert told["reason"] == ({"code": ruling.reason, "sentence": WHY} if ruling.reason else None)
    assert told["settled_at"] == ("2026-09-21T14:14:20Z" if paid else None)
    assert told["campaign"] == {"id": str(answer.campaign_id), "title": "Moods", "asks": ""}
    assert told["worker"] == await world.act(ANN, lambda tx, me: tx.campaigns.worker_code(answer.campaign_id, me.id))
    assert told["issuer"] == {"name": "Nuru Lab", "telegram_bot": "7000000001"}


async def test_a_refusal_that_stood_is_final(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), NO))
    await world.act(ANN, appealing(answer))
    assert (await receipt(world, answer.id))["verdict"] == "rejected, under appeal"
    await world.act(12 + 1, decide(await the_case(world), NO))
    told = await receipt(world, answer.id)
    assert (told["verdict"], told["final"], minor(told["paid"])) == ("refused", True, 0)
    assert (await now(world, answer)).confirmed


async def test_the_rest_of_a_part_has_a_receipt_of_its_own(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), HALF))
    (made,) = await world.do(lambda tx: tx.cases.decisions(answer.id))
    await world.act(ANN, appealing(answer))
    told = await receipt(world, answer.id)
    assert (told["verdict"], told["final"], minor(told["paid"])) == ("partly paid, the rest under appeal", False, 2)
    await world.act(12 + 1, decide(await the_case(world), YES))
    told, rest = await receipt(world, answer.id), await receipt(world, made.id)
    assert (told["verdict"], told["final"], minor(told["paid"])) == ("paid", True, 2)
    assert (rest["kazi"], rest["rest"], rest["id"], minor(rest["paid"])) == ("decision", True, str(answer.id), 3)
    assert (rest["verdict"], rest["final"], rest["decided_by"]) == ("paid", True, "a person")
    assert "rest" not in told


async def test_the_rest_that_was_denied_says_why(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), HALF))
    (made,) = await world.do(lambda tx: tx.cases.decisions(answer.id))
    await world.act(ANN, appealing(answer))
    await world.act(12 + 1, decide(await the_case(world), NO))
    rest = await receipt(world, made.id)
    assert (rest["verdict"], rest["final"], minor(rest["paid"])) == ("partly paid", True, 0)
    assert rest["reason"] == {"code": NO.reason, "sentence": NO.sentence}


async def test_what_is_paid_at_once_has_a_receipt_at_once(world: World) -> None:
    await world.person(ANN)
    view = await world.see(ANN, start(await world.campaign()))
    await world.act(ANN, happy)
    told = await receipt(world, view.assignment.id)
    assert (told["verdict"], told["final"], minor(told["paid"])) == ("paid", True, 5)


async def test_nobody_gets_a_receipt_of_anothers_money(world: World) -> None:
    answer = await waiting(world)
    for who, number in ((BEN, answer.id), (ANN, answer.id + 1), (ANN, 0)):
        with pytest.raises((Stale, NotEnough)):
            await receipt(world, number, who)


async def test_other_money_has_its_receipt_too(world: World) -> None:
    await waiting(world, funds=100)

    def bonus(tx: Tx, me: Person) -> int:
        campaign = tx.campaigns.running()[0].id
        number = tx.new_id()
        debit = Account(Kind.CAMPAIGN, campaign)
        assert tx.ledger.transfer(
            Transfer(number, debit, Account(Kind.WORKER, me.id), 9, Code.BONUS, number, campaign_id=campaign)
        )
        return number

    told = await receipt(world, await world.act(ANN, bonus))
    assert (told["kazi"], told["what"], told["state"], minor(told["amount"])) == ("payment", "bonus", "single", 9)
    assert told["holder"] == {"telegram_id": str(ANN)}


async def test_a_held_payout_says_what_is_held(world: World) -> None:
    await world.person(ANN)
    await world.see(ANN, start(await world.campaign()))
    await world.act(ANN, happy)

    def ask(tx: Tx, me: Person) -> int:
        rail, number = Account(Kind.PAYOUT, 1), tx.new_id()
        tx.ledger.open(rail)
        tx.ledger.transfer(Transfer(number, Account(Kind.WORKER, me.id), rail, 3, Code.PAYOUT, number, pending=True))
        return number

    told = await receipt(world, await world.act(ANN, ask))
    assert (told["state"], told["settled_at"], minor(told["amount"]), told["campaign"]) == ("pending", None, -3, None)


async def test_the_page_lists_what_there_is(world: World) -> None:
    answer = await waiting(world)
    view = await world.act(ANN, papers.open_page)
    assert [one.id for one in view.latest] == [answer.id]
    assert view.latest[0].title == "Moods"
    assert (view.months, view.years) == (("2026-09", "2026-08"), ["2026"])
    world.clock.tick(400 * DAY)
    assert (await world.act(ANN, papers.open_page)).years == ["2027", "2026"]


async def test_who_has_earned_nothing_is_told_so(world: World) -> None:
    await world.person(ANN)
    for use in (papers.asked, lambda tx, me: papers.period(tx, me, "all")):
        with pytest.raises(NotEnough):
            await world.act(ANN, use)
    with pytest.raises(NotEnough):
        await world.act(99, papers.asked)  # has not even come in


async def test_a_statement_is_asked_for_by_the_persons_own_clock(world: World) -> None:
    await waiting(world)
    who, found = await world.act(ANN, lambda tx, me: papers.period(tx, me, "2026-09"))
    assert (who.me.telegram_id, who.now, found.zone) == (ANN, START, "UTC")


async def test_public_keys_are_remembered_the_newest_first(world: World) -> None:
    for key in (PublicKey("a" * 16, "A", 1), PublicKey("b" * 16, "B", 2), PublicKey("a" * 16, "A", 3)):
        await world.do(lambda tx, key=key: tx.receipts.know(key))  # type: ignore[misc]
    view = await world.act(OWNER, papers.checking)
    assert [one.public for one in view.keys] == ["B", "A"]


async def test_a_work_record_has_the_skills_of_whom_it_is(world: World) -> None:
    await waiting(world)
    for who in (ANN, BEN):
        await world.act(who, lambda tx, me: keeping.learn(tx, me.id, f"skill {me.telegram_id}", 1, GOLD))
    asked, skills = await world.act(ANN, papers.skilled)
    assert asked.me.telegram_id == ANN
    assert [(one.kept.skill, one.rating.count) for one in skills] == [(f"skill {ANN}", GOLD)]
