"""The requester's list of people and teams: who is on it, and the links and codes that let them join."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.errors import N_, Invalid, Stale, Text
from core.people import Person
from core.ports import Random, Tx
from core.seats import may
from core.seats.may import Do
from core.teams.assigning import team_of
from core.teams.roster import ENTRIES_MAX, LABEL_CHARS_MAX, NAME_CHARS_MAX, Entry, checked, folded
from core.teams.team_views import AddPeople, EntryView, PeopleView
from core.typed import phones
from core.typed.codes import keyed

SCREEN, ENTRY, ADD = "people", "entry", "people_add"
A_PAGE = 10
LINES_MAX = 100  # of one message
TEAMS_SHOWN = 8  # to choose from
# What a table calls its columns; without these names the first column holds names.
NAMES, TEAMS = frozenset({"name", "jina", "full name", "person"}), frozenset({"team", "timu", "group"})
PHONES = frozenset({"phone", "tel", "telephone", "mobile", "simu", "phone number"})
LABELS = frozenset({"code", "id", "number", "staff number"})


@dataclass(frozen=True, slots=True)
class Line:
    """One person as written. ``number``: of the row or line, for messages."""

    number: int
    name: str
    team: str = ""
    phone: str = ""
    label: str = ""


def organisation(tx: Tx, me: Person) -> int:
    """The organisation whose list this person may change. Raises ``NotAllowed``."""
    return may.acting(tx, me, Do.PEOPLE)


def see(tx: Tx, me: Person, leaf: int = 0, told: Text | None = None) -> PeopleView:
    """A page of the list."""
    mine = organisation(tx, me)
    count = tx.teams.roster.count(mine)
    pages = max(1, -(-count // A_PAGE))
    page = min(leaf, pages - 1)
    entries = tx.teams.roster.page(mine, page * A_PAGE, A_PAGE)
    return PeopleView(
        me=me,
        screen=tx.people.show(me.id, SCREEN, {"leaf": page}),
        told=told,
        entries=[(one, team_of(tx, one)) for one in entries],
        count=count,
        page=page,
        pages=pages,
        partner=bool(tx.vouches.people_max(mine)),
    )


def again(tx: Tx, me: Person) -> PeopleView:
    return see(tx, me, me.screen.params.get("leaf", 0))


def mine(tx: Tx, me: Person, entry_id: int) -> Entry:
    """An entry of the list this person may change, the list held. Raises ``Stale``."""
    of = organisation(tx, me)
    tx.teams.roster.lock(of)
    entry = tx.teams.roster.get(entry_id)
    if entry is None or entry.organisation_id != of:
        raise Stale(Text(N_("That name is not on your list any more.")))
    return entry


def open_one(tx: Tx, me: Person, entry_id: int, told: Text | None = None) -> EntryView:
    """One person or team, with what can be done."""
    entry = mine(tx, me, entry_id)
    found = () if entry.is_team else tx.teams.roster.page(entry.organisation_id, 0, TEAMS_SHOWN)
    return EntryView(
        me=me,
        screen=tx.people.show(me.id, ENTRY, {"e": entry.id}),
        told=told,
        entry=entry,
        team=team_of(tx, entry),
        teams=[one for one in found if one.is_team],
        vouched=_vouched(tx, entry),
    )


def _vouched(tx: Tx, entry: Entry) -> bool | None:
    """Whether the organisation vouches for the person; None where it may not."""
    if not entry.person_id or not tx.vouches.people_max(entry.organisation_id):
        return None
    return holds(tx, entry.organisation_id, entry.person_id)


def holds(tx: Tx, organisation_id: int, person_id: int) -> bool:
    """Whether an organisation vouches for a person, now."""
    return any(one.organisation_id == organisation_id for one in tx.vouches.of_person(person_id))


def entry_again(tx: Tx, me: Person) -> EntryView:
    return open_one(tx, me, me.screen.params["e"])


def ask(tx: Tx, me: Person, *, team: bool) -> AddPeople:
    """Ask for names, or for that of a team."""
    organisation(tx, me)
    return AddPeople(me=me, screen=tx.people.show(me.id, ADD, {"team": team}), team=team)


def ask_again(tx: Tx, me: Person) -> AddPeople:
    del tx
    return AddPeople(me=me, screen=me.screen, team=bool(me.screen.params.get("team")))


def typed(tx: Tx, me: Person, text: str, random: Random) -> PeopleView:
    """Names, one a line: a team, a number and a code may follow, with commas between."""
    of = organisation(tx, me)
    written = [one for one in text.splitlines() if one.strip()]
    if len(written) > LINES_MAX:
        raise Invalid(Text(N_("Please send at most {n} names at once, or a table."), params={"n": LINES_MAX}))
    if me.screen.params.get("team"):
        tx.teams.roster.lock(of)
        for one in written:
            _Taking(tx, of, me.country, random).team(one)
        wrong = []
    else:
        wrong = take(tx, me, [_line(number, one) for number, one in enumerate(written, 1)], random)
    if wrong:
        more = len(wrong) - 1
        many = N_("{why} And {n} more like it.")
        told = Text(many, params={"why": wrong[0], "n": more}) if more else wrong[0]
        return see(tx, me, told=told)
    return see(tx, me, told=Text(N_("Written down.")))


def _line(number: int, text: str) -> Line:
    """A name, and behind it in any order what a number and a code look like; the first else is the team."""
    name, *rest = [one.strip() for one in text.replace(";", ",").replace("\t", ",").split(",")]
    phone = next((one for one in rest if sum(map(str.isdecimal, one)) >= phones.DIGITS_MIN - 1), "")
    others = [one for one in rest if one and one != phone]
    return Line(number, name, others[0] if others else "", phone, others[1] if len(others) > 1 else "")


def lines(rows: Sequence[tuple[int, Mapping[str, str]]]) -> list[Line]:
    """The people of a table's rows."""
    if not rows:
        return []
    columns = list(rows[0][1])
    name, team, phone, label = (
        next((one for one in columns if folded(one.replace("_", " ")) in names), "")
        for names in (NAMES, TEAMS, PHONES, LABELS)
    )
    name = name or columns[0]
    return [
        Line(number, cells.get(name, ""), cells.get(team, ""), cells.get(phone, ""), cells.get(label, ""))
        for number, cells in rows
    ]


def take(tx: Tx, me: Person, people: Sequence[Line], random: Random) -> list[Text]:
    """Put people on the list, or write down what is new of them; why some are not there."""
    of = organisation(tx, me)
    tx.teams.roster.lock(of)
    taking, wrong = _Taking(tx, of, me.country, random), list[Text]()
    for one in people:
        if not one.name.strip():
            continue
        try:
            taking.person(one)
        except Invalid as why:
            wrong.append(Text(N_("Line {n}: {why}"), params={"n": one.number, "why": why.text}))
    return wrong


@dataclass(frozen=True, slots=True)
class _Taking:
    """Lines on their way onto the list of an organisation, which is held; ``country`` is that of who wrote them."""

    tx: Tx
    of: int
    country: str
    random: Random

    def person(self, one: Line) -> None:
        """Raises ``Invalid``."""
        name, roster = " ".join(one.name.split()), self.tx.teams.roster
        checked(name, NAME_CHARS_MAX)
        if one.label.strip():
            checked(one.label.strip(), LABEL_CHARS_MAX)
        number = phones.read(one.phone, self.country) if one.phone.strip() else ""
        if one.phone.strip() and not number:
            unread = N_("I cannot read the number. Write it with its country's code, such as +254712345678.")
            raise Invalid(Text(unread))
        team_id = self.team(one.team) if one.team.strip() else 0
        found = roster.find(self.of, name)
        if found and (found.is_team or folded(found.name) != folded(name)):
            raise Invalid(Text(N_("“{name}” is a team, or another's code."), params={"name": name}))
        entry = found or Entry(self.tx.new_id(), self.of, name)
        entry = replace(entry, team_id=team_id or entry.team_id, label=one.label.strip() or entry.label)
        if number:
            phone, end = keyed(self.tx, self.random, number), number[-phones.END :]
            entry = replace(entry, phone=phone, phone_end=end)
        if not found:
            self._room()
        if not (roster.save(entry) if found else roster.add(entry)):
            raise Invalid(Text(N_("Somebody else has the code {code} already."), params={"code": one.label.strip()}))

    def team(self, name: str) -> int:
        """The team of this name, made where there is none. Raises ``Invalid``."""
        name = " ".join(name.split())
        found = self.tx.teams.roster.find(self.of, name)
        if found is None:
            checked(name, NAME_CHARS_MAX)
            self._room()
            found = Entry(self.tx.new_id(), self.of, name, is_team=True)
            self.tx.teams.roster.add(found)
        if not found.is_team:
            raise Invalid(Text(N_("“{name}” is a person on your list, not a team."), params={"name": name}))
        return found.id

    def _room(self) -> None:
        if self.tx.teams.roster.count(self.of) >= ENTRIES_MAX:
            raise Invalid(Text(N_("Your list is full: it holds {n} names."), params={"n": ENTRIES_MAX}))
