"""Ratings kept: what is known of a person in a skill, and what one more answer of theirs makes of it."""

from collections.abc import Mapping, Sequence
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
    without a skill. ``options``: how many there were to choose from, 0 where it varies.
    """
    found = learn_all(tx, {person_id: (right, weight)}, skill, options=options)
    return found[0] if found else of(tx, person_id, skill)


def learn_all(tx: Tx, shown: Mapping[int, tuple[float, float]], skill: str, *, options: int = 0) -> Sequence[Kept]:
    """One more answer of each of several people: how right it was, and its weight."""
    some = {person: one for person, one in shown.items() if one[1] > 0} if skill else {}
    if not some:
        return ()
    now, saved = usual(tx, skill), list[Kept]()
    for before in tx.ratings.hold_all(some, skill):
        evidence = before.evidence.with_answer(*some[before.person_id], tx.now)
        kept = replace(before, evidence=evidence)
        saved.append(_at(tx, kept, _level(tx, kept, now, options)))
    tx.ratings.save_all(saved)
    return saved


def _level(tx: Tx, kept: Kept, usual: float, options: int) -> Level:
    found = rating(kept.evidence, tx.now, usual)
    reached = level(found, kept.level, options=options, usual=usual)
    if reached is Level.REVIEWER and tx.ratings.complained(kept.person_id, tx.now - COMPLAINT_MS):
        return level(found, kept.level, options=options, usual=usual, complained=True)
    return reached


def _at(tx: Tx, kept: Kept, reached: Level) -> Kept:
    """At this level from now on; who is paused is told."""
    if reached is kept.level:
        return kept
    paused_at = tx.now if reached is Level.PAUSED else 0
    if paused_at:
        about = {"person": kept.person_id, "skill": kept.skill, "until": tx.now}
        tx.jobs.enqueue(RESTS, f"{kept.person_id}:{kept.skill}", about, tx.now)
    return replace(kept, level=reached, level_at=tx.now, paused_at=paused_at)


def _save(tx: Tx, kept: Kept, reached: Level) -> Kept:
    kept = _at(tx, kept, reached)
    tx.ratings.save(kept)
    return kept


def pause(tx: Tx, person_id: int, skill: str) -> Kept:
    """Known answers show that it goes wrong too often: practice comes first."""
    return _save(tx, tx.ratings.hold(person_id, skill), Level.PAUSED)


def begin_anew(tx: Tx, person_id: int, skill: str) -> Kept:
    """After practice, or a person's word: at the lowest level, and what was wrong before counts no more."""
    tx.known.lessons.begin_anew(person_id, skill)  # before the rating is held, as by whoever practises
    before = tx.ratings.hold(person_id, skill)
    return _save(tx, replace(before, evidence=fresh(before.evidence), seldom=0.0, guess=0.0), Level.NEW)
