"""A strict Telegram with a small cast, and the bot in front of it."""

import pytest
from aiogram import Bot

from sandbox.session import InProcessSession
from tests.sandbox.fakes import TOKEN, Cast, Dice, HandClock, make_cast
from tests.strict import strict_telegram


@pytest.fixture
async def cast() -> Cast:
    clock = HandClock()
    return await make_cast(strict_telegram(clock, Dice()), clock)


@pytest.fixture
async def careless() -> Cast:
    """Requests are not read strictly: for calls that are wrong on purpose."""
    clock = HandClock()
    return await make_cast(strict_telegram(clock, Dice(), requests=False), clock)


@pytest.fixture
def bot(cast: Cast) -> Bot:
    return Bot(TOKEN, session=InProcessSession(cast.telegram))
