"""Payouts of somebody whose phone is lost stand still for a time; work, pay and money on its way do not.

by the number alone   24 hours, once in 30 days, and whoever still has the phone ends it with one tap
by the four words     7 days; only the words end it earlier
by "Not me"           7 days, as by the words
"""

from dataclasses import replace

from core.errors import N_, NotAllowed, Stale, Text
from core.lost.groups import NUMBER, Freeze
from core.people import Person
from core.ports import Tx
from core.signals import holding

HOUR_MS, DAY_MS = 3_600_000, 24 * 3_600_000
BY_NUMBER_MS, BY_WORDS_MS = DAY_MS, 7 * DAY_MS
AGAIN_MS = 30 * DAY_MS  # before the number alone freezes the same person again
FROZEN = "frozen"  # the notice
MOVING = Text(
    N_("Somebody asks to move all of this to another Telegram account: until that is decided, nothing goes out.")
)


def until(tx: Tx, person_id: int) -> int:
    """Until when (ms) nothing is paid out; 0 for now. ``NEVER``: a move was proven, and has to be decided first."""
    move = tx.lost.moves.open_of(person_id)
    if move is not None and move.ready_at:
        return NEVER
    found = tx.lost.freezes.get(person_id)
    return max(found.until if found and found.until > tx.now else 0, holding.until(tx, person_id))


NEVER = 2**62


def refuse(tx: Tx, person_id: int) -> None:
    """Raises ``NotAllowed`` while payouts are frozen: none is asked for, and no destination changes."""
    if why := why_not(tx, person_id):
        raise NotAllowed(why)


def why_not(tx: Tx, person_id: int) -> Text | None:
    """Why nothing is paid out now."""
    end = until(tx, person_id)
    if not end:
        return None
    if end != NEVER and (held := holding.why_not(tx, person_id)) is not None:
        return held
    if end == NEVER:
        return MOVING
    hours = max(1, round((end - tx.now) / HOUR_MS))
    return Text(
        N_("Your payouts are frozen for {n} hour more, because somebody said that this phone is lost. /lost ends it."),
        N_("Your payouts are frozen for {n} hours more, because somebody said that this phone is lost. /lost ends it."),
        hours,
        {"n": hours},
    )


def freeze(tx: Tx, person_id: int, how: str) -> bool:
    """Freeze, and tell the person's chat; False where the number alone may not do it now."""
    tx.people.lock(person_id)
    was = tx.lost.freezes.get(person_id) or Freeze(person_id)
    now = replace(was, until=max(was.until, tx.now + BY_WORDS_MS), how=how)
    if how == NUMBER:
        if was.numbered_at and tx.now - was.numbered_at < AGAIN_MS:
            return False
        now = replace(was, numbered_at=tx.now)
        if was.until < tx.now + BY_NUMBER_MS:
            now = replace(now, until=tx.now + BY_NUMBER_MS, how=how if was.until <= tx.now else was.how)
    tx.lost.freezes.save(now)
    person = tx.people.by_id(person_id)
    assert person is not None
    tx.outbox.put(person.telegram_id, FROZEN, "", {"person": person_id, "how": how})
    return True


def thaw(tx: Tx, me: Person, *, by_words: bool) -> Text:
    """It is not lost: payouts go on. Without the words only what the number alone had frozen."""
    tx.people.lock(me.id)
    found = tx.lost.freezes.get(me.id)
    if found is None or found.until <= tx.now:
        raise Stale(Text(N_("Your payouts are not frozen.")))
    if found.how != NUMBER and not by_words:
        raise NotAllowed(Text(N_("This needs your four words: send /lost and type them.")))
    tx.lost.freezes.save(replace(found, until=0))
    return Text(N_("Your payouts go on."))
