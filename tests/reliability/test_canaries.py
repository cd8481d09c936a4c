"""What is personal stands nowhere in the clear: in no file, WAL, media or log; and once it is erased nowhere at all."""

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.logs import OURS, Discreet
from bot.settings import secrets_of
from core.form.questions import WriteText
from core.payouts import asking, batch, batches, naming, resolving
from core.payouts.model import CONTACT
from core.payouts.policy import Limit, Policy, Till
from core.payouts.states import Event
from core.payouts.steps import take
from core.people import Person, Role
from core.ports import Tx
from payouts.pretend import Pretend
from tests.conversations.conftest import stage
from tests.conversations.requesting import requester
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import TOKEN, Actor, Stage
from tests.core.payouts.paying import BY_FILE
from tests.handlers.collecting import collects
from tests.handlers.moderating import moderators
from tests.handlers.paying import earned, pays
from tests.handlers.test_pay_in_page import passes, up_to_the_tap
from tests.storage.scene import sql

__all__ = ["stage"]

NAME = "Canaryname"
NUMBER, OTHER = "+254712000789", "+254722000456"
ANSWER, QUESTION, PARKED = "canaryanswer at the corner", "canaryquestion: when am I paid?", "canaryparked"
SAY = WriteText("say", "What do you see?", shortest=2)
ALWAYS = (NAME, "712000789", "722000456", TOKEN.partition(":")[2], PARKED)  # never in the clear
GONE = ("canaryanswer", "canaryquestion")  # as long as the person is here
pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@pytest.fixture
def log(stage: Stage) -> Iterator[io.StringIO]:
    """What `kazi run` would write, at its usual level."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(Discreet("json", secrets_of(stage.kazi.settings)))
    loggers = [logging.getLogger(name) for name in OURS]
    before = [one.level for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.INFO)
    yield said
    for one, level in zip(loggers, before, strict=True):
        one.removeHandler(handler)
        one.setLevel(level)


def found(folder: Path, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Which of them stand in which file of the deployment, byte by byte."""
    there = [path for path in folder.rglob("*") if path.is_file()]
    assert [path for path in there if path.name == "kazi.db"]
    return [(path.name, word) for path in there for word in words if word.encode() in path.read_bytes()]


def numbers(folder: Path, telegram_id: int) -> list[str]:
    """Files with an account's number: in figures, or as SQLite stores a whole number."""
    forms = [str(telegram_id).encode(), *(telegram_id.to_bytes(size, "big") for size in (4, 6, 8))]
    return [
        path.name for path in folder.rglob("*") if path.is_file() and any(one in path.read_bytes() for one in forms)
    ]


async def lived(stage: Stage) -> Actor:
    """Answered, asked, was paid on one number and wants another, and sent what nothing could be done with."""
    pays(stage)
    group, (asha,) = await moderators(stage, "Asha")
    await campaign(stage, ["The corner"], question=SAY, reviewed=True)
    worker = await enter(stage, NAME)
    await worker.tap("I agree, start")
    await worker.say(ANSWER)
    await asha.tap("Approve", chat_id=group)
    await worker.say("/help")
    await worker.tap("Ask a person")
    await worker.say(QUESTION)
    await earned(stage, worker, 45_000)
    await worker.say("/payout")
    await worker.tap("Play money")
    await worker.send_contact(NUMBER)
    await worker.tap("Another number")
    await worker.say("my sister's: " + OTHER)
    await worker.say(OTHER)
    await worker.say("/payout")
    await stage.do(lambda tx: by_hand(tx, worker.id))
    await stage.kazi.park({"update_id": 1, "message": {"from": {"id": worker.id}, "text": PARKED}}, "unreadable")
    return worker


def by_hand(tx: Tx, worker: int) -> None:
    """A payout by file that failed in words of whoever pays, and of which two persons said in theirs that it came."""
    me = tx.people.by_telegram(worker)
    assert me
    me, words = replace(me, country="KE"), f"{NUMBER[1:]} {NAME} is not registered"
    till = Till({"manual": Pretend(SystemClock(), caps=BY_FILE)}, Policy({"KES": Limit(10**6, 10**6)}))
    helpers = [Person(tx.new_id(), -at, "en", roles=frozenset({Role.OPERATOR})) for at in (1, 2)]
    for one in helpers:
        tx.people.add(one)
        tx.people.give_role(one.id, Role.MODERATOR, 0)
    payee = naming.name(tx, me, till, naming.Where("manual", NUMBER[1:], CONTACT))
    asked = asking.ask(tx, me, till, asking.Wish("manual", "KES", 10_000, payee.id))
    tx.payouts.payees.save(replace(payee, usable_at=tx.now))
    assert batches.export(tx, helpers[0], till, "manual")
    told = batch.Outcome(asked.ref, paid=False, theirs=words, reason=words)
    assert batches.apply(tx, helpers[0], till, "manual", [told]) == {"failed": 1}
    failed = tx.payouts.book.get(asked.id)
    assert failed
    take(tx, None, failed, Event.STUCK)
    for one in helpers:
        resolving.resolve(tx, one, till, asked.id, resolving.Word(paid=True, evidence=words))


async def test_nothing_personal_is_in_the_clear(stage: Stage, log: io.StringIO, tmp_path: Path) -> None:
    await lived(stage)
    sealed = await stage.do(lambda tx: sql(tx, "SELECT count(*), min(length(value)) > 20 FROM payee"))
    assert sealed[0][0] >= 1
    assert sealed[0][1]
    assert found(tmp_path, ALWAYS) == []
    assert found(tmp_path, GONE) != [], "what people answer is there for those who asked, until it is erased"
    assert not [word for word in (*ALWAYS, *GONE) if word in log.getvalue()]


async def test_the_number_that_pays_in_is_sealed_and_goes(stage: Stage, log: io.StringIO, tmp_path: Path) -> None:
    collects(stage)
    amina = await requester(stage)
    await up_to_the_tap(amina, NUMBER)
    await amina.tap("Ask that phone")
    sealed = await stage.do(lambda tx: sql(tx, "SELECT length(payer) > 20, tail FROM incoming"))
    assert [tuple(row) for row in sealed] == [(1, "789")]
    assert found(tmp_path, ALWAYS) == []
    await passes(stage)
    for _ in range(2):
        await stage.wait(86_400)
    gone = await stage.do(lambda tx: sql(tx, "SELECT length(payer), state FROM incoming"))
    assert [tuple(row) for row in gone] == [(0, "done")]
    assert not [word for word in ALWAYS if word in log.getvalue()]


async def test_what_is_erased_is_nowhere(stage: Stage, log: io.StringIO, tmp_path: Path) -> None:
    worker = await lived(stage)
    assert numbers(tmp_path, worker.id)
    await stage.settle()
    await worker.say("/mydata")
    await worker.tap("🗑 Erase")
    await worker.tap("I give it up")
    assert "You are erased" in await worker.tap("Yes, I give it up")
    await stage.settle()
    assert found(tmp_path, (*ALWAYS, *GONE)) == []
    assert numbers(tmp_path, worker.id) == []
    assert not [word for word in (*ALWAYS, *GONE, str(worker.id)) if word in log.getvalue()]


def broken() -> None:
    raise RuntimeError(f"{NAME} {NUMBER} {TOKEN}")


async def test_an_error_says_nothing_of_it(stage: Stage, log: io.StringIO) -> None:
    """What a fault quotes stays out of the log, and no message of the bot has its token."""
    worker = await lived(stage)
    try:
        broken()
    except RuntimeError:
        logging.getLogger("bot.canary").exception("a fault with %s", NUMBER)
    assert "a fault with [phone]" in log.getvalue()
    assert not [word for word in ALWAYS if word in log.getvalue()]
    assert not [one for one in worker.messages() if ALWAYS[3] in str(one)]
