"""Is the database sound? The file's own checks and the ledger's. Imports SQLAlchemy: for commands that need it."""

from collections.abc import Sequence

from storage import audit
from storage.engine import snapshot


def ledger_findings(url: str) -> Sequence[str]:
    """What is wrong with the money, a sentence each; all read in one snapshot."""
    with snapshot(url) as connection:
        return [str(finding) for finding in audit.check(connection)]


def findings(url: str) -> Sequence[str]:
    """What is wrong with the file (quick_check, foreign_key_check) or the money."""
    with snapshot(url) as connection:
        return [str(finding) for finding in (*audit.check_file(connection), *audit.check(connection))]
