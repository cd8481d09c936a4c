"""What is kept about a person, and how it goes: see ``storage.erasing`` for which columns are which."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert  # writes ON CONFLICT in the words both databases share

from core import media
from core.campaigns import State
from core.ledger import POINTS, Balance, Code, Kind
from core.people import Person
from core.privacy.port import InHand, Purse, Wiped, gone_id
from core.signals.port import FINAL
from core.studies.research import Consent
from core.work import OPEN, Case, CaseKind
from storage import erasing
from storage.base import Base, Group
from storage.cases import case_from
from storage.columns import Big
from storage.consents import CONSENT
from storage.old_words import OLD_PROOFS, OLD_WORDS
from storage.spoken import Spoken
from storage.tables.campaigns import campaign, enrolment
from storage.tables.cases import moderation_case
from storage.tables.ledger import account, transfer
from storage.tables.payouts import payee
from storage.tables.people import member
from storage.tables.pictures import telegram_file
from storage.tables.privacy import tombstone
from storage.tables.signals import fraud
from storage.tables.work import answer, answer_file, assignment, photo_print

ERASED, FORGOTTEN = {"erased": True}, {"forgotten": True}
PURPOSE = "tombstone"
_PERSON = bindparam("person", type_=Big())
_LIMIT: BindParameter[int] = bindparam("limit")
_NONE: ColumnElement[int] = literal_column("0")
_ONE: ColumnElement[int] = literal_column("1")
_a, _case = account.c, moderation_case.c


def _words(values: Sequence[str]) -> list[ColumnElement[str]]:
    return [literal_column(f"'{one}'") for one in values]


MONEY = (
    select(_a.asset, (_a.cd - _a.dd - _a.dp).label("available"), _a.cp, _a.dp)
    .where(_a.kind == literal_column(f"'{Kind.WORKER}'"), _a.owner_id == _PERSON)
    .where((_a.cd - _a.dd - _a.dp > _NONE) | (_a.cp > _NONE) | (_a.dp > _NONE))
    .order_by(_a.asset)
)
UNDECIDED = (
    select(func.count().label("n"), func.max(answer.c.clock_at).label("until"))
    .select_from(
        enrolment.join(
            answer,
            (answer.c.campaign_id == enrolment.c.campaign_id) & (answer.c.person_id == enrolment.c.person_id),
        )
    )
    .where(enrolment.c.person_id == _PERSON, answer.c.standing.in_(_words(sorted(OPEN))))
)
_over = _words([State.DRAFT, State.CLOSED])
OWNED = select(func.count().label("n")).where(
    campaign.c.organisation_id.in_(select(member.c.organisation_id).where(member.c.person_id == _PERSON)),
    campaign.c.owner_id == _PERSON,
    campaign.c.state.not_in(_over),
)
_other = member.alias("other")
_alone = (
    select(member.c.organisation_id)
    .where(
        member.c.person_id == _PERSON,
        ~exists().where(_other.c.organisation_id == member.c.organisation_id, _other.c.person_id != _PERSON),
    )
    .scalar_subquery()
)
FUNDS = (
    select(_a.asset)
    .where(_a.kind == literal_column(f"'{Kind.ORGANISATION}'"), _a.owner_id.in_(_alone))
    .where(_a.asset != literal_column(f"'{POINTS}'"), _a.cd - _a.dd > _NONE)
    .limit(_ONE)
)
_in_campaigns = enrolment.c.person_id == _PERSON
_nothing = bindparam("nothing", type_=answer.c.content.type)
ANSWERED = (
    select(answer.c.campaign_id, answer.c.task_id, answer.c.content)
    .select_from(
        enrolment.join(
            answer, (answer.c.campaign_id == enrolment.c.campaign_id) & (answer.c.person_id == enrolment.c.person_id)
        )
    )
    .where(_in_campaigns, answer.c.content != _nothing)
    .limit(_LIMIT)
)
DRAFTED = (
    select(assignment.c.campaign_id, assignment.c.task_id, assignment.c.draft)
    .select_from(
        enrolment.join(
            assignment,
            (assignment.c.campaign_id == enrolment.c.campaign_id) & (assignment.c.person_id == enrolment.c.person_id),
        )
    )
    .where(_in_campaigns, assignment.c.draft != _nothing)
    .limit(_LIMIT)
)


def _this(table: Any) -> list[Any]:
    keys = {"campaign_id": "campaign", "task_id": "task", "person_id": "person"}
    return [table.c[column] == bindparam(name, type_=Big()) for column, name in keys.items()]


_EMPTY_ANSWER = update(answer).where(*_this(answer)).values(content=_nothing)
_EMPTY_DRAFT = update(assignment).where(*_this(assignment)).values(draft=_nothing)
_FILES = delete(answer_file).where(*_this(answer_file))
_UNSENT = delete(telegram_file).where(telegram_file.c.sha == bindparam("sha"))
_PRINTS = delete(photo_print).where(photo_print.c.person_id == _PERSON)
STILL_SAYS = (
    select(moderation_case)
    .where(
        _case.person_id == _PERSON,
        _case.kind != literal_column(f"'{CaseKind.CAMPAIGN}'"),
        _case.params != bindparam("erased", type_=_case.params.type),
    )
    .limit(_LIMIT)
    .with_for_update()
)
_UNSAY = (
    update(moderation_case)
    .where(_case.id == bindparam("case"))
    .values(params=bindparam("erased", type_=_case.params.type))
)
CASES = select(moderation_case).where(_case.person_id == _PERSON).order_by(_case.id.desc()).limit(_LIMIT)
PROVEN = (
    select(transfer.c.id)
    .where(
        transfer.c.debit_kind == literal_column(f"'{Kind.WORKER}'"),
        transfer.c.debit_owner == _PERSON,
        transfer.c.code == literal_column(f"'{Code.FRAUD}'"),
    )
    .limit(_ONE)
)
PROVEN_FRAUD = select(fraud.c.person_id).where(
    fraud.c.person_id == _PERSON, fraud.c.state == literal_column(f"'{FINAL}'")
)
NUMBERS = select(payee.c.id, payee.c.form, payee.c.value).where(payee.c.person_id == _PERSON)
STANDING = CONSENT.where(enrolment.c.person_id == _PERSON, enrolment.c.withdrawn_at == _NONE).limit(_ONE)
_MARK = insert(tombstone).values(digest=bindparam("digest"), at=bindparam("at")).on_conflict_do_nothing()
_MARKED = select(tombstone.c.at).where(tombstone.c.digest == bindparam("digest"))


class Words(Group):
    """Implements ``core.privacy.port.WordsTx``."""

    def forget(self, before: int, limit: int) -> Sequence[Case]:
        return self._forget(OLD_WORDS, before, limit)

    def unprove(self, before: int, limit: int) -> Sequence[Case]:
        return self._forget(OLD_PROOFS, before, limit)

    def _forget(self, statement: Select[Any], before: int, limit: int) -> Sequence[Case]:
        found = [case_from(row) for row in self._sql.all(statement, {"before": before, "limit": limit})]
        for case in found:
            self._sql.run(_UNSAY, {"case": case.id, "erased": FORGOTTEN})
        return found

    def silence(self, before: int, limit: int) -> Sequence[str]:
        return Spoken(self._tx).forget(before, limit)


class Privacy(Group):
    """Implements ``core.privacy.port.PrivacyTx``."""

    def __init__(self, tx: Base) -> None:
        super().__init__(tx)
        self.words = Words(tx)

    def money(self, person_id: int) -> Sequence[Purse]:
        rows = self._sql.all(MONEY, {"person": person_id})
        return [Purse(row[0], Balance(int(row[1]), int(row[2]), int(row[3]))) for row in rows]

    def in_hand(self, person_id: int) -> InHand:
        keys = {"person": person_id}
        undecided, owned = self._sql.one(UNDECIDED, keys), self._sql.one(OWNED, keys)
        funds = self._sql.first(FUNDS, keys) is not None
        return InHand(int(undecided.n), int(undecided.until or 0), int(owned.n), funds)

    def leave(self, me: Person) -> None:
        keys = {"person": me.id, "chat": me.telegram_id, "gone": gone_id(me.id), "now": self._tx.now, "empty": []}
        proven = any(self._sql.first(one, {"person": me.id}) is not None for one in (PROVEN, PROVEN_FRAUD))
        known = self._known_by(me) if proven else ()
        for statement in erasing.AT_ONCE:
            self._sql.run(statement, keys)
        for one in known:
            self._sql.run(_MARK, {"digest": self._tx.vault.blind(PURPOSE, one), "at": self._tx.now})
        self._tx.vault.destroy(me.id)
        for row in self._sql.all(erasing.PARKED, {"most": erasing.PARKED_MOST}):
            if erasing.names(self._tx.vault, row, me.telegram_id):
                self._sql.run(erasing.UNPARK, {"bot": row.bot_id, "update": row.update_id})

    def _known_by(self, me: Person) -> Sequence[str]:
        """The account and every number, while the key that opens them is there."""
        rows = self._sql.all(NUMBERS, {"person": me.id})
        opened = [(row.form, self._tx.vault.open(me.id, "payee", "value", row.id, bytes(row.value))) for row in rows]
        return [str(me.telegram_id), *dict.fromkeys(f"{form}:{value}" for form, value in opened)]

    def wipe(self, person_id: int, limit: int) -> Wiped:
        files, count = set[str](), 0
        for read, empty in ((ANSWERED, _EMPTY_ANSWER), (DRAFTED, _EMPTY_DRAFT)):
            for campaign_id, task_id, said in self._sql.all(read, {"person": person_id, "limit": limit, "nothing": {}}):
                keys = {"campaign": campaign_id, "task": task_id, "person": person_id}
                files |= media.shas(said)
                self._sql.run(_FILES, keys)
                self._sql.run(empty, {**keys, "nothing": {}})
                count += 1
        self._sql.run(_PRINTS, {"person": person_id})
        spoken = Spoken(self._tx).leave(person_id, limit)
        found = sorted({*files, *map(media.sha_of, spoken)})
        for sha in found:
            self._sql.run(_UNSENT, {"sha": sha})
        return Wiped(count + len(spoken), found)

    def unpublish(self, person_id: int, limit: int) -> Sequence[Case]:
        keys = {"person": person_id, "limit": limit, "erased": ERASED}
        found = [case_from(row) for row in self._sql.all(STILL_SAYS, keys)]
        for case in found:
            self._sql.run(_UNSAY, {"case": case.id, "erased": ERASED})
        return found

    def cases(self, person_id: int, limit: int) -> Sequence[Case]:
        return [case_from(row) for row in self._sql.all(CASES, {"person": person_id, "limit": limit})]

    def standing(self, person_id: int) -> Consent | None:
        row = self._sql.first(STANDING, {"person": person_id})
        return None if row is None else Consent(*row)

    def marked(self, what: str) -> bool:
        return any(self._sql.first(_MARKED, {"digest": one}) for one in self._tx.vault.blinds(PURPOSE, what))
