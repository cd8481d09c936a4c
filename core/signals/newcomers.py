"""Whose work nobody has approved yet has one task at a time, lets few of them go in a day, and leaves room for others.

So a crowd of new accounts cannot drain a queue: what they hold together, and answered within a day and nobody has
confirmed, is at most a part of what a campaign asks for. The limits end with the first answer that is confirmed: by
others, a person, what is known, or the clock. What was confirmed as it came (free words; nothing else could do it) is
``unseen`` and counts a day later: by then whatever stands out was noticed. Skipping is free, as for everybody. Whoever
works is not short of it: each answer that waits to be confirmed lets one more task go, as at the end of each sitting,
and a job for later keeps nobody from work now.
"""

from dataclasses import replace

from core.campaigns import Campaign
from core.errors import N_, NotAllowed, Text
from core.known.answering import is_known
from core.pay import DAY_MS
from core.people import Person
from core.ports import Tx
from core.typed import zones
from core.work import Answer, Assignment, Held, Lease

TOGETHER_LEAST = 20  # tasks that all of them may hold at once, however small the campaign
FOR_LATER = 1  # task more, whose time has not come
PERCENT = 100
FINISH = Text(
    N_("Please finish the task you have first. Once one of your answers is confirmed, you can keep several at a time.")
)
MANY = Text(
    N_("Many new people are at this job just now. Please come back to it in some minutes, or take another one.")
)


def why_not(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """Why they may not take one more task now; None where they may."""
    limits = me.house.newcomers
    if not any((limits.leases, limits.let_go, limits.percent)) or _has_worked(tx, me):
        return None
    if limits.leases and _is_busy(tx, me, limits.leases):
        return FINISH
    since, times = tx.signals.newcomers.times(me.id)
    if 0 < limits.let_go <= times - me.unconfirmed and tx.now < since + DAY_MS and _let_go_more(tx, me, times):
        when = zones.local(me.clock, since + DAY_MS).strftime("%H:%M")
        text = N_("You let {n} tasks go today, which costs you nothing. You can take new ones from {time} on.")
        return Text(text, params={"n": times, "time": when})
    most = max(TOGETHER_LEAST, campaign.rows * campaign.answers_wanted * limits.percent // PERCENT)
    return MANY if limits.percent and tx.signals.newcomers.held(campaign.id, most) >= most else None


def _has_worked(tx: Tx, me: Person) -> bool:
    """It may have been confirmed since they were read."""
    return me.worked or tx.signals.newcomers.has_worked(me.id)


def _let_go_more(tx: Tx, me: Person, times: int) -> bool:
    """Whether it is so with what nobody has looked at as well, which is asked of few."""
    return times - me.unconfirmed - tx.signals.newcomers.unseen(me.id) >= me.house.newcomers.let_go


def _is_busy(tx: Tx, me: Person, most: int) -> bool:
    """Whether they hold as many tasks as they may that can be done now, or those and one for later."""
    held = [one for one in tx.assignments.of_person(me.id) if not one.is_test]
    if len(held) < most:
        return False
    found = [tx.assignments.held(one.campaign_id, one.task_id, me.id) for one in held]
    now = sum(one is not None and one.task.opens_at <= tx.now for one in found)
    return now >= most or len(held) >= most + FOR_LATER


def refuse(tx: Tx, me: Person, campaign: Campaign) -> None:
    """The same where a task is taken from a list; raises ``NotAllowed``."""
    if why := why_not(tx, me, campaign):
        raise NotAllowed(why)


def took(tx: Tx, me: Person, lease: Assignment) -> None:
    """Count the lease where it is one of theirs."""
    if me.house.newcomers.percent and not _has_worked(tx, me):
        tx.signals.newcomers.took(lease)


def sent(me: Person, held: Held, answer: Answer) -> Answer:
    """As it is stored: marked where it ends no limit, as it was confirmed by nobody."""
    return answer if me.worked else replace(answer, unseen=answer.confirmed or is_known(held))


def let_go(tx: Tx, lease: Assignment, state: Lease) -> None:
    """Count a task that somebody gave back, or let its time pass; only of people without approved work."""
    if state in (Lease.RETURNED, Lease.EXPIRED) and not tx.signals.newcomers.has_worked(lease.person_id):
        tx.signals.newcomers.let_go(lease.person_id, DAY_MS)
