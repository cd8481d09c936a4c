"""Coming onto an organisation's list: by a link, a code or one's own number, and with one's consent; leaving it."""

from collections.abc import Sequence
from dataclasses import replace

from core import desk
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.people import Person
from core.ports import Random, Tx
from core.signals import rings
from core.teams.assigning import team_of
from core.teams.roster import ENTRIES_MAX, NAME_CHARS_MAX, Entry, checked
from core.teams.team_views import EnterCode, Invited, OnList
from core.typed import codes, phones
from core.typed.codes import digest, keyed
from core.views import View

INVITED, ENTER = "invited", "code"  # screens
JOIN_LINK = "r"  # begins the /start payload
LINK, CODE = "link", "code"  # kinds of keys
TOKEN_CHARS = 24
HOUR_MS = 3600 * 1000
TRIES_MAX = 10  # of codes, by one person in a day
TRIES_OF_ALL = 300  # of codes, by everybody here in an hour: of 5e11 codes so few are ever guessed
LISTS_MAX = 20  # that one person is on
GONE = Text(N_("This invitation does not work any more. Please ask whoever sent it for a new one."))
LATER = Text(N_("Too many codes were tried. Please try again later, or ask for a link."))
UNKNOWN = Text(N_("No such code. Look at each sign again, or ask for a new one."))
OTHERS = Text(N_("This is somebody else's number. Tap the button below to share your own."))
NOBODY = Text(
    N_("Your number is on nobody's list. I do not keep it. Ask whoever gives out the work for a link or code.")
)


def by_link(tx: Tx, me: Person, token: str) -> View:
    """A link was opened."""
    kept = digest(token)
    return _invited(tx, me, tx.teams.keys.look(kept, LINK), kept)


def ask(tx: Tx, me: Person, told: Text | None = None) -> EnterCode:
    """Ask for a code or the person's number."""
    return EnterCode(me=me, screen=tx.people.show(me.id, ENTER, {}), told=told)


def ask_again(tx: Tx, me: Person) -> EnterCode:
    return ask(tx, me)


def typed(tx: Tx, me: Person, text: str, random: Random) -> View:
    """A code. What is tried in vain counts: so it is told, not raised."""
    code = codes.read(text)
    if not code:
        raise Invalid(Text(N_("A code has {n} letters and digits."), params={"n": codes.LENGTH}))
    mine = tx.teams.keys.tried(f"code:{me.id}", 24 * HOUR_MS)
    if mine > TRIES_MAX or tx.teams.keys.tried("code:", HOUR_MS) > TRIES_OF_ALL:
        return ask(tx, me, LATER)
    kept = keyed(tx, random, code)
    entry_id = tx.teams.keys.look(kept, CODE)
    return _invited(tx, me, entry_id, kept) if entry_id else ask(tx, me, UNKNOWN)


def by_number(tx: Tx, me: Person, number: str, random: Random) -> View:
    """The person's own number, as Telegram knows it. It is not kept."""
    whole = phones.whole(number)
    found = tx.teams.roster.by_phone(keyed(tx, random, whole), 1) if whole else ()
    return _invited(tx, me, found[0].id, "") if found else ask(tx, me, NOBODY)


def _invited(tx: Tx, me: Person, entry_id: int, key: str) -> View:
    entry = tx.teams.roster.get(entry_id) if entry_id else None
    if entry is None or entry.person_id:
        raise Stale(GONE)
    _not_yet(tx, me, entry)
    screen = tx.people.show(me.id, INVITED, {"e": entry.id, "k": key})
    return _view(tx, replace(me, screen=screen), entry)


def _view(tx: Tx, me: Person, entry: Entry) -> Invited:
    named = bool(me.screen.params.get("name"))
    team, who = team_of(tx, entry), asking(tx, entry.organisation_id)
    return Invited(me=me, screen=me.screen, entry=entry, team=team, who=who, asks_name=named)


def again(tx: Tx, me: Person) -> Invited:
    return _view(tx, me, _entry(tx, me))


def _entry(tx: Tx, me: Person) -> Entry:
    entry = tx.teams.roster.get(me.screen.params["e"]) if me.screen.code == INVITED else None
    if entry is None or entry.person_id:
        raise Stale(GONE)
    return entry


def asking(tx: Tx, organisation_id: int) -> str:
    """Who asks, as the organisation's latest campaign says; "" where none does."""
    latest = next(iter(tx.campaigns.of(organisation_id, 1)), None)
    return latest.asks if latest else ""


def _not_yet(tx: Tx, me: Person, entry: Entry) -> None:
    """Raises where the person is on this list already, or on very many."""
    lists = tx.teams.roster.of_person(me.id)
    for one in lists:
        if one.organisation_id == entry.organisation_id:
            raise NotAllowed(Text(N_("You are on this list already, as {name}."), params={"name": one.name}))
    if len(lists) >= LISTS_MAX:
        raise NotAllowed(Text(N_("You are on {n} lists already. /me lets you leave one."), params={"n": LISTS_MAX}))


def agree(tx: Tx, me: Person) -> View:
    """Join; into a team with a name that is asked for first."""
    entry = _entry(tx, me)
    if not entry.is_team:
        return _join(tx, me, entry)
    screen = tx.people.show(me.id, INVITED, {**me.screen.params, "name": True})
    return _view(tx, replace(me, screen=screen), entry)


def named(tx: Tx, me: Person, text: str) -> View:
    """How a team shall know the person who joins it."""
    team, name = _entry(tx, me), " ".join(text.split())
    if not me.screen.params.get("name"):
        raise Invalid(Text(N_("Tap a button above.")))
    checked(name, NAME_CHARS_MAX)
    tx.teams.roster.lock(team.organisation_id)
    if tx.teams.roster.count(team.organisation_id) >= ENTRIES_MAX:
        raise NotAllowed(Text(N_("This list is full. Please tell whoever sent you the link.")))
    entry = Entry(tx.new_id(), team.organisation_id, name, team_id=team.id)
    if not tx.teams.roster.add(entry):
        raise Invalid(Text(N_("There is a {name} already. Please add something to your name."), params={"name": name}))
    return _join(tx, me, entry)


def _join(tx: Tx, me: Person, entry: Entry) -> View:
    key = me.screen.params.get("k", "")
    tx.people.lock(me.id)
    _not_yet(tx, me, entry)
    used = not key or tx.teams.keys.use(key, me.screen.params["e"])
    if not (used and tx.teams.roster.join(entry.id, me.id)):
        raise Stale(GONE)
    params = {"name": entry.name}
    told = Text(
        N_("You are on the list now, as {name}. What is for you comes with /work. /me lets you leave."), params=params
    )
    view = desk.look(tx, me, told)
    rings.came(tx, me.id, tx.signals.ties.owner(entry.organisation_id))
    return view


def refuse(tx: Tx, me: Person) -> View:
    """No, thank you."""
    return desk.look(tx, me, Text(N_("You are on no new list.")))


def lists(tx: Tx, me: Person) -> Sequence[OnList]:
    """On whose lists the person is."""
    found = tx.teams.roster.of_person(me.id)
    return [OnList(entry=one, team=team_of(tx, one), who=asking(tx, one.organisation_id)) for one in found]


def leave(tx: Tx, me: Person, entry_id: int) -> None:
    """Off the list: its rows are not found any more, those in hand may be finished."""
    tx.people.lock(me.id)
    if not tx.teams.roster.leave(entry_id, me.id):
        raise Stale(Text(N_("You are not on that list any more.")))
