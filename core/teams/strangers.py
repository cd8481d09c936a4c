"""What becomes of a draft's rows whose names are not on the requester's list."""

from collections.abc import Sequence

from core.drafting import studio
from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.tables import sampling
from core.teams import assigning
from core.views import View

NAMES_SHOWN = 5


def leave_out(tx: Tx, me: Person, campaign_id: int) -> View:
    """Nobody does them, and they cost nothing; a job looks through the rows."""
    campaign, _ = studio.drafted(tx, me, campaign_id)
    tx.teams.rows.decide(campaign.id, campaign.organisation_id, assigning.OUT)
    sampling.begin(tx, campaign)
    return studio.draft(tx, me, campaign_id)


def for_others(tx: Tx, me: Person, campaign_id: int) -> View:
    """They are done as those that name nobody."""
    campaign, _ = studio.drafted(tx, me, campaign_id)
    tx.teams.rows.decide(campaign.id, campaign.organisation_id, assigning.OTHERS)
    return studio.draft(tx, me, campaign_id, Text(N_("These rows are done as those that name nobody.")))


def told(names: Sequence[tuple[str, int]]) -> Text:
    """Whom rows name that are on no list."""
    shown = ", ".join(name for name, _ in names[:NAMES_SHOWN])
    params: dict[str, str | int | Text] = {"names": shown + (" …" if len(names) > NAMES_SHOWN else "")}
    return Text(
        N_("{n} row names people who are not on your list: {names}."),
        N_("{n} rows name people who are not on your list: {names}."),
        sum(rows for _, rows in names),
        params,
    )
