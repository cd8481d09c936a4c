"""A requester's look at their known answers: how people did on each, one more made of a row, one taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.campaigns import Campaign, Task
from core.drafting import studio
from core.entry import exam
from core.errors import N_, Invalid, Stale, Text
from core.form.answers import Value
from core.form.forms import filled, is_heard
from core.form.questions import CANT_TELL, ChooseOne, MarkCells, Question, YesNo
from core.form.questions import NO as NOT
from core.form.questions import YES as IS
from core.form.shuffling import turned
from core.known import filing, making, reading, telling
from core.known.making import Said
from core.known.port import AGREED, REQUESTER, Known
from core.people import Person
from core.ports import Tx
from core.task_queues import KNOWN
from core.views import View

SCREEN, MAKE = "known_board", "known_make"
SHOWN = 8
LOOKED_AT = 100  # rows, for the next that is work
DOUBTED_FROM = 4  # answers, of which fewer than half are right
TAPPED_MAX = 12  # options that have a button


@dataclass(frozen=True, slots=True)
class Line:
    """A known task: what it shows, what is right, how many answered it and how many were right."""

    task: Task
    asked: str
    right: Text
    answered: int
    were_right: int
    is_agreed: bool = False  # people agreed on it, and a moderator looked

    @property
    def is_doubted(self) -> bool:
        """Most people say something else, so what is known may be wrong."""
        return self.answered >= DOUBTED_FROM and 2 * self.were_right < self.answered


@dataclass(frozen=True, kw_only=True)
class BoardView(View):
    """Some of a campaign's known tasks, ``count`` of all; ``then``: the id after which the next page begins, or 0.

    ``makes``: its requester can say what is right here, too.
    """

    campaign: Campaign
    lines: Sequence[Line]
    count: int
    then: int
    makes: bool


@dataclass(frozen=True, kw_only=True)
class MakeView(View):
    """A row of work whose answer its requester may say; ``options`` that have a button, as they are stored."""

    campaign: Campaign
    task: Task
    asked: str
    label: str
    options: Sequence[str]

    @property
    def picture(self) -> str | None:
        return self.task.picture


def see(tx: Tx, me: Person, campaign_id: int, after: int = 0, told: Text | None = None) -> View:
    """How people did on each."""
    campaign = _of(tx, me, campaign_id)
    found = tx.known.page(campaign.id, after, SHOWN + 1)
    return BoardView(
        me=me,
        screen=tx.people.show(me.id, SCREEN, {"c": campaign.id, "after": after}),
        told=told,
        campaign=campaign,
        lines=[_line(tx, me, campaign, one, task) for one, task in found[:SHOWN]],
        count=tx.known.count(campaign.id),
        then=found[SHOWN - 1][1].id if len(found) > SHOWN else 0,
        makes=_makes(campaign),
    )


def again(tx: Tx, me: Person) -> View:
    return see(tx, me, me.screen.params["c"], me.screen.params.get("after", 0))


def _of(tx: Tx, me: Person, campaign_id: int) -> Campaign:
    campaign = studio.mine(tx, me, campaign_id)
    if campaign.state not in making.LIVE or not reading.suits(campaign) or exam.questions(campaign):
        raise Stale(Text(N_("That cannot be changed any more.")))
    return campaign


def _makes(campaign: Campaign) -> bool:
    """Not what has to be heard, or marked in the picture."""
    return not is_heard(campaign.form) and not isinstance(reading.asked(campaign)[0], MarkCells)


def _line(tx: Tx, me: Person, campaign: Campaign, known: Known, task: Task) -> Line:
    everything = tx.answers.of_task(campaign.id, task.id)
    given = [one for one in everything if known.asked(one.submitted_at) and not (one.is_test or one.is_lesson)]
    told = [telling.told(campaign, me, task, known, one.values) for one in given]
    were_right = sum(all(line.is_right for line in lines) for lines in told)
    first = telling.told(campaign, me, task, known, {})[:1]
    right = first[0].right if first else Text(N_("{value}"), params={"value": reading.said(known.answers)})
    return Line(task, first[0].asked if first else "", right, len(given), were_right, known.source == AGREED)


def drop(tx: Tx, me: Person, campaign_id: int, task_id: int) -> View:
    """Take one away; people are asked about its row."""
    campaign = _of(tx, me, campaign_id)
    if not making.remove(tx, campaign, task_id):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return see(tx, me, campaign.id, told=Text(N_("Taken away. People are asked about that row like any other.")))


def make(tx: Tx, me: Person, campaign_id: int, after: int = 0, told: Text | None = None) -> View:
    """The next row of work, to say what is right."""
    campaign = _of(tx, me, campaign_id)
    if not _makes(campaign):
        raise Stale(Text(N_("That cannot be changed any more.")))
    if tx.known.count(campaign.id) >= filing.ROWS_MAX:
        raise Invalid(Text(N_("There are as many known answers as may be.")))
    rows = tx.drafts.tasks_after(campaign.id, after, LOOKED_AT, opened=True)
    task = next((one for one, planned in rows if one.queue != KNOWN and (planned or one.remaining)), None)
    if task is None:
        return see(tx, me, campaign.id, told=Text(N_("No row is left that people are still asked about.")))
    question = _question(campaign, task)
    known = Known(campaign.id, task.id, {question.name: [""]}, REQUESTER)
    return MakeView(
        me=me,
        screen=tx.people.show(me.id, MAKE, {"c": campaign.id, "t": task.id}),
        told=told,
        campaign=campaign,
        task=task,
        asked=telling.told(campaign, me, task, known, {})[0].asked,
        label=question.label,
        options=_options(question),
    )


def make_again(tx: Tx, me: Person) -> View:
    return make(tx, me, me.screen.params["c"], me.screen.params["t"] - 1)


def _question(campaign: Campaign, task: Task) -> Question:
    """The first that has one right answer, as the row asks it."""
    return filled(turned(campaign.form, task.id), reading.asked(campaign)[0], task.data)


def _options(question: Question) -> Sequence[str]:
    if isinstance(question, YesNo):
        return (IS, NOT)
    return question.options if isinstance(question, ChooseOne) and len(question.options) <= TAPPED_MAX else ()


def pick(tx: Tx, me: Person, task_id: int, number: int) -> View:
    """The option that is right was tapped, for the row on the screen."""
    if me.screen.code != MAKE or me.screen.params["t"] != task_id:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    campaign, task, question = _open(tx, me, me.screen.params["c"], task_id)
    options = _options(question)
    if not 0 <= number < len(options):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return _made(tx, me, campaign, task, [options[number]])


def typed(tx: Tx, me: Person, text: str) -> View:
    """What is right was written."""
    campaign, task, question = _open(tx, me, me.screen.params["c"], me.screen.params["t"])
    right = reading.right(question, text)
    if CANT_TELL in right:
        raise Invalid(Text(N_("Please write what is right.")))
    return _made(tx, me, campaign, task, right)


def _open(tx: Tx, me: Person, campaign_id: int, task_id: int) -> tuple[Campaign, Task, Question]:
    campaign = _of(tx, me, campaign_id)
    found = next(iter(tx.drafts.tasks_after(campaign.id, task_id - 1, 1, opened=True)), None)
    if found is None or found[0].id != task_id or found[0].queue == KNOWN:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return campaign, found[0], _question(campaign, found[0])


def _made(tx: Tx, me: Person, campaign: Campaign, task: Task, right: Sequence[Value]) -> View:
    name = reading.asked(campaign)[0].name
    making.make(tx, campaign, task.id, Said({name: list(right)}, REQUESTER, me.id))
    return make(tx, me, campaign.id, task.id, Text(N_("Known now. Here is the next row.")))
