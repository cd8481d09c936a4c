"""What became of an answer says how well whoever looked did; what a person decided is shown to others again."""

import pytest

from core.form.questions import CANT_TELL, YES
from core.people import Role
from core.process import appeals
from core.process.review import Ruling
from core.work import Answer, Case, Standing
from tests.core import reviewing as peers
from tests.core.judging import AGAIN, HALF, NO, decide
from tests.core.judging import YES as FINE
from tests.core.reviewing import ANN, BEN, CAT, DAN, EVE, FAY
from tests.core.world import World

MOD = 31


async def moderator(world: World) -> None:
    await world.person(MOD)
    await world.act(MOD, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))


async def disputed(world: World, *said: str, rows: int = 9) -> tuple[int, Answer, Case]:
    """An answer that two looked at and that a moderator is asked about."""
    await moderator(world)
    campaign = await peers.looked_at(world, rows=rows)
    await peers.reviewers(world, BEN, CAT, DAN, EVE, FAY)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    for who, what in zip((BEN, CAT, DAN, EVE, FAY), said or ("wrong", "copied"), strict=False):
        await peers.says(world, campaign, who, what)
    (case,) = await peers.cases(world)
    return campaign, answer, case


async def test_what_is_paid_as_they_say_counts_for_all(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT, DAN, EVE)
    await peers.sent(world, campaign)
    await peers.asks(world)
    for who, what in ((BEN, YES), (CAT, "wrong"), (DAN, YES), (EVE, YES)):
        await peers.says(world, campaign, who, what)
    right, wrong = await peers.rated(world, BEN)
    assert 0.3 < right <= 0.5
    assert wrong == 0
    assert await peers.rated(world, CAT) == (0, right)
    assert (await peers.rated(world, ANN, "classify"))[0] == right


@pytest.mark.parametrize(
    ("ruling", "learned", "known"), [(FINE, (0, 1), YES), (HALF, (0, 1), YES), (NO, (0, 0), ""), (AGAIN, (0, 0), "")]
)
async def test_a_moderator_overrules_them(
    world: World, ruling: Ruling, learned: tuple[float, float], known: str
) -> None:
    _, answer, case = await disputed(world)
    assert [one["text"] for one in await peers.findings(world)][1:] == [
        "One of them says: the answer is wrong.",
        "One of them says: it is copied from elsewhere.",
    ]
    await world.act(MOD, decide(case, ruling))
    await peers.asks(world)
    assert await peers.rated(world, BEN) == learned
    kept = await peers.kept(world, answer)
    assert kept
    assert kept.known == known


async def test_a_rejection_counts_once_it_is_final(world: World) -> None:
    _, answer, case = await disputed(world)
    await world.act(MOD, decide(case, NO))
    await peers.asks(world)
    assert await peers.rated(world, BEN) == (0, 0)
    world.clock.tick(14 * peers.DAY * 1000)
    await world.do(lambda tx: appeals.tick(tx, 9))
    await peers.asks(world)
    assert (await peers.now(world, answer)).standing is Standing.REFUSED
    assert await peers.rated(world, BEN) == (1, 0)


async def test_what_was_done_again_is_not_what_they_saw(world: World) -> None:
    campaign, answer, case = await disputed(world)
    await world.act(MOD, decide(case, AGAIN))
    await world.act(ANN, lambda tx, me: appeals.redo(tx, me, campaign, answer.task_id))
    await world.act(ANN, peers.photo("c"))
    (case,) = await peers.cases(world)
    await world.act(MOD, decide(case, FINE))
    await peers.asks(world)
    assert await peers.rated(world, BEN) == (0, 0)


@pytest.mark.parametrize(("what", "learned"), [("wrong", (0, 1)), (YES, (1, 0)), (CANT_TELL, (0, 0))])
async def test_a_decided_answer_measures_who_looks_next(
    world: World, what: str, learned: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, answer, case = await disputed(world, rows=30)
    await world.act(MOD, decide(case, FINE))
    await peers.asks(world)
    monkeypatch.setattr("core.peers.taking._turn", lambda *_: True)
    other = await peers.sent(world, campaign, peers.photo("b"))
    await peers.asks(world)
    view = await peers.looks(world, campaign, DAN)
    assert view.task.id == answer.id
    await peers.says(world, campaign, DAN, what)
    assert await peers.rated(world, DAN) == learned
    assert await world.balance(DAN) == (await world.balance(BEN))
    assert (await peers.looks(world, campaign, DAN)).task.id == other.id


async def test_without_money_left_a_decided_answer_is_shown_to_nobody(world: World) -> None:
    campaign, answer, case = await disputed(world, YES, "wrong", YES, CANT_TELL, rows=1)
    review = await peers.beside(world, campaign)
    assert await world.free(review) == 0
    await world.act(MOD, decide(case, FINE))
    await peers.asks(world)
    assert await world.do(lambda tx: tx.tasks.counts(review)) == (0, 0)
    assert await peers.rated(world, BEN) == (1, 0)
    assert await peers.rated(world, CAT) == (0, 1)
    assert await peers.rated(world, DAN) == (1, 0)
    assert await peers.rated(world, EVE) == (0, 0)
    assert (await peers.now(world, answer)).confirmed
