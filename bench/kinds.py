"""CPU of an answer of each kind of question that needs no picture work, against that of a plain choice.

Our own part of an update: its transaction on SQLite and the drawing of the next screen. What Telegram's library takes
for every update alike is left out, so the ratios are larger than those of whole updates. A few updates of a kind and a
few plain choices take turns, so that both have the machine as it is at that moment.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from tempfile import TemporaryDirectory
from time import process_time

import handlers
from bench.field import sow
from bench.figure import Figure, median
from bot.app import freeze
from bot.clock import SystemClock, SystemIds
from bot.languages import LOCALES, Languages
from core import desk
from core.campaigns import State
from core.form.forms import Form
from core.form.questions import (
    Acknowledge,
    Calculate,
    ChooseOne,
    ChooseSeveral,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rate,
    ReadBarcode,
    SendLocation,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.front import door
from core.payouts.policy import Till
from core.people import House, Person
from core.ports import Store, Tx
from core.views import View
from core.working import answering
from handlers.page import quote
from storage.migrate import upgrade
from storage.store import open_store

BOT, FIRST_WORKER = 7_000_000_001, 77
ROUNDS, ANSWERS = 41, 14
GOAL = 1.2
PLAIN = "choose one"
DOUBTED = "a text that a moderator looks at"  # it opens a case and has its card drawn
Act = Callable[[Tx, Person], View]


def _typed(text: str) -> Act:
    return lambda tx, me: answering.typed(tx, me, 0, text, 1)


def _fresh(text: str) -> Act:
    """Something else each time, as honest people write."""
    numbers = count()
    return lambda tx, me: answering.typed(tx, me, 0, f"{text} number {next(numbers)}", 1)


def _value(value: str) -> Act:
    return lambda tx, me: answering.answer(tx, me, value)


def _numbered(n: int) -> Act:
    return lambda tx, me: answering.choose(tx, me, n)


LONG = tuple(f"Option number {n}" for n in range(200))
# A kind: its questions, and the updates that answer one task.
KINDS: Mapping[str, tuple[Sequence[Question], Sequence[Act]]] = {
    PLAIN: ((ChooseOne("a", "Which?", ("Happy", "Sad", "Neither")),), (_numbered(0),)),
    "text": ((WriteText("a", "What?"),), (_fresh("The blue door stands beside a green gate"),)),
    DOUBTED: ((WriteText("a", "What?"),), (_typed("The blue door stands beside a green gate"),)),
    "integer": ((WriteInteger("a", "How many?"),), (_typed("12"),)),
    "decimal": ((WriteDecimal("a", "How much?"),), (_typed("12.5"),)),
    "date": ((PickDate("a", "When?"),), (_typed("24 November 2026"),)),
    "time": ((PickTime("a", "When?"),), (_typed("14:30"),)),
    "date and time": ((PickDateTime("a", "When?"),), (_typed("2026-11-24 14:30"),)),
    "choose several": ((ChooseSeveral("a", "Which?", ("A", "B", "C")),), (_numbered(0), answering.done)),
    "a list of 200": ((ChooseOne("a", "Which?", LONG),), (_numbered(150),)),
    "rate": ((Rate("a", "How good?"),), (_numbered(3),)),
    "yes or no": ((YesNo("a", "Is it?"),), (_numbered(0),)),
    "acknowledge": ((Acknowledge("a", "Read this."),), (_value("OK"),)),
    "barcode": ((ReadBarcode("a", "Which?"),), (_typed("4006381333931"),)),
    "location": ((SendLocation("a", "Where?"),), (_value("-1.28333 36.81667 0 12"),)),
    "choice and a sum": (
        (ChooseOne("a", "Which?", ("1", "2")), Calculate("sum", "", expression="${a} + 1")),
        (_numbered(0),),
    ),
}


async def run() -> list[Figure]:
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        cpu = await _measured(f"sqlite:///{folder}/kazi.db", Languages(LOCALES))
    found = []
    for kind, seconds in cpu.items():
        ratio = median([mine / plain for mine, plain in seconds])
        mine, plain = (1e6 * median(side) for side in zip(*seconds, strict=True))
        note = f"{mine:.0f} against {plain:.0f} µs"
        found.append(Figure(f"CPU of our part of an update, {kind}, times a plain choice", ratio, "x", GOAL, note=note))
    return found


async def _measured(url: str, languages: Languages) -> dict[str, list[tuple[float, float]]]:
    """Seconds of CPU for each update, its own and a plain choice's, by kind, round by round."""
    upgrade(url)
    store = open_store(url, SystemClock(), SystemIds(), BOT)
    workers = {kind: FIRST_WORKER + n for n, kind in enumerate(KINDS)}
    draws = handlers.draws(languages, Till())

    def say(text: object) -> str:
        return languages.say(text, "en", quote)  # type: ignore[arg-type]

    async def update(kind: str, act: Act) -> None:
        def turn(tx: Tx) -> View:
            return act(tx, door.meet(tx, workers[kind], "en", House()))

        view = await store.transact(turn)
        draws[type(view)](view, say)

    async def spent(kind: str) -> float:
        updates = [act for _ in range(ANSWERS) for act in KINDS[kind][1]]
        start = process_time()
        for act in updates:
            await update(kind, act)
        return (process_time() - start) / len(updates)

    for kind, (questions, _) in KINDS.items():
        rounds = ROUNDS * (len(KINDS) if kind == PLAIN else 1)
        campaign = await _campaign(store, questions, rounds * ANSWERS + 2)
        await update(kind, partial(_begin, campaign=campaign))
    freeze()
    cpu: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS if kind != PLAIN}
    for _ in range(ROUNDS):
        for kind, found in cpu.items():
            plain = await spent(PLAIN)
            found.append((await spent(kind), plain))
    await store.close()
    return cpu


def _begin(tx: Tx, me: Person, campaign: int) -> View:
    me = replace(me, consent=1)
    tx.people.save_profile(me)
    return desk.start(tx, me, campaign)


async def _campaign(store: Store, questions: Sequence[Question], rows: int) -> int:
    made = await sow(store, rows, 1)

    def ask(tx: Tx) -> None:
        campaign = tx.campaigns.get(made)
        assert campaign
        changed = replace(campaign, form=Form(tuple(questions), shows="${text}"), version=2)
        assert tx.campaigns.save(changed, State.RUNNING)
        tx.campaigns.publish(changed)

    await store.transact(ask)
    for _ in range(rows // 500 + 1):
        await store.transact(lambda tx: tx.tasks.renew(made, 2, 500))
    return made
