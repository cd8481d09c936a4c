"""A person goes to another Telegram account: proven, told for three days, released by two; nothing is lost."""

import pytest

from core import desk
from core.errors import Invalid, NotAllowed, NotEnough, Stale
from core.ledger import Account, Code, Kind, Transfer
from core.lost import finding, freezing, moving
from core.lost.groups import REFUSED, STOPPED, Move
from core.lost.views import MOVING, LostView
from core.payouts.policy import Till
from core.people import Person, Role
from core.ports import Tx
from core.work import Case
from core.working import answering
from tests.core.lost.knowing import AMINA, NEW, NUMBER, WORDS, frozen, known, types
from tests.core.world import World, start

ASHA, BAHATI = 61, 62  # moderators
DAY = freezing.DAY_MS


async def asked(world: World, number: str = NUMBER) -> Move:
    """The new account has typed the words and shared its number."""
    view = await types(world, NEW, NUMBER, WORDS)
    view = await world.act(NEW, finding.move)
    view = await world.act(NEW, lambda tx, me: finding.contact(tx, me, number))
    assert isinstance(view, LostView)
    assert view.step == MOVING
    found = await world.act(NEW, lambda tx, me: tx.lost.moves.open_to(me.id))
    assert found
    return found


async def moderators(world: World, *who: int) -> None:
    for one in who:
        me = await world.person(one)
        await world.do(lambda tx, me=me: tx.people.give_role(me.id, Role.MODERATOR, 0))  # type: ignore[misc]


async def waits(world: World, move: Move) -> int | None:
    return await world.do(lambda tx: moving.step(tx, move.id))


async def case_of(world: World, move: Move) -> Case:
    """The clock goes on until people are asked."""
    while not (found := await world.do(lambda tx: tx.cases.of_answer(0, move.id, move.person_id))):
        at = await waits(world, move)
        assert at is not None
        world.clock.tick(max(0, min(at, move.ready_at) - world.clock.now()))
    return found


async def ids(world: World, *who: int) -> list[int]:
    return [(await world.me(one)).id for one in who]


async def test_everything_goes_with_the_person(world: World) -> None:
    """Money earned, a task in hand, the history; the old account is a newcomer's then."""
    mine = await known(world)
    c = await world.campaign(3)
    await world.see(AMINA, start(c))
    await world.act(AMINA, lambda tx, me: answering.choose(tx, me, 0))
    had = await world.balance(AMINA)
    await world.person(NEW)
    await moderators(world, ASHA, BAHATI)
    [theirs] = await ids(world, NEW)
    case = await case_of(world, await asked(world))
    assert await frozen(world) == 14 * 24
    said = await world.act(ASHA, lambda tx, me: moving.release(tx, me, Till(), case.id))
    assert "One more person" in said.one
    assert await ids(world, AMINA, NEW) == [mine, theirs]
    await world.act(ASHA, lambda tx, me: moving.release(tx, me, Till(), case.id))  # the same person is no second one
    assert await ids(world, AMINA, NEW) == [mine, theirs]
    await world.act(BAHATI, lambda tx, me: moving.release(tx, me, Till(), case.id))
    assert await ids(world, AMINA, NEW) == [theirs, mine]
    assert await world.balance(NEW) == had
    assert (await world.balance(AMINA)).available == 0
    held = await world.act(NEW, lambda tx, me: tx.assignments.of_person(me.id))
    assert len(held) == 1
    assert await world.act(NEW, lambda tx, me: tx.assignments.by_message(me.id, held[0].message_id or 1)) is None
    assert not await frozen(world, NEW)
    assert isinstance(await world.act(NEW, desk.look), object)
    notices = await world.do(lambda tx: tx.outbox.due(100, 0))
    assert {(one.chat_id, one.params["old"]) for one in notices if one.kind == moving.ENDED} == {
        (NEW, True),
        (AMINA, False),
    }
    assert not [one for one in notices if one.chat_id == AMINA and one.kind != moving.ENDED]


async def test_the_old_chat_is_told_each_day_and_one_tap_stops_it(world: World) -> None:
    await known(world)
    await world.person(NEW)
    move = await asked(world)
    for _ in range(3):
        at = await waits(world, move)
        assert at is not None
        notices = await world.do(lambda tx: tx.outbox.due(100, 0))
        assert [one.chat_id for one in notices if one.kind == moving.ASKED] == [AMINA]
        await world.do(lambda tx, all_=notices: [tx.outbox.sent(one) for one in all_])  # type: ignore[misc]
        world.clock.tick(at - world.clock.now())
    with pytest.raises(Stale):
        await world.act(NEW, lambda tx, me: moving.not_me(tx, me, move.id))
    await world.act(AMINA, lambda tx, me: moving.not_me(tx, me, move.id))
    assert await frozen(world) == 7 * 24
    assert await waits(world, move) is None
    assert not await world.do(lambda tx: tx.cases.waiting(9))
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: moving.not_me(tx, me, move.id))
    with pytest.raises(NotAllowed):
        await world.act(AMINA, finding.not_lost)
    found = await world.do(lambda tx: tx.lost.moves.get(move.id))
    assert found
    assert found.outcome == STOPPED


async def test_not_me_closes_the_case_too(world: World) -> None:
    await known(world)
    await world.person(NEW)
    await moderators(world, ASHA, BAHATI)
    move = await asked(world)
    case = await case_of(world, move)
    assert await waits(world, move) == freezing.stays_at(move)
    assert len(await world.do(lambda tx: tx.cases.waiting(9))) == 1, "done once more, it opens no second case"
    await world.act(ASHA, lambda tx, me: moving.release(tx, me, Till(), case.id))
    await world.act(AMINA, lambda tx, me: moving.not_me(tx, me, move.id))
    with pytest.raises(Stale):
        await world.act(BAHATI, lambda tx, me: moving.release(tx, me, Till(), case.id))


async def test_one_person_says_no(world: World) -> None:
    await known(world)
    await world.person(NEW)
    await moderators(world, ASHA, BAHATI)
    move = await asked(world)
    case = await case_of(world, move)
    await world.act(ASHA, lambda tx, me: moving.stay(tx, me, case.id))
    found = await world.do(lambda tx: tx.lost.moves.get(move.id))
    assert found
    assert found.outcome == REFUSED
    with pytest.raises(Stale):
        await world.act(BAHATI, lambda tx, me: moving.release(tx, me, Till(), case.id))


async def test_another_number_proves_nothing(world: World) -> None:
    await known(world)
    await world.person(NEW)
    for number in ("+254712345679", ""):
        with pytest.raises(Invalid, match="another number"):
            await asked(world, number)
    assert not await world.act(NEW, lambda tx, me: tx.lost.moves.open_to(me.id))


async def test_who_is_part_of_it_does_not_decide(world: World) -> None:
    """Neither the two accounts, even of moderators, nor anybody who is none."""
    await known(world)
    await world.person(NEW)
    await moderators(world, ASHA)
    case = await case_of(world, await asked(world))
    for who in (AMINA, NEW):
        me = await world.me(who)
        await world.do(lambda tx, me=me: tx.people.give_role(me.id, Role.MODERATOR, 0))  # type: ignore[misc]
        with pytest.raises(NotAllowed, match="part of this"):
            await world.act(who, lambda tx, me: moving.release(tx, me, Till(), case.id))
    await world.person(77)
    with pytest.raises(NotAllowed, match="Only moderators"):
        await world.act(77, lambda tx, me: moving.stay(tx, me, case.id))
    for wrong in (0, case.id + 1):
        with pytest.raises(Stale):
            await world.act(ASHA, lambda tx, me, n=wrong: moving.release(tx, me, Till(), n))  # type: ignore[misc]


async def test_the_new_account_must_be_one_without_money_or_power(world: World) -> None:
    await known(world)
    await moderators(world, NEW)
    await types(world, NEW, NUMBER, WORDS)
    with pytest.raises(NotAllowed, match="decides here"):
        await world.act(NEW, finding.move)
    me = await world.me(NEW)
    with pytest.raises(NotAllowed, match="very account"):
        await world.act(NEW, lambda tx, one: moving.check(tx, one, me.id))


async def test_money_on_the_new_account_is_paid_out_first(world: World) -> None:
    """Earned meanwhile, it stops the release too; points are no money, and are shown on the card."""
    await known(world)
    rich = await world.person(NEW)
    await moderators(world, ASHA, BAHATI)
    case = await case_of(world, await asked(world))
    assert len(await world.do(lambda tx: moving.lines(tx, case))) == 3
    await world.do(lambda tx: earn(tx, rich, "points"))
    assert any("stays with the old one" in one.one for one in await world.do(lambda tx: moving.lines(tx, case)))
    await world.do(lambda tx: earn(tx, rich, "KES"))
    await world.act(ASHA, lambda tx, me: moving.release(tx, me, Till(), case.id))
    with pytest.raises(NotEnough, match="money of its own"):
        await world.act(BAHATI, lambda tx, me: moving.release(tx, me, Till(), case.id))
    assert await ids(world, NEW) == [rich.id]


def earn(tx: Tx, who: Person, asset: str, minor: int = 100) -> None:
    house, mine = Account(Kind.HOUSE, 0, asset), Account(Kind.WORKER, who.id, asset)
    tx.ledger.open(house)
    tx.ledger.open(mine)
    ref = tx.new_id()
    tx.ledger.transfer(Transfer(ref, house, mine, minor, Code.LOST_WORK, ref))


async def test_roles_do_not_move(world: World) -> None:
    await known(world)
    await world.person(NEW)
    await moderators(world, ASHA, BAHATI)
    mine = await world.me(AMINA)
    await world.do(lambda tx: tx.people.give_role(mine.id, Role.MODERATOR, 0))
    case = await case_of(world, await asked(world))
    for who in (ASHA, BAHATI):
        await world.act(who, lambda tx, me: moving.release(tx, me, Till(), case.id))
    moved = await world.me(NEW)
    assert (moved.id, moved.roles) == (mine.id, frozenset())


async def test_it_is_asked_for_once(world: World) -> None:
    await known(world)
    await world.person(NEW)
    await asked(world)
    with pytest.raises(Stale, match="asked for already"):
        await asked(world)
