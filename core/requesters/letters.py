"""Letters between a worker and who asks, through the bot: a code on one side, a campaign on the other, no names.

    worker ──writes──> waits ──answered──> open again        waits ──two working days──> late, and a case ──> answered
                                                        └──three days more──> open again; the case stays
    requester ──writes──> open      only to people whose work in the campaign was decided

One letter waits at a time in a thread, and a worker waits in three threads at most.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core import notes
from core.campaigns import Campaign
from core.cases import ended
from core.errors import N_, Invalid, NotAllowed, NotEnough, Stale, Text
from core.people import Person
from core.ports import Tx
from core.process import review
from core.requesters import page
from core.requesters.masking import masked
from core.requesters.port import AXES, Letter, Thread
from core.seats import may, whom
from core.seats.may import Do
from core.typed import zones
from core.views import View
from core.work import Case

ASK, ANSWER, WRITE = "letter", "letter_to", "letters_to"  # screens
JOB = "letters"  # its key is a thread's id
NOTICE = "letter"
WORDS_MIN, WORDS_MAX = 2, 1000
OPEN_MAX = 3  # threads in which one worker waits
SENT_MAX = 20  # letters of one person in a day
SHOWN = 3  # of a thread, with the next one
DAY_MS = 24 * 3_600_000
WORKING_DAYS, SATURDAY = 2, 5
SENT = N_("Sent, without your name. They have two working days; then a moderator looks.")
NOBODY = N_("Sent, without your name. Nobody is there any more, so a moderator looks.")
CAME = "came"  # how a case ends where who asks wrote after all


@dataclass(frozen=True, kw_only=True)
class LetterView(View):
    """A letter is to be typed. ``code``: of the worker it goes to, "" where it goes to who asks.

    ``latest``: of the thread, the newest last; ``several``: a line for each worker, with their code.
    """

    campaign: Campaign
    code: str = ""
    latest: Sequence[Letter] = ()
    several: bool = False


def due_at(now: int, zone: str) -> int:
    """Two working days from now (ms), by the clock of who has to answer."""
    at, left = now, WORKING_DAYS
    while left:
        at += DAY_MS
        left -= zones.local(zone, at).weekday() < SATURDAY
    return at


def launched(tx: Tx, campaign_id: int) -> Campaign:
    """One that workers have seen. Raises ``Stale``."""
    campaign = tx.campaigns.get(campaign_id)
    if campaign is None or not campaign.version:
        raise Stale(Text(N_("There is no such job any more. /tasks lists what there is.")))
    return campaign


def ask(tx: Tx, me: Person, campaign_id: int) -> LetterView:
    """Ask for a letter to who asks."""
    screen = tx.people.show(me.id, ASK, {"c": campaign_id})
    return ask_again(tx, replace(me, screen=screen))


def ask_again(tx: Tx, me: Person) -> LetterView:
    """The same, drawn anew."""
    campaign = launched(tx, me.screen.params["c"])
    if tx.office.seat(campaign.organisation_id, me.id):
        raise NotAllowed(Text(N_("This is your own campaign.")))
    return LetterView(me=me, screen=me.screen, campaign=campaign)


def send(tx: Tx, me: Person, text: str) -> View:
    """The worker's letter: to who hears of the campaign, who has two working days; a moderator's where nobody does."""
    campaign = ask_again(tx, me).campaign
    words = worded(tx, me, text)
    if not tx.campaigns.worker_code(campaign.id, me.id):
        raise NotAllowed(Text(N_("You can write to them once you have begun this job.")))
    thread = tx.letters.hold(campaign.id, me.id, campaign.organisation_id)
    if thread.asked_at:
        raise NotEnough(Text(N_("Your letter is with them. You are told when they answer, or after two working days.")))
    if tx.letters.open_of(me.id) >= OPEN_MAX:
        told = N_("You wait for {n} answers. Please wait for one of them first.")
        raise NotEnough(Text(told, params={"n": OPEN_MAX}))
    to = whom.told(tx, campaign)
    until = due_at(tx.now, to.clock) if to else tx.now
    late = case_of(tx, thread)  # of a letter before, which takes this one in
    tx.letters.save(replace(thread, asked_at=tx.now, due_at=until, case_id=late.id if late else 0))
    tx.jobs.enqueue(JOB, str(thread.id), {"t": thread.id}, until)
    _put(tx, me, thread, words, to)
    if late is not None:
        review.card(tx, late.id)
    return page.see(tx, me, campaign.id, _told(text, words, SENT if to else NOBODY))


def _told(text: str, words: str, sent: str) -> Text:
    if words == text.strip():
        return Text(sent)
    return Text(N_("{told} Numbers, links and names were left out."), params={"told": Text(sent)})


def worded(tx: Tx, me: Person, text: str) -> str:
    """What is sent. Raises ``Invalid``, and ``NotEnough`` after too many in a day."""
    said = text.strip()
    if not WORDS_MIN <= len(said) <= WORDS_MAX:
        size = {"least": WORDS_MIN, "most": WORDS_MAX}
        raise Invalid(Text(N_("Please write {least} to {most} letters."), params=size))
    if tx.letters.words.sent(me.id, tx.now - DAY_MS) >= SENT_MAX:
        raise NotEnough(Text(N_("That was {n} letters in a day. Please go on tomorrow."), params={"n": SENT_MAX}))
    return masked(said)


def _put(tx: Tx, me: Person, thread: Thread, words: str, to: Person | None) -> None:
    written = Letter(tx.new_id(), thread.id, me.id, words, tx.now)
    tx.letters.words.add(written)
    if to is None:
        return
    params = {"person": to.id, "letter": written.id, "t": thread.id, "c": thread.campaign_id}
    tx.outbox.put(to.telegram_id, NOTICE, str(written.id), params)


def _seated(tx: Tx, me: Person, thread: Thread | None) -> Campaign:
    """The campaign, where this person may answer for it."""
    campaign = tx.campaigns.get(thread.campaign_id) if thread else None
    if campaign is None or not may.may(tx, me, campaign.organisation_id, Do.EDIT):
        raise Stale(Text(N_("This campaign is not there any more. /campaigns lists yours.")))
    return campaign


def answer(tx: Tx, me: Person, thread_id: int) -> LetterView:
    """Ask who asks for the answer."""
    screen = tx.people.show(me.id, ANSWER, {"t": thread_id})
    return answer_again(tx, replace(me, screen=screen))


def answer_again(tx: Tx, me: Person) -> LetterView:
    """The same, drawn anew."""
    thread = tx.letters.held(me.screen.params["t"])
    campaign = _seated(tx, me, thread)
    assert thread is not None
    return view_of(tx, me, campaign, thread)


def view_of(tx: Tx, me: Person, campaign: Campaign, thread: Thread) -> LetterView:
    """A letter to the worker of a thread."""
    code = tx.campaigns.worker_code(campaign.id, thread.person_id)
    latest = tx.letters.words.of(thread.id, SHOWN)[::-1]
    return LetterView(me=me, screen=me.screen, campaign=campaign, code=code, latest=latest)


def reply(tx: Tx, me: Person, text: str) -> View:
    """The answer of who asks. What waited for it is over, its case too."""
    words, thread = worded(tx, me, text), tx.letters.held(me.screen.params["t"])
    _seated(tx, me, thread)
    assert thread is not None
    to_worker(tx, me, thread, words)
    _over(tx, me, thread)
    return notes.note(tx, me, N_("Sent. They read it without your name, under the name of who asks."))


def case_of(tx: Tx, thread: Thread) -> Case | None:
    """The open case of moderators who were asked meanwhile, where there is one."""
    case = tx.cases.get(thread.case_id) if thread.case_id else None
    return case if case and not case.decided_at else None


def _over(tx: Tx, me: Person, thread: Thread) -> None:
    case = case_of(tx, thread)
    if case is not None and ended(tx, case, me.id, CAME):
        review.card(tx, case.id)


def to_worker(tx: Tx, me: Person, thread: Thread, words: str) -> None:
    """Bring it to the worker; they wait no more."""
    worker = tx.people.by_id(thread.person_id)
    assert worker is not None
    tx.letters.save(replace(thread, asked_at=0, due_at=0))
    _put(tx, me, thread, words, worker)


def write(tx: Tx, me: Person, campaign_id: int) -> LetterView:
    """Ask who asks for a letter to a worker of theirs, by the code that results have."""
    screen = tx.people.show(me.id, WRITE, {"c": campaign_id})
    return write_again(tx, replace(me, screen=screen))


def write_again(tx: Tx, me: Person) -> LetterView:
    """The same, drawn anew."""
    campaign = launched(tx, me.screen.params["c"])
    if not may.may(tx, me, campaign.organisation_id, Do.EDIT):
        raise Stale(Text(N_("This campaign is not there any more. /campaigns lists yours.")))
    return LetterView(me=me, screen=me.screen, campaign=campaign, several=True)


def write_to(tx: Tx, me: Person, text: str) -> View:
    """A code and a letter, to somebody whose work here was decided."""
    campaign = write_again(tx, me).campaign
    code, _, rest = text.strip().partition(" ")
    person = tx.consents.by_code(campaign.id, code.casefold())
    if not person or person == me.id or not tx.requesters.stars.worked(campaign.id, person):
        raise Invalid(Text(N_("Write the code of somebody whose answer here was decided, then the letter.")))
    words = worded(tx, me, rest)
    thread = tx.letters.hold(campaign.id, person, campaign.organisation_id)
    to_worker(tx, me, thread, words)
    _over(tx, me, thread)
    return notes.note(tx, me, N_("Sent. They read it without your name, under the name of who asks."))


def in_file(tx: Tx, me: Person, most: int) -> Mapping[str, Any]:
    """All letters to and from them, and what they said of jobs and of who asks, for themselves."""
    written = [
        {"thread": str(one.thread_id), "mine": one.by_person_id == me.id, "words": one.words, "at_ms": one.at}
        for one in tx.letters.words.of_person(me.id, most)
    ]
    said = [
        {"campaign": str(one.campaign_id), "says": one.kind, "words": one.words, "at_ms": one.at}
        for one in tx.voices.by(me.id, most)
    ]
    thinks = [
        {"campaign": str(one.campaign_id), **{axis: getattr(one, axis) for axis in AXES}, "at_ms": one.at}
        for one in tx.requesters.stars.by(me.id, most)
    ]
    return {"letters": written, "said_of_jobs": said, "thinks_of_who_asks": thinks}
