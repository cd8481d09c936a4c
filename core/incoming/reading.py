"""What an answer of a provider means for a sum: pure functions from what was said to what happens next."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.incoming.model import Incoming
from core.incoming.port import Asked, Caps, Got, Open, Submitted, Why
from core.payouts.port import Failed, NotFound, Rejected, Unknown
from core.payouts.reading import DAY_MS, HOUR_MS, MINUTE_MS

BELIEVE_TIMES = 2
STUCK_MS = 2 * DAY_MS
CHECK_MS = DAY_MS  # after its end it is asked for once more
SECONDS = (5, 5, 10, 10, 20, 30, 60, 60, 120, 300)  # between two look-ups: the payer waits with the phone in hand
SLOW_MS, SLOW_TRIES = 10 * MINUTE_MS, 20  # then
LATER_MS = HOUR_MS  # and then


class Event(StrEnum):
    OPEN = "open"
    FAILED = "failed"
    NO_ANSWER = "no_answer"
    NOT_SEEN = "not_seen"
    STUCK = "stuck"


NotYet = Open | Failed | NotFound | Unknown


@dataclass(frozen=True, slots=True)
class Read:
    """An event, and what comes with it. ``alarm``: an operator has to look."""

    event: Event
    code: str = ""
    misses: int = 0
    alarm: bool = False


def asked(said: Submitted, why: Callable[[str], Why]) -> Read:
    """What a provider's answer to a request means. A code that nobody knows is looked up, and an operator looks."""
    match said:
        case Asked():
            return Read(Event.OPEN)
        case Rejected(code):
            reason = why(code)
            if reason is Why.UNLISTED:
                return Read(Event.NO_ANSWER, code, alarm=True)
            return Read(Event.FAILED, code, alarm=reason is Why.OURS)
        case _:
            return Read(Event.NO_ANSWER, said.why)


def looked_up(said: NotYet, why: Callable[[str], Why], one: Incoming, caps: Caps, now: int) -> Read:
    """What an answer to a look-up means that is not the money. Never seen is believed said twice, and long after."""
    age = now - one.asked_at
    match said:
        case Failed(code):
            return Read(Event.FAILED, code, alarm=why(code) in (Why.OURS, Why.UNLISTED))
        case NotFound() if one.misses + 1 >= BELIEVE_TIMES and age >= caps.believe_ms:
            return Read(Event.FAILED, Why.NEVER)
        case NotFound():
            return Read(Event.NOT_SEEN, misses=one.misses + 1)
        case Open():
            read = Read(Event.OPEN)
        case _:
            read = Read(Event.NO_ANSWER, said.why, one.misses)
    return Read(Event.STUCK, "stuck", alarm=True) if age >= STUCK_MS else read


def look_after(tries: int) -> int:
    """How long (ms) to wait before the next look-up, after so many."""
    if tries < len(SECONDS):
        return SECONDS[tries] * 1000
    return SLOW_MS if tries < SLOW_TRIES else LATER_MS


def differs(got: Got, one: Incoming) -> tuple[str, ...]:
    """What of the provider's record is not as asked, or is not said."""
    said = {"amount": (got.minor, one.paid_minor), "asset": (got.asset, one.asset)}
    return tuple(name for name, (theirs, ours) in said.items() if theirs != ours)
