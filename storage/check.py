"""Whether a database can be served from: its file, and its ledger, as sentences."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from storage.audit import Finding, check, check_file
from storage.engine import snapshot


def problems(url: str) -> list[str]:
    """What is wrong with the file or the ledger; an empty list is good."""
    return _told(url, (check_file, check))


def ledger_problems(url: str) -> list[str]:
    """What is wrong with the ledger."""
    return _told(url, (check,))


def _told(url: str, checks: Sequence[Callable[[Connection], list[Finding]]]) -> list[str]:
    with snapshot(url) as connection:
        return [str(finding) for each in checks for finding in each(connection)]
