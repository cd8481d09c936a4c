"""What a requester does with one name on their list: a link or code to join by, marks, its team, taking it off."""

from collections.abc import Sequence
from dataclasses import replace

from core.errors import N_, Stale, Text
from core.people import Person
from core.ports import Random, Tx
from core.teams import joining, listing
from core.teams.assigning import team_of
from core.teams.roster import Entry
from core.teams.team_views import EntryView, PeopleView
from core.typed import codes

TEAM_USES, LINK_DAYS, CODE_DAYS = 100, 30, 7
CODES_MAX = 200  # made at once
DAY_MS = 24 * 3600 * 1000
SUPERVISOR, CHECKER = "supervisor", "checker"


def link(tx: Tx, me: Person, entry_id: int, random: Random, base: str) -> EntryView:
    """A new link instead of an earlier one; ``base`` is what a /start payload is put behind."""
    entry = _open(tx, me, entry_id)
    token = random.token(joining.TOKEN_CHARS)
    tx.teams.keys.revoke(entry.id, joining.LINK)
    _key(tx, entry, codes.digest(token), joining.LINK, LINK_DAYS)
    view = listing.open_one(tx, me, entry.id)
    return replace(view, link=f"{base}{joining.JOIN_LINK}{token}", uses=_uses(entry), days=LINK_DAYS)


def code(tx: Tx, me: Person, entry_id: int, random: Random) -> EntryView:
    """A new code instead of an earlier one."""
    entry = _open(tx, me, entry_id)
    drawn = _coded(tx, entry, random)
    return replace(listing.open_one(tx, me, entry.id), code=codes.shown(drawn), uses=_uses(entry), days=CODE_DAYS)


def codes_of_all(tx: Tx, me: Person, random: Random) -> Sequence[tuple[Entry, str, str]]:
    """New codes for the first who have not joined: each with their team's name and the code."""
    of = listing.organisation(tx, me)
    tx.teams.roster.lock(of)
    waiting = tx.teams.roster.waiting(of, CODES_MAX)
    return [(one, team_of(tx, one), codes.shown(_coded(tx, one, random))) for one in waiting]


def _coded(tx: Tx, entry: Entry, random: Random) -> str:
    drawn = codes.draw(random)
    tx.teams.keys.revoke(entry.id, joining.CODE)
    _key(tx, entry, codes.keyed(tx, random, drawn), joining.CODE, CODE_DAYS)
    return drawn


def _open(tx: Tx, me: Person, entry_id: int) -> Entry:
    entry = listing.mine(tx, me, entry_id)
    if entry.person_id:
        raise Stale(Text(N_("This person has joined already.")))
    return entry


def _uses(entry: Entry) -> int:
    return TEAM_USES if entry.is_team else 1


def _key(tx: Tx, entry: Entry, digest: str, kind: str, days: int) -> None:
    tx.teams.keys.add(digest, kind, entry.id, _uses(entry), tx.now + days * DAY_MS)


def stop(tx: Tx, me: Person, entry_id: int) -> EntryView:
    """No link and no code leads here any more."""
    entry = listing.mine(tx, me, entry_id)
    _revoke(tx, entry)
    return listing.open_one(tx, me, entry.id, Text(N_("The link and the code do not work any more.")))


def _revoke(tx: Tx, entry: Entry) -> None:
    for kind in (joining.LINK, joining.CODE):
        tx.teams.keys.revoke(entry.id, kind)


def mark(tx: Tx, me: Person, entry_id: int, what: str) -> EntryView:
    """Give or take what a person may do beside their rows: see how the team does, or check others' answers."""
    entry = listing.mine(tx, me, entry_id)
    if what == SUPERVISOR:
        entry = replace(entry, is_supervisor=not entry.is_supervisor)
    else:
        entry = replace(entry, is_checker=not entry.is_checker)
    tx.teams.roster.save(entry)
    return listing.open_one(tx, me, entry.id)


def put(tx: Tx, me: Person, entry_id: int, team_id: int) -> EntryView:
    """Into a team, or out of the one they are in."""
    entry, team = listing.mine(tx, me, entry_id), listing.mine(tx, me, team_id)
    if entry.is_team or not team.is_team:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    tx.teams.roster.save(replace(entry, team_id=0 if entry.team_id == team.id else team.id))
    return listing.open_one(tx, me, entry.id)


def take_off(tx: Tx, me: Person, entry_id: int) -> PeopleView:
    """Off the list: nobody finds the rows that wait for this name, until they are given to somebody else."""
    entry = listing.mine(tx, me, entry_id)
    _revoke(tx, entry)
    tx.teams.roster.drop(entry)
    return listing.see(tx, me, told=Text(N_("{name} is off your list."), params={"name": entry.name}))
