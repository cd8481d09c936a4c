"""What answers of a provider mean, and how long is waited between two look-ups."""

from collections.abc import Mapping

import pytest

from core.incoming import reading
from core.incoming.model import Incoming, State, ref_of
from core.incoming.port import Got, Open, Why
from core.incoming.reading import Event, NotYet, Read
from core.payouts.port import Failed, NotFound, Unknown
from core.payouts.reading import MINUTE_MS
from payouts.money_in.pretend import CAPS, DECLINED, WHY

ONE = Incoming(1, 1, 1, "pretend", "KES", 500, 10, State.OPEN, ref_of(1), misses=1)
SOON, LATER = MINUTE_MS, 20 * MINUTE_MS
CASES: Mapping[str, tuple[NotYet, int, Read]] = {
    "open": (Open(), SOON, Read(Event.OPEN)),
    "open for too long": (Open(), reading.STUCK_MS, Read(Event.STUCK, "stuck", alarm=True)),
    "no answer": (Unknown("timeout"), SOON, Read(Event.NO_ANSWER, "timeout", 1)),
    "no answer for too long": (Unknown("timeout"), reading.STUCK_MS, Read(Event.STUCK, "stuck", alarm=True)),
    "never seen, and soon": (NotFound(), SOON, Read(Event.NOT_SEEN, misses=2)),
    "never seen, twice, and long after": (NotFound(), LATER, Read(Event.FAILED, Why.NEVER)),
    "failed": (Failed(DECLINED), SOON, Read(Event.FAILED, DECLINED)),
    "failed by an unheard of code": (Failed("E-1"), SOON, Read(Event.FAILED, "E-1", alarm=True)),
}


@pytest.mark.parametrize("case", CASES)
def test_an_answer_means_what_it_says(case: str) -> None:
    said, age, read = CASES[case]
    assert reading.looked_up(said, lambda code: WHY.get(code, Why.UNLISTED), ONE, CAPS, age) == read


def test_a_payer_waits_with_the_phone_in_hand() -> None:
    waits = [reading.look_after(tries) for tries in range(40)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (5_000, reading.LATER_MS)
    assert sum(waits[:8]) < 4 * MINUTE_MS


@pytest.mark.parametrize(
    ("got", "wrong"),
    [
        (Got(510, "KES"), ()),
        (Got(500, "KES"), ("amount",)),
        (Got(510, "UGX"), ("asset",)),
        (Got(None, None), ("amount", "asset")),
    ],
)
def test_what_came_is_what_was_asked_for_with_what_is_added(got: Got, wrong: tuple[str, ...]) -> None:
    assert reading.differs(got, ONE) == wrong


def test_a_restored_backup_makes_the_same_references() -> None:
    assert ref_of(1) == ref_of(1) != ref_of(2)
    assert len(ref_of(1)) == 36
    assert ref_of(1)[14] == "4", "a UUID of the kind that pawaPay wants"
