"""Opens the store that an address names."""

from core.funds.terms import NO_TERMS, Terms
from core.ports import Clock, Ids, Random
from core.xforms.lists import Supply, absent
from storage.chance import MACHINE
from storage.engine import is_sqlite
from storage.postgres import PostgresStore
from storage.ring import NO_KEYS, Ring
from storage.runner import Context, Runner
from storage.sqlite import SqliteStore


def open_store(
    url: str,
    clock: Clock,
    ids: Ids,
    bot_id: int,
    *,
    exclusive: bool = True,
    file: Supply = absent,
    ring: Ring = NO_KEYS,
    terms: Terms = NO_TERMS,
    random: Random = MACHINE,
) -> Runner:
    """A running store (call within the event loop; ``await store.close()`` in the end).

    ``exclusive`` takes the lock "one bot process a SQLite file" (``InUseError`` when another has it); commands that
    work beside a running bot leave it. ``file`` reads a file by its SHA-256. Without ``ring`` nothing can be sealed.
    ``terms`` are what the settings say of money; ``random`` draws what nobody may know before.
    """
    context = Context(clock, ids, bot_id, file, ring, terms, random)
    store = SqliteStore(url, context, exclusive=exclusive) if is_sqlite(url) else PostgresStore(url, context)
    store.start()
    return store
