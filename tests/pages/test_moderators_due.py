"""Due process on the demo's page: a broken task, many rejections at once, jurors, a suspension, a letter.

KAZI_SCREENSHOTS=1 makes the pictures of docs/moderator.md.
"""

import pytest
from playwright.async_api import Browser, expect

from core.breaker.rule import LEAST
from core.ports import Tx
from core.skills import keeping
from core.skills.rating import GOLD
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import money, rejected, sent
from tests.handlers.test_breaker_card import rejecting
from tests.handlers.test_jury import OPT
from tests.handlers.test_letters import written
from tests.handlers.test_wrong import ONE_ROW, says
from tests.pages.deciding import DAY, MINUTE, card_says, number, refused, room, taps, three
from tests.pages.player import GROUP, PATIENCE_MS
from tests.pages.test_moderators import stage
from tests.pages.theatre import curtain

__all__ = ["stage"]
pytestmark = pytest.mark.asyncio(loop_scope="session")
INSULT = "You called another worker names in an answer."


async def test_a_broken_task_is_stopped_and_its_report_paid(stage: Stage, browser: Browser) -> None:
    await three(stage)
    amina = await requester(stage)
    await launched(amina, ONE_ROW)
    workers = [await says(stage, name) for name in ("Baraka", "Chausiku", "Daudi")]
    async with curtain(stage, browser, room(4)) as play:
        player, card = play.player, "Something is wrong with a task"
        await card_says(play, card, "1 task stands still until you have decided.")
        await player.shot("moderator-report", GROUP)
        await taps(play, "Gathoni", card, "It is true: stop the task")
        await card_says(play, card, "✔ It was true: the task is stopped.")
        await player.sees("Baraka", "and so it was. Thank you! +")
        await player.shot("moderator-report-paid", "Baraka")
        await player.sees("Amina", "These rows are left out")
    assert [(await money(stage, one))[0] > 0 for one in workers] == [True] * len(workers)


async def test_many_rejections_at_once_are_stopped(stage: Stage, browser: Browser) -> None:
    await three(stage)
    _, baraka = await rejecting(stage, "Baraka")
    async with curtain(stage, browser, room(2)) as play:
        player, card = play.player, "Many rejections at once"
        await card_says(play, card, "20 of 20")
        await card_says(play, card, "3. Job 2")
        await player.sees("Baraka", "Your money stays reserved, nothing counts against you")
        await player.shot("moderator-breaker-worker", "Baraka")
        await taps(play, "Esther", card, "Pay them all")
        await card_says(play, card, "One of you says: pay them all")
        await player.shot("moderator-breaker", GROUP)
        await taps(play, "Farid", card, "Pay them all")
        await card_says(play, card, "✔ Two of you said: all of them are paid.")
        await play.wait(1)
        await play.wait(90)
        await player.sees("Baraka", "all of them are paid, and they count")
    assert await money(stage, baraka) == (5 * LEAST, 0)


async def expert(stage: Stage, name: str) -> Actor:
    """A worker who did well in this kind of work."""
    worker = await enter(stage, name)

    def learn(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        for _ in range(40):
            keeping.learn(tx, me.id, "classify", 1.0, GOLD)

    await stage.do(learn)
    return worker


async def test_three_jurors_hear_an_appeal(stage: Stage, browser: Browser) -> None:
    group, (esther, farid, gathoni) = await three(stage)
    for one in (farid, gathoni, await expert(stage, "Chausiku")):
        await one.say("/me")
        await one.tap(OPT)
    baraka = await rejected(stage, esther, group)
    await stage.wait(MINUTE + 1)
    async with curtain(stage, browser, room(2)) as play:
        player, who = play.player, "Wanjiru"
        await player.sees(who, "This answer was not accepted.")
        await player.tap(who, "Appeal")
        await player.say(who, "It does say so, in small letters below.")
        await player.sees(who, "Three people who do not know who you are")
        await player.sees("Chausiku", "Somebody appeals. What do you say?")
        await player.shot("moderator-juror", "Farid")
        await player.tap("Farid", "The rejection is right")
        await player.sees("Farid", "You said: the rejection is right.")
        await player.tap("Gathoni", "It should be paid")
        await player.tap("Chausiku", "It should be paid")
        await player.sees(who, "Your appeal was granted: +5 points")
        await player.shot("moderator-juror-worker", who)
        await player.sees("Farid", "It should be paid: 2")
    assert await money(stage, baraka) == (5, 0)


async def test_no_new_work_for_a_while(stage: Stage, browser: Browser) -> None:
    await three(stage)
    await sent(stage, "Baraka")
    async with curtain(stage, browser, room(1)) as play:
        player, card = play.player, "Suspend somebody?"
        await player.acts("Esther")
        await player.say(GROUP, f"/suspend {await number(play, 'Habari')}")
        await player.tap("Esther", "☐ Insulting or threatening others", "☐ 7 days")
        await player.shot("moderator-suspend", "Esther")
        await player.say("Esther", INSULT)
        await card_says(play, card, "One person would have somebody take no new work for 7 days")
        await player.shot("moderator-suspend-card", GROUP)
        await taps(play, "Farid", card, "I say so, too")
        await card_says(play, card, "✔ They take no new work for a while.")
        await player.sees("Baraka", INSULT)
        await player.shot("moderator-suspended", "Baraka")
        await player.tap("Baraka", "Have others look", "Have others look without it")
        appeal = "A suspension, another look"
        await card_says(play, appeal, "and appeals")
        await taps(play, "Farid", appeal, "It is over")
        await refused(play, "another person has to decide")
        await taps(play, "Gathoni", appeal, "It is over")
        await player.sees("Baraka", "It is over: you can take work again.")


async def test_a_letter_that_nobody_answered(stage: Stage, browser: Browser) -> None:
    await three(stage)
    await written(stage)
    await stage.wait(4 * DAY)
    async with curtain(stage, browser, room(2)) as play:
        player, card = play.player, "A letter without an answer"
        await player.shot("moderator-letter", GROUP, player.card(card))
        await taps(play, "Esther", card, "Answer them")
        await player.sees("Esther", "Is <b> good?")
        await player.say("Esther", "Good is what you like yourself.")
        await player.sees("Wanjiru", "A moderator answers your letter")
        await card_says(play, card, "✔ Answered.")
        await expect(player.card(card).get_by_role("button", name="Answer them")).to_have_count(0, timeout=PATIENCE_MS)
