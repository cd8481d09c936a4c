"""A table of people that a requester sent: read by a job, put on their list batch by batch, told once."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.drafting.drafts import PROBLEMS_SHOWN, pack, unpack
from core.errors import N_, Text, TooLarge
from core.people import Person
from core.ports import Random, Tx
from core.tables.intake import MB, Document
from core.teams import listing
from core.teams.roster import ENTRIES_MAX
from core.teams.team_views import PeopleView

JOB, NOTICE = "people", "people_in"
BYTES_MAX = 2 * MB
BATCH = 100  # lines of one transaction
ROWS_MAX = 2 * ENTRIES_MAX  # that are looked at


def receive(tx: Tx, me: Person, document: Document) -> PeopleView:
    """A file sent on the list's screen."""
    listing.organisation(tx, me)
    if document.size > BYTES_MAX:
        raise TooLarge(Text(N_("A table of people may have {n} MB at most."), params={"n": BYTES_MAX // MB}))
    payload = {"person": me.id, "file_id": document.file_id, "name": document.name}
    tx.jobs.enqueue(JOB, f"{me.id}:{tx.new_id()}", payload, tx.now)
    return listing.see(tx, me, told=Text(N_("I am reading the table; I tell you when it is in.")))


def put(tx: Tx, person_id: int, rows: Sequence[tuple[int, Mapping[str, str]]], random: Random) -> list[Text]:
    """One batch: why some rows are not on the list. Done twice it changes nothing more."""
    me = tx.people.by_id(person_id)
    assert me is not None
    return listing.take(tx, me, listing.lines(rows), random)


def finish(tx: Tx, person_id: int, job: int, rows: int, wrong: Sequence[Text]) -> None:
    """Tell how it went."""
    me = tx.people.by_id(person_id)
    assert me is not None
    shown = [pack(one) for one in wrong[:PROBLEMS_SHOWN]]
    params = {"person": person_id, "rows": rows - len(wrong), "wrong": len(wrong), "problems": shown}
    tx.outbox.put(me.telegram_id, NOTICE, str(job), params)


def told(params: Mapping[str, Any]) -> list[Text]:
    """The sentences of that notice."""
    done = Text(N_("{n} name is on your list."), N_("{n} names are on your list."), params["rows"])
    lines = [done, *map(unpack, params["problems"])]
    more = params["wrong"] - len(params["problems"])
    if more > 0:
        lines.append(Text(N_("And {n} more row like that."), N_("And {n} more rows like that."), more))
    return lines
