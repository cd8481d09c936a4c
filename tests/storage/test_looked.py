"""What other workers said of answers comes with the results and is counted for the card, without a name."""

from core.campaigns import Campaign
from core.form.questions import CANT_TELL, YES
from core.formats import ours
from core.launched import looked
from core.ports import Store
from storage.reads import Reads
from storage.results import Results
from tests.core import reviewing as peers
from tests.core.reviewing import ANN, BEN, CAT
from tests.core.world import World
from tests.fakes import FakeClock

HEAD = ("looks", "looks_yes", "looks_no", "looks_why", "looks_agree")


async def campaign_of(world: World, c: int) -> Campaign:
    found = await world.do(lambda tx: tx.campaigns.get(c))
    assert found
    return found


async def test_looks_stand_beside_the_answer_and_on_the_card(store: Store, clock: FakeClock, url: str) -> None:
    world = World(store, clock)
    c = await peers.looked_at(world, rows=2)
    await peers.reviewers(world, BEN, CAT)
    for digit in "ab":
        await peers.sent(world, c, peers.photo(digit))
    await peers.asks(world)
    for who, what in ((BEN, YES), (BEN, "wrong"), (CAT, YES), (CAT, "copied")):
        await peers.says(world, c, who, what)
    reads = Reads(url)
    try:
        results, campaign = Results(reads), await campaign_of(world, c)
        assert set(HEAD) < set(ours.answer_columns(campaign))
        rows = [row for task, given in await results.page(c, 0, 9) for row in ours.answer_rows(campaign, task, given)]
        assert [tuple(row[name] for name in HEAD) for row in rows] == [
            (2, 2, 0, "", "1.00"),
            (2, 0, 2, "wrong|copied", "1.00"),
        ]
        counted = (await results.progress(c)).looks
        assert counted == {"looks": 4, "settled": 1, "person": 1, "open": 0}
        (told,) = looked.told(counted)
        assert told.one.format(**told.params) == (
            "Looks of other workers: 4. Answers they settled: 1; for a moderator: 1; being looked at: 0."
        )
    finally:
        await reads.close()


async def test_where_nobody_looks_nothing_is_said(store: Store, clock: FakeClock, url: str) -> None:
    world = World(store, clock)
    await world.person(ANN)
    c = await world.campaign()
    reads = Reads(url)
    try:
        campaign = await campaign_of(world, c)
        assert not set(HEAD) & set(ours.answer_columns(campaign))
        assert looked.cells(campaign, ()) == {}
        assert (await Results(reads).progress(c)).looks == {}
        assert looked.told({}) == ()
    finally:
        await reads.close()


async def test_who_could_not_tell_agrees_with_nobody(store: Store, clock: FakeClock) -> None:
    world = World(store, clock)
    campaign = await campaign_of(world, await peers.looked_at(world))
    assert looked.cells(campaign, [(CANT_TELL, "")])["looks_agree"] == ""
    assert looked.cells(campaign, [(YES, ""), (YES, ""), ("no", "wrong")])["looks_agree"] == "0.67"
