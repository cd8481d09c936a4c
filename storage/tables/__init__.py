"""Every table, one module per subject. Importing this package fills ``metadata``."""

from storage.columns import metadata
from storage.tables import (
    acts,
    campaigns,
    cases,
    claims,
    drafts,
    duty,
    funds,
    incoming,
    jobs,
    keys,
    known,
    ledger,
    lost,
    outbox,
    panels,
    payouts,
    peers,
    people,
    pictures,
    privacy,
    receipts,
    requesters,
    research,
    signals,
    skills,
    suspensions,
    teams,
    top_ups,
    updates,
    wages,
    work,
    worth,
)

SUBJECTS = (
    duty,
    *(ledger, jobs, outbox, updates, people, campaigns, work, cases, pictures, drafts, research, teams, keys),
    *(receipts, funds, wages, payouts, privacy, lost, top_ups, incoming, worth, skills, signals, peers, known, acts),
    *(requesters,),
    *(panels, suspensions),
    *(claims,),
)

__all__ = ["SUBJECTS", "metadata"]
