"""Two people suspend somebody, or the operator where nobody else may; it ends by itself, and may be appealed once.

    said ──a second person──> in force ──its days──> over
     └ 7 days, or "no" ──> lifted <──┐  └ appeal ──> again ──others──> stands
                                     └── others, or nobody in 14 days ──┘

While it is in force they take no new work and launch nothing. Nothing else changes: what they hold they may finish,
what is in review is decided and paid, payouts and appeals go on.
"""

from dataclasses import replace

from core import notes
from core.campaigns import APPEAL_DAYS
from core.cases import ended, opened
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.moderators import conflicts, turns, two
from core.panels import drawing, ending, matter
from core.panels.port import JOB as PANEL
from core.pay import DAY_MS
from core.people import Person, Role
from core.ports import Tx
from core.process import carding
from core.process.process_views import SuspendView
from core.process.review import SENTENCE_MAX, SENTENCE_MIN
from core.suspending import stepping
from core.suspending.port import AGAIN, ENDS, IN_FORCE, JOB, LIFTED, NO, OVER, SAID, STANDS, STAYS, YES, Step
from core.suspending.words import REASONS, SPOKEN, WORDS, day
from core.views import View
from core.work import Case, CaseKind

SCREEN = "suspend"
FROM = "from"  # of a case: the one that it comes from
DAYS = (7, 30, 90)
SECOND_DAYS = 7  # in which a second person says so, or it is nothing
GOING = (IN_FORCE, AGAIN, STANDS)
JURORS = N_(
    "Three people who do not know who you are look at it, each alone, by {day} at the latest. Undecided then, it "
    "is over."
)
STALE = Text(N_("Someone else has decided this one."))
ONCE = N_("They took no new work for this once already. What they do anew is a case of its own: take that one.")
LEFT = N_("Whoever asked for it is no moderator any more. Tap No, and suspend them yourself where you think so.")
LOOKED_AT = 200  # steps of a person


def begin(tx: Tx, me: Person, case_id: int) -> Text:
    """Whom a case is about shall take no new work for a while: the moderator is asked why, in private."""
    _person(tx, me, case_id)
    tx.people.show(me.id, SCREEN, {"case": case_id})
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("I have asked you why, in our private chat."))


def _person(tx: Tx, me: Person, case_id: int) -> Case:
    """What it comes from, once, the row of whom it is about held, when this person may suspend them."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None:
        raise Stale(Text(N_("There is no such case.")))
    if case.person_id == me.id:
        raise NotAllowed(Text(conflicts.PART))
    conflicts.check(tx, me, case)
    tx.people.lock(case.person_id)
    steps = tx.suspensions.of_person(case.person_id, LOOKED_AT)
    if FROM in case.params or any(one.case_id == case.id and one.state == IN_FORCE for one in steps):
        raise Stale(Text(ONCE))  # whoever won an appeal is not suspended for the same again
    last = next(iter(steps), None)
    if last and (last.until > tx.now or (last.state == SAID and tx.now < last.due_at)):
        raise Stale(Text(N_("That is said already.")))
    return case


def page(tx: Tx, me: Person) -> SuspendView:
    """The screen: a reason, how long, then a sentence to be typed."""
    params = me.screen.params
    _person(tx, me, params["case"])
    return SuspendView(me=me, screen=me.screen, reason=str(params.get("reason", "")), days=int(params.get("days", 0)))


def choose(tx: Tx, me: Person, what: str) -> SuspendView:
    """A reason, or how many days. Raises ``Stale`` for anything else."""
    params = dict(me.screen.params)
    if me.screen.code != SCREEN or not (what in REASONS or (what.isdigit() and int(what) in DAYS)):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    params |= {"reason": what} if what in REASONS else {"days": int(what)}
    return page(tx, replace(me, screen=tx.people.show(me.id, SCREEN, params)))


def write(tx: Tx, me: Person, text: str) -> View:
    """What they will read; a second person has to say so, but where only an operator is there."""
    params, words = me.screen.params, text.strip()
    origin = _person(tx, me, params["case"])
    if params.get("reason") not in REASONS or params.get("days") not in DAYS:
        raise Invalid(Text(N_("Please tap a reason, and for how long.")))
    if not SENTENCE_MIN <= len(words) <= SENTENCE_MAX:
        asked = N_("Please write one sentence of {least} to {most} letters, which they will read.")
        raise Invalid(Text(asked, params={"least": SENTENCE_MIN, "most": SENTENCE_MAX}))
    number = tx.new_id()
    due = tx.now + SECOND_DAYS * DAY_MS
    said = Step(
        *(number, number, origin.person_id, origin.id, SAID, params["reason"], words, params["days"], 0, due, me.id),
        at=tx.now,
    )
    stepping.step(tx, said)
    if conflicts.alone(tx, me, origin):
        _in_force(tx, said, me)
        return notes.note(tx, me, N_("It is so from now on. They are told, and may appeal."))
    case = opened(tx, CaseKind.SUSPEND, origin.person_id, due_at=due, about=number, params={FROM: said.case_id})
    carding.card(tx, case.id)
    turns.said(tx, me, case.id)
    _later(tx, origin.person_id, due)
    return notes.note(tx, me, N_("Noted. A second person has to say so; until then nothing changes."))


def decide(tx: Tx, me: Person, case_id: int, do: str) -> Text:
    """A second person's word: ``YES`` or ``NO``. Whoever asked for it may only take it back."""
    case, last = _open(tx, me, case_id, CaseKind.SUSPEND, SAID)
    if do == YES:
        two.check_other(tx, me, last.by)
        if not two.counts(tx, me, last.by):
            raise NotAllowed(Text(LEFT))
    assert ended(tx, case, me.id, do), "whoever decides it holds the person's row"
    carding.card(tx, case.id)
    if do == YES:
        _in_force(tx, last, me)
        return Text(N_("It is so from now on. They are told, and may appeal."))
    stepping.step(tx, replace(last, state=LIFTED, until=0, due_at=0, by=me.id))
    return Text(N_("Noted: nothing changes for them."))


def _open(tx: Tx, me: Person, case_id: int, kind: CaseKind, state: str) -> tuple[Case, Step]:
    """The open case and how it stands, the person's row held. Raises ``NotAllowed`` and ``Stale``."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not kind:
        raise Stale(STALE)
    tx.people.lock(case.person_id)
    last = tx.suspensions.latest(case.person_id)
    case = tx.cases.get(case_id)
    if case is None or case.decided_at or last is None or last.state != state or last.number != case.task_id:
        raise Stale(STALE)
    conflicts.check(tx, me, case)
    return case, last


def _in_force(tx: Tx, said: Step, me: Person) -> None:
    until, due = tx.now + said.days * DAY_MS, tx.now + APPEAL_DAYS * DAY_MS
    stepping.step(tx, replace(said, state=IN_FORCE, until=until, due_at=due, by=me.id))
    _later(tx, said.person_id, until)


def may_appeal(tx: Tx, me: Person) -> Step:
    """How it stands where they may have others look, their row held. Raises ``Stale``."""
    tx.people.lock(me.id)
    last = tx.suspensions.latest(me.id)
    if last is None or last.state != IN_FORCE or tx.now >= min(last.due_at, last.until):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return last


def appeal(tx: Tx, me: Person, said: str = "", *, voice: str = "") -> Text:
    """Others shall look, three jurors where there are enough; undecided it is over. Raises ``Stale``.

    What the person says to it: ``said``, or the name of a sound; both empty for nothing.
    """
    last = may_appeal(tx, me)
    due = tx.now + APPEAL_DAYS * DAY_MS
    again = replace(last, state=AGAIN, due_at=due, by=me.id)
    stepping.step(tx, again)
    about = matter.of_suspension(tx, me, last.number)
    kind = CaseKind.PANEL if drawing.can_meet(tx, about) else CaseKind.SUSPENDED
    case = opened(
        tx, kind, me.id, due_at=due, about=last.number, params={FROM: last.case_id, WORDS: said, SPOKEN: bool(voice)}
    )
    if voice:
        tx.panels.spoken.put(case.id, me.id, voice)
    _later(tx, me.id, min(due, last.until))
    if kind is CaseKind.PANEL:
        tx.jobs.enqueue(PANEL, str(case.id), {"case": case.id}, tx.now)
        return Text(JURORS, params={"day": day(me, due)})
    stepping.ask(tx, case)
    return Text(N_("Others look, by {day} at the latest."), params={"day": day(me, due)})


def hear(tx: Tx, me: Person, case_id: int, do: str) -> Text:
    """An appeal, by somebody who had no part in it; an operator may where nobody else is there."""
    case, last = _open(tx, me, case_id, CaseKind.SUSPENDED, AGAIN)
    assert ended(tx, case, me.id, do), "whoever decides it holds the person's row"
    carding.card(tx, case.id)
    stepping.heard(tx, last, stands=do == STAYS, by=me.id)
    return Text(N_("It stays. Thank you.") if do == STAYS else N_("It is over. They are told. Thank you."))


def tick(tx: Tx, person_id: int) -> int:
    """What its clock decides now; when (ms) the job comes again, 0 for never."""
    tx.people.lock(person_id)
    last = tx.suspensions.latest(person_id)
    if last is None or last.state in (LIFTED, OVER):
        return 0
    ends = [one for one in (last.until, last.due_at if last.state in (SAID, AGAIN) else 0) if one]
    if tx.now < min(ends):
        return min(ends)
    case = tx.cases.of_answer(0, last.number, person_id)
    if case and case.kind is CaseKind.PANEL:
        ending.over(tx, case, ENDS)
    elif case and ended(tx, case, 0, NO if last.state == SAID else ENDS):
        carding.card(tx, case.id)
    by_itself = last.until and last.until <= tx.now
    stepping.step(tx, replace(last, state=OVER if by_itself else LIFTED, until=0, due_at=0, by=0))
    return 0


def _later(tx: Tx, person_id: int, at: int) -> None:
    tx.jobs.enqueue(JOB, str(person_id), {"person": person_id}, at)
