"""/lost, from anybody's Telegram account: whose phone it is, by its number; what the words prove; and what can be done.

    number ─→ words ─they fit─→ frozen for 7 days ─→ move here: PIN where there is one, a contact ─→ ``moving``
                    ─I do not have them─→ frozen for 24 hours, where that may be

Nobody learns from it whether a number is known here: without the words the answer is the same. Tries are counted, so
what is wrong is told and not raised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from core.errors import N_, Invalid, Stale, Text
from core.lost import freezing, keeping, moving, words
from core.lost.groups import NUMBER, WORDS
from core.lost.views import ASK, CONTACT, FOUND, MOVING, PIN_ASKED, SECRET, STOPPED, LostView
from core.lost.words import Weigh
from core.payouts import vouching
from core.payouts.port import Form
from core.people import Person
from core.ports import Random, Tx
from core.typed import phones
from core.views import View

SCREEN = "lost"
PEOPLE_MAX = 3  # of one number, who had it at different times
NUMBERS_MAX, WORDS_MAX = 5, 10  # that one account may try in a day
OF_ONE_MAX = 5  # tries of words for one number, in an hour
OF_ALL_MAX = 200  # by everybody, in an hour
HOUR_MS, DAY_MS = 3_600_000, 24 * 3_600_000
FRESH_MS = HOUR_MS  # how long what was proven counts
NOBODY = "nobody"  # the salt where there is nobody: it takes as long
OLD = Text(N_("That was some time ago. Please begin anew with /lost."))
LATER = Text(N_("Too many tries. Please wait an hour, or until tomorrow, and try again."))
WRONG = Text(N_("These are not the words of this number. Look at the paper again."))


def open_page(tx: Tx, me: Person, told: Text | None = None) -> LostView:
    """Whose phone is lost? And what there is of one's own."""
    return _show(tx, me, ASK, {}, told)


def again(tx: Tx, me: Person) -> LostView:
    return _view(tx, me, str(me.screen.params.get("step", ASK)))


def _show(tx: Tx, me: Person, step: str, params: Mapping[str, Any], told: Text | None = None) -> LostView:
    me = replace(me, screen=tx.people.show(me.id, SCREEN, {"step": step, **params}))
    return _view(tx, me, step, told)


def _view(tx: Tx, me: Person, step: str, told: Text | None = None) -> LostView:
    found, kept = tx.lost.freezes.get(me.id), tx.lost.recovery.get(me.id)
    frozen = freezing.why_not(tx, me.id)
    return LostView(
        me=me,
        screen=me.screen,
        told=told,
        step=step,
        frozen=frozen,
        soft=bool(frozen and found and found.how == NUMBER),
        kept=bool(kept and kept.kept_at),
        away=tx.lost.moves.open_of(me.id),
    )


def mark_of(tx: Tx, number: str) -> str:
    """By what a number is known: as where money goes."""
    return tx.payouts.payees.mark(f"{Form.PHONE}:{number.removeprefix('+')}")


def typed(tx: Tx, me: Person, text: str, random: Random) -> View:
    """A number, words or a PIN: what this step asks for."""
    del random
    step = me.screen.params.get("step")
    if step == SECRET:
        return _words(tx, words.read(text), str(me.screen.params["m"]))
    if step == PIN_ASKED:
        return _pin(tx, me, words.read_pin(text))
    if step == CONTACT:
        raise Invalid(Text(N_("Tap the button below to share your number; typing it proves nothing.")))
    if any(one.isalpha() for one in text):
        return _own(tx, me, words.read(text))
    number = _number(text, me.country)
    if not number:
        raise Invalid(Text(N_("I cannot read the number. Write it with its country's code, such as +254712345678.")))
    if _tried(tx, f"lost:{me.id}", DAY_MS) > NUMBERS_MAX or _tried(tx, "lost:", HOUR_MS) > OF_ALL_MAX:
        return open_page(tx, me, LATER)
    return _show(tx, me, SECRET, {"m": mark_of(tx, number)})


def _number(text: str, country: str) -> str:
    """As it is typed; without the plus where it begins with the code of a country here: friends may live elsewhere."""
    countries = (country, *phones.CALLING) if not text.strip().startswith("0") else (country,)
    return next(filter(None, (phones.read(text, one) for one in countries)), "")


def _tried(tx: Tx, name: str, window_ms: int) -> int:
    return tx.teams.keys.tried(name, window_ms)


def _own(tx: Tx, me: Person, secret: str) -> View:
    """The words of this very account: it is not lost."""
    kept = tx.lost.recovery.get(me.id)
    raise Weigh(secret, [kept.salt if kept and kept.salt else NOBODY], _not_lost)


def _not_lost(tx: Tx, me: Person, digests: Sequence[str]) -> View:
    if _tried(tx, f"lost:own:{me.id}", DAY_MS) > WORDS_MAX:
        return open_page(tx, me, LATER)
    if not keeping.words_fit(tx, me.id, digests[0]):
        return open_page(tx, me, Text(N_("These are not your words. Look at the paper again.")))
    return open_page(tx, me, freezing.thaw(tx, me, by_words=True))


def not_lost(tx: Tx, me: Person) -> LostView:
    """One tap of who still has the phone, against who knew no more than its number."""
    return open_page(tx, me, freezing.thaw(tx, me, by_words=False))


def _words(tx: Tx, secret: str, mark: str) -> View:
    who = tx.lost.numbers.people(mark, PEOPLE_MAX)
    kept = [tx.lost.recovery.get(one) for one in who]
    salts = [one.salt if one and one.salt else NOBODY for one in kept] or [NOBODY]
    raise Weigh(secret, salts, partial(_compared, mark=mark, who=tuple(who)))


def _compared(tx: Tx, me: Person, digests: Sequence[str], mark: str, who: Sequence[int]) -> View:
    if me.screen.code != SCREEN or me.screen.params.get("m") != mark:
        raise Stale(OLD)
    by_me = _tried(tx, f"lost:words:{me.id}", DAY_MS)
    if by_me > WORDS_MAX or _tried(tx, f"lost:of:{mark}", HOUR_MS) > OF_ONE_MAX:
        return _show(tx, me, SECRET, {"m": mark}, LATER)
    found = next((one for one, made in zip(who, digests, strict=False) if keeping.words_fit(tx, one, made)), 0)
    if not found:
        return _show(tx, me, SECRET, {"m": mark}, WRONG)
    if found == me.id:
        return open_page(tx, me, freezing.thaw(tx, me, by_words=True))
    freezing.freeze(tx, found, WORDS)
    return _show(tx, me, FOUND, {"w": found, "at": tx.now})


def no_words(tx: Tx, me: Person) -> LostView:
    """Only the number is known: a short stop, told where the phone may still be."""
    if me.screen.code != SCREEN or me.screen.params.get("step") != SECRET:
        raise Stale(OLD)
    mark = str(me.screen.params["m"])
    for one in sorted(tx.lost.numbers.people(mark, PEOPLE_MAX)):
        freezing.freeze(tx, one, NUMBER)
    return _show(tx, me, STOPPED, {"m": mark, "at": tx.now})


def ask_vouch(tx: Tx, me: Person) -> LostView:
    """An organisation that knows the person may stand in for the words, where this account has the number."""
    params = me.screen.params
    if me.screen.code != SCREEN or params.get("step") != STOPPED or tx.now - params.get("at", 0) > FRESH_MS:
        raise Stale(OLD)
    return _show(tx, me, CONTACT, {"m": params["m"], "at": tx.now})


def proven(tx: Tx, me: Person) -> int:
    """Whose words were typed here a moment ago; raises ``Stale``."""
    params = me.screen.params
    if me.screen.code != SCREEN or not params.get("w") or tx.now - params.get("at", 0) > FRESH_MS:
        raise Stale(OLD)
    return int(params["w"])


def move(tx: Tx, me: Person) -> LostView:
    """All of it shall be this account's: is it the number that was known?"""
    person_id = proven(tx, me)
    moving.check(tx, me, person_id)
    kept = tx.lost.recovery.get(person_id)
    step = PIN_ASKED if kept and kept.pin_salt else CONTACT
    return _show(tx, me, step, {"w": person_id, "at": tx.now})


def _pin(tx: Tx, me: Person, pin: str) -> View:
    kept = tx.lost.recovery.get(proven(tx, me))
    raise Weigh(pin, [kept.pin_salt if kept and kept.pin_salt else NOBODY], _pin_typed)


def _pin_typed(tx: Tx, me: Person, digests: Sequence[str]) -> View:
    person_id = proven(tx, me)
    params = {"w": person_id, "at": me.screen.params["at"]}
    if not keeping.pin_fits(tx, person_id, digests[0]):
        return _show(tx, me, PIN_ASKED, params, keeping.NOT_IT)
    return _show(tx, me, CONTACT, params)


def contact(tx: Tx, me: Person, number: str) -> LostView:
    """The account's own number, as Telegram knows it."""
    params = me.screen.params
    if me.screen.code != SCREEN or params.get("step") != CONTACT or tx.now - params.get("at", 0) > FRESH_MS:
        raise Stale(OLD)
    person_id, whole = int(params.get("w", 0)), phones.whole(number)
    known = tx.lost.numbers.of(person_id) if person_id else (params["m"],)
    if not whole or mark_of(tx, whole) not in known:
        wrong = N_("This account has another number than the one that was known. Get the old number back on a new SIM.")
        raise Invalid(Text(wrong))
    if person_id:
        moving.ask(tx, me, person_id, WORDS)
        return _show(tx, me, MOVING, {})
    vouching.ask_to_move(tx, me, tx.lost.numbers.people(str(params["m"]), PEOPLE_MAX))  # whether it did is not told
    return _show(tx, me, MOVING, {}, Text(N_("If an organisation here has vouched for you, it is asked now.")))
