"""The month's jurors, reports, letters, suspensions and stars: what has to hold, holds."""

import asyncio
import shutil
from collections import Counter
from pathlib import Path

import pytest

from core.ledger import POINTS
from core.moderators import measuring
from core.panels.matter import LEAST_POINTS, MOST_TIMES
from core.panels.port import ASKED, LATE, RIGHT, VOTED
from core.requesters.letters import CAME
from core.requesters.port import AXES
from core.requesters.stars import LEAST
from core.requesters.unanswered import ANSWERED
from core.suspending.port import AGAIN, ENDS, IN_FORCE, LIFTED, OVER, SAID, STANDS, STAYS
from core.suspending.suspending import SECOND_DAYS
from core.work import CaseKind, Verdict
from tests.databases import sqlite_template
from tests.reliability.month import HONEST, KES, MODERATORS, OPERATOR, REJECTS, SLOW, UNSAFE
from tests.reliability.month_beside import Stepped
from tests.reliability.month_jurors import JURORS
from tests.reliability.month_lived import CAMPAIGNS, DAYS, MARKED, live
from tests.reliability.month_parts import DAY, HOUR, MINUTE
from tests.reliability.month_story import Story, Tried
from tests.reliability.test_month import moderators_of

pytestmark = pytest.mark.xdist_group("month")  # which is lived once
PUT_OFF = 10 * MINUTE  # by which what people of the month do in one go may put off a job
PRICES = {name: price for name, _, _, price in CAMPAIGNS}


def panels(story: Story) -> list[Tried]:
    """Appeals that jurors were asked about."""
    asked = {one.case for one in story.beside.seats}
    return [one for one in story.appeals() if one.id in asked]


def suspensions(story: Story) -> list[list[Stepped]]:
    """The steps of each."""
    found = dict[int, list[Stepped]]()
    for one in story.beside.steps:
        found.setdefault(one.number, []).append(one)
    return list(found.values())


def in_force(steps: list[Stepped]) -> tuple[int, int]:
    """From when until when (ms) somebody took no new work, as it went; twice 0 where they always could."""
    begins = next((one.at for one in steps if one.state == IN_FORCE), 0)
    return (begins, steps[-1].at if steps[-1].state in (LIFTED, OVER) else steps[-1].until) if begins else (0, 0)


def test_the_month_has_all_of_it(story: Story) -> None:
    beside, kinds = story.beside, Counter(one.kind for one in story.cases)
    assert len(panels(story)) >= 30, len(panels(story))
    assert len(story.appeals()) > len(panels(story)), "where three cannot be asked a moderator decides"
    for kind in (CaseKind.REPORT, CaseKind.ABUSE, CaseKind.UNANSWERED, CaseKind.SUSPEND, CaseKind.SUSPENDED):
        assert kinds[kind] >= 3, kinds
    assert {one.outcome for one in beside.reports} == {"true", "not_so"}
    assert {AGAIN, IN_FORCE, LIFTED, OVER, SAID, STANDS} <= {one.state for one in beside.steps}
    assert {one.state for one in beside.seats} >= {VOTED, LATE, "passed", "lapsed"}


def test_three_jurors_or_more_look_and_none_of_the_rejecting_side(story: Story) -> None:
    asks = {name: story.month.ids[who] for name, who in story.month.asks.items()}
    answers = {one.id: one for one in story.answers}
    may = {story.month.ids[one] for one in JURORS}
    for case in panels(story):
        who = [one.who for one in story.beside.of_case(case.id)]
        assert len(who) == len(set(who)) >= 3, case
        (answer,) = {one.answer for one in story.rulings if one.case == case.id} or {0}
        decided = {one.by for one in story.ruled(answer) if one.at < case.opened_at} if answer else set()
        assert not {case.person, asks[case.of], *decided} & {*who}, (case, answers.get(answer))
        assert {*who} <= may, "nobody is asked who did not say yes"


def test_nobody_votes_twice_or_sees_what_others_said(story: Story) -> None:
    month = story.month
    assert month.twice, "each of them tried"
    assert not any(month.twice)
    assert sum(before > 0 for before, _ in month.peeks) >= 10, "others had voted when they looked"
    assert {seen for _, seen in month.peeks} == {0}


def test_two_of_three_deny_and_all_else_favours_the_worker(story: Story) -> None:
    undecided = 0
    for case in panels(story):
        votes = [one.vote for one in story.beside.of_case(case.id) if one.state == VOTED]
        denied = votes.count(RIGHT) >= 2
        if case.by or case.outcome == "clock":
            continue
        assert case.outcome == (Verdict.REJECT if denied else Verdict.APPROVE), (case, votes)
        undecided += not denied and votes.count("pay") < 2
    assert undecided >= 3, "panels of which too few could tell"


def test_jurors_are_paid_what_was_said_and_once(story: Story) -> None:
    due = dict[int, tuple[int, int, str]]()
    prices = {one.id: one.of for one in story.appeals()}
    for seat in story.beside.seats:
        if seat.state in (VOTED, LATE):
            name = prices.get(seat.case, "")  # a suspension's costs what the least costs
            most = MOST_TIMES * LEAST_POINTS
            due[seat.id] = (
                seat.who,
                min(max(PRICES.get(name, 0), LEAST_POINTS), most) if name != "in money" else 0,
                name,
            )
    paid = {one.ref: one for one in story.beside.moved if one.code == "jury"}
    assert paid.keys() == due.keys(), "a look, a payment, whatever they say"
    for ref, (who, minor, name) in due.items():
        assert (paid[ref].to, paid[ref].giver) == (who, "house")
        assert paid[ref].asset == (KES if name == "in money" else POINTS)
        assert paid[ref].minor == minor or (name == "in money" and 0 < paid[ref].minor <= PRICES[name]), paid[ref]


def test_every_seat_ends(story: Story) -> None:
    assert [one for one in story.beside.seats if one.state == ASKED] == []


def test_who_reports_what_is_so_is_paid_an_answers_price_once(story: Story) -> None:
    beside, names = story.beside, {c: name for name, c in story.month.campaigns.items()}
    paid = {(one.ref, one.to): one for one in beside.moved if one.code == "report"}
    due = dict[tuple[int, int], int]()
    for one in beside.reports:
        assert one.outcome, "each of them is decided"
        if one.outcome == "true":
            due.setdefault((one.case, one.who), one.id)
    assert {*paid} == {(report, who) for (_, who), report in due.items()}, "and nothing to who said what is not so"
    most = {POINTS: MOST_TIMES * LEAST_POINTS, KES: MOST_TIMES}  # here no floor says what a minute of money is worth
    assert all(one.minor == min(PRICES[names[one.campaign]], most[one.asset]) for one in paid.values())
    assert {one.giver for one in paid.values()} <= {"campaign", "house"}


def test_what_is_unsafe_was_stopped_for_everyone(story: Story) -> None:
    closed = [one for one in story.cases if one.kind == CaseKind.REPORT and one.outcome == "closed"]
    assert [one.of for one in closed] == [UNSAFE]
    assert len(story.of(UNSAFE)) <= 10, "of 60 rows"


def test_no_letter_waits_for_ever(story: Story) -> None:
    assert [one for one in story.beside.threads if one.asked_at] == []
    late = [one for one in story.cases if one.kind == CaseKind.UNANSWERED]
    assert {one.outcome for one in late} <= {ANSWERED, CAME}
    asks = {story.month.campaigns[name]: who for name, who in story.month.asks.items()}
    by = Counter(asks[one.campaign] for one in story.beside.threads if one.case)
    assert by[SLOW] >= 3, by
    assert not by[HONEST], "who answers within a day is never late"
    assert all(one.opened_at - _asked(story, one.task, one.opened_at) >= 2 * DAY for one in late), "two working days"


def _asked(story: Story, thread: int, before: int) -> int:
    """When the last letter of a thread was written before then."""
    return max(one.at for one in story.beside.letters if one.thread == thread and one.at < before)


def test_who_is_rude_is_told_and_nobody_else(story: Story) -> None:
    ones = [one for one in story.cases if one.kind == CaseKind.ABUSE]
    assert {(one.person, one.outcome) for one in ones} == {(story.month.ids[REJECTS], "abuse")}
    told = [one for one in story.told if one.kind == "abuse_told"]
    assert len(told) == len(ones)
    assert {one.chat for one in told} == {REJECTS}


def test_no_suspension_outlives_its_end_and_two_people_said_so(story: Story) -> None:
    seconds, unheard = 0, 0
    for steps in suspensions(story):
        states = [one.state for one in steps]
        begins, ended = in_force(steps)
        if not begins:
            assert states == [SAID, LIFTED], states
            assert steps[1].at <= steps[0].at + SECOND_DAYS * DAY + HOUR, "or it is nothing"
            continue
        seconds += 1
        assert states[-1] in (LIFTED, OVER), f"never ended: {states}"
        until = next(one.until for one in steps if one.state == IN_FORCE)
        assert ended <= until + PUT_OFF, steps
        first, second = steps[0].by, steps[1].by
        assert first != second
        assert {first, second} <= moderators_of(story)
        if AGAIN in states:
            heard = steps[states.index(AGAIN) + 1]
            assert heard.by not in (first, second, steps[0].who), "others hear it"
            unheard += not heard.by
    assert seconds >= 5, seconds
    assert unheard >= 1, "undecided, it is over"
    for one in story.cases:
        if one.kind == CaseKind.SUSPENDED and not one.by:
            votes = [seat.vote for seat in story.beside.of_case(one.id) if seat.state == VOTED]
            assert one.outcome == (STAYS if votes.count(RIGHT) >= 2 else ENDS), (one, votes)


def test_who_is_suspended_takes_nothing_new_and_is_paid_what_they_earned(story: Story) -> None:
    paid = 0
    for steps in suspensions(story):
        begins, ended = in_force(steps)
        if not begins:
            continue
        new = [one for one in story.beside.leases if one.who == steps[0].who and begins < one.at < ended]
        assert not new, (steps, new)
        asked = [one for one in story.beside.payouts if one.who == steps[0].who and begins <= one.asked_at < ended]
        assert all(one.state == "succeeded" and one.ended_at < one.asked_at + DAY for one in asked), asked
        paid += len(asked)
    assert paid >= 3, paid
    answers = [one for one in story.answers if one.person in {one.who for one in story.beside.steps}]
    assert answers, "and what was looked at was decided like anybody's"


def test_a_row_says_who_decided_each_case(story: Story) -> None:
    written = {(one.case, one.who) for one in story.acts}
    missing = [one for one in story.cases if (one.id, one.by) not in written]
    assert not missing, Counter((one.kind, one.outcome, bool(one.by)) for one in missing)


def test_nobody_decided_off_duty(story: Story) -> None:
    """Whoever went off duty and tapped a card was told so: ``month_desk`` asserts that it did nothing."""
    tried = [n for text, n in story.month.refused.items() if text.startswith("You are off duty")]
    assert sum(tried) >= 20, story.month.refused


def test_how_often_others_saw_it_otherwise_is_measured_as_it_was(story: Story) -> None:
    heard, appeals = 0, {one.id for one in story.appeals()}
    for who in MODERATORS:
        found, own = story.overturned[who], [one for one in story.rulings if one.by == story.month.ids[who]]
        rejected = [one for one in own if one.verdict in (Verdict.REJECT, Verdict.PARTLY)]
        rejections = {one.answer: one.id for one in rejected}
        assert (found.decided, found.rejected) == (min(len(own), measuring.LATEST), len(rejected))
        then = [one for one in story.rulings if one.case in appeals and 0 < rejections.get(one.answer, 0) < one.id]
        assert (found.appealed, found.overturned) == (len(then), sum(one.verdict == Verdict.APPROVE for one in then))
        heard += len(then)
    assert heard >= 5, "by jurors, most of them, or by a moderator"


def test_workers_say_who_is_fair(story: Story) -> None:
    honest, rejects, slow = (story.month.ratings[who] for who in (HONEST, REJECTS, SLOW))
    assert min(honest.raters, rejects.raters) >= LEAST
    assert not 0 < slow.raters < LEAST, "of fewer nothing is said"
    for axis in AXES:
        assert getattr(rejects, axis) < getattr(honest, axis), axis


def test_another_run_is_the_same(story: Story, shared: Path, tmp_path: Path) -> None:
    path = tmp_path / "kazi.db"
    shutil.copyfile(sqlite_template(shared), path)
    again = asyncio.run(live(f"sqlite:///{path}", MARKED))
    assert again.month.marks[MARKED] == story.month.marks[MARKED]
    assert DAYS in story.month.marks
    assert OPERATOR in story.month.ids
