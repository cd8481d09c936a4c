"""Back-checks: some answered rows are done once more by somebody else, and it is seen whether both say the same.

Which rows is decided by their number, not by anybody's choice, and nobody is told: neither who answered first nor who
answers next. A check is one more slot of the row, bought from the campaign's free points when the row has its answers;
what all of them take is seen to at the launch.
"""

from collections.abc import Sequence
from hashlib import sha256

from core import pay
from core.campaigns import Campaign
from core.form.answers import EMPTY, Value
from core.form.questions import CANT_TELL, COUNTED, FILES, Acknowledge, Note, Question, SendLocation
from core.ports import Tx
from core.process.agreement import is_disputed
from core.quality.alike import alike
from core.task_queues import KNOWN
from core.teams import roster
from core.teams.roster import BACK_CHECK, ENTRIES_MAX, Entry, queue_of
from core.typed import places
from core.work import Answer, Held

HUNDRED = 100
NEAR_M = 100  # two places say the same, where the question allows for less
UNCOMPARED = (Note, Acknowledge, *COUNTED, *FILES)


def percent(campaign: Campaign) -> int:
    return int(campaign.settings.more.get(BACK_CHECK, "0"))


def chosen(campaign: Campaign, task_id: int) -> bool:
    """Whether this row is to be done once more."""
    drawn = sha256(f"{campaign.id}:{task_id}".encode()).digest()
    return int.from_bytes(drawn[:8]) % HUNDRED < percent(campaign)


def concerns(held: Held) -> bool:
    """Whether an answer to the task begins a check or is one: the task is locked for it then."""
    return not held.assignment.is_test and held.task.queue != KNOWN and chosen(held.campaign, held.task.id)


def look(tx: Tx, held: Held, sent: Answer) -> None:
    """An answer is in, its task locked: it is the check, or the last of those that are checked, or neither."""
    campaign, task_id = held.campaign, held.task.id
    everything = tx.answers.of_task(campaign.id, task_id)
    given = [one for one in everything if not is_disputed(one) and not one.is_test]
    asked_at = tx.teams.field.check_asked(campaign.id, task_id)
    if asked_at is None:
        if len(given) >= campaign.answers_wanted:
            _ask(tx, held, given)
        return
    first = [one for one in given if one.id != sent.id and one.submitted_at <= asked_at]
    if first:
        found = compared(campaign, first[0], sent)
        tx.teams.field.checked(campaign.id, task_id, sent.person_id, found)


def compared(campaign: Campaign, first: Answer, second: Answer) -> dict[str, bool]:
    """By question: whether both said the same. What was sent as a file is for people to compare."""
    asked = [one for one in campaign.form.questions if not isinstance(one, UNCOMPARED)]
    names = first.values.keys() | second.values.keys()
    return {
        one.name: same(one, first.values.get(one.name, EMPTY), second.values.get(one.name, EMPTY))
        for one in asked
        if one.name in names
    }


def same(question: Question, a: Value, b: Value) -> bool:
    """Whether two answers to a question say the same; places by how far they are apart."""
    if isinstance(question, SendLocation) and not {CANT_TELL, EMPTY} & {str(a), str(b)}:
        here, there = places.parse_point(str(a)), places.parse_point(str(b))
        assert here is not None
        assert there is not None
        return places.distance_m(here[:2], there[:2]) <= max(question.radius_m, NEAR_M)
    return alike(question, a, b)


def _ask(tx: Tx, held: Held, given: Sequence[Answer]) -> None:
    """One slot more, for somebody else; none where the campaign has no free points, or the row's time is over."""
    campaign, task_id = held.campaign, held.task.id
    queue = _whose(tx, held, given)
    if not pay.commit_again(tx, campaign, task_id):
        return
    if queue != held.task.queue:
        tx.teams.rows.queue(campaign.id, [(task_id, queue)])
    tx.teams.field.ask_check(campaign.id, task_id, max(0, -queue))  # 0: anyone's


def _whose(tx: Tx, held: Held, given: Sequence[Answer]) -> int:
    """The queue of whoever checks: a person on the list, of another team where there are several, else as it was."""
    campaign, done = held.campaign, {one.person_id for one in given}
    if not roster.has(campaign):
        return held.task.queue
    here = [one for one in tx.teams.roster.page(campaign.organisation_id, 0, ENTRIES_MAX) if one.person_id]
    first = [one for one in here if one.person_id in done]
    if not first:
        return held.task.queue
    teams = {one.team_id for one in first}
    others = [one for one in here if one.person_id not in done and (one.team_id not in teams or not one.team_id)]
    others = others or [one for one in here if one.person_id not in done]
    best = [one for one in others if one.is_checker] or others
    if not best:
        return queue_of(campaign.organisation_id)
    return queue_of(_drawn(best, held.task.id).id)


def _drawn(people: Sequence[Entry], task_id: int) -> Entry:
    """By the row's number: nobody chooses."""
    by_id = sorted(people, key=lambda one: one.id)
    return by_id[int.from_bytes(sha256(f"{task_id}".encode()).digest()[:8]) % len(by_id)]
