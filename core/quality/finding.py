"""What a rule hands back, and what it may look at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from core.errors import Text
from core.form.answers import Value
from core.form.questions import Question


class Then(StrEnum):
    ASK = "ask"  # told at once; the answer does not count yet
    LOOK = "look"  # the answer counts, a moderator looks at it


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    then: Then
    text: Text


@dataclass(frozen=True, slots=True)
class Print:
    """How a photo looks, in two hashes of 16 hex digits. ``elsewhere``: it was sent for another task.

    ``dhash_in`` and ``phash_in``: how its middle looks, "" where that was not measured.
    """

    dhash: str
    phash: str
    elsewhere: bool = False
    dhash_in: str = ""
    phash_in: str = ""

    @property
    def middle(self) -> "Print | None":
        """The same of its middle alone."""
        return Print(self.dhash_in, self.phash_in, self.elsewhere) if self.dhash_in else None


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """Measured on a photo. ``width`` and ``height`` in px; the others on a grey copy of 320 px, levels 0-255.

    ``brightest``: the level that 98 of 100 pixels do not exceed; ``deviation``: of the levels; ``sharpness``: variance
    of the Laplacian; ``seen_before``: the very same file is an answer already; ``prints``: of the photo and its turns.
    """

    width: int
    height: int
    mean: float
    brightest: int
    deviation: float
    sharpness: float
    seen_before: bool = False
    prints: tuple[Print, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Of a sound, a film or any file. ``seconds`` as its sender or the file itself says, 0 where nothing does."""

    seconds: int = 0
    bytes: int = 0
    seen_before: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer to one question, with what the rules may compare it to.

    ``earlier`` looks up this person's latest answers to it, the latest first, ``photos`` how photos look that were sent
    by them or for this task: only a rule that needs them asks.
    """

    question: Question
    value: Value
    shown: str = ""  # the text of the task
    earlier: Callable[[], Sequence[Value]] = tuple
    photo: PhotoFacts | None = None
    file: FileFacts | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    photos: Callable[[], Sequence[Print]] = tuple
