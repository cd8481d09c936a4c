"""From a sample of answers to what an hour pays: what counts as paid, whose word counts, who is topped up."""

from dataclasses import replace

import pytest

from core import cashier
from core.campaigns import Campaign, State
from core.ledger import POINTS
from core.wages import measuring
from core.wages.port import Row, Sample
from core.wages.week import Part
from core.work import Standing
from tests.core.world import World

CAMPAIGN = Campaign(1, 1, 1, State.RUNNING, "Moods", kind="classify", price_minor=10, trial_ms=20_000)
ROW = Row(100, 7, 60_000, 10, 10, Standing.APPROVED, 1)


def rows(count: int, person: int = 7, ms: int = 60_000) -> list[Row]:
    return [replace(ROW, id=1000 * person + n, person_id=person, active_ms=ms) for n in range(count)]


def test_of_nothing_nothing_is_said() -> None:
    assert measuring.measured(CAMPAIGN, Sample([])) is None


@pytest.mark.parametrize(
    ("standing", "paid", "counts"),
    [
        (Standing.APPROVED, 10, 10),
        (Standing.APPROVED, 5, 5),
        *((one, 0, 10) for one in (Standing.WAITING, Standing.REVIEW, Standing.REDO)),
        *((one, 0, 0) for one in (Standing.REJECTED, Standing.APPEALED, Standing.REFUSED)),
    ],
)
def test_what_is_awaited_counts_as_paid_and_what_was_rejected_as_nothing(
    standing: Standing, paid: int, counts: int
) -> None:
    sample = Sample([replace(ROW, standing=standing, paid_minor=paid)])
    (work,) = measuring.by_worker(CAMPAIGN, sample).values()
    assert (work.paid_minor, list(work.times)) == (counts, [60_000])


def test_a_report_that_counts_makes_shorter_times_as_long() -> None:
    sample = Sample([*rows(2), *rows(1, ms=200_000)], said={7: 90_000})
    (work,) = measuring.by_worker(CAMPAIGN, sample).values()
    assert sorted(work.times) == [90_000, 90_000, 200_000]


def test_time_is_of_these_answers_and_of_what_was_expected_before() -> None:
    sample = Sample(rows(10), abandoned={7: [600_000]})
    assert measuring.expected_ms(CAMPAIGN, sample) == 45_000
    found = measuring.measured(replace(CAMPAIGN, purpose="a" * 100), sample)
    assert found
    assert (found.answers, found.workers, found.typical_ms, found.slow_ms) == (10, 1, 60_000, 57_000)
    assert found.middle_minor == 100 * 3600 // (600 + 90 + 6)


def test_only_who_lacks_something_is_topped_up_and_only_for_what_is_paid() -> None:
    quick, slow = rows(3, person=7, ms=10_000), rows(3, person=8)
    slow[0] = replace(slow[0], standing=Standing.REVIEW, paid_minor=0)
    slow[1] = replace(slow[1], bonus_minor=10)
    found = measuring.top_ups(CAMPAIGN, Sample([*quick, *slow]), 1200)
    assert found == {8: {8002: 10}}
    slow[2] = replace(slow[2], flagged=True)
    assert measuring.top_ups(CAMPAIGN, Sample([*quick, *slow]), 1200) == {}, "known answers speak against it"


async def test_the_balance_keeps_the_week_as_it_was_counted(world: World) -> None:
    await world.person(7)
    week = [Part(POINTS, "classify", 2, 60_000, 10)]
    view = await world.act(7, lambda tx, me: cashier.balance(tx, me, week=(week, "a" * 64)))
    assert (list(view.week), view.picture) == (week, "a" * 64)
    again = await world.act(7, cashier.balance)
    assert (list(again.week), again.picture) == (week, "a" * 64)
    assert (await world.act(7, lambda tx, me: cashier.balance(tx, me, week=(week, "")))).picture is None
