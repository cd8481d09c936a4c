"""Letters of the month, and what workers think of who asks: one answers, one never does, one is rude."""

from functools import partial

from core.requesters import letters, page, stars, unanswered
from core.work import Case
from handlers.card import Card
from handlers.cards import TYPED
from tests.reliability.month import GROUP, HONEST, REJECTS, SLOW, WORKERS, Month, Told
from tests.reliability.month_parts import HOUR
from tests.reliability.month_taps import tap

WRITES, RATES, TELLS, LATE = 10, 25, 80, 25  # percent: of visits, of rude letters that are told, of the slow one's
RUDE = "Learn to read, fool."
STARS = {HONEST: (4, 5, 5, 4), REJECTS: (2, 2, 1, 3), SLOW: (3, 3, 3, 1)}  # as AXES; one less by chance


async def after(month: Month, who: int, asks: int, campaign: int) -> None:
    """On leaving a job: perhaps a letter, perhaps stars."""
    chance = month.chance(f"writes {who}")
    if chance.percent(WRITES):
        await month.act(who, lambda tx, me: letters.ask(tx, me, campaign))
        if await month.act(who, lambda tx, me: letters.send(tx, me, "What counts as happy here?")):
            month.noted["letter: asked"] += 1
    if chance.percent(RATES) and await month.act(who, lambda tx, me: stars.ask(tx, me, campaign)):
        for most in STARS[asks]:
            number = max(stars.WORST, most - chance.below(2))
            await month.act(who, lambda tx, me, n=number: page.rate(tx, me, n))  # type: ignore[misc]
        month.noted["rated"] += 1


async def came(month: Month, told: Told) -> None:
    """Somebody reads a letter."""
    letter, thread, chance = told.params["letter"], told.params["t"], month.chance(f"letters {told.chat}")
    if told.chat == HONEST:
        month.after((1 + chance.below(20)) * HOUR, partial(_replies, month, HONEST, thread, "The mouth says it."))
    elif told.chat == REJECTS:
        month.after((1 + chance.below(20)) * HOUR, partial(_replies, month, REJECTS, thread, RUDE))
    elif told.chat == SLOW and chance.percent(LATE):
        month.after(120 * HOUR, partial(_replies, month, SLOW, thread, "Sorry, I was away."))
    elif told.chat in WORKERS and chance.percent(TELLS):
        month.after(HOUR, partial(_reads, month, told.chat, letter))


async def _replies(month: Month, who: int, thread: int, words: str) -> None:
    await month.act(who, lambda tx, me: letters.answer(tx, me, thread))
    if await month.act(who, lambda tx, me: letters.reply(tx, me, words)):
        month.noted[f"letter: {who} answered"] += 1


async def _reads(month: Month, who: int, letter: int) -> None:
    found = await month.do(lambda tx: tx.letters.words.get(letter))
    if found and found.words == RUDE and await month.act(who, lambda tx, me: unanswered.report(tx, me, letter)):
        month.noted["letter: told as rude"] += 1


async def answers(month: Month, who: int, case: Case) -> None:
    """A moderator answers a letter that nobody did."""
    if await tap(month, who, GROUP, Card(do="forthem", case=case.id)):
        month.clock.tick(20_000)
        words = "I have asked them; please go by the text."
        if await month.act(who, lambda tx, me: TYPED[unanswered.SCREEN](tx, me, words)):
            month.noted["letter: moderator answered"] += 1


async def judges(month: Month, who: int, case: Case) -> None:
    """A moderator looks whether a letter hurts."""
    letter = await month.do(lambda tx: tx.letters.words.get(case.task_id))
    hurts = letter is not None and letter.words == RUDE
    if await tap(month, who, GROUP, Card(do="a_yes" if hurts else "a_no", case=case.id)):
        month.noted[f"abuse: {hurts}"] += 1
