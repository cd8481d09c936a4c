"""A task that no more answers settle: a moderator says what is right, or that nobody can tell. No pay hangs on it."""

from collections import Counter
from collections.abc import Sequence

from core import notes
from core.campaigns import Campaign
from core.cases import ended, opened
from core.errors import N_, NotAllowed, Stale, Text
from core.form import answers, reading
from core.form.answers import Value
from core.form.forms import filled
from core.form.questions import CANT_TELL
from core.form.shuffling import turned
from core.launched import completion
from core.moderators import conflicts
from core.people import Person, Role
from core.ports import Tx
from core.process.agreement import is_disputed
from core.process.review import card
from core.quality.alike import key
from core.quality.estimate.ways import Way
from core.skills import keeping
from core.skills.naming import skill_of
from core.skills.rating import weight_of
from core.verdicts import ordering
from core.verdicts.asked import Asked, asked, is_quiet, of_row
from core.verdicts.doubt import CHOICES_MAX, Choice, Doubt, WordView
from core.verdicts.policy_of import tolerance_of
from core.verdicts.port import Kept, Stage
from core.views import View
from core.work import Answer, Case, CaseKind

OPEN_MAX = 20  # of a campaign at one time: what is unsure beyond that waits, and a refit may settle it
LOOK_MS = 3 * 24 * 3600 * 1000
SCREEN = "right"
SAID, NOBODY, SETTLED = "said", "nobody", "settled"  # how a case ends; the last by itself
TYPED = frozenset({Way.CHOICE, Way.WRITTEN, Way.SPOKEN, Way.AMOUNT})  # what may be written instead of tapped


def open_one(tx: Tx, campaign: Campaign, task_id: int) -> None:
    """The case of the task, about the first of its questions that is unsure; none where many wait already."""
    unsure = [name for name, one in tx.verdicts.of_task(campaign.id, task_id).items() if one.stage is Stage.MODERATOR]
    if not unsure or tx.cases.of_answer(campaign.id, task_id, campaign.owner_id) is not None:
        return
    if tx.verdicts.cases(campaign.id, OPEN_MAX) >= OPEN_MAX:
        return
    case = opened(
        tx,
        CaseKind.UNSURE,
        campaign.owner_id,
        due_at=tx.now + LOOK_MS,
        campaign_id=campaign.id,
        about=task_id,
        params={"q": min(unsure)},
    )
    card(tx, case.id)


def settled(tx: Tx, campaign: Campaign, task_id: int) -> None:
    """Nobody needs to say what is right any more: more became known of it. A case that waits is closed."""
    case = tx.cases.of_answer(campaign.id, task_id, campaign.owner_id)
    if case is not None and case.kind is CaseKind.UNSURE and ended(tx, case, 0, SETTLED):
        card(tx, case.id)
    completion.watch(tx, campaign.id, decided=True)


def doubt(tx: Tx, case: Case) -> Doubt | None:
    """What its card shows; None where nobody's answer is left."""
    campaign = tx.campaigns.get(case.campaign_id)
    given = _given(tx, case)
    held = tx.assignments.held(case.campaign_id, case.task_id, given[0].person_id) if given else None
    one = _asked(campaign, case) if campaign else None
    if campaign is None or held is None or one is None:
        return None
    kept = tx.verdicts.of_task(campaign.id, case.task_id).get(one.name)
    right = kept.value if kept and kept.stage is Stage.DECIDED else None
    question = next(each for each in turned(campaign.form, case.task_id).questions if each.name == one.name)
    shown = filled(campaign.form, question, held.task.data)
    choices = _choices(of_row(one, campaign.form, held.task.data), given)
    return Doubt(campaign, held.task, shown, choices, one.way in TYPED, right)


def _asked(campaign: Campaign, case: Case) -> Asked | None:
    return next((one for one in asked(campaign, tolerance_of(campaign)) if one.name == case.params.get("q")), None)


def _given(tx: Tx, case: Case) -> Sequence[Answer]:
    everything = tx.answers.of_task(case.campaign_id, case.task_id)
    return [one for one in everything if one.values and not is_disputed(one) and not one.is_test]


def _choices(one: Asked, given: Sequence[Answer]) -> Sequence[Choice]:
    """What was said, most often first; where one may tap any of few options, the others too."""
    said = [value for each in given if (value := each.values.get(one.name)) is not None and not is_quiet(value)]
    counts = Counter(key(one.question, value) for value in said)
    first = {key(one.question, value): value for value in reversed(said)}
    found = [Choice(first[name], n) for name, n in counts.most_common(CHOICES_MAX)]
    if len(one.options) <= CHOICES_MAX and one.way is Way.CHOICE:
        found += [Choice(option, 0) for option in one.options if option not in said]
    return found


def may_decide(tx: Tx, me: Person, case_id: int) -> tuple[Case, Doubt]:
    """The open case, when this person may decide it: a moderator who has not answered the task."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    found = doubt(tx, case) if case and case.kind is CaseKind.UNSURE and not case.decided_at else None
    if case is None or found is None:
        raise Stale(Text(N_("Someone else has decided this one.")))
    conflicts.check(tx, me, case)
    return case, found


def choose(tx: Tx, me: Person, case_id: int, mark: str) -> Text:
    """One tap on an answer; ``mark`` as in its button."""
    case, found = may_decide(tx, me, case_id)
    value = next((one.value for one in found.choices if one.mark == mark), None)
    if value is None:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    _decide(tx, me, case, value)
    return Text(N_("Noted as the right answer. Thank you."))


def nobody(tx: Tx, me: Person, case_id: int) -> Text:
    """One tap: it cannot be told."""
    case, _ = may_decide(tx, me, case_id)
    _decide(tx, me, case, CANT_TELL)
    return Text(N_("Noted: nobody can tell. Thank you."))


def ask_word(tx: Tx, me: Person, case_id: int) -> Text:
    """Ask the moderator, in private, to write what is right."""
    may_decide(tx, me, case_id)
    tx.people.show(me.id, SCREEN, {"case": case_id})
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("Please write the answer in our private chat."))


def word(tx: Tx, me: Person) -> WordView:
    """The screen on which it is written."""
    _, found = may_decide(tx, me, me.screen.params["case"])
    return WordView(me=me, screen=me.screen, doubt=found)


def write(tx: Tx, me: Person, text: str) -> View:
    """What is right, written as a worker would. Raises ``Invalid`` where it answers the question not at all."""
    case, found = may_decide(tx, me, me.screen.params["case"])
    value = reading.read(found.question, reading.Typed(text, me, tx.now))
    _decide(tx, me, case, answers.check(found.question, value))
    return notes.note(tx, me, N_("Noted as the right answer. Thank you."))


def _decide(tx: Tx, me: Person, case: Case, value: Value) -> None:
    """It stands from now on; who answered learns nothing of it but by their rating."""
    tx.tasks.lock(case.campaign_id, case.task_id)
    if not ended(tx, case, me.id, NOBODY if value == CANT_TELL else SAID):
        raise Stale(Text(N_("Someone else has decided this one.")))
    campaign, name = tx.campaigns.get(case.campaign_id), str(case.params["q"])
    assert campaign is not None
    given = _given(tx, case)
    decided = Kept(value, 1.0, len(given), agree=True, stage=Stage.DECIDED, by_person_id=me.id, learned_at=tx.now)
    tx.verdicts.put(campaign.id, case.task_id, {name: decided})
    one = _asked(campaign, case)
    assert one is not None, "the case is open"
    _learn(tx, campaign, one, value, given)
    card(tx, case.id)
    open_one(tx, campaign, case.task_id)
    ordering.order(tx, campaign.id)
    completion.watch(tx, campaign.id, decided=True)


def _learn(tx: Tx, campaign: Campaign, one: Asked, value: Value, given: Sequence[Answer]) -> None:
    skill = skill_of(campaign)
    for each in sorted(given, key=lambda answer: answer.person_id):
        said = each.values.get(one.name)
        if skill and said is not None and not is_quiet(said) and value != CANT_TELL:
            right = float(key(one.question, said) == key(one.question, value))
            keeping.learn(tx, each.person_id, skill, right, weight_of(1.0), options=len(one.options))
