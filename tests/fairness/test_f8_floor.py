"""F8: what an hour has to pay. Below it nothing is launched; what proves slow is paused, mended, and made good."""

import pytest

from core.funds import accounts
from core.funds.terms import Terms
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from core.wages.floors import Floor
from tests.conversations.requesting import decided, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

ROWS = b"text,options\n" + b"".join(b"Text %d,Good|Bad\n" % n for n in range(60))
FLOOR = 65_000  # cents of a shilling an hour; at the 27 s that slow people are reckoned to take, 4.88 an answer
SECONDS = 60  # what it takes in truth


@pytest.fixture
def terms() -> Terms:
    return Terms(floors={"KE": Floor("KE", "KES", FLOOR)})


async def with_money(stage: Stage, name: str = "Amina") -> Actor:
    amina = await requester(stage, name, points=0)
    await stage.do(lambda tx: bank_in(tx, amina.id, 1_000_000))
    return amina


def bank_in(tx: Tx, telegram_id: int, minor: int) -> None:
    me = tx.people.by_telegram(telegram_id)
    assert me
    bank, home = Account(Kind.CASH, 0, "KES"), Account(Kind.ORGANISATION, tx.office.organisation_of(me.id), "KES")
    for account in (bank, home):
        tx.ledger.open(account)
    order = tx.new_id()
    tx.ledger.transfer(Transfer(order, bank, home, minor, Code.DEPOSIT, order))


async def drafted(stage: Stage, price: str) -> Actor:
    amina = await with_money(stage)
    await sends(amina, "moods.csv", ROWS)
    await decided(amina, price=price)
    await amina.tap("Cost and launch")
    return amina


async def works(stage: Stage, name: str, answers: int = 10) -> Actor:
    """So many answers, a minute each."""
    worker = await enter(stage, name)
    await worker.tap("I agree")
    for _ in range(answers):
        stage.clock.tick(SECONDS * 1000)
        await worker.tap("Good")
    return worker


async def balance(stage: Stage, worker: Actor) -> int:
    def look(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return tx.ledger.balance(Account(Kind.WORKER, me.id, "KES")).available

    found: int = await stage.do(look)
    return found


async def test_below_it_nothing_is_launched_but_with_the_operators_word_which_workers_read(stage: Stage) -> None:
    amina = await drafted(stage, "KES\N{NO-BREAK SPACE}2.00")
    await amina.tap("Launch")
    assert "less than KES\N{NO-BREAK SPACE}650.00 an hour" in amina.toast
    assert "KES\N{NO-BREAK SPACE}4.88 an answer would do" in amina.toast
    await stage.operator.say("/start")
    await stage.operator.tap("I am 18")
    assert "no such campaign" in await stage.operator.say("/floor c1")

    def code(tx: Tx) -> str:
        me = tx.people.by_telegram(amina.id)
        assert me
        return f"c{me.screen.params['c']:x}"

    said = await stage.operator.say(f"/floor {await stage.do(code)}")
    assert "moods may pay less than KES\N{NO-BREAK SPACE}650.00 an hour now" in said
    await amina.tap("Launch")
    assert "It runs." in amina.toast
    worker = await enter(stage, "Baraka")
    assert "⚠️ The operator lets this pay less than KES\N{NO-BREAK SPACE}650.00 an hour" in worker.reads()


async def test_without_a_floor_for_the_country_money_is_not_launched(stage: Stage) -> None:
    amina = await drafted(stage, "KES\N{NO-BREAK SPACE}5.00")

    def moves(tx: Tx) -> None:
        tx.funds.terms.floors.pop("KE")  # type: ignore[attr-defined]

    await stage.do(moves)
    await amina.tap("Launch")
    assert "is not known for every country" in amina.toast


async def test_a_slow_task_is_paused_and_those_already_paid_get_what_they_lack(stage: Stage) -> None:
    amina = await drafted(stage, "KES\N{NO-BREAK SPACE}5.00")
    await amina.tap("Launch")
    workers = [await works(stage, f"Worker {n}") for n in range(3)]
    await stage.wait(301)
    owed = -(-FLOOR * SECONDS // 3600) - 500  # for each answer
    for one in workers:
        assert await balance(stage, one) == 10 * (500 + owed)
        assert f"+KES\N{NO-BREAK SPACE}{10 * owed / 100:.2f}: moods paid too little for your time" in one.reads()
        week = (await one.say("/balance")).partition("This week")[2]
        assert f"10 minutes of work, KES\N{NO-BREAK SPACE}{10 * (500 + owed) / 100:.2f}" in week
    assert "moods is paused: slower people earn less" in amina.reads()
    assert amina.buttons() == ["Raise the price to KES\N{NO-BREAK SPACE}9.35", "Show"]
    await amina.tap("Show")
    assert "⚠️ It is paused" in amina.reads()
    await amina.tap("Resume")
    assert "Raise the price to KES\N{NO-BREAK SPACE}9.35 first" in amina.toast
    await amina.tap("Raise the price to KES\N{NO-BREAK SPACE}9.35")
    assert "running" in amina.reads()
    assert "It is paused" not in amina.reads()
    before = [await balance(stage, one) for one in workers]
    await stage.wait(301)
    await stage.wait(301)
    assert [await balance(stage, one) for one in workers] == before, "once"


async def test_closing_early_evades_no_floor(stage: Stage) -> None:
    """A campaign of 29 answers, one fewer than is looked at while it runs, is closed at once."""
    amina = await drafted(stage, "KES\N{NO-BREAK SPACE}5.00")
    await amina.tap("Launch")
    workers = [await works(stage, f"Worker {n}", answers) for n, answers in enumerate((10, 10, 9))]
    await stage.wait(301)
    owed = -(-FLOOR * SECONDS // 3600) - 500  # for each answer
    assert [await balance(stage, one) for one in workers] == [5000, 5000, 4500], "too few to say anything of them"
    await amina.say("/campaigns")
    await amina.tap("moods")
    await amina.tap("Close")
    await amina.tap("Yes, close it")
    for _ in range(6):  # until the tasks in hand are given up
        await stage.wait(601)
    assert [await balance(stage, one) for one in workers] == [n * (500 + owed) for n in (10, 10, 9)]
    assert "paid too little for your time" in workers[2].reads()
    assert "moods is paused" not in amina.reads()


async def test_points_have_no_floor_and_the_card_says_so(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await decided(amina, price="5 points")
    assert "Points are not money: there is no lowest pay for an hour." in await amina.tap("Cost and launch")
    await amina.tap("Launch")
    worker = await enter(stage, "Baraka")
    assert "Points are not money" in worker.reads()


async def test_where_the_reserve_runs_dry_everybody_hears_it_once_and_one_tap_pays_what_is_owed(stage: Stage) -> None:
    amina = await drafted(stage, "KES\N{NO-BREAK SPACE}5.00")
    await amina.tap("Launch")
    await stage.operator.say("/start")
    await stage.operator.tap("I am 18")

    def spent(tx: Tx) -> None:
        """The reserve went to others, and the organisation has sent back what it had."""
        me = tx.people.by_telegram(amina.id)
        assert me
        (campaign,) = tx.campaigns.running()
        home, reserve = Account(Kind.ORGANISATION, campaign.organisation_id, "KES"), accounts.reserve(campaign)
        for account, left in ((home, 0), (reserve, 600)):
            minor, order = tx.ledger.balance(account).available - left, tx.new_id()
            bank = Account(Kind.CASH, 0, "KES")
            tx.ledger.transfer(Transfer(order, account, bank, minor, Code.WITHDRAW, order))

    await stage.do(spent)
    workers = [await works(stage, f"Worker {n}") for n in range(3)]
    await stage.wait(301)
    lacking = -(-FLOOR * SECONDS // 3600) - 500
    paid = [await balance(stage, one) - 5000 for one in workers]
    assert sum(paid) == lacking, "one answer's was left"
    assert "you get it as soon as there is money" in workers[2].reads()
    assert f"KES\N{NO-BREAK SPACE}{10 * lacking / 100:.2f} more are owed" in await workers[2].say("/balance")
    assert "has no money for top-ups" in stage.operator.reads()
    sum_owed = f"KES\N{NO-BREAK SPACE}{29 * lacking / 100:.2f}"
    said = amina.reads()
    assert f"3 people are still owed {sum_owed}" in said
    await stage.wait(301)
    assert amina.reads() == said, "once"
    await amina.tap(f"Add {sum_owed}")
    assert "Pay KES" in amina.toast
    await stage.do(lambda tx: bank_in(tx, amina.id, 1_000_000))
    await stage.wait(301)
    assert [await balance(stage, one) for one in workers] == [10 * (500 + lacking)] * 3
    assert "everybody has what their hours lacked" in amina.reads()
