"""What a person looks at before a campaign runs, its organisation's first or not: the reasons, as a case has them.

sensitive   labels that it looks like, where its requester named none
places      rows whose names are those of places where questions may be dangerous
"""

from collections.abc import Mapping, Sequence

from core.campaigns import Campaign
from core.errors import N_, Invalid, Text
from core.forbidden import refused
from core.ports import Tx
from core.sensitive import marks, sites, suspecting
from core.work import Case

SENSITIVE, PLACES = "sensitive", "places"
ROWS_LOOKED_AT = 1000


def why(tx: Tx, campaign: Campaign) -> Mapping[str, object]:
    """The reasons, of its first rows; empty where there is none."""
    rows = tx.tasks.first(campaign.id, ROWS_LOOKED_AT)
    found = suspecting.suggested(campaign, [one.data for one in rows])
    named = sites.named(campaign, [(one.row, one.data) for one in rows])
    return ({SENSITIVE: list(found)} if found else {}) | ({PLACES: list(named)} if named else {})


def check(tx: Tx, before: Campaign, after: Campaign, added: Sequence[tuple[int, Mapping[str, str]]] = ()) -> None:
    """Raises ``Invalid`` where a change of a running campaign, or rows ``added`` by number, suggest what it did not.

    A person looks at such work before it runs, so it goes into a copy.
    """
    seen = [(one.row, one.data) for one in tx.tasks.first(before.id, ROWS_LOOKED_AT, planned=False)]
    rows = added or seen
    was = suspecting.suggested(before, [row for _, row in seen])
    more = [one for one in suspecting.suggested(after, [row for _, row in rows]) if one not in was]
    if more:
        why = N_("These words suggest: {what}. A person looks at such work before it runs: make a copy with it.")
        raise Invalid(Text(why, params={"what": marks.named(more)}))
    stood = set() if added else set(sites.named(before, seen))
    named = [one for one in sites.named(after, rows) if one not in stood]
    if named:
        why = N_(
            "Rows that name a place where questions may be dangerous: {rows}. A person looks at such work before it "
            "runs: make a copy with them."
        )
        raise Invalid(Text(why, params={"rows": ", ".join(map(str, named))}))


def check_added(tx: Tx, campaign: Campaign) -> None:
    """The rows that wait to be paid for, as at a launch. Raises ``Invalid``."""
    added = [(one.row, one.data) for one in tx.tasks.first(campaign.id, ROWS_LOOKED_AT, planned=True)]
    refused.see(campaign, [row for _, row in added])
    check(tx, campaign, campaign, added)


def labels(case: Case) -> tuple[str, ...]:
    """What a moderator may label it with: what it looks like, and what upsets otherwise."""
    found = case.params.get(SENSITIVE)
    return marks.read(",".join([*found, "distressing"])) if isinstance(found, list) else ()


def lines(campaign: Campaign, case: Case) -> Sequence[Text]:
    """What is to be looked at, and how it is labelled now."""
    found, told = case.params.get(SENSITIVE), []
    if isinstance(found, list):
        told.append(
            Text(N_("⚠️ Its words suggest: {what}. Its requester has not said so."), params={"what": marks.named(found)})
        )
    if isinstance(rows := case.params.get(PLACES), list):
        why = N_("⚠️ Rows that name a place where questions may be dangerous: {rows}. Is it safe to send people there?")
        told.append(Text(why, params={"rows": ", ".join(map(str, rows))}))
    if has := marks.of(campaign):
        told.append(
            Text(N_("Labelled: {what}. People are asked before they see it."), params={"what": marks.named(has)})
        )
    return told
