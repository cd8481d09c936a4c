"""Coming onto somebody's list of people: what that means, a code or one's own number, and leaving it."""

from collections.abc import Callable, Mapping, Sequence

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Text
from core.front import profile
from core.people import Person
from core.ports import Tx
from core.teams import joining
from core.teams.team_views import EnterCode, Invited, OnList
from core.typed import codes
from core.views import View
from handlers.page import Button, Id, Page, Say, cut, unquoted
from handlers.tap import Oversee
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
NAME_UNITS = 30
SOMEBODY = Text(N_("Somebody who gives out work here"))
TYPED = {joining.INVITED: joining.named}
TYPED_BY_CHANCE = {joining.ENTER: joining.typed}


class Join(CallbackData, prefix="jn"):
    """``do``: yes, no, code, leave (the list of entry ``e``)."""

    do: str
    e: Id = 0


def router() -> Router:
    router = Router(name="join")
    router.message.register(contact, F.contact)
    router.callback_query.register(press, Join.filter())
    return router


async def press(query: CallbackQuery, callback_data: Join, turn: Turn) -> None:
    e = callback_data.e
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "yes": joining.agree,
        "no": joining.refuse,
        "code": joining.ask,
        "leave": lambda tx, me: profile.leave(tx, me, e),
    }
    await turn.act(query, acts.get(callback_data.do, joining.ask))


async def contact(message: Message, turn: Turn) -> None:
    """One's own number, where it is asked for. Anybody else's is refused, as it is everywhere else."""
    assert message.contact
    me = await turn.front.store.transact(turn.person)
    if me.screen.code != joining.ENTER:
        raise SkipHandler
    if message.contact.user_id != turn.user.id or message.forward_origin:
        await turn.refuse(message, joining.OTHERS)
        return
    number, random = message.contact.phone_number, turn.front.random
    await turn.act(message, lambda tx, me: joining.by_number(tx, me, number, random))


def draw(view: Invited, say: Say) -> Page:
    """Who asks, what they will see, and one tap."""
    entry, team = view.entry, view.entry.name if view.entry.is_team else view.team
    if view.asks_name:
        asked = N_("How shall team {team} know you? Send your name as they know it.")
        return Page(say(Text(asked, params={"team": team})), [[Button(say(Text(N_("No, thank you"))), _no())]])
    params: dict[str, str | int | Text] = {"who": view.who or SOMEBODY, "name": entry.name, "team": team}
    asked = N_("<b>{who}</b> wants to give you work by name, as {name}.")
    if entry.is_team:
        asked = N_("<b>{who}</b> wants to give you work as one of team {team}.")
    elif team:
        asked = N_("<b>{who}</b> wants to give you work by name, as {name} of team {team}.")
    seen = N_(
        "They and who leads the team see under this name what you have done, what is late, and your answers. They do "
        "not see your Telegram name or number. You are paid as always, may skip any task, and can leave with /me."
    )
    yes = Button(say(Text(N_("I agree, put me on the list"))), Join(do="yes").pack())
    rows = [[yes], [Button(say(Text(N_("No, thank you"))), _no())]]
    return Page(f"{say(Text(asked, params=params))}\n\n{say(Text(seen))}", rows)


def _no() -> str:
    return Join(do="no").pack()


def draw_enter(view: EnterCode, say: Say) -> Page:
    """A code, or one's number."""
    del view
    asked = N_(
        "Type the code you were given: {n} letters and digits. Or share your number with the button below: if whoever "
        "gives out the work knows it, I find you. I do not keep it."
    )
    return Page(say(Text(asked, params={"n": codes.LENGTH})))


def rows(lists: Sequence[OnList], say: Say) -> tuple[list[str], list[list[Button]]]:
    """On one's own page: the lists one is on, and the buttons to leave them or to come onto another."""
    lines, buttons = [], []
    for one in lists:
        who = one.who or unquoted(say(SOMEBODY))
        params: dict[str, str | int | Text] = {"who": one.who or SOMEBODY, "name": one.entry.name, "team": one.team}
        on = N_("You work for {who} as {name}, team {team}.") if one.team else N_("You work for {who} as {name}.")
        lines.append(say(Text(on, params=params)))
        leave = unquoted(say(Text(N_("Leave {who}"), params={"who": cut(who, NAME_UNITS)})))
        buttons.append([Button(leave, Join(do="leave", e=one.entry.id).pack())])
    if any(one.entry.is_supervisor and one.entry.team_id for one in lists):
        buttons.append([Button(say(Text(N_("How my team does"))), Oversee(do="all").pack())])
    buttons.append([Button(say(Text(N_("I have a code"))), Join(do="code").pack())])
    return lines, buttons
