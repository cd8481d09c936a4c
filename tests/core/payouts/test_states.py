"""The state machine against every provider there can be: all worlds that it can come to are looked at, not a sample.

A world is a payout and what the provider has done with each reference it was given. Whatever answers are lost or come
late, money leaves once, and what is held moves as the provider's truth says. The same properties find every mutant.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pytest

from core.payouts.states import CANCELLABLE, OPEN, STEPS, TERMINAL, Event, Money, Ref, State, Step, after, may_cancel

Steps = Mapping[tuple[State, Event], Step]
NEW, WIRE, SEEN, PAID, FAILED, BACK = "new", "on the wire", "seen", "paid", "failed", "came back"
REFS_MAX = 3
S, E = State, Event


@dataclass(frozen=True)
class World:
    """``refs``: what the provider made of each reference, the present one last. ``sent``: the present one was sent."""

    state: State = State.REQUESTED
    refs: tuple[str, ...] = (NEW,)
    sent: bool = False
    proven: bool = False  # we know that the present reference does not pay
    dead: bool = False  # and sent it again
    money: tuple[Money, ...] = ()

    @property
    def now(self) -> str:
        return self.refs[-1]

    def with_now(self, status: str) -> "World":
        return replace(self, refs=(*self.refs[:-1], status))


def provider(world: World) -> Iterator[World]:
    """What may happen there meanwhile, to any reference it was given, however old."""
    goes_on = {WIRE: (NEW, SEEN), SEEN: (PAID, FAILED), PAID: (BACK,)}
    for at, status in enumerate(world.refs):
        for to in goes_on.get(status, ()):
            yield replace(world, refs=(*world.refs[:at], to, *world.refs[at + 1 :]))


# An event can come only where the provider's truth lets it; what comes from us or from people with evidence likewise.
TRUE: Mapping[Event, frozenset[str]] = {
    E.ACCEPTED: frozenset({SEEN, PAID, FAILED}),
    E.REJECTED: frozenset({WIRE, FAILED}),
    E.PENDING: frozenset({SEEN}),
    E.PAID: frozenset({PAID}),
    E.FAILED: frozenset({FAILED}),
    E.NOT_SEEN: frozenset({NEW, WIRE}),
    E.AGAIN: frozenset({NEW, WIRE}),
    E.CAME_BACK: frozenset({BACK}),
    E.SAID_PAID: frozenset({PAID}),
    E.SAID_FAILED: frozenset({FAILED, NEW}),
}


def ours(world: World, steps: Steps) -> Iterator[World]:
    """What the machine may do next."""
    for event in Event:
        step = steps.get((world.state, event))
        if step is None or world.now not in TRUE.get(event, {world.now}):
            continue
        if event is E.CANCEL and world.state is S.QUEUED and not may_cancel(world.state, int(world.sent)):
            continue
        if step.ref is Ref.NEW and len(world.refs) == REFS_MAX:
            continue
        there = replace(world, state=step.to)
        if step.money is not Money.KEEP:
            there = replace(there, money=(*world.money, step.money))
        if event is E.LEASE:
            there = there.with_now(WIRE if world.now == NEW else world.now)
            there = replace(there, sent=True, dead=world.proven)
        if event in (E.REJECTED, E.FAILED, E.SAID_FAILED):
            there = replace(there.with_now(FAILED), proven=True)
        if step.ref is Ref.NEW:
            there = replace(there, refs=(*there.refs, NEW), sent=False, proven=False)
        yield there


def worlds(steps: Steps) -> Iterator[World]:
    """All that can be come to."""
    seen, ahead = {World()}, [World()]
    while ahead:
        one = ahead.pop()
        yield one
        if len(one.money) > REFS_MAX:
            continue
        for there in (*provider(one), *ours(one, steps)):
            if there not in seen:
                seen.add(there)
                ahead.append(there)


def wrong(world: World) -> str:
    """What is wrong in this world, "" for nothing."""
    gone = [one for one in world.refs if one in (PAID, BACK)]
    may_go = [one for one in world.refs if one in (WIRE, SEEN, PAID, BACK)]
    if len(gone) > 1:
        return "paid twice"
    if len(may_go) > 1:
        return "two references may be paid"
    if world.money not in {(), (Money.POST,), (Money.VOID,), (Money.POST, Money.BACK)}:
        return "the money moves more than once"
    if Money.POST in world.money and not gone:
        return "posted and not paid"
    if Money.VOID in world.money and may_go:
        return "given back and may be paid"
    if Money.BACK in world.money and BACK not in world.refs:
        return "said to have come back, and has not"
    if world.dead:
        return "a reference that failed is sent again"
    if (world.state is S.REVERSED) != (Money.BACK in world.money):
        return "came back, and is not the worker's again"
    if bool(world.money) != (world.state in TERMINAL):
        return "rests without its money moved, or moves on with it"
    return ""


def faults(steps: Steps) -> set[str]:
    """What is wrong in any world, and of the table as such."""
    found = {one for world in worlds(steps) if (one := wrong(world))}
    found |= {f"{state} leads nowhere" for state in OPEN if not _ends(state, steps)}
    found |= {f"{state} is left by {event}" for state, event in steps if state in TERMINAL and event is not E.CAME_BACK}
    return found


def _ends(state: State, steps: Steps) -> bool:
    """Whether a state that we rest in leads to the end, or to people, without luck."""
    reached, ahead = {state}, [state]
    while ahead:
        one = ahead.pop()
        for (origin, _), step in steps.items():
            if origin is one and step.to not in reached:
                reached.add(step.to)
                ahead.append(step.to)
    return bool(reached & TERMINAL) and (state in (S.MANUAL_REVIEW, *TERMINAL) or S.MANUAL_REVIEW in reached)


def test_no_world_is_wrong() -> None:
    assert faults(STEPS) == set()
    reached = {one.state for one in worlds(STEPS)}
    assert reached == set(State)


MUTANTS: Mapping[str, Mapping[tuple[State, Event], Step | None]] = {
    "a time-out is a failure": {(S.SENDING, E.NO_ANSWER): Step(S.FAILED_FINAL)},
    "a time-out is sent again": {(S.SENDING, E.NO_ANSWER): Step(S.QUEUED, ref=Ref.NEW)},
    "never seen gets a new reference": {(S.UNKNOWN, E.AGAIN): Step(S.QUEUED, ref=Ref.NEW)},
    "never seen once is a failure": {(S.UNKNOWN, E.NOT_SEEN): Step(S.FAILED_FINAL)},
    "never seen gives the money back": {(S.UNKNOWN, E.AGAIN): Step(S.CANCELLED, Money.VOID)},
    "no answer to a look-up is a failure": {(S.UNKNOWN, E.NO_ANSWER): Step(S.FAILED_FINAL)},
    "accepted is paid": {(S.SENDING, E.ACCEPTED): Step(S.SUCCEEDED, Money.POST)},
    "pending is paid": {(S.UNKNOWN, E.PENDING): Step(S.SUCCEEDED, Money.POST)},
    "too old gives the money back": {(S.SUBMITTED, E.STUCK): Step(S.CANCELLED, Money.VOID)},
    "too old is sent anew": {(S.UNKNOWN, E.STUCK): Step(S.QUEUED, ref=Ref.NEW)},
    "paid keeps the money held": {(S.SUBMITTED, E.PAID): Step(S.SUCCEEDED)},
    "paid gives the money back": {(S.UNKNOWN, E.PAID): Step(S.SUCCEEDED, Money.VOID)},
    "failed posts": {(S.SUBMITTED, E.FAILED): Step(S.FAILED_FINAL, Money.POST)},
    "failed is sent under the old reference": {(S.FAILED_FINAL, E.RETRY): Step(S.QUEUED)},
    "submitted can be cancelled": {(S.SUBMITTED, E.CANCEL): Step(S.CANCELLED, Money.VOID)},
    "a lease can be cancelled": {(S.SENDING, E.CANCEL): Step(S.CANCELLED, Money.VOID)},
    "cancelled keeps the money": {(S.QUEUED, E.CANCEL): Step(S.CANCELLED)},
    "a paid one can fail": {(S.SUCCEEDED, E.FAILED): Step(S.FAILED_FINAL)},
    "a paid one is given back": {(S.SUCCEEDED, E.CANCEL): Step(S.CANCELLED, Money.VOID)},
    "a cancelled one can be paid": {(S.CANCELLED, E.PAID): Step(S.SUCCEEDED, Money.POST)},
    "what came back posts again": {(S.REVERSED, E.PAID): Step(S.SUCCEEDED, Money.POST)},
    "what came back is kept": {(S.SUCCEEDED, E.CAME_BACK): Step(S.REVERSED)},
    "what came back is released": {(S.SUCCEEDED, E.CAME_BACK): Step(S.REVERSED, Money.VOID)},
    "people who say paid do not post": {(S.MANUAL_REVIEW, E.SAID_PAID): Step(S.SUCCEEDED)},
    "people who say failed post": {(S.MANUAL_REVIEW, E.SAID_FAILED): Step(S.FAILED_FINAL, Money.POST)},
    "the other destination gets the old reference": {(S.NEEDS_DESTINATION, E.GIVEN): Step(S.QUEUED)},
    "nobody ends a review": {(S.MANUAL_REVIEW, E.SAID_PAID): None, (S.MANUAL_REVIEW, E.SAID_FAILED): None},
    "nothing ends in review": {
        (S.UNKNOWN, E.STUCK): None,
        (S.SUBMITTED, E.STUCK): None,
        (S.FAILED_FINAL, E.REVIEW): None,
        (S.QUEUED, E.STUCK): None,
        (S.NEEDS_DESTINATION, E.STUCK): None,
    },
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_every_mutant_is_found(mutant: str) -> None:
    changed = {**STEPS, **MUTANTS[mutant]}
    assert faults({key: step for key, step in changed.items() if step is not None}), mutant


def test_a_second_send_is_not_cancelled() -> None:
    """It may be on its way under the same reference."""
    for state in State:
        assert may_cancel(state, 0) is (state in CANCELLABLE)
    assert not may_cancel(S.QUEUED, 1)
    assert may_cancel(S.NEEDS_DESTINATION, 1), "what was sent is proven failed"


def test_what_has_no_step_does_nothing() -> None:
    assert after(S.SUCCEEDED, E.FAILED) is None
    assert after(S.QUEUED, E.LEASE) == Step(S.SENDING)
