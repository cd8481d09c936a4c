"""`kazi payouts`: files, releases, resolutions and statements from the shell, beside a running bot."""

import asyncio
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import SystemClock, SystemIds
from core.ledger import Account, Code, Kind, Transfer
from core.payouts import asking, naming, restored
from core.payouts.model import CONTACT, Payout
from core.payouts.policy import Limit, Policy, Till
from core.payouts.states import Event, State
from core.payouts.steps import take
from core.people import Person, Role
from core.ports import Tx
from payouts.pretend import CAPS, Pretend
from storage.store import open_store
from tests.bot.kazi import kazi as command
from tests.fakes import KEYS, RING
from tests.payouts.stub import KEY
from tests.payouts.stub_crypto import Crypto

TOKEN = "7000000001:AAtesttesttesttesttesttesttesttest"
OPERATOR, MODERATOR, WORKER = 11, 12, 13
BY = ("--by", str(OPERATOR))
pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


def kazi(folder: Path, url: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    settings = {
        **KEYS,
        "KAZI_TELEGRAM__TOKEN": TOKEN,
        "KAZI_TELEGRAM__API_BASE": "http://127.0.0.1:9",
        "KAZI_OPERATORS": str(OPERATOR),
        "KAZI_STORAGE__URL": url,
        "KAZI_STORAGE__MEDIA_DIR": str(folder / "m"),
        "KAZI_PAYOUTS_PRETEND__ON": "true",
        "KAZI_PAYOUTS_MANUAL__ON": "true",
        "KAZI_PAYOUTS_MANUAL__NAME": "the bank",
        **more,
    }
    return command(folder, "payouts", *words, **settings)


async def prepared(url: str, *, rail: str = "manual", review: bool = False, held: bool = False) -> Payout:
    """Somebody has asked for KES 450."""
    from payouts import manual  # noqa: PLC0415 - as the settings name it

    store = open_store(url, SystemClock(), SystemIds(), 7_000_000_001, ring=RING, exclusive=False)
    caps = CAPS if rail == "pretend" else manual.make(_manual(), None).caps  # type: ignore[arg-type, union-attr]
    policy = Policy({"KES": Limit(10**6, 10**6)}, release_over={"KES": 100} if held else {})
    till = Till({caps.code: Pretend(SystemClock(), caps=caps)}, policy)

    def ask(tx: Tx) -> Payout:
        for telegram_id in (OPERATOR, MODERATOR, WORKER):
            tx.people.add(Person(tx.new_id(), telegram_id, "en", country="KE", consent=1))
        moderator, me = tx.people.by_telegram(MODERATOR), tx.people.by_telegram(WORKER)
        assert moderator
        assert me
        tx.people.give_role(moderator.id, Role.MODERATOR, 0)
        house, own, order = Account(Kind.HOUSE, 0, "KES"), Account(Kind.WORKER, me.id, "KES"), tx.new_id()
        tx.ledger.open(house)
        tx.ledger.open(own)
        tx.ledger.transfer(Transfer(order, house, own, 45_000, Code.LOST_WORK, order))
        payee = naming.name(tx, me, till, naming.Where(caps.code, "254712000789", CONTACT))
        one = asking.ask(tx, me, till, asking.Wish(caps.code, "KES", 45_000, payee.id))
        if review:
            one = take(tx, caps, one, Event.LEASE)
            one = take(tx, caps, one, Event.NO_ANSWER)
            one = take(tx, caps, one, Event.STUCK, code="never_seen")
        return one

    found = await store.transact(ask)
    await store.close()
    return found


def _manual() -> object:
    from payouts import manual  # noqa: PLC0415 - as the settings name it

    return manual.Settings(on=True, name="the bank", countries="", amounts="KES 50 70000", days=3)


async def state_of(url: str, payout_id: int) -> State:
    store = open_store(url, SystemClock(), SystemIds(), 7_000_000_001, ring=RING, exclusive=False)
    found = await store.transact(lambda tx: tx.payouts.book.get(payout_id))
    await store.close()
    assert found
    return found.state


async def test_a_file_and_its_result(tmp_path: Path, url: str) -> None:
    one = await prepared(url)
    listed = kazi(tmp_path, url, "list")
    assert "queued: 1, 450.00 KES" in listed.stdout, listed.stderr
    made = kazi(tmp_path, url, "export", "manual", "--by", str(OPERATOR))
    assert made.returncode == 0, made.stderr
    (path,) = tmp_path.glob("payouts-*.csv")
    assert json.loads(path.with_suffix(".json").read_text())["totals"] == {"KES": "450"}
    assert {one.stat().st_mode & 0o777 for one in (path, path.with_suffix(".json"))} == {0o600}, "it names numbers"
    first = path.read_bytes()
    number = path.stem.partition("-")[2]
    assert kazi(tmp_path, url, "export", "manual", "--again", number, "--by", str(OPERATOR)).returncode == 0
    assert path.read_bytes() == first, "the same rows make the same bytes"
    assert "Nothing is queued" in kazi(tmp_path, url, "export", "manual", "--by", str(OPERATOR)).stdout
    assert "Only the operator" in kazi(tmp_path, url, "export", "manual", "--by", str(MODERATOR)).stderr
    back = tmp_path / "back.csv"
    back.write_text(
        f"payout_ref,status,amount,currency\n{one.ref},paid,450,KES\n{'0' * 8}-0000-4000-8000-{'0' * 12},paid,1,KES\n"
    )
    done = kazi(tmp_path, url, "import", "manual", str(back), "--by", str(OPERATOR))
    assert (done.returncode, "paid: 1" in done.stdout, "none of ours: 1" in done.stdout) == (1, True, True)
    assert await state_of(url, one.id) is State.SUCCEEDED
    assert "known: 1" in kazi(tmp_path, url, "import", "manual", str(back), "--by", str(OPERATOR)).stdout


async def test_two_persons_with_evidence_resolve(tmp_path: Path, url: str) -> None:
    one = await prepared(url, rail="pretend", review=True)
    assert f"in review: {one.id}, 450.00 KES, {one.ref}" in kazi(tmp_path, url, "list").stdout
    words = ("resolve", "failed", str(one.id), "--evidence", "their support says so", "--by", str(OPERATOR))
    alone = kazi(tmp_path, url, *words, "--by", str(OPERATOR))
    assert (alone.returncode, "2 different persons" in alone.stderr) == (2, True)
    worker = kazi(tmp_path, url, *words, "--by", str(WORKER))
    assert (worker.returncode, "is no operator or moderator" in worker.stderr) == (1, True)
    assert await state_of(url, one.id) is State.MANUAL_REVIEW
    assert kazi(tmp_path, url, *words, "--by", str(MODERATOR)).returncode == 0
    assert await state_of(url, one.id) is State.CANCELLED


async def test_two_persons_release(tmp_path: Path, url: str) -> None:
    one = await prepared(url, rail="pretend", held=True)
    stranger = kazi(tmp_path, url, "release", str(one.id), "--by", "99", "--by", str(MODERATOR))
    assert (stranger.returncode, "Nobody here has the Telegram number 99" in stranger.stderr) == (1, True)
    done = kazi(tmp_path, url, "release", str(one.id), "--by", str(OPERATOR), "--by", str(MODERATOR))
    assert done.returncode == 0, done.stderr
    assert await state_of(url, one.id) is State.QUEUED


async def test_what_was_sent_to_a_provider_stands_in_the_books(tmp_path: Path, url: str) -> None:
    await prepared(url)
    done = kazi(tmp_path, url, "float", "pretend", "500", "kes", *BY[:2])
    assert (done.returncode, "50000 KES (minor units) at pretend" in done.stdout) == (0, True), done.stderr
    done = kazi(tmp_path, url, "float", "pretend", "120", "KES", "--back", *BY[:2])
    assert "38000 KES" in done.stdout
    assert kazi(tmp_path, url, "float", "nothing", "5", "KES", *BY[:2]).returncode == 2


async def test_what_they_paid_and_we_did_not_stops_the_rail(tmp_path: Path, url: str) -> None:
    one = await prepared(url, rail="pretend")
    statement = tmp_path / "statement.csv"
    statement.write_text(f"payout_ref,amount,currency,status\nstrange-1,10,KES,paid\n{one.ref},450,KES,failed\n")
    done = kazi(tmp_path, url, "reconcile", "pretend", str(statement))
    assert (done.returncode, "theirs, not ours: strange-1" in done.stdout) == (1, True), done.stderr
    listed = kazi(tmp_path, url, "list").stdout
    assert "pretend STOPPED: theirs_not_ours" in listed
    (line,) = [line for line in listed.splitlines() if "strange-1, theirs_not_ours" in line]
    assert kazi(tmp_path, url, "close", line.split()[1].strip(":"), "--why", "a test of theirs", *BY).returncode == 0
    assert "strange-1" not in kazi(tmp_path, url, "list").stdout
    book = ("book", "pretend", "STRANGE-1", "--person", str(WORKER), "--evidence", "the statement of May", *BY)
    alone = kazi(tmp_path, url, *book)
    assert (alone.returncode, "2 different persons" in alone.stderr) == (2, True)
    booked = kazi(tmp_path, url, *book, "--by", str(MODERATOR), KAZI_OPERATORS=f"{OPERATOR},{MODERATOR}")
    assert booked.returncode == 0, booked.stderr
    number = int(booked.stdout.split()[-1].strip("."))
    assert await state_of(url, number) is State.SUCCEEDED
    words = ("resolve", "back", str(number), "--evidence", "their letter of 3 May", *BY, "--by", str(MODERATOR))
    assert kazi(tmp_path, url, *words).returncode == 0
    assert await state_of(url, number) is State.REVERSED
    assert "pretend runs." in kazi(tmp_path, url, "hold", "pretend", "--off").stdout
    assert "all is stopped." in kazi(tmp_path, url, "hold", "all", "--why", "a look").stdout
    assert "pretend STOPPED: a look" in kazi(tmp_path, url, "list").stdout
    assert kazi(tmp_path, url, "hold", "nothing").returncode == 2
    assert kazi(tmp_path, url, "reconcile", "nothing", str(statement)).returncode == 2
    lists_nothing = kazi(tmp_path, url, "reconcile", "pretend")
    assert (lists_nothing.returncode, "pretend lists nothing" in lists_nothing.stderr) == (2, True)


async def test_a_provider_that_lists_what_it_paid_is_asked(tmp_path: Path, url: str) -> None:
    stub, yesterday = Crypto(), datetime.fromtimestamp(SystemClock().now() / 1000 - 86_400, UTC).isoformat()
    stub.paid["strange-1"] = {"spend_id": "strange-1", "asset": "USDT", "amount": "1", "completed_at": yesterday}
    async with stub.listening() as base:
        on = {"KAZI_PAYOUTS_CRYPTO__ON": "true", "KAZI_PAYOUTS_CRYPTO__TOKEN": KEY, "KAZI_PAYOUTS_CRYPTO__BASE": base}
        done = await asyncio.to_thread(kazi, tmp_path, url, "reconcile", "crypto", **on)
        assert (done.returncode, "theirs, not ours: strange-1" in done.stdout) == (1, True), done.stderr
        stub.MONEY, stub.fault = "/api/getTransfers", "html"
        part = await asyncio.to_thread(kazi, tmp_path, url, "reconcile", "crypto", **on)
    assert (part.returncode, "did not give its list whole" in part.stderr) == (1, True)


async def test_after_a_restore_nothing_starts_without_a_statement(tmp_path: Path, url: str) -> None:
    await prepared(url)
    store = open_store(url, SystemClock(), SystemIds(), 7_000_000_001, ring=RING, exclusive=False)
    await store.transact(restored.halt)
    await store.close()
    refused = kazi(tmp_path, url, "hold", "all", "--off")
    assert (refused.returncode, "kazi payouts reconcile RAIL FILE" in refused.stderr) == (1, True)
    assert "manual, pretend" in refused.stderr
    statement = tmp_path / "statement.csv"
    statement.write_text("payout_ref,amount,currency,status\n")
    for rail in ("manual", "pretend"):
        assert kazi(tmp_path, url, "reconcile", rail, str(statement)).returncode == 0
    assert "all runs." in kazi(tmp_path, url, "hold", "all", "--off").stdout
