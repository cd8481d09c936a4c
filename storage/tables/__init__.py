"""Every table, one module per subject. Importing this package fills ``metadata``."""

from storage.columns import metadata
from storage.tables import jobs, ledger, outbox, updates

SUBJECTS = (ledger, jobs, outbox, updates)

__all__ = ["SUBJECTS", "metadata"]
