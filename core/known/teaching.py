"""Known tasks that teach: some before a campaign's others, where its requester wishes, and a set after a pause.

They are paid as all are, and after each is said what is right. Who is wrong may try once more, with the hint. What
they say here is not held against anybody; of a set to practise on the first tries count.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.assets import is_money
from core.campaigns import Campaign, Task
from core.errors import N_, Text
from core.form.answers import Value
from core.known import opening, reading, resting, telling
from core.known.filing import TRAINING
from core.known.port import Known
from core.people import Person
from core.ports import Tx
from core.signals import rings
from core.skills import keeping
from core.skills.levels import PRACTICE, Level
from core.skills.naming import skill_of
from core.task_queues import KNOWN
from core.work import Held

TRIED, NO_HINT = "?", "-"  # in a draft: it was answered wrong once, with the hint of how one could have told
RESTS = Text(
    N_(
        "Your work of this kind rests, and here are no tasks to practise on now. Try another job of its kind, or tap "
        "“Practise, paid” under /me: it says how to go on."
    )
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Where somebody is: ``done`` of ``of``; ``right``: at the first try. ``practises``: after a pause.

    Where work pays money, accounts that hang together learn once: what each of them did is ``done``.
    """

    done: int
    of: int
    right: int = 0
    practises: bool = False


def lesson(tx: Tx, me: Person, campaign: Campaign) -> Lesson | None:
    """What this person has to learn first where known tasks are mixed in, None where nothing."""
    skill = skill_of(campaign)
    if keeping.of(tx, me.id, skill).level is Level.PAUSED:
        so_far = tx.known.lessons.practice(me.id, skill)
        return Lesson(so_far.done, PRACTICE, so_far.right, practises=True)
    of = int(campaign.settings.more.get(TRAINING, "0"))
    together = [me.id, *(rings.others(tx, me) if of and is_money(campaign.asset) else ())]
    done = sum(tx.known.lessons.taught(campaign.id, one) for one in together) if of else 0
    return Lesson(done, of) if done < of else None


def why_not(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """Whose work of this kind rests may only practise it, where there is something to practise on."""
    skill = skill_of(campaign)
    if not skill or keeping.of(tx, me.id, skill).level is not Level.PAUSED:
        return None
    return resting.waits(tx, me.id, skill) or (None if is_ahead(tx, me, campaign) else RESTS)


def is_ahead(tx: Tx, me: Person, campaign: Campaign) -> bool:
    """Whether there is a known task here that they did not have."""
    ahead = tx.tasks.peek(campaign.id, me.id, (KNOWN,)) if reading.suits(campaign) else None
    return ahead is not None and ahead.queue == KNOWN


def first_words(tx: Tx, me: Person, campaign: Campaign, task: Task) -> Text | None:
    """What is said with the first of them."""
    now = lesson(tx, me, campaign) if task.queue == KNOWN else None
    if now is None or now.done:
        return None
    if now.practises:
        said = N_("To practise: {of} tasks, paid as usual. After each I say what is right.")
    else:
        said = N_("First {of} tasks to learn from, paid as usual. After each I say what is right.")
    return Text(said, params={"of": now.of})


def once_more(
    tx: Tx, me: Person, held: Held, values: Mapping[str, Value], draft: Mapping[str, Value]
) -> tuple[dict[str, Value], Text] | None:
    """The draft and the words with which a task that teaches is asked again; None where the answer stands."""
    known = _known(tx, me, held)
    if known is None or draft.get(TRIED):
        return None
    if all(one.is_right for one in telling.told(held.campaign, me, held.task, known, values)):
        return None
    kept: dict[str, Value] = {TRIED: known.hint or NO_HINT}
    return kept, Text(N_("Not quite."))


def tried(draft: Mapping[str, Value]) -> Text | None:
    """What stands in a task that was answered wrong once, with its hint."""
    hint = str(draft.get(TRIED, ""))
    if not hint:
        return None
    if hint == NO_HINT:
        return Text(N_("Not quite. Please look again and try once more."))
    return Text(N_("Not quite. {hint} Please try once more."), params={"hint": hint})


def hint_of(tx: Tx, held: Held, draft: Mapping[str, Value]) -> str:
    """What stands in the task while it is asked once more; "" in any other."""
    known = tx.known.get(held.campaign.id, held.task.id) if draft.get(TRIED) else None
    return known.hint if known else ""


def _known(tx: Tx, me: Person, held: Held) -> Known | None:
    if held.task.queue != KNOWN or held.assignment.is_test or lesson(tx, me, held.campaign) is None:
        return None
    return tx.known.get(held.campaign.id, held.task.id)


def answered(tx: Tx, me: Person, held: Held, values: Mapping[str, Value], draft: Mapping[str, Value]) -> Text | None:
    """The answer to a task that teaches is in: what is right, and how far they are. None of any other answer."""
    known = _known(tx, me, held)
    now = lesson(tx, me, held.campaign) if known else None
    if now is None or known is None:
        return None
    opening.taught(tx, known)
    lines = telling.told(held.campaign, me, held.task, known, values)
    right = all(one.is_right for one in lines)
    said = Text(N_("Right."))
    if not right:
        wrong = next(one for one in lines if not one.is_right)
        params: dict[str, str | Text] = {"right": wrong.right, "hint": known.hint}
        said = Text(N_("Right is: {right}. {hint}") if known.hint else N_("Right is: {right}."), params=params)
    then = None
    if now.practises:
        then = _practised(tx, me, skill_of(held.campaign), right=right and not draft.get(TRIED))
    if not now.practises:
        tx.known.lessons.teach(held.campaign.id, me.id)
        then = _so_far(now.done + 1, now.of)
    return Text(N_("{told} {more}"), params={"told": said, "more": then}) if then else said


def _practised(tx: Tx, me: Person, skill: str, *, right: bool) -> Text:
    """One more of the set; it ends earlier where no job of the kind has others."""
    running = [one for one in tx.campaigns.running() if skill_of(one) == skill]
    more = any(is_ahead(tx, me, one) for one in running)
    return resting.words_of(resting.practise(tx, me.id, skill, right=right, more=more), more=more)


def _so_far(done: int, of: int) -> Text:
    if done >= of:
        return Text(N_("That was the last to learn from: now the others."))
    return Text(N_("{n} of {of}"), params={"n": done, "of": of})
