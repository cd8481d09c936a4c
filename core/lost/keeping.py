"""Words and PIN of one's own: shown once, written on paper, and nowhere else.

payout ─→ notice: four words ─"I wrote them down"─→ they count, the message goes
                             ─ a day goes by ─────→ the message goes; the next payout shows others
"""

from collections.abc import Sequence
from functools import partial

from core.errors import N_, Stale, Text
from core.lost import words
from core.lost.groups import PIN, WORDS
from core.lost.views import PinView
from core.lost.words import Weigh
from core.people import Person
from core.ports import Random, Tx
from core.views import View

NOTICE, WIPE, KEPT = "words", "wipe", "words_kept"  # notices: the words; a message to be deleted; they count
GOES_MS = 24 * 3_600_000  # after which the message with the words is deleted; Telegram lets a bot do so for 48 hours
READ_MS = 20_000
SCREEN = "pin"
PIN_TRIES, PIN_WINDOW_MS = 5, 24 * 3_600_000
OLD = Text(N_("Newer words were shown since. Please use those."))


def offer(tx: Tx, me: Person) -> None:
    """At a payout: show words to who has none, once they have read what became of the payout."""
    kept = tx.lost.recovery.get(me.id)
    if kept is None or not kept.kept_at:
        tx.outbox.put(me.telegram_id, NOTICE, "", {"person": me.id}, tx.now + READ_MS)


def anew(tx: Tx, me: Person) -> Text:
    """Other words are wanted; those of before count until these are written down."""
    tx.outbox.put(me.telegram_id, NOTICE, "", {"person": me.id})
    return Text(N_("I send you new words. The old ones count until you have written these down."))


def shown(tx: Tx, person_id: int, salt: str, digest: str) -> int:
    """Words are about to be shown; when (ms), by which the button under them is known."""
    tx.lost.recovery.show(person_id, salt, digest)
    return tx.now


def wipe(tx: Tx, chat_id: int, message_id: int, at: int = 0) -> None:
    """Have a message deleted."""
    tx.outbox.put(chat_id, WIPE, str(message_id), {"m": message_id}, at)


def keep(tx: Tx, me: Person, shown_at: int, message_id: int) -> Text:
    """They are on paper."""
    wipe(tx, me.telegram_id, message_id)
    if not tx.lost.recovery.keep(me.id, shown_at):
        raise Stale(OLD)
    tx.outbox.put(me.telegram_id, KEPT, "", {"person": me.id})
    return Text(N_("Good. Keep the paper apart from the phone."))


def later(tx: Tx, me: Person, message_id: int) -> Text:
    """Not now: the message goes, and the next payout shows others."""
    wipe(tx, me.telegram_id, message_id)
    return Text(N_("Later, then. Your next payout asks again; /lost does, too."))


def ask_pin(tx: Tx, me: Person) -> PinView:
    """Ask for a secret number, or first for the one there is."""
    found = tx.lost.recovery.get(me.id)
    has = bool(found and found.pin_salt)
    return PinView(me=me, screen=tx.people.show(me.id, SCREEN, {"old": has}), asks_old=has)


def pin_again(tx: Tx, me: Person) -> PinView:
    del tx
    return PinView(me=me, screen=me.screen, asks_old=bool(me.screen.params.get("old")))


def typed_pin(tx: Tx, me: Person, text: str, random: Random) -> View:
    """Digits: the present number, then the new one."""
    pin, found = words.read_pin(text), tx.lost.recovery.get(me.id)
    if me.screen.params.get("old") and found and found.pin_salt:
        raise Weigh(pin, [found.pin_salt], _old)
    salt = random.token(words.SALT_CHARS)
    raise Weigh(pin, [salt], partial(_new, salt=salt))


def _old(tx: Tx, me: Person, digests: Sequence[str]) -> View:
    if not pin_fits(tx, me.id, digests[0]):
        view = ask_pin(tx, me)
        return PinView(me=me, screen=view.screen, told=NOT_IT, asks_old=True)
    return PinView(me=me, screen=tx.people.show(me.id, SCREEN, {"old": False}), asks_old=False)


NOT_IT = Text(N_("That is not the number, or it was tried too often today."))


def pin_fits(tx: Tx, person_id: int, digest: str) -> bool:
    """Count one more try: after a few the right one fits no more, for a day."""
    tries = tx.teams.keys.tried(f"lost:pin:{person_id}", PIN_WINDOW_MS)
    return tx.lost.recovery.matches(person_id, PIN, digest) and tries <= PIN_TRIES


def _new(tx: Tx, me: Person, digests: Sequence[str], salt: str) -> View:
    tx.lost.recovery.set_pin(me.id, salt, digests[0])
    return PinView(me=me, screen=tx.people.show(me.id, SCREEN, {"done": True}), asks_old=False, done=True)


def words_fit(tx: Tx, person_id: int, digest: str) -> bool:
    return tx.lost.recovery.matches(person_id, WORDS, digest)
