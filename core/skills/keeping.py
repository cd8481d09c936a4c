"""Ratings kept: what is known of a person in a skill, and what one more answer of theirs makes of it."""

from collections.abc import Sequence
from dataclasses import replace

from core.people import Person
from core.ports import Tx
from core.skills.levels import Level, fresh, level
from core.skills.port import Kept
from core.skills.rating import USUAL, Rating, rating

RESTS = "rests"  # the job that tells whose work rests, and has others asked what they answered of late
COMPLAINT_MS = 60 * 24 * 3600 * 1000  # so long an upheld complaint keeps somebody from reviewing others' work


def of(tx: Tx, person_id: int, skill: str) -> Kept:
    """What is kept of a person; of one who did nothing of it yet, nothing."""
    return tx.ratings.get(person_id, skill) or Kept(person_id, skill)


def all_of(tx: Tx, me: Person) -> Sequence[Kept]:
    """Every skill of which something is known."""
    return [one for one in tx.ratings.of_person(me.id) if one.evidence.at]


def usual(tx: Tx, skill: str) -> float:
    """How often people are right in a skill."""
    found = tx.ratings.usual(skill)
    return USUAL if found is None else found


def rated(tx: Tx, kept: Kept) -> Rating:
    """Accuracy and its interval, as of now."""
    return rating(kept.evidence, tx.now, usual(tx, kept.skill))


def learn(tx: Tx, person_id: int, skill: str, right: float, weight: float, *, options: int = 0) -> Kept:
    """One more answer of theirs was ``right`` (0 to 1); what is known then.

    ``weight``: ``rating.GOLD`` of a known answer, else ``rating.weight_of``; nothing is learned of a weight of 0, nor
    without a skill. ``options``: how many there were to choose from, 0 where it varies. Of several people: in the order
    of their ids.
    """
    if not skill or weight <= 0:
        return of(tx, person_id, skill)
    before = tx.ratings.hold(person_id, skill)
    evidence = before.evidence.with_answer(right, weight, tx.now)
    return _at_level(tx, replace(before, evidence=evidence), options)


def _at_level(tx: Tx, kept: Kept, options: int) -> Kept:
    found = rated(tx, kept)
    reached = level(found, kept.level, options=options)
    if reached is Level.REVIEWER and tx.ratings.complained(kept.person_id, tx.now - COMPLAINT_MS):
        reached = level(found, kept.level, options=options, complained=True)
    return _save(tx, kept, reached)


def _save(tx: Tx, kept: Kept, reached: Level) -> Kept:
    if reached is not kept.level:
        paused_at = tx.now if reached is Level.PAUSED else 0
        kept = replace(kept, level=reached, level_at=tx.now, paused_at=paused_at)
        if paused_at:
            about = {"person": kept.person_id, "skill": kept.skill, "until": tx.now}
            tx.jobs.enqueue(RESTS, f"{kept.person_id}:{kept.skill}", about, tx.now)
    tx.ratings.save(kept)
    return kept


def pause(tx: Tx, person_id: int, skill: str) -> Kept:
    """Known answers show that it goes wrong too often: practice comes first."""
    return _save(tx, tx.ratings.hold(person_id, skill), Level.PAUSED)


def begin_anew(tx: Tx, person_id: int, skill: str) -> Kept:
    """After practice, or a person's word: at the lowest level, and what was wrong before counts no more."""
    before = tx.ratings.hold(person_id, skill)
    return _save(tx, replace(before, evidence=fresh(before.evidence), seldom=0.0, guess=0.0), Level.NEW)
