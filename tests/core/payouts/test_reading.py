"""What a rail's answers mean, as cases."""

from dataclasses import replace

import pytest

from core.errors import Text
from core.payouts import reading
from core.payouts.port import (
    Accepted,
    Bounds,
    Caps,
    Cause,
    Failed,
    Form,
    Found,
    NotFound,
    Paid,
    Pending,
    Rejected,
    Strength,
    Submitted,
    Unknown,
)
from core.payouts.reading import BELIEVE_MS, DAY_MS, HOUR_MS, MINUTE_MS, RESEND_MS, STUCK_MS, Read, Sent
from core.payouts.states import Event

CAPS = Caps("fake", 1, Text("Fake"), Form.PHONE, {"KES": Bounds(100, 100, 10_000)}, strength=Strength.STRONG)
WEAK = replace(CAPS, strength=Strength.WEAK)
CAUSES = {"wait": Cause.TRANSIENT, "dry": Cause.FLOAT, "who": Cause.PAYEE, "key": Cause.CONFIG, "dup": Cause.DUPLICATE}


def cause(code: str) -> Cause:
    return CAUSES.get(code, Cause.UNLISTED)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (Accepted("t1"), Read(Event.ACCEPTED)),
        (Unknown("time"), Read(Event.NO_ANSWER, "time")),
        (Rejected("wait"), Read(Event.REJECTED, "wait", Cause.TRANSIENT)),
        (Rejected("dry"), Read(Event.REJECTED, "dry", Cause.FLOAT, alarm=True)),
        (Rejected("who"), Read(Event.REJECTED, "who", Cause.PAYEE)),
        (Rejected("key"), Read(Event.REJECTED, "key", Cause.CONFIG, alarm=True)),
        (Rejected("dup"), Read(Event.NO_ANSWER, "dup", Cause.DUPLICATE)),
        (Rejected("new"), Read(Event.NO_ANSWER, "new", Cause.UNLISTED, alarm=True)),
    ],
)
def test_what_a_submission_came_to(said: Submitted, read: Read) -> None:
    assert reading.submitted(said, cause) == read


@pytest.mark.parametrize(
    ("said", "age", "misses", "caps", "read"),
    [
        (Paid(), STUCK_MS, 0, CAPS, Read(Event.PAID)),
        (Failed("who"), 0, 0, CAPS, Read(Event.FAILED, "who", Cause.PAYEE)),
        (Failed("key"), 0, 0, CAPS, Read(Event.FAILED, "key", Cause.CONFIG, alarm=True)),
        (Failed("dup"), 0, 0, CAPS, Read(Event.FAILED, "dup", Cause.UNLISTED, alarm=True)),
        (Failed("new"), 0, 0, CAPS, Read(Event.FAILED, "new", Cause.UNLISTED, alarm=True)),
        (Pending(), STUCK_MS - 1, 1, CAPS, Read(Event.PENDING)),
        (Pending(), STUCK_MS, 0, CAPS, Read(Event.STUCK, "stuck", alarm=True)),
        (Pending(), STUCK_MS, 0, replace(CAPS, usual_ms=DAY_MS), Read(Event.PENDING)),
        (Unknown("line"), 0, 1, CAPS, Read(Event.NO_ANSWER, "line", misses=1)),
        (Unknown("line"), STUCK_MS, 1, CAPS, Read(Event.STUCK, "stuck", alarm=True)),
        (NotFound(), BELIEVE_MS, 0, CAPS, Read(Event.NOT_SEEN, misses=1)),
        (NotFound(), BELIEVE_MS - 1, 1, CAPS, Read(Event.NOT_SEEN, misses=2)),
        (NotFound(), BELIEVE_MS, 1, CAPS, Read(Event.AGAIN, "never_seen")),
        (NotFound(), RESEND_MS, 1, CAPS, Read(Event.STUCK, "never_seen", misses=2, alarm=True)),
        (NotFound(), BELIEVE_MS, 1, WEAK, Read(Event.STUCK, "never_seen", misses=2, alarm=True)),
        (NotFound(), HOUR_MS, 1, replace(CAPS, key_ttl_ms=2 * HOUR_MS), Read(Event.STUCK, "never_seen", None, 2, True)),
        (NotFound(), HOUR_MS - 1, 1, replace(CAPS, key_ttl_ms=2 * HOUR_MS), Read(Event.AGAIN, "never_seen")),
    ],
)
def test_what_a_look_up_came_to(said: Found, age: int, misses: int, caps: Caps, read: Read) -> None:
    sent = Sent(ref_at=1_000, sent_at=1_000, misses=misses)
    assert reading.looked_up(said, cause, sent, caps, 1_000 + age) == read


@pytest.mark.parametrize(
    ("why", "age", "event"),
    [
        (Cause.TRANSIENT, RESEND_MS - 1, Event.RETRY),
        (Cause.TRANSIENT, RESEND_MS, Event.REVIEW),
        (Cause.FLOAT, 99 * DAY_MS, Event.RETRY),
        (Cause.PAYEE, 0, Event.ASK),
        (Cause.CONFIG, 0, Event.REVIEW),
        (Cause.UNLISTED, 0, Event.REVIEW),
    ],
)
def test_what_comes_after_a_failure(why: Cause, age: int, event: Event) -> None:
    assert reading.failed(why, 1_000, 1_000 + age) is event


def test_waits_grow_and_end() -> None:
    assert [reading.look_after(n, HOUR_MS) // MINUTE_MS for n in range(10)] == [2, 3, 4, 5, 5, 10, 20, 40, 60, 60]
    assert reading.look_after(0, MINUTE_MS) == reading.QUICK_MS
    assert [reading.retry_after(Cause.TRANSIENT, n) // MINUTE_MS for n in (0, 1, 2, 5, 9)] == [5, 5, 15, 120, 120]
    assert reading.retry_after(Cause.FLOAT, 1) == reading.FLOAT_MS


@pytest.mark.parametrize(
    ("paid", "found"),
    [
        (Paid(), ()),
        (Paid(500, "KES", "254700000001"), ()),
        (Paid(501, "KES"), ("amount",)),
        (Paid(500, "UGX", "254700000002"), ("asset", "destination")),
    ],
)
def test_what_differs_from_ours(paid: Paid, found: tuple[str, ...]) -> None:
    assert reading.differs(paid, 500, "KES", "254700000001") == found
