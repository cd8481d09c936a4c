"""What a worker has: available, pending, the latest lines; and where they live, asked once."""

from collections.abc import Mapping

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core import cashier
from core.account_views import BalanceView, Entry
from core.errors import N_, Text
from core.money import amount
from core.zones import ZONES
from handlers import statements
from handlers.jobs import Job
from handlers.page import Button, Page, Say, cut, span
from handlers.turn import Turn

COMMANDS = (("balance", N_("What you have earned")),)
TITLE_MAX = 40
COUNTRIES: Mapping[str, str] = {  # as people there write them
    "KE": "🇰🇪 Kenya",
    "TZ": "🇹🇿 Tanzania",
    "UG": "🇺🇬 Uganda",
    "RW": "🇷🇼 Rwanda",
    "NG": "🇳🇬 Nigeria",
    "GH": "🇬🇭 Ghana",
    "IN": "🇮🇳 India",
    "PH": "🇵🇭 Pilipinas",
}
IN_A_ROW = 2


class Live(CallbackData, prefix="b"):
    """A country, tapped under the balance."""

    country: str


def router() -> Router:
    router = Router(name="balance")
    router.message.register(balance, Command("balance"))
    router.callback_query.register(live, Live.filter())
    return router


async def balance(message: Message, turn: Turn) -> None:
    await turn.act(message, cashier.balance)


async def live(query: CallbackQuery, callback_data: Live, turn: Turn) -> None:
    country = callback_data.country
    await turn.act(query, lambda tx, me: cashier.balance(tx, cashier.live_in(tx, me, country)))


def draw(view: BalanceView, say: Say) -> Page:
    """Two sums, the latest lines, and the country while it is not known."""
    balance = view.balance
    lines = [say(Text(N_("<b>{available}</b> are yours."), params={"available": amount(balance.available)}))]
    if balance.pending_in:
        waits = N_("{pending} more wait until others agree or a person has looked.")
        lines.append(say(Text(waits, params={"pending": amount(balance.pending_in)})))
    if view.entries:
        lines.append("\n".join(_line(one, say) for one in view.entries))
    rows = [[Button(say(Text(N_("Go on working"))), Job(do="work").pack())]]
    rows += [statements.row(say)] if view.entries else []
    if not view.me.country:
        lines.append(say(Text(N_("Where do you live? It tells me your time and, later, your currency."))))
        data = {country: Live(country=country).pack() for country in ZONES}
        rows = [*countries(data, say), *rows]
    return Page("\n\n".join(lines), rows)


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


def _line(one: Entry, say: Say) -> str:
    title = cut(one.title, TITLE_MAX) or one.line.code
    params: dict[str, str | int | Text] = {"sum": amount(one.line.amount_minor), "title": title, "time": span(one.ago)}
    return say(Text(STATES[one.line.state], params=params))
