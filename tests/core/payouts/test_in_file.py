"""Where somebody is paid and what they were paid, in /mydata."""

from core.payouts.in_file import in_file
from core.payouts.states import State
from core.seats.may import Seat
from tests.core.giving import requester
from tests.core.payouts.paying import Paying
from tests.core.seats.seating import BARAKA, CHAO, seated
from tests.core.world import World

ANN = 11


async def test_mydata_says_where_one_is_paid_and_what(world: World) -> None:
    paying = Paying(world)
    one = await paying.asked(ANN)
    kept = await world.act(ANN, in_file)
    assert [each["number"] for each in kept["paid_at"]] == ["254712000789"]
    assert [(each["id"], each["amount_minor"], each["state"]) for each in kept["payouts"]] == [
        (str(one.id), 45_000, State.QUEUED)
    ]
    await world.do(lambda tx: tx.vault.destroy(one.person_id))  # type: ignore[attr-defined]
    assert [each["number"] for each in (await world.act(ANN, in_file))["paid_at"]] == [""]


async def test_the_books_of_an_organisation_are_for_who_may_see_its_money(world: World) -> None:
    await requester(world)
    await seated(world, BARAKA, Seat.VIEWER)
    await seated(world, CHAO, Seat.FINANCE)
    assert "paid_in" not in await world.act(BARAKA, in_file)
    assert "paid_in" in await world.act(CHAO, in_file)
