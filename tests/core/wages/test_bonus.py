"""A bonus goes from the requester to whom a worker code stands for, once, with its words."""

import asyncio
from typing import Any

import pytest

from core.errors import Invalid, NotEnough, Stale
from core.front import mydata
from core.ledger import Balance, Kind
from core.people import Person
from core.ports import Tx
from core.privacy import erasing
from core.receipts import papers
from core.wages import bonus
from core.wages.bonus import BonusSure
from tests.core.giving import AMINA, BARAKA, draft, requester, running_one
from tests.core.privacy.leaving import erased, give_up
from tests.core.receipts.sealing import ISSUER
from tests.core.test_races import of, race
from tests.core.world import World, happy, start

ANN, BEN = 21, 22


async def worked(world: World, points: int = 30) -> tuple[int, dict[int, str]]:
    """Ann and Ben have answered; Amina's campaign and their codes. She has so many points more."""
    await world.people(ANN, BEN)
    await requester(world, points=20 + points)
    campaign = await running_one(world, rows=4)
    for who in (ANN, BEN):
        await world.see(who, start(campaign))
        await world.act(who, happy)
    codes = [await world.act(who, lambda tx, me: tx.campaigns.worker_code(campaign, me.id)) for who in (ANN, BEN)]
    return campaign, dict(zip((ANN, BEN), codes, strict=True))


async def says(world: World, campaign: int, text: str) -> BonusSure:
    await world.act(AMINA, lambda tx, me: bonus.ask(tx, me, campaign))
    return await world.act(AMINA, lambda tx, me: bonus.typed(tx, me, text))


async def told(world: World) -> list[tuple[int, object]]:
    due = await world.do(lambda tx: tx.outbox.due(9, 1000))
    return sorted((one.chat_id, one.params["words"]) for one in due if one.kind == bonus.NOTICE)


async def test_two_are_thanked_with_one_message(world: World) -> None:
    campaign, codes = await worked(world)
    view = await says(world, campaign, f"{codes[ANN].upper()} 20  Very  clear photos\n\n{codes[BEN]} 5 Thank you")
    assert (view.total, view.has, [one.words for one in view.bonuses]) == (25, 30, ["Very clear photos", "Thank you"])
    assert await world.balance(ANN) == Balance(5, 0, 0), "nothing is paid before it was looked at"
    await world.act(AMINA, bonus.pay)
    assert await world.balance(ANN) == Balance(25, 0, 0)
    assert await world.balance(BEN) == Balance(10, 0, 0)
    assert await told(world) == [(ANN, "Very clear photos"), (BEN, "Thank you")]


def receipts(tx: Tx, me: Person) -> list[dict[str, Any]]:
    return [papers.receipt(tx, me, one.id, ISSUER) for one in tx.receipts.latest(Kind.WORKER, me.id, 5)]


async def test_its_words_stay_on_the_receipt_and_among_ones_own_data(world: World) -> None:
    campaign, codes = await worked(world)
    await says(world, campaign, f"{codes[ANN]} 20 Very clear photos")
    await world.act(AMINA, bonus.pay)
    for who, words in ((ANN, ["Very clear photos"]), (BEN, [])):
        for_them = await world.act(who, receipts)
        assert [one["words"] for one in for_them if "words" in one] == words
        kept = await world.act(who, mydata.in_the_field)
        assert [one["words"] for one in kept["bonuses"]] == words


async def test_it_is_paid_once(world: World) -> None:
    campaign, codes = await worked(world)
    await says(world, campaign, f"{codes[ANN]} 5 Thank you")
    again = await world.act(AMINA, bonus.sure_again)
    assert again.total == 5
    await world.act(AMINA, bonus.pay)
    with pytest.raises(Stale):
        await world.act(AMINA, bonus.pay)
    assert await world.balance(ANN) == Balance(10, 0, 0)


async def test_who_has_too_little_pays_nobody(world: World) -> None:
    campaign, codes = await worked(world, points=24)
    await says(world, campaign, f"{codes[ANN]} 20 Thank you\n{codes[BEN]} 5 Thank you")
    with pytest.raises(NotEnough):
        await world.act(AMINA, bonus.pay)
    assert await world.balance(ANN) == Balance(5, 0, 0)
    assert await told(world) == []


WRONG = {
    "": "1 to {most} lines",
    "\n".join(["x 1 thanks"] * 21): "1 to {most} lines",
    "{ann} 5": "the worker's code, the amount",
    "000000000000 5 Thank you": "Nobody else works here",
    "{ann} lots Thank you": "as a number",
    "{ann} 0 Thank you": "more than nothing",
    "{ann} 1000001 Thank you": "more than nothing",
    "{ann} 5 x": "letters to the worker",
    "{ann} 5 " + "x" * 301: "letters to the worker",
}


@pytest.mark.parametrize("text", WRONG)
async def test_a_line_that_is_none_is_said(world: World, text: str) -> None:
    campaign, codes = await worked(world)
    with pytest.raises(Invalid) as refused:
        await says(world, campaign, text.replace("{ann}", codes[ANN]))
    said = refused.value.text
    why = said.params.get("why", said)
    assert WRONG[text] in getattr(why, "one", "")


async def goes(world: World, who: int) -> None:
    await give_up(world, who)
    await erased(world, who)


async def test_nobody_thanks_who_left_for_good(world: World) -> None:
    campaign, codes = await worked(world)
    await goes(world, ANN)
    with pytest.raises(Invalid) as refused:
        await says(world, campaign, f"{codes[ANN]} 5 Thank you")
    assert refused.value.text.params["why"] == bonus.LEFT


async def test_of_a_list_with_somebody_who_left_meanwhile_nobody_is_paid(world: World) -> None:
    campaign, codes = await worked(world)
    await says(world, campaign, f"{codes[ANN]} 5 Thank you\n{codes[BEN]} 5 Thank you")
    await goes(world, ANN)
    with pytest.raises(Stale, match="left for good"):
        await world.act(AMINA, bonus.pay)
    assert await world.balance(BEN) == Balance(5, 0, 0)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_who_is_erased_in_the_moment_of_the_tap_is_paid_nothing(world: World) -> None:
    campaign, codes = await worked(world)
    await says(world, campaign, f"{codes[ANN]} 5 Thank you")
    await give_up(world, ANN)
    _, late = await race(world, of(ANN, erasing.erase), of(AMINA, bonus.pay))
    assert isinstance(late, Stale)


async def test_nobody_thanks_in_anothers_name_or_another_campaigns_workers(world: World) -> None:
    campaign, codes = await worked(world)
    await requester(world, BARAKA)
    with pytest.raises(Stale):
        await world.act(BARAKA, lambda tx, me: bonus.ask(tx, me, campaign))
    other = await running_one(world, rows=1)
    with pytest.raises(Invalid):
        await says(world, other, f"{codes[ANN]} 5 of another campaign")


async def test_a_draft_has_nobody_to_thank(world: World) -> None:
    await requester(world)
    campaign = await draft(world)
    with pytest.raises(Stale):
        await world.act(AMINA, lambda tx, me: bonus.ask(tx, me, campaign))


async def test_the_screen_is_drawn_anew(world: World) -> None:
    campaign, _ = await worked(world)
    await world.act(AMINA, lambda tx, me: bonus.ask(tx, me, campaign))
    assert (await world.act(AMINA, bonus.ask_again)).campaign.id == campaign


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_taps_at_once_pay_once(world: World) -> None:
    campaign, codes = await worked(world)
    await says(world, campaign, f"{codes[ANN]} 5 Thank you")
    ended = await asyncio.gather(*(world.act(AMINA, bonus.pay) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(one, BaseException) for one in ended) == 2
    assert await world.balance(ANN) == Balance(10, 0, 0)
    assert len(await told(world)) == 1
