"""The receipt of a payout: what left the balance, what was sent, at what rate, and no more of the destination."""

from dataclasses import replace

from core.receipts.canonical import canonical
from core.receipts.decision import Rate
from core.receipts.payout import Landed, payload
from tests.core.receipts.sealing import ISSUER
from tests.fakes import START

LANDED = Landed(
    id=5,
    rail="pawapay",
    reference="7d1f",
    theirs="MP1",
    asset="KES",
    amount_minor=47_500,
    tail="678",
    asked_at=START,
    landed_at=START + 60_000,
    tax_minor=2_500,
    tax_name="Withholding tax",
    rate=Rate("USD", "KES", 129_250_000, 10, "Central bank", START),
)


def test_it_says_where_every_cent_went() -> None:
    told = payload(LANDED, ISSUER, {"telegram_id": "5"}, START)
    assert canonical(told)
    assert [told[name]["text"] for name in ("taken", "tax", "sent")] == ["500.00 KES", "25.00 KES", "475.00 KES"]
    assert told["tax"]["name"] == "Withholding tax"
    assert told["converted"]["rate_millionths"] == 129_250_000
    assert (told["state"], told["came_back_at"], told["landed_at"]) == ("paid", None, "2026-09-21T14:14:20Z")
    assert told["destination_ends_in"] == "678"


def test_one_that_came_back_says_so() -> None:
    told = payload(replace(LANDED, came_back_at=START + 90_000, tax_minor=0, rate=None), ISSUER, {}, START)
    assert (told["state"], told["tax"], told["converted"]) == ("came back", None, None)
    assert told["came_back_at"] == "2026-09-21T14:14:50Z"
