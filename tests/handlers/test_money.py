"""A campaign in a currency, from the file to the worker's pay: every amount says what it is counted in."""

from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from tests.conversations.requesting import ROWS, decided, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage


async def pay_in(stage: Stage, who: Actor, minor: int, asset: str) -> None:
    """Money on the requester's organisation."""

    def deposit(tx: Tx) -> None:
        me = tx.people.by_telegram(who.id)
        assert me
        bank, home = Account(Kind.CASH, 0, asset), Account(Kind.ORGANISATION, tx.office.organisation_of(me.id), asset)
        for account in (bank, home):
            tx.ledger.open(account)
        order = tx.new_id()
        tx.ledger.transfer(Transfer(order, bank, home, minor, Code.DEPOSIT, order))

    await stage.do(deposit)


async def test_a_campaign_in_shillings(stage: Stage) -> None:
    amina = await requester(stage, points=0)
    await pay_in(stage, amina, 30_00, "KES")
    assert "You have 0 points and KES\u00a030.00." in await amina.say("/new 300")
    assert "KES\u00a0300.00 at KES\u00a05.00 an answer buy" in amina.reads()
    await sends(amina, "moods.csv", ROWS)
    await decided(amina, price="KES\u00a05.00")
    assert "KES\u00a05.00 an answer, 1 answer a task" in amina.reads()
    await amina.tap("Cost and launch")
    assert "3 tasks, 1 answer each, KES\u00a05.00 an answer: KES\u00a015.00" in amina.reads()
    assert "You have KES\u00a030.00." in amina.reads()
    assert "Free in this campaign: KES\u00a00.00" in await amina.tap("Launch")
    assert "in KES? Send an amount" in await amina.tap("Add money")
    assert "no more than 2 decimals" in await amina.say("2.505")
    assert "Free in this campaign: KES\u00a02.50" in await amina.say("2.50")
    wanjiru = await enter(stage, "Wanjiru")
    assert "KES\u00a05.00 a task" in await wanjiru.say("/work")
    assert "KES\u00a05.00 · 10 min to answer" in await wanjiru.tap("I agree, start")
    await wanjiru.tap("Good")
    assert wanjiru.toast == "+KES\u00a05.00"


async def test_what_lacks_is_to_be_paid_in(stage: Stage) -> None:
    amina = await requester(stage, points=100)
    await pay_in(stage, amina, 10_00, "KES")
    await sends(amina, "moods.csv", ROWS)
    await amina.tap("Yes, go on")
    await amina.say("How does this sound?")
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To learn.")
    assert "Pay in points" in amina.buttons()
    await amina.tap("Pay in points")
    assert "How many points" in amina.reads()
    assert "How much do you pay for one answer, in KES" in await amina.tap("Pay in KES")
    for label in ("KES\u00a05.00", "1", "10 minutes", "Any language", "The doubtful ones"):
        await amina.tap(label)
    assert "You lack KES\u00a05.00. Pay it in with /deposit" in await amina.tap("Cost and launch")


async def test_a_set_is_offered_and_paid_together(stage: Stage) -> None:
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await decided(amina)
    await amina.tap("Change")
    await amina.tap("Paid by itself, or in sets")
    await amina.say("2")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    worker = await enter(stage)
    assert "2 make a set: 10 points, paid when all of them are in." in await worker.say("/work")
    await worker.tap("I agree, start")
    await worker.tap("Good")
    assert worker.toast == "1 of 2 of this set are in"
    await worker.tap("Good")
    assert worker.toast == "+10 points for the set"
