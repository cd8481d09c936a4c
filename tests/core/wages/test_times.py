"""Time and wage as pure rules: cases, and the logs of two real crowds against the study's table."""

import json
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest

from core.wages import hourly, reports, times, topping
from core.wages.hourly import Work

CASES = json.loads(Path("tests/core/wages/wages.json").read_text())
LOGS = json.loads(Path("tests/data/wages/times.json").read_text())
Case = dict[str, Any]


def cases(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[kind], ids=lambda case: case["name"])


@cases("cut")
def test_what_counts_of_a_time(case: Case) -> None:
    assert times.cut(case["ms"], case["typical"]) == case["counts"]


@cases("abandoned")
def test_what_counts_of_an_abandoned_task(case: Case) -> None:
    assert times.abandoned(case["ms"], case["typical"]) == case["counts"]


@cases("typical")
def test_the_typical_time(case: Case) -> None:
    assert times.typical(case["times"]) == case["typical"]


@cases("quantile")
def test_quantiles(case: Case) -> None:
    assert times.quantile(case["values"], case["percent"]) == case["is"]


@cases("expected")
def test_the_expected_time(case: Case) -> None:
    assert times.expected(case["before"], case["times"]) == case["is"]


@cases("slow")
def test_the_time_that_nine_of_ten_keep(case: Case) -> None:
    assert times.slow(case["before"], dict(enumerate(case["times"]))) == case["is"]


@cases("worker")
def test_the_wage_of_a_worker(case: Case) -> None:
    work = Work(
        case["times"] * case["each"],
        case["paid"],
        case.get("bonus", 0),
        case.get("fees", 0),
        case.get("abandoned", []) * case.get("left", 0),
        case.get("once", 0),
    )
    assert hourly.of_worker(work, times.typical([work.times])) == case["wage"]


@cases("top_ups")
def test_what_is_topped_up(case: Case) -> None:
    bonus, counts = case.get("bonus", [0] * 9), case.get("counts", [True] * 9)
    sent = [
        topping.Sent(number, ms, case["price"], bonus[number - 1], counts=counts[number - 1])
        for number, ms in enumerate(case["ms"], 1)
    ]
    work = Work(case["ms"], case["price"] * len(sent), sum(bonus[: len(sent)]))
    found = topping.top_ups(sent, work, 60_000, case["floor"])
    assert {str(one): part for one, part in found.items()} == case["pays"]


@cases("reports")
def test_whose_word_counts(case: Case) -> None:
    said, measured = ({int(who): ms for who, ms in case[name].items()} for name in ("said", "measured"))
    assert sorted(reports.usable(said, measured)) == case["usable"]


def test_a_report_is_no_longer_than_the_lease() -> None:
    assert [reports.bounded(ms, 600_000) for ms in (5_000, 900_000, -1)] == [5_000, 600_000, 0]


def crowd(name: str) -> dict[int, list[int]]:
    """Milliseconds by worker."""
    return {who: [1000 * int(one) for one in line.split()] for who, line in enumerate(LOGS[name])}


@pytest.mark.parametrize(
    ("name", "seconds", "an_hour", "low", "price"),
    [
        ("Weather", (35.8, 9, 12.3), (5.03, 20.00, 14.58), 9.08, 0.028),
        ("SentPol", (49.9, 9, 13.2), (3.61, 20.00, 13.66), 6.40, 0.039),
    ],
)
def test_the_studys_table(
    name: str, seconds: tuple[float, ...], an_hour: tuple[float, ...], low: float, price: float
) -> None:
    """Mean, median and cut seconds; dollars an hour by each, at 5 cents; the tenth worker's; the price of 5 an hour."""
    by_worker = crowd(name)
    every = [one for found in by_worker.values() for one in found]
    typical = times.typical(by_worker.values())
    cut = [times.cut(one, typical) for one in every]
    three = (mean(every), median(every), mean(cut))
    assert [round(one / 1000, 1) for one in three] == list(seconds)
    reward = 50_000  # millionths of a dollar
    assert [hourly.an_hour(reward, one) / 1e6 for one in three] == pytest.approx(an_hour, abs=0.01)  # type: ignore[arg-type]
    assert 0.05 < sum(one != other for one, other in zip(every, cut, strict=True)) / len(every) < 0.22
    wage = hourly.of_job({who: Work(found, reward * len(found)) for who, found in by_worker.items()})
    assert wage
    assert wage.low_minor / 1e6 == pytest.approx(low, abs=0.01)
    settled = {who: [times.cut(ms, typical) for ms in found] for who, found in by_worker.items() if len(found) >= 10}
    assert wage.workers == len(settled)
    slow = times.slow(mean(cut), settled)  # type: ignore[arg-type]
    assert slow * 5 / 3_600_000 == pytest.approx(price, abs=0.0006)


def test_few_answers_of_few_people_are_drawn_towards_the_mean_of_all() -> None:
    works = {1: Work([60_000], 1), 2: Work([60_000], 3), 3: Work([], 0, abandoned=[600_000])}
    wage = hourly.of_job(works)
    assert wage
    assert (wage.low_minor, wage.middle_minor, wage.workers) == (115, 120, 2)
    assert hourly.of_job({3: works[3]}) is None


def test_many_people_count_each_by_their_own_hours() -> None:
    wage = hourly.of_job({who: Work([60_000], 1 if who < 6 else 3) for who in range(30)})
    assert wage
    assert (wage.low_minor, wage.middle_minor, wage.workers) == (60, 180, 30)


def test_three_who_have_sent_ten_answers_speak_for_the_job() -> None:
    settled = {who: Work([60_000] * 10, 100 * who) for who in (1, 2, 3)}
    wage = hourly.of_job({**settled, 4: Work([60_000], 0)})
    assert wage
    assert (wage.low_minor, wage.middle_minor, wage.workers) == (720, 1200, 3)


def test_reading_takes_a_minute_a_thousand_letters() -> None:
    assert hourly.reading("a" * 1000) == 60_000
