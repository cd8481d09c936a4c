"""What operators hear of payouts."""

import csv
import io
import json
from dataclasses import replace
from functools import partial

from core.errors import Text
from core.payouts import overview, steps
from core.ports import Tx
from handlers.payouts import WHAT
from payouts.pretend import CAPS
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import enter_operator
from tests.handlers.paying import DAY, pays, worker_with
from tests.handlers.test_payout import said, shared


async def test_each_alarm_is_a_sentence(stage: Stage) -> None:
    await enter_operator(stage)
    facts: dict[str, str | int] = {"asset": "KES", "held": 100, "needed": 45_000, "payout": 7, "code": "E-1"}
    facts |= {"kind": "differs", "state": "queued", "why": "theirs_not_ours", "ref": "0b7f"}

    def put(tx: Tx, what: str) -> None:
        steps.alarm(tx, "pretend", what, **facts)

    for what in WHAT:
        await stage.do(partial(put, what=what))
        await stage.settle()
    told = [one for one in said(stage.operator) if one.startswith("⚠️")]
    assert len(told) == len(WHAT)
    assert "KES\xa01.00 are there, KES\xa0450.00 are waiting" in told[0]
    assert not any("{" in one or "_" in one for one in told), "no codes of ours"
    assert any("the provider paid what our books do not have as paid" in one for one in told)


BY_FILE = replace(CAPS, code="manual", number=6, by_file=True, can_look_up=False, title=Text("By bank"))


async def asked_by_file(stage: Stage, *names: str) -> list[Actor]:
    pays(stage, caps=BY_FILE)
    workers = []
    for n, name in enumerate(names):
        worker = await worker_with(stage, name=name)
        await worker.say("/payout")
        await worker.tap("By bank")
        await worker.send_contact(f"25471200000{n}")
        await worker.tap("Send")
        workers.append(worker)
    return workers


def file_of(stage: Stage) -> tuple[list[dict[str, str]], bytes]:
    """The rows of the newest file that the operator was sent, and its manifest."""
    documents = [one["document"] for one in stage.operator.messages() if "document" in one]
    found = {
        one["file_name"].rpartition(".")[2]: stage.engine.open_file(stage.operator.id, one["file_unique_id"])
        for one in documents[-2:]
    }
    return list(csv.DictReader(io.StringIO(found["csv"].decode()))), found["json"]


def result(rows: list[dict[str, str]], *statuses: str) -> bytes:
    lines = ["payout_ref,status,amount,currency,reference,reason"]
    for row, status in zip(rows, statuses, strict=True):
        lines.append(f"{row['payout_ref']},{status},{row['amount']},{row['currency']},R-1,no such account")
    return "\n".join(lines).encode()


async def test_a_file_goes_out_and_its_result_comes_in(stage: Stage) -> None:
    await enter_operator(stage)
    paid, failed, waits = await asked_by_file(stage, "Amina", "Baraka", "Chao")
    assert "waits to be sent: 3, KES\xa01,350.00, the oldest for" in await stage.operator.say("/payouts")
    await stage.operator.tap("File of manual")
    rows, manifest = file_of(stage)
    assert [row["msisdn"] for row in rows] == ["254712000000", "254712000001", "254712000002"]
    assert [(row["amount"], row["currency"]) for row in rows] == [("450", "KES")] * 3
    assert b'"count": 3' in manifest
    assert "on its way" in paid.reads()
    await stage.operator.say("/payouts")
    assert "File of manual" not in stage.operator.buttons()
    text = await stage.operator.send_file("back.csv", result(rows, "paid", "failed", ""))
    assert "1 paid, 1 failed, 0 known already, 0 for people to look at. 1 still wait; 0 are none of ours." in text
    assert "has arrived at …000" in paid.reads()
    assert "cannot reach …001" in failed.reads()
    assert "on its way" in waits.reads()
    text = await stage.operator.send_file("back.csv", result(rows, "paid", "failed", ""))
    assert "0 paid, 0 failed, 2 known already" in text
    await stage.wait(2 * DAY + 400)
    assert "Did it arrive?" in paid.reads()
    await paid.tap("No")
    assert "People look into it" in paid.toast + paid.reads()
    card = next(one for one in reversed(said(stage.operator)) if "did not arrive" in one)
    assert "KES\N{NO-BREAK SPACE}450.00 to …000 by manual did not arrive." in card
    assert "kazi payouts resolve back" in card
    assert "minor units" not in card
    await stage.operator.tap("Reply")
    assert "450.00 to …000" in stage.operator.reads()
    await stage.operator.say("The bank has sent it again, please look.")
    assert "KES\N{NO-BREAK SPACE}450.00 to …000 by manual did not arrive." in paid.reads()
    assert "The bank has sent it again" in paid.reads()


async def test_a_result_of_another_amount_does_nothing(stage: Stage) -> None:
    await enter_operator(stage)
    (worker,) = await asked_by_file(stage, "Amina")
    await stage.operator.say("/payouts")
    await stage.operator.tap("File of manual")
    rows, _ = file_of(stage)
    rows[0]["amount"] = "45000"
    text = await stage.operator.send_file("back.csv", result(rows, "paid"))
    assert "amount or currency is not that of the payout" in text
    assert "on its way" in worker.reads()
    assert "No payout of ours" in await stage.operator.send_file("x.csv", b"payout_ref,status,amount,currency\n")


async def test_a_rail_is_stopped_and_started_by_hand(stage: Stage) -> None:
    rail = pays(stage)
    await enter_operator(stage)
    await stage.operator.say("/payouts")
    assert "Stopped: somebody stopped it" in await stage.operator.tap("Stop pretend")
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Send")
    await stage.wait(600)
    assert not rail.payments
    await stage.operator.tap("Start pretend")
    for _ in range(3):
        await stage.wait(600)
    assert "has arrived" in worker.reads()


async def test_only_operators_see_it(stage: Stage) -> None:
    worker = await worker_with(stage)
    assert "Only the operator" in await worker.say("/payouts")


async def test_a_file_that_is_sent_late_has_only_what_still_waits(stage: Stage) -> None:
    await enter_operator(stage)
    await asked_by_file(stage, "Amina", "Baraka")
    await stage.operator.say("/payouts")
    await stage.operator.tap("File of manual")
    rows, manifest = file_of(stage)
    batch_id, me = json.loads(manifest)["batch"], stage.operator.id

    def once_more(tx: Tx) -> None:
        person = tx.people.by_telegram(me)
        assert person
        tx.outbox.put(me, overview.FILE, batch_id, {"person": person.id, "batch": int(batch_id)})

    await stage.operator.send_file("back.csv", result(rows, "paid", ""))
    await stage.do(once_more)
    await stage.settle()
    left, _ = file_of(stage)
    assert [row["payout_ref"] for row in left] == [rows[1]["payout_ref"]]
    assert "left to pay is in this one, 1 of 2" in stage.operator.messages()[-2]["caption"]
    await stage.operator.send_file("back.csv", result(rows, "paid", "paid"))
    await stage.do(once_more)
    await stage.settle()
    assert "Nothing in this file waits" in stage.operator.reads()
