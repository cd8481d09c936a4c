"""What the handlers give the process: their routers, the turn of each update, and how notices are told."""

from collections.abc import Callable, Sequence
from functools import partial

from aiogram import Router
from aiogram.types import Update

import handlers
from bot.app import Parts, Screens
from bot.backroom import Backroom
from bot.button import Button
from bot.drawings import Drawings
from bot.files_in import TelegramFiles
from bot.papers import Papers
from bot.profile import Audience, Command, Profile
from bot.sender import Delivery
from bot.terms import by_currency
from core.errors import N_, Text
from core.moderators.hours import read_span
from core.people import House, Newcomers
from core.receipts.movements import Issuer
from core.tables.intake import CHAT_FILE_BYTES_MAX, LOCAL_FILE_BYTES_MAX
from handlers import notices
from handlers.front import Front
from handlers.turn import Turn

PROFILE = Profile(
    commands=tuple(Command(name, Text(text), *map(Audience, seen_by)) for name, text, *seen_by in handlers.commands()),
    about=Text(N_("Short paid tasks in this chat. Kazi never asks you to pay, nor for a PIN or a code.")),
    description=Text(
        N_(
            "Kazi gives you short paid tasks: look at a picture, read a sentence, answer, earn. "
            "It never asks you to pay, nor for a PIN or a code. Press Start."
        )
    ),
)


def make_front(parts: Parts) -> Front:
    """What every turn needs, from the parts of the process."""
    context = parts.context
    shop = context.workshop
    assert shop is not None
    issuer = Issuer(context.settings.receipts.issuer, parts.bot_id)
    return Front(
        bot=parts.bot,
        store=parts.store,
        media=shop.media,
        files=TelegramFiles(parts.bot, shop.media, shop.children, shop.media.scratch),
        drawings=Drawings(shop.media, shop.children),
        backroom=Backroom(shop, context.clock),
        papers=Papers(shop.reads, context.store, context.settings.keys.signing, issuer),
        random=context.random,
        tongues=context.languages,
        house=House(
            operators=frozenset(context.settings.operators),
            requesters_open=context.settings.requesters.open,
            welcome_points=context.settings.requesters.welcome_points,
            welcome_money=by_currency(context.settings.requesters.welcome_money, "requesters.welcome_money"),
            first_waits=context.settings.requesters.first_waits,
            zone=context.settings.people.zone,
            unverified_percent=context.settings.money.unverified_percent,
            newcomers=Newcomers(
                context.settings.people.newcomer_leases,
                context.settings.people.newcomer_returns,
                context.settings.people.newcomer_percent,
            ),
            cards_open=context.settings.moderation.cards_open,
            desk_quiet=read_span(context.settings.moderation.quiet),
        ),
        draws=handlers.draws(context.languages, context.till),
        till=context.till,
        file_bytes_max=LOCAL_FILE_BYTES_MAX if context.settings.telegram.local else CHAT_FILE_BYTES_MAX,
    )


def make_screens(parts: Parts, routers: Callable[[], Sequence[Router]] = handlers.routers) -> Screens:
    front = make_front(parts)
    return Screens(
        routers=routers(),
        turn=partial(make_turn, front),
        delivery=Delivery(
            partial(notices.deliver, handlers.notice_kinds(), front),
            partial(notices.unreachable, front),
            partial(notices.migrated, front),
        ),
    )


def make_turn(front: Front, update: Update, button: Button) -> Turn:
    """The turn of one update; ``user`` is whoever sent it."""
    event = update.event
    return Turn(front, update.update_id, getattr(event, "from_user", None), button)
