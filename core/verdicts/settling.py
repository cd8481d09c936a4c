"""What follows from the answers to a task: who is confirmed, whether one more is asked, and what a person looks at.

    resolved    who said so is confirmed; who waits and differs goes to a person; open slots are free again
    ask         one more slot, out of the campaign's free funds; without funds the verdict waits for them (``asking``)
    moderator   once a refit says so too, everybody is confirmed, and a moderator says what is right (``unsure``)

The task is locked, then its people in the order of their ids, then what is known of how well they do it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core import pay
from core.campaigns import Campaign, Task
from core.entry import exam
from core.funds import sets
from core.known import comparing, promoting
from core.ports import Tx
from core.process import differing
from core.process.agreement import CONFIRMABLE, is_disputed
from core.quality.estimate.policy import Then
from core.signals import rings
from core.skills import keeping
from core.skills.naming import skill_of
from core.skills.rating import weight_of
from core.task_queues import KNOWN
from core.verdicts import asking, learning, unsure
from core.verdicts.policy_of import has_all, is_adaptive, may_ask
from core.verdicts.port import Kept, Known, Stage
from core.verdicts.whole import Whole, rules_of, weigh_all, with_word
from core.work import Answer, Standing


def together(tx: Tx, campaign: Campaign, task: Task) -> Sequence[Answer]:
    """The answers to a task that has all that are bought, else none. The task is locked; what is right is not known.

    Their people are locked in order: who completes another task of the same people at this moment waits here.
    """
    if task.queue == KNOWN or exam.questions(campaign):
        return ()
    everything = tx.answers.of_task(campaign.id, task.id)
    given = [one for one in everything if not is_disputed(one) and not one.is_test]
    if not has_all(campaign, len(given)):
        return ()
    given.sort(key=lambda one: one.person_id)
    for one in given:
        tx.people.lock(one.person_id)
    return given


def settle(
    tx: Tx, campaign: Campaign, task: Task, given: Sequence[Answer], *, refitted: bool = False
) -> Mapping[str, Known]:
    """``given``: as of :func:`together`, nothing follows from none. What the last refit knew of it.

    ``refitted``: a refit looks at it, and asks for more by itself, the least sure first. Only then a moderator is
    asked: until then people may change what they sent, and more may be known of them.
    """
    if not given:
        return {}
    said = [one for one in given if one.values]  # an erased person's say nothing any more
    known = tx.estimates.known(campaign.id, task.id)
    before = tx.verdicts.of_task(campaign.id, task.id)
    votes = [(one.person_id, one.values) for one in _once(tx, said)]
    more = may_ask(campaign, task, len(given), tx.now)
    whole = with_word(weigh_all(rules_of(campaign), task.data, votes, known, may_ask=more), before)
    learned_at = tx.now if whole.then is Then.RESOLVED else 0
    tx.verdicts.put(
        campaign.id, task.id, {name: replace(one, learned_at=learned_at) for name, one in whole.kept().items()}
    )
    if whole.then is not Then.MODERATOR and any(one.stage is Stage.MODERATOR for one in before.values()):
        unsure.settled(tx, campaign, task.id)
    if whole.then is Then.ASK:
        if not refitted and not _is_asked(before, len(given)):
            asking.buy(tx, campaign, task.id)
        return known
    if whole.then is Then.MODERATOR:
        if refitted:
            _confirm(tx, campaign, given)
            unsure.open_one(tx, campaign, task.id)
        return known
    new = _new(before, said)
    _learn(tx, campaign, whole, new, known)
    for question, skills in learning.learned(whole, known, new).items() if not refitted else ():
        tx.estimates.keep_skills(campaign.id, question, skills)
    _confirm(
        tx, campaign, [one for one in said if one.standing in CONFIRMABLE and whole.says_so(one.person_id, one.values)]
    )
    _look_at(tx, campaign, [one for one in said if not whole.says_so(one.person_id, one.values)])
    if is_adaptive(campaign):
        asking.stop(tx, campaign, task.id)
    promoting.resolved(tx, campaign, task, whole.weighed.values())
    return known


def _once(tx: Tx, said: Sequence[Answer]) -> Sequence[Answer]:
    """Of people who hang together only the first answer."""
    by_time = {one.person_id: one for one in sorted(said, key=lambda one: (one.submitted_at, one.id))}
    return [by_time[one] for one in rings.one_of_each(tx, by_time)]


def _is_asked(before: Mapping[str, Kept], answers: int) -> bool:
    """Whether one more was asked already when there were so many: somebody has changed their answer since."""
    return any(one.stage is Stage.ASK and one.answers >= answers for one in before.values())


def _new(before: Mapping[str, Kept], said: Sequence[Answer]) -> Sequence[Answer]:
    """Those that were not there when the task was resolved before."""
    learned_at = max((one.learned_at for one in before.values()), default=0)
    return [one for one in said if one.submitted_at > learned_at]


def _learn(tx: Tx, campaign: Campaign, whole: Whole, said: Sequence[Answer], known: Mapping[str, Known]) -> None:
    """How well each of them does such work."""
    skill = skill_of(campaign)
    asked = rules_of(campaign).asked  # what all rows have: how many there are is 0 where it varies
    options = len(asked[0].options) if len(asked) == 1 else 0
    shown = dict[int, tuple[float, float]]()
    for one in said if skill else ():
        if (right := whole.right(one.person_id)) is not None:
            shown[one.person_id] = right, weight_of(whole.sure_without(one.person_id, known))
    keeping.learn_all(tx, shown, skill, options=options)


def _confirm(tx: Tx, campaign: Campaign, answers: Sequence[Answer]) -> None:
    waits = [one for one in answers if not one.confirmed and one.standing in CONFIRMABLE]
    if paid := [one for one in waits if one.standing is Standing.APPROVED]:
        tx.verdicts.confirm(campaign.id, paid[0].task_id, [one.person_id for one in paid])
    for one in waits:
        if one.standing is Standing.WAITING:
            pay.approve(tx, one, campaign=campaign)


def _look_at(tx: Tx, campaign: Campaign, answers: Sequence[Answer]) -> None:
    """Those that wait for others, who answered something else; what waits for its set alone is paid with it."""
    for one in answers:
        looked_at = replace(one, standing=Standing.REVIEW)
        is_theirs = one.standing is Standing.WAITING and not sets.waits_for_its_set(tx, campaign, one)
        if is_theirs and comparing.known_of(tx, one) is None and tx.answers.move(one, looked_at):
            differing.add(tx, campaign, looked_at)
