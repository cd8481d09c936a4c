"""Erasing a person: refused while something is on its way, and the books still add up."""

from dataclasses import replace

import pytest

from core.campaigns import State
from core.errors import NotEnough, Stale
from core.front import door
from core.ledger import NEWEST, Account, Code, Kind, Transfer
from core.lost import freezing
from core.lost.groups import Move
from core.people import Person
from core.ports import Tx
from core.privacy import erasing
from core.privacy.port import gone_id, is_gone
from core.privacy.views import ErasedView
from tests.core.giving import refused
from tests.core.judging import ANN, BEN, YES, decide, the_case, waiting
from tests.core.privacy.leaving import erased, give_up, page, paid, worked
from tests.core.world import HOUSE, OWNER, World


async def test_nothing_stands_in_the_way_of_who_did_nothing(world: World) -> None:
    await world.people(ANN)
    view = await page(world)
    assert (list(view.waits), list(view.owed)) == ([], [])
    me = await erased(world)
    gone = await world.do(lambda tx: tx.people.by_id(me.id))
    assert gone
    assert (gone.telegram_id, gone.language, gone.consent, gone.roles) == (gone_id(me.id), "", 0, frozenset())
    assert is_gone(gone.telegram_id)
    again = await world.act(ANN, lambda _tx, me: me)
    assert again.id != me.id
    assert not again.may_work


async def test_what_is_undecided_is_waited_for(world: World) -> None:
    answer = await waiting(world)
    view = await page(world)
    assert [one.params["day"] for one in view.waits] == ["2026-09-24"]
    await refused(world, NotEnough, erasing.erase, ANN)
    await world.act(BEN, decide(await the_case(world), YES))
    assert not (await page(world)).waits
    assert answer.person_id == (await world.me(ANN)).id


async def test_money_is_paid_out_first_or_given_up_with_a_second_word(world: World) -> None:
    await worked(world)
    view = await page(world)
    assert [one.n for one in view.owed] == [5]
    await refused(world, Stale, erasing.erase, ANN)
    await give_up(world)
    me = await erased(world)
    lines = await world.do(lambda tx: tx.ledger.lines(Account(Kind.WORKER, me.id), NEWEST, 9))
    assert [(one.code, one.amount_minor) for one in lines] == [(Code.CORRECTION, -5), (Code.REWARD, 5)]
    assert (await world.do(lambda tx: tx.ledger.balance(Account(Kind.HOUSE, 0)))).available == 5


async def test_what_came_since_the_second_word_is_not_given_up(world: World) -> None:
    await worked(world)
    await give_up(world)
    await world.act(ANN, lambda tx, me: paid(tx, me, 7))
    await refused(world, Stale, erasing.erase, ANN)
    await give_up(world)
    await erased(world)


async def test_a_payout_on_its_way_is_waited_for(world: World) -> None:
    await world.people(ANN)

    def send(tx: Tx, me: Person) -> None:
        paid(tx, me, 5)
        out = Account(Kind.PAYOUT, 1)
        tx.ledger.open(out)
        number = tx.new_id()
        tx.ledger.transfer(Transfer(number, Account(Kind.WORKER, me.id), out, 5, Code.PAYOUT, number, pending=True))

    await world.act(ANN, send)
    assert ["A payout is on" in one.one for one in (await page(world)).waits] == [True]
    await refused(world, NotEnough, erasing.erase, ANN)


async def test_a_requester_closes_first(world: World) -> None:
    campaign = await world.campaign(rows=1)
    assert ["that people work for" in one.one for one in (await page(world, OWNER)).waits] == [True]
    await refused(world, NotEnough, erasing.erase, OWNER)
    await world.turn(campaign, state=State.DRAFT)
    assert not (await page(world, OWNER)).waits


async def test_an_organisations_money_is_asked_back_first(world: World) -> None:
    await world.people(ANN)

    def fund(tx: Tx, me: Person) -> None:
        cash, ours = Account(Kind.CASH, 0, "KES"), Account(Kind.ORGANISATION, tx.office.organisation_of(me.id), "KES")
        tx.ledger.open(cash)
        tx.ledger.open(ours)
        tx.ledger.transfer(Transfer(tx.new_id(), cash, ours, 500, Code.DEPOSIT, tx.new_id()))

    await world.act(ANN, fund)
    assert ["money left" in one.one for one in (await page(world)).waits] == [True]


async def test_an_operator_is_not_erased(world: World) -> None:
    await world.people(ANN)
    house = replace(HOUSE, operators=frozenset({ANN}))
    view = await world.do(lambda tx: erasing.page(tx, door.meet(tx, ANN, "en", house)))
    assert ["You run this bot" in one.one for one in view.waits] == [True]


async def test_a_second_time_is_told(world: World) -> None:
    await world.people(ANN)
    me = await erased(world)
    with pytest.raises(Stale):
        await world.do(lambda tx: erasing.erase(tx, me))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_taps_at_once_erase_once(world: World) -> None:
    from tests.storage.test_races import race  # noqa: PLC0415 - its mark would fall on this module

    await world.people(ANN)
    me = await world.me(ANN)

    def late(tx: Tx) -> object:
        try:
            return erasing.erase(tx, me)
        except Stale as error:
            return error.text.one

    one, two = await race(world.store, lambda tx: erasing.erase(tx, me), late)
    assert isinstance(one, ErasedView)
    assert two == "That is done already."


async def test_who_holds_a_lost_phone_erases_nobody(world: World) -> None:
    await world.people(ANN)
    await world.act(ANN, lambda tx, me: freezing.freeze(tx, me.id, "words"))
    assert ["frozen" in one.one for one in (await page(world)).waits] == [True]
    await refused(world, NotEnough, erasing.erase, ANN)
    world.clock.tick(freezing.BY_WORDS_MS)
    await erased(world)


async def test_a_move_that_nothing_proved_ends_with_the_person(world: World) -> None:
    await world.people(ANN, BEN)
    ben = await world.me(BEN)
    await world.act(ANN, lambda tx, me: tx.lost.moves.add(Move(tx.new_id(), me.id, ben.id, "vouch", asked_at=tx.now)))
    ann = await erased(world)
    assert await world.do(lambda tx: tx.lost.moves.open_of(ann.id)) is None
