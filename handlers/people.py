"""The requester's list of people: a page of names, one person or team with its link and code, and names to be added."""

import csv
import io
from collections.abc import Callable, Mapping

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters.callback_data import CallbackData
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from core.errors import N_, Refusal, Text
from core.payouts import vouching
from core.people import Person
from core.ports import Notice, Tx
from core.tables.intake import Document
from core.teams import entries, listing, peopling
from core.teams.roster import Entry, safe_cell
from core.teams.team_views import AddPeople, EntryView, PeopleView
from core.views import View
from handlers import notices
from handlers.front import Front
from handlers.page import Button, Id, Page, Say, cut, quote, send
from handlers.tap import People, Vouched
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
IN_A_ROW = 5
LABEL_UNITS = 40
CODES_NAME = "codes.csv"
TYPED_BY_CHANCE = {listing.ADD: listing.typed}
JOINED, WAITS = Text(N_("joined")), Text(N_("not here yet"))


class OnList(CallbackData, prefix="e"):
    """One name of the list, ``e``. ``do``: see, link, code, stop, lead, check, team (``t``), vouch, off."""

    do: str
    e: Id
    t: Id = 0


def router() -> Router:
    router = Router(name="people")
    router.message.register(document, F.document)
    router.callback_query.register(press, People.filter())
    router.callback_query.register(one, OnList.filter())
    return router


async def press(query: CallbackQuery, callback_data: People, turn: Turn) -> None:
    n = callback_data.n
    if callback_data.do == "codes":
        await _codes(turn)
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "add": lambda tx, me: listing.ask(tx, me, team=False),
        "team": lambda tx, me: listing.ask(tx, me, team=True),
    }
    await turn.act(query, acts.get(callback_data.do, lambda tx, me: listing.see(tx, me, n)))


async def one(query: CallbackQuery, callback_data: OnList, turn: Turn) -> None:
    e, t, random = callback_data.e, callback_data.t, turn.front.random
    base = f"https://t.me/{(await turn.front.bot.me()).username}?start=" if callback_data.do == "link" else ""
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "link": lambda tx, me: entries.link(tx, me, e, random, base),
        "code": lambda tx, me: entries.code(tx, me, e, random),
        "stop": lambda tx, me: entries.stop(tx, me, e),
        "lead": lambda tx, me: entries.mark(tx, me, e, entries.SUPERVISOR),
        "check": lambda tx, me: entries.mark(tx, me, e, entries.CHECKER),
        "team": lambda tx, me: entries.put(tx, me, e, t),
        "vouch": lambda tx, me: vouching.vouch(tx, me, e),
        "off": lambda tx, me: entries.take_off(tx, me, e),
    }
    await turn.act(query, acts.get(callback_data.do, lambda tx, me: listing.open_one(tx, me, e)))


async def document(message: Message, turn: Turn) -> None:
    """A table of people, where names are asked for; any other file is somebody else's to take."""
    assert message.document
    me = await turn.front.store.transact(turn.person)
    if me.screen.code != listing.ADD:
        raise SkipHandler
    file = message.document
    sent = Document(file.file_id, file.file_name or "file", file.file_size or 0)
    await turn.act(message, lambda tx, me: peopling.receive(tx, me, sent))


async def _codes(turn: Turn) -> None:
    """New codes for those who have not joined, as a file to be handed out; one that nobody keeps here."""
    random = turn.front.random
    try:
        found, me = await turn.front.store.transact(
            lambda tx: (entries.codes_of_all(tx, turn.person(tx), random), turn.person(tx))
        )
    except Refusal:
        return  # the screen says why
    if not found:
        return
    out = io.StringIO()
    csv.writer(out).writerows(
        [("name", "team", "code"), *((safe_cell(one.name), safe_cell(team), code) for one, team, code in found)]
    )
    say = turn.front.voice(me.language)
    told = N_("Codes for those who are not here yet. Each works once, for {n} days: /me, then I have a code.")
    caption = say(Text(told, params={"n": entries.CODE_DAYS}))
    file = BufferedInputFile(out.getvalue().encode("utf-8-sig"), CODES_NAME)
    await turn.front.bot.send_document(me.telegram_id, file, caption=caption)


def draw(view: PeopleView, say: Say) -> Page:
    """A page of names, a number each."""
    head = say(Text(N_("<b>Your people</b>")))
    if not view.count:
        none = N_(
            "Nobody yet. Put people here to give rows to them by name, in a column assign_to, or to let only them "
            "work for you."
        )
        return Page(f"{head}\n\n{say(Text(none))}", _below(view, say))
    first = view.page * listing.A_PAGE + 1
    lines = [f"{number}. {_line(one, team, say)}" for number, (one, team) in enumerate(view.entries, first)]
    numbers = [
        Button(str(number), OnList(do="see", e=one.id).pack()) for number, (one, _) in enumerate(view.entries, first)
    ]
    rows = [numbers[at : at + IN_A_ROW] for at in range(0, len(numbers), IN_A_ROW)]
    return Page("\n".join([head, "", *lines]), [*rows, *_below(view, say)])


def _below(view: PeopleView, say: Say) -> list[list[Button]]:
    rows = [
        [
            Button(say(Text(N_("Add people"))), People(do="add").pack()),
            Button(say(Text(N_("Add a team"))), People(do="team").pack()),
        ]
    ]
    if view.count:
        rows.append([Button(say(Text(N_("Codes for those not here yet"))), People(do="codes", n=view.page).pack())])
    if view.partner:
        rows.append([Button(say(Text(N_("Pay all of my people now"))), Vouched(do="all").pack())])
    if view.pages > 1:
        rows.append([Button(say(Text(N_("More names"))), People(do="see", n=(view.page + 1) % view.pages).pack())])
    return rows


def _line(one: Entry, team: str, say: Say) -> str:
    parts = [f"<b>{quote(one.name)}</b>" if one.is_team else quote(one.name)]
    if one.is_team:
        parts.append(say(Text(N_("team"))))
        return " · ".join(parts)
    parts += [quote(one_) for one_ in (team, one.label) if one_]
    parts += [f"…{one.phone_end}"] if one.phone_end else []
    return " · ".join([*parts, say(JOINED if one.person_id else WAITS)])


def draw_entry(view: EntryView, say: Say) -> Page:
    """One name, and what can be done with it."""
    one = view.entry
    parts = [_line(one, view.team, say)]
    params: dict[str, str | int | Text] = {"days": view.days, "n": view.uses, "link": view.link, "code": view.code}
    if view.link and one.is_team:
        parts.append(
            say(Text(N_("Up to {n} people can join this team with it, for {days} days:\n{link}"), params=params))
        )
    elif view.link:
        parts.append(say(Text(N_("Send this to them. It works once, for {days} days:\n{link}"), params=params)))
    if view.code:
        typed = N_("They send /me, tap I have a code, and type this within {days} days:\n<b>{code}</b>")
        parts.append(say(Text(typed, params=params)))
    return Page("\n\n".join(parts), _entry_rows(view, say))


def _entry_rows(view: EntryView, say: Say) -> list[list[Button]]:
    one = view.entry

    def button(label: str, do: str, t: int = 0) -> Button:
        return Button(label, OnList(do=do, e=one.id, t=t).pack())

    rows = []
    if not one.person_id:
        rows.append([button(say(Text(N_("A link"))), "link"), button(say(Text(N_("A code"))), "code")])
        rows.append([button(say(Text(N_("Stop link and code"))), "stop")])
    if not one.is_team:
        lead, check = _box(one.is_supervisor), _box(one.is_checker)
        rows.append([button(f"{lead} {say(Text(N_('Leads the team')))}", "lead")])
        rows.append([button(f"{check} {say(Text(N_('Checks what others did')))}", "check")])
        teams = [button(cut(f"{_box(one.team_id == t.id)} {t.name}", LABEL_UNITS), "team", t.id) for t in view.teams]
        rows += [teams[at : at + 2] for at in range(0, len(teams), 2)]
    if view.vouched is not None:
        rows.append([button(f"{_box(view.vouched)} {say(Text(N_('We know this person')))}", "vouch")])
    rows.append([button(say(Text(N_("Take off the list"))), "off")])
    rows.append([Button(say(Text(N_("Back to the list"))), People(do="see").pack())])
    return rows


def _box(on: bool) -> str:
    return "☑" if on else "☐"


def draw_add(view: AddPeople, say: Say) -> Page:
    """What to type."""
    asked = N_(
        "Send names, one a line. Behind a comma may stand a team, a phone number and your own code:\n"
        "Amina Otieno, North, +254712345678\n\nOr send a table with the columns name, team, phone, code. Of a number I "
        "keep only what it takes to recognise it, and its last two digits."
    )
    if view.team:
        asked = N_("What is the team called? Several names: one a line.")
    return Page(say(Text(asked)), [[Button(say(Text(N_("Back to the list"))), People(do="see").pack())]])


async def listed(front: Front, notice: Notice) -> None:
    """A table of people is in."""
    person = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    say = front.voice(person.language)
    parts = [say(one) for one in peopling.told(notice.params)]
    await send(
        front.bot, notice.chat_id, Page("\n".join(parts), [[Button(say(Text(N_("Show"))), People(do="see").pack())]])
    )


NOTICES = {peopling.NOTICE: listed}
