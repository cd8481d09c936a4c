"""Who does what, for the requester and for whoever leads a team: counts, a picture, one person's rows, reminders."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery

from core.errors import N_, Refusal, Text
from core.people import Person
from core.ports import Notice, Tx
from core.teams import overseeing, rows_of
from core.teams.overseeing import Counted, Line, Overview, Overviews
from core.teams.roster import safe_cell
from core.teams.rows_of import GiveRows, RowsOf
from core.views import View
from handlers import notices
from handlers.front import Front
from handlers.jobs import Job
from handlers.page import Button, Page, Say, cut, quote, send
from handlers.tap import Oversee
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
IN_A_ROW = 5
NAME_UNITS, ROW_UNITS, SAID_UNITS = 40, 80, 160
LEGEND = (N_("done"), N_("in hand"), N_("late"), N_("not begun"))
ALL_ON_LIST = Text(N_("Anyone on the list"))
COLUMNS = ("name", "team", "code", "done", "in_hand", "late", "not_begun", "not_reached", "checked", "agreeing")
TYPED = {rows_of.GIVE: rows_of.typed}


def router() -> Router:
    router = Router(name="overview")
    router.callback_query.register(press, Oversee.filter())
    return router


async def press(query: CallbackQuery, callback_data: Oversee, turn: Turn) -> None:
    c, n, do = callback_data.c, callback_data.n, callback_data.do
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "all": overseeing.listed,
        "one": lambda tx, me: rows_of.see(tx, me, c, n),
        "more": rows_of.further,
        "give": lambda tx, me: rows_of.ask(tx, me, c, n),
        "any": lambda tx, me: rows_of.give(tx, me, rows_of.TO_ANYONE),
        "list": lambda tx, me: rows_of.give(tx, me, rows_of.TO_LIST),
    }
    if do in acts:
        await turn.act(query, acts[do])
        return
    counted = await _count(turn, c, n)
    if do == "csv" and counted[0]:
        await _table(turn, counted[0])
    if do == "nudge":
        await turn.act(query, lambda tx, me: overseeing.remind(tx, me, c, counted[0]))
    else:
        await turn.act(query, lambda tx, me: overseeing.see(tx, me, c, counted, n))


async def _count(turn: Turn, campaign_id: int, leaf: int) -> Counted:
    """All lines this person may see, and a page of them as a picture; nothing where they may see none."""
    backroom = turn.front.backroom
    try:
        campaign = await turn.front.store.transact(lambda tx: overseeing.scope(tx, turn.person(tx), campaign_id)[0])
    except Refusal:
        return (), ""
    counts = await backroom.overview(campaign_id)

    def look(tx: Tx) -> tuple[Sequence[Line], str]:
        me = turn.person(tx)
        return overseeing.lines(tx, me, campaign_id, counts), me.language

    found, language = await turn.front.store.transact(look)
    page = found[leaf * overseeing.A_PAGE : (leaf + 1) * overseeing.A_PAGE]
    say = turn.front.say
    bars = [(one.name or say(ALL_ON_LIST, language), (one.done, one.held, one.late, one.waiting)) for one in page]
    try:
        legend = [say(Text(label), language) for label in LEGEND]
        return found, await backroom.bars(campaign.title, legend, bars) if bars else ""
    except Refusal:
        return found, ""  # the words say it too


async def _table(turn: Turn, found: Sequence[Line]) -> None:
    """All of it as a file."""
    out = io.StringIO()
    rows = [
        [
            *(safe_cell(one) for one in (line.name, line.team, line.label)),
            *(line.done, line.held, line.late, line.waiting, line.unreached, line.checked, line.same),
        ]
        for line in found
    ]
    csv.writer(out).writerows([COLUMNS, *rows])
    file = BufferedInputFile(out.getvalue().encode("utf-8-sig"), "overview.csv")
    await turn.front.bot.send_document(turn.user.id, file)


def draw(view: Overview, say: Say) -> Page:
    """A page of people, those who are late first."""
    c = view.campaign.id
    parts = [f"<b>{quote(view.campaign.title)}</b>"]
    if not view.lines:
        parts.append(say(Text(N_("Nobody on the list has rows here, or has done some."))))
    first = view.page * overseeing.A_PAGE + 1
    parts.append("\n".join(_line(number, one, say) for number, one in enumerate(view.lines, first)))
    numbers = [
        Button(str(number), Oversee(do="one", c=c, n=one.id).pack()) for number, one in enumerate(view.lines, first)
    ]
    rows = [numbers[at : at + IN_A_ROW] for at in range(0, len(numbers), IN_A_ROW)]
    if view.idle:
        label = Text(N_("Remind {n} who has not begun"), N_("Remind {n} who have not begun"), view.idle)
        rows.append([Button(say(label), Oversee(do="nudge", c=c).pack())])
    if view.pages > 1:
        more = Oversee(do="see", c=c, n=(view.page + 1) % view.pages).pack()
        rows.append([Button(say(Text(N_("More names"))), more)])
    again = Button(say(Text(N_("Count again"))), Oversee(do="see", c=c, n=view.page).pack())
    table = Button(say(Text(N_("As a table"))), Oversee(do="csv", c=c, n=view.page).pack())
    return Page("\n\n".join(filter(None, parts)), [*rows, [again, table]])


def _line(number: int, one: Line, say: Say) -> str:
    name = quote(cut(one.name, NAME_UNITS)) or say(ALL_ON_LIST)
    told = [
        Text(N_("{n} done"), params={"n": one.done}),
        *([Text(N_("{n} in hand"), params={"n": one.held})] if one.held else []),
        *([Text(N_("{n} late"), params={"n": one.late})] if one.late else []),
        Text(N_("{n} not begun"), params={"n": one.waiting}),
        *([Text(N_("{n} not reached"), params={"n": one.unreached})] if one.unreached else []),
        *([Text(N_("{n} of {all} checks agree"), params={"n": one.same, "all": one.checked})] if one.checked else []),
    ]
    if one.is_team:
        told = told[-1:] if not one.late else told[1:]
    team = f" ({quote(one.team)})" if one.team else ""
    return f"{number}. {name}{team}: " + ", ".join(map(say, told))


def draw_list(view: Overviews, say: Say) -> Page:
    """The campaigns of one's team."""
    if not view.campaigns:
        return Page(say(Text(N_("No campaign with rows for your team is running."))))
    rows = [[Button(cut(one.title, NAME_UNITS), Oversee(do="see", c=one.id).pack())] for one in view.campaigns]
    return Page(say(Text(N_("Which campaign?"))), rows)


def draw_rows(view: RowsOf, say: Say) -> Page:
    """What waits, and what they said."""
    campaign, e = view.campaign, view.entry.id if view.entry else 0
    parts = [f"<b>{quote(view.entry.name) if view.entry else say(ALL_ON_LIST)}</b> · {quote(campaign.title)}"]
    if view.waiting:
        lines = [f"· {_row(one.row, rows_of.called(campaign, one), say)}" for one in view.waiting]
        parts.append("\n".join([say(Text(N_("Not begun, the first:"))), *lines]))
    if view.said:
        told = []
        for task, answer in view.said:
            words = cut(" · ".join(say(one) for one in rows_of.words(campaign, answer)), SAID_UNITS)
            told.append(f"· {_row(task.row, rows_of.called(campaign, task), say)}: {words}")
        parts.append("\n".join([say(Text(N_("Answered, the latest first:"))), *told]))
    rows = []
    if view.waiting:
        give = Oversee(do="give", c=campaign.id, n=e).pack()
        rows.append([Button(say(Text(N_("Give what is not begun to others"))), give)])
    if view.more or view.page:
        rows.append([Button(say(Text(N_("More answers"))), Oversee(do="more", c=campaign.id).pack())])
    rows.append([Button(say(Text(N_("Back to all"))), Oversee(do="see", c=campaign.id).pack())])
    return Page("\n\n".join(parts), rows)


def _row(number: int, called: str, say: Say) -> str:
    return say(Text(N_("Row {row}: {called}"), params={"row": number, "called": cut(called, ROW_UNITS)}))


def draw_give(view: GiveRows, say: Say) -> Page:
    """To whom?"""
    name = view.entry.name if view.entry else ALL_ON_LIST
    asked = N_("To whom do the rows of {name} go that are not begun? Type a name, a team or a code of the list.")
    c, e = view.campaign.id, view.entry.id if view.entry else 0
    rows = [
        [Button(say(ALL_ON_LIST), Oversee(do="list", c=c).pack())],
        [Button(say(Text(N_("Anyone"))), Oversee(do="any", c=c).pack())],
        [Button(say(Text(N_("Back"))), Oversee(do="one", c=c, n=e).pack())],
    ]
    return Page(say(Text(asked, params={"name": name})), rows)


async def nudged(front: Front, notice: Notice) -> None:
    """Rows wait for this person."""

    def look(tx: Tx) -> tuple[Person, str]:
        campaign = tx.campaigns.get(notice.params["c"])
        assert campaign is not None
        return notices.recipient(front, tx, notice), campaign.title

    person, title = await front.store.transact(look)
    say = front.voice(person.language)
    text = Text(
        N_("{n} row of {title} waits for you."),
        N_("{n} rows of {title} wait for you."),
        notice.params["rows"],
        {"title": title},
    )
    show = Button(say(Text(N_("Show"))), Job(do="see", c=notice.params["c"]).pack())
    await send(front.bot, notice.chat_id, Page(say(text), [[show]]))


NOTICES = {overseeing.NUDGE: nudged}
