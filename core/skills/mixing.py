"""Which of a person's tasks has a known answer: told by a hash, so that nobody can reckon when the next one comes."""

import hashlib

WORDS = 8  # bytes of the hash that decide
USES_MAX = 50  # then a known task is known to too many
SLOW_GOLD_IN = 4  # where somebody is much faster than others, as for somebody new


def is_known(secret: bytes, campaign_id: int, person_id: int, nth: int, one_in: int) -> bool:
    """Whether the ``nth`` task of this person here is one with a known answer, as one in ``one_in`` is.

    Of each run of ``one_in`` tasks exactly one is: where in the run is the hash's choice. The first known answer so
    comes among the first ``one_in`` tasks, and never do two runs look alike.
    """
    run, place = divmod(nth, one_in)
    return place == _choice(secret, campaign_id, person_id, run, one_in)


def _choice(secret: bytes, campaign_id: int, person_id: int, run: int, one_in: int) -> int:
    text = f"{campaign_id}|{person_id}|{run}|{one_in}".encode()
    found = hashlib.blake2b(text, key=secret, digest_size=WORDS).digest()
    return int.from_bytes(found, "big") % one_in


def start(secret: bytes, campaign_id: int, person_id: int, count: int) -> int:
    """How many of so many known tasks a person passes at first: so the first ones are not the same for all."""
    return _choice(secret, campaign_id, person_id, -1, count) if count > 1 else 0


def retired(uses: int) -> bool:
    """Whether a known task was shown so often that people may tell one another."""
    return uses >= USES_MAX


def rough(left: int) -> int:
    """How many tasks are left, in tens: a number that stands still would tell which task was a known one."""
    return max(0, left - 1) // 10 * 10
