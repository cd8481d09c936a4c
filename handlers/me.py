"""The person's own page: languages, country, clock; leaving what is being typed; everything kept, as a file."""

import json
from collections.abc import Mapping

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from core import notes
from core.errors import N_, Text
from core.front import profile
from core.front.account_views import ProfileView
from core.funds.worth import currency_of
from core.moderators.measuring import LEAST, Overturned
from core.on_site import nearby
from core.on_site.nearby import KEPT_DAYS
from core.privacy.whole import whole
from core.sensitive import marks
from core.studies import withdrawing
from core.typed import zones
from core.typed.countries import COUNTRIES
from core.typed.tongues import own_name
from core.typed.zones import ZONES
from handlers import join, skills, suspend
from handlers.balance import countries
from handlers.page import Button, Page, Say
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (
    ("me", N_("Your languages, country and clock")),
    ("language", N_("Change the language")),
    ("mydata", N_("Everything I keep about you, as a file")),
    ("cancel", N_("Leave what you are typing")),
)
IN_A_ROW = 3
CLOCKS_IN_A_ROW, PARTS_IN_A_ROW = 2, 2
FILE_NAME = "mydata.json"


class Me(CallbackData, prefix="me"):
    """``do``: part (``v`` names it), speak, reads, live, paid, clock, forget, judge (``v``: yes), unsee."""

    do: str
    v: str = ""


def router() -> Router:
    router = Router(name="me")
    router.message.register(me, InPrivate("me"))
    router.message.register(language, InPrivate("language"))
    router.message.register(export, InPrivate("mydata"))
    router.message.register(cancel, InPrivate("cancel"))
    router.callback_query.register(press, Me.filter())
    return router


async def me(message: Message, turn: Turn) -> None:
    await turn.act(message, profile.open_page)


async def language(message: Message, turn: Turn) -> None:
    await turn.act(message, lambda tx, me: profile.open_page(tx, me, "language"), newcomers=True)


async def cancel(message: Message, turn: Turn) -> None:
    await turn.act(message, notes.cancel)


async def press(query: CallbackQuery, callback_data: Me, turn: Turn) -> None:
    data, known = callback_data, turn.front.tongues.names
    if data.do in {"speak", "reads"} and data.v not in known:
        return
    acts = {
        "speak": lambda tx, me: profile.speak(tx, me, data.v),
        "reads": lambda tx, me: profile.toggle_reads(tx, me, data.v),
        "live": lambda tx, me: profile.live_in(tx, me, data.v),
        "paid": lambda tx, me: profile.paid_in(tx, me, data.v),
        "clock": lambda tx, me: profile.live_by(tx, me, data.v),
        "forget": profile.forget_place,
        "judge": lambda tx, me: profile.judge(tx, me, yes=bool(data.v)),
        "unsee": profile.see_no_more,
    }
    await turn.act(query, acts.get(data.do, lambda tx, me: profile.open_page(tx, me, data.v)), newcomers=True)


async def export(message: Message, turn: Turn) -> None:
    """Read page by page, and send the file; then what was agreed to, and the way to be erased."""
    found = await turn.front.store.transact(turn.person)
    await turn.busy("upload_document")
    data = json.dumps(await whole(turn.front.store, found), ensure_ascii=False, indent=1).encode()
    caption = turn.front.voice(found.language)(Text(N_("Everything I keep about you. /privacy says why.")))
    await turn.front.bot.send_document(message.chat.id, BufferedInputFile(data, FILE_NAME), caption=caption)
    await turn.act(message, withdrawing.page, newcomers=True)


def draw(view: ProfileView, say: Say, *, names: Mapping[str, str]) -> Page:
    """What is known of the person, and a button to change each."""
    who = view.me
    reads = ", ".join(names.get(one) or own_name(one) for one in sorted({*who.reads, who.language}))
    country = COUNTRIES.get(who.country) or say(Text(N_("Another country") if who.country else N_("not said yet")))
    lines = [
        say(Text(N_("<b>About you</b>"))),
        say(Text(N_("I speak to you in: {language}"), params={"language": names.get(who.language, who.language)})),
        say(Text(N_("You read: {languages}"), params={"languages": reads})),
        say(Text(N_("You live in: {country}"), params={"country": country})),
        say(Text(N_("Your clock: {time} ({zone})"), params=_clock(who.clock, view.now))),
    ]
    if currency := currency_of(who):
        lines.append(say(Text(N_("You are paid money in: {currency}"), params={"currency": currency})))
    if view.part == "zone":
        lines.append(say(Text(N_("What time is it where you are? Tap it, or send a place such as Europe/Berlin."))))
    rows = [*_choices(view, say, names), *_parts(say)]
    for more, buttons in (skills.rows(view.skills, say), join.rows(view.lists, say)):
        lines += more
        rows += buttons
    if view.overturned and (view.overturned.decided or view.overturned.compares):
        lines += rulings(view.overturned, say)
    lines += map(say, view.suspended)
    rows += [suspend.again(say)] if view.may_appeal else []
    if view.judges is not None:
        label = ("☑ " if view.judges else "☐ ") + say(Text(N_("Be asked to look at others' appeals, paid")))
        rows.append([Button(label, Me(do="judge", v="" if view.judges else "yes").pack())])
    if who.place:
        kept = Text(N_("Where you were: known to about 1 km, kept for {n} days."), params={"n": KEPT_DAYS})
        lines.append(say(kept))
        rows.append([Button(say(Text(N_("Forget where I was"))), Me(do="forget").pack())])
    if who.sees:
        lines.append(say(Text(N_("You see work that may show: {what}"), params={"what": marks.named(who.sees)})))
        rows.append([Button(say(Text(N_("No more of that"))), Me(do="unsee").pack())])
    return Page("\n".join(lines), rows)


def rulings(one: Overturned, say: Say) -> list[str]:
    """What became of a moderator's rejections, for themselves alone."""
    params: dict[str, str | int | Text] = {"decided": one.decided, "rejected": one.rejected, "appealed": one.appealed}
    low, high = one.between
    params |= {"granted": one.overturned, "percent": one.percent, "low": low, "high": high, "least": LEAST}
    few = N_(
        "As a moderator: of your latest {decided} decisions {rejected} rejected an answer, or a part of its pay. How "
        "others see them is said once {least} appeals against them were decided."
    )
    enough = N_(
        "As a moderator: of your latest {decided} decisions {rejected} rejected an answer, or a part of its pay. "
        "Others decided {appealed} appeals against them and granted {granted}: {percent} %, by chance anything from "
        "{low} to {high} %. Only you see this about yourself, and nothing is decided by it."
    )
    beside = N_("As a juror: of {beside} looks of others at the same appeals {alike} were for the same side as yours.")
    looks = [Text(beside, params={"beside": one.beside, "alike": one.alike})] if one.compares else []
    return [say(each) for each in (Text(enough if one.says else few, params=params), *looks)]


def _clock(zone: str, now: int) -> dict[str, str | int | Text]:
    return {"time": f"{zones.local(zone, now):%H:%M}", "zone": zones.city(zone)}


def _clocks(view: ProfileView) -> list[Button]:
    """The present time in each zone of the list; first in that of the sun, where the person lately was."""
    here = nearby.known(view.me, view.now)
    names = dict.fromkeys([*([zones.guess(here[1])] if here else ()), *ZONES.values()])
    said = ((one, _clock(one, view.now)) for one in names)
    return [
        Button(f"{shown['time']} {shown['zone']}", Me(do="clock", v=one.replace(":", "")).pack()) for one, shown in said
    ]


def _choices(view: ProfileView, say: Say, names: Mapping[str, str]) -> list[list[Button]]:
    match view.part:
        case "language":
            buttons = [Button(name, Me(do="speak", v=code).pack()) for code, name in names.items()]
        case "reads":
            reads = {*view.me.reads, view.me.language}
            buttons = [
                Button(("☑ " if code in reads else "☐ ") + name, Me(do="reads", v=code).pack())
                for code, name in names.items()
            ]
        case "country":
            return countries({code: Me(do="live", v=code).pack() for code in ZONES}, say)
        case "currency":
            buttons = [Button(one, Me(do="paid", v=one).pack()) for one in view.currencies]
        case "zone":
            found = _clocks(view)
            return [found[i : i + CLOCKS_IN_A_ROW] for i in range(0, len(found), CLOCKS_IN_A_ROW)]
        case _:
            return []
    return [buttons[i : i + IN_A_ROW] for i in range(0, len(buttons), IN_A_ROW)]


def _parts(say: Say) -> list[list[Button]]:
    parts = {
        "language": N_("Language"),
        "reads": N_("Languages I read"),
        "country": N_("Country"),
        "zone": N_("Clock"),
        "currency": N_("Currency"),
    }
    found = [Button(say(Text(text)), Me(do="part", v=part).pack()) for part, text in parts.items()]
    return [found[i : i + PARTS_IN_A_ROW] for i in range(0, len(found), PARTS_IN_A_ROW)]


TYPED = {"me": profile.typed}
