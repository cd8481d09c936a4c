"""A bonus with a few words, from whoever asked to whoever did it well."""

from collections.abc import Mapping
from functools import partial

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.campaigns import Campaign
from core.errors import N_, Text
from core.money import amount
from core.ports import Notice
from core.wages import bonus
from core.wages.bonus import BonusSure, BonusView
from handlers.front import Front
from handlers.notices import Deliver, recipient
from handlers.page import Button, Id, Page, Say, cut, quote, send
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
WORDS_SHOWN = 60


class Thank(CallbackData, prefix="bn"):
    """``do``: ask, pay. ``rev``: of the screen that says what is paid."""

    do: str
    c: Id = 0
    rev: Id = 0


def router() -> Router:
    router = Router(name="bonuses")
    router.callback_query.register(press, Thank.filter())
    return router


async def press(query: CallbackQuery, callback_data: Thank, turn: Turn) -> None:
    c = callback_data.c
    if callback_data.do == "pay":
        await turn.act(query, bonus.pay, revision=callback_data.rev)
    else:
        await turn.act(query, lambda tx, me: bonus.ask(tx, me, c))


def button(campaign: Campaign, say: Say) -> Button:
    """Stands where results are fetched: there the codes are."""
    return Button(say(Text(N_("Pay a bonus"))), Thank(do="ask", c=campaign.id).pack())


def draw_ask(view: BonusView, say: Say) -> Page:
    example = amount(20, view.campaign.asset)
    lines = [
        f"<b>{quote(view.campaign.title)}</b>",
        say(
            Text(
                N_(
                    "Whom do you want to thank? Send one line each: the worker's code from your results, the amount, "
                    "and a few words for them."
                )
            )
        ),
        f"<code>eda27aae8394 20 {say(Text(N_('Thank you, your photos are very clear.')))}</code>",
        say(Text(N_("That would pay {sum}. No fee is taken on a bonus. /cancel leaves it."), params={"sum": example})),
    ]
    return Page("\n\n".join(lines))


def draw_sure(view: BonusSure, say: Say) -> Page:
    """One more tap: it cannot be taken back."""
    asset = view.campaign.asset
    listed = [
        f"{say(amount(one.minor, asset))} · <code>{quote(one.code)}</code> · {quote(cut(one.words, WORDS_SHOWN))}"
        for one in view.bonuses
    ]
    sums = {"total": amount(view.total, asset), "has": amount(view.has, asset)}
    told = Text(N_("Together {total}; you have {has}. A bonus cannot be taken back."), params=sums)
    pay = Thank(do="pay", c=view.campaign.id, rev=view.screen.revision).pack()
    rows = [
        [Button(say(Text(N_("Yes, pay {total}"), params=sums)), pay)],
        [Button(say(Text(N_("Write it anew"))), Thank(do="ask", c=view.campaign.id).pack())],
    ]
    return Page("\n\n".join([f"<b>{quote(view.campaign.title)}</b>", "\n".join(listed), say(told)]), rows)


async def told(front: Front, notice: Notice) -> None:
    """Tell who gets it, with the words."""
    person, params = await front.store.transact(partial(recipient, front, notice=notice)), notice.params
    say = front.voice(person.language)
    about: dict[str, str | int | Text] = {
        "pay": amount(params["minor"], params["asset"]),
        "who": params["asks"],
        "title": params["title"],
    }
    text = say(Text(N_("🎁 A bonus of {pay} from {who}, for your work in {title}:"), params=about))
    await send(front.bot, notice.chat_id, Page(f"{text}\n<blockquote>{quote(params['words'])}</blockquote>"))


TYPED = {bonus.ASK: bonus.typed}
NOTICES: Mapping[str, Deliver] = {bonus.NOTICE: told}
