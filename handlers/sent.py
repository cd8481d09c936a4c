"""What is sent and not written: photos, voices, films, files and places. It answers what is open or replied to.

A file is looked at and kept before the transaction that counts it. What was not asked for is told once an album.
"""

from dataclasses import dataclass

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import Message

from core.errors import N_, Invalid, Text
from core.form.answers import Value
from core.form.questions import Question, ReadBarcode, SendAudio, SendFile, SendLocation, SendVideo, TakePhoto
from core.form.wanted import NOT_ASKED, wanted
from core.front import telling
from core.on_site.proving import How
from core.people import Person
from core.ports import Notice, Tx
from core.quality.finding import FileFacts, PhotoFacts
from core.typed.places import point
from core.working import answering, awaiting
from handlers import notices
from handlers.front import Files, Front
from handlers.page import Page
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
ALBUM_MS = 1000  # after which one sentence is said of all that an album had too many
MB = 1024 * 1024
FILE_BYTES_MAX = 20 * MB  # Telegram hands a bot no larger file
NO_PHOTO = Text(N_("No photo is asked for here. Send /work to see the question."))
AS_PHOTO = Text(N_("Please send it as a photo, not as a file: then it is smaller and I can look at it."))
OWN = Text(N_("This was forwarded. Please take or record it yourself, and send it here."))
NO_CONTACT = Text(N_("Please send no phone numbers here: nobody needs them, and I forget this one."))
TOO_MANY = Text(N_("There were more than was asked for. The others do not count; nothing is wrong."))


@dataclass(frozen=True, slots=True)
class Came:
    """A file as Telegram names it: ``kind`` is the part of the message it came as."""

    kind: str
    file_id: str
    seconds: int = 0
    bytes: int = 0
    name: str = ""
    mime: str = ""


def router() -> Router:
    router = Router(name="sent")
    router.message.register(file, F.photo | F.voice | F.audio | F.video | F.video_note)
    router.message.register(document, F.document)
    router.message.register(place, F.location | F.venue)
    router.message.register(contact, F.contact)
    router.message.register(story, F.chat.type == "private", F.story)
    return router


async def file(message: Message, turn: Turn) -> None:
    """A file of a kind that is only ever an answer."""
    await _take(message, turn, await _asked(message, turn), came(message))


async def document(message: Message, turn: Turn) -> None:
    """A file as such: an answer where one is asked for, else rows for a campaign (handlers/draft.py)."""
    asked, one = await _asked(message, turn), came(message)
    if asked is None or (_unfit(asked, one) and not one.mime.startswith(("image/", "audio/", "video/"))):
        raise SkipHandler
    await _take(message, turn, asked, one)


async def place(message: Message, turn: Turn) -> None:
    """Where someone is: sent with the button, pinned on the map, a venue, or the first point of a live one."""
    asked = await _asked(message, turn)
    where = message.location or (message.venue and message.venue.location)
    assert where
    value = point(where.latitude, where.longitude, accuracy=where.horizontal_accuracy or 0)
    to = _replied(message)
    live = bool(message.location and message.location.live_period)
    if asked and not isinstance(asked, SendLocation):
        await turn.refuse(message, wanted(asked))
    elif second_hand(message):
        await turn.refuse(message, OWN)
    elif asked:
        await turn.act(message, lambda tx, me: answering.reply(tx, me, to, value, how=How(_at(message), live)))
    else:
        await turn.act(message, lambda tx, me: telling.here(tx, me, value, live=live))


async def story(message: Message, turn: Turn) -> None:
    await turn.refuse(message, OWN)


async def contact(message: Message, turn: Turn) -> None:
    await turn.refuse(message, NO_CONTACT)


def second_hand(message: Message) -> bool:
    """Whether somebody else made it, or at another time: forwarded, of a story, or put together by another bot.

    A reply that quotes is the sender's own. Servers of before 2024 say so in fields of their own.
    """
    return any((message.forward_origin, message.forward_date, message.via_bot, message.story))


def _at(message: Message) -> int:
    """When Telegram got it (ms): neither our queue nor a night without us makes it later."""
    return int(message.date.timestamp()) * 1000


async def _asked(message: Message, turn: Turn) -> Question | None:
    """The question that what was sent would answer."""
    # The rest of an album was sent before the next question was shown, and is no answer to it.
    album_at = _at(message) if message.media_group_id else None
    to = _replied(message)
    return await turn.front.store.transact(lambda tx: awaiting.awaits(tx, turn.person(tx), to, album_at))


async def _take(message: Message, turn: Turn, asked: Question | None, one: Came) -> None:
    refusal = _refusal(message, asked, one)
    if refusal:
        await _refuse(message, turn, refusal)
        return
    await turn.busy("upload_photo" if one.kind == "photo" else "upload_document")
    try:
        value, facts = await _kept(turn.front.files, asked, one)
    except Invalid as error:
        await turn.refuse(message, error.text)
        return
    to = _replied(message)
    await turn.act(message, lambda tx, me: answering.reply(tx, me, to, value, facts, how=How(_at(message))))


async def _refuse(message: Message, turn: Turn, text: Text) -> None:
    """Say why not; of all the parts of one album once, a moment later."""
    album = message.media_group_id
    if album is None:
        await turn.refuse(message, text)
        return

    def later(tx: Tx, me: Person) -> None:
        tx.outbox.put(me.telegram_id, "surplus", album, {}, tx.now + ALBUM_MS)

    await turn.read(later)


def _refusal(message: Message, asked: Question | None, one: Came) -> Text | None:
    """Why what was sent is not taken."""
    if asked is None:
        return NO_PHOTO if one.kind == "photo" else NOT_ASKED
    if text := _unfit(asked, one):
        return text
    if second_hand(message) and not isinstance(asked, SendFile | ReadBarcode) and one.kind != "audio":
        return OWN
    if one.bytes > FILE_BYTES_MAX:
        return Text(N_("This file is over {max} MB. Please send a smaller one."), params={"max": FILE_BYTES_MAX // MB})
    return None


def _unfit(asked: Question, one: Came) -> Text | None:
    """What to send instead where this is of another kind than the question asks for."""
    kinds: tuple[str, ...]
    match asked:
        case TakePhoto() | ReadBarcode():
            if one.mime.startswith("image/"):
                return AS_PHOTO
            kinds = ("photo",)
        case SendAudio(voice=True):
            kinds = ("voice",)
        case SendAudio():
            kinds = ("voice", "audio", "document") if one.mime.startswith("audio/") else ("voice", "audio")
        case SendVideo():
            kinds = ("video", "video_note")
            if one.mime.startswith("video/"):
                kinds = (*kinds, "document")
        case SendFile(endings=endings):
            named = one.name.rpartition(".")[2].casefold()
            fits = not endings or named in {ending.lstrip(".").casefold() for ending in endings}
            kinds = ("document",) if fits else ()
        case _:
            kinds = ()
    return None if one.kind in kinds else _instead(asked)


def _instead(asked: Question) -> Text:
    """What to send instead."""
    if isinstance(asked, SendFile) and asked.endings:
        kinds = ", ".join(ending.lstrip(".").upper() for ending in asked.endings)
        return Text(N_("Please send a file of this kind: {endings}."), params={"endings": kinds})
    return wanted(asked)


async def _kept(files: Files, asked: Question | None, one: Came) -> tuple[Value, PhotoFacts | FileFacts | None]:
    """The value that stands for the file now that it is kept, and what was seen of it. Raises ``Invalid``."""
    match asked:
        case TakePhoto():
            return await files.take_photo(one.file_id)
        case SendAudio():
            return await files.take_sound(one.file_id, one.seconds)
        case SendVideo():
            return await files.take_video(one.file_id, one.seconds)
        case ReadBarcode():
            return await files.read_barcode(one.file_id), None
        case _:
            return await files.take_file(one.file_id, one.name)


def came(message: Message) -> Came:
    """The file in a message."""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Came("photo", largest.file_id, bytes=largest.file_size or 0)
    for kind in ("voice", "audio", "video", "video_note", "document"):
        if held := getattr(message, kind):
            name, mime = getattr(held, "file_name", None) or "", getattr(held, "mime_type", None) or ""
            return Came(kind, held.file_id, getattr(held, "duration", 0), held.file_size or 0, name, mime)
    raise AssertionError("the filters let no other message through")


def _replied(message: Message) -> int:
    return message.reply_to_message.message_id if message.reply_to_message else 0


async def surplus(front: Front, notice: Notice) -> None:
    """What an album had more than was asked for."""
    me = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    await notices.put(front, notice.chat_id, Page(front.voice(me.language)(TOO_MANY)), None)


NOTICES = {"surplus": surplus}
