"""An entry test: a campaign whose rows all have a known answer. Each answer is paid, right or wrong.

    a try ends with its last question, or where too few are left ─→ passed, for good
                                                                 ─→ not passed: another try, of other rows,
                                                                    after AGAIN_DAYS

Nobody is asked a row twice, so that a second try takes as many rows again. Accounts that hang together take it once.
"""

from dataclasses import replace

from core.campaigns import Campaign
from core.entry.port import Try
from core.errors import N_, Text
from core.form import wanted
from core.people import Person
from core.ports import Tx
from core.signals import rings
from core.studies import waves
from core.teams.assigning import queues
from core.typed import zones

TEST, PASS = waves.TEST, "pass"  # steps: how many questions a try has, and how many of 100 have to be right
PASS_PERCENT = 75  # where nothing is said
DAY_MS = 24 * 3600 * 1000
AGAIN_DAYS = 7
PERCENT = 100


def questions(campaign: Campaign) -> int:
    """Of one try; 0 where it is no test."""
    return int(campaign.settings.more.get(TEST, 0))


def needed(campaign: Campaign) -> int:
    """How many of them have to be right."""
    percent = int(campaign.settings.more.get(PASS, PASS_PERCENT))
    return -(-questions(campaign) * percent // PERCENT)


def after(found: Try, campaign: Campaign, now: int, *, right: bool) -> Try:
    """The try with one more answer; a new one, at the mark of now, where the one before had ended."""
    if found.ended_at:
        found = replace(found, tries=found.tries + 1, given=0, good=0, ended_at=0, needed=0)
    found = replace(found, given=found.given + 1, good=found.good + right, needed=found.needed or needed(campaign))
    return ended(found, now) if found.given >= questions(campaign) else found


def ended(found: Try, now: int) -> Try:
    """The try, over."""
    passed = found.passed_at or (now if found.good >= found.needed else 0)
    return replace(found, ended_at=now, passed_at=passed)


def cut_short(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """End a try for whose rest too few questions are left, as one more was skipped; what is said then."""
    if not questions(campaign):
        return None
    found = tx.entries.get(campaign.id, me.id)
    if found is None or found.ended_at or may_skip(tx, me, campaign, found) >= 0:
        return None
    found = ended(tx.entries.hold(campaign.id, me.id), tx.now)
    tx.entries.save(found)
    return result(tx, me, campaign, found)


def may_skip(tx: Tx, me: Person, campaign: Campaign, found: Try) -> int:
    """How many questions may still be skipped; below 0 where too few are left for the rest of the try."""
    return tx.tasks.left(campaign.id, me.id, queues(tx, me, campaign)) - questions(campaign) + found.given


def skipped(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """What is said with a question that was skipped; None where it is no test, or nothing was answered yet."""
    found = tx.entries.get(campaign.id, me.id) if questions(campaign) else None
    if found is None or found.ended_at:
        return None
    n = may_skip(tx, me, campaign, found)
    if n <= 0:
        return Text(N_("Skipped. If you skip one more, this try ends: too few questions are left."))
    return Text(
        N_("Skipped. You can skip {n} more question in this try."),
        N_("Skipped. You can skip {n} more questions in this try."),
        n,
    )


def again_at(found: Try) -> int:
    """From when (ms) another try may begin; 0 while one goes on."""
    return found.ended_at + AGAIN_DAYS * DAY_MS if found.ended_at else 0


def enough_left(tx: Tx, me: Person, campaign: Campaign) -> bool:
    """Whether there are rows for one more try."""
    return tx.tasks.left(campaign.id, me.id, queues(tx, me, campaign)) >= questions(campaign)


def day(me: Person, at: int) -> Text:
    """A day by the person's own clock."""
    return wanted.day(zones.local(me.clock, at).date().isoformat())


def result(tx: Tx, me: Person, campaign: Campaign, found: Try) -> Text:
    """How a try ended."""
    mark = found.needed or needed(campaign)
    params: dict[str, str | int | Text] = {"n": found.good, "of": found.given, "needed": mark}
    if found.passed_at:
        return Text(N_("{n} of {of} are right: you have passed. What it opens is in /tasks now."), params=params)
    if not enough_left(tx, me, campaign):
        return Text(N_("{n} of {of} are right, {needed} are needed. There are no more questions."), params=params)
    told = N_("{n} of {of} are right, {needed} are needed. You can try again from {day}.")
    return Text(told, params={**params, "day": day(me, again_at(found))})


def open_to(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """Why the person cannot take this test now; nothing is asked of other campaigns."""
    if not questions(campaign):
        return None
    found = tx.entries.get(campaign.id, me.id)
    if found is None:
        return rings.ONCE if any(tx.entries.get(campaign.id, mate) for mate in rings.others(tx, me)) else None
    if not found.ended_at:
        return None
    if found.passed_at:
        return Text(N_("You have passed this test."))
    if tx.now < again_at(found) or not enough_left(tx, me, campaign):
        return result(tx, me, campaign, found)
    return None
