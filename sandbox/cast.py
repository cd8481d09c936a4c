"""Who is on the stage of the demo: made at the first start, found again at the next ones."""

from dataclasses import dataclass
from typing import Final

from core.ports import Random
from sandbox.telegram import Telegram

BOT_ID: Final = 7_000_000_001
BOT_NAME: Final = "Kazi"
BOT_USERNAME: Final = "kazi_sandbox_bot"
SECRET_CHARS: Final = 35  # of a bot's token, after its number and a colon
GROUP: Final = "Kazi moderators"
# name, language of their Telegram, what they are here for
PEOPLE: Final = (
    ("Amina", "en", "requester"),
    ("Baraka", "sw", "worker"),
    ("Chausiku", "sw", "worker"),
    ("Daudi", "en", "worker"),
    ("Esther", "en", "moderator, operator"),
    ("Farid", "en", "moderator"),
)
OPERATOR: Final = "Esther"
MODERATORS: Final = ("Esther", "Farid")


@dataclass(frozen=True, slots=True)
class Cast:
    bot_id: int
    token: str
    operator_id: int
    group_id: int
    notes: dict[int, str]  # by person or group, in the order the page shows them


async def assemble(telegram: Telegram, random: Random) -> Cast:
    """Add whoever is missing.

    The group has the bot inside, as an administrator, so that it reads what is written; the moderators have pressed
    Start, so that the bot may write to them.
    """
    kept = telegram.state.bots.get(BOT_ID)
    token = kept.token if kept else f"{BOT_ID}:{random.token(SECRET_CHARS)}"
    telegram.add_bot(token, BOT_NAME, BOT_USERNAME)
    ids = {person.first_name: person.id for person in telegram.state.people.values()}
    for name, language, _ in PEOPLE:
        if name not in ids:
            ids[name] = telegram.add_person(name, language_code=language, username=name.lower()).id
            if name in MODERATORS:
                await telegram.open_link(ids[name], BOT_USERNAME)
    moderators = [ids[name] for name in MODERATORS]
    groups = [chat for chat in telegram.state.chats.values() if chat.type != "private" and not chat.migrated_to]
    group = groups[0] if groups else telegram.add_group(GROUP, [*moderators, BOT_ID], admins=[ids[OPERATOR], BOT_ID])
    notes = {ids[name]: note for name, _, note in PEOPLE if name not in MODERATORS}
    notes[group.id] = "group"
    notes |= {ids[name]: note for name, _, note in PEOPLE if name in MODERATORS}
    return Cast(BOT_ID, token, ids[OPERATOR], group.id, notes)
