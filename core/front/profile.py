"""The person's own page: languages, country and clock, each changed with one tap."""

from dataclasses import replace

from core import cashier
from core.errors import N_, Invalid, Stale, Text
from core.front import door
from core.front.account_views import ProfileView
from core.funds import worth
from core.moderators import measuring
from core.on_site import nearby
from core.people import Person, Role
from core.ports import Tx
from core.skills import showing
from core.suspending import words as suspended
from core.teams import joining
from core.typed import zones

PARTS = frozenset({"", "language", "reads", "country", "zone", "currency"})
READS_MAX = 20  # languages one person can say they read


def open_page(tx: Tx, me: Person, part: str = "") -> ProfileView:
    """Show the profile, with the choices of one part open."""
    part = part if part in PARTS else ""
    me = replace(me, screen=tx.people.show(me.id, "me", {"part": part}))
    return again(tx, me)


def again(tx: Tx, me: Person) -> ProfileView:
    """The page as it stands."""
    part = str(me.screen.params.get("part", ""))
    told, may = suspended.told(tx, me) if me.suspended_until > tx.now else ((), False)
    return ProfileView(
        me=me,
        screen=me.screen,
        part=part,
        lists=joining.lists(tx, me),
        skills=showing.lately(tx, me),
        now=tx.now,
        currencies=worth.choices(tx),
        overturned=measuring.of(tx, me.id) if Role.MODERATOR in me.roles else None,
        judges=_judges(tx, me),
        suspended=told,
        may_appeal=may,
    )


def _judges(tx: Tx, me: Person) -> bool | None:
    is_one = tx.panels.jurors.is_one(me.id)
    return is_one if is_one or tx.panels.jurors.is_able(me.id) else None


def judge(tx: Tx, me: Person, *, yes: bool) -> ProfileView:
    """Be asked to look at others' appeals, or not any more."""
    if yes and not tx.panels.jurors.is_able(me.id):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    tx.panels.jurors.opt(me.id, yes=yes)
    told = N_("You are asked now and then, by lot. Each look is paid, whatever you say.") if yes else N_("Noted.")
    return replace(open_page(tx, me), told=Text(told))


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


def live_by(tx: Tx, me: Person, name: str) -> ProfileView:
    """Change the clock that the person lives by. Raises ``Invalid``."""
    zone = zones.read(name)
    if not zone:
        raise Invalid(Text(N_("I do not know that clock. Tap a time, or send one such as Europe/Berlin or UTC+3.")))
    me = replace(me, zone=zone)
    tx.people.save_profile(me)
    return open_page(tx, me)


def paid_in(tx: Tx, me: Person, currency: str) -> ProfileView:
    """Change the currency: for work taken from now on."""
    if currency not in worth.choices(tx):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    me = replace(me, currency=currency)
    tx.people.save_profile(me)
    told = Text(N_("Money you earn from now on is in {currency}. What you have stays as it is."))
    return replace(open_page(tx, me), told=replace(told, params={"currency": currency}))


def typed(tx: Tx, me: Person, text: str) -> ProfileView:
    """A clock, written while it is asked for."""
    if me.screen.params.get("part") != "zone":
        raise Invalid(Text(N_("Tap a button above, or send /work for tasks, /help for help.")))
    return live_by(tx, me, text)
