"""One answer of a person, and waves: who did an earlier campaign, or did not, is let in."""

import json
from dataclasses import replace

import pytest

from core import desk
from core.campaigns import Campaign
from core.drafting import setup, steps, studio
from core.drafting.studio_views import AskView, DraftView
from core.errors import Invalid, NotAllowed
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.signals import rings
from core.signals.port import NUMBER
from core.studies import waves
from core.tables import intake
from core.views import CampaignCard, NothingLeft, TaskView
from core.work import Standing
from core.working import targeting
from tests.core.giving import AMINA, one, refused
from tests.core.studying import GENDER, MOOD, decided, does, drafted, launched, reasons, says
from tests.core.world import World, start

ANN, BEN, CAT = 21, 22, 23


async def standing(world: World, campaign: int, who: int, to: Standing) -> None:
    def move(tx: Tx, me: Person) -> None:
        (answer,) = tx.answers.latest(campaign, me.id, 1)
        assert tx.answers.move(answer, replace(answer, standing=to))

    await world.act(who, move)


async def test_only_who_did_the_first_wave_is_let_into_the_second_and_keeps_their_code(world: World) -> None:
    first = await launched(world, MOOD)
    await world.people(ANN, BEN)
    await does(world, ANN, first, "well")
    second = await launched(world, MOOD, only_who_did="study", title="Second")
    assert list(waves.named(await one(world, second), waves.ONLY)) == [first]
    assert isinstance(await world.act(ANN, start(second)), TaskView)
    await says(world, ANN, "better")
    with pytest.raises(NotAllowed, match="took part in an earlier one"):
        await world.act(BEN, start(second))
    codes = await world.act(ANN, lambda tx, me: {tx.campaigns.worker_code(c, me.id) for c in (first, second)})
    assert len(codes) == 1
    third = await launched(world, MOOD, only_who_did=f"c{second:x}", title="Third")
    await does(world, ANN, third, "best")
    assert codes == {await world.act(ANN, lambda tx, me: tx.campaigns.worker_code(third, me.id))}
    apart = await launched(world, MOOD, title="Apart")
    await does(world, ANN, apart, "so")
    assert await world.act(ANN, lambda tx, me: tx.campaigns.worker_code(apart, me.id)) not in codes


async def test_who_did_it_is_kept_out_of_the_next(world: World) -> None:
    first = await launched(world, MOOD)
    await world.people(ANN, BEN)
    await does(world, ANN, first, "well")
    again = await launched(world, MOOD, not_who_did=["Study"], title="Others")
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, again))
    assert isinstance(card, CampaignCard)
    assert card.barred
    assert "for others" in card.barred.one
    assert isinstance(await world.act(BEN, start(again)), TaskView)


@pytest.mark.parametrize(("is_now", "counts"), [(Standing.REFUSED, False), (Standing.WAITING, True)])
async def test_an_answer_that_was_refused_does_not_count(world: World, is_now: Standing, counts: bool) -> None:
    first = await launched(world, MOOD)
    await world.people(ANN)
    await does(world, ANN, first, "well")
    assert await world.act(ANN, lambda tx, me: tx.waves.did(me.id, first))
    assert not await world.act(ANN, lambda tx, me: tx.waves.did(me.id, first + 1))
    second = await launched(world, MOOD, only_who_did="Study", title="Second")
    await standing(world, first, ANN, is_now)
    reason = await world.act(ANN, lambda tx, me: targeting.why_not(tx, me, _of(tx, second)))
    assert (reason is None) is counts
    await standing(world, first, ANN, Standing.APPROVED)


def _of(tx: Tx, campaign_id: int) -> Campaign:
    found = tx.campaigns.get(campaign_id)
    assert found
    return found


async def test_a_survey_is_answered_once_whatever_is_added_to_it(world: World) -> None:
    """Rows that are added are no second task, and a copy that leaves out who answered leaves them out."""
    c = await launched(world, MOOD, GENDER)
    await world.people(ANN)
    assert isinstance(await does(world, ANN, c, "well", 0), NothingLeft)
    await world.act(AMINA, lambda tx, me: running.ask_rows(tx, me, c))
    assert await world.do(lambda tx: intake.add_rows(tx, c, [(2, dict(MOOD))], 1, {})) == []
    await world.act(AMINA, lambda tx, me: running.open_rows(tx, me, c))
    assert (await one(world, c)).rows == 1
    assert isinstance(await world.act(ANN, start(c)), NothingLeft)
    copy = await world.act(AMINA, lambda tx, me: running.copy(tx, me, c, world.random))
    assert isinstance(copy, DraftView)
    twin = copy.campaign.id
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, twin, waves.NOT))
    asked = await world.act(AMINA, lambda tx, me: running.decide(tx, me, f"c{c:x}"))
    assert isinstance(asked, AskView)
    assert asked.offered == [(f"c{c:x}", "☑ Study")]
    assert waves.named(asked.campaign, waves.NOT) == {c: "Study"}
    await world.act(AMINA, running.keep)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, twin, waves.NOT))
    asked = await world.act(AMINA, lambda tx, me: running.decide(tx, me, "Study"))
    assert isinstance(asked, AskView)
    assert asked.offered == [(f"c{c:x}", "☐ Study")], "a second tap takes it away"
    assert not waves.named(asked.campaign, waves.NOT)
    assert "None of your campaigns" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "{}x"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "-"))


async def test_what_a_file_names_wrongly_is_told(world: World) -> None:
    await launched(world, MOOD)
    await launched(world, MOOD)
    second = await drafted(world, MOOD, title="Second")
    for value, why in {
        "Study": "Several of your campaigns",
        "Strange": "None of your campaigns",
        5: "up to 10",
    }.items():
        assert why in reasons(await decided(world, second, only_who_did=value))[0]
    assert not waves.named(await one(world, second), waves.ONLY)
    assert await decided(world, second, only_who_did="") == []


async def test_a_set_up_names_them_so_that_it_can_be_sent_again(world: World) -> None:
    first = await launched(world, MOOD)
    second = await drafted(world, MOOD, title="Second", only_who_did=f"c{first:x}")
    said = setup.told(await one(world, second))
    assert said[waves.ONLY] == [f"c{first:x}"]
    now = steps.STEPS[waves.ONLY].now(await one(world, second))
    assert now
    assert now.params["value"] == "Study"
    assert json.loads((await one(world, second)).settings.more[waves.ONLY]) == {f"{first:x}": "Study"}
    assert await decided(world, second, only_who_did="") == []
    assert not waves.named(await one(world, second), waves.ONLY)


async def test_too_many_are_refused(world: World) -> None:
    titles = [f"W{n}" for n in range(11)]
    for title in titles:
        await launched(world, MOOD, title=title)
    c = await drafted(world, MOOD, title="Last")
    assert "up to 10" in reasons(await decided(world, c, not_who_did=titles))[0]


async def test_accounts_that_hang_together_are_one_in_a_wave(world: World) -> None:
    first = await launched(world, MOOD)
    await world.people(ANN, BEN, CAT)
    await does(world, ANN, first, "well")
    ann, ben = (await world.me(ANN)).id, (await world.me(BEN)).id
    await world.do(lambda tx: rings.link(tx, ann, ben, NUMBER))
    again = await launched(world, MOOD, not_who_did=["Study"], title="Others")
    with pytest.raises(NotAllowed, match="Each person does this once"):
        await world.act(BEN, start(again))
    assert isinstance(await world.act(CAT, start(again)), TaskView)
