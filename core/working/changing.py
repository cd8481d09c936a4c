"""The last answered choice once more, for as long as it can be changed."""

from core import desk
from core.campaigns import CHANGE_SECONDS
from core.errors import N_, Stale, Text
from core.people import Person
from core.ports import Tx
from core.sensitive import pacing
from core.views import View
from core.working.sending import CHANGE


def change(tx: Tx, me: Person) -> View:
    """Show the last answered choice again; the task in hand stays in hand."""
    params = me.screen.params
    last = params.get("last")
    held = tx.assignments.held(last["c"], last["t"], me.id) if last else None
    if last is None or held is None or tx.now > last["at"] + CHANGE_SECONDS * 1000:
        raise Stale(Text(N_("It is too late to change that answer.")))
    back = {"c": params["c"], "t": params["t"]} if me.screen.code == "task" else None
    warned = {"warned": True} if pacing.has(held.campaign) else {}
    return desk.show_task(tx, me, held, {"mode": CHANGE, "draft": {}, "back": back, "last": last, **warned})


def keep(tx: Tx, me: Person) -> View:
    """Leave the last choice as it was."""
    return desk.back(tx, me)
