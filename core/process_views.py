"""What due process shows: cards for moderators, and what a worker reads about a decision. Values only, as ``views``."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.campaigns import Campaign, Task
from core.errors import Text
from core.questions import TakePhoto
from core.review import Ruling
from core.views import View
from core.work import Answer, Case, Decision


@dataclass(frozen=True, kw_only=True)
class Item:
    """An answer with what was asked, and the decisions on it, the oldest first."""

    campaign: Campaign
    task: Task
    answer: Answer
    decisions: Sequence[Decision]

    @property
    def photo(self) -> str | None:
        """SHA-256 of the photo that is the answer, else of the task's picture."""
        for question in self.campaign.form.questions:
            value = self.answer.values.get(question.name)
            if isinstance(question, TakePhoto) and isinstance(value, str) and len(value) > 1:
                return value
        return self.task.picture


@dataclass(frozen=True, kw_only=True)
class CardFacts:
    """A case as its card shows it at ``now``. ``code`` stands for the worker; ``item`` is None for a question.

    ``campaign`` is one that waits to be looked at, with its first ``rows``.
    """

    case: Case
    now: int
    item: Item | None
    code: str
    shares: Sequence[int] = ()
    campaign: Campaign | None = None
    rows: Sequence[Task] = ()

    @property
    def photo(self) -> str | None:
        """SHA-256 of the picture on the card."""
        if self.item is not None:
            return self.item.photo
        return self.rows[0].picture if self.rows else None


@dataclass(frozen=True, kw_only=True)
class SentenceView(View):
    """The moderator chose a ruling; its sentence is to be typed."""

    facts: CardFacts
    ruling: Ruling


@dataclass(frozen=True, kw_only=True)
class SendBackView(View):
    """The moderator sends a campaign back; what has to change is to be typed."""

    facts: CardFacts


@dataclass(frozen=True, kw_only=True)
class ReplyView(View):
    """The moderator answers a question from /help; the reply is to be typed."""

    case: Case


@dataclass(frozen=True, kw_only=True)
class AppealView(View):
    """Why the worker's decision is wrong is to be typed."""

    item: Item


@dataclass(frozen=True, kw_only=True)
class AppealList(View):
    """The worker's own answers that may be appealed or done again now."""

    items: Sequence[Item]


@dataclass(frozen=True, kw_only=True)
class Note(View):
    """One sentence, and the way back to work."""

    text: Text
