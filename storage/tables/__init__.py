"""Every table, one module per subject. Importing this package fills ``metadata``."""

from storage.columns import metadata
from storage.tables import (
    campaigns,
    cases,
    drafts,
    funds,
    incoming,
    jobs,
    keys,
    ledger,
    lost,
    outbox,
    payouts,
    people,
    pictures,
    privacy,
    receipts,
    research,
    teams,
    top_ups,
    updates,
    wages,
    work,
    worth,
)

SUBJECTS = (
    *(ledger, jobs, outbox, updates, people, campaigns, work, cases, pictures, drafts, research, teams, keys),
    *(receipts, funds, wages, payouts, privacy, lost, top_ups, incoming, worth),
)

__all__ = ["SUBJECTS", "metadata"]
