"""One person's rows in a campaign, for whoever oversees it: what waits, what they said; and giving rows to others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.campaigns import BATCH_ROWS, Campaign, Task
from core.errors import N_, Invalid, Stale, Text
from core.form import forms, saying
from core.form.answers import Value
from core.form.forms import visible
from core.form.questions import CANT_TELL, Acknowledge, ChooseOne, ChooseSeveral, Note, Question, Rank
from core.launched import settling
from core.launched.results import plain
from core.on_site.cells import cell_at
from core.people import Person
from core.ports import Tx
from core.sensitive import coarse
from core.task_queues import ANYONE
from core.teams import overseeing
from core.teams.roster import Entry, queue_of
from core.views import View
from core.work import Answer

SCREEN, GIVE = "rows_of", "give_rows"
A_PAGE = 10
WAITING_SHOWN = 5
TO_ANYONE, TO_LIST = "anyone", "list"


@dataclass(frozen=True, kw_only=True)
class RowsOf(View):
    """Somebody's rows: the first that wait, and a page of what they said, the latest first.

    ``entry`` is None where they are those of the whole list.
    """

    campaign: Campaign
    entry: Entry | None
    waiting: Sequence[Task]
    said: Sequence[tuple[Task, Answer]]
    page: int
    more: bool


@dataclass(frozen=True, kw_only=True)
class GiveRows(View):
    """To whom the rows that wait shall go is to be typed or tapped."""

    campaign: Campaign
    entry: Entry | None


def _seen(tx: Tx, me: Person, campaign_id: int, entry_id: int) -> tuple[Campaign, Entry | None]:
    """Whose rows the person may see: those of the whole list for 0. Raises ``Stale``."""
    campaign, team = overseeing.scope(tx, me, campaign_id)
    entry = tx.teams.roster.get(entry_id) if entry_id else None
    if entry is None and (entry_id or team):
        raise Stale(overseeing.GONE)
    if entry and (entry.organisation_id != campaign.organisation_id or team not in (0, entry.id, entry.team_id)):
        raise Stale(overseeing.GONE)
    return campaign, entry


def _queue(campaign: Campaign, entry: Entry | None) -> int:
    return queue_of(entry.id if entry else campaign.organisation_id)


def see(tx: Tx, me: Person, campaign_id: int, entry_id: int, leaf: int = 0) -> RowsOf:
    """A page of them."""
    campaign, entry = _seen(tx, me, campaign_id, entry_id)
    person = entry.person_id if entry else 0
    said = tx.teams.field.answers(campaign.id, person, leaf * A_PAGE, A_PAGE + 1) if person else ()
    said = [(task, replace(one, values=coarse.values(campaign, one.values))) for task, one in said]
    return RowsOf(
        me=me,
        screen=tx.people.show(me.id, SCREEN, {"c": campaign.id, "e": entry_id, "leaf": leaf}),
        campaign=campaign,
        entry=entry,
        waiting=tx.teams.rows.waiting(campaign.id, _queue(campaign, entry), WAITING_SHOWN),
        said=said[:A_PAGE],
        page=leaf,
        more=len(said) > A_PAGE,
    )


def again(tx: Tx, me: Person) -> RowsOf:
    params = me.screen.params
    return see(tx, me, params["c"], params["e"], params.get("leaf", 0))


def further(tx: Tx, me: Person) -> RowsOf:
    """The next page of what they said; after the last the first again."""
    if me.screen.code != SCREEN:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    params = me.screen.params
    view = see(tx, me, params["c"], params["e"], params["leaf"] + 1)
    return view if view.said else see(tx, me, params["c"], params["e"])


def ask(tx: Tx, me: Person, campaign_id: int, entry_id: int) -> GiveRows:
    """To whom shall they go?"""
    campaign, entry = _seen(tx, me, campaign_id, entry_id)
    screen = tx.people.show(me.id, GIVE, {"c": campaign.id, "e": entry_id})
    return GiveRows(me=me, screen=screen, campaign=campaign, entry=entry)


def ask_again(tx: Tx, me: Person) -> GiveRows:
    return ask(tx, me, me.screen.params["c"], me.screen.params["e"])


def typed(tx: Tx, me: Person, text: str) -> RowsOf:
    """A name or a code on the list. Whoever leads a team gives rows within it only."""
    campaign, entry, team = _giving(tx, me)
    found = tx.teams.roster.find(campaign.organisation_id, text)
    if found is None or team not in (0, found.id, found.team_id):
        raise Invalid(Text(N_("There is no such name on the list. Look at how it is written there.")))
    return _give(tx, me, campaign, entry, queue_of(found.id))


def give(tx: Tx, me: Person, to: str) -> RowsOf:
    """To anyone, or to all on the list: only its requester."""
    campaign, entry, team = _giving(tx, me)
    if team or to not in (TO_ANYONE, TO_LIST):
        raise Stale(overseeing.GONE)
    return _give(tx, me, campaign, entry, ANYONE if to == TO_ANYONE else queue_of(campaign.organisation_id))


def _giving(tx: Tx, me: Person) -> tuple[Campaign, Entry | None, int]:
    if me.screen.code != GIVE:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    campaign, entry = _seen(tx, me, me.screen.params["c"], me.screen.params["e"])
    return campaign, entry, overseeing.scope(tx, me, campaign.id)[1]


def _give(tx: Tx, me: Person, campaign: Campaign, entry: Entry | None, to: int) -> RowsOf:
    """Those that nobody has begun, a batch at once."""
    moved = tx.teams.rows.waiting(campaign.id, _queue(campaign, entry), BATCH_ROWS, hold=True)
    tx.teams.rows.queue(campaign.id, [(one.id, to) for one in moved])
    if to == ANYONE and settling.placed(campaign.form):
        found = {one.id: settling.spot(campaign.form, one.data) for one in moved}
        tx.places.settle(campaign.id, {one: cell_at(place).first for one, place in found.items() if place})
    told = Text(N_("{n} row moved."), N_("{n} rows moved."), len(moved))
    if len(moved) == BATCH_ROWS:
        told = Text(N_("{n} rows moved. Do it again for the rest."), params={"n": BATCH_ROWS})
    return replace(see(tx, me, campaign.id, entry.id if entry else 0), told=told)


def called(campaign: Campaign, task: Task) -> str:
    """How the row calls what it is about, as its requester wrote it."""
    return " ".join(forms.fill(campaign.form.shows, forms.spoken_row(campaign.form, task.data)).split())


def _said(question: Question, value: Value) -> Text:
    """Options as they are stored: a row may have its own."""
    if isinstance(question, ChooseOne | ChooseSeveral | Rank) and value != CANT_TELL:
        return Text(N_("{value}"), params={"value": str(plain(value))})
    return saying.said(question, value)


def words(campaign: Campaign, answer: Answer) -> list[Text]:
    """What was said, question by question, as far as it was asked."""
    asked = [one for one in visible(campaign.form) if not isinstance(one, Note | Acknowledge)]
    return [_said(one, answer.values[one.name]) for one in asked if one.name in answer.values]
