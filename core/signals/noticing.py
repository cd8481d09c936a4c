"""What rules noticed is kept, told once, and asked about: one case for a person, or for accounts that hang together.

    on one person     more known answers for GOLD_DAYS; where the rule asks, a person looks
    on two            what they say counts once; a second reason, or a person's word, makes them one; a person looks

    at one number     more accounts than a family has are one as ever; a person looks

Nothing else follows by itself: nothing is rejected, held or taken, and nobody is told off. What a person decides is
decided of everybody who hangs together there, however many a card has room for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.campaigns import Campaign
from core.cases import opened
from core.pay import DAY_MS
from core.ports import Tx
from core.process import review
from core.signals import holding, numbers, rings
from core.signals.batch import Noticed
from core.signals.port import ALIKE, PHOTOS, PLACES, TEXTS, Found, Watch
from core.signals.rules import BY_NAME, photos, same_place, same_text, together
from core.work import Case, CaseKind

JOB = "signals"
EVERY_MS = 600_000  # at most so often a campaign is looked at
LOOK_DAYS, GOLD_DAYS = 7, 14
FINDINGS_MOST = 50  # on one person, or of one case, that are shown
WHYS = {photos.RULE: PHOTOS, together.RULE: ALIKE, same_place.RULE: PLACES, same_text.RULE: TEXTS}  # rules on two
SHOWN_MOST = 12  # people of one case whose links its card tells


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


def paid_there(tx: Tx, person_id: int, others: Iterable[int]) -> None:
    """One more account is paid at a destination of these. Their row is held."""
    rings.paid_there(tx, person_id, others)
    holding.tell_with_mates(tx, person_id)
    everyone = rings.at_numbers(tx, person_id)
    if len(everyone) <= rings.FAMILY_MOST:
        return
    known = [each for one in everyone for each in tx.signals.findings.of_person(one, FINDINGS_MOST)]
    asked = [one.case_id for one in known if one.rule == numbers.RULE and one.case_id and not one.outcome]
    found = Found(tx.new_id(), numbers.RULE, person_id, params={"n": len(everyone)}, at=tx.now)
    if asked:
        review.card(tx, asked[0])
    elif tx.signals.findings.add(found):
        _ask(tx, [person_id], found)


def _follow(tx: Tx, people: Sequence[int], noticed: Noticed) -> None:
    """What follows without a person: weights and known answers, and no more."""
    if len(people) == 1:
        watch = tx.signals.watch.get(people[0]) or Watch(people[0])
        tx.signals.watch.save(replace(watch, golds_until=tx.now + GOLD_DAYS * DAY_MS))
    elif noticed.rule != together.RULE or float(noticed.params["z"]) > together.SURE:
        rings.link(tx, people[0], people[1], WHYS[noticed.rule])


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
    return rings.around(tx, named)[0]
