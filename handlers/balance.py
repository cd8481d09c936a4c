"""What a worker has: available, pending, paid, the latest lines, this week's hours; and where they live, asked once."""

from collections.abc import Mapping, Sequence

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core import cashier
from core.assets import is_money
from core.cashier import Week
from core.errors import N_, Money, Refusal, Text
from core.front.account_views import BalanceView, Entry, TookView, Wallet
from core.ledger import Code
from core.money import amount
from core.tasks import TYPES
from core.typed.countries import COUNTRIES
from core.typed.zones import ZONES
from core.wages.cash_out import hint
from core.wages.leaving import lasted
from core.wages.week import Part, together
from handlers import statements
from handlers.jobs import Job
from handlers.offered import GOOD_FOR
from handlers.page import Button, Page, Say, cut, span
from handlers.payout_page import Payout
from handlers.tap import Hour
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("balance", N_("What you have earned")),)
TITLE_MAX = 40
KINDS_MAX = 6  # of a week; the rest is in its sum
IN_A_ROW = 2
CHART_KB = 6  # what the picture of a week takes, at most


class Live(CallbackData, prefix="b"):
    """A country, tapped under the balance."""

    country: str


def router() -> Router:
    router = Router(name="balance")
    router.message.register(balance, InPrivate("balance"))
    router.callback_query.register(live, Live.filter())
    router.callback_query.register(hours, Hour.filter())
    return router


async def balance(message: Message, turn: Turn) -> None:
    week = await _week(turn)
    await turn.act(message, lambda tx, me: cashier.balance(tx, me, week=week))


async def live(query: CallbackQuery, callback_data: Live, turn: Turn) -> None:
    country = callback_data.country
    await turn.act(query, lambda tx, me: cashier.balance(tx, cashier.live_in(tx, me, country)))


async def hours(query: CallbackQuery, callback_data: Hour, turn: Turn) -> None:
    """A person's time: as a picture, and what they say of it."""
    c, n, do = callback_data.c, callback_data.n, callback_data.do
    if do == "ask":
        await turn.act(query, lambda tx, me: cashier.ask_longer(tx, me, c))
    elif do == "said":
        await turn.act(query, lambda tx, me: cashier.said(tx, me, c, n))
    else:
        week = await _week(turn, drawn=do == "draw")
        await turn.act(query, lambda tx, me: cashier.balance(tx, me, week=week))


async def _week(turn: Turn, *, drawn: bool = False) -> Week:
    """This week's hours, counted beside the writer; nothing for who is not known yet, or where it takes too long."""
    front = turn.front
    me = await front.store.transact(turn.person)
    try:
        parts = await front.backroom.week(me)
    except TimeoutError:
        return (), ""
    if not (drawn and parts):
        return parts, ""
    say = front.say
    bars = [
        (say(_kind(one), me.language), one.hourly_minor, say(amount(one.hourly_minor, one.asset), me.language))
        for one in parts[:KINDS_MAX]
    ]
    try:
        return parts, await front.backroom.hours(say(Text(N_("Pay of an hour, this week")), me.language), bars)
    except Refusal:
        return parts, ""  # the words say it too


def draw(view: BalanceView, say: Say) -> Page:
    """Sums, this week, the latest lines, and the country while it is not known."""
    lines = ["\n".join(map(say, _wallet(one))) for one in view.wallets]
    lines += [say(_owed(one)) for one in view.owed]
    if view.good_for and any(not is_money(one.asset) for one in view.wallets):
        lines.append(say(Text(GOOD_FOR, params={"good_for": view.good_for})))
    if view.week:
        lines.append("\n".join(_of_week(view.week, say)))
    if view.entries:
        lines.append("\n".join(_line(one, say) for one in view.entries))
    rows = [[Button(say(Text(N_("Go on working"))), Job(do="work").pack())]]
    if any(is_money(one.asset) and one.balance.available for one in view.wallets):
        rows.insert(0, [Button(say(Text(N_("Get paid"))), Payout(do="see").pack())])
    if view.week and not view.chart:
        label = Text(N_("This week as a picture ({n} kB)"), params={"n": CHART_KB})
        rows.append([Button(say(label), Hour(do="draw").pack())])
    rows += [statements.row(say)] if view.entries else []
    if not view.me.country:
        lines.append(say(Text(N_("Where do you live? It tells me your time and, later, your currency."))))
        data = {country: Live(country=country).pack() for country in ZONES}
        rows = [*countries(data, say), *rows]
    return Page("\n\n".join(lines), rows)


def _wallet(one: Wallet) -> list[Text]:
    found = [Text(N_("<b>{available}</b> are yours."), params={"available": amount(one.balance.available, one.asset)})]
    if one.balance.pending_in:
        waits = N_("{pending} more wait until others agree or a person has looked.")
        found.append(Text(waits, params={"pending": amount(one.balance.pending_in, one.asset)}))
    if one.paid_minor:
        found.append(Text(N_("{paid} were paid out to you."), params={"paid": amount(one.paid_minor, one.asset)}))
    if cost := hint(one.asset, one.balance.available):
        cash = N_("Cash at an agent costs {fee} for any sum from {least} to {most}; you may wait, and need not.")
        sums = {"fee": cost.fee_minor, "least": cost.least_minor, "most": cost.most_minor}
        params = {name: amount(minor, one.asset) for name, minor in sums.items()}
        found.append(Text(cash, params=params))
    return found


def _owed(one: Money) -> Text:
    text = N_(
        "{owed} more are owed to you for work that paid too little. What was set aside for that is used up; whoever "
        "asked for the work was told, and you get it as soon as there is money."
    )
    return Text(text, params={"owed": amount(one.minor, one.asset)})


def _of_week(week: Sequence[Part], say: Say) -> list[str]:
    """Hours and pay of each asset, then by kind of task."""
    found = [say(Text(N_("<b>This week</b>")))]
    for whole in together(week):
        kinds = [one for one in week if one.asset == whole.asset]
        found.append(say(_sum(whole)))
        if len(kinds) > 1:
            found += [
                f"· {say(Text(N_('{kind}: {sum}'), params={'kind': _kind(one), 'sum': _sum(one)}))}"
                for one in kinds[:KINDS_MAX]
            ]
    return found


def _sum(part: Part) -> Text:
    if not part.active_ms:
        return Text(N_("{pay} for earlier work"), params={"pay": amount(part.minor, part.asset)})
    return Text(
        N_("{time} of work, {pay}: about {hourly} an hour"),
        params={
            "time": lasted(part.active_ms),
            "pay": amount(part.minor, part.asset),
            "hourly": amount(part.hourly_minor, part.asset),
        },
    )


def _kind(part: Part) -> Text:
    return Text(TYPES[part.kind].NAME) if part.kind in TYPES else Text(N_("other work"))


def draw_took(view: TookView, say: Say) -> Page:
    """How long did one task take?"""
    asked = Text(N_("{title}: how long does one task take you, most of the time?"), params={"title": view.title})
    c = view.campaign_id
    buttons = [Button(say(lasted(ms)), Hour(do="said", c=c, n=ms).pack()) for ms in view.choices]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    return Page(say(asked), [*rows, [Button(say(Text(N_("Back"))), Hour(do="see").pack())]])


def countries(data: Mapping[str, str], say: Say) -> list[list[Button]]:
    """A button for each country; ``data`` is what comes back for it."""
    other = say(Text(N_("Another country")))
    buttons = [Button(COUNTRIES.get(code, other), one) for code, one in data.items()]
    return [buttons[i : i + IN_A_ROW] for i in range(0, len(buttons), IN_A_ROW)]


STATES = {
    "single": N_("{sum} · {title} · {time} ago"),
    "posted": N_("{sum} · {title} · {time} ago"),
    "pending": N_("({sum}) · {title} · {time} ago · being looked at"),
    "voided": N_("0 · {title} · {time} ago · not accepted"),
}


MANY = {
    "single": N_("{sum} · {title} · {count} times, the last {time} ago"),
    "posted": N_("{sum} · {title} · {count} times, the last {time} ago"),
    "pending": N_("({sum}) · {title} · {count} times, the last {time} ago · being looked at"),
    "voided": N_("0 · {title} · {count} times, the last {time} ago · not accepted"),
}
WITHOUT_TITLE = {  # what a line is that belongs to no campaign
    Code.PAYOUT: N_("paid out to you"),
    Code.TAX: N_("withheld as tax"),
    Code.REVERSED: N_("a payout that came back"),
    Code.LOST_WORK: N_("work that was lost by our fault"),
    Code.JURY: N_("looking at an appeal"),
    Code.CORRECTION: N_("a correction you agreed to"),
    Code.FRAUD: N_("taken back after an appeal"),
}


def _line(one: Entry, say: Say) -> str:
    title: str | Text = cut(one.title, TITLE_MAX)
    if not title:
        title = Text(WITHOUT_TITLE[Code(one.line.code)]) if one.line.code in WITHOUT_TITLE else one.line.code
    total = amount(one.line.amount_minor, one.asset)
    params: dict[str, str | int | Text] = {"sum": total, "title": title, "time": span(one.ago), "count": one.count}
    return say(Text((STATES if one.count == 1 else MANY)[one.line.state], params=params))
