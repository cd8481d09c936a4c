"""An organisation's team: who sits where, by invitation; seats change, are left and are taken away with a reason.

One seat changes after another: whoever changes one holds the organisation's row first. An owner always stays.
"""

from collections.abc import Mapping
from dataclasses import replace

from core import desk
from core.audit import record
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.people import Person, Role
from core.ports import Random, Tx
from core.seats import may
from core.seats.may import Do, Seat
from core.seats.port import Member
from core.seats.views import MemberView, SeatView, TeamView, WhoView
from core.teams.joining import asking
from core.typed.codes import digest
from core.views import View, Welcome

SCREEN, ONE, WHY, SEAT, WHO = "team", "team_one", "team_why", "team_seat", "team_who"
SEAT_LINK = "o"  # begins the /start payload
TOKEN_CHARS = 24
HOURS, HOUR_MS = 48, 3_600_000
SEATS_MAX = 20  # in one organisation, links that are out among them
ORGANISATIONS_MAX = 10  # in which one person sits
WHY_MIN, WHY_MAX = 10, 500
NOTICE = "seat"
GONE = Text(N_("That is not so any more. /team says how it stands."))
LAST = Text(N_("An organisation keeps at least one owner. Make somebody else owner first."))
SEATS: Mapping[Seat, str] = {
    Seat.OWNER: N_("owner"),
    Seat.EDITOR: N_("editor"),
    Seat.FINANCE: N_("finance"),
    Seat.VIEWER: N_("viewer"),
}


def see(tx: Tx, me: Person, names: Mapping[int, str] | None = None, told: Text | None = None) -> TeamView:
    """Who sits in the organisation that the person acts for."""
    organisation = may.acting(tx, me, Do.SEE)
    return TeamView(
        me=me,
        screen=tx.people.show(me.id, SCREEN, {}),
        told=told,
        who=asking(tx, organisation),
        seat=may.seat_of(tx, me, organisation),
        members=tx.seats.of(organisation),
        waiting=tx.seats.waiting(organisation),
        several=len(me.seats) > 1 or (me.has(Role.REQUESTER) and not tx.seats.own(me.id)),
        names=names or {},
    )


def again(tx: Tx, me: Person) -> TeamView:
    return see(tx, me)


def _held(tx: Tx, me: Person) -> int:
    """The organisation whose seats this person changes, held: what was read of their seat before may be over."""
    organisation = may.acting(tx, me, Do.SEATS)
    tx.seats.hold(organisation)
    if tx.office.seat(organisation, me.id) != Seat.OWNER:
        raise NotAllowed(Text(may.WHO[may.MAY[Do.SEATS]]))
    return organisation


def _member(tx: Tx, organisation: int, person_id: int) -> Member:
    found = next((one for one in tx.seats.of(organisation) if one.person_id == person_id), None)
    if found is None:
        raise Stale(GONE)
    return found


def choose_seat(tx: Tx, me: Person) -> SeatView:
    """Whom to invite: to which seat?"""
    may.acting(tx, me, Do.SEATS)
    return SeatView(me=me, screen=tx.people.show(me.id, SEAT, {}))


def invite(tx: Tx, me: Person, seat: str, random: Random, base: str) -> SeatView:
    """A link for one person, once; ``base`` is what a /start payload is put behind."""
    organisation = _held(tx, me)
    if seat not in SEATS:
        raise Stale(GONE)
    if len(tx.seats.of(organisation)) + tx.seats.waiting(organisation) >= SEATS_MAX:
        full = N_("A team has {n} seats at most, links that are still out among them. Take somebody off first.")
        raise NotAllowed(Text(full, params={"n": SEATS_MAX}))
    token = random.token(TOKEN_CHARS)
    tx.seats.invite(digest(token), organisation, seat, me.id, tx.now + HOURS * HOUR_MS)
    record(tx, me.id, "seat.invite", about=organisation, after={"seat": seat})
    view = choose_seat(tx, me)
    return replace(view, link=base + SEAT_LINK + token, seat=seat)


def join(tx: Tx, me: Person, token: str) -> View:
    """A link was opened: they sit there from now on, and act for it."""
    found = tx.seats.look(digest(token))
    if found is None:
        raise Stale(Text(N_("This invitation was used or is too old. Please ask for a new one.")))
    organisation, seat = found
    tx.seats.hold(organisation)
    if tx.office.seat(organisation, me.id):
        raise NotAllowed(Text(N_("You sit in this team already. /team shows it.")))
    if len(me.seats) >= ORGANISATIONS_MAX:
        raise NotAllowed(Text(N_("You sit in {n} teams already. Leave one first: /team."), params={"n": len(me.seats)}))
    if not tx.seats.use(digest(token), me.id):
        raise Stale(Text(N_("This invitation was used or is too old. Please ask for a new one.")))
    tx.seats.put(organisation, me.id, seat)
    tx.seats.act_for(me.id, organisation)
    record(tx, me.id, "seat.join", about=organisation, after={"seat": seat})
    params: dict[str, str | int | Text] = {"who": asking(tx, organisation), "seat": Text(SEATS[Seat(seat)])}
    text = N_("You sit in a team now, as {seat}. /campaigns has its work, /team says who else is there.")
    named = N_("You sit in the team of {who} now, as {seat}. /campaigns has its work, /team says who else is there.")
    told = Text(named if params["who"] else text, params=params)
    if not me.may_work:
        return Welcome(me=me, screen=tx.people.show(me.id, "welcome", {}), told=told)
    return desk.look(tx, me, told)


def open_one(tx: Tx, me: Person, person_id: int, names: Mapping[int, str] | None = None) -> MemberView:
    """One of the team, and what an owner can change."""
    organisation = may.acting(tx, me, Do.SEATS)
    screen = tx.people.show(me.id, ONE, {"p": person_id})
    return MemberView(me=me, screen=screen, member=_member(tx, organisation, person_id), names=names or {})


def one_again(tx: Tx, me: Person) -> MemberView:
    return open_one(tx, me, me.screen.params["p"])


def put(tx: Tx, me: Person, person_id: int, seat: str, names: Mapping[int, str] | None = None) -> TeamView:
    """Another seat for somebody of the team."""
    organisation = _held(tx, me)
    member = _member(tx, organisation, person_id)
    if seat not in SEATS:
        raise Stale(GONE)
    _an_owner_stays(tx, organisation, member, to=seat)
    tx.seats.put(organisation, person_id, seat)
    facts = {"organisation": organisation}
    record(tx, me.id, "seat.change", about=person_id, before={"seat": member.seat, **facts}, after={"seat": seat})
    if person_id != me.id:
        _tell(tx, organisation, member, seat, "")
    return see(tx, me, names)


def ask_why(tx: Tx, me: Person, person_id: int, names: Mapping[int, str] | None = None) -> MemberView:
    """Somebody shall be taken off: why?"""
    organisation = may.acting(tx, me, Do.SEATS)
    member = _member(tx, organisation, person_id)
    if person_id == me.id:
        raise Stale(GONE)
    screen = tx.people.show(me.id, WHY, {"p": person_id})
    return MemberView(me=me, screen=screen, member=member, why=True, names=names or {})


def why_again(tx: Tx, me: Person) -> MemberView:
    return ask_why(tx, me, me.screen.params["p"])


def typed(tx: Tx, me: Person, text: str) -> TeamView:
    """The sentence: they are off, and read it."""
    why = text.strip()
    if not WHY_MIN <= len(why) <= WHY_MAX:
        least = N_("Please say why in one sentence of {least} to {most} letters, which the person will read.")
        raise Invalid(Text(least, params={"least": WHY_MIN, "most": WHY_MAX}))
    organisation = _held(tx, me)
    member = _member(tx, organisation, me.screen.params["p"])
    _an_owner_stays(tx, organisation, member)
    _off(tx, organisation, member, me.id, why)
    _tell(tx, organisation, member, "", why)
    return see(tx, me, told=Text(N_("Taken off the team. They are told, with your sentence.")))


def leave(tx: Tx, me: Person) -> View:
    """Out of the team that the person acts for."""
    organisation = may.acting(tx, me, Do.SEE)
    tx.seats.hold(organisation)
    member = _member(tx, organisation, me.id)
    _an_owner_stays(tx, organisation, member)
    _off(tx, organisation, member, me.id, "")
    return desk.look(tx, me, Text(N_("You have left the team.")))


def stands_alone(tx: Tx, me: Person) -> bool:
    """Whether the person is the only owner of a team in which others sit: they cannot be erased before."""
    owned = (tx.seats.of(one) for one, seat in me.seats.items() if seat == Seat.OWNER)
    return any(len(them) > 1 and sum(one.seat == Seat.OWNER for one in them) == 1 for them in owned)


def leave_all(tx: Tx, me: Person) -> None:
    """Out of each team in which others sit: the person is erased."""
    for organisation in sorted(me.seats):
        tx.seats.hold(organisation)
        them = tx.seats.of(organisation)
        for member in them if len(them) > 1 else ():
            if member.person_id == me.id:
                _off(tx, organisation, member, me.id, "")


def _an_owner_stays(tx: Tx, organisation: int, member: Member, to: str = "") -> None:
    """Raises ``NotAllowed`` where this was the last one. The organisation's row is held."""
    owners = [one for one in tx.seats.of(organisation) if one.seat == Seat.OWNER]
    if [one.person_id for one in owners] == [member.person_id] and to != Seat.OWNER:
        raise NotAllowed(LAST)


def _off(tx: Tx, organisation: int, member: Member, by: int, why: str) -> None:
    tx.seats.leave(organisation, member.person_id)
    before: dict[str, str | int] = {"seat": member.seat, "organisation": organisation}
    what = "seat.leave" if by == member.person_id else "seat.take"
    record(tx, by, what, why=why, about=member.person_id, before=before)


def _tell(tx: Tx, organisation: int, member: Member, seat: str, why: str) -> None:
    about = {"who": asking(tx, organisation), "seat": seat, "why": why}
    tx.outbox.put(member.telegram_id, NOTICE, str(organisation), about)


def choices(tx: Tx, me: Person) -> WhoView:
    """For whom may the person act?"""
    may.acting(tx, me, Do.SEE)
    own = tx.seats.own(me.id)
    found = [(one, asking(tx, one)) for one in sorted(me.seats)]
    if not own and me.has(Role.REQUESTER):
        found.append((0, ""))
    now = tx.office.organisation_of(me.id)
    return WhoView(me=me, screen=tx.people.show(me.id, WHO, {}), choices=found, now=now, own=own)


def act_for(tx: Tx, me: Person, organisation: int) -> None:
    """From now on for this one; 0: their own, which begins with it."""
    if not organisation and me.has(Role.REQUESTER):
        organisation = tx.seats.own(me.id) or tx.office.begin(me.id)
    if not tx.office.seat(organisation, me.id):
        raise Stale(GONE)
    tx.seats.act_for(me.id, organisation)
