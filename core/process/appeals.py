"""The worker's side of due process: do again, appeal; and the clocks that decide what nobody did."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core import cases, desk, notes, pay
from core.breaker import lapsing
from core.campaigns import APPEAL_DAYS, Campaign
from core.cases import ended
from core.errors import N_, Invalid, Stale, Text
from core.form.answers import Value
from core.known import comparing
from core.launched import wound
from core.ledger import NEWEST, Account, Code, Kind, Line
from core.moderators import undo
from core.panels import drawing, ending, matter
from core.panels.port import JOB
from core.people import Person
from core.ports import Tx
from core.process import differing, moderation, review
from core.process.process_views import AppealList, AppealView
from core.process.review import SENTENCE_MAX, card, open_review, refuse, tell
from core.quality.finding import Finding
from core.views import View
from core.wages import active
from core.work import Answer, Case, CaseKind, Held, Standing

LINES_LOOKED_AT = 2000  # of the worker's latest payments, for those that are held
LISTED_MAX = 8
JURORS = N_(
    "Three people who do not know who you are look at it, each alone. Undecided after 14 days, the points are yours."
)
ANOTHER = N_("Your appeal is with another person. Undecided after 14 days, the points are yours.")
LATER = N_(
    "Your appeal is noted. Two moderators first look at all that was rejected together with it; until then it waits, "
    "and nobody can deny it. Your points stay reserved."
)


def redo(tx: Tx, me: Person, campaign_id: int, task_id: int) -> View:
    """Show a task that was sent back or rejected, to be answered once more."""
    answer, held = _again(tx, me, campaign_id, task_id)
    last = tx.cases.decisions(answer.id)[-1]
    return desk.show_task(tx, me, held, {"mode": "redo", "draft": {}, "reason": last.sentence})


def _mine(tx: Tx, me: Person, campaign_id: int, task_id: int, standing: Standing) -> tuple[Answer, Held]:
    answer = tx.answers.get(campaign_id, task_id, me.id)
    held = tx.assignments.held(campaign_id, task_id, me.id)
    if answer is None or held is None or answer.standing is not standing:
        raise Stale(Text(N_("That is decided already. /balance shows how it ended.")))
    return answer, held


def _again(tx: Tx, me: Person, campaign_id: int, task_id: int) -> tuple[Answer, Held]:
    answer = tx.answers.get(campaign_id, task_id, me.id)
    if wound.is_unsafe(tx, campaign_id, task_id):
        raise Stale(Text(N_("People found this work unsafe, so nobody does it again. You may still appeal: /appeal")))
    standing = Standing.REJECTED if answer and may_redo(answer) else Standing.REDO
    return _mine(tx, me, campaign_id, task_id, standing)


def may_redo(answer: Answer) -> bool:
    """Whether a rejected answer may still be done again: once, instead of an appeal or before one.

    What was paid in part is used as it is.
    """
    return answer.standing is Standing.REJECTED and not answer.redone and not answer.part_paid


def resubmit(tx: Tx, me: Person, held: Held, values: Mapping[str, Value], found: Sequence[Finding]) -> View:
    """The answer that was sent back or rejected, done again; a moderator looks at it."""
    answer, _ = _again(tx, me, held.campaign.id, held.task.id)
    clock = pay.clock(held.campaign, tx.now)
    took = answer.active_ms + active.of_screen(me, held, tx.now)
    again = replace(answer, values=values, standing=Standing.REVIEW, redone=True, clock_at=clock, active_ms=took)
    if not tx.answers.move(answer, again):
        raise Stale(Text(N_("That is decided already. /balance shows how it ended.")))
    if answer.standing is Standing.REJECTED:
        tx.tasks.unwait(answer.campaign_id, answer.task_id)
    open_review(tx, held.campaign, again, found)
    return desk.look(tx, me, pay.looked_at(me, again))


def listed(tx: Tx, me: Person, first: int = 0) -> AppealList:
    """The worker's latest answers that were rejected, all or in part, or sent back, and are not over; from the
    ``first`` on (0).

    What can be appealed longest comes first: a decision on many is on top, until the worker has seen to it.
    """
    lines = [
        line
        for asset in tx.funds.assets(me.id)
        for line in tx.ledger.lines(Account(Kind.WORKER, me.id, asset), NEWEST, LINES_LOOKED_AT)
    ]
    lines.sort(key=lambda line: -line.id)
    held = (_paid_by(tx, line) for line in lines if line.state == "pending")
    found = [one for one in held if one and one.standing in (Standing.REDO, Standing.REJECTED)]
    found.sort(key=lambda one: -one.clock_at)
    first = first if first < len(found) else 0
    items = [moderation.item(tx, one) for one in found[first : first + LISTED_MAX]]
    screen = tx.people.show(me.id, "appeals", {"n": first} if first else {})
    return AppealList(me=me, screen=screen, items=items, first=first, more=max(0, len(found) - first - LISTED_MAX))


def _paid_by(tx: Tx, line: Line) -> Answer | None:
    return tx.answers.with_rest(line.id) if line.code == Code.REST else tx.answers.by_id(line.id)


def listed_again(tx: Tx, me: Person) -> AppealList:
    """The same page."""
    return listed(tx, me, me.screen.params.get("n", 0))


def begin(tx: Tx, me: Person, campaign_id: int, task_id: int) -> AppealView:
    """Ask for the words of an appeal."""
    _mine(tx, me, campaign_id, task_id, Standing.REJECTED)
    screen = tx.people.show(me.id, "appeal", {"c": campaign_id, "t": task_id})
    return screen_of(tx, replace(me, screen=screen))


def screen_of(tx: Tx, me: Person) -> AppealView:
    """The screen on which an appeal is typed."""
    answer, _ = _mine(tx, me, me.screen.params["c"], me.screen.params["t"], Standing.REJECTED)
    return AppealView(me=me, screen=me.screen, item=moderation.item(tx, answer))


def typed(tx: Tx, me: Person, text: str) -> View:
    """The words of an appeal, typed on its screen."""
    return appeal(tx, me, me.screen.params["c"], me.screen.params["t"], text)


def spoken(tx: Tx, me: Person, name: str) -> View:
    """The same in a voice message. Raises ``Stale`` where the screen is another one by now."""
    if me.screen.code != "appeal":
        raise Stale(Text(N_("That is decided already. /balance shows how it ended.")))
    return appeal(tx, me, me.screen.params["c"], me.screen.params["t"], voice=name)


def appeal(tx: Tx, me: Person, campaign_id: int, task_id: int, words: str = "", *, voice: str = "") -> View:
    """Have others decide, three jurors where there are enough; the money stays held, and undecided is granted.

    ``voice``: the name of a sound that says why, instead of the words.
    """
    answer, held = _mine(tx, me, campaign_id, task_id, Standing.REJECTED)
    _, noted = opened(tx, answer, held.campaign, words if voice else said(words), voice)
    return notes.note(tx, me, noted)


def said(words: str) -> str:
    """What is typed as the words of an appeal. Raises ``Invalid``."""
    if not 1 <= len(words.strip()) <= SENTENCE_MAX:
        raise Invalid(Text(N_("Please say in a few words why the decision is wrong.")))
    return words.strip()


def opened(tx: Tx, answer: Answer, campaign: Campaign, words: str, voice: str) -> tuple[Case, str]:
    """The case of an appeal, and what its worker reads. Raises ``Stale`` where the answer stands otherwise by now."""
    clock = tx.now + APPEAL_DAYS * pay.DAY_MS
    waits = answer.stands_still  # its clock with it: see core.breaker.stopping
    appealed = replace(answer, standing=Standing.APPEALED, clock_at=0 if waits else clock)
    if not tx.answers.move(answer, appealed):
        raise Stale(Text(N_("That is decided already. /balance shows how it ended.")))
    by_panel = drawing.can_meet(tx, matter.of_answer(tx, appealed))
    kind = CaseKind.PANEL if by_panel else CaseKind.APPEAL
    case = cases.of_answer(tx, kind, replace(appealed, clock_at=clock), {"words": words})
    if voice:
        tx.panels.spoken.put(case.id, answer.person_id, voice)
    if by_panel and not waits:
        tx.jobs.enqueue(JOB, str(case.id), {"case": case.id}, tx.now)
        return case, JURORS
    if not by_panel:
        review.ask(tx, case, campaign)
    return case, LATER if waits else ANOTHER


def tick(tx: Tx, limit: int) -> int:
    """Let the clocks decide what nobody did; how many answers were due."""
    due = tx.answers.due(tx.now, limit)
    for person in sorted({answer.person_id for answer in due}):
        tx.people.lock(person)  # all of them first, as agreement does
    for answer in due:
        _due(tx, answer)
    return len(due)


def tick_one(tx: Tx, answer_id: int) -> None:
    """As a tick, of one answer alone; nothing where somebody was faster."""
    answer = tx.answers.by_id(answer_id)
    assert answer is not None, "it was due"
    tx.people.lock(answer.person_id)
    answer = tx.answers.by_id(answer_id)
    if answer is not None and 0 < answer.clock_at <= tx.now:
        _due(tx, answer)


def set_back(tx: Tx, until: int, answer_id: int) -> None:
    """Its clock failed: it is looked at again then (ms), and holds up no other meanwhile."""
    answer = tx.answers.by_id(answer_id)
    assert answer is not None, "it was due"
    tx.answers.move(answer, replace(answer, clock_at=until))


def _due(tx: Tx, answer: Answer) -> None:
    if not comparing.clock(tx, answer):
        _time_up(tx, answer)


def _time_up(tx: Tx, answer: Answer) -> None:
    case = tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id)
    if undo.is_due(tx, case or differing.of(tx, answer), answer):
        tx.answers.move(answer, replace(answer, clock_at=tx.now + undo.LATER_MS))
        return
    match answer.standing:
        case Standing.REJECTED:
            moved = refuse(tx, answer)
        case Standing.REDO:
            moved = lapsing.over(tx, answer)
        case _:
            moved = pay.approve(tx, answer)
    if not moved:  # a person decided in the same moment
        return
    if answer.standing is Standing.REDO:
        tell(tx, answer, "redo_over", {"decision": tx.cases.decisions(answer.id)[-1].id})
    if answer.standing is Standing.APPEALED:
        tell(tx, answer, "appeal_won", {})
    if case and case.kind is CaseKind.PANEL:
        ending.over(tx, case, "clock")
    elif case and ended(tx, case, 0, "clock"):
        card(tx, case.id)
    elif answer.standing is Standing.REVIEW:
        differing.left(tx, answer, "clock")
