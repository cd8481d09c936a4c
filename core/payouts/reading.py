"""What an answer of a rail means for a payout: pure functions from what was said to what happens next.

Classified by the provider's code alone. Whatever is not said clearly is no answer, and no answer is never a failure.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.payouts.port import (
    Accepted,
    Caps,
    Cause,
    Failed,
    Found,
    NotFound,
    Paid,
    Pending,
    Rejected,
    Strength,
    Submitted,
)
from core.payouts.states import Event

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
BELIEVE_MS = 15 * MINUTE_MS  # a provider that has never seen a reference may not have read it yet
BELIEVE_TIMES = 2
RESEND_MS = DAY_MS  # after the first send, nothing is sent again by itself
STUCK_MS = 2 * DAY_MS  # after it was sent, people look at what is still not decided
ASKED_MS = 7 * DAY_MS  # how long a worker may take to name another destination
LOOK_MS = tuple(
    minutes * MINUTE_MS for minutes in (2, 3, 4, 5, 5, 10, 20, 40, 60)
)  # between two look-ups, with backoff
QUICK_MS = 20_000  # the first look-up at a rail that is usually done in less than the first of them
RETRY_MS = tuple(minutes * MINUTE_MS for minutes in (5, 15, 30, 60, 120))  # before what failed for now is sent anew
FLOAT_MS = 30 * MINUTE_MS  # before our own empty float is looked at again


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of a payout that was sent. Times in ms.

    ``ref_at``: when it was first sent under its present reference, ``sent_at``: when it was last sent; ``misses``:
    look-ups in a row that said never seen.
    """

    ref_at: int
    sent_at: int
    misses: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """An event, and what comes with it. ``alarm``: an operator has to look."""

    event: Event
    code: str = ""
    cause: Cause | None = None
    misses: int = 0
    alarm: bool = False


def submitted(said: Submitted, cause: Callable[[str], Cause]) -> Read:
    """What a provider's answer to a submission means."""
    match said:
        case Accepted():
            return Read(Event.ACCEPTED)
        case Rejected(code):
            why = cause(code)
            if why in (Cause.DUPLICATE, Cause.UNLISTED):
                return Read(Event.NO_ANSWER, code, why, alarm=why is Cause.UNLISTED)
            return Read(Event.REJECTED, code, why, alarm=why in (Cause.CONFIG, Cause.FLOAT))
        case _:
            return Read(Event.NO_ANSWER, said.why)


def looked_up(said: Found, cause: Callable[[str], Cause], sent: Sent, caps: Caps, now: int) -> Read:
    """What a provider's answer to a look-up means."""
    match said:
        case Paid():
            return Read(Event.PAID)
        case Failed(code):
            why = cause(code)
            odd = why in (Cause.DUPLICATE, Cause.UNLISTED)
            return Read(Event.FAILED, code, Cause.UNLISTED if odd else why, alarm=odd or why is Cause.CONFIG)
        case NotFound():
            return _never_seen(sent, caps, now)
        case Pending():
            read = Read(Event.PENDING)
        case _:
            read = Read(Event.NO_ANSWER, said.why, misses=sent.misses)
    return Read(Event.STUCK, "stuck", alarm=True) if now - sent.sent_at >= stuck_ms(caps) else read


def _never_seen(sent: Sent, caps: Caps, now: int) -> Read:
    """Believed when it is said twice, and long after it was sent. Only a rail that never pays a reference twice is
    sent the same one again, and only while it remembers it.
    """
    misses = sent.misses + 1
    if misses < BELIEVE_TIMES or now - sent.sent_at < BELIEVE_MS:
        return Read(Event.NOT_SEEN, misses=misses)
    if caps.strength is Strength.STRONG and now - sent.ref_at < resend_ms(caps):
        return Read(Event.AGAIN, "never_seen")
    return Read(Event.STUCK, "never_seen", misses=misses, alarm=True)


def resend_ms(caps: Caps) -> int:
    """How long after the first send it is sent again by itself: at most half of what the provider remembers."""
    return min(RESEND_MS, caps.key_ttl_ms // 2) if caps.key_ttl_ms else RESEND_MS


def stuck_ms(caps: Caps) -> int:
    return max(STUCK_MS, 4 * caps.usual_ms)


def failed(why: Cause, first_at: int, now: int) -> Event:
    """What comes after a proven failure. Our own empty float is nobody's failure: it waits as long as it takes."""
    match why:
        case Cause.FLOAT:
            return Event.RETRY
        case Cause.TRANSIENT:
            return Event.RETRY if now - first_at < RESEND_MS else Event.REVIEW
        case Cause.PAYEE:
            return Event.ASK
        case _:
            return Event.REVIEW


def look_after(tries: int, usual_ms: int) -> int:
    """How long (ms) to wait before the next look-up, after so many."""
    if not tries and usual_ms < LOOK_MS[0]:
        return QUICK_MS
    return LOOK_MS[min(tries, len(LOOK_MS) - 1)]


def retry_after(why: Cause, attempts: int) -> int:
    """How long (ms) to wait before a new attempt, after so many."""
    return FLOAT_MS if why is Cause.FLOAT else RETRY_MS[min(max(attempts - 1, 0), len(RETRY_MS) - 1)]


def differs(paid: Paid, amount_minor: int, asset: str, destination: str) -> tuple[str, ...]:
    """What of the provider's record is not as ours: an incident, and nothing moves. What it does not say is not."""
    said = {
        "amount": (paid.amount_minor, amount_minor),
        "asset": (paid.asset, asset),
        "destination": (paid.destination, destination),
    }
    return tuple(name for name, (theirs, ours) in said.items() if theirs is not None and theirs != ours)
