"""A set to practise on, for whoever's work of a kind rests: how long it is, when the next one comes, and the way out.

Ten tasks, or as many as are there, if five or more: with 7 of 10 right at the first try one begins anew. After a set
that was not, the next comes in a day, then in two, four and so on: whoever guesses is not paid for it set after set.
Where nothing is there to practise on one begins anew after a week, and after longer each time.
"""

from core.errors import N_, Text
from core.known.port import Practice
from core.pay import DAY_MS
from core.ports import Tx
from core.skills import keeping
from core.skills.levels import PRACTICE, PRACTICE_MIN, needed, practised

ENDS_DAYS = 7  # of rest, where there is nothing to practise on
DOUBLED_MAX = 4  # times; no wait gets longer than that


def is_over(now: Practice, *, more: bool) -> bool:
    """Whether this was the last of the set; ``more``: there are others to practise on."""
    return now.done >= PRACTICE or (not more and now.done >= PRACTICE_MIN)


def practise(tx: Tx, person_id: int, skill: str, *, right: bool, more: bool = True) -> Practice:
    """One more of a set; at its end they begin anew, or wait for another set."""
    now = tx.known.lessons.practise(person_id, skill, right=right)
    if is_over(now, more=more):
        if practised(now.right, now.done):
            keeping.begin_anew(tx, person_id, skill)
        else:
            tx.known.lessons.over(person_id, skill, now.failed + 1)
    return now


def words_of(now: Practice, *, more: bool = True) -> Text:
    """How far they are, and at the end how it went."""
    if not is_over(now, more=more):
        return Text(N_("{n} of {of}"), params={"n": now.done, "of": PRACTICE})
    params: dict[str, int | str | Text] = {"n": now.right, "of": now.done, "least": needed(now.done)}
    if practised(now.right, now.done):
        return Text(N_("Well done: {n} of {of} at the first try. You begin anew."), params=params)
    said = N_(
        "{n} of {of} were right at the first try, and {least} are needed. The next tasks to practise come in {days}."
    )
    return Text(said, params=params | {"days": _days(_doubled(now.failed))})


def waits(tx: Tx, person_id: int, skill: str) -> Text | None:
    """What is said to whom the next set is not there for yet."""
    now = tx.known.lessons.practice(person_id, skill)
    ready_at = now.at + _doubled(now.failed - 1) * DAY_MS if now.failed and not now.done else 0
    if ready_at <= tx.now:
        return None
    said = N_(
        "Your work of this kind rests. The next tasks to practise come in {days}. Other jobs are open, see /work."
    )
    return Text(said, params={"days": _days(-(-(ready_at - tx.now) // DAY_MS))})


def way_out(tx: Tx, person_id: int, skill: str) -> Text:
    """Where there is nothing to practise on: they begin anew, or are told when they will."""
    now = tx.known.lessons.practice(person_id, skill)
    ends_at = keeping.of(tx, person_id, skill).paused_at + ENDS_DAYS * _doubled(now.failed) * DAY_MS
    if ends_at > tx.now:
        said = N_(
            "Your work of this kind rests, and here are no tasks to practise on now. Tap this again in {days} and you "
            "begin anew. If you think it is wrong, say so: a person looks."
        )
        return Text(said, params={"days": _days(-(-(ends_at - tx.now) // DAY_MS))})
    keeping.begin_anew(tx, person_id, skill)
    tx.known.lessons.over(person_id, skill, now.failed + 1)
    return Text(N_("You have rested long enough: you begin anew. Take your time, that is never held against you."))


def _doubled(times: int) -> int:
    return 1 << min(times, DOUBLED_MAX)


def _days(count: int) -> Text:
    return Text(N_("{n} day"), N_("{n} days"), count, {"n": count})
