"""The work record counts what was decided, and says how sure its share is."""

from dataclasses import replace
from math import sqrt

import pytest

from core.ledger import Code
from core.receipts.canonical import canonical
from core.receipts.movements import Movement
from core.receipts.record import Record, interval, payload
from core.skills.levels import Level
from core.skills.port import Kept
from core.skills.rated import Rated
from core.skills.rating import Evidence, rating
from core.work import Standing
from tests.core.receipts.sealing import ISSUER
from tests.fakes import START

ONE = Movement(
    id=1,
    code=Code.REWARD,
    ref=1,
    asset="points",
    asked_minor=8,
    amount_minor=8,
    state="posted",
    at=START,
    settled_at=START + 5,
    campaign_id=3,
    title="Moods",
    kind="classify",
    standing=Standing.APPROVED,
    confirmed=True,
    active_ms=30_000,
)


def test_it_counts_by_kind_what_became_of_each_answer() -> None:
    made = Record()
    made.add(
        [
            ONE,
            replace(ONE, id=2, whole=False, amount_minor=2),
            replace(ONE, id=3, standing=Standing.REFUSED, amount_minor=0),
        ]
    )
    made.add([replace(ONE, id=4, standing=Standing.REVIEW, state="pending", amount_minor=0, at=START + 60_000)])
    made.add([replace(ONE, id=5, kind="caption", confirmed=False, at=START - 60_000)])
    made.add([replace(ONE, id=6, code=Code.BONUS, standing=None, asset="KES", amount_minor=500, at=1)])
    made.add(
        [
            replace(ONE, id=7, code=Code.REVERSED, standing=None),
            replace(ONE, id=8, code=Code.PAYOUT, standing=None, amount_minor=-9),
        ]
    )
    told = payload(made, (), ISSUER, {"telegram_id": "5"}, START)
    counts = ("sent", "accepted", "partly", "refused", "waiting")
    assert [told["by_kind"]["classify"][name] for name in counts] == [4, 1, 1, 1, 1]
    assert [told["by_kind"]["caption"][name] for name in counts] == [1, 0, 0, 0, 1]
    assert told["by_kind"]["caption"]["accepted_per_mille"] is None
    assert [told["answers"][name] for name in counts] == [5, 1, 1, 1, 2]
    assert told["answers"]["accepted_per_mille"] == 333
    assert [one["text"] for one in told["earned"]] == ["5.00 KES", "18 points"]
    assert told["period"] == {"first": "2026-09-21T14:12:20Z", "last": "2026-09-21T14:14:20Z"}
    assert [told[name]["active_minutes"] for name in ("answers",)] == [2]
    assert [one["active_minutes"] for one in told["by_kind"].values()] == [2, 0]
    assert canonical(told)


def test_a_record_of_nothing() -> None:
    told = payload(Record(), (), ISSUER, {}, START)
    assert told["period"] is None
    assert told["skills"] == []
    assert told["answers"]["active_minutes"] is None, "nothing was measured"


@pytest.mark.parametrize(
    ("good", "n"), [(0, 1), (1, 1), (5, 10), (81, 263), (15, 148), (500, 500), (999_999, 1_000_000)]
)
def test_the_interval_is_wilsons(good: int, n: int) -> None:
    z, share = 1.959964, good / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low, high = interval(good, n)
    assert low == pytest.approx(1000 * max(0, middle - half), abs=1.01)
    assert high == pytest.approx(1000 * min(1, middle + half), abs=1.01)
    assert low <= 1000 * share <= high


def test_the_interval_of_a_known_case() -> None:
    assert interval(15, 148) == (62, 161)  # Newcombe (1998), table I: 0.0624 to 0.1605
    assert interval(0, 0) == (0, 1000)


def test_each_skill_has_its_level_and_its_interval_once_enough_is_known() -> None:
    def rated(skill: str, level: Level, evidence: Evidence) -> Rated:
        return Rated(Kept(5, skill, evidence, level), rating(evidence, START))

    known = [
        rated("transcribe", Level.NEW, Evidence(7, 0, 7.5, START)),
        rated("classify", Level.TRUSTED, Evidence(40, 4, 44, START)),
    ]
    told = payload(Record(), known, ISSUER, {}, START)
    assert told["skills"] == [
        {
            "skill": "classify",
            "level": "trusted",
            "known_answers": 44,
            "right_per_mille": 900,
            "interval_90_per_mille": [821, 960],
        },
        {
            "skill": "transcribe",
            "level": "new",
            "known_answers": 7,
            "right_per_mille": None,
            "interval_90_per_mille": None,
        },
    ]
    assert canonical(told)
