"""Being there is what is paid: a live location shows it, a pin does not; and the photo comes within minutes of it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import Chat, Message, MessageOriginHiddenUser, Story, User

from core.ports import Tx
from handlers.sent import second_hand
from tests.conversations import doing
from tests.conversations.jobbing import HALL, jobs
from tests.conversations.requesting import requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.files import sounds
from tests.handlers.moderating import moderators, money
from tests.handlers.sending import VOICE, begin
from tests.handlers.sending import sends as sends_file
from tests.handlers.test_jobs_windows import tail
from tests.pictures.drawn import grainy, house, jpeg, stall

GATE = (-1.28333, 36.81667)
ROWS = b"place,lat,lon\nGate,-1.28333,36.81667\n"


async def places(stage: Stage, minutes: str = "", proof: str = "") -> Actor:
    """Running tasks at a place."""
    amina = await requester(stage)
    await sends(amina, "gates.csv", ROWS)
    await amina.tap("Yes, go on")
    for tapped in ("100", "15"):
        await amina.tap(tapped)
    await amina.say("Mind the traffic.")
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To know the gates.")
    for tapped in ("5 points", "1", "1 hour" if "1 hour" in amina.buttons() else "60 minutes", "Any language"):
        await amina.tap(tapped)
    await amina.tap("The doubtful ones")
    if minutes:
        await amina.tap("Change")
        assert "Minutes between location and photo: 10 minutes" in amina.reads()
        await amina.tap("Minutes between location and photo")
        await amina.tap(minutes)
    if proof:
        await amina.tap("Change")
        await amina.tap("Proof of photos")
        await amina.tap(proof)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    return amina


async def there(stage: Stage) -> Actor:
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await doing.press(worker, ">")
    return worker


async def draft(stage: Stage, worker: Actor) -> dict[str, Any]:
    def look(tx: Tx) -> dict[str, Any]:
        me = tx.people.by_telegram(worker.id)
        assert me
        (lease,) = tx.assignments.of_person(me.id)
        return dict(lease.draft)

    found: dict[str, Any] = await stage.do(look)
    return found


async def test_a_live_location_and_a_photo_are_paid_at_once(stage: Stage) -> None:
    await places(stage)
    worker = await there(stage)
    assert "Share My Live Location, 15 minutes" in worker.reads()
    assert worker.keyboard() == [], "its button would send what looks like a pin"
    await worker.send_location(*GATE, 12, live=900)
    await worker.send_photo(jpeg(stall()))
    assert await money(stage, worker) == (5, 0)


async def test_a_pin_is_asked_for_anew_and_the_live_location_is_paid(stage: Stage) -> None:
    await places(stage)
    worker = await there(stage)
    await worker.send_location(*GATE)
    assert "A pin can be set anywhere" in worker.reads()
    assert "Please send your live location" in await worker.say("-1.28333, 36.81667")
    await worker.send_location(*GATE, 12, live=900)
    await worker.send_photo(jpeg(stall()))
    assert await money(stage, worker) == (5, 0)


async def test_who_cannot_send_one_is_looked_at_and_not_refused(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await places(stage)
    worker = await there(stage)
    assert "I cannot send a live location" not in worker.buttons()
    await worker.send_location(*GATE, 12)
    await worker.tap("I cannot send a live location")
    await worker.send_photo(jpeg(stall()))
    assert await money(stage, worker) == (0, 5)
    assert "It is not proven that the worker was there: the place came as a pin" in asha.reads(group)
    await asha.tap("Approve", chat_id=group)
    assert await money(stage, worker) == (5, 0)


async def test_who_does_not_say_where_they_are_is_looked_at(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await places(stage)
    worker = await there(stage)
    await worker.tap("Can't tell")
    await worker.send_photo(jpeg(stall()))
    assert await money(stage, worker) == (0, 5)
    assert "no location was sent" in asha.reads(group)


async def test_the_requester_who_confirms_sees_that_it_is_not_proven(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, ("", "2026-09-25 17:00"))
    worker = await there(stage)
    await worker.send_location(*HALL, 10)
    await worker.tap("I cannot send a live location")
    await worker.send_photo(jpeg(stall()))
    await doing.press(worker, "d")
    await worker.say("It hangs on the board.")
    await stage.wait(1)
    assert "⚠️ It is not proven that the worker was there" in amina.reads()


async def test_a_photo_long_after_the_place_is_kept_and_the_place_asked_for_anew(stage: Stage) -> None:
    await places(stage)
    worker = await there(stage)
    await worker.send_location(*GATE, 12, live=900)
    await stage.wait(15 * 60)
    await worker.send_photo(jpeg(stall()))
    assert "The photo came 15 minutes after your location; 10 are allowed. The photo is kept" in tail(worker)
    kept = await draft(stage, worker)
    assert "photo" in kept
    assert "here" not in kept
    await worker.send_location(*GATE, 12, live=900)
    assert await money(stage, worker) == (5, 0)


async def test_who_never_comes_back_is_asked_for_the_photo_again_where_that_is_the_older(stage: Stage) -> None:
    """The place was asked for anew, and is sent when the photo is old."""
    await places(stage)
    worker = await there(stage)
    await worker.send_location(*GATE, 12, live=900)
    await stage.wait(15 * 60)
    await worker.send_photo(jpeg(stall()))
    await stage.wait(15 * 60)
    await worker.send_location(*GATE, 12, live=900)
    assert "Your location came 15 minutes after the photo; 10 are allowed. The location is kept" in tail(worker)
    await worker.send_photo(jpeg(grainy(house())))
    assert await money(stage, worker) == (5, 0)


@pytest.mark.parametrize(("minutes", "paid"), [("30 minutes", 5), ("Any time", 5), ("5 minutes", 0)])
async def test_the_requester_says_how_many_minutes(stage: Stage, minutes: str, paid: int) -> None:
    await places(stage, minutes)
    worker = await there(stage)
    await worker.send_location(*GATE, 12, live=900)
    await stage.wait(15 * 60)
    await worker.send_photo(jpeg(stall()))
    assert await money(stage, worker) == (paid, 0)


async def test_a_night_without_the_bot_costs_nobody_their_work(stage: Stage) -> None:
    """What counts is when Telegram got the messages."""
    await places(stage)
    worker = await there(stage)
    await stage.engine.send_location(worker.id, worker.id, *GATE, 12, 900)
    stage.clock.tick(5 * 60 * 1000)
    await stage.engine.send_photo(worker.id, worker.id, jpeg(stall()))
    stage.clock.tick(40 * 60 * 1000)
    await stage.settle()
    assert await money(stage, worker) == (5, 0)


async def test_who_was_at_a_job_in_time_may_send_the_place_again_after_its_end(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, ("", "2026-09-21 18:00"))
    worker = await there(stage)
    end = int(datetime(2026, 9, 21, 15, 0, tzinfo=UTC).timestamp())
    await stage.wait(end - stage.clock.now() // 1000 - 20 * 60)
    await worker.send_location(*HALL, 10, live=900)
    await stage.wait(21 * 60)
    await worker.send_photo(jpeg(stall()))
    assert "please send your location once more" in tail(worker)
    assert "too late" not in await worker.send_location(*HALL, 10, live=900)
    await doing.press(worker, "d")
    await worker.say("It hangs on the board.")
    assert "A person looks at it" in tail(worker)


WHEN = datetime(2026, 9, 21, tzinfo=UTC)
BASE: dict[str, Any] = {"message_id": 1, "date": WHEN, "chat": Chat(id=1, type="private")}
BOT = User(id=2, is_bot=True, first_name="Pins")


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"forward_origin": MessageOriginHiddenUser(date=WHEN, sender_user_name="A")}, True),
        ({"forward_date": WHEN}, True),
        ({"via_bot": BOT}, True),
        ({"story": Story(id=1, chat=Chat(id=1, type="private"))}, True),
        ({"quote": None}, False),
        ({"reply_to_message": Message(**BASE)}, False),
    ],
    ids=["forwarded", "by an old server", "made by a bot", "of a story", "their own", "a reply"],
)
def test_what_somebody_else_made(how: dict[str, Any], *, told: bool) -> None:
    assert second_hand(Message(**BASE, **how)) is told


async def test_a_forwarded_live_location_is_refused(stage: Stage) -> None:
    await places(stage)
    worker = await enter(stage)
    await worker.send_location(*GATE, 12, live=900)
    sent = next(one["message_id"] for one in worker.messages() if "location" in one)
    await worker.tap("I agree, start")
    await doing.press(worker, ">")
    assert "This was forwarded" in await worker.forward(sent)


async def test_a_forwarded_voice_is_refused(stage: Stage) -> None:
    worker = await begin(stage, VOICE)
    await worker.say("/balance")
    await sends_file(worker, "voice", sounds.voice(5), duration=5)
    sent = next(one["message_id"] for one in worker.messages() if "voice" in one)
    await worker.say("/work")
    assert "This was forwarded" in await worker.forward(sent)
    assert await money(stage, worker) == (0, 0)
