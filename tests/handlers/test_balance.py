"""What a worker has."""

from dataclasses import replace

from core.drafting.links import campaign_link
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from tests.conversations.doing import same_after_a_restart
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, rejected


async def test_balance_says_what_is_mine_and_what_waits(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await rejected(stage, asha, group)
    await campaign(stage)
    await worker.say("Another greeting")
    await worker.tap("I agree")
    await worker.tap("Happy")
    await stage.wait(7200)
    text = await worker.say("/balance")
    assert "5 points are yours." in text
    assert "10 points more wait" in text
    assert "5 points · Moods · 2 hours ago" in text
    assert "(10 points) · Moods · 2 times, the last 2 hours ago · being looked at" in text


async def test_the_country_is_asked_once(stage: Stage) -> None:
    worker = await enter(stage)
    assert "Where do you live?" in await worker.say("/balance")
    assert "Where do you live?" not in await worker.tap("🇰🇪 Kenya")
    assert "Where do you live?" not in await worker.say("/balance")
    assert "🇰🇪 Kenya" in await worker.say("/me")


async def test_it_says_what_this_week_came_to_and_draws_it_on_a_tap(stage: Stage) -> None:
    c = await campaign(stage)
    other = await campaign(stage, question=SAY, price=20)

    def is_written(tx: Tx) -> None:
        found = tx.campaigns.get(other)
        assert found
        tx.campaigns.save(replace(found, kind="write"), found.state)

    await stage.do(is_written)
    worker = await enter(stage)
    await worker.say(f"/start {campaign_link(c)}")
    await worker.tap("I agree")
    for seconds in (40, 80, 60):
        stage.clock.tick(seconds * 1000)
        await worker.tap("Happy")
    assert "⏱ That came to 15 points in 3 minutes: about 300 points an hour." in worker.reads()
    text = await worker.say("/balance")
    assert "This week" in text
    assert "3 minutes of work, 15 points: about 300 points an hour" in text
    assert "Choose one" not in text, "there is one kind of task"
    await worker.say("/work")
    await worker.tap("I agree")
    stage.clock.tick(120_000)
    await worker.say("A greeting")
    text = await worker.say("/balance")
    assert "5 minutes of work, 35 points: about 420 points an hour" in text
    assert "· Choose one: 3 minutes of work, 15 points" in text
    assert "photo" not in worker.last()
    await worker.tap("This week as a picture (6 kB)")
    assert "photo" in worker.last()
    assert "5 minutes of work" in worker.reads()
    assert not any("as a picture" in one for one in worker.buttons())
    await same_after_a_restart(worker)


async def test_a_new_week_begins_on_monday_by_ones_own_clock(stage: Stage) -> None:
    await campaign(stage)
    worker = await enter(stage)
    await worker.tap("I agree")
    await stage.wait(30)
    await worker.tap("Happy")
    assert "This week" in await worker.say("/balance")
    await stage.wait(7 * 24 * 3600)
    assert "This week" not in await worker.say("/balance")


async def test_one_says_that_it_took_longer(stage: Stage) -> None:
    c = await campaign(stage)
    worker = await enter(stage)
    await worker.tap("I agree")
    await stage.wait(12)
    await worker.tap("Happy")
    await worker.tap("Stop")
    assert "⏱ That came to 5 points in 12 seconds" in worker.reads()
    assert "Moods: how long does one task take you" in await worker.tap("It took longer")
    assert worker.buttons() == ["30 seconds", "60 seconds", "2 minutes", "5 minutes", "10 minutes", "Back"]
    await same_after_a_restart(worker)
    assert "are yours" in await worker.tap("2 minutes")
    assert "It counts" in worker.toast
    await stage.wait(301)

    def typical(tx: Tx) -> int:
        found = tx.wages.of(c)
        assert found
        return found.typical_ms

    assert await stage.do(typical) == 12_000, "ten times what was measured is out of scale"
    await worker.say(f"/start {campaign_link(c)}")
    await worker.tap("Go on")
    await worker.tap("Stop")
    await worker.tap("It took longer")
    await worker.tap("30 seconds")
    await stage.wait(1)
    await worker.say("/work")
    await worker.tap("Go on")
    await stage.wait(12)
    await worker.tap("Happy")
    await stage.wait(301)
    assert await stage.do(typical) == 30_000


async def test_money_leads_to_being_paid_and_says_what_cash_costs(stage: Stage) -> None:
    worker = await enter(stage)
    assert "Get paid" not in "".join(worker.buttons())

    def earn(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        bank, mine, out = (
            Account(Kind.CASH, 0, "KES"),
            Account(Kind.WORKER, me.id, "KES"),
            Account(Kind.PAYOUT, 1, "KES"),
        )
        for account in (bank, mine, out):
            tx.ledger.open(account)
        for debit, credit, minor, code in ((bank, mine, 45_000, Code.REVERSED), (mine, out, 5_000, Code.PAYOUT)):
            order = tx.new_id()
            tx.ledger.transfer(Transfer(order, debit, credit, minor, code, order))

    await stage.do(earn)
    text = await worker.say("/balance")
    assert "KES\N{NO-BREAK SPACE}400.00 are yours." in text
    assert "KES\N{NO-BREAK SPACE}50.00 were paid out to you." in text
    costs = "costs KES 29.00 for any sum from KES 101.00 to KES 2,500.00"
    assert costs in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "points are yours" not in text
    assert "KES\N{NO-BREAK SPACE}400.00" in await worker.tap("Get paid")


async def test_one_task_after_another_is_one_line(stage: Stage) -> None:
    worker = await enter(stage)
    await campaign(stage)
    await worker.say("/work")
    await worker.tap("I agree")
    for _ in range(3):
        await worker.tap("Happy")
    await stage.wait(3600)
    assert "15 points · Moods · 3 times, the last 1 hour ago" in await worker.say("/balance")


async def test_a_payout_is_called_one(stage: Stage) -> None:
    worker = await enter(stage)

    def paid_out(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        house, theirs, out = Account(Kind.GRANT, 0), Account(Kind.WORKER, me.id), Account(Kind.PAYOUT, 1)
        for one in (house, theirs, out):
            tx.ledger.open(one)
        tx.ledger.transfer(Transfer(tx.new_id(), house, theirs, 9, Code.BONUS, 1))
        tx.ledger.transfer(Transfer(tx.new_id(), theirs, out, 4, Code.PAYOUT, 2))

    await stage.do(paid_out)
    assert "-4 points · paid out to you" in await worker.say("/balance")
