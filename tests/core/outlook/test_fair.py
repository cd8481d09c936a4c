"""The fair-work card: counted by hand, and nobody alone in a group."""

import pytest

from core.campaigns import Campaign, State
from core.outlook.fair import Ends, K, Worker, card, grouped, told

CAMPAIGN = Campaign(
    1, 2, 3, State.RUNNING, "Signs", asks="Nuru Lab", purpose="To teach.", price_minor=500, asset="KES", fee_bp=1000
)
HOUR = 3_600_000
# Five people: one hour each, paid 1 to 5 shillings; the sixth sent nothing that took time.
WORKERS = [
    *(Worker(10, 9, 1, n % 2, 100 * n, HOUR, "KE", ("sw", "en"), agreed_to=n > 3) for n in range(1, 6)),
    Worker(1, 0, 1, 0, 0, 0, "UG", ("en",)),
]


def test_counted_by_hand() -> None:
    found = card(CAMPAIGN, WORKERS, Ends(4, 3, 1, 86_400_000, 2 * 86_400_000))
    assert found["hourly_pay"] == {"lower_quartile": "2.00", "median": "3.00", "upper_quartile": "4.00"}
    assert found["people"] == 6
    assert (found["answers"], found["accepted"], found["rejected"], found["redone"]) == (51, 45, 6, 3)
    assert found["countries"] == {"KE": 5}
    assert found["languages"] == {"en": 6, "sw": 5}
    assert found["appeals"] == {"asked": 4, "granted": 3}
    assert (found["price"], found["platform_fee_percent"], found["agreed_to_own_terms"]) == ("5.00", 10.0, 2)
    assert (found["first_answer"], found["last_answer"]) == ("1970-01-02", "1970-01-03")
    assert found["stopped_for_mass_rejection"] == 1


@pytest.mark.parametrize(
    ("each", "expected"),
    [
        ([("KE",)] * (K - 1), {}),
        ([("KE",)] * K, {"KE": K}),
        ([("KE",)] * K + [("UG",)] * 3 + [("",)] * 2, {"KE": K, "others": 5}),
        ([("KE",)] * 3 + [("UG",)] * 2, {"others": 5}),
        ([], {}),
    ],
)
def test_small_groups_are_told_together(each: list[tuple[str]], expected: dict[str, int]) -> None:
    assert grouped(each) == expected


def test_of_few_people_no_pay_is_told() -> None:
    few = WORKERS[: K - 1]
    assert card(CAMPAIGN, few, Ends())["hourly_pay"] is None
    assert card(CAMPAIGN, [], Ends())["first_answer"] == ""
    assert len(told(CAMPAIGN, few, Ends())) == 1
    said = told(CAMPAIGN, WORKERS, Ends(4, 3))
    assert said[0].params["granted"] == 3
    assert "minor=300" in str(said[1].params)
