"""The kinds of file a message can carry, and what the first bytes of an upload say it is."""

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True)
class Kind:
    """``name`` is Telegram's own in its refusals, ``folder`` the first part of a file's path."""

    name: str
    prefix: str  # of each file_id
    folder: str
    mime: str | None = None  # where nothing else says so
    suffix: str = ""  # of its path, where its name has none
    named: bool = True  # whether the sender's own name for it is kept
    captioned: bool = True
    editable: bool = True  # whether editMessageMedia may take it away


KINDS = {
    "photo": Kind("Photo", "AgACAgQAAxk", "photos", "image/jpeg", ".jpg"),
    "document": Kind("Document", "BQACAgQAAxk", "documents"),
    "video": Kind("Video", "BAACAgQAAxk", "videos", "video/mp4", ".mp4"),
    "animation": Kind("Animation", "CgACAgQAAxk", "animations", "video/mp4", ".mp4"),
    "audio": Kind("Audio", "CQACAgQAAxk", "music", "audio/mpeg", ".mp3"),
    "voice": Kind("VoiceNote", "AwACAgQAAxk", "voice", "audio/ogg", ".oga", named=False, editable=False),
    "video_note": Kind(
        "VideoNote", "DQACAgQAAxk", "video_notes", "video/mp4", ".mp4", named=False, captioned=False, editable=False
    ),
}
OGG, MP3, MP4, GIF = "audio/ogg", "audio/mpeg", "video/mp4", "image/gif"
# What a bot may upload as each kind; anything else arrives as a document.
TAKEN = {
    "voice": (OGG, MP3, MP4),
    "audio": (OGG, MP3, MP4),
    "video": (MP4,),
    "animation": (MP4, GIF),
    "video_note": (MP4,),
}


@dataclass(frozen=True)
class About:
    """What the sender says of a file: seconds, pixels and words."""

    duration: int = 0
    width: int = 0
    height: int = 0
    performer: str | None = None
    title: str | None = None
    mime: str | None = None


def sniffed(data: bytes) -> str:
    """The type the first bytes tell; "" where they tell none of ours."""
    if data.startswith(b"OggS"):
        return OGG
    if data.startswith(b"GIF8"):
        return GIF
    if data[4:8] == b"ftyp":
        return MP4
    return MP3 if data.startswith((b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")) else ""


def taken_as(kind: str, data: bytes) -> str:
    """The kind an upload of a bot becomes."""
    return kind if kind not in TAKEN or sniffed(data) in TAKEN[kind] else "document"


def mime_of(kind: str, name: str, data: bytes) -> str:
    """What the first bytes say it is, else its name, as far as that fits the kind."""
    if kind == "document":
        return mimetypes.guess_type(name)[0] or "application/octet-stream"
    told = sniffed(data)
    if kind in ("voice", "audio"):
        told = "audio/mp4" if told == MP4 else told or mimetypes.guess_type(name)[0] or ""
        told = told if told.startswith("audio/") else ""
    return told or KINDS[kind].mime or ""


def suffix_of(kind: str, name: str) -> str:
    known = KINDS[kind]
    return (PurePath(name).suffix if known.named else "") or known.suffix
