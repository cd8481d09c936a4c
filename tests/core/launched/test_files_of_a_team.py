"""A file of decisions goes around nothing that holds on a card: two of a team for much, a minute to undo, a stop."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from core.breaker.rule import LEAST
from core.errors import Invalid, NotAllowed
from core.launched import proposals, reviewed
from core.launched.marks import Mark
from core.launched.outcome import Outcome
from core.people import Desk, House, Person, Role
from core.ports import Tx
from core.seats.team import leave
from core.work import Answer, Verdict
from tests.core.judging import NO
from tests.core.launched.test_proposals import FILE, no
from tests.core.moderators.test_confirmed import team
from tests.core.moderators.test_two import FROM_FIVE, LATER
from tests.core.moderators.test_undo import rules
from tests.core.seats.seating import BARAKA, CHAO, seated
from tests.core.stopping import jobs, more, of
from tests.core.stopping import rules as all_rejected
from tests.core.world import OWNER, World

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
MANY = Desk(two_from_count=3)


def asks(marks: Sequence[Mark], desk: Desk) -> Callable[[Tx, Person], None]:
    def ask(tx: Tx, me: Person) -> None:
        me = replace(me, house=House(desk=desk))
        proposals.ask(tx, me, proposals.look(tx, me, marks), FILE)

    return ask


async def shown(world: World) -> dict[int, dict[str, Any]]:
    """What is told of the file, by whom it is told to."""
    due = await world.do(lambda tx: tx.outbox.due(99, 1))
    return {one.chat_id: dict(one.params) for one in due if one.kind == proposals.NOTICE}


async def carried_out(world: World) -> bool:
    return any("sha" in one.payload for one in await world.do(lambda tx: tx.jobs.due(99, 1)))


@pytest.mark.parametrize(("desk", "takes_two"), [(FROM_FIVE, True), (MANY, True), (Desk(two_from_count=4), False)])
async def test_what_takes_two_on_a_card_takes_two_in_a_file(world: World, desk: Desk, *, takes_two: bool) -> None:
    answers = await jobs(world, 3)
    await team(world, BARAKA, CHAO)
    await world.act(BARAKA, asks(no(answers), desk))
    told = await shown(world)
    order = told[BARAKA]["order"]
    if not takes_two:
        assert ({*told}, told[BARAKA]["waits"]) == ({BARAKA}, False)
        await world.act(BARAKA, lambda tx, me: proposals.go_on(tx, me, order))
        assert await carried_out(world)
        return
    assert {who: one.get("second", False) for who, one in told.items()} == {BARAKA: False, OWNER: True, CHAO: True}
    with pytest.raises(NotAllowed, match="One more person"):
        await world.act(BARAKA, lambda tx, me: proposals.go_on(tx, me, order))
    assert not await carried_out(world)
    await world.act(CHAO, leave)
    with pytest.raises(NotAllowed):
        await world.act(CHAO, lambda tx, me: proposals.go_on(tx, me, order))
    await world.act(OWNER, lambda tx, me: proposals.go_on(tx, me, order))
    assert await carried_out(world)
    acts = await world.do(lambda tx: tx.acts.about(answers[0].campaign_id, 9))
    assert [one.what for one in acts] == ["campaign.bulk_agreed"]


async def test_one_alone_in_their_team_says_so_alone(world: World) -> None:
    answers = await jobs(world, 3)
    await team(world)
    await seated(world, CHAO, "viewer", by=OWNER)
    await world.act(OWNER, asks(no(answers), MANY))
    assert {*await shown(world)} == {OWNER}


@pytest.mark.parametrize("desk", [FROM_FIVE, replace(LATER, two_from={})])
async def test_a_decision_that_waits_is_not_gone_around(world: World, desk: Desk) -> None:
    (answer,) = await jobs(world, 1)
    await team(world, CHAO)
    case = await of(world, answer)
    await world.act(OWNER, rules(case, NO, desk))
    for verdict in (Verdict.REJECT, Verdict.REDO):
        mark = Mark(2, answer.id, verdict, "wrong", "The sign says something else.")
        outcome = await said(world, mark)
        assert "waits to take effect" in outcome.problems[0].one
    assert await said(world, Mark(2, answer.id)) == Outcome(approved=1), (
        "what favours the worker is nothing to wait for"
    )


async def said(world: World, mark: Mark) -> Outcome:
    return await world.act(OWNER, lambda tx, me: reviewed.apply(tx, me, [mark], 1, {}))


async def test_who_is_stopped_while_a_file_is_carried_out_rejects_no_more(world: World) -> None:
    answers: Sequence[Answer] = await jobs(world, LEAST + 1)
    await all_rejected(world, answers[:LEAST])
    (mark,) = no(answers[LEAST:])
    assert "until moderators have looked" in (await said(world, mark)).problems[0].one


async def test_a_file_of_several_teams_is_sent_in_parts(world: World) -> None:
    first = await jobs(world, 1)
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    await world.person(CHAO)
    second = await world.campaign(rows=1, asked_by=CHAO)
    others = await more(world, 1)
    assert second

    def of_both(tx: Tx, me: Person) -> None:
        found = proposals.look(tx, me, no([*first, *others]))
        counts = {**found.counts, second: next(iter(found.counts.values()))}
        proposals.ask(tx, me, replace(found, counts=counts), FILE)

    with pytest.raises(Invalid, match="several teams"):
        await world.act(OWNER, of_both)
