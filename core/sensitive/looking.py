"""What a person looks at before a campaign runs, its organisation's first or not: the reasons, as a case has them.

sensitive   labels that it looks like, where its requester named none
places      rows whose names are those of places where questions may be dangerous
"""

from collections.abc import Mapping, Sequence

from core.campaigns import Campaign
from core.errors import N_, Text
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
