"""A person looks whether an organisation is who it says: asked for with evidence, decided by moderators.

not asked ──asks──> waits ──yes──> checked ──taken back, with a reason──> not asked
                      └──no, with a reason──> not asked
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core import audit, notes
from core.cases import called, ended, opened
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.moderators import conflicts
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.requesters.port import Seen
from core.seats import may
from core.seats.may import Do
from core.views import View
from core.work import Case, CaseKind

OWN, ASK, SCREEN = "seen", "prove", "unproven"  # screens: how workers see one, the evidence, a moderator's sentence
EVIDENCE_MIN, EVIDENCE_MAX = 20, 1000
WHY_MIN, WHY_MAX = 10, 500
LOOK_MS = 3 * 24 * 3_600_000
LOOKED_AT = 1000  # that wait, among which theirs is looked for
YES, NO, TAKEN_BACK = "yes", "no", "taken_back"  # how a case ends
NOTICE = "requester_check"


@dataclass(frozen=True, kw_only=True)
class OwnView(View):
    """How workers see one's organisation; ``waits``: somebody looks who it is. ``latest``: said on the card."""

    seen: Seen
    waits: bool


@dataclass(frozen=True, kw_only=True)
class ProveView(View):
    """The evidence is to be typed."""


@dataclass(frozen=True, kw_only=True)
class UnprovenView(View):
    """A moderator says why not, in a sentence; ``back``: the mark is taken away again."""

    case: Case
    back: bool


def own(tx: Tx, me: Person, told: Text | None = None) -> OwnView:
    """How workers see who asks."""
    organisation = may.acting(tx, me, Do.SEE)
    screen = tx.people.show(me.id, OWN, {})
    return OwnView(
        me=me, screen=screen, told=told, seen=tx.requesters.seen(organisation), waits=_waits(tx, organisation)
    )


def _waits(tx: Tx, organisation_id: int) -> bool:
    return any(one.task_id == organisation_id for one in tx.cases.waiting(LOOKED_AT, CaseKind.VERIFY))


def ask(tx: Tx, me: Person) -> ProveView:
    """Ask for the evidence."""
    _may_ask(tx, me)
    return ProveView(me=me, screen=tx.people.show(me.id, ASK, {}))


def ask_again(tx: Tx, me: Person) -> ProveView:
    """The same, drawn anew."""
    _may_ask(tx, me)
    return ProveView(me=me, screen=me.screen)


def _may_ask(tx: Tx, me: Person) -> int:
    organisation = may.acting(tx, me, Do.EDIT)
    if tx.requesters.seen(organisation).checked_at:
        raise Stale(Text(N_("A person has checked this already.")))
    if _waits(tx, organisation):
        raise Stale(Text(N_("A person is looking at it. You are told.")))
    return organisation


def write(tx: Tx, me: Person, text: str) -> View:
    """The evidence: a case for the moderators."""
    organisation, words = _may_ask(tx, me), text.strip()
    if not EVIDENCE_MIN <= len(words) <= EVIDENCE_MAX:
        size = {"least": EVIDENCE_MIN, "most": EVIDENCE_MAX}
        raise Invalid(Text(N_("Please write {least} to {most} letters."), params=size))
    latest = next(iter(tx.campaigns.of(organisation, 1)), None)
    params = {
        "words": words,
        "asks": latest.asks if latest else "",
        "contact": tx.requesters.seen(organisation).contact,
    }
    case = opened(tx, CaseKind.VERIFY, me.id, due_at=tx.now + LOOK_MS, about=organisation, params=params)
    called(tx, case)
    review.card(tx, case.id)
    return own(tx, me, Text(N_("Thank you. A person looks within three days, and you are told.")))


def _open_case(tx: Tx, me: Person, case_id: int, *, decided: bool) -> Case:
    """The case, when this person may say something of it."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.VERIFY or bool(case.decided_at) is not decided:
        raise Stale(Text(N_("Someone else has decided this one.")))
    conflicts.check(tx, me, case)
    return case


def confirm(tx: Tx, me: Person, case_id: int) -> Text:
    """It is them: one tap."""
    case = _open_case(tx, me, case_id, decided=False)
    if not ended(tx, case, me.id, YES):
        raise Stale(Text(N_("Someone else has decided this one.")))
    tx.requesters.check(case.task_id, me.id, checked=True)
    _tell(tx, case, YES)
    return Text(N_("Marked as checked. Thank you."))


def refuse(tx: Tx, me: Person, case_id: int) -> Text:
    """Ask the moderator, in private, why not; of a case decided before, why the mark goes."""
    case = tx.cases.get(case_id)
    _open_case(tx, me, case_id, decided=bool(case and case.decided_at))
    tx.people.show(me.id, SCREEN, {"case": case_id})
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("I have asked you for one sentence, in our private chat."))


def sentence(tx: Tx, me: Person) -> UnprovenView:
    """The screen on which it is typed."""
    found = tx.cases.get(me.screen.params["case"])
    case = _open_case(tx, me, me.screen.params["case"], decided=bool(found and found.decided_at))
    return UnprovenView(me=me, screen=me.screen, case=case, back=bool(case.decided_at))


def unprove(tx: Tx, me: Person, text: str) -> View:
    """The sentence: they are not marked, or the mark goes."""
    why = text.strip()
    case = sentence(tx, me).case
    if not WHY_MIN <= len(why) <= WHY_MAX:
        size = {"least": WHY_MIN, "most": WHY_MAX}
        raise Invalid(
            Text(
                N_("Please write one sentence of {least} to {most} letters, which the requester will read."),
                params=size,
            )
        )
    if case.decided_at:
        if not tx.requesters.check(case.task_id, me.id, checked=False):
            raise Stale(Text(N_("The mark is gone already.")))
        audit.record(
            tx, me.id, "requester.unchecked", why=why, case_id=case.id, about=case.task_id, after={"checked": 0}
        )
    elif not ended(tx, case, me.id, NO, why):
        raise Stale(Text(N_("Someone else has decided this one.")))
    _tell(tx, case, TAKEN_BACK if case.decided_at else NO, why)
    return notes.note(tx, me, N_("Noted. The requester is told, with your sentence."))


def lines(case: Case) -> Sequence[Text]:
    """What the card says: who they say they are, and how that can be seen."""
    told = [
        (N_("Who asks: {who}"), "who", "asks"),
        (N_("How to reach them: {contact}"), "contact", "contact"),
        (N_("They say: {words}"), "words", "words"),
    ]
    said = [(text, name, str(case.params.get(key, ""))) for text, name, key in told]
    return [Text(text, params={name: value}) for text, name, value in said if value]


def _tell(tx: Tx, case: Case, outcome: str, why: str = "") -> None:
    review.card(tx, case.id)
    owner = tx.people.by_id(case.person_id)
    assert owner is not None
    params = {"person": owner.id, "outcome": outcome, "why": why}
    tx.outbox.put(owner.telegram_id, NOTICE, f"{case.id}:{outcome}", params)
