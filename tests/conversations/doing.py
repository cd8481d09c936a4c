"""A worker who answers whatever is asked: used to play every type of task from the requester's file to its results."""

from itertools import islice
from typing import assert_never

from bot.screens import make_front
from core import desk
from core.form.questions import (
    Acknowledge,
    Calculate,
    ChooseOne,
    ChooseSeveral,
    Hidden,
    MarkCells,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rank,
    Rate,
    ReadBarcode,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.ports import Tx
from core.show import show
from core.working import opening
from handlers.page import Page
from handlers.tap import Work
from tests.conversations.stage import Actor
from tests.pictures import drawn
from tests.recordings import VOICE

STEPS_MAX = 60  # of one task
WORDS = "The blue door stands beside a green gate, number {n}."


async def asked(worker: Actor) -> Question | None:
    """The question on the worker's screen, as the row asks it."""

    def look(tx: Tx) -> Question | None:
        me = tx.people.by_telegram(worker.id)
        assert me
        if me.screen.code != "task":
            return None
        return opening.open_question(me, desk.on_screen(tx, me))

    found: Question | None = await worker.stage.do(look)
    return found


async def task(worker: Actor) -> int:
    """The id of the task on the screen, 0 for none."""

    def look(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return int(me.screen.params["t"]) if me.screen.code == "task" else 0

    return int(await worker.stage.do(look))


async def press(worker: Actor, do: str, n: int = 0) -> str:
    """Tap the button that does this, whatever its label."""
    for message in worker.stage.engine.newest(worker.id):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                data = button.get("callback_data", "")
                if data.startswith("w:") and (found := Work.unpack(data)).do == do and found.n == n:
                    return await worker.tap(button["text"], message_id=message["message_id"])
    raise AssertionError(f"no button {do} {n} under: {worker.reads()}")


def can_press(worker: Actor, do: str) -> bool:
    newest = islice(worker.stage.engine.newest(worker.id), 2)
    keyboards = [message.get("reply_markup", {}).get("inline_keyboard", []) for message in newest]
    found = [button.get("callback_data", "") for rows in keyboards for row in rows for button in row]
    return any(one.startswith("w:") and Work.unpack(one).do == do for one in found)


async def answer(worker: Actor, question: Question, number: int = 0) -> None:  # noqa: C901, PLR0912, PLR0915 - a kind a line
    """Answer one question as a person would."""
    match question:
        case Note() | Acknowledge():
            await press(worker, ">")
        case WriteText() if not question.required:
            await press(worker, "e")
        case WriteText():
            text = question.start or WORDS.format(n=number)
            await worker.say("08:00-17:30" if question.hours else text[: question.longest])
        case WriteInteger(least=least):
            await worker.say(str(least or 12))
        case WriteDecimal():
            await worker.say("12.5")
        case PickDate():
            await worker.say("2026-11-24")
        case PickTime():
            await worker.say("14:30")
        case PickDateTime():
            await worker.say("2026-11-24 14:30")
        case ChooseOne(tree=True, options=options):
            await worker.say(options[0])
        case ChooseOne():
            await press(worker, "o", 0)
        case ChooseSeveral(fewest=fewest):
            for n in range(max(1, fewest)):
                await press(worker, "o", n)
            await press(worker, "d")
        case Rank(options=options):
            for n in range(len(options) - 1):
                await press(worker, "o", n)
            await press(worker, "d")
        case Rate(most=most):
            await (press(worker, "o", 0) if can_press(worker, "o") else worker.say(str(most)))
        case YesNo():
            await press(worker, "o", 0)
        case TakePhoto() if not question.required:
            await press(worker, "e")
        case TakePhoto(fewest=fewest, most=most):
            for n in range(max(1, fewest)):
                await worker.send_photo(drawn.jpeg(drawn.grainy(drawn.scene(1000 * worker.id + 10 * number + n))))
            if most > max(1, fewest):
                await press(worker, "d")
        case SendAudio():
            seconds = max(5, question.seconds_min)
            await worker.send_voice(VOICE + bytes(range(256)) * 12 * seconds + bytes([number]), seconds)
        case SendVideo():
            await worker.send_video()
        case SendFile():
            await worker.send_file(f"proof{number}.pdf", f"%PDF-1.4 proof {number}".encode())
        case SendLocation(near=near):
            latitude, longitude = (float(one) for one in near.replace(",", " ").split()[:2]) if near else (-1.28, 36.81)
            await worker.send_location(latitude, longitude, 10, live=900 if question.there else 0)
        case ReadBarcode():
            await worker.say("4006381333931")
        case MarkCells():
            await press(worker, "v", 10)
            await press(worker, "v", 20)
            await press(worker, "v", 2)
            await press(worker, "v", 7)
            await press(worker, "-")
        case Calculate() | Hidden():
            raise AssertionError("nobody is asked that")
        case _:
            assert_never(question)


async def same_after_a_restart(worker: Actor) -> None:
    """The screen drawn from the store alone has the buttons that the chat shows."""
    front = make_front(worker.stage.kazi.parts)

    def look(tx: Tx) -> Page:
        me = tx.people.by_telegram(worker.id)
        assert me
        return front.page(show(tx, me))

    page = await worker.stage.do(look)
    shown = [button.text for row in page.rows for button in row]
    messages = [one for one in worker.messages()[-2:] if "inline_keyboard" in one.get("reply_markup", {})]
    assert messages, worker.reads()
    assert shown == [button["text"] for row in messages[-1]["reply_markup"]["inline_keyboard"] for button in row]


async def done(worker: Actor, number: int = 0) -> None:
    """Answer everything that the task on the screen asks, and send it; the process may die between any two steps."""
    at = await task(worker)
    for _ in range(STEPS_MAX):
        if await task(worker) != at or not at:
            return
        await same_after_a_restart(worker)
        if can_press(worker, "S"):
            await press(worker, "S")
            continue
        question = await asked(worker)
        assert question, worker.reads()
        if not isinstance(question, Note | Acknowledge) and can_press(worker, ">"):
            await press(worker, ">")  # a warning
            continue
        await answer(worker, question, number)
    raise AssertionError(f"no end to it: {worker.reads()}")
