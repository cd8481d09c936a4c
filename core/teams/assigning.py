"""Rows for somebody named: the names in a table's column, the queues that stand for them, and who finds what there."""

from collections.abc import Collection, Mapping, Sequence

from core.campaigns import Campaign, State, Task
from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.tables.columns import ASSIGN
from core.task_queues import ANYONE
from core.teams import roster
from core.teams.roster import LISTED, NAME_CHARS_MAX, NAMES_MAX, WHO, Entry, folded, queue_of

OUT, OTHERS = "out", "others"  # what is decided of names that are not on the list


def entry_of(tx: Tx, me: Person, organisation_id: int) -> Entry | None:
    """The person on this organisation's list."""
    return next((one for one in tx.teams.roster.of_person(me.id) if one.organisation_id == organisation_id), None)


def team_of(tx: Tx, entry: Entry) -> str:
    """The name of their team, "" for none."""
    team = tx.teams.roster.get(entry.team_id) if entry.team_id else None
    return team.name if team else ""


def queues(tx: Tx, me: Person, campaign: Campaign) -> tuple[int, ...]:
    """The queues of the campaign that this person finds tasks in before those for anyone: first their own."""
    entry = entry_of(tx, me, campaign.organisation_id) if roster.has(campaign) else None
    if entry is None or _withdrawn(tx, me, campaign):
        return ()
    ids = (entry.id, *((entry.team_id,) if entry.team_id else ()), campaign.organisation_id)
    return tuple(map(queue_of, ids))


def _withdrawn(tx: Tx, me: Person, campaign: Campaign) -> bool:
    """Whoever took their consent back is given nothing more, by name either."""
    consent = tx.consents.of(campaign.id, me.id)
    return consent is not None and bool(consent.withdrawn_at)


def name_in(campaign: Campaign, data: Mapping[str, str]) -> str:
    """Whom the row names, in small letters; "" for nobody."""
    return folded(data.get(campaign.mapping.get(ASSIGN, ""), ""))


def others(campaign: Campaign) -> int:
    """The queue of rows that name nobody."""
    return queue_of(campaign.organisation_id) if campaign.settings.more.get(WHO) == LISTED else ANYONE


def left_out(tx: Tx, campaign: Campaign) -> frozenset[str]:
    """The names whose rows shall not be done."""
    if ASSIGN not in campaign.mapping:
        return frozenset()
    return frozenset(name for name, how in tx.teams.rows.known(campaign.id).items() if how == OUT)


def sort_out(tx: Tx, campaign: Campaign, tasks: Sequence[Task]) -> tuple[list[Task], list[Text]]:
    """The rows whose names can be kept, and why the others are left out.

    In a draft a name that nobody on the list has is kept: it may be put there, or decided about. While a campaign runs
    its row is left out.
    """
    if ASSIGN not in campaign.mapping:
        return list(tasks), []
    known = set(tx.teams.rows.known(campaign.id)) if campaign.state is State.DRAFT else set[str]()
    good, wrong = list[Task](), list[Text]()
    for one in tasks:
        name = name_in(campaign, one.data)
        why = _why_not(tx, campaign, one, name, known) if name and name not in known else None
        if why is None:
            known.add(name)
            good.append(one)
        else:
            wrong.append(why)
    return good, wrong


def _why_not(tx: Tx, campaign: Campaign, one: Task, name: str, known: Collection[str]) -> Text | None:
    params: dict[str, str | int | Text] = {"row": one.row, "name": one.data[campaign.mapping[ASSIGN]][:NAME_CHARS_MAX]}
    if len(name) > NAME_CHARS_MAX:
        long = N_("Row {row} names somebody in more than {most} letters, “{name}”; it was left out.")
        return Text(long, params={**params, "most": NAME_CHARS_MAX})
    if len(known) >= NAMES_MAX:
        many = N_("Row {row} names “{name}”, and the file names over {most} people already; it was left out.")
        return Text(many, params={**params, "most": NAMES_MAX})
    if campaign.state is not State.DRAFT and tx.teams.roster.find(campaign.organisation_id, name) is None:
        return Text(N_("Row {row} names “{name}”, who is not on your list; it was left out."), params=params)
    return None


def count(tx: Tx, campaign: Campaign, tasks: Sequence[Task]) -> None:
    """Remember whom these rows name."""
    if ASSIGN not in campaign.mapping:
        return
    found = dict[str, tuple[str, int]]()
    for one in tasks:
        if name := name_in(campaign, one.data):
            written, rows = found.get(name, (" ".join(one.data[campaign.mapping[ASSIGN]].split()), 0))
            found[name] = written, rows + 1
    tx.teams.rows.name(campaign.id, found)


def named(tx: Tx, campaign: Campaign) -> int:
    """How many people and teams a draft's rows name."""
    return len(tx.teams.rows.known(campaign.id)) if ASSIGN in campaign.mapping else 0


def strangers(tx: Tx, campaign: Campaign) -> Sequence[tuple[str, int]]:
    """Names of a draft's rows that are not on the list, of which nothing was decided, each with its rows."""
    if ASSIGN not in campaign.mapping or campaign.state is not State.DRAFT:
        return ()
    return tx.teams.rows.strangers(campaign.id, campaign.organisation_id, NAMES_MAX)


def settle(tx: Tx, campaign: Campaign, limit: int) -> frozenset[int]:
    """Queue the ``limit`` rows that get their slots next; those that are not for anyone."""
    if not roster.has(campaign):
        return frozenset()
    how, found, apart = tx.teams.rows.known(campaign.id), dict[str, int](), list[tuple[int, int]]()
    for one in tx.places.planned(campaign.id, limit):
        name = name_in(campaign, one.data)
        if name not in found:
            found[name] = _queue(tx, campaign, name, how.get(name, ""))
        if found[name] != ANYONE:
            apart.append((one.id, found[name]))
    tx.teams.rows.queue(campaign.id, apart)
    return frozenset(one for one, _ in apart)


def _queue(tx: Tx, campaign: Campaign, name: str, how: str) -> int:
    """Whoever was taken off the list since leaves their rows to the others on it, not to strangers."""
    if not name or how == OTHERS:
        return others(campaign)
    entry = tx.teams.roster.find(campaign.organisation_id, name)
    return queue_of(entry.id if entry else campaign.organisation_id)
