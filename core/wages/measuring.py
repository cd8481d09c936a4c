"""From a sample of a campaign's latest answers to what an hour of it pays, and to what is topped up."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from core.campaigns import Campaign, before_ms
from core.wages import hourly, reports, times, topping
from core.wages.hourly import Work
from core.wages.port import Measured, Row, Sample
from core.work import Standing

SAMPLE_MAX = 2000  # answers, the latest
AWAITED = (Standing.WAITING, Standing.REVIEW, Standing.REDO)  # reckoned as paid


def measured(campaign: Campaign, sample: Sample) -> Measured | None:
    """None where nobody has answered."""
    if not sample.rows:
        return None
    works = by_worker(campaign, sample)
    typical = times.typical(one.times for one in works.values())
    counted = {who: [times.cut(ms, typical) for ms in one.times] for who, one in works.items()}
    wage = hourly.of_job(works)
    assert wage, "somebody sent something"
    return Measured(
        campaign.id,
        len(sample.rows),
        len(works),
        typical,
        times.slow(before_ms(campaign), counted),
        wage.low_minor,
        wage.middle_minor,
    )


def expected_ms(campaign: Campaign, sample: Sample) -> int:
    """The mean time of a task, of these answers and of the expectation before them."""
    works = by_worker(campaign, sample)
    typical = times.typical(one.times for one in works.values())
    counted = [times.cut(ms, typical) for one in works.values() for ms in one.times]
    return times.expected(before_ms(campaign), counted)


def by_worker(campaign: Campaign, sample: Sample) -> Mapping[int, Work]:
    """What each did; a report that counts makes their shorter times as long as it says."""
    rows = _rows(sample)
    said = _said(sample, rows)
    once = hourly.reading(campaign.purpose)
    return {
        who: Work(
            [max(one.active_ms, said.get(who, 0)) for one in found],
            sum(map(_pay, found)),
            sum(one.bonus_minor for one in found),
            abandoned=sample.abandoned.get(who, ()),
            once_ms=once,
        )
        for who, found in rows.items()
    }


def _rows(sample: Sample) -> Mapping[int, Sequence[Row]]:
    found = defaultdict[int, list[Row]](list)
    for one in sample.rows:
        found[one.person_id].append(one)
    return found


def _said(sample: Sample, rows: Mapping[int, Sequence[Row]]) -> Mapping[int, int]:
    took = {who: round(median(one.active_ms for one in found)) for who, found in rows.items()}
    return reports.usable(sample.said, took)


def _pay(row: Row) -> int:
    return row.reward_minor if row.standing in AWAITED else row.paid_minor


def top_ups(campaign: Campaign, sample: Sample, hourly_minor: int) -> Mapping[int, Mapping[int, int]]:
    """Minor units by worker and answer, where their hours here paid less than the floor."""
    works, rows = by_worker(campaign, sample), _rows(sample)
    typical = times.typical(one.times for one in works.values())
    found = dict[int, Mapping[int, int]]()
    for who, work in works.items():
        sent = [
            topping.Sent(one.id, ms, one.reward_minor, one.bonus_minor, counts=_counts(one))
            for one, ms in zip(rows[who], work.times, strict=True)
        ]
        if parts := topping.top_ups(sent, work, typical, hourly_minor):
            found[who] = parts
    return found


def _counts(row: Row) -> bool:
    return row.standing is Standing.APPROVED and row.paid_minor > 0 and not row.flagged
