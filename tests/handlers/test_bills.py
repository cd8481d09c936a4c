"""A requester's papers in the chat: each a file with its lines above it, and signed with one tap more."""

import csv
import io

from core.funds import deposits, reference
from core.funds.deposits import Line
from core.ports import Tx
from tests.conversations.requesting import requester
from tests.conversations.stage import Actor, Stage
from tests.handlers.test_statements import document, paper


async def paid(stage: Stage, amina: Actor, minor: int = 500_000) -> None:
    """A payment that carried the reference."""

    def come(tx: Tx) -> None:
        me = tx.people.by_telegram(amina.id)
        assert me
        ref = deposits.of_organisation(tx, me)
        assert deposits.record(tx, Line("k", "KES", minor, "2026-09-20", reference.found(ref), "may.csv:2"), 1)

    await stage.do(come)
    await stage.wait(1)


async def test_from_the_page_to_a_pro_forma_in_four_taps(stage: Stage) -> None:
    amina = await requester(stage, points=0)
    await paid(stage, amina)
    page = await amina.say("/deposit")
    shown = page.split("reference: ")[1][:9]
    assert "A pro-forma is for whoever pays" in await amina.tap("Pro-forma, receipts, statement")
    assert "in KES? Send the amount" in await amina.tap("Pro-forma")
    assert "That button is old" not in await amina.say("twelve")
    assert f"Pro-forma: KES\u00a012,500.00\n\nReference for the transfer: {shown}" in await amina.say("12500")
    await amina.tap("As a file")
    name, raw, caption = document(amina)
    assert name == f"kazi-pro-forma-{shown}.csv"
    assert caption.startswith("Pro-forma: KES\u00a012,500.00")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0] == ["What", "Amount", "Unit"]
    assert rows[1:] == [
        ["Paid tasks and surveys, paid in beforehand", "12500.00", "KES"],
        ["In all", "12500.00", "KES"],
        ["Reference for the transfer", shown, ""],
    ]
    assert len(raw) < 300
    await amina.tap("Signed, to show others")
    told = paper(amina)
    assert (told["kazi"], told["total"]["minor"], told["reference"]) == ("pro_forma", 1_250_000, shown)
    assert len(document(amina)[1]) < 1000


async def test_a_payment_has_its_receipt_and_a_time_its_statement(stage: Stage) -> None:
    amina = await requester(stage, points=0)
    await paid(stage, amina)
    await amina.say("/deposit")
    await amina.tap("Pro-forma, receipts")
    await amina.tap("🧾 2026-09-20 · KES\u00a05,000.00")
    name, raw, caption = document(amina)
    assert name.startswith("kazi-receipt-")
    assert caption.startswith("Receipt: KES\u00a05,000.00 came in")
    assert "5000.00" in raw.decode()
    await amina.tap("Signed, to show others")
    assert paper(amina)["kazi"] == "deposit"
    await amina.say("/deposit")
    await amina.tap("Pro-forma, receipts")
    await amina.tap("Everything")
    name, raw, caption = document(amina)
    assert name == "kazi-statement-all.csv"
    assert "Paid in: KES\u00a05,000.00" in caption
    assert "At the end: KES\u00a05,000.00" in caption
    await amina.tap("Signed, to show others")
    (account,) = paper(amina)["accounts"]
    assert (account["asset"], account["closing"]) == ("KES", 500_000)


async def test_there_and_back(stage: Stage) -> None:
    amina = await requester(stage, points=0)
    await amina.say("/deposit")
    await amina.tap("Pro-forma, receipts")
    await amina.tap("This month")
    assert "begins with the first money" in amina.toast
    await amina.tap("Pro-forma")
    assert "in which currency" in amina.toast
    assert "Pay money in" in await amina.tap("Back")
