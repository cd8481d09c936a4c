"""Several rejections for one reason, appealed with one sentence or sound; each is an appeal of its own."""

from collections.abc import Sequence

import pytest

from core.errors import Invalid, Stale
from core.people import Role
from core.process import appeals, review, together
from core.process.process_views import AlikeView
from core.process.review import Ruling
from core.show import show
from core.work import Case, CaseKind, Standing, Verdict
from tests.core import jurors
from tests.core.judging import ANN, BEN, CAT, NO, SAY, WHY, written
from tests.core.world import World, start

WORDS = "All of them do say so."
VOICE = "a" * 64 + ".ogg"
OTHER = Ruling(Verdict.REJECT, "rules", WHY)
PART = Ruling(Verdict.PARTLY, "wrong", WHY, 50)


async def rejected(world: World, *rulings: Ruling) -> int:
    """Ann's answers in one campaign, each rejected so; the campaign."""
    await world.people(ANN, BEN, CAT)
    for one in (BEN, CAT):
        await world.act(one, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    campaign = await world.campaign(rows=len(rulings), questions=(SAY,), reviewed=True, price=5)
    await world.see(ANN, start(campaign))
    for _ in rulings:
        await world.act(ANN, written("A greeting"))
    for case, ruling in zip(await cases(world), rulings, strict=True):
        await world.act(BEN, lambda tx, me, c=case, r=ruling: review.decide(tx, me, c.id, r))  # type: ignore[misc]
    return campaign


async def cases(world: World) -> Sequence[Case]:
    return list(await world.do(lambda tx: tx.cases.waiting(99)))


async def run(world: World) -> int:
    """The job, to its end; in how many steps."""
    (job,) = [one for one in await world.do(lambda tx: tx.jobs.due(99, 1)) if one.kind == together.JOB]
    steps = 1
    while await world.do(lambda tx: together.step(tx, job.payload)):
        steps += 1
    return steps


async def test_each_is_an_appeal_with_these_words(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "BATCH", 1)
    campaign = await rejected(world, NO, NO, OTHER, NO)
    view = await world.act(ANN, lambda tx, me: together.begin(tx, me, campaign, "wrong"))
    assert isinstance(view, AlikeView)
    assert (view.n, view.reason.one) == (3, "The answer is wrong")
    assert await world.act(ANN, show) == view
    with pytest.raises(Invalid):
        await world.act(ANN, lambda tx, me: together.typed(tx, me, " "))
    noted = await world.act(ANN, lambda tx, me: together.typed(tx, me, f" {WORDS} "))
    assert noted.text.one == together.NOTED
    assert len(await cases(world)) == 1, "the others are the job's"
    assert await run(world) == 3
    assert [(one.kind, one.params) for one in await cases(world)] == [(CaseKind.APPEAL, {"words": WORDS})] * 3
    left = await world.act(ANN, appeals.listed)
    assert [one.decisions[-1].reason for one in left.items] == ["rules"]
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: together.begin(tx, me, campaign, "wrong"))
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: together.begin(tx, me, campaign, "pretend"))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_one_voice_goes_with_all_and_each_has_jurors(world: World) -> None:
    campaign = await rejected(world, NO, NO)
    await jurors.jurors(world)
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: together.spoken(tx, me, VOICE))
    await world.act(ANN, lambda tx, me: together.begin(tx, me, campaign, "wrong"))
    await world.act(ANN, lambda tx, me: together.spoken(tx, me, VOICE))
    await run(world)
    found = await cases(world)
    assert [one.kind for one in found] == [CaseKind.PANEL] * 2
    for one in found:
        assert await world.do(lambda tx, one=one: tx.panels.spoken.of(one.id)) == VOICE  # type: ignore[misc]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_one_that_is_left_alone_is_an_appeal_like_any_other(world: World) -> None:
    campaign = await rejected(world, NO)
    await world.act(ANN, lambda tx, me: together.begin(tx, me, campaign, "wrong"))
    noted = await world.act(ANN, lambda tx, me: together.typed(tx, me, WORDS))
    assert noted.text.one == appeals.ANOTHER
    assert not [one for one in await world.do(lambda tx: tx.jobs.due(99, 1)) if one.kind == together.JOB]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_part_withheld_is_appealed_by_itself(world: World) -> None:
    campaign = await rejected(world, NO, PART, NO)
    view = await world.act(ANN, lambda tx, me: together.begin(tx, me, campaign, "wrong"))
    assert isinstance(view, AlikeView)
    assert view.n == 2
    await world.act(ANN, lambda tx, me: together.typed(tx, me, WORDS))
    await run(world)
    left = await world.act(ANN, appeals.listed)
    assert [one.answer.part_paid for one in left.items] == [True]


async def test_what_is_rejected_later_or_of_who_is_gone_is_left(world: World) -> None:
    campaign = await rejected(world, NO, NO)
    me = await world.me(ANN)
    first, _ = await world.do(lambda tx: together.alike(tx, me, campaign, "wrong"))
    await world.act(ANN, lambda tx, me: appeals.appeal(tx, me, campaign, first.task_id, WORDS))
    (case,) = await cases(world)
    about = {"case": case.id, "person": me.id, "reason": "wrong", "before": 1}
    assert await world.do(lambda tx: together.step(tx, about)) is False
    await world.do(lambda tx: tx.privacy.unpublish(me.id, 9))
    assert await world.do(lambda tx: together.step(tx, {**about, "before": tx.now})) is False
    (other,) = await world.do(lambda tx: together.alike(tx, me, campaign, "wrong"))
    assert other.standing is Standing.REJECTED
