"""Everything that has to be written down is: the ends of all kinds of cases, roles, seats, overrides, money."""

import re

import pytest

from core import audit
from core.drafting import launch
from core.errors import Refusal
from core.front import door, roles
from core.funds import deposits
from core.people import House, Role
from core.ports import Tx
from tests.core.giving import AMINA, requester, running_one
from tests.core.world import World
from tests.structure.tree import ROOT, sources

OPERATOR = 90
# What, and where it is written down.
CODES = {
    "role.give": "core/front/door.py",
    "role.invite": "core/front/door.py",
    "role.take": "core/front/roles.py",
    "group.link": "core/front/door.py",
    "group.unlink": "core/seats/review_group.py",
    "seat.invite": "core/seats/team.py",
    "seat.join": "core/seats/team.py",
    "seat.change": "core/seats/team.py",
    "seat.take": "core/seats/team.py",
    "seat.leave": "core/seats/team.py",
    "money.grant": "core/drafting/launch.py",
    "money.deposit": "core/funds/deposits.py",
    "money.deposit_dropped": "core/funds/deposits.py",
    "money.refund": "core/funds/refunds.py",
    "money.refund_said": "core/funds/refunds.py",
    "money.refund_unsent": "core/funds/refunds.py",
    "floor.allow": "core/wages/live.py",
    "partner.set": "core/payouts/vouching.py",
    "rail.stop": "core/payouts/overview.py",
    "rail.start": "core/payouts/overview.py",
    "rate.set": "core/funds/rates.py",
    "move.release": "core/lost/moving.py",
    "fraud.say": "core/signals/fraud.py",
    "fraud.proven": "core/signals/fraud.py",
    "fraud.end": "core/signals/fraud.py",
    "signals.part": "core/signals/deciding.py",
    "requester.unchecked": "core/requesters/checking.py",
    "person.erase": "core/privacy/erasing.py",
}
DECIDES = re.compile(r"\bcases\.decide\(")


def test_every_end_of_a_case_is_written_down() -> None:
    """By the one place that does it for all kinds: so none, of new ones too, ends unseen."""
    rules = {name: (ROOT / name).read_text("utf-8") for name in sources() if name.startswith("core/")}
    assert {name for name, text in rules.items() if DECIDES.search(text)} == {"core/cases.py"}


@pytest.mark.parametrize("code", CODES)
def test_each_is_written_down_where_it_is_done(code: str) -> None:
    assert f'"{code}"' in (ROOT / CODES[code]).read_text("utf-8")


async def acts(world: World, about: int) -> list[tuple[str, int]]:
    return [(one.what, one.who) for one in await world.do(lambda tx: tx.acts.about(about, 9))]


async def test_roles_come_and_go(world: World) -> None:
    boss = House(operators=frozenset({OPERATOR}))
    amina = await world.person(AMINA)

    def invite(tx: Tx) -> tuple[str, int]:
        me = door.meet(tx, OPERATOR, "en", boss)
        return door.invite(tx, me, Role.MODERATOR, world.random), me.id

    token, operator = await world.do(invite)
    await world.act(AMINA, lambda tx, me: door.start(tx, me, token))
    await world.do(lambda tx: roles.take_back(tx, operator, amina.id, Role.MODERATOR, "You have asked for it."))
    assert await acts(world, amina.id) == [("role.take", operator), ("role.give", amina.id)]


async def test_points_and_a_floor(world: World) -> None:
    amina = await requester(world)
    await running_one(world)

    def give(tx: Tx) -> int:
        me = door.meet(tx, OPERATOR, "en", House(operators=frozenset({OPERATOR})))
        launch.grant(tx, me, AMINA, 5)
        return me.id

    operator = await world.do(give)
    assert await acts(world, amina.id) == [("money.grant", operator)]


async def test_an_operator_who_never_came_in_is_nobody_by_number(world: World) -> None:
    amina = await requester(world)
    assert await world.do(lambda tx: audit.number_of(tx, AMINA)) == amina.id
    assert await world.do(lambda tx: audit.number_of(tx, 404)) == 0
    with pytest.raises(Refusal):
        await world.do(lambda tx: deposits.drop(tx, 1, 404))
