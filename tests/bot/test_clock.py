"""Ids grow, fit 63 bits and carry their time; tokens keep to their alphabet."""

import re
from concurrent.futures import ThreadPoolExecutor

from bot.clock import EPOCH_MS, LOW_BITS, SystemClock, SystemIds, SystemRandom


def test_ids_only_grow_even_when_the_clock_goes_back() -> None:
    ids = SystemIds()
    made = [ids.next(now) for now in (EPOCH_MS + 5, EPOCH_MS + 5, EPOCH_MS + 4, 0, EPOCH_MS + 6)]
    assert made == sorted(set(made))
    assert made[0] >> LOW_BITS == 5
    assert made[-1] >> LOW_BITS == 6


def test_ids_are_positive_and_fit_63_bits_until_2089() -> None:
    assert 0 < SystemIds().next(SystemClock().now()) < 1 << 63
    assert SystemIds().next(EPOCH_MS + (1 << 41) - 1) < 1 << 63
    assert SystemIds().next(0) > 0


def test_ids_of_many_threads_never_meet() -> None:
    ids = SystemIds()
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: [ids.next(EPOCH_MS) for _ in range(2000)], range(4)))
    assert len({one for many in made for one in many}) == 8000


def test_tokens_are_unguessable_letters_of_the_deep_link_alphabet() -> None:
    chance = SystemRandom()
    assert all(re.fullmatch(rf"[A-Za-z0-9_-]{{{size}}}", chance.token(size)) for size in (1, 7, 24, 64))
    assert {chance.below(3) for _ in range(200)} == {0, 1, 2}
