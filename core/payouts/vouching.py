"""A partner organisation knows people of its list: it vouches for them, and pays out those who want that.

Vouched for, a person may have more at a time, and need not have shared a number to name one. It changes no balance:
when it is revoked, or the person leaves the list, money is paid out as before, under the lower limit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core import audit
from core.errors import N_, Invalid, NotAllowed, NotEnough, Refusal, Stale, Text
from core.lost import moving
from core.lost.groups import VOUCH
from core.payouts import asking, naming, standing
from core.payouts.model import CONTACT, Payee
from core.payouts.policy import Till
from core.payouts.port import Form
from core.payouts.standing import net_of, room
from core.payouts.vouches import Vouch
from core.people import Person, Role
from core.ports import Tx
from core.teams import joining
from core.teams.assigning import team_of
from core.teams.listing import holds, mine, open_one, organisation
from core.teams.team_views import EntryView

JOB = "pay_all"
VOUCHED, PAID_ALL, ASKS = "vouched", "paid_all", "vouch_move"  # notices
PEOPLE_MAX = 2000  # that any partner may vouch for
AT_ONCE = 20  # people paid out in one transaction
NO_PARTNER = Text(N_("Only a partner organisation can do this. Ask whoever runs this bot."))
NO_FILE = Text(N_("Nobody pays by file here. Ask whoever runs this bot."))


def set_partner(tx: Tx, me: Person, telegram_id: int, people_max: int) -> Text:
    """The operator lets a requester's organisation vouch for so many people; 0: not any more."""
    if Role.OPERATOR not in me.roles:
        raise NotAllowed(Text(N_("Only the operator can do this.")))
    who = tx.people.by_telegram(telegram_id)
    if who is None:
        raise Invalid(Text(N_("I know nobody by that number. They have to press Start first.")))
    if people_max > PEOPLE_MAX:
        raise Invalid(Text(N_("Please send a number from {least} to {most}."), params={"least": 0, "most": PEOPLE_MAX}))
    tx.vouches.set_partner(tx.office.organisation_of(who.id), people_max)
    audit.record(tx, me.id, "partner.set", about=who.id, after={"people": people_max})
    if not people_max:
        return Text(N_("It is no partner any more. Nobody loses money; the lower limits hold again."))
    return Text(N_("Its organisation may vouch for {n} people now."), params={"n": people_max})


def _partner(tx: Tx, organisation_id: int) -> int:
    most = tx.vouches.people_max(organisation_id)
    if not most:
        raise NotAllowed(NO_PARTNER)
    return most


def vouch(tx: Tx, me: Person, entry_id: int) -> EntryView:
    """We know this person. One tap, and one to take it back."""
    entry = mine(tx, me, entry_id)  # the list is held: so is the number of those vouched for
    if not entry.person_id:
        raise Stale(Text(N_("Nobody has joined under that name yet.")))
    if entry.person_id == me.id:
        raise NotAllowed(Text(N_("Nobody vouches for themselves.")))
    known = tx.vouches.get(entry.organisation_id, entry.person_id)
    if known and holds(tx, known.organisation_id, known.person_id):
        tx.vouches.save(replace(known, revoked_at=tx.now, pays=False))
        told = Text(N_("You vouch for {name} no more."), params={"name": entry.name})
        return open_one(tx, me, entry_id, told)
    if tx.vouches.count(entry.organisation_id) >= _partner(tx, entry.organisation_id):
        raise NotEnough(Text(N_("You vouch for as many people as you may. Ask whoever runs this bot for more.")))
    tx.vouches.save(Vouch(entry.organisation_id, entry.person_id, entry.id, me.id, tx.now))
    person = tx.people.by_id(entry.person_id)
    assert person is not None
    params = {"person": person.id, "o": entry.organisation_id, "who": joining.asking(tx, entry.organisation_id)}
    tx.outbox.put(person.telegram_id, VOUCHED, str(entry.organisation_id), params)
    return open_one(tx, me, entry_id, Text(N_("You vouch for {name} now."), params={"name": entry.name}))


def consent(tx: Tx, me: Person, till: Till, organisation_id: int, *, pays: bool) -> Text:
    """My organisation pays me out, or not. It learns the number and the sum, so the person says yes first."""
    tx.people.lock(me.id)
    known = next((one for one in tx.vouches.of_person(me.id) if one.organisation_id == organisation_id), None)
    if known is None:
        raise Stale(Text(N_("They do not vouch for you any more.")))
    if pays:
        _number_at(tx, me, till)
    tx.vouches.save(replace(known, pays=pays))
    if not pays:
        return Text(N_("Your payouts stay as they are: you ask for them with /payout."))
    return Text(N_("They can pay you out from now on. /payout works as before, too."))


def _number_at(tx: Tx, me: Person, till: Till) -> Payee:
    """Where they are paid by file: their own number. Raises ``Refusal``."""
    rail = _file_rail(till)
    found = tx.payouts.payees.of_person(me.id)
    own = next((one for one in found if one.how == CONTACT and one.form is Form.PHONE), None)
    opened = tx.payouts.payees.destination(own) if own else None
    if opened is None:
        raise NotAllowed(Text(N_("First share your own number once: /payout asks for it.")))
    return naming.name(tx, me, till, naming.Where(rail, opened.value, CONTACT))


def _file_rail(till: Till) -> str:
    found = next((code for code, rail in till.rails.items() if rail.caps.by_file), "")
    if not found:
        raise NotAllowed(NO_FILE)
    return found


def pay_all(tx: Tx, me: Person, till: Till) -> Text:
    """Pay all of my people now: a job does it, a few people a transaction."""
    of = organisation(tx, me)
    _partner(tx, of)
    _file_rail(till)
    tx.jobs.enqueue(JOB, str(of), {"o": of, "by": me.id, "after": 0, "n": 0, "passed": 0, "sums": {}}, tx.now)
    return Text(N_("I ask for their payouts now, and tell you when it is done."))


def pay_some(tx: Tx, till: Till, payload: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The next few; what was reached, None at the end, when who asked is told. Done twice it pays nothing twice."""
    of, after, n, passed = (payload[name] for name in ("o", "after", "n", "passed"))
    sums: dict[str, int] = dict(payload["sums"])
    people = tx.vouches.to_pay(of, after, AT_ONCE)
    for one in people:
        person = tx.people.by_id(one)
        assert person is not None
        paid = _pay(tx, person, till, of)
        n, passed = n + len(paid), passed + (not paid)
        for asset, minor in paid.items():
            sums[asset] = sums.get(asset, 0) + minor
    if people:
        return {**payload, "after": people[-1], "n": n, "passed": passed, "sums": sums}
    by = tx.people.by_id(payload["by"])
    assert by is not None
    tx.outbox.put(by.telegram_id, PAID_ALL, "", {"person": by.id, "n": n, "passed": passed, "sums": sums})
    return None


def _pay(tx: Tx, person: Person, till: Till, of: int) -> Mapping[str, int]:
    """All that this person can have by file now, by asset; nothing where something is in the way."""
    tx.people.lock(person.id)
    here = standing.of(tx, person)
    if standing.today(here):
        return {}
    try:
        payee = _number_at(tx, person, till)
    except Refusal:
        return {}
    caps, tax = till.rails[payee.rail].caps, till.policy.taxes.get(person.country)
    tx.payouts.payees.with_mark(payee.mark)
    for asset, bounds in caps.bounds.items():
        had = standing.spent(tx, person.id, payee.mark, asset)
        may = min(room(till, here.tier, asset, one) for one in had)
        net = net_of(min(here.balances.get(asset, 0), may), bounds, tax)
        if net and payee.shared in ("", "ok"):
            asking.ask(tx, person, till, asking.Wish(payee.rail, asset, net, payee.id, of))
            return {asset: net}
    return {}


def ask_to_move(tx: Tx, me: Person, people: Sequence[int]) -> None:
    """Somebody without words asks from a new account: who vouched for the person of that number is asked in turn.

    Whether there is such a person is not told.
    """
    moving.check(tx, me, 0)
    for one in people:
        known = tx.lost.moves.open_of(one)
        if one == me.id or tx.lost.moves.open_to(me.id) or (known is not None and known.ready_at):
            continue
        for vouch in tx.vouches.of_person(one)[:1]:
            asked = moving.ask(tx, me, one, VOUCH, vouch.organisation_id)
            by, entry = tx.people.by_id(vouch.by_person_id), tx.teams.roster.get(vouch.roster_id)
            assert by is not None
            assert entry is not None, "a vouch holds while its name is on the list"
            params = {"person": by.id, "move": asked.id, "name": entry.name, "team": team_of(tx, entry)}
            tx.outbox.put(by.telegram_id, ASKS, str(asked.id), params)
            return


def vouch_move(tx: Tx, me: Person, move_id: int, *, good: bool) -> Text:
    """Whoever vouched says whether it is them; the three days begin with a yes."""
    move = tx.lost.moves.get(move_id)
    if move is None or not move.organisation_id or me.id == move.to_person_id:
        raise Stale(moving.GONE)
    known = tx.vouches.get(move.organisation_id, move.person_id)
    if (
        organisation(tx, me) != move.organisation_id
        or known is None
        or not holds(tx, known.organisation_id, known.person_id)
    ):
        raise NotAllowed(NO_PARTNER)
    if not good:
        moving.stop(tx, move)
        return Text(N_("Stopped. Nothing is moved."))
    if not tx.lost.moves.ready(move.id, tx.now + moving.NOTICE_MS, me.id):
        raise Stale(moving.GONE)
    moving.begin(tx, move)
    return Text(N_("Thank you. The old account is told for 3 days, then two persons look at it."))
