"""A campaign that runs: pause, change, more rows, more money, a copy, a test link, the end."""

import csv
import io

from core.campaigns import State
from core.ports import Tx
from tests.conversations.requesting import ROWS, files, launched, points, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage


async def held(stage: Stage) -> int:
    """What the first campaign's slots, leases and undecided answers hold."""

    def look(tx: Tx) -> int:
        return tx.ledger.work_balance(_only(tx))

    return int(await stage.do(look))


def _only(tx: Tx) -> int:
    (campaign,) = tx.campaigns.of(tx.office.organisation_of(_owner(tx)), 1)
    return campaign.id


def _owner(tx: Tx) -> int:
    person = next(one for number in range(1, 200) if (one := tx.people.by_id(number)) and one.roles)
    return person.id


async def state(stage: Stage) -> State:
    def look(tx: Tx) -> State:
        campaign = tx.campaigns.get(_only(tx))
        assert campaign
        return campaign.state

    found: State = await stage.do(look)
    return found


async def works(stage: Stage, name: str, answer: str = "Good") -> Actor:
    worker = await enter(stage, name)
    await worker.tap("I agree")
    await worker.tap(answer)
    return worker


async def test_pause_and_resume(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    await amina.tap("Pause")
    assert "paused" in amina.reads()
    worker = await enter(stage, "Baraka")
    assert "No campaign is running" in worker.reads()
    await amina.tap("Resume")
    assert "running" in amina.reads()
    assert "How does this sound?" not in await worker.say("/work")
    assert "How does this sound?" in await worker.tap("I agree")


async def test_a_change_is_a_new_version_and_the_price_only_rises(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, ROWS)
    worker = await enter(stage, "Baraka")
    assert "5 points" in await worker.tap("I agree")
    await amina.tap("Change")
    await amina.tap("Pay")
    assert amina.buttons() == ["10 points", "20 points", "50 points", "Keep it so"]
    assert "can only go up" in await amina.say("4")
    await amina.say("8")
    assert await held(stage) == 5 + 2 * 8, "the leased task keeps its price, the open ones rise"
    await amina.tap("Change")
    await amina.tap("Question")
    await amina.say("Is this praise?")
    assert "How does this sound?" in worker.reads()
    assert "Is this praise?" in await worker.tap("Good")
    assert worker.toast == "+5 points"
    await worker.tap("Good")
    assert worker.toast == "+8 points"


async def test_more_rows_are_paid_for_and_opened(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    await amina.tap("Add rows")
    assert "send the file itself" in await amina.say("what?")
    await sends(amina, "more.csv", b"text,options\nOne more,Good|Bad\n")
    await stage.wait(1)
    assert "Your file is in" in amina.reads()
    await amina.tap("Show")
    assert "1 row waits" in amina.reads()
    await amina.tap("Pay for the new rows")
    assert await held(stage) == 4 * 5
    await amina.tap("Count again")
    assert "0 of 4 answers" in amina.reads()
    await amina.tap("Add rows")
    await sends(amina, "other.csv", b"title\nx\n")
    await stage.wait(1)
    await amina.tap("Show")
    assert "other columns" in amina.reads()


async def test_points_added_are_the_campaigns(stage: Stage) -> None:
    amina = await requester(stage, points=40)
    await launched(amina)
    await amina.tap("Add points")
    assert "You have 25 points" not in await amina.say("20")
    assert await points(stage, amina) == 5
    await amina.tap("Add points")
    assert "This needs" in await amina.say("6")


async def test_a_copy_keeps_its_settings_and_waits_for_rows(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    assert "Send the file" in await amina.tap("Copy")
    assert "All is decided" in await sends(amina, "again.csv", ROWS)
    assert "5 points an answer" in amina.reads()


async def test_a_test_link_counts_nowhere(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina)
    link = (await amina.tap("Test link")).rpartition("start=")[2].strip()
    guest = await enter(stage, "Gladys")
    assert "Test: your answer is not paid" in await guest.say(f"/start {link}")
    await guest.tap("Good")
    assert "Thank you for trying it" in await guest.tap("Good")
    assert await held(stage) == 15
    await amina.tap("Results")
    rows = csv.DictReader(io.StringIO((await files(amina, stage))["moods-answers.csv"].decode("utf-8-sig")))
    assert list(rows) == []
    assert "leads nowhere" in await guest.say("/start tnonsense")


async def test_closing_gives_back_what_is_free_and_ends_when_all_is_decided(stage: Stage) -> None:
    amina = await requester(stage, points=100)
    await launched(amina)
    worker = await works(stage, "Baraka")
    await amina.tap("Close")
    await amina.tap("No, go back")
    await amina.tap("Close")
    await amina.tap("Yes, close it")
    await stage.wait(1)
    assert await points(stage, amina) == 100 - 5 - 5, "one answer is paid, one task is in hand"
    assert await state(stage) is State.CLOSING
    await worker.tap("Bad")
    await stage.wait(601)
    assert await state(stage) is State.CLOSED
    assert await held(stage) == 0
    await stage.wait(1)
    assert "Your campaign is closed" in amina.reads()
    assert await points(stage, amina) == 90
