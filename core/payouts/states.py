"""The life of a payout, as data: which state follows which, and what that does to the money and to our reference.

    requested ─hold→ held ─release→ queued        requested, held, queued, needs_destination ─cancel→ cancelled
    requested ─ok──────────────────→ queued
    queued ─lease, the attempt's row COMMITTED→ sending
    sending ─accepted→ submitted    ─rejected by a listed code→ failed_final    ─anything else, lease over→ unknown
    unknown ─paid→ succeeded   ─pending→ submitted   ─failed→ failed_final   ─no answer→ unknown
    unknown ─never seen, twice, and old enough→ queued with the SAME reference where that is safe, else manual_review
    submitted ─paid→ succeeded   ─failed→ failed_final   ─never seen, no answer→ unknown
    submitted, unknown ─too old→ manual_review   queued to be sent again ─its reference is too old→ manual_review
    failed_final ─transient, float→ queued, a NEW reference   ─payee→ needs_destination   ─else, too long→ manual_review
    requested, held, queued, needs_destination ─they say that it is paid→ manual_review
    needs_destination ─another one→ queued, a NEW reference   ─7 days→ cancelled
    succeeded ─it came back→ reversed
    manual_review ─two persons, with evidence→ succeeded, or failed_final and from there cancelled

Source: a payout's money is held once and moves at most once; "unknown" is a state and never a failure. A new reference
is made only after the old one is proven not to pay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    REQUESTED = "requested"
    HELD = "held"
    QUEUED = "queued"
    SENDING = "sending"
    SUBMITTED = "submitted"  # a file rail's: it stands in a file that was handed out
    UNKNOWN = "unknown"
    FAILED_FINAL = "failed_final"  # never rested in: what is proven failed goes on in the same transaction
    NEEDS_DESTINATION = "needs_destination"
    MANUAL_REVIEW = "manual_review"
    SUCCEEDED = "succeeded"
    CANCELLED = "cancelled"
    REVERSED = "reversed"


class Event(StrEnum):
    HOLD = "hold"
    OK = "ok"
    RELEASE = "release"
    CANCEL = "cancel"
    LEASE = "lease"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NO_ANSWER = "no_answer"  # no answer, none that is understood, a duplicate, an unlisted code, a lease that is over
    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    NOT_SEEN = "not_seen"  # the provider has never seen it; not often or not long enough to believe it
    AGAIN = "again"  # never seen, believed: safe to send once more under the same reference
    STUCK = "stuck"
    RETRY = "retry"
    ASK = "ask"
    REVIEW = "review"
    GIVEN = "given"  # another destination
    LAPSED = "lapsed"  # none was given
    CAME_BACK = "came_back"
    SAID_PAID = "said_paid"  # by two persons
    SAID_FAILED = "said_failed"
    GIVEN_BACK = "given_back"  # after two persons said that it failed


class Money(StrEnum):
    """What a step does to what is held."""

    KEEP = "keep"
    POST = "post"  # it is paid: worker -> payout -> cash
    VOID = "void"  # it is the worker's again
    BACK = "back"  # it was paid and came back: cash -> worker


class Ref(StrEnum):
    KEEP = "keep"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Step:
    to: State
    money: Money = Money.KEEP
    ref: Ref = Ref.KEEP


def _steps() -> dict[tuple[State, Event], Step]:
    s, e = State, Event
    found = {
        (s.REQUESTED, e.HOLD): Step(s.HELD),
        (s.REQUESTED, e.OK): Step(s.QUEUED),
        (s.HELD, e.RELEASE): Step(s.QUEUED),
        (s.QUEUED, e.LEASE): Step(s.SENDING),
        (s.SENDING, e.ACCEPTED): Step(s.SUBMITTED),
        (s.SENDING, e.REJECTED): Step(s.FAILED_FINAL),
        (s.SENDING, e.NO_ANSWER): Step(s.UNKNOWN),
        (s.FAILED_FINAL, e.RETRY): Step(s.QUEUED, ref=Ref.NEW),
        (s.FAILED_FINAL, e.ASK): Step(s.NEEDS_DESTINATION),
        (s.FAILED_FINAL, e.REVIEW): Step(s.MANUAL_REVIEW),
        (s.FAILED_FINAL, e.GIVEN_BACK): Step(s.CANCELLED, Money.VOID),
        (s.NEEDS_DESTINATION, e.GIVEN): Step(s.QUEUED, ref=Ref.NEW),
        (s.NEEDS_DESTINATION, e.LAPSED): Step(s.CANCELLED, Money.VOID),
        (s.UNKNOWN, e.AGAIN): Step(s.QUEUED),
        (s.UNKNOWN, e.PENDING): Step(s.SUBMITTED),
        (s.SUBMITTED, e.PENDING): Step(s.SUBMITTED),
        (s.SUCCEEDED, e.CAME_BACK): Step(s.REVERSED, Money.BACK),
        (s.MANUAL_REVIEW, e.SAID_PAID): Step(s.SUCCEEDED, Money.POST),
        (s.MANUAL_REVIEW, e.SAID_FAILED): Step(s.FAILED_FINAL),
    }
    for out in (s.SUBMITTED, s.UNKNOWN):
        found |= {
            (out, e.PAID): Step(s.SUCCEEDED, Money.POST),
            (out, e.FAILED): Step(s.FAILED_FINAL),
            (out, e.NO_ANSWER): Step(out),
            (out, e.NOT_SEEN): Step(s.UNKNOWN),
            (out, e.STUCK): Step(s.MANUAL_REVIEW),
        }
    for early in CANCELLABLE:
        found[early, e.CANCEL] = Step(s.CANCELLED, Money.VOID)
        found[early, e.STUCK] = Step(s.MANUAL_REVIEW)
    return found


TERMINAL = frozenset({State.SUCCEEDED, State.CANCELLED, State.REVERSED})
CANCELLABLE = frozenset({State.REQUESTED, State.HELD, State.QUEUED, State.NEEDS_DESTINATION})
OUT = frozenset({State.SENDING, State.SUBMITTED, State.UNKNOWN})  # the money may be gone already
OPEN = frozenset(State) - TERMINAL
STEPS: Mapping[tuple[State, Event], Step] = _steps()


def after(state: State, event: Event) -> Step | None:
    """What the event does in this state; None where it does nothing there, as all but one do in a terminal state."""
    return STEPS.get((state, event))


def may_cancel(state: State, ref_at: int) -> bool:
    """Whether the worker may still have it back. ``ref_at``: when it was first sent under its present reference, 0 for
    never: what was sent once and is queued to be sent again may be on its way.
    """
    return state in CANCELLABLE and (state is not State.QUEUED or not ref_at)
