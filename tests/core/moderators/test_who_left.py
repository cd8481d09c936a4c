"""The first word of two is asked again when the second comes: of who is no moderator any more it does not count.

Mutants that these tests kill: one that counts whoever said so once, one that does not know operators.
"""

from collections.abc import Awaitable

import pytest

from core.breaker.port import State
from core.errors import Invalid, NotAllowed, Stale
from core.lost import moving
from core.moderators import two
from core.moderators.ruling import VOID
from core.payouts import resolving
from core.payouts import states as payouts
from core.payouts.policy import Till
from core.people import Desk, House, Person, Role
from core.ports import Tx
from core.signals.port import SAID
from core.suspending import suspending
from core.suspending.port import IN_FORCE, LIFTED, NO, YES
from core.work import CaseKind, Standing
from tests.core.breaker.test_stopping import says, tripped
from tests.core.judging import ANN, BEN, CAT, the_case, waiting
from tests.core.judging import NO as REJECT
from tests.core.judging import now as answer_now
from tests.core.lost.knowing import AMINA, NEW, known
from tests.core.lost.test_moving import ASHA, BAHATI, asked, case_of, ids, moderators
from tests.core.moderators.test_two import FROM_FIVE, LATER, agrees
from tests.core.moderators.test_undo import rules, state
from tests.core.payouts.paying import Paying
from tests.core.signals import accusing
from tests.core.signals.test_noticing import ASHA as FIRST
from tests.core.signals.test_noticing import DORA as SECOND
from tests.core.suspended import DAN, EVA, last, of_kind, proposed
from tests.core.suspended import asked as suspends
from tests.core.test_races import of, race
from tests.core.world import World

CHIEF = 99


def moderates(world: World, who: int) -> Awaitable[None]:
    return world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))


async def leaves(world: World, who: int) -> None:
    assert await world.act(who, lambda tx, me: tx.people.take_role(me.id, Role.MODERATOR))


async def test_a_stop_wants_two_who_may_still_say_so(world: World) -> None:
    _, case = await tripped(world)
    await moderates(world, EVA)
    await world.act(BEN, says(case, State.PAY))
    await leaves(world, BEN)
    assert "One more" in str(await world.act(CAT, says(case, State.PAY)))
    assert "Decided" in str(await world.act(EVA, says(case, State.PAY)))
    found = await world.do(lambda tx: tx.breaker.stops.get(case))
    assert found
    assert found.state is State.PAY


async def test_who_comes_back_has_said_it(world: World) -> None:
    _, case = await tripped(world)
    await world.act(BEN, says(case, State.PAY))
    await leaves(world, BEN)
    await moderates(world, BEN)
    assert "Decided" in str(await world.act(CAT, says(case, State.PAY)))


async def test_an_operators_word_counts_by_the_settings(world: World) -> None:
    ben, ann = await world.person(BEN), await world.person(ANN)
    house = House(operators=frozenset({BEN}))

    def counted(tx: Tx, me: Person) -> tuple[bool, bool, int]:
        asks = house.seen(me)
        return two.counts(tx, asks, ben.id), two.counts(tx, me, ben.id), two.persons(tx, asks, [ann.id, ben.id, me.id])

    assert await world.act(CAT, counted) == (True, False, 2)


async def test_an_account_moves_by_two_who_may_still_release_it(world: World) -> None:
    mine = await known(world)
    await world.person(NEW)
    await moderators(world, ASHA, BAHATI, CHIEF)
    case = await case_of(world, await asked(world))

    def releases(who: int) -> Awaitable[object]:
        return world.act(who, lambda tx, me: moving.release(tx, me, Till(), case.id))

    await releases(ASHA)
    await leaves(world, ASHA)
    await releases(BAHATI)
    assert (await ids(world, AMINA))[0] == mine
    await releases(CHIEF)
    assert (await ids(world, NEW))[0] == mine


@pytest.mark.parametrize("what", ["release", "paid", "back"])
async def test_a_payout_wants_two_who_may_still_say_so(world: World, what: str) -> None:
    paying = Paying(world)
    makes = {"release": lambda: paying.asked(ANN, held=True), "paid": lambda: paying.in_review(ANN)}
    paid = payouts.Event.PAID
    one = await makes[what]() if what in makes else await paying.take(await paying.submitted(ANN), paid)
    before = (await paying.get(one.id)).state
    await moderators(world, BEN, CAT, DAN)
    because = "their statement of 3 May"

    def says_so(who: int) -> Awaitable[object]:
        def act(tx: Tx, me: Person) -> object:
            if what == "release":
                return resolving.release_payout(tx, me, paying.till, one.id)
            if what == "paid":
                return resolving.resolve(tx, me, paying.till, one.id, resolving.Word(paid=True, evidence=because))
            return resolving.came_back(tx, me, paying.till, one.id, because)

        return world.act(who, act)

    await says_so(BEN)
    await leaves(world, BEN)
    await says_so(CAT)
    assert (await paying.get(one.id)).state is before
    await says_so(DAN)
    assert (await paying.get(one.id)).state is not before


async def test_the_opposite_word_of_who_left_blocks_nobody(world: World) -> None:
    paying = Paying(world)
    one = await paying.in_review(ANN)
    await moderators(world, BEN, CAT)

    def says_paid(who: int, paid: bool) -> Awaitable[object]:
        word = resolving.Word(paid, "their statement of 3 May")
        return world.act(who, lambda tx, me: resolving.resolve(tx, me, paying.till, one.id, word))

    await says_paid(BEN, True)
    with pytest.raises(Invalid, match="opposite"):
        await says_paid(CAT, False)
    await leaves(world, BEN)
    assert await says_paid(CAT, False) is None


async def test_fraud_is_said_anew_by_the_second_in_words_of_their_own(world: World) -> None:
    _, ann, case = await accusing.accused(world)
    await accusing.begins(world, FIRST, case)
    await accusing.writes(world, FIRST)
    await leaves(world, FIRST)
    assert "one sentence" in await accusing.begins(world, SECOND, case)
    await accusing.writes(world, SECOND, "They share one phone and one text.")
    found = await world.do(lambda tx: tx.signals.fraud.get(ann))
    assert found
    assert (found.state, found.first_by) == (SAID, (await world.me(SECOND)).id)


async def test_a_suspension_that_who_left_asked_for_is_asked_for_anew(world: World) -> None:
    card = await proposed(world)
    await leaves(world, BEN)
    with pytest.raises(NotAllowed, match="no moderator any more"):
        await world.act(CAT, lambda tx, me: suspending.decide(tx, me, card.id, YES))
    await world.act(CAT, lambda tx, me: suspending.decide(tx, me, card.id, NO))
    assert (await last(world)).state == LIFTED
    await suspends(world, await the_case(world), CAT)
    card = await of_kind(world, CaseKind.SUSPEND)
    await world.act(DAN, lambda tx, me: suspending.decide(tx, me, card.id, YES))
    assert (await last(world)).state == IN_FORCE


@pytest.mark.parametrize("desk", [FROM_FIVE, LATER])
async def test_what_who_left_has_proposed_is_open_again(world: World, desk: Desk) -> None:
    answer = await waiting(world)
    case = await the_case(world)
    await world.act(BEN, rules(case, REJECT, desk))
    await leaves(world, BEN)
    assert "open again" in str(await world.act(CAT, agrees(case, desk)))
    assert (await answer_now(world, answer)).standing is Standing.REVIEW
    assert await state(world, case) == VOID
    acts = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert [one.what for one in acts] == ["ruling.proposed", "ruling.void"]
    await world.act(CAT, rules(case, REJECT, Desk()))
    assert (await answer_now(world, answer)).standing is Standing.REJECTED


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_agree_at_once_with_who_left(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await moderates(world, DAN)
    await world.act(BEN, rules(case, REJECT, FROM_FIVE))
    await leaves(world, BEN)
    first, second = await race(world, of(CAT, agrees(case)), of(DAN, agrees(case)))
    assert "open again" in str(first)
    assert isinstance(second, Stale)
    assert await state(world, case) == VOID
    acts = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert [one.what for one in acts] == ["ruling.proposed", "ruling.void"]
