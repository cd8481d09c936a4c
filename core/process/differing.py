"""Answers that wait for others, who surely said something else: one card of a person and campaign, however many.

Such an answer is in front of a person and has no case of its own. It belongs to the one open case of its person and
campaign, where the campaign's id stands for the task's. A moderator decides about all of them at once, or has one put
on a card of its own. Each keeps its own clock, which pays it on its day: the card waits for nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.campaigns import Campaign
from core.cases import ended
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.form.answers import Value
from core.form.forms import fill, spoken_row, visible
from core.form.questions import Question
from core.form.saying import said
from core.known import comparing
from core.moderators import conflicts
from core.peers import asked
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.process.review import Ruling, card, open_case
from core.quality.alike import key
from core.work import Answer, Case, CaseKind, Standing, Verdict

LATEST = 200  # of a person's answers, the latest, that are looked through
AT_ONCE = 20  # that one tap decides
SHOWN = 8
CHARS_MAX = 60  # of what a row shows, and of an answer
APART = "apart"  # how a card ends from which each went to one of its own
FINDING = {"rule": "majority", "text": N_("Other people answered differently."), "params": {}}


def add(tx: Tx, campaign: Campaign, answer: Answer) -> None:
    """Onto its person's card; the answer was just moved in front of a person, and the person is held."""
    case = of(tx, answer)
    if case is None:
        _open(tx, campaign, answer)
    else:
        card(tx, case.id)


def of(tx: Tx, answer: Answer) -> Case | None:
    """The open card of its person in its campaign."""
    return tx.cases.of_answer(answer.campaign_id, answer.campaign_id, answer.person_id)


def _open(tx: Tx, campaign: Campaign, answer: Answer) -> None:
    open_case(tx, CaseKind.DIFFERS, campaign, replace(answer, task_id=campaign.id), {})


def left(tx: Tx, answer: Answer, outcome: str, by: int = 0) -> None:
    """An answer was decided elsewhere: the card, if it was on one, is drawn anew, and over where it was the last."""
    case = of(tx, answer)
    if case is not None:
        _close(tx, case, outcome, by)
        card(tx, case.id)


def _close(tx: Tx, case: Case, outcome: str, by: int) -> None:
    if not theirs(tx, case):
        ended(tx, case, by, outcome)


def theirs(tx: Tx, case: Case) -> Sequence[Answer]:
    """The answers on a card, the oldest first. On none is what other workers look at, or what was known."""
    campaign = tx.campaigns.get(case.campaign_id)
    by_peers = campaign is not None and asked.chosen(campaign)
    return [
        one
        for one in reversed(tx.answers.latest(case.campaign_id, case.person_id, LATEST))
        if one.standing is Standing.REVIEW
        and tx.cases.of_answer(one.campaign_id, one.task_id, one.person_id) is None
        and comparing.known_of(tx, one) is None
        and not (by_peers and tx.peers.get(one.id))
    ]


def may_decide(tx: Tx, me: Person, case_id: int) -> tuple[Case, Sequence[Answer]]:
    """The open card, its person held, and what is on it. Raises ``NotAllowed`` and ``Stale``."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.DIFFERS or case.decided_at:
        raise Stale(Text(N_("Someone else has decided this one.")))
    conflicts.check(tx, me, case)
    tx.people.lock(case.person_id)
    return case, theirs(tx, case)


def check(ruling: Ruling) -> None:
    """Whether it can be said of several at once, its sentence apart. Raises ``Invalid``."""
    if ruling.verdict not in (Verdict.APPROVE, Verdict.REJECT):
        raise Invalid(Text(N_("Approve or reject them together, or tap a number for one by itself.")))
    if ruling.verdict is Verdict.REJECT and ruling.reason not in review.REASONS:
        raise Invalid(Text(N_("Please choose a reason from the list.")))


def decide(tx: Tx, me: Person, case_id: int, ruling: Ruling) -> Case:
    """The same of each, ``AT_ONCE`` at most: what is left gets a new card. Each decision may be appealed by itself."""
    case, answers = may_decide(tx, me, case_id)
    check(ruling)
    review.check_words(ruling)
    fall(tx, me, case, answers[:AT_ONCE], ruling)
    return case


def fall(tx: Tx, by: Person, case: Case, answers: Sequence[Answer], ruling: Ruling) -> None:
    """It takes effect for these; their person is held. Raises ``Stale`` when someone else was faster."""
    for one in answers:
        review.apply(tx, case, one, ruling, by=by.id)
    if not ended(tx, case, by.id, ruling.verdict, ruling.sentence, reason=ruling.reason):
        raise Stale(Text(N_("Someone else has decided this one.")))
    card(tx, case.id)
    campaign = tx.campaigns.get(case.campaign_id)
    if campaign is not None and (left := theirs(tx, case)):
        _open(tx, campaign, left[0])


def alone(tx: Tx, me: Person, case_id: int, task_id: int) -> Text:
    """One answer onto a card of its own, with its picture and every way to decide."""
    case, answers = may_decide(tx, me, case_id)
    one = next((each for each in answers if each.task_id == task_id), None)
    campaign = tx.campaigns.get(case.campaign_id)
    if one is None or campaign is None:
        raise Stale(Text(N_("Someone else has decided this one.")))
    open_case(tx, CaseKind.REVIEW, campaign, one, {"findings": [FINDING]})
    _close(tx, case, APART, me.id)
    return Text(N_("It has a card of its own now."))


def facts(tx: Tx, case: Case) -> Mapping[str, Any]:
    """What the card shows: who, how many, what each said and what others did."""
    campaign = tx.campaigns.get(case.campaign_id)
    found = [] if campaign is None or case.decided_at else theirs(tx, case)
    confirmed = tx.answers.latest(case.campaign_id, case.person_id, LATEST)
    params: dict[str, str | int | Text] = {
        "title": campaign.title if campaign else "",
        "code": tx.campaigns.worker_code(case.campaign_id, case.person_id),
        "of": len(confirmed),
        "right": sum(one.confirmed and one.standing is Standing.APPROVED for one in confirmed),
    }
    lines = [Text(N_("{title} · worker {code}"), params=params)]
    if campaign is not None and found:
        lines += _lines(tx, campaign, found, params)
    return {"lines": lines, "differing": [one.task_id for one in found[:AT_ONCE]]}


def _lines(
    tx: Tx, campaign: Campaign, found: Sequence[Answer], params: Mapping[str, str | int | Text]
) -> Sequence[Text]:
    many = Text(
        N_(
            "{n} of their answers differs from what others surely say. Of their latest {of} here, {right} were "
            "confirmed."
        ),
        N_(
            "{n} of their answers differ from what others surely say. Of their latest {of} here, {right} were "
            "confirmed."
        ),
        len(found),
        params,
    )
    each = [_line(tx, campaign, n, one) for n, one in enumerate(found[:SHOWN], 1)]
    end = N_(
        "To differ is not to be wrong. Tap a number to see that one by itself. Each is paid on its day at the latest."
    )
    return [many, *each, Text(end)]


def _line(tx: Tx, campaign: Campaign, n: int, answer: Answer) -> Text:
    held = tx.assignments.held(campaign.id, answer.task_id, answer.person_id)
    assert held is not None, "it was answered"
    shown = fill(campaign.form.shows, spoken_row(campaign.form, held.task.data)) or f"#{held.task.row}"
    kept = tx.verdicts.of_task(campaign.id, answer.task_id)
    asks = [one for one in visible(campaign.form) if one.name in kept and one.name in answer.values]
    differ = [one for one in asks if key(one, answer.values[one.name]) != key(one, kept[one.name].value)] or asks
    params: dict[str, str | int | Text] = {"n": n, "what": _cut(shown)}
    for one in differ[:1]:
        params |= {"said": _said(one, answer.values[one.name]), "right": _said(one, kept[one.name].value)}
    if "said" not in params:
        return Text(N_("{n}. {what}"), params=params)
    return Text(N_("{n}. {what}: they say “{said}”, others “{right}”"), params=params)


def _said(question: Question, value: Value | None) -> Text:
    words = said(question, value if value is not None else "")
    return replace(
        words, params={name: _cut(one) if isinstance(one, str) else one for name, one in words.params.items()}
    )


def _cut(text: str) -> str:
    return text if len(text) <= CHARS_MAX else text[: CHARS_MAX - 1] + "…"
