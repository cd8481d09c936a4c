"""Payouts of somebody whose phone is lost stand still for a time; work, pay and money on its way do not.

by the number alone   24 hours, once in 30 days, and whoever still has the phone ends it with one tap
by the four words     7 days; only the words end it earlier
by "Not me"           7 days, as by the words
by a move             until it is decided, DECIDE_DAYS after its notice at the latest (``core.lost.moving``)
"""

from dataclasses import replace

from core.errors import N_, NotAllowed, Stale, Text
from core.lost.groups import NUMBER, Freeze, Move
from core.people import Person
from core.ports import Tx
from core.signals import holding
from core.typed import zones

HOUR_MS, DAY_MS = 3_600_000, 24 * 3_600_000
BY_NUMBER_MS, BY_WORDS_MS = DAY_MS, 7 * DAY_MS
AGAIN_MS = 30 * DAY_MS  # before the number alone freezes the same person again
DECIDE_DAYS = 14  # in which people decide on a move, or it stays as it is
FROZEN = "frozen"  # the notice
MOVING = N_(
    "Somebody asks to move all of this to another Telegram account. Nothing goes out until that is decided, by {day} "
    "at the latest."
)


def until(tx: Tx, person_id: int) -> int:
    """Until when (ms) nothing is paid out; 0 for now."""
    found = tx.lost.freezes.get(person_id)
    frozen = found.until if found and found.until > tx.now else 0
    return max(frozen, _moves_until(tx, person_id), holding.until(tx, person_id))


def _moves_until(tx: Tx, person_id: int) -> int:
    move = tx.lost.moves.open_of(person_id)
    return stays_at(move) if move is not None and tx.now < stays_at(move) else 0


def stays_at(move: Move) -> int:
    """When (ms) it is too late to decide on a move; 0 while nobody has vouched."""
    return move.ready_at + DECIDE_DAYS * DAY_MS if move.ready_at else 0


def day(me: Person, at: int) -> str:
    """A moment (ms) by the person's clock."""
    return zones.local(me.clock, at).strftime("%Y-%m-%d")


def refuse(tx: Tx, person_id: int) -> None:
    """Raises ``NotAllowed`` while payouts are frozen: none is asked for, and no destination changes."""
    if why := why_not(tx, person_id):
        raise NotAllowed(why)


def why_not(tx: Tx, person_id: int) -> Text | None:
    """Why nothing is paid out now."""
    end = until(tx, person_id)
    if not end:
        return None
    if moves := _moves_until(tx, person_id):
        person = tx.people.by_id(person_id)
        assert person is not None
        return Text(MOVING, params={"day": day(person, moves)})
    if (held := holding.why_not(tx, person_id)) is not None:
        return held
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
