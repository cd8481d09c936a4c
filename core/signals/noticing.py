"""What rules noticed is kept, told once, and asked about: one case for a person, or for accounts that hang together.

    on one person     more known answers for GOLD_DAYS; where the rule asks, a person looks
    on two            they may be one: a second reason, or a person's word, makes them so; a person looks

Nothing else follows by itself: nothing is rejected, held or taken, and nobody is told off.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.campaigns import Campaign
from core.cases import opened
from core.pay import DAY_MS
from core.ports import Tx
from core.process import review
from core.signals import rings
from core.signals.batch import Noticed
from core.signals.port import ALIKE, PHOTOS, Found, Watch
from core.signals.rules import BY_NAME, photos, together
from core.work import Case, CaseKind

JOB = "signals"
EVERY_MS = 600_000  # at most so often a campaign is looked at
LOOK_DAYS, GOLD_DAYS = 7, 14
FINDINGS_MOST = 50  # on one person, or of one case, that are shown
PEOPLE_MOST = 12  # of one case


def keep(tx: Tx, campaign: Campaign, noticed: Noticed) -> bool:
    """One finding of one rule; False where it was told before, or the two count as one already."""
    people = sorted(noticed.people)
    for one in people:
        tx.people.lock(one)
    if len({*rings.as_one(tx, people).values()}) < len(people):
        return False
    found = Found(
        id=tx.new_id(),
        rule=noticed.rule,
        person_id=people[0],
        other_person_id=people[1] if len(people) > 1 else 0,
        campaign_id=campaign.id,
        task_id=noticed.task,
        params=noticed.params,
        at=tx.now,
    )
    if not tx.signals.findings.add(found):
        return False
    _follow(tx, people, noticed)
    if BY_NAME[noticed.rule].ASKS:
        _ask(tx, people, found)
    return True


def _follow(tx: Tx, people: Sequence[int], noticed: Noticed) -> None:
    """What follows without a person: weights and known answers, and no more."""
    if len(people) == 1:
        watch = tx.signals.watch.get(people[0]) or Watch(people[0])
        tx.signals.watch.save(replace(watch, golds_until=tx.now + GOLD_DAYS * DAY_MS))
    elif noticed.rule == photos.RULE:
        rings.link(tx, people[0], people[1], PHOTOS)
    elif noticed.rule == together.RULE and float(noticed.params["z"]) > together.SURE:
        rings.link(tx, people[0], people[1], ALIKE)


def _ask(tx: Tx, people: Sequence[int], found: Found) -> None:
    """In the case that is open on any of them, or in a new one; what was found before and not asked comes along."""
    known = [each for one in rings.around(tx, people)[0] for each in tx.signals.findings.of_person(one, FINDINGS_MOST)]
    open_ones = sorted({one.case_id for one in known if one.case_id and not one.outcome})
    case_id = open_ones[0] if open_ones else _open(tx, people[0], found).id
    for one in known:
        if not one.case_id:
            tx.signals.findings.ask(one.id, case_id)
    review.card(tx, case_id)


def _open(tx: Tx, person_id: int, found: Found) -> Case:
    due_at = tx.now + LOOK_DAYS * DAY_MS
    return opened(tx, CaseKind.SIGNALS, person_id, due_at=due_at, about=found.id)


def people_of(tx: Tx, case: Case) -> Sequence[int]:
    """Whom a case is about: of whom something was found, and whoever hangs together with them."""
    found = tx.signals.findings.of_case(case.id, FINDINGS_MOST)
    named = [one for each in found for one in (each.person_id, each.other_person_id) if one]
    return rings.around(tx, named)[0][:PEOPLE_MOST]
