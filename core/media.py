"""How files are named where they are an answer or a task's sound or film: "SHA-256.ending", a photo by SHA-256 alone.

The ending is what the file's first bytes say, never what its sender called it; only a file that nothing is known of
keeps the ending of its name.
"""

import re
from collections.abc import Mapping
from typing import Protocol

from core.form.answers import Value
from core.form.questions import FILES, Question

FILE = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]{1,8})?")
JPEG = "jpg"
# What Telegram plays in the chat, and as what; other sounds and films go as documents.
PLAYED: Mapping[str, str] = {"jpg": "photo", "ogg": "voice", "mp3": "audio", "m4a": "audio", "mp4": "video"}
SOUNDS = ("ogg", "mp3", "m4a", "wav", "amr", "flac")
FILMS = ("mp4", "webm", "3gp", "mov")


def file_name(sha: str, ending: str) -> str:
    """The value that stands for the file."""
    return f"{sha}.{ending}"


def sha_of(name: str) -> str:
    """SHA-256 of the file that the value stands for."""
    return name.partition(".")[0]


def ending_of(name: str) -> str:
    """The file's ending; a photo is a JPEG."""
    return name.partition(".")[2] or JPEG


def kind_of(name: str) -> str:
    """As what Telegram shows it: photo, voice, audio, video or document."""
    return PLAYED.get(ending_of(name), "document")


def is_file(value: object) -> bool:
    return isinstance(value, str) and FILE.fullmatch(value) is not None


def shas(values: Mapping[str, Value]) -> set[str]:
    """All files among the values of an answer."""
    each = (one for value in values.values() for one in (value if isinstance(value, list) else [value]))
    return {sha_of(one) for one in each if is_file(one)}


def sent_files(question: Question, value: Value) -> list[str]:
    """The files that answer the question, in the order they came; none for what is no file."""
    if not isinstance(question, FILES):
        return []
    return [one for one in (value if isinstance(value, list) else [value]) if is_file(one)]


class PicturesTx(Protocol):
    """Which Telegram file id stands for which of our files, for this bot."""

    def file_id(self, sha: str, kind: str) -> str | None: ...

    def remember(self, sha: str, kind: str, file_id: str) -> None: ...

    def forget(self, sha: str, kind: str) -> None: ...
