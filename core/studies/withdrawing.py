"""Taking a consent back: pay stays, results leave the answers out from now on, the requester is told where they are.

What was answered is erased after a while (``ERASED_DAYS``): until then it may be looked at for pay that is not decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from core.errors import N_, Stale, Text
from core.ledger import NEWEST
from core.people import Person
from core.ports import Tx
from core.seats import whom
from core.studies.consent_views import ConsentList, WithdrawView
from core.studies.research import Consent
from core.work import Lease
from core.working import leases

ERASED_DAYS = 30  # longer than any decision on an answer takes
DAY_MS = 24 * 3600 * 1000
LISTED_MAX = 8
FILES_MAX = 10  # of the results that were sent, named in the notice
IN_FILE_MAX = 1000  # consents in the file of /mydata, the newest
BATCH = 20  # people whose answers are erased in one transaction
LIST, SURE = "consents", "withdraw"


def page(tx: Tx, me: Person, before: int = 0, told: Text | None = None) -> ConsentList:
    """The consents that can be taken back, in campaigns below this id, 0 for all."""
    screen = tx.people.show(me.id, LIST, {"before": before} if before else {})
    return _listed(tx, replace(me, screen=screen), told)


def again(tx: Tx, me: Person) -> ConsentList:
    return _listed(tx, me)


def _listed(tx: Tx, me: Person, told: Text | None = None) -> ConsentList:
    found = tx.consents.of_person(me.id, me.screen.params.get("before", 0) or NEWEST, LISTED_MAX + 1)
    shown, more = found[:LISTED_MAX], len(found) > LISTED_MAX
    before = shown[-1].campaign_id if more else 0
    return ConsentList(me=me, screen=me.screen, told=told, consents=shown, before=before)


def given(tx: Tx, me: Person) -> bool:
    """Whether the person ever agreed to a campaign."""
    return bool(tx.consents.of_person(me.id, NEWEST, 1))


def in_file(tx: Tx, me: Person) -> Sequence[Mapping[str, Any]]:
    """For the file of all that is kept about them."""
    return [
        {
            "campaign": str(one.campaign_id),
            "title": one.title,
            "worker_code": one.code,
            "agreed_at_ms": one.agreed_at,
            "text_sha256": one.digest,
            "withdrawn_at_ms": one.withdrawn_at,
        }
        for one in tx.consents.of_person(me.id, NEWEST, IN_FILE_MAX)
    ]


def ask(tx: Tx, me: Person, campaign_id: int) -> WithdrawView:
    """One more tap."""
    consent = _mine(tx, me, campaign_id)
    return WithdrawView(me=me, screen=tx.people.show(me.id, SURE, {"c": campaign_id}), consent=consent)


def ask_again(tx: Tx, me: Person) -> WithdrawView:
    return WithdrawView(me=me, screen=me.screen, consent=_mine(tx, me, me.screen.params["c"]))


def _mine(tx: Tx, me: Person, campaign_id: int) -> Consent:
    consent = tx.consents.of(campaign_id, me.id)
    if consent is None or consent.withdrawn_at:
        raise Stale(Text(N_("That is taken back already.")))
    return consent


def withdraw(tx: Tx, me: Person, campaign_id: int) -> ConsentList:
    """Take it back; what they held there goes to others."""
    consent = _mine(tx, me, campaign_id)
    tx.people.lock(me.id)
    for lease in tx.assignments.of_person(me.id):
        if lease.campaign_id == campaign_id:
            leases.hand_back(tx, lease, Lease.RETURNED)
    if not tx.consents.withdraw(campaign_id, me.id, tx.now + ERASED_DAYS * DAY_MS):
        raise Stale(Text(N_("That is taken back already.")))
    tell(tx, consent, tx.consents.since(campaign_id, me.id))
    told = N_("Taken back. Results leave your answers out now, and they are erased in {n} days. Your points stay.")
    return page(tx, me, 0, Text(told, params={"n": ERASED_DAYS}))


def tell(tx: Tx, consent: Consent, since: int) -> None:
    """Tell the requester, where there are answers: which of the results they were sent have them."""
    campaign = tx.campaigns.get(consent.campaign_id)
    owner = whom.told(tx, campaign) if campaign and since else None
    if owner is None:
        return
    sent = [[code, _day(at)] for code, at in tx.consents.sent(consent.campaign_id, since, FILES_MAX)]
    about = {"person": owner.id, "c": consent.campaign_id, "title": consent.title, "code": consent.code, "sent": sent}
    tx.outbox.put(owner.telegram_id, "withdrew", f"{consent.campaign_id}:{consent.code}", about)


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M")


def erase(tx: Tx) -> int:
    """One step of the job: how many people's answers were looked at."""
    return tx.consents.erase(tx.now, BATCH)
