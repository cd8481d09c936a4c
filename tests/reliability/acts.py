"""What a worker may do at a form: what is asked, what fits, what is typed, tapped, sent and forged."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from core.form.questions import (
    Acknowledge,
    ChooseOne,
    ChooseSeveral,
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
from core.people import Person
from core.ports import Tx
from handlers.tap import Work
from handlers.work import ACTIONS
from tests.conversations import doing
from tests.conversations.stage import Actor, Stage
from tests.pictures import drawn

# What is asked together, and the letters of the buttons under it; under any question there may be ANY.
Asked = tuple[tuple[Question, ...], list[str]]
ASKED: dict[str, Asked] = {
    "choices": (
        (
            ChooseOne("one", "Which one?", ("Yes", "No", "Maybe"), other=True),
            ChooseOne("tree", "Where?", ("A > B", "A > C", "D"), tree=True),
            ChooseSeveral("several", "Which ones?", ("x", "y", "z", "none"), most=3, other=True, exclusive=("none",)),
            Rank("rank", "Order?", ("p", "q", "r"), most=2),
            Rate("rate", "How good?"),
            YesNo("good", "Good?"),
        ),
        ["o", "o", "o", "d", "h", "p", "c"],
    ),
    "times": (
        (
            PickDate("day", "When?", least="2020-01-01"),
            PickTime("time", "At what time?"),
            PickDateTime("moment", "When exactly?", required=False),
        ),
        ["v", "v", "v", "m", "c"],
    ),
    "texts": (
        (
            WriteText("say", "What?", required=False, start="${text}"),
            WriteText("line", "Which?", several_lines=False, shortest=2, longest=40),
            WriteInteger("whole", "How many?", least=-5, most=10**6),
            WriteDecimal("part", "How much?", least="0.5"),
            ReadBarcode("code", "Code?"),
            Note("note", "Read ${text}"),
            Acknowledge("seen", "Seen?"),
        ),
        ["w", "e", ">"],
    ),
    "sent": (
        (
            TakePhoto("photo", "Photo?", required=False),
            TakePhoto("photos", "Photos?", most=2),
            SendAudio("sound", "Sound?"),
            SendVideo("film", "Film?"),
            SendFile("file", "File?"),
            SendLocation("place", "Place?"),
        ),
        ["d", "e"],
    ),
    "marked": ((MarkCells("cells", "Where is it?", most=2),), ["v", "v", "v", "-", "+", "c"]),
}
SHA = "a" * 64
ANY = ["x", "s", "q", "b", "k", "<", ">", "e", "S"]
WORDS = ["12", "-3", "0012", "1,5", "12.50", "1e5", "2026-11-24", "14:30", "24 November 2026 14:30", "yes", "no", "OK"]
ODD = [
    *("?", " ? ", "Maybe", "x", "A > B", "-1.28, 36.8", "4006381333931", "1 2 3", "\u0661\u0662", "<b>", "${text}"),
    *(" two\nlines ", "12 29", "x, y, z", "z, x", "A", "-0", "1" * 19),
]
NAMED = (SHA, f"{SHA}.pdf", f"{SHA}.ogg")  # files that nobody sent
LETTERS = 'aZ9 .,-/:;<&>"\n\t\u00e9\u202e\u0660\u200d\U0001f34e\u4f60'
DAY, MONTH = date(2026, 11, 24).toordinal(), 12 * 2026 + 10
EDGES = [5, 11, 12, 22, 23, 24, 25, 59, 60, 61, 63, 64, 65, MONTH, 120_000, DAY, date.max.toordinal(), 3_652_060]
FORGED = ["w:", "w:1:o:-1", f"w:{2**63}:o:0", "w:0:o:0", "w:1:oo:99", "zz", "c:1:1"]
THINGS = ["photo", "voice", "file", "place", "film", "back"]
FITTING: dict[type[Question], tuple[str, str]] = {
    WriteText: ("say", "The blue door"),
    WriteInteger: ("say", "12"),
    WriteDecimal: ("say", "12,5"),
    PickDate: ("say", "24.11.2026"),
    PickTime: ("say", "2:30 pm"),
    PickDateTime: ("say", "2026-11-24 14:30"),
    ReadBarcode: ("say", "4006381333931"),
    TakePhoto: ("photo", ""),
    SendLocation: ("place", ""),
}
Acts = list[tuple[str, Any]]


class Chance(Protocol):
    """As far as Hypothesis's own is needed: ``st.randoms(use_true_random=True)``.

    Lists drawn one by one come out much alike, so that most kinds of question were hardly tried.
    """

    def choice(self, among: Sequence[Any]) -> Any: ...
    def randint(self, least: int, most: int) -> int: ...


def plays(chance: Chance, together: str) -> tuple[list[Question], Acts, bool]:
    """Questions, what is done about them (mostly what could be meant), and whether a moderator looks at each."""
    questions, letters = ASKED[together]
    asked = list(dict.fromkeys(chance.choice(questions) for _ in range(chance.randint(1, 2))))
    letters = [*letters * 3, *ANY]
    return asked, [_one(chance, letters) for _ in range(chance.randint(10, 24))], chance.choice((True, False))


def _one(chance: Chance, letters: Sequence[str]) -> tuple[str, Any]:
    number = chance.choice((chance.randint(0, 4), chance.randint(0, 4), chance.choice(EDGES)))
    match chance.choice(("press", "press", "press", "fit", "fit", "tap", "say", "any", "forge", "thing")):
        case "press":
            return "press", (chance.choice(letters), number)
        case "any":
            return "press", (chance.choice([*ACTIONS, "o", "Z"]), number)
        case "say":
            typed = "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 60)))
            return "say", chance.choice((chance.choice(WORDS), chance.choice(ODD), chance.choice(NAMED), typed))
        case "forge":
            return "forge", chance.choice(FORGED)
        case "thing":
            return chance.choice(THINGS), chance.randint(0, 3)
        case what:
            return what, chance.randint(0, 30)


def me_of(tx: Tx, worker: Actor) -> Person:
    found = tx.people.by_telegram(worker.id)
    assert found
    return found


def _buttons(worker: Actor) -> list[tuple[int, str]]:
    """The message and data of each button in sight."""
    return [
        (message["message_id"], button["callback_data"])
        for message in worker.messages()[-3:]
        for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if "callback_data" in button
    ]


async def _press(stage: Stage, worker: Actor, data: str, message_id: int = 0) -> None:
    """Whatever the data; no press is left spinning."""
    shown = message_id or next(one["message_id"] for one in reversed(worker.messages()) if one["from"]["is_bot"])
    query = await stage.engine.press(worker.id, worker.id, shown, data, stale=True)
    await stage.settle()
    assert await stage.engine.answer_of(query, 0), data


async def _fit(stage: Stage, worker: Actor, n: int) -> None:
    """What answers the question on the screen; where that is a tap, the ``n``-th."""
    asked = await doing.asked(worker)
    if asked is None:
        await act(stage, worker, "back", 0)
        return
    if isinstance(asked, SendAudio | SendVideo | SendFile):
        await doing.answer(worker, asked, len(worker.messages()))
        return
    if isinstance(asked, MarkCells):
        for do, cell in (("v", 10), ("v", 20), ("v", 2), ("v", 7), ("-", 0)):
            await act(stage, worker, "press", (do, cell))
        return
    what, said = FITTING.get(type(asked), ("tap", ""))
    await act(stage, worker, what, said or n)


async def act(stage: Stage, worker: Actor, what: str, given: Any) -> None:
    match what:
        case "fit":
            await _fit(stage, worker, given)
        case "tap":
            if seen := _buttons(worker):
                message_id, data = seen[given % len(seen)]
                await _press(stage, worker, data, message_id)
        case "press":
            revision = await stage.do(lambda tx: me_of(tx, worker).screen.revision)
            await _press(stage, worker, Work(rev=revision, do=given[0], n=given[1]).pack())
        case "forge":
            await _press(stage, worker, given)
        case "say":
            await worker.say(given if given.strip() else "…")
        case "back":
            await worker.say("/work")
        case _:
            await _send(worker, what, given)


async def _send(worker: Actor, what: str, n: int) -> None:
    match what:
        case "photo":
            which = 10_000 * worker.id + n + 10 * len(worker.messages())  # another photo each time
            await worker.send_photo(drawn.jpeg(drawn.grainy(drawn.scene(which))))
        case "voice":
            await worker.send_voice(seconds=n + 1)
        case "film":
            await worker.send_video(seconds=n + 1)
        case "file":
            await worker.send_file(f"proof{n}.pdf", b"%PDF-1.4 proof")
        case _:
            await worker.send_location(-1.28, 36.81 + n / 100, n)
