"""What operators hear of payouts, and how they stand."""

from collections.abc import Mapping

from aiogram import Router

from core.errors import N_, Text
from core.money import amount
from core.payouts.model import ALARM
from core.ports import Notice
from handlers.front import Front
from handlers.page import Page, send

COMMANDS: tuple[tuple[str, ...], ...] = ()
WHAT: Mapping[str, str] = {
    "float": N_("{rail}: {held} are there, {needed} are waiting to be sent. Please fill it up; what fits goes on."),
    "late": N_("{rail}: payout {payout} is not through in the time that is promised ({state})."),
    "incident": N_("{rail}: something does not fit about payout {payout} ({kind}). Nothing moves there; please look."),
    "review": N_("{rail}: payout {payout} needs two persons to find out what became of it ({code})."),
    "config": N_("{rail} refuses payouts by {code}: something in our set-up is wrong."),
    "unlisted": N_("{rail} said {code} of payout {payout}, which stands in no table. People have to look."),
    "stopped": N_("{rail} is stopped: {why}. Nothing is sent by it until it is started again."),
    "unknown_callback": N_("{rail} called about a payment that is none of ours."),
}


def router() -> Router:
    return Router(name="payouts")


async def alarmed(front: Front, notice: Notice) -> None:
    """To an operator, who may never have come in."""
    params = {"code": "-", "payout": "-", **notice.params}
    if "asset" in params:
        params |= {name: amount(params[name], params["asset"]) for name in ("held", "needed")}
    shown = {name: str(value) if name == "payout" else value for name, value in params.items()}
    known = await front.store.transact(lambda tx: front.person(tx, notice.chat_id))
    text = Text(WHAT[notice.params["what"]], params=shown)
    await send(front.bot, notice.chat_id, Page("⚠️ " + front.voice(known.language if known else "")(text)))


NOTICES = {ALARM: alarmed}
