"""Letters that need a person: those that nobody answered in two working days, and those that hurt."""

from collections.abc import Sequence
from dataclasses import replace

from core import notes
from core.cases import called, ended, opened
from core.errors import N_, NotAllowed, Stale, Text
from core.moderators import conflicts
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.reports import abuse
from core.requesters import letters, stars
from core.requesters.letters import DAY_MS, LetterView
from core.requesters.port import Thread
from core.seats import may, whom
from core.seats.may import Do
from core.views import View
from core.work import Case, CaseKind

SCREEN = "for_them"  # the screen on which a moderator answers
LATE = "letter_late"
CASE_MS = 3 * DAY_MS
ANSWERED = "answered"  # how a case ends where a moderator wrote


def report(tx: Tx, me: Person, letter_id: int) -> Text:
    """A letter that hurts or threatens: a person looks at it. Nothing happens to who says so."""
    found = tx.letters.words.get(letter_id)
    thread = tx.letters.held(found.thread_id) if found else None
    campaign = tx.campaigns.get(thread.campaign_id) if thread else None
    if found is None or thread is None or campaign is None or found.by_person_id == me.id:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    if me.id != thread.person_id and not may.may(tx, me, campaign.organisation_id, Do.EDIT):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    abuse.report(tx, me, found, campaign.id)
    return Text(N_("Thank you. A person looks at it."))


def remind(tx: Tx, thread_id: int) -> int | None:
    """The clock: who asks did not answer, then no moderator. When (ms) to look again; None when all is done.

    After both the worker waits no more and may write again; the case stays until somebody answers.
    """
    thread = tx.letters.held(thread_id)
    if thread is None or not thread.asked_at:
        return None
    if tx.now < thread.due_at:
        return thread.due_at
    late = letters.case_of(tx, thread)
    if late is not None:
        tx.letters.save(replace(thread, asked_at=0, due_at=0))
        _tell(tx, thread, late, over=True)
        return None
    return _call(tx, thread)


def _call(tx: Tx, thread: Thread) -> int:
    case = opened(
        *(tx, CaseKind.UNANSWERED, thread.person_id),
        due_at=tx.now + CASE_MS,
        campaign_id=thread.campaign_id,
        about=thread.id,
    )
    tx.letters.save(replace(thread, late_at=tx.now, due_at=case.due_at, case_id=case.id))
    called(tx, case)
    review.card(tx, case.id)
    _tell(tx, thread, case, over=False)
    tx.jobs.enqueue(stars.JOB, str(thread.organisation_id), {"o": thread.organisation_id}, tx.now)
    return case.due_at


def _tell(tx: Tx, thread: Thread, case: Case, *, over: bool) -> None:
    campaign, worker = tx.campaigns.get(thread.campaign_id), tx.people.by_id(thread.person_id)
    assert campaign is not None
    assert worker is not None
    about = {"person": worker.id, "c": campaign.id, "title": campaign.title, "over": over}
    tx.outbox.put(worker.telegram_id, LATE, str(case.id), about)


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What the card of such a case says."""
    campaign = tx.campaigns.get(case.campaign_id)
    latest = tx.letters.words.of(case.task_id, 1)
    assert campaign is not None
    if whom.told(tx, campaign) is None:
        asked = N_("A worker of {title} wrote to {who}, where nobody is any more:")
    else:
        asked = N_("A worker of {title} wrote to {who}, who did not answer for two working days:")
    told = [Text(asked, params={"title": campaign.title, "who": campaign.asks})]
    return [*told, *(Text(N_("“{words}”"), params={"words": one.words}) for one in latest)]


def _open_case(tx: Tx, me: Person, case_id: int) -> tuple[Case, Thread]:
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    thread = tx.letters.held(case.task_id) if case and case.kind is CaseKind.UNANSWERED else None
    if case is None or thread is None or case.decided_at:
        raise Stale(Text(N_("Someone else has answered this one.")))
    conflicts.check(tx, me, case, [thread.person_id])
    return case, thread


def begin_for_them(tx: Tx, me: Person, case_id: int) -> Text:
    """Ask the moderator, in private, for the answer."""
    _open_case(tx, me, case_id)
    tx.people.show(me.id, SCREEN, {"case": case_id})
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("Please write the answer in our private chat."))


def for_them(tx: Tx, me: Person) -> LetterView:
    """The screen on which it is typed."""
    _, thread = _open_case(tx, me, me.screen.params["case"])
    return letters.view_of(tx, me, letters.launched(tx, thread.campaign_id), thread)


def reply_for_them(tx: Tx, me: Person, text: str) -> View:
    """A moderator's answer to a letter that stayed without one."""
    case, thread = _open_case(tx, me, me.screen.params["case"])
    words = letters.worded(tx, me, text)
    if not ended(tx, case, me.id, ANSWERED):
        raise Stale(Text(N_("Someone else has answered this one.")))
    letters.to_worker(tx, me, thread, words)
    review.card(tx, case.id)
    return notes.note(tx, me, N_("Sent. Thank you."))
