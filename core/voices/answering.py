"""How moderators answer what many workers say: once, for all to read, within a week."""

from collections.abc import Sequence
from dataclasses import replace

from core import audit, notes
from core.cases import ended
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.moderators import conflicts
from core.money import amount
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.views import View
from core.voices.port import UNDERPAID, Complaint
from core.voices.saying import (
    ANSWER,
    ANSWER_MAX,
    ANSWER_MIN,
    ANSWERED,
    BATCH,
    DAY_MS,
    LOOKED_AT,
    MINUTES_SHOWN,
    NOTICE,
    POST,
    SENTENCES_SHOWN,
    TELLING,
    MinutesView,
    counted,
)
from core.work import Case


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What the card says: how many say what, the latest sentences, and what an hour really pays."""
    campaign, row = tx.campaigns.get(case.campaign_id), tx.voices.complaints.of_case(case.id)
    assert campaign is not None
    told = [Text(N_("Of {title}:"), params={"title": campaign.title})]
    if row is None:
        return [*told, Text(N_("It was answered, and people have said it anew since: that is a case of its own."))]
    told.append(counted(row.kind, row.people))
    said = [one for one in tx.voices.saying(campaign.id, row.kind, 0, LOOKED_AT) if one.words]
    latest = sorted(said, key=lambda one: (-one.at, one.person_id))[:SENTENCES_SHOWN]
    told += [Text(N_("“{words}”"), params={"words": one.words}) for one in latest]
    measured = tx.wages.of(campaign.id) if row.kind == UNDERPAID else None
    if measured is not None:
        paid = N_("Half of the people earned less than {middle} an hour with it, by its latest {n} answers.")
        params: dict[str, str | int | Text] = {
            "middle": amount(measured.middle_minor, campaign.asset),
            "n": measured.answers,
        }
        told.append(Text(paid, params=params))
    return [*told, *([Text(N_("Answered: {words}"), params={"words": row.words})] if row.answered_at else [])]


def may_answer(tx: Tx, me: Person, case_id: int) -> tuple[Case, Complaint]:
    """The open case and its row, held, when this person may answer."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case, found = tx.cases.get(case_id), tx.voices.complaints.of_case(case_id)
    if case is None or found is None or case.decided_at:
        raise Stale(Text(N_("Someone else has answered this one.")))
    conflicts.check(tx, me, case)
    return case, tx.voices.complaints.hold(found.campaign_id, found.kind)


def begin(tx: Tx, me: Person, case_id: int) -> Text:
    """Ask the moderator, in private, for the answer."""
    may_answer(tx, me, case_id)
    tx.people.show(me.id, ANSWER, {"case": case_id})
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("Please write the answer in our private chat."))


def screen(tx: Tx, me: Person) -> MinutesView:
    """The screen on which it is typed."""
    case, _ = may_answer(tx, me, me.screen.params["case"])
    return MinutesView(me=me, screen=me.screen, lines=lines(tx, case))


def write(tx: Tx, me: Person, text: str) -> View:
    """The answer: in the minutes, the workers' group, and told to each who said it."""
    case, row = may_answer(tx, me, me.screen.params["case"])
    words = text.strip()
    if not ANSWER_MIN <= len(words) <= ANSWER_MAX:
        size = {"least": ANSWER_MIN, "most": ANSWER_MAX}
        raise Invalid(Text(N_("Please write {least} to {most} letters."), params=size))
    if not ended(tx, case, me.id, ANSWERED, words, people=row.people, complaint=row.kind):
        raise Stale(Text(N_("Someone else has answered this one.")))
    tx.voices.complaints.save(replace(row, words=words, answered_at=tx.now))
    if group := tx.voices.complaints.group():
        tx.outbox.put(group, POST, str(case.id), {"case": case.id})
    tx.jobs.enqueue(TELLING, str(case.id), {"case": case.id}, tx.now)
    review.card(tx, case.id)
    return notes.note(tx, me, N_("Posted. Everybody who said it is told."))


def tell(tx: Tx, case_id: int) -> bool:
    """One batch of those who said it; whether there are more."""
    found = tx.voices.complaints.of_case(case_id)
    if found is None:  # people have said it anew since: they hear of that one
        return False
    row = tx.voices.complaints.hold(found.campaign_id, found.kind)
    some = tx.voices.saying(row.campaign_id, row.kind, row.told_to, BATCH)
    for one in some:
        person = tx.people.by_id(one.person_id)
        if person is not None and person.may_work:
            tx.outbox.put(person.telegram_id, NOTICE, str(case_id), {"person": person.id, "case": case_id})
    if some:
        tx.voices.complaints.save(replace(row, told_to=some[-1].person_id))
    return len(some) == BATCH


def remind(tx: Tx, case_id: int, due_at: int = 0) -> int | None:
    """One step of the clock: the operators are called each day from the seventh on; None once it is answered."""
    case = tx.cases.get(case_id)
    if case is None or case.decided_at:
        return None
    if tx.now < (due := due_at or case.due_at):
        return due
    tx.outbox.put(review.OPERATORS, "card", str(case.id), {"case": case.id, "new": True})
    return tx.now + DAY_MS


def latest(tx: Tx) -> Sequence[tuple[Complaint, str]]:
    """The minutes: what was answered last, with the campaign's title."""
    found = tx.voices.complaints.latest(MINUTES_SHOWN)
    titles = {one: tx.campaigns.get(one) for one in {row.campaign_id for row in found}}
    return [(row, campaign.title if (campaign := titles[row.campaign_id]) else "") for row in found]


def link(tx: Tx, me: Person, chat_id: int) -> None:
    """Make this group the workers'. Only an operator does."""
    if Role.OPERATOR not in me.roles:
        raise NotAllowed(Text(N_("Only the operator can link a group.")))
    if chat_id == tx.office.group():
        raise Invalid(Text(N_("This is the moderators' group. The workers need one of their own.")))
    if tx.seats.groups.whose(chat_id):
        told = N_("This group is a team's own for what it confirms. /unlink it first, or take another.")
        raise Invalid(Text(told))
    tx.voices.complaints.link(chat_id, me.id)
    audit.record(tx, me.id, "group.workers", after={"chat": chat_id})
