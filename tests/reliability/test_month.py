"""The proof of due process: a month of a small town at the real desk, from a seed; what has to hold, holds.

``pytest -s`` prints what happened.
"""

from collections import Counter, deque

import pytest

from core.campaigns import APPEAL_DAYS, REVIEW_DAYS
from core.ledger import POINTS
from core.work import OPEN, CaseKind, Standing, Verdict
from tests.bot.fakes import settings
from tests.reliability.month import HONEST, KES, MODERATORS, REJECTS
from tests.reliability.month_lived import CAMPAIGNS, DAYS, FREE, PRICE
from tests.reliability.month_parts import DAY, MINUTE, SELDOM_MS
from tests.reliability.month_story import Story

pytestmark = pytest.mark.xdist_group("month")  # which is lived once


def moderators_of(story: Story) -> set[int]:
    return {story.month.ids[who] for who in MODERATORS}


def test_no_job_failed(story: Story) -> None:
    assert story.month.failed == []


def test_the_month_is_what_it_is_meant_to_be(story: Story) -> None:
    """A town where nothing happened would prove nothing."""
    assert len(story.answers) >= 1500, len(story.answers)
    assert len(story.of("rejects")) >= 400, "of whom 5 % are 20 decisions"
    assert len(story.appeals()) >= 50, len(story.appeals())


def test_every_case_ends(story: Story) -> None:
    left = Counter(one.kind for one in story.cases if not one.decided_at)
    assert not left, f"{left} of {len(story.cases)} cases wait for ever"
    waiting = Counter(one.standing for one in story.answers if one.standing in OPEN)
    assert not waiting, f"answers that nobody and nothing decided: {waiting}"


def test_no_appeal_outlives_its_clock(story: Story) -> None:
    late = [one for one in story.appeals() if not one.opened_at < one.decided_at <= one.due_at + SELDOM_MS + MINUTE]
    assert not late, f"{len(late)} of {len(story.appeals())} appeals, {late[:3]}"
    assert all(one.due_at - one.opened_at <= APPEAL_DAYS * DAY for one in story.appeals())


def test_who_never_decides_pays_by_the_clock(story: Story) -> None:
    ones = story.of("slow")
    assert {one.standing for one in ones} == {Standing.APPROVED}, Counter(one.standing for one in ones)
    assert {one.paid for one in ones} == {PRICE}
    took = [one.ended[1] - one.at if one.ended else -1 for one in ones]
    least, most = REVIEW_DAYS * DAY, REVIEW_DAYS * DAY + SELDOM_MS + MINUTE
    assert all(least <= one <= most for one in took), (min(took) / DAY, max(took) / DAY)


def test_nobodys_rejection_is_final_without_window_or_verdict(story: Story) -> None:
    """The money is held until fourteen days are over, or another person has said no."""
    ones = [one for one in story.answers if one.standing == Standing.REFUSED]
    appeals = {one.id for one in story.appeals()}
    assert ones, "nobody was rejected at all"
    for one in ones:
        last = story.ruled(one.id)[-1]
        assert one.ended is not None, one
        assert one.ended[0] == "void", one
        by_verdict = last.case in appeals and last.verdict == Verdict.REJECT
        assert by_verdict or one.ended[1] - last.at >= APPEAL_DAYS * DAY, (one, last)


def test_no_part_is_withheld_for_good_without_window_or_verdict(story: Story) -> None:
    """The rest of what was paid in part is held as long, in the transfer that has the decision's id."""
    ones = [one for one in story.rulings if one.verdict == Verdict.PARTLY]
    assert ones, "nobody was paid in part"
    for one in ones:
        how, at = story.ended[one.id]
        said = [each.verdict for each in story.ruled(one.answer) if each.at > one.at]
        assert how == "post" or Verdict.REJECT in said or at - one.at >= APPEAL_DAYS * DAY, (one, said)
    assert {story.ended[one.id][0] for one in ones} == {"post", "void"}


def test_who_rejected_never_decided_the_appeal(story: Story) -> None:
    appeals = {one.id for one in story.appeals()}
    for one in story.rulings:
        if one.case in appeals and one.by:
            before = [each.by for each in story.ruled(one.answer) if each.at < one.at]
            assert one.by not in before, (one, before)


def test_nothing_moves_and_nobody_is_told_before_the_minute_is_over(story: Story) -> None:
    """What moderators ruled takes effect when it cannot be undone any more."""
    undo, said, moderators = settings().moderation.undo_seconds * 1000, story.month.said, moderators_of(story)
    ruled = {one.id: one for one in story.rulings if one.by in moderators}
    assert undo == MINUTE, "as shipped"
    assert len(ruled) >= 300, len(ruled)
    early = [one for one in ruled.values() if one.at < said[one.case] + undo]
    assert not early, f"{len(early)} of {len(ruled)} took effect early: {early[:3]}"
    told = [one for one in story.told if one.kind == "decided" and one.params["decision"] in ruled]
    assert len(told) >= 50, len(told)
    for one in told:
        assert one.at >= said[ruled[one.params["decision"]].case] + undo, one


def test_what_was_undone_moved_nothing(story: Story) -> None:
    undone = story.month.undone
    assert len(undone) >= 5, len(undone)
    assert [after for _, after in undone] == [before for before, _ in undone]


def test_two_persons_reject_what_pays_much(story: Story) -> None:
    """Whoever proposes it cannot agree to it."""
    answers, moderators = {one.id: one for one in story.answers}, moderators_of(story)
    agreed = {one.case: one.who for one in story.acts if one.what == "ruling.agreed"}
    ones = [
        one
        for one in story.rulings
        if one.verdict == Verdict.REJECT and one.by in moderators and answers[one.answer].of == "dear"
    ]
    assert len(ones) >= 5, len(ones)
    for one in ones:
        assert agreed.get(one.case, one.by) in moderators - {one.by}, one


def test_the_breaker_trips_within_the_first_twentieth_of_a_mass_rejection(story: Story) -> None:
    month = story.month
    stops = [one for one in story.acts if one.what == "breaker.stop"]
    rejected = [one for one in story.rulings if one.by == month.ids[REJECTS] and one.verdict == Verdict.REJECT]
    assert stops, f"{len(rejected)} rejections and nothing tripped"
    before = sum(one.at <= stops[0].at for one in rejected)
    assert before * 20 <= len(story.of("rejects")), f"after {before} of {len(story.of('rejects'))} answers"


def test_the_breaker_never_trips_on_who_is_honest(story: Story) -> None:
    asked = {story.month.ids[REJECTS]}
    tripped = [one for one in story.cases if one.kind == CaseKind.FROZEN and one.person not in asked]
    own = [one for one in story.rulings if one.by == story.month.ids[HONEST]]
    share = sum(one.verdict == Verdict.REJECT for one in own) / len(own)
    assert not tripped, f"at {share:.0%} of {len(own)} decisions"
    assert 0.05 <= share <= 0.2, f"{share:.0%}"


def test_who_was_rejected_in_the_mass_is_paid(story: Story) -> None:
    """What was good and rejected by the breaker's requester was not lost, but by those who let their window pass."""
    ones = [one for one in story.of("rejects") if one.good]
    lost = [one for one in ones if one.standing == Standing.REFUSED]
    assert len(lost) * 20 <= len(ones), f"{len(lost)} of {len(ones)}"
    files = [one for one in story.told if one.kind == "stopped" and one.params["file"]]
    assert files, "what they sent by file was judged whole as well"


def test_the_books_are_right_each_day(story: Story) -> None:
    wrong = {day: found for day, found in story.audits.items() if found}
    assert not wrong, wrong
    assert len(story.audits) == DAYS + 1


def test_the_group_is_never_flooded(story: Story) -> None:
    """Telegram bears twenty messages a minute."""
    minute, most = deque[int](), 0
    for at in story.month.shown:
        minute.append(at)
        while minute[0] <= at - MINUTE:
            minute.popleft()
        most = max(most, len(minute))
    assert len(story.month.shown) >= 1000, len(story.month.shown)
    assert most <= 20, most


def test_moderators_have_as_much_to_do_as_each_other(story: Story) -> None:
    """Their shifts are as long, at each hour; whose turn it is goes by what each has in hand and behind them."""
    loads = Counter(one.by for one in story.cases if one.by in moderators_of(story))
    mean = sum(loads.values()) / len(MODERATORS)
    assert len(loads) == len(MODERATORS), loads
    assert max(abs(one / mean - 1) for one in loads.values()) <= 0.25, loads


def test_all_money_is_where_it_belongs(story: Story) -> None:
    """People have what their work paid, nothing is held, and what is left is the campaigns'."""
    earned, beside = Counter[tuple[int, str]](), story.beside
    for answer in story.answers:
        earned[answer.person, KES if answer.of == "in money" else POINTS] += answer.paid
    for one in beside.moved:
        if one.code in ("jury", "report"):
            earned[one.to, one.asset] += one.minor
    for out in beside.payouts:
        earned[out.who, out.asset] -= out.minor
    has = {who: balance for who, balance in story.balances.items() if any(balance)}
    assert {who: (n, 0, 0) for who, n in earned.items() if n} == has
    for name, _, rows, price in CAMPAIGNS:
        _, free, slots = story.funds[name]
        paid = sum(one.paid for one in story.of(name))
        own = [one for one in beside.moved if one.campaign == story.month.campaigns[name] and one.giver == "campaign"]
        assert free + slots + paid + sum(one.minor for one in own) == rows * price + FREE, name
