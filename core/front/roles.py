"""Roles that are taken back: by an operator with a reason, or by leaving the moderators' group."""

from core.audit import record
from core.errors import N_, Invalid, Stale, Text
from core.moderators import turns
from core.people import Role
from core.ports import Tx
from core.process.review import OPERATORS

WHY_MIN, WHY_MAX = 10, 500
TAKEN = "role.take"
NOTICE, LEFT = "role_taken", "moderator_left"  # to whom it was taken from, and to the operators


def take_back(tx: Tx, by: int, person_id: int, role: Role, why: str) -> None:
    """An operator takes a role back; the person reads why. Raises ``Invalid`` and ``Stale``."""
    why = why.strip()
    if not WHY_MIN <= len(why) <= WHY_MAX:
        least = N_("Please say why in one sentence of {least} to {most} letters, which the person will read.")
        raise Invalid(Text(least, params={"least": WHY_MIN, "most": WHY_MAX}))
    if not tx.people.take_role(person_id, role):
        raise Stale(Text(N_("This person does not have that role.")))
    record(tx, by, TAKEN, why=why, about=person_id, before={"role": role})
    _gone(tx, person_id, role, why)


def left_group(tx: Tx, telegram_id: int, chat_id: int) -> None:
    """Whoever is out of the moderators' group is out of the desk: they decide nothing until invited again."""
    person = tx.people.by_telegram(telegram_id) if chat_id == tx.office.group() else None
    if person is not None and tx.people.take_role(person.id, Role.MODERATOR):
        record(tx, 0, TAKEN, about=person.id, before={"role": Role.MODERATOR}, after={"group": 0})
        _gone(tx, person.id, Role.MODERATOR, "")
        tx.outbox.put(OPERATORS, LEFT, str(person.id), {"who": telegram_id})


def _gone(tx: Tx, person_id: int, role: Role, why: str) -> None:
    """They are told, and what was a moderator's turn is another's."""
    if role is Role.MODERATOR:
        turns.pass_on(tx, person_id)
    person = tx.people.by_id(person_id)
    assert person is not None, "they had a role"
    tx.outbox.put(person.telegram_id, NOTICE, role, {"person": person_id, "role": role, "why": why})
