"""What a failed call to Telegram means for the notice it carried, whichever client made it."""

from dataclasses import dataclass

from aiogram import exceptions

from bot.api import ApiError, NoAnswer

GONE_WORDS = ("chat not found", "user is deactivated", "peer_id_invalid", "group chat was deleted")


@dataclass(frozen=True, slots=True)
class Wait:
    """This chat (or all) has had enough for so many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Gone:
    """The chat can be told nothing any more."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup with this id."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Worth another try later; ``known`` when Telegram or the network said so and not a bug of ours."""

    known: bool


Failure = Wait | Gone | Moved | Failed


def read(error: Exception) -> Failure:
    match error:
        case exceptions.TelegramRetryAfter(retry_after=seconds) | ApiError(retry_after=int(seconds)):
            return Wait(seconds)
        case exceptions.TelegramMigrateToChat(migrate_to_chat_id=chat_id) | ApiError(migrate_to_chat_id=int(chat_id)):
            return Moved(chat_id)
        case exceptions.TelegramForbiddenError() | ApiError(code=403):
            return Gone()
        case exceptions.TelegramAPIError(message=words) | ApiError(description=words):
            return Gone() if any(gone in words.lower() for gone in GONE_WORDS) else Failed(known=True)
        case NoAnswer():
            return Failed(known=True)
        case _:
            return Failed(known=False)
