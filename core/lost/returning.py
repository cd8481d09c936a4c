"""Who comes in again where fraud was proven: payouts wait until a person has looked. No rule bans anybody.

    the same Telegram account, or number ─→ a case; payouts wait, at most LOOK_DAYS, and go on then by themselves
    goes on ─→ as anybody's      stands ─→ nothing is paid out; they may have another person look, whose word holds

Numbers and accounts change hands, so work and pay go on all the while.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.cases import ended, opened
from core.errors import N_, NotAllowed, Stale, Text
from core.lost.freezing import DAY_MS
from core.lost.groups import ACCOUNT, AGAIN, ASKED, FINAL, GOES_ON, OTHER, STANDS, Returned
from core.moderators import conflicts
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.typed import zones
from core.work import Case, CaseKind

LOOK_DAYS = 3
NOTICE = "returned"
WAITING = (ASKED, AGAIN)


def see(tx: Tx, me: Person, number: str = "") -> None:
    """Open a case where this account, or a number (as it is marked), was that of somebody with proven fraud."""
    if not tx.privacy.marked(number or str(me.telegram_id)):
        return
    due = tx.now + LOOK_DAYS * DAY_MS
    if tx.lost.returned.add(Returned(me.id, OTHER if number else ACCOUNT, due_at=due)):
        _open(tx, me, due)
        _tell(tx, me)


def _open(tx: Tx, me: Person, due_at: int) -> None:
    case = opened(tx, CaseKind.RETURNED, me.id, due_at=due_at, about=me.id, params={"person": me.id})
    review.card(tx, case.id)


def _tell(tx: Tx, me: Person) -> None:
    tx.outbox.put(me.telegram_id, NOTICE, str(me.id), {"person": me.id})


def refuse(tx: Tx, me: Person) -> None:
    """Raises ``NotAllowed`` while payouts wait or stand still."""
    if why := why_not(tx, me):
        raise NotAllowed(why)


def why_not(tx: Tx, me: Person) -> Text | None:
    """Why nothing is paid out now."""
    found = tx.lost.returned.get(me.id)
    if found is None or found.state == GOES_ON or (found.state in WAITING and tx.now >= found.due_at):
        return None
    if found.state in WAITING:
        text = N_("A person looks first whether you can be paid, by {day} at the latest. What you earn stays yours.")
        return Text(text, params={"day": day(me, found)})
    return Text(
        N_(
            "A person has looked: nothing is paid out to you, because of fraud that was proven here before. What you "
            "earned stays yours; /help reaches a person."
        )
    )


def day(me: Person, found: Returned) -> str:
    """By when it is looked at, by the person's clock."""
    return zones.local(me.clock, found.due_at).strftime("%Y-%m-%d")


def ask_again(tx: Tx, me: Person) -> Text:
    """Another person shall look; payouts may wait so long once more. Raises ``Stale``."""
    tx.people.lock(me.id)
    found = tx.lost.returned.get(me.id)
    if found is None or found.state != STANDS:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    asked = replace(found, state=AGAIN, due_at=tx.now + LOOK_DAYS * DAY_MS)
    tx.lost.returned.save(asked)
    _open(tx, me, asked.due_at)
    return Text(N_("Another person looks, by {day} at the latest."), params={"day": day(me, asked)})


def decide(tx: Tx, me: Person, case_id: int, *, good: bool) -> Text:
    """A moderator's word; of a second look that of somebody else."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.RETURNED:
        raise Stale(Text(N_("Someone else has decided this one.")))
    tx.people.lock(case.person_id)
    found = tx.lost.returned.get(case.person_id)
    if not case.decided_at:
        conflicts.check(tx, me, case)
    over = found is not None and found.state in WAITING and tx.now >= found.due_at
    good = good or over  # payouts went on by themselves, as was said: no late word stops them again
    if found is None or not ended(tx, case, 0 if over else me.id, GOES_ON if good else STANDS):
        raise Stale(Text(N_("Someone else has decided this one.")))
    stands = FINAL if found.state == AGAIN else STANDS
    tx.lost.returned.save(replace(found, state=GOES_ON if good else stands, first_by=0 if over else me.id))
    review.card(tx, case.id)
    if over:
        return Text(N_("Nobody decided in time, so their payouts go on. Thank you for looking."))
    person = tx.people.by_id(case.person_id)
    assert person is not None
    _tell(tx, person)
    return Text(N_("Payouts go on. Thank you.") if good else N_("Nothing is paid out to them. Thank you."))


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What a card says of it."""
    found = tx.lost.returned.get(case.person_id)
    if found is None:
        return [Text(N_("Nothing is known of it any more."))]
    account = N_(
        "A Telegram account came in again whose last owner was erased after proven fraud. Nothing else is known of "
        "them."
    )
    number = N_(
        "Somebody is to be paid at a number whose last owner was erased after proven fraud. Nothing else is known of "
        "them."
    )
    said = [Text(account if found.why == ACCOUNT else number)]
    said.append(
        Text(
            N_("Numbers and accounts change hands. Payouts of theirs wait until {day}, and go on then by themselves."),
            params={"day": zones.local("UTC", case.due_at).strftime("%Y-%m-%d")},
        )
    )
    if found.first_by and not case.decided_at:
        said.append(Text(N_("Somebody has looked and said no. Another person has the last word.")))
    return said


def told(tx: Tx, me: Person) -> tuple[Text, bool]:
    """What the person is told of how it stands, and whether they may have another person look."""
    found = tx.lost.returned.get(me.id)
    if found is None or found.state == GOES_ON:
        return Text(N_("A person has looked: you are paid as everybody is. Sorry that you had to wait.")), False
    if found.state == STANDS:
        text = N_(
            "A person has looked: nothing is paid out to you, because of fraud that was proven here before. What you "
            "earned stays yours. If you see it otherwise, have another person look."
        )
        return Text(text), True
    if found.state == FINAL:
        text = N_(
            "Another person has looked as well: nothing is paid out to you. What you earned stays yours; /help reaches "
            "a person."
        )
        return Text(text), False
    account = N_(
        "The last owner of your Telegram account was erased here after proven fraud. That need not be you, so a person "
        "looks first: payouts wait for it, until {day} at the latest, and go on then if nobody has decided. You can "
        "work all the while, and what you earn stays yours."
    )
    number = N_(
        "The last owner of your number was erased here after proven fraud. That need not be you, so a person looks "
        "first: payouts wait for it, until {day} at the latest, and go on then if nobody has decided. You can work all "
        "the while, and what you earn stays yours."
    )
    return Text(account if found.why == ACCOUNT else number, params={"day": day(me, found)}), False
