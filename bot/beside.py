"""A store for commands that work beside a running bot, and a voice to say what comes of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.clock import SystemClock, SystemIds
from bot.keys import ring_of
from bot.languages import LOCALES, SOURCE, Languages
from bot.settings import Settings
from bot.terms import terms
from core.errors import Text
from core.ports import Store
from storage.store import open_store


@asynccontextmanager
async def beside(settings: Settings) -> AsyncIterator[tuple[Store, Callable[[Text], str]]]:
    """Its notices go out with the running bot."""
    bot_id = int(settings.telegram.token.reveal().partition(":")[0] or 0)
    ring, languages = ring_of(settings), Languages(LOCALES)
    store = open_store(
        settings.storage.url, SystemClock(), SystemIds(), bot_id, exclusive=False, ring=ring, terms=terms(settings)
    )
    try:
        yield store, lambda text: languages.say(text, SOURCE)
    finally:
        await store.close()
