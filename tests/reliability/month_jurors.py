"""Jurors of the month: some let themselves be asked; each looks alone, and says a word, "not now", or nothing."""

from dataclasses import replace
from functools import partial

from core.front import profile
from core.panels import showing, voting
from core.panels.port import PAY, RIGHT, UNSURE
from core.people import Person
from core.ports import Tx
from core.skills.levels import Level
from tests.reliability.month import MODERATORS, WORKERS, Month, Told
from tests.reliability.month_parts import DAY, HOUR, MINUTE
from tests.reliability.month_taps import answer_of
from tests.reliability.month_work import is_good

EXPERTS = WORKERS[5::22]
JURORS = (*MODERATORS[::2], *EXPERTS)
ASKED_FROM, TIRED_FROM = 2, 17  # days: when they say yes, and when some of them have had enough
WRONG, UNSURES, RATHER_NOT, SILENT, STAYS = 12, 10, 12, 10, 60  # percent of looks


def jurors(month: Month) -> None:
    """They say yes after some days, and a third of them no more later: then moderators hear more appeals again."""
    for n, who in enumerate(JURORS):
        at = month.began + ASKED_FROM * DAY + n * HOUR
        month.at(at, partial(_says, month, who, yes=True))
        if n % 3 == 1:
            month.at(month.began + TIRED_FROM * DAY + n * HOUR, partial(_says, month, who, yes=False))


async def _says(month: Month, who: int, *, yes: bool) -> None:
    def good_at_it(tx: Tx, me: Person) -> None:
        for skill in ("", "classify"):
            tx.ratings.save(replace(tx.ratings.hold(me.id, skill), level=Level.EXPERT))

    if who in EXPERTS:
        await month.act(who, good_at_it)
    assert await month.act(who, lambda tx, me: profile.judge(tx, me, yes=yes))


async def asked(month: Month, told: Told) -> None:
    """There is an appeal to look at, or it is over."""
    case_id, who = told.params["case"], told.chat
    shown = await month.act(who, lambda tx, me: showing.shown(tx, me, case_id))
    if shown is None or not shown.is_open:
        return
    chance = month.chance(f"juror {who}")
    does = chance.below(100)
    if does < SILENT:
        month.noted["juror: silent"] += 1
    elif does < SILENT + RATHER_NOT:
        month.after((1 + chance.below(8)) * HOUR, partial(_leaves, month, who, case_id))
    else:
        month.after((1 + chance.below(18)) * HOUR + chance.below(60) * MINUTE, partial(_votes, month, who, case_id))


async def _leaves(month: Month, who: int, case_id: int) -> None:
    if await month.act(who, lambda tx, me: voting.leave(tx, me, case_id)):
        month.noted["juror: not now"] += 1


async def _votes(month: Month, who: int, case_id: int) -> None:
    def look(tx: Tx, me: Person) -> tuple[showing.Shown | None, int]:
        return showing.shown(tx, me, case_id), len(tx.panels.votes(case_id))

    found = await month.act(who, look)
    assert found
    shown, before = found
    assert shown
    if not shown.case.decided_at:
        month.peeks.append((before, sum(shown.tally.values())))
    chance = month.chance(f"juror {who}")
    if shown.case.campaign_id:
        answer = await answer_of(month, shown.case)
        assert answer
        right = PAY if is_good(answer) != chance.percent(WRONG) else RIGHT
    else:  # a suspension, of which nobody knows more than its words
        right = RIGHT if chance.percent(STAYS) else PAY
    vote = UNSURE if chance.percent(UNSURES) else right
    if await month.act(who, lambda tx, me: voting.say(tx, me, case_id, vote)):
        month.noted[f"juror: {vote}"] += 1
    again = await month.act(who, lambda tx, me: voting.say(tx, me, case_id, vote))
    month.twice.append(again is not None)
