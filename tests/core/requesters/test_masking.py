"""What must not stand in a letter, a reason or a report: each way to say where else to find somebody."""

import pytest

from core.requesters.masking import MASK, masked


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("Row 12 has 3 signs, from 2026 on.", "Row 12 has 3 signs, from 2026 on."),
        ("Call 0712 345 678 now", f"Call {MASK} now"),
        ("+254-712-345-678", MASK),
        ("Write to ann@mail.example, please", f"Write to {MASK} please"),
        ("I am @ann_w here", f"I am {MASK} here"),
        ("See https://t.me/x?y=1 or www.me.org", f"See {MASK} or {MASK}"),
        ("It is at t.me/ann", f"It is at {MASK}"),
        ("See bit.ly/2abc, discord.gg/x", f"See {MASK} {MASK}"),
        ("0712*345*678 or 0712_345_678", f"{MASK} or {MASK}"),
        ("\uff20ann_w", MASK),
        ("0712/345/678, 0712/345678 or +254/712 345/678", f"{MASK}, {MASK} or {MASK}"),
        ("07/12/34 56 78", MASK),
        ("12/11/2026, 2026/11/12 10.30 or 12/11/2026 - 14/11/2026",) * 2,
        ("From 12/11/26 - 14/11/26, 1500/2000 rows, 3/4 of them",) * 2,
        ("12-14/11/2026 or 12/31/2026 9.05, 9.05 12/11/2026, 1/11/26-3/11/26, born 12/11/1985",) * 2,
        ("07/12/2034 567", MASK),
        ("Call 07/12/2045-678, please", f"Call {MASK}, please"),
        ("07-12/11/2026", MASK),
        ("25/07/83 12/34/56", MASK),
        ("07/12/34 - 05/06/78", MASK),
        ("07/12/2034 56.78", MASK),
        ("34/12/2034 or 12/34/2034", f"{MASK} or {MASK}"),
        ("KES 1,500,000 on 26/11/2026, yes/no", "KES 1,500,000 on 26/11/2026, yes/no"),
        ("Pay is 5.50 e.g. KES 1,000", "Pay is 5.50 e.g. KES 1,000"),
        ("On 24 11 26 I did", "On 24 11 26 I did"),
        ("", ""),
    ],
)
def test_what_leads_elsewhere_is_left_out(text: str, then: str) -> None:
    assert masked(text) == then
