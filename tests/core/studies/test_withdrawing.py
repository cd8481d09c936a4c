"""Taking a consent back: pay stays, results leave the answers out, the requester is told, all is erased in the end."""

import pytest

from core import desk, show
from core.errors import NotAllowed, Stale
from core.on_site import around, reserving
from core.on_site.around import AroundView
from core.ports import Tx
from core.studies import withdrawing
from core.studies.consent_views import ConsentList, WithdrawView
from core.views import CampaignCard, NothingLeft, TaskView
from core.work import Lease, Standing
from core.working import waiting
from storage.reads import Reads
from storage.results import Results
from tests.core.giving import refused
from tests.core.placing import here, keep, looks, see
from tests.core.placing import launched as places
from tests.core.studying import GENDER, MOOD, does, launched
from tests.core.world import World, start

ANN, BEN = 21, 22
DAY = 24 * 3_600_000


async def took_back(world: World, who: int, campaign: int) -> ConsentList:
    view = await world.act(who, lambda tx, me: withdrawing.withdraw(tx, me, campaign))
    assert view.told
    return view


async def notices(world: World, kind: str) -> list[dict[str, object]]:
    return await world.do(lambda tx: [dict(one.params) for one in tx.outbox.due(50, 1) if one.kind == kind])


async def in_results(url: str, campaign: int) -> tuple[int, int]:
    """Answers in the files, and counted as done."""
    reads = Reads(url)
    try:
        results = Results(reads)
        page = await results.page(campaign, 0, 50)
        progress = await results.progress(campaign)
    finally:
        await reads.close()
    return sum(len(given) for _, given in page), progress.approved


async def test_answers_leave_the_results_and_the_pay_stays(world: World, url: str) -> None:
    c = await launched(world, GENDER, MOOD, quotas=[{"gender": "Woman", "count": 2}])
    await world.people(ANN, BEN)
    for who in (ANN, BEN):
        await does(world, who, c, 0, "well")
    assert await in_results(url, c) == (2, 2)
    world.clock.tick(1000)
    await world.do(lambda tx: tx.consents.results_sent(c, "ours"))
    view = await took_back(world, ANN, c)
    assert [bool(one.withdrawn_at) for one in view.consents] == [True]
    assert await in_results(url, c) == (1, 1)
    reads = Reads(url)
    progress = await Results(reads).progress(c)
    await reads.close()
    assert progress.groups == [(1, 2)]
    assert (await world.balance(ANN)).available == 10
    (told,) = await notices(world, "withdrew")
    code = await world.act(ANN, lambda tx, me: tx.campaigns.worker_code(c, me.id))
    assert (told["code"], told["title"]) == (code, "Study")
    assert [sent[0] for sent in told["sent"]] == ["ours"]  # type: ignore[attr-defined]
    await refused(world, Stale, lambda tx, me: withdrawing.withdraw(tx, me, c), ANN)
    await refused(world, Stale, lambda tx, me: withdrawing.ask(tx, me, c + 1), ANN)


async def test_what_was_sent_before_there_was_an_answer_is_not_named(world: World) -> None:
    c = await launched(world, MOOD)
    await world.people(ANN, BEN)
    await world.do(lambda tx: tx.consents.results_sent(c, "ours"))
    world.clock.tick(1000)
    await does(world, ANN, c, "well")
    await took_back(world, ANN, c)
    (told,) = await notices(world, "withdrew")
    assert told["sent"] == []
    await world.act(BEN, start(c))
    await took_back(world, BEN, c)
    assert len(await notices(world, "withdrew")) == 0, "nothing was answered, so nobody is told"


async def test_what_is_held_goes_to_others_and_no_task_comes_again(world: World) -> None:
    c = await world.campaign(rows=3)
    await world.people(ANN, BEN)
    view = await world.see(ANN, start(c))
    await took_back(world, ANN, c)
    held = await world.act(ANN, lambda tx, me: tx.assignments.held(c, view.task.id, me.id))
    assert held
    assert held.assignment.state is Lease.RETURNED
    nothing = await world.act(ANN, desk.look)
    assert isinstance(nothing, NothingLeft)
    world.clock.tick(DAY)
    assert isinstance(await world.act(ANN, desk.look), NothingLeft), "going back to the start of the queue neither"
    assert not await world.act(ANN, lambda tx, me: waiting.look(tx, me.id, tx.now))
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred
    with pytest.raises(NotAllowed, match="took back your consent"):
        await world.act(ANN, start(c))
    assert isinstance(await world.act(BEN, start(c)), TaskView)


async def test_places_are_given_back_and_not_kept_again(world: World) -> None:
    c = await places(world)
    await world.people(ANN)
    found = await looks(world, ANN, see(c), here())
    kept = await looks(world, ANN, keep(found.others[0]), keep(found.others[1]))
    assert len(kept.mine) == 2
    await took_back(world, ANN, c)
    assert not await world.act(ANN, lambda tx, me: around.held(tx, me, c))
    card = await world.act(ANN, keep(found.others[0]))
    assert isinstance(card, CampaignCard)
    with pytest.raises(NotAllowed):
        await world.act(ANN, lambda tx, me: reserving.see(tx, me, c))
    assert not isinstance(card, AroundView)


@pytest.mark.parametrize("undecided", [True, False])
async def test_answers_are_erased_a_month_later_once_nothing_is_undecided(world: World, undecided: bool) -> None:
    c = await launched(world, MOOD, review=undecided)
    await world.people(ANN, BEN)
    for who in (ANN, BEN):
        await does(world, who, c, "well")
    await took_back(world, ANN, c)
    assert await world.do(withdrawing.erase) == 0
    world.clock.tick(withdrawing.ERASED_DAYS * DAY)
    assert await world.do(withdrawing.erase) == 1

    def values(tx: Tx, who: int) -> object:
        me = tx.people.by_telegram(who)
        assert me
        (answer,) = tx.answers.latest(c, me.id, 1)
        assert answer.standing is (Standing.REVIEW if undecided else Standing.APPROVED)
        return answer.values

    assert await world.do(lambda tx: values(tx, ANN)) == ({"mood": "well"} if undecided else {})
    assert await world.do(lambda tx: values(tx, BEN)) == {"mood": "well"}
    assert await world.do(withdrawing.erase) == 0


async def test_the_list_is_paged_and_drawn_anew(world: World) -> None:
    await world.people(ANN)
    campaigns = [await world.campaign(rows=1) for _ in range(withdrawing.LISTED_MAX + 1)]
    assert not await world.act(ANN, withdrawing.given)
    for c in campaigns:
        await world.act(ANN, start(c))
    assert await world.act(ANN, withdrawing.given)
    first = await world.act(ANN, withdrawing.page)
    assert [one.campaign_id for one in first.consents] == campaigns[:0:-1]
    second = await world.act(ANN, lambda tx, me: withdrawing.page(tx, me, first.before))
    assert [one.campaign_id for one in second.consents] == campaigns[:1]
    assert second.before == 0
    again = await world.act(ANN, show.show)
    assert isinstance(again, ConsentList)
    assert again.consents == second.consents
    sure = await world.act(ANN, lambda tx, me: withdrawing.ask(tx, me, campaigns[0]))
    assert isinstance(sure, WithdrawView)
    assert isinstance(await world.act(ANN, show.show), WithdrawView)
    await took_back(world, ANN, campaigns[0])
    listed = await world.act(ANN, withdrawing.in_file)
    assert [bool(one["withdrawn_at_ms"]) for one in listed] == [False] * withdrawing.LISTED_MAX + [True]
