"""Where known answers come among a person's tasks."""

import pytest

from core.skills.mixing import USES_MAX, is_known, retired, rough, start

SECRET = b"k" * 32


@pytest.mark.parametrize("one_in", [4, 10, 20])
def test_one_of_each_run_is_known(one_in: int) -> None:
    for person in range(50):
        known = [is_known(SECRET, 7, person, nth, one_in) for nth in range(5 * one_in)]
        assert [sum(known[at : at + one_in]) for at in range(0, 5 * one_in, one_in)] == [1] * 5


def test_nobody_can_tell_from_others_or_from_before() -> None:
    places = {tuple(is_known(SECRET, 7, person, nth, 4) for nth in range(40)) for person in range(100)}
    assert len(places) > 95
    first = [next(nth for nth in range(4) if is_known(SECRET, 7, person, nth, 4)) for person in range(400)]
    assert all(70 <= first.count(nth) <= 130 for nth in range(4))
    assert is_known(SECRET, 7, 1, 3, 4) == is_known(SECRET, 7, 1, 3, 4)


def test_another_secret_puts_them_elsewhere() -> None:
    def places(secret: bytes) -> list[bool]:
        return [is_known(secret, 7, 1, nth, 4) for nth in range(200)]

    assert places(SECRET) != places(b"other" * 6)


def test_a_known_task_is_shown_to_so_many_and_no_more() -> None:
    assert not retired(USES_MAX - 1)
    assert retired(USES_MAX)


@pytest.mark.parametrize(("left", "told"), [(0, 0), (10, 0), (11, 10), (83, 80), (90, 80), (91, 90), (100, 90)])
def test_what_is_left_is_told_in_tens(left: int, told: int) -> None:
    assert rough(left) == told


def test_people_begin_at_any_of_them() -> None:
    began = [start(SECRET, 7, person, 12) for person in range(600)]
    assert set(began) == {*range(12)}
    assert max(began.count(one) for one in range(12)) < 80
    assert start(SECRET, 7, 1, 1) == start(SECRET, 7, 1, 0) == 0
