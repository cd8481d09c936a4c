"""A pro-forma and a receipt: lines that add up."""

from core.errors import Text
from core.receipts import bill
from core.receipts.bill import Bill, Item
from core.receipts.canonical import canonical
from tests.core.receipts.sealing import ISSUER
from tests.fakes import START

BILL = Bill(
    kind=bill.PRO_FORMA,
    number=77,
    reference="KZ-7H3K",
    payer="Nuru Lab",
    asset="KES",
    items=(Item("work", Text("Work"), 100_000), Item("fee", Text("Fee"), 10_050)),
    at=START,
)


def test_its_lines_add_up() -> None:
    told = bill.payload(BILL, ISSUER, START)
    assert canonical(told)
    assert told["total"]["text"] == "1100.50 KES"
    assert [one["amount"]["minor"] for one in told["items"]] == [100_000, 10_050]
    assert (told["kazi"], told["reference"], told["id"]) == ("pro_forma", "KZ-7H3K", "77")


def test_as_a_table() -> None:
    table = [[one if isinstance(one, str) else one.one for one in row] for row in bill.rows(BILL)]
    assert table == [
        ["Work", "1000.00", "KES"],
        ["Fee", "100.50", "KES"],
        ["In all", "1100.50", "KES"],
        ["Reference for the transfer", "KZ-7H3K", ""],
    ]
    assert len(bill.HEADS) == len(table[0])
