"""Between what and what a launch costs, and what it moves: never less than its slots, never more than can be asked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaigns import Campaign
from core.funds import escrow
from core.outlook.certainty import Wanted
from core.outlook.costs import MANY, a_task, costs, further, lacks
from core.outlook.reckoning import outlook
from core.quality.estimate.forecast import Outlook
from tests.core.outlook.test_reckoning import MOOD, campaign_of

PRICE = 10


def priced(chosen: Wanted | None = None, rows: int = 100) -> Campaign:
    return replace(campaign_of(MOOD, rows=rows, chosen=chosen), price_minor=PRICE)


def test_a_fixed_number_costs_what_it_costs() -> None:
    campaign = priced()
    found = costs(campaign, outlook(campaign))
    assert {found.least, found.likely, found.most, found.moved} == {3 * 100 * PRICE}


def test_certainty_costs_between_the_least_and_the_most() -> None:
    campaign = priced(Wanted())
    expected = outlook(campaign)
    assert expected is not None
    found = costs(campaign, expected)
    assert (found.least, found.most) == (2 * 100 * PRICE, 5 * 100 * PRICE)
    assert found.likely == pytest.approx(expected.answers * 100 * PRICE, abs=PRICE)
    assert found.likely < found.moved < found.most
    assert found.moved == pytest.approx((1.1 * expected.answers * 100 + 2 * 10) * PRICE, abs=PRICE)


def test_where_nothing_can_be_told_the_most_is_reckoned_with() -> None:
    found = costs(priced(Wanted()), None)
    assert found.likely == found.moved == found.most


def test_few_rows_may_all_need_the_most() -> None:
    campaign = priced(Wanted(2, 3), rows=2)
    assert costs(campaign, outlook(campaign)).moved == 3 * 2 * PRICE


@given(
    rows=st.integers(1, 100_000),
    terms=st.tuples(st.integers(1, 10_000), st.integers(0, 3000), st.integers(0, 50)),
    chosen=st.sampled_from([Wanted(1, 2), Wanted(), Wanted(2, 7, 95), Wanted(5, 5)]),
    right=st.sampled_from([0.55, 0.7, 0.8, 0.95]),
)
def test_what_is_moved_pays_for_what_is_forecast(
    rows: int, terms: tuple[int, int, int], chosen: Wanted, right: float
) -> None:
    price, fee_bp, reserve = terms
    campaign = replace(priced(chosen, rows), price_minor=price, fee_bp=fee_bp, reserve_minor=reserve)
    expected = outlook(campaign, right)
    assert expected is not None
    found = costs(campaign, expected)
    assert found.least == escrow.total(campaign, rows) <= found.likely <= found.most
    assert found.likely <= found.moved <= found.most
    assert further(campaign, rows, expected=None) >= (chosen.most - chosen.least) * rows * (price + reserve)


BEFORE, NOW = Outlook(3.0, 0.9, 0.6, 0.1, 0.4), Outlook(2.5, 0.9, 0.6, 0.1, 0.5)


@pytest.mark.parametrize(
    ("before", "now", "closed", "each"),
    [
        (BEFORE, None, 0, 3.0),
        (BEFORE, NOW, MANY - 1, 3.0),
        (BEFORE, NOW, MANY, 2.5),
        (None, NOW, 1, 2.5),
        (None, None, 0, None),
    ],
)
def test_the_forecast_holds_until_many_are_closed(
    before: Outlook | None, now: Outlook | None, closed: int, each: float | None
) -> None:
    assert a_task(before, now, closed) == each


@pytest.mark.parametrize(
    ("each", "bought", "free", "asking", "lacking"),
    [
        (3.0, 200, 1000, 0, 0),
        (3.0, 200, 400, 0, 600),
        (3.0, 300, 0, 4, 40),
        (None, 200, 0, 0, 0),
        (None, 200, 10, 3, 20),
    ],
)
def test_what_is_most_likely_still_to_be_paid(
    each: float | None, bought: int, free: int, asking: int, lacking: int
) -> None:
    assert lacks(priced(Wanted()), each, bought, free, asking) == lacking
