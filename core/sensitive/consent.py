"""Who wants to see labelled work: said once on its card, and taken back on one's own page."""

from dataclasses import replace

from core.campaigns import Campaign
from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.sensitive import marks


def gate(_tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """What would open labelled work to this person; a key, as ``core.entry.gates`` has them."""
    lacks = marks.unseen(me, campaign)
    if not lacks:
        return None
    return Text(N_("It may show: {what}. You see such work only if you say so."), params={"what": marks.named(lacks)})


def agree(tx: Tx, me: Person, campaign: Campaign) -> Person:
    """The person wants to see work like this from now on."""
    seen = {*me.sees, *marks.of(campaign)}
    return _save(tx, me, tuple(one for one in marks.LABELS if one in seen))


def take_back(tx: Tx, me: Person) -> Person:
    """None of it any more."""
    return _save(tx, me, ())


def _save(tx: Tx, me: Person, sees: tuple[str, ...]) -> Person:
    changed = replace(me, sees=sees)
    tx.people.save_profile(changed)
    return changed
