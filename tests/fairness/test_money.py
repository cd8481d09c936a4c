"""Rules of fairness about money."""

import sqlite3

import psycopg
import pytest
from sqlalchemy import bindparam, insert

from core.campaigns import DECIDE_IN, REVIEW_DAYS, REVIEW_DAYS_MAX, Campaign, State
from core.drafting import launch, steps, studio
from core.errors import Invalid, NotEnough, Text
from core.kinds import Settings
from core.launched import running
from core.launched.results import IN_RESULTS
from core.ledger import DEBITS_A_WORKER, Account, Balance, Code, Kind
from core.people import Person
from core.ports import Tx
from core.process import appeals
from core.views import View
from core.work import OPEN, Answer, Standing
from core.working import answering
from storage.reads import Reads
from storage.results import Results
from storage.tables.ledger import transfer
from storage.tx import SqlTx
from tests.core.giving import AMINA, decided, draft, refused, requester
from tests.core.judging import ANN, BEN, NO, SAY, appealing, decide, now, the_case, waiting
from tests.core.world import World, start, tap
from tests.storage.scene import sql

DAY = 24 * 3600 * 1000
_RAW = insert(transfer).values({column.name: bindparam(column.name) for column in transfer.columns})


async def test_f1_a_campaign_runs_only_when_its_funds_cover_it_all(world: World) -> None:
    """The launch is refused, and so is the movement itself, by a CHECK of the ledger, whoever writes it."""
    await requester(world, points=14)
    campaign = await draft(world, rows=3)
    await decided(world, campaign, price="5")
    await refused(world, NotEnough, lambda tx, me: running.start(tx, me, campaign, waits=False))

    def past_our_code(tx: Tx, me: Person) -> None:
        assert isinstance(tx, SqlTx)
        tx.ledger.open(Account(Kind.CAMPAIGN, campaign))
        sides = {
            "debit_kind": Kind.ORGANISATION,
            "debit_owner": tx.office.organisation_of(me.id),
            "credit_kind": Kind.CAMPAIGN,
            "credit_owner": campaign,
        }
        row = {"id": 9, "phase": "single", "asset": "points", "amount_minor": 15, "code": Code.FUND, "ref": 9, "at": 1}
        tx.sql.run(_RAW, {**row, **sides, "campaign_id": campaign})

    with pytest.raises((sqlite3.IntegrityError, psycopg.errors.CheckViolation), match="overdraft"):
        await world.act(AMINA, past_our_code)
    await world.act(AMINA, lambda tx, me: launch.give(tx, me.id, 1))
    await world.act(AMINA, lambda tx, me: running.start(tx, me, campaign, waits=False))


async def sent(world: World, days: int | None) -> tuple[Answer, View]:
    """Ann's answer, which waits for a moderator; what she is shown."""
    await world.person(ANN)
    campaign = await world.campaign(rows=1, questions=(SAY,), reviewed=True)
    if days:
        await world.turn(campaign, settings=Settings(more={DECIDE_IN: str(days)}))
    view = await world.see(ANN, start(campaign))
    shown = await world.act(ANN, lambda tx, me: answering.answer(tx, me, "A greeting"))
    return await world.answer(ANN, view), shown


@pytest.mark.parametrize("days", [None, 1, 7])
async def test_f4_what_nobody_decided_is_paid_on_the_day_that_was_told(world: World, days: int | None) -> None:
    answer, _ = await sent(world, days)
    left = REVIEW_DAYS if days is None else days
    assert answer.clock_at == world.clock.now() + left * DAY
    world.clock.tick(left * DAY - 1)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert (await now(world, answer)).standing is Standing.REVIEW
    world.clock.tick(1)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert (await now(world, answer)).standing is Standing.APPROVED
    assert await world.balance(ANN) == Balance(5, 0, 0)


async def test_f4_the_worker_sees_the_day(world: World) -> None:
    _, view = await sent(world, 7)
    assert view.told
    assert view.told.one == "Thank you. A person looks at it; paid by {day} at the latest."
    day = view.told.params["day"]
    assert isinstance(day, Text)
    assert day.params["day"] == "28"  # the clock stands at 21 September


@pytest.mark.parametrize("said", ["0", "8", "14", "-1", "many"])
def test_f4_nobody_waits_longer_than_seven_days(said: str) -> None:
    campaign = Campaign(id=1, organisation_id=2, owner_id=3, state=State.DRAFT, title="Moods", kind="classify")
    assert REVIEW_DAYS <= REVIEW_DAYS_MAX == 7
    with pytest.raises(Invalid):
        steps.STEPS[DECIDE_IN].take(campaign, said)
    assert steps.STEPS[DECIDE_IN].take(campaign, "7").settings.more[DECIDE_IN] == "7"


async def test_f5_what_is_not_paid_is_in_no_result(world: World, url: str) -> None:
    assert not {Standing.REJECTED, Standing.APPEALED, Standing.REFUSED, Standing.REDO} & set(IN_RESULTS)
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), NO))
    results = Results(reads := Reads(url))
    for act in (None, appealing(answer)):
        if act:
            await world.act(ANN, act)
        assert (await now(world, answer)).standing in OPEN
        page = await results.page(answer.campaign_id, 0, 9)
        assert [given for _, given in page if given] == []
    await reads.close()


async def test_f6_there_is_no_work_without_pay(world: World) -> None:
    """A price is asked for and is at least one; whatever is leased carries it, but the requester's own trial."""
    await requester(world)
    campaign = await draft(world)
    await decided(world, campaign)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, campaign, "price"))
    await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "0"))
    await world.act(AMINA, lambda tx, me: running.start(tx, me, campaign, waits=False))
    await world.person(ANN)
    await world.see(ANN, start(campaign))
    leased = "SELECT reward_minor, is_test FROM assignment"
    assert [tuple(map(int, row)) for row in await world.do(lambda tx: sql(tx, leased))] == [(5, 0)]
    await world.act(ANN, tap(0))
    assert (await world.balance(ANN)).available == 5


def test_f9_no_code_of_the_ledger_is_a_fee_to_a_worker() -> None:
    """tests/storage/test_ledger_codes.py holds both databases to it."""
    assert {Code.PAYOUT, Code.TAX, Code.CORRECTION, Code.FRAUD} == DEBITS_A_WORKER
