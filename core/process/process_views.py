"""What due process shows: cards for moderators, and what a worker reads about a decision. Values only, as ``views``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.campaigns import Campaign, Task
from core.errors import Money, Text
from core.form.forms import Form
from core.form.marking import BESIDE_MAX, Drawing
from core.form.questions import MarkCells
from core.form.shuffling import turned
from core.funds.worth import Conversion, theirs
from core.media import kind_of, sent_files
from core.moderators.port import Claim
from core.moderators.ruling import Pending
from core.payouts.model import Payee, Payout
from core.process.review import Ruling
from core.verdicts.doubt import Doubt
from core.views import View
from core.wages.agreed import Agreed
from core.work import Answer, Case, Decision, Verdict


@dataclass(frozen=True, kw_only=True)
class Item:
    """An answer with what was asked, and the decisions on it, the oldest first.

    ``must_show``: what has to be seen in its photos.
    """

    campaign: Campaign
    task: Task
    answer: Answer
    decisions: Sequence[Decision]
    must_show: Text | None = None
    fixed: Conversion | None = None  # what its worker is paid, where that is in another currency
    by_hour: Agreed | None = None  # where its time is paid

    def theirs(self, minor: int) -> Money:
        """A part of the reward as the worker gets it."""
        return theirs(self.fixed, self.campaign, minor)

    @property
    def part_minor(self) -> int:
        """What of the reward was paid by a decision to pay a part, 0 where there was none."""
        return sum(one.paid_minor for one in self.decisions if one.verdict is Verdict.PARTLY)

    @property
    def rest(self) -> Money:
        """What an appeal is about, as the worker gets it: the reward, or what a part paid left of it."""
        whole = self.theirs(self.answer.reward_minor)
        return Money(whole.minor - self.theirs(self.part_minor).minor, whole.asset)

    @property
    def form(self) -> Form:
        """The campaign's form as the task asked it."""
        return turned(self.campaign.form, self.task.id)

    @property
    def files(self) -> list[str]:
        """The files of the answer, named as in ``core.media``."""
        values = self.answer.values
        return [file for one in self.campaign.form.questions for file in sent_files(one, values.get(one.name, ""))]

    @property
    def file(self) -> str | None:
        """The first file of the answer, else the task's picture, sound or film."""
        return next(iter(self.files), None) or self.task.picture or self.task.media

    @property
    def drawn(self) -> Drawing | None:
        """What is drawn on its file: the other photos of the answer, or the boxes marked in the task's picture."""
        others = self.files[1:]
        if others and all(kind_of(one) == "photo" for one in self.files):
            return Drawing(beside=tuple(others[:BESIDE_MAX]))
        for question in self.campaign.form.questions:
            value = self.answer.values.get(question.name)
            if isinstance(question, MarkCells) and isinstance(value, list) and value and not self.files:
                return Drawing(boxes=tuple(value))
        return None


@dataclass(frozen=True, kw_only=True)
class MoneyFacts:
    """``payout`` is None where only the destination is looked at. ``said``: how many have released it; ``others``: how
    many other people are paid there.
    """

    payee: Payee
    payout: Payout | None = None
    said: int = 0
    others: int = 0


@dataclass(frozen=True, kw_only=True)
class CardFacts:
    """A case as its card shows it at ``now``. ``code`` stands for the worker; ``item`` is None for a question.

    ``campaign`` is one that waits to be looked at, with its first ``rows``; ``money``: a payout, or where one may go;
    ``lines``: what else there is to say; ``doubt``: a task that is unsure. Of a decided case ``decider`` is
    the Telegram id of who decided, 0 for the clock or whom it is about; ``by_owner``: it was the requester, whom
    moderators do not see.
    """

    case: Case
    now: int
    item: Item | None
    code: str
    shares: Sequence[int] = ()
    campaign: Campaign | None = None
    rows: Sequence[Task] = ()
    lines: Sequence[Text] = ()
    doubt: Doubt | None = None
    people: Mapping[int, str] = field(
        default_factory=dict
    )  # of a case about how people answer: how each stands, of fraud
    differing: Sequence[int] = ()  # tasks whose answers are decided together
    money: "MoneyFacts | None" = None
    decider: int = 0
    by_owner: bool = False
    spoiler: bool = False  # its picture may upset
    turn: int = 0  # the Telegram id of whose turn it is
    claim: Claim | None = None
    ruling: Pending | None = None
    holder: int = 0  # the Telegram id of who has it in hand, or whose ruling waits

    @property
    def file(self) -> str | None:
        """The file on the card, named as in ``core.media``."""
        if self.item is not None:
            return self.item.file
        if self.doubt is not None:
            return self.doubt.task.picture or self.doubt.task.media
        return self.rows[0].picture if self.rows else None

    @property
    def drawn(self) -> Drawing | None:
        """What is drawn on it."""
        return self.item.drawn if self.item else None


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
class FraudView(View):
    """The moderator found fraud proven; what its person reads is to be typed. ``letter``: theirs on the card."""

    letter: str


@dataclass(frozen=True, kw_only=True)
class SuspendView(View):
    """The moderator would have somebody take no new work: ``reason`` and how many ``days``, "" and 0 before the taps.

    Then what they will read is to be typed.
    """

    reason: str
    days: int


@dataclass(frozen=True, kw_only=True)
class ReplyView(View):
    """The moderator answers a question from /help; the reply is to be typed."""

    case: Case


@dataclass(frozen=True, kw_only=True)
class AppealView(View):
    """Why the worker's decision is wrong is to be typed."""

    item: Item


@dataclass(frozen=True, kw_only=True)
class AlikeView(View):
    """Why ``n`` answers, rejected in a campaign for one ``reason``, should be paid is to be typed or spoken."""

    campaign: Campaign
    reason: Text
    n: int


@dataclass(frozen=True, kw_only=True)
class SuspensionAppeal(View):
    """What somebody says to a suspension is to be typed or spoken, or nothing; ``why`` it was."""

    why: Text


@dataclass(frozen=True, kw_only=True)
class AppealList(View):
    """The worker's own answers that may be appealed or done again now: a page, and how many come before and after."""

    items: Sequence[Item]
    first: int = 0
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class Note(View):
    """One sentence, and the way back to work."""

    text: Text
