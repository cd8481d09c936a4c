"""Drawing jurors: by lot, of those who let themselves be asked and have no part in it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from core.front.knowing import knows, reads
from core.panels import ending, matter
from core.panels.counting import PLACES, left, stands
from core.panels.matter import Matter
from core.panels.port import ASKED, LAPSED, Pool, Seat
from core.people import Person
from core.ports import Random, Tx
from core.process import review
from core.sensitive import marks
from core.suspending import stepping
from core.work import Case, CaseKind

SEAT_MS = 24 * 3_600_000  # how long one of them is waited for
LOOKED_AT = 300  # people of whom it is seen whether they may
KEYS = 1_000_002


def can_meet(tx: Tx, about: Matter) -> bool:
    """Whether three people can be asked now; else no panel is opened."""
    return len(eligible(tx, about, key=1, most=PLACES)) == PLACES


def eligible(tx: Tx, about: Matter, *, key: int, most: int, but: Collection[int] = ()) -> Sequence[Person]:
    """Up to ``most`` people who may be asked, in the order of the lot ``key``; none of ``but``, one of each ring."""
    campaign, answer = about.campaign, about.answer
    pool = Pool(
        about.skill,
        key,
        campaign.id if campaign else 0,
        answer.task_id if answer else 0,
        campaign.organisation_id if campaign else 0,
        {*about.barred, *but},
    )
    rings = {about.worker.ring, *(one.ring for one in map(tx.people.by_id, sorted({*about.barred, *but})) if one)}
    found = list[Person]()
    for number in tx.panels.jurors.pool(pool, LOOKED_AT):
        one = tx.people.by_id(number)
        if one and one.suspended_until <= tx.now and can_look(one, about) and not (one.ring and one.ring in rings):
            found.append(one)
            rings.add(one.ring)
        if len(found) == most:
            break
    return found


def can_look(one: Person, about: Matter) -> bool:
    """Whether they read what it is about, and said that they want to see such work."""
    return can_read(one, about) and not (about.campaign and marks.unseen(one, about.campaign))


def can_read(one: Person, about: Matter) -> bool:
    """Whether they know a language of the work; where it names none, or is not it, that of whoever appeals."""
    if about.campaign and about.campaign.languages and not about.step:
        return bool(knows(one, about.campaign)[0] & {*about.campaign.languages})
    return about.worker.language in reads(one)


def step(tx: Tx, case_id: int, random: Random) -> int:
    """Ask whoever is lacking; when (ms) to look again, 0 once there is nothing to do.

    Where nobody can be asked any more, what is left of the panel decides (see ``core.panels.counting``); where it
    cannot begin, moderators do. While the requester is stopped it waits (see ``core.breaker.stopping``).
    """
    case = tx.cases.get(case_id)
    if case is None:
        return 0
    tx.people.lock(case.person_id)  # as all who decide it do: from here on nobody else does
    case = tx.cases.get(case_id)
    asked = [one for one in tx.panels.seats(case_id) if one.state == ASKED]
    for one in asked:
        if one.until <= tx.now and tx.panels.end(one, LAPSED):
            ending.show(tx, one)
    about = matter.of(tx, case) if case and case.kind is CaseKind.PANEL and not case.decided_at else None
    if case is None or about is None or about.waits:
        return min((one.until for one in asked if one.until > tx.now), default=0)  # or they were busy for ever
    return _filled(tx, case, about, random)


def _filled(tx: Tx, case: Case, about: Matter, random: Random) -> int:
    seats, votes = tx.panels.seats(case.id), tx.panels.votes(case.id).values()
    asked = [one for one in seats if one.state == ASKED]
    lacking = left(votes) - len(asked)
    before = [one.person_id for one in seats]
    found = eligible(tx, about, key=1 + random.below(KEYS), most=lacking, but=before) if lacking > 0 else ()
    if not seats and len(found) < PLACES:
        hand_over(tx, case, about)
        return 0
    due = about.appealed.clock_at if about.appealed else case.due_at
    for one in found:
        seat = Seat(tx.new_id(), case.id, one.id, ASKED, tx.now, min(tx.now + SEAT_MS, due))
        tx.panels.add(seat)
        ending.show(tx, seat)
        asked.append(seat)
    if (verdict := stands(votes, len(asked))) is not None:
        ending.end(tx, case, about, stands=verdict)
    return min((one.until for one in asked), default=0)


def hand_over(tx: Tx, case: Case, about: Matter) -> None:
    """Moderators decide it, as where no panel can be found."""
    kind = matter.becomes(case)
    assert tx.panels.hand_over(case.id, kind), "whoever decides it holds the worker's row"
    if about.step is not None:
        stepping.ask(tx, case)
        return
    assert about.campaign is not None
    review.ask(tx, replace(case, kind=kind), about.campaign)
