"""An answer to a known task held against what is right, and what that says of who gave it."""

from collections.abc import Mapping
from dataclasses import replace

from core import pay
from core.form.forms import filled
from core.known import fitting, opening
from core.known.fitting import Fit
from core.known.port import Known
from core.people import Person
from core.ports import Tx
from core.skills import keeping
from core.skills.levels import Level
from core.skills.mixing import retired
from core.skills.naming import skill_of
from core.skills.rating import GOLD
from core.task_queues import KNOWN
from core.work import Answer, Held, Standing

MARK = "k"  # of what a screen remembers of the last answer: it was to a known task
UNDECIDED = (Standing.APPROVED, Standing.WAITING, Standing.REVIEW)  # while it is not confirmed
LOOKS_MS, LOOKS_MS_MAX = 10 * 60_000, 2 * 60 * 60_000  # between two looks at how the answers beside it stand


def known_of(tx: Tx, answer: Answer) -> Known | None:
    """What is known of its task, where it was a known one as it was answered."""
    known = tx.known.get(answer.campaign_id, answer.task_id)
    return known if known and known.asked(answer.submitted_at) else None


def clock(tx: Tx, answer: Answer) -> bool:
    """Its clock is up, and its person held: False where it was to no known task, and the clock decides as of any.

    Nothing that its person sees may tell it from others, so it is paid when the answer beside it is decided, and by
    the clock of automatic approval at the latest: looked at now and then, at a time that nobody can reckon.
    """
    if answer.standing not in UNDECIDED or known_of(tx, answer) is None:
        return False
    if answer.to_compare:
        look(tx, answer)
    elif tx.now >= _over(tx, answer) or _is_beside_decided(tx, answer):
        pay.approve(tx, answer)
    else:
        tx.answers.move(answer, _looked_at_later(tx, answer))
    return True


def look(tx: Tx, answer: Answer) -> None:
    """It cannot be changed any more: hold it against what is known, once. Its person is held."""
    now = tx.answers.get(answer.campaign_id, answer.task_id, answer.person_id)
    known = known_of(tx, answer)
    if now is None or known is None or not now.to_compare or not tx.answers.move(now, _looked_at_later(tx, now)):
        return
    held = tx.assignments.held(answer.campaign_id, answer.task_id, answer.person_id)
    if held is not None and held.task.queue == KNOWN:
        compare(tx, held, known, now)


def _over(tx: Tx, answer: Answer) -> int:
    """When it is paid at the latest (ms), as its person was told."""
    campaign = tx.campaigns.get(answer.campaign_id)
    assert campaign is not None, "it has answers"
    return pay.clock(campaign, answer.submitted_at)


def _looked_at_later(tx: Tx, answer: Answer) -> Answer:
    """In as long as it has waited, about; what is confirmed waits for nothing."""
    if answer.confirmed:
        return replace(answer, clock_at=0)
    step = min(LOOKS_MS_MAX, max(LOOKS_MS, tx.now - answer.submitted_at))
    by_chance = tx.new_id() % step  # as ids begin: nobody can tell it by its time
    return replace(answer, clock_at=min(_over(tx, answer), tx.now + step + by_chance))


def _is_beside_decided(tx: Tx, answer: Answer) -> bool:
    beside = tx.known.beside(answer)
    return beside is not None and (beside.confirmed or beside.standing not in UNDECIDED)


def before(tx: Tx, me: Person) -> None:
    """They have sent the next one, so that the one before cannot be changed any more. They are locked."""
    last = me.screen.params.get("last") or {}
    answer = tx.answers.get(last["c"], last["t"], me.id) if last.get(MARK) else None
    if answer is not None and answer.to_compare:
        look(tx, answer)


def found(held: Held, known: Known, answer: Answer) -> dict[str, Fit]:
    """By question how well it was answered, of those whose answer is known."""
    asked = {one.name: filled(held.form, one, held.task.data) for one in held.form.questions}
    rule = fitting.rule_of(held.campaign)
    return {
        name: fitting.fit(asked[name], answer.values.get(name, ""), right, rule)
        for name, right in known.answers.items()
        if name in asked
    }


def is_right(said: Mapping[str, Fit]) -> bool:
    """Whether the whole task was."""
    return all(one.is_right for one in said.values())


def chances(held: Held, known: Known) -> int:
    """Among how many answers one guesses who answers the whole task by chance."""
    count = 1
    for one in held.form.questions:
        if one.name in known.answers:
            count *= fitting.options(filled(held.form, one, held.task.data), known.answers[one.name])
    return max(fitting.TWO, min(count, fitting.OPEN_OPTIONS))


def compare(tx: Tx, held: Held, known: Known, answer: Answer) -> None:
    """Learn from the answer; a task that so many have seen is shown to nobody any more."""
    said = found(held, known, answer)
    if not said:
        return
    if answer.unseen and is_right(said):
        tx.signals.newcomers.saw(answer)
    uses = tx.known.used(known.campaign_id, known.task_id)
    if retired(uses):
        opening.retire(tx, held.campaign, known)
    learned(tx, held, known, said)


def learned(tx: Tx, held: Held, known: Known, said: Mapping[str, Fit]) -> None:
    """Add it to what is known of the person; the whole task was answered right where all of it was."""
    skill, options, person = skill_of(held.campaign), chances(held, known), held.assignment.person_id
    share = sum(one.share for one in said.values()) / len(said)
    keeping.learn(tx, person, skill, share, GOLD, options=options)
    right = is_right(said)
    kept = tx.ratings.hold(person, skill)
    trial = kept.trial(options, keeping.usual(tx, skill)).after(right)
    kept = replace(kept, seldom=trial.seldom, guess=trial.guess, golds=kept.golds + 1)
    tx.ratings.save(replace(kept, gold_right=kept.gold_right + right))
    if trial.is_caught and kept.level is not Level.PAUSED:
        keeping.pause(tx, person, skill)
