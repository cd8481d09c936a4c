"""What a message carries besides words, as bots read it: photo, file, location or contact."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import telegram

from sandbox.telegram.model import Bot, Json, Message, StoredFile

if TYPE_CHECKING:
    from sandbox.telegram.world import World

Fields = dict[str, Any]


def photo_size(world: "World", bot: Bot, file: StoredFile) -> telegram.PhotoSize:
    return telegram.PhotoSize(
        world.files.file_id(bot, file), file.unique_id, file.width, file.height, file_size=file.size
    )


def carried(world: "World", bot: Bot, message: Message) -> Json:
    """The fields of python-telegram-bot's Message that are neither text nor frame."""
    if message.location:
        return {"location": telegram.Location.de_json(message.location, None)}
    if message.contact:
        return {"contact": telegram.Contact.de_json(message.contact, None)}
    media = message.media
    if media is None:
        return {}
    files = [world.state.files[unique_id] for unique_id in media.files]
    spoiler: Json = {"has_media_spoiler": media.spoiler or None}
    if media.kind == "photo":
        return {"photo": [photo_size(world, bot, file) for file in files], **spoiler}
    file = files[0]
    preview = world.state.files.get(media.preview or "")
    frame: Fields = {
        "file_id": world.files.file_id(bot, file),
        "file_unique_id": file.unique_id,
        "file_size": file.size,
    }
    if media.kind != "voice":
        frame["thumbnail"] = photo_size(world, bot, preview) if preview else None
    body: Json = {media.kind: SHAPES[media.kind](file, frame)}
    if media.kind == "animation":  # Telegram names the file twice, for bots older than animations
        body["document"] = _document(file, frame)
    return body | spoiler


def _document(file: StoredFile, frame: Fields) -> telegram.Document:
    return telegram.Document(**frame, file_name=file.name, mime_type=file.mime)


def _audio(file: StoredFile, frame: Fields) -> telegram.Audio:
    return telegram.Audio(
        **frame,
        duration=file.duration,
        performer=file.performer,
        title=file.title,
        file_name=file.name,
        mime_type=file.mime,
    )


def _voice(file: StoredFile, frame: Fields) -> telegram.Voice:
    return telegram.Voice(**frame, duration=file.duration, mime_type=file.mime)


def _video(file: StoredFile, frame: Fields) -> telegram.Video:
    sides: Fields = {"width": file.width, "height": file.height}
    return telegram.Video(**frame, **sides, duration=file.duration, file_name=file.name, mime_type=file.mime)


def _animation(file: StoredFile, frame: Fields) -> telegram.Animation:
    sides: Fields = {"width": file.width, "height": file.height}
    return telegram.Animation(**frame, **sides, duration=file.duration, file_name=file.name, mime_type=file.mime)


def _video_note(file: StoredFile, frame: Fields) -> telegram.VideoNote:
    return telegram.VideoNote(**frame, length=file.width, duration=file.duration)


SHAPES: dict[str, Callable[[StoredFile, Fields], telegram.TelegramObject]] = {
    "document": _document,
    "audio": _audio,
    "voice": _voice,
    "video": _video,
    "animation": _animation,
    "video_note": _video_note,
}
