"""The front door: who comes in, in which language, with which consent, and by whose invitation."""

import hashlib
from dataclasses import replace

from core import audit, desk
from core.drafting import launch, trial
from core.drafting.links import CAMPAIGN_LINK, campaign_of
from core.errors import N_, NotAllowed, Stale, Text
from core.ledger import POINTS
from core.lost import returning
from core.moderators import turns
from core.people import CONSENT_VERSION, House, Person, Role, Screen
from core.ports import Random, Tx
from core.seats import review_group, team
from core.teams import joining
from core.views import View, Welcome
from core.work import Lease
from core.working import leases

INVITATION_HOURS = 48
INVITATION_CHARS = 24
INVITATION_LINK = "i"  # /start payloads: i<invitation>, o<seat>, t<test link>, and those of ``core.drafting.links``
PAYLOAD_CHARS_MAX = 64  # Telegram's, of a link; what is typed may be longer


def meet(tx: Tx, telegram_id: int, language: str, house: House, pressed: int = 0) -> Person:
    """The person behind a Telegram account, made on first sight with the language that was guessed.

    ``pressed``: the message whose button they pressed.
    """
    me = tx.people.by_telegram(telegram_id)
    if me is None:
        tx.people.add(Person(id=tx.new_id(), telegram_id=telegram_id, language=language, screen=Screen("welcome")))
        me = tx.people.by_telegram(telegram_id)
        assert me is not None
    return house.seen(me, pressed)


def start(tx: Tx, me: Person, payload: str) -> View:
    """/start, bare or with a link's payload, which is kept until the person has agreed."""
    payload = payload if len(payload) <= PAYLOAD_CHARS_MAX else ""
    if payload.startswith(INVITATION_LINK):
        return _invited(tx, me, payload)
    if payload.startswith(team.SEAT_LINK):
        return team.join(tx, me, payload.removeprefix(team.SEAT_LINK))
    if not me.may_work:
        return welcome(tx, me, payload)
    return _go(tx, me, payload)


def welcome(tx: Tx, me: Person, payload: str = "", told: Text | None = None) -> View:
    """The first screen; where the person wanted to go is kept for after it."""
    return Welcome(me=me, screen=tx.people.show(me.id, "welcome", {"to": payload} if payload else {}), told=told)


def _go(tx: Tx, me: Person, payload: str) -> View:
    if payload.startswith(CAMPAIGN_LINK):
        return desk.card(tx, me, campaign_of(payload))
    if payload.startswith(trial.TEST_LINK):
        return trial.follow(tx, me, payload.removeprefix(trial.TEST_LINK))
    if payload.startswith(joining.JOIN_LINK):
        return joining.by_link(tx, me, payload.removeprefix(joining.JOIN_LINK))
    return desk.look(tx, me)


def agree(tx: Tx, me: Person, house: House) -> View:
    """18 or over, and agreed to the terms of today; on to the first job."""
    if not me.consent and not me.seats:  # whose organisation is no other's
        for asset, minor in {POINTS: house.welcome_points, **house.welcome_money}.items():
            launch.give(tx, me.id, minor, asset)
    to = str(me.screen.params.get("to", "")) if me.screen.code == "welcome" else ""
    me = replace(me, consent=CONSENT_VERSION)
    tx.people.save_profile(me)
    returning.see(tx, me)
    try:
        return _go(tx, me, to)
    except Stale as gone:  # the link leads nowhere any more; that the person agreed must stay
        return desk.look(tx, me, gone.text)


def speak(tx: Tx, me: Person, language: str) -> Person:
    """Speak to the person in this language from now on."""
    me = replace(me, language=language)
    tx.people.save_profile(me)
    return me


def digest(token: str) -> str:
    """What is kept of an invitation, so that the database opens no door."""
    return hashlib.sha256(token.encode()).hexdigest()


def invite(tx: Tx, me: Person, role: Role, random: Random) -> str:
    """A one-use /start payload that makes its holder a requester or moderator. Only an operator gives these."""
    if Role.OPERATOR not in me.roles or role is Role.OPERATOR:
        raise NotAllowed(Text(N_("Only the operator can invite.")))
    token = INVITATION_LINK + random.token(INVITATION_CHARS)
    tx.office.add_invitation(digest(token), role, me.id, tx.now + INVITATION_HOURS * 3_600_000)
    audit.record(tx, me.id, "role.invite", after={"role": role})
    return token


def _invited(tx: Tx, me: Person, token: str) -> View:
    role = tx.office.use_invitation(digest(token), me.id)
    if role is None:
        raise Stale(Text(N_("This invitation was used or is too old. Please ask for a new one.")))
    tx.people.give_role(me.id, role, 0)
    audit.record(tx, me.id, "role.give", about=me.id, after={"role": role})
    me = replace(me, roles=me.roles | {role})
    told = Text(_WELCOMES[role])
    return desk.look(tx, me, told) if me.may_work else welcome(tx, me, told=told)


_WELCOMES = {
    Role.REQUESTER: N_("You can now give out work: send me a file of tasks, or /new to be led."),
    Role.MODERATOR: N_("You are a moderator now. Answers to look at come in the moderators' group."),
}


def left(tx: Tx, telegram_id: int) -> None:
    """The person's chat takes no more messages: what they held goes to others, and nothing is drawn there."""
    me = tx.people.by_telegram(telegram_id)
    if me is None:
        return
    for lease in tx.assignments.of_person(me.id):
        leases.hand_back(tx, lease, Lease.RETURNED)
    tx.people.drawn(me.id, me.screen.revision, 0, has_media=False)


def settle_group(tx: Tx, chat_id: int) -> None:
    """The moderators' group named in the settings, unless one is linked: that may have moved to another id since."""
    if chat_id and not tx.office.group():
        tx.office.link_group(chat_id, 0)


def link_group(tx: Tx, me: Person, chat_id: int) -> None:
    """Make this group the moderators'. Only an operator does. What waits is sent there."""
    if Role.OPERATOR not in me.roles:
        raise NotAllowed(Text(N_("Only the operator can link a group.")))
    if chat_id == tx.voices.complaints.group():
        raise NotAllowed(Text(N_("This is the workers' group. The moderators need one of their own.")))
    if tx.seats.groups.whose(chat_id):
        raise NotAllowed(
            Text(N_("This group is a team's own for what it confirms. /unlink it first, or take another."))
        )
    before = tx.office.group()
    if chat_id != before:
        tx.turns.forget()
    tx.office.link_group(chat_id, me.id)
    audit.record(tx, me.id, "group.link", before={"group": before}, after={"group": chat_id})
    tx.topics.forget(chat_id)
    turns.wanted(tx)


def moved_group(tx: Tx, old: int, new: int) -> None:
    """A tied group goes on under a new number. Its cards stay behind where nothing can be changed: they come anew."""
    is_desk, organisation = tx.office.group() == old, tx.seats.groups.whose(old)
    tx.office.moved_group(old, new)
    if is_desk:
        audit.record(tx, 0, "group.moved", before={"group": old}, after={"group": new})
        tx.turns.forget()
        turns.wanted(tx)
    if organisation:
        audit.record(tx, 0, "group.moved", about=organisation, before={"group": old}, after={"group": new})
        review_group.again(tx, organisation)
