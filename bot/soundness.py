"""Is the database sound? The file's own checks and the ledger's. Imports SQLAlchemy: for commands that need it."""

from collections.abc import Sequence

from core.receipts.canonical import decimal
from storage import audit
from storage.audit_money import positions as house
from storage.engine import snapshot


def ledger_findings(url: str) -> Sequence[str]:
    """What is wrong with the money, a sentence each; all read in one snapshot."""
    with snapshot(url) as connection:
        return [str(finding) for finding in audit.check(connection)]


def positions(url: str) -> Sequence[str]:
    """What the house's own accounts come to, a line each."""
    with snapshot(url) as connection:
        return [f"{kind}: {decimal(minor, asset)} {asset}" for kind, asset, minor in house(connection)]


def findings(url: str) -> Sequence[str]:
    """What is wrong with the file (quick_check, foreign_key_check) or the money."""
    with snapshot(url) as connection:
        return [str(finding) for finding in (*audit.check_file(connection), *audit.check(connection))]
