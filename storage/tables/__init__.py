"""Every table, one module per subject. Importing this package fills ``metadata``."""

from storage.columns import metadata
from storage.tables import (
    campaigns,
    cases,
    drafts,
    jobs,
    keys,
    ledger,
    lost,
    outbox,
    payouts,
    people,
    pictures,
    research,
    teams,
    updates,
    work,
)

SUBJECTS = (
    ledger,
    jobs,
    outbox,
    updates,
    people,
    campaigns,
    work,
    cases,
    pictures,
    drafts,
    research,
    teams,
    keys,
    payouts,
    lost,
)

__all__ = ["SUBJECTS", "metadata"]
