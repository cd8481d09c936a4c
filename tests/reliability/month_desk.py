"""What the month's moderators do: come on duty and go, decide by cards and by tens, think again."""

from functools import partial

from core.moderators import batches, duty
from core.moderators.batches import Sheet
from core.moderators.ruling import ASKED, UNDO
from core.people import Person
from core.ports import Tx
from core.process.review import Ruling
from core.work import Answer, Case, CaseKind, Verdict
from handlers.batches import ACTS, Ten
from handlers.batches import TYPED as TYPED_TEN
from handlers.card import Card
from tests.reliability import month_conduct, month_letters, month_reports
from tests.reliability.month import GROUP, MODERATORS, Month
from tests.reliability.month_parts import DAY, HOUR, MINUTE
from tests.reliability.month_taps import AGAIN, HALF, NO, WHY, YES, answer_of, says, tap
from tests.reliability.month_work import DAYS, is_good

OTHERS = {  # what is about no answer
    CaseKind.REPORT: month_reports.rules,
    CaseKind.UNANSWERED: month_letters.answers,
    CaseKind.ABUSE: month_letters.judges,
    CaseKind.SUSPEND: month_conduct.second,
    CaseKind.SUSPENDED: month_conduct.hears,
}
DECIDED = (CaseKind.REVIEW, CaseKind.APPEAL, CaseKind.FROZEN, *OTHERS)
WRONG_PERCENT, UNDONE_PERCENT = 5, 3  # of what a moderator rules
TENS_PERCENT = 25  # of the times that they look
LEFT_PERCENT = 2  # of cases that they take and go away from
AT_ONCE = 6  # cases that a moderator decides in one go
LOOKS_AT = 400
SHIFT_HOURS = 6
LATE = 2 * HOUR  # after which a card is anybody's


def moderators(month: Month) -> None:
    """Shifts by day, one day in seven off, at other hours each day; within one they look every half hour."""
    for n, who in enumerate(MODERATORS):
        month.at(month.began, partial(_switches, month, who, on=False))
        for day in range(DAYS + 20):
            if (n + day) % 7 != 6:
                begins = month.began + day * DAY + (6 + 2 * ((n + day) % len(MODERATORS))) * HOUR
                ends = begins + SHIFT_HOURS * HOUR
                month.at(begins, partial(_switches, month, who, on=True))
                month.at(ends, partial(_switches, month, who, on=False))
                for at in range(begins, ends, 30 * MINUTE):
                    month.at(at + (5 + month.chance(who).below(20)) * MINUTE, partial(_desk, month, who))


async def _switches(month: Month, who: int, *, on: bool) -> None:
    """Come on duty, or go; whoever went may still tap a card, which does nothing."""
    assert await month.act(who, lambda tx, me: duty.switch(tx, me, on=on))
    waiting = () if on else await month.do(lambda tx: [one for one in tx.cases.waiting(LOOKS_AT) if one.message_id])
    if waiting:
        case = month.chance(who).of(waiting)
        assert not await tap(month, who, GROUP, Card(do="ok", case=case.id)), "off duty"


async def _desk(month: Month, who: int) -> None:
    """Ten at once, or card by card: what is their turn, then what nobody took for a while."""
    if month.chance(who).percent(TENS_PERCENT):
        await _ten(month, who)
        return

    def look(tx: Tx) -> list[Case]:
        ones = [one for one in tx.cases.waiting(LOOKS_AT) if one.message_id and one.kind in DECIDED]
        turn = {one.id: tx.turns.of(one.id) for one in ones}
        mine = [one for one in ones if (found := turn[one.id]) and found.person_id == month.ids[who]]
        late = [one for one in ones if one not in mine and (found := turn[one.id]) and found.at < tx.now - LATE]
        return [*mine, *late]

    for case in (await month.do(look))[:AT_ONCE]:
        month.clock.tick((10 + month.chance(who).below(30)) * 1000)
        await _rules(month, who, case)


async def _rules(month: Month, who: int, case: Case) -> None:
    if case.kind is CaseKind.FROZEN:
        month.noted["frozen: pay them"] += await tap(month, who, GROUP, Card(do="pay", case=case.id))
        return
    if case.kind in OTHERS:
        await OTHERS[case.kind](month, who, case)
        if case.kind is CaseKind.ABUSE:
            await month_conduct.asks(month, who, case)
        return
    answer, chance = await answer_of(month, case), month.chance(who)
    kept = await month.do(lambda tx: tx.rulings.of(case.id))
    if answer is None or (kept and kept.state == UNDO):
        return
    if kept and kept.state == ASKED:
        await _second(month, who, case, answer)
    elif chance.percent(LEFT_PERCENT):
        await tap(month, who, GROUP, Card(do="menu", case=case.id, verdict=Verdict.REJECT))
        month.noted["taken and left"] += 1
    else:
        ruling = _ruling(month, who, case, answer)
        if await says(month, who, GROUP, case, ruling):
            month.noted[f"ruled {case.kind}: {ruling.verdict}"] += 1
            await _thinks_again(month, who, case, answer)
            if ruling is NO:
                await month_conduct.asks(month, who, case)


async def _second(month: Month, who: int, case: Case, answer: Answer) -> None:
    """One of them proposed to reject it, this one says whether they see it so."""
    agrees = is_good(answer) == month.chance(who).percent(WRONG_PERCENT)
    if await tap(month, who, GROUP, Card(do="agree" if agrees else "no", case=case.id)):
        month.noted["second: agrees" if agrees else "second: not so"] += 1
        await _thinks_again(month, who, case, answer)


async def _thinks_again(month: Month, who: int, case: Case, before: Answer) -> None:
    """Some undo what they said, within the minute."""
    month.said[case.id] = month.clock.now()
    if month.chance(who).percent(UNDONE_PERCENT):
        month.clock.tick(25_000)
        if await tap(month, who, GROUP, Card(do="undo", case=case.id)):
            after = await answer_of(month, case)
            assert after
            month.undone.append((before, after))
            del month.said[case.id]


def _ruling(month: Month, who: int, case: Case, answer: Answer) -> Ruling:
    chance = month.chance(who)
    if is_good(answer) != chance.percent(WRONG_PERCENT):
        return YES
    if case.kind is CaseKind.APPEAL or answer.redone:
        return NO
    return chance.of((NO, NO, HALF, AGAIN))


async def _ten(month: Month, who: int) -> None:
    """Take ten, mark the bad ones, approve the rest; some are left until they lapse."""
    taken = await month.act(who, batches.take)
    if taken is None or month.chance(who).percent(LEFT_PERCENT):
        return

    def look(tx: Tx, me: Person) -> Sheet:
        return batches.look(tx, tx.batches.of_person(me.id, 1)[0])

    found = await month.act(who, look)
    assert found
    chance, batch = month.chance(who), found.batch.id
    bad = [n for n in found.left if is_good(found.items[n].answer) == chance.percent(WRONG_PERCENT)]
    month.clock.tick(60_000)
    for n in bad:
        await _tap_ten(month, who, Ten(do="n", batch=batch, n=n))
    if await _tap_ten(month, who, Ten(do="ok", batch=batch)):
        month.noted["ten: approved"] += len(found.left) - len(bad)
        month.said.update({found.cases[n].id: month.clock.now() for n in found.left if n not in bad})
    if bad:
        await _tap_ten(month, who, Ten(do="what", batch=batch, r=Verdict.REJECT))
        await _tap_ten(month, who, Ten(do="why", batch=batch, r="wrong"))
        await month.act(who, lambda tx, me: TYPED_TEN[batches.SENTENCE](tx, me, WHY))
        month.noted["ten: rejected"] += len(bad)
        month.said.update({found.cases[n].id: month.clock.now() for n in bad})


async def _tap_ten(month: Month, who: int, data: Ten) -> bool:
    month.clock.tick(2_000)

    def once(tx: Tx, me: Person) -> bool:
        ACTS[data.do](tx, me, data)
        return True

    return bool(await month.act(who, once))
