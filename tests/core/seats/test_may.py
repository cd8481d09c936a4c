"""What each seat may do, as a table; and that the screens ask it."""

from collections.abc import Callable

import pytest

from core.drafting import buying, studio
from core.errors import NotAllowed, Refusal
from core.formats import USUAL, counts
from core.funds import paying_in, refunds
from core.launched import closing, exports, running
from core.people import Person
from core.ports import Tx
from core.receipts import bills
from core.seats import may, team, whom
from core.seats.may import MAY, Do, Seat
from core.teams import listing
from core.wages import bonus
from core.working import targeting
from tests.core.giving import AMINA, one, requester, running_one
from tests.core.seats.seating import BARAKA, CHAO, seated
from tests.core.world import World

TABLE = {  # owner, editor, finance, viewer
    Do.SEE: "yyyy",
    Do.EDIT: "yynn",
    Do.RESULTS: "yynn",
    Do.DECIDE: "yynn",
    Do.PEOPLE: "yynn",
    Do.FUND: "yyyn",
    Do.MONEY: "ynyn",
    Do.SEATS: "ynnn",
    Do.GROUP: "yynn",
}


@pytest.mark.parametrize("do", list(Do))
def test_the_table(do: Do) -> None:
    assert "".join("y" if seat in MAY[do] else "n" for seat in Seat) == TABLE[do]
    assert MAY[do] == frozenset(Seat) or MAY[do] in may.WHO, "a sentence says who can"


Screen = Callable[[Tx, Person, int], object]
SCREENS: dict[str, tuple[Do, Screen]] = {
    "/campaigns": (Do.SEE, lambda tx, me, _c: running.campaigns(tx, me)),
    "a campaign's card": (Do.SEE, running.open_one),
    "/new": (Do.SEE, lambda tx, me, _c: buying.new(tx, me)),
    "what can be changed": (Do.EDIT, studio.settings),
    "pause": (Do.EDIT, closing.ask_close),
    "a draft": (Do.EDIT, lambda tx, me, _c: studio.begin(tx, me, "New", "token")),
    "results": (Do.RESULTS, lambda tx, me, c: exports.results(tx, me, c, USUAL)),
    "/results": (Do.SEE, lambda tx, me, _c: exports.latest(tx, me)),
    "results without people": (Do.SEE, exports.results),
    "the list of people": (Do.PEOPLE, lambda tx, me, _c: listing.see(tx, me)),
    "more points": (Do.FUND, running.ask_fund),
    "a bonus": (Do.FUND, bonus.ask),
    "/deposit": (Do.MONEY, lambda tx, me, _c: paying_in.page(tx, me)),
    "bills": (Do.MONEY, lambda tx, me, _c: bills.open_page(tx, me)),
    "an invitation": (Do.SEATS, lambda tx, me, _c: team.choose_seat(tx, me)),
}


@pytest.mark.parametrize("seat", list(Seat))
async def test_every_screen_asks_the_seat(world: World, seat: Seat) -> None:
    await requester(world)
    campaign_id = await running_one(world)
    await seated(world, BARAKA, seat)
    for name, (do, screen) in SCREENS.items():
        if seat in MAY[do]:
            await world.act(BARAKA, lambda tx, me, screen=screen: screen(tx, me, campaign_id))  # type: ignore[misc]
        else:
            with pytest.raises(NotAllowed) as refused:
                await world.act(BARAKA, lambda tx, me, screen=screen: screen(tx, me, campaign_id))  # type: ignore[misc]
            assert refused.value.text.one == may.WHO[MAY[do]], name


@pytest.mark.parametrize(("seat", "code"), [("editor", USUAL), ("finance", counts.CODE), ("viewer", counts.CODE)])
async def test_who_looks_on_has_results_that_name_nobody(world: World, seat: str, code: str) -> None:
    await requester(world)
    campaign_id = await running_one(world)
    await seated(world, BARAKA, seat)
    await world.act(BARAKA, lambda tx, me: exports.results(tx, me, campaign_id))
    (job,) = await world.do(lambda tx: [one for one in tx.jobs.due(99, 0) if one.kind == exports.EXPORT])
    assert job.payload["format"] == code


async def test_whoever_sits_nowhere_sees_nothing(world: World) -> None:
    await requester(world)
    campaign_id = await running_one(world)
    await requester(world, CHAO, points=0)
    for do, screen in SCREENS.values():
        if do is Do.SEE:
            continue
        with pytest.raises(Refusal):
            await world.act(CHAO, lambda tx, me, screen=screen: _of_another(tx, me, screen, campaign_id))  # type: ignore[misc]


def _of_another(tx: Tx, me: Person, screen: Screen, campaign_id: int) -> None:
    """What is their own they may open; nothing of another's."""
    studio.mine(tx, me, campaign_id, Do.SEE)
    screen(tx, me, campaign_id)


async def test_a_seat_is_no_right_to_give_out_work_of_ones_own(world: World) -> None:
    """Nobody invites requesters but the operator."""
    await requester(world)
    await seated(world, BARAKA, "editor")

    def leave(tx: Tx, me: Person) -> None:
        team.leave(tx, me)

    await world.act(BARAKA, leave)
    with pytest.raises(NotAllowed, match="Only people who give out work"):
        await world.act(BARAKA, running.campaigns)
    own = await world.act(BARAKA, lambda tx, me: tx.office.begin(me.id))
    assert own
    with pytest.raises(NotAllowed, match="Only people who give out work"):
        await world.act(BARAKA, running.campaigns)


async def test_a_refund_is_asked_for_and_taken_back_by_who_minds_the_money(world: World) -> None:
    await requester(world)
    await seated(world, BARAKA, "editor")
    for screen in (lambda tx, me: refunds.ask(tx, me, "KES"), lambda tx, me: refunds.cancel(tx, me, 1)):
        with pytest.raises(Refusal):
            await world.act(BARAKA, screen)


async def test_members_neither_work_in_it_nor_are_strangers_to_it(world: World) -> None:
    await requester(world)
    campaign_id = await running_one(world)
    await seated(world, BARAKA, "viewer")
    campaign = await one(world, campaign_id)
    told = await world.act(BARAKA, lambda tx, me: targeting.why_not(tx, me, campaign))
    assert told is targeting.OWN
    assert may.theirs(await world.me(BARAKA), campaign)


async def test_an_owner_hears_of_it_once_its_maker_has_left(world: World) -> None:
    amina = await requester(world)
    campaign = await one(world, await running_one(world))
    assert await world.do(lambda tx: whom.told(tx, campaign)) == await world.me(AMINA)
    baraka = await seated(world, BARAKA, "owner")
    await world.act(AMINA, team.leave)
    found = await world.do(lambda tx: whom.told(tx, campaign))
    assert found
    assert (found.id, amina.id) == (baraka.id, campaign.owner_id)
    await world.do(lambda tx: tx.seats.leave(campaign.organisation_id, baraka.id))
    assert await world.do(lambda tx: whom.told(tx, campaign)) is None
    assert await world.me(AMINA)
