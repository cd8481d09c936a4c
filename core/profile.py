"""The person's own page: languages and country, each changed with one tap."""

from dataclasses import replace

from core import cashier, door, joining, nearby
from core.account_views import ProfileView
from core.errors import N_, Text
from core.people import Person
from core.ports import Tx

PARTS = frozenset({"", "language", "reads", "country"})
READS_MAX = 20  # languages one person can say they read


def open_page(tx: Tx, me: Person, part: str = "") -> ProfileView:
    """Show the profile, with the choices of one part open."""
    part = part if part in PARTS else ""
    me = replace(me, screen=tx.people.show(me.id, "me", {"part": part}))
    return again(tx, me)


def again(tx: Tx, me: Person) -> ProfileView:
    """The page as it stands."""
    part = str(me.screen.params.get("part", ""))
    return ProfileView(me=me, screen=me.screen, part=part, lists=joining.lists(tx, me))


def speak(tx: Tx, me: Person, language: str) -> ProfileView:
    """Be spoken to in another language; it is one the person reads, too."""
    return open_page(tx, door.speak(tx, me, language))


def toggle_reads(tx: Tx, me: Person, language: str) -> ProfileView:
    """Say, or say no more, that the person reads a language."""
    if language in me.reads:
        me = replace(me, reads=tuple(one for one in me.reads if one != language))
    elif len(me.reads) < READS_MAX:
        unsaid = tuple(one for one in me.reads_not if one != language)
        me = replace(me, reads=(*me.reads, language), reads_not=unsaid)
    tx.people.save_profile(me)
    return open_page(tx, me, "reads")


def forget_place(tx: Tx, me: Person) -> ProfileView:
    """Forget where the person roughly was."""
    return open_page(tx, nearby.forget(tx, me))


def leave(tx: Tx, me: Person, entry_id: int) -> ProfileView:
    """Off somebody's list of people."""
    joining.leave(tx, me, entry_id)
    return replace(open_page(tx, me), told=Text(N_("You are off that list.")))


def live_in(tx: Tx, me: Person, country: str) -> ProfileView:
    """Change the country."""
    return open_page(tx, cashier.live_in(tx, me, country))
