"""The operator's screen for inviting: a role is chosen, a one-use link comes back."""

from dataclasses import replace

from core.errors import N_, NotAllowed, Text
from core.front import door
from core.front.account_views import InviteView
from core.people import Person, Role
from core.ports import Random, Tx

WHAT = {
    Role.REQUESTER: N_("to give out work"),
    Role.MODERATOR: N_("to decide on answers"),
}


def choose(tx: Tx, me: Person) -> InviteView:
    """Whom to invite?"""
    if Role.OPERATOR not in me.roles:
        raise NotAllowed(Text(N_("Only the operator can invite.")))
    return InviteView(me=me, screen=tx.people.show(me.id, "invite", {}))


def invite(tx: Tx, me: Person, role: Role, random: Random, base: str) -> InviteView:
    """A link for one person, once; ``base`` is what a /start payload is put behind."""
    link = base + door.invite(tx, me, role, random)
    return replace(choose(tx, me), link=link, what=Text(WHAT[role]))
