"""An organisation's team: who sits where, invitations, and for whom one acts."""

from collections.abc import Callable, Mapping

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Text
from core.launched import running
from core.people import Person
from core.ports import Notice, Tx
from core.seats import team
from core.seats.may import Seat
from core.seats.port import Member
from core.seats.views import MemberView, SeatView, TeamView, WhoView
from core.views import View
from handlers import notices
from handlers.front import Draw, Front
from handlers.named import name_at
from handlers.page import Button, Id, Page, Say, cut, quote, send
from handlers.tap import Team
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("team", N_("Who works with you: owners, editors, finance, viewers")),)
LABEL_MAX = 40
WHAT: Mapping[Seat, str] = {
    Seat.OWNER: N_("<b>owner</b>: everything, and who sits here"),
    Seat.EDITOR: N_("<b>editor</b>: launches and changes work, sees results, decides on answers"),
    Seat.FINANCE: N_("<b>finance</b>: pays in, has money sent back, bills and statements"),
    Seat.VIEWER: N_("<b>viewer</b>: sees campaigns and how far they are"),
}


class Seated(CallbackData, prefix="te"):
    """Somebody of the team, ``p``. ``do``: see, put (on seat ``s``), off."""

    do: str
    p: Id = 0
    s: str = ""


def router() -> Router:
    router = Router(name="team")
    router.message.register(open_team, InPrivate("team"))
    router.callback_query.register(press, Team.filter())
    router.callback_query.register(seated, Seated.filter())
    return router


async def open_team(message: Message, turn: Turn) -> None:
    names = await _names(turn)
    await turn.act(message, lambda tx, me: team.see(tx, me, names))


async def press(query: CallbackQuery, callback_data: Team, turn: Turn) -> None:
    data, random = callback_data, turn.front.random
    names = await _names(turn) if data.do == "see" else {}
    base = f"https://t.me/{(await turn.front.bot.me()).username}?start="

    def act_for(tx: Tx, me: Person) -> View:
        team.act_for(tx, me, data.n)
        return running.campaigns(tx, me)

    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "invite": team.choose_seat,
        "seat": lambda tx, me: team.invite(tx, me, data.s, random, base),
        "leave": team.leave,
        "who": team.choices,
        "for": act_for,
    }
    await turn.act(query, acts.get(data.do, lambda tx, me: team.see(tx, me, names)))


async def seated(query: CallbackQuery, callback_data: Seated, turn: Turn) -> None:
    p, seat, names = callback_data.p, callback_data.s, await _names(turn)
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "put": lambda tx, me: team.put(tx, me, p, seat, names),
        "off": lambda tx, me: team.ask_why(tx, me, p, names),
    }
    await turn.act(query, acts.get(callback_data.do, lambda tx, me: team.open_one(tx, me, p, names)))


async def _names(turn: Turn) -> Mapping[int, str]:
    """Of those who sit where the person acts, as Telegram has them now."""

    def look(tx: Tx) -> list[int]:
        me = turn.person(tx)
        return [one.telegram_id for one in tx.seats.of(tx.office.organisation_of(me.id))] if me.seats else []

    found = await turn.front.store.transact(look)
    return {one: await name_at(turn.front, one) for one in found}


def _named(one: Member, names: Mapping[int, str], say: Say) -> str:
    return names.get(one.telegram_id) or say(Text(N_("somebody")))


def draw(view: TeamView, say: Say) -> Page:
    """A line each; an owner taps a number."""
    parts = [f"<b>{say(Text(N_('Your team')))}</b>" + (f" · {quote(view.who)}" if view.who else "")]
    lines = []
    for n, one in enumerate(view.members, 1):
        name = say(Text(N_("you"))) if one.person_id == view.me.id else quote(_named(one, view.names, say))
        lines.append(f"{n}. {name}: {say(Text(team.SEATS[Seat(one.seat)]))}")
    parts.append("\n".join(lines))
    if view.waiting:
        out = Text(N_("{n} invitation is still out."), N_("{n} invitations are still out."), view.waiting)
        parts.append(say(out))
    return Page("\n\n".join(parts), _rows(view, say))


def _rows(view: TeamView, say: Say) -> list[list[Button]]:
    def button(label: str, do: str) -> Button:
        return Button(say(Text(label)), Team(do=do).pack())

    rows: list[list[Button]] = []
    if view.seat == Seat.OWNER:
        numbers = [
            Button(f"{n}", Seated(do="see", p=one.person_id).pack())
            for n, one in enumerate(view.members, 1)
            if one.person_id != view.me.id
        ]
        rows += [numbers[at : at + 5] for at in range(0, len(numbers), 5)]
        rows.append([button(N_("Invite somebody"), "invite")])
    if len(view.members) > 1:
        rows.append([button(N_("Leave this team"), "leave")])
    if view.several:
        rows.append([button(N_("Act for another one"), "who")])
    return rows


def draw_one(view: MemberView, say: Say) -> Page:
    """What else they could be."""
    one, back = view.member, Button(say(Text(N_("Back to the team"))), Team(do="see").pack())
    params: dict[str, str | int | Text] = {
        "name": _named(one, view.names, say),
        "seat": Text(team.SEATS[Seat(one.seat)]),
    }
    if view.why:
        ask = N_(
            "{name} ({seat}) is taken off the team. Write one sentence ({least} to {most} letters) why; they read it. "
            "/cancel leaves it."
        )
        return Page(say(Text(ask, params={**params, "least": team.WHY_MIN, "most": team.WHY_MAX})), [[back]])
    head = say(Text(N_("{name} is {seat}. What shall they be?"), params=params))
    seats = [
        [Button(say(Text(team.SEATS[seat])), Seated(do="put", p=one.person_id, s=seat).pack())]
        for seat in Seat
        if seat != one.seat
    ]
    off = [Button(say(Text(N_("Take off the team"))), Seated(do="off", p=one.person_id).pack())]
    return Page("\n\n".join([head, _what(say)]), [*seats, off, [back]])


def _what(say: Say) -> str:
    return "\n".join(f"• {say(Text(text))}" for text in WHAT.values())


def draw_seat(view: SeatView, say: Say) -> Page:
    """Choose a seat; then the link."""
    back = [Button(say(Text(N_("Back to the team"))), Team(do="see").pack())]
    if view.link:
        params: dict[str, str | int | Text] = {
            "seat": Text(team.SEATS[Seat(view.seat)]),
            "link": view.link,
            "hours": team.HOURS,
        }
        sentence = N_("Send this link to one person ({seat}). It works once, for {hours} hours:\n{link}")
        return Page(say(Text(sentence, params=params)), [back])
    rows = [[Button(say(Text(team.SEATS[one])), Team(do="seat", s=one).pack())] for one in Seat]
    ask = say(Text(N_("What may they do? Whoever sits in your team gets none of its tasks as work.")))
    return Page("\n\n".join([ask, _what(say)]), [*rows, back])


def draw_who(view: WhoView, say: Say) -> Page:
    """A button for each."""
    rows = []
    for n, (organisation, who) in enumerate(view.choices, 1):
        mine = organisation == view.own
        label = who or (say(Text(N_("My own"))) if mine else say(Text(N_("Team {n}"), params={"n": n})))
        mark = "☑ " if organisation == view.now else ""
        rows.append([Button(cut(mark + label, LABEL_MAX), Team(do="for", n=organisation).pack())])
    return Page(say(Text(N_("For whom do you act now? /campaigns, /fund and /results are theirs."))), rows)


async def told(front: Front, notice: Notice) -> None:
    """To whom another seat was given, or none any more."""
    person = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    say, given = front.voice(person.language), notice.params
    who = given["who"] or say(Text(N_("your organisation")))
    if given["seat"]:
        seat = Text(team.SEATS[Seat(given["seat"])])
        parts = [Text(N_("In the team of {who} you are {seat} now."), params={"who": who, "seat": seat})]
    else:
        parts = [Text(N_("You are no longer in the team of {who}."), params={"who": who})]
        parts.append(Text(N_("An owner says: {why}"), params={"why": given["why"]}))
    await send(front.bot, notice.chat_id, Page("\n\n".join(map(say, parts))))


DRAWS: Mapping[type[View], Draw] = {TeamView: draw, MemberView: draw_one, SeatView: draw_seat, WhoView: draw_who}
TYPED = {team.WHY: team.typed}
NOTICES = {team.NOTICE: told}
