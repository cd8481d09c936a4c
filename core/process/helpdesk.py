"""Questions to a person: asked from /help, answered by a moderator, brought back by the bot."""

from collections.abc import Mapping

from core import notes
from core.cases import called, ended, opened
from core.errors import N_, Invalid, NotAllowed, NotEnough, Stale, Text
from core.front.account_views import QuestionView, Reading
from core.moderators import conflicts
from core.people import Person, Role
from core.ports import Tx
from core.process.process_views import ReplyView
from core.process.review import card
from core.views import View
from core.work import Case, CaseKind

ASK, REPLY = "question", "reply"  # screens
QUESTION_MIN, QUESTION_MAX = 5, 1000
REPLY_MIN, REPLY_MAX = 2, 2000
OPEN_MAX = 3  # questions of one person that wait at one time
LOOKED_AT = 1000  # questions that wait, among which those are counted
ANSWER_DAYS = 3  # the age at which a question stands out in the queue
DAY_MS = 24 * 3600 * 1000


def read(tx: Tx, me: Person, page: str) -> Reading:
    """Show a page of text: help, or one of its topics."""
    return Reading(me=me, screen=tx.people.show(me.id, "reading", {"page": page}), page=page)


def read_again(tx: Tx, me: Person) -> Reading:
    """The same page."""
    del tx
    return Reading(me=me, screen=me.screen, page=str(me.screen.params["page"]))


def question(tx: Tx, me: Person, about: Mapping[str, str] | None = None) -> QuestionView:
    """Ask for a question to a person; ``about``: what the case keeps beside its words."""
    return QuestionView(me=me, screen=tx.people.show(me.id, ASK, {"about": dict(about)} if about else {}))


def question_again(tx: Tx, me: Person) -> QuestionView:
    """The same, drawn anew."""
    del tx
    return QuestionView(me=me, screen=me.screen)


def ask(tx: Tx, me: Person, text: str) -> View:
    """Put a question to the moderators; the group gets a card."""
    words = text.strip()
    if not QUESTION_MIN <= len(words) <= QUESTION_MAX:
        raise Invalid(
            Text(
                N_("Please write your question in {least} to {most} letters."),
                params={"least": QUESTION_MIN, "most": QUESTION_MAX},
            )
        )
    if sum(one.person_id == me.id for one in tx.cases.waiting(LOOKED_AT, CaseKind.HELP)) >= OPEN_MAX:
        raise NotEnough(
            Text(N_("You have {n} questions waiting. Please wait for an answer first."), params={"n": OPEN_MAX})
        )
    told = {**me.screen.params.get("about", {}), "words": words, "language": me.language}
    case = opened(tx, CaseKind.HELP, me.id, due_at=tx.now + ANSWER_DAYS * DAY_MS, params=told)
    called(tx, case)
    card(tx, case.id)
    return notes.note(tx, me, N_("Thank you. A person reads it and answers here, mostly within a day."))


def may_reply(tx: Tx, me: Person, case_id: int) -> Case:
    """The open question, when this person may answer it."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.HELP or case.decided_at:
        raise Stale(Text(N_("Someone else has answered this one.")))
    conflicts.check(tx, me, case)
    return case


def begin_reply(tx: Tx, me: Person, case_id: int) -> Text:
    """Ask the moderator, in private, for the answer."""
    may_reply(tx, me, case_id)
    tx.people.show(me.id, REPLY, {"case": case_id})
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("Please write the answer in our private chat."))


def reply_screen(tx: Tx, me: Person) -> ReplyView:
    """The screen on which the answer is typed."""
    return ReplyView(me=me, screen=me.screen, case=may_reply(tx, me, me.screen.params["case"]))


def reply(tx: Tx, me: Person, text: str) -> View:
    """Answer the question; the bot brings it to whoever asked. The first answer counts."""
    case = may_reply(tx, me, me.screen.params["case"])
    words = text.strip()
    if not REPLY_MIN <= len(words) <= REPLY_MAX:
        raise Invalid(
            Text(
                N_("Please write an answer of {least} to {most} letters."),
                params={"least": REPLY_MIN, "most": REPLY_MAX},
            )
        )
    if not ended(tx, case, me.id, "answered"):
        raise Stale(Text(N_("Someone else has answered this one.")))
    asker = tx.people.by_id(case.person_id)
    assert asker is not None
    params = {"person": asker.id, "asked": case.params["words"], "words": words, "missing": case.params.get("missing")}
    tx.outbox.put(asker.telegram_id, "help_answer", str(case.id), params)
    card(tx, case.id)
    return notes.note(tx, me, N_("Sent. Thank you."))
