"""What is shown of a task that is unsure: what it asks, what was answered and how often."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from core.campaigns import Campaign, Task
from core.form.answers import Value
from core.form.questions import Question
from core.views import View

CHOICES_MAX = 8  # answers that a moderator may tap


def mark_of(value: Value) -> str:
    """What stands for an answer in a button: 8 hex digits."""
    return f"{crc32(json.dumps(value).encode()):08x}"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer, and how many people gave it."""

    value: Value
    people: int

    @property
    def mark(self) -> str:
        return mark_of(self.value)


@dataclass(frozen=True, slots=True)
class Doubt:
    """``question`` as the task asks it. ``writes``: another answer may be written. ``right``: what was decided."""

    campaign: Campaign
    task: Task
    question: Question
    choices: Sequence[Choice]
    writes: bool = False
    right: Value | None = None


@dataclass(frozen=True, kw_only=True)
class WordView(View):
    """The moderator writes what is right."""

    doubt: Doubt
