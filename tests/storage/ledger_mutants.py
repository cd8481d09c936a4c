"""Mutants of the ledger's tables: each part left out once, and parts that say something a little different.

The parts are read from the schema itself, so that one nobody would miss cannot be added. A change is words of a
trigger or a CHECK, and what stands in their place; both databases have the same words in most.
"""

import re
from collections.abc import Mapping, Sequence

from storage import ddl

LEDGER = ("asset", "account", "transfer", "resolution")
CHANGES: Mapping[str, tuple[str, str]] = {
    "a resolve that names another debit account": ("owner_id = t.debit_owner AND", "owner_id = t.debit_owner + 1 AND"),
    "a resolve that names another credit account": ("= t.credit_owner AND", "= t.credit_owner + 1 AND"),
    "a resolve that names the credit account": (
        "account.owner_id = t.debit_owner",
        "account.owner_id = t.credit_owner",
    ),
    "a resolve debits whoever is of the kind": ("AND account.owner_id = t.debit_owner ", ""),
    "a resolve credits whoever is of the kind": ("AND account.owner_id = t.credit_owner ", ""),
    "a resolve moves every asset": ("AND account.asset = t.asset", ""),
    "a resolve may pay one more": ("amount_minor >= NEW.amount_minor", "amount_minor + 1 >= NEW.amount_minor"),
    "a resolve asks for nothing pending": ("AND phase = 'pending' AND", "AND"),
    "a partial post keeps the rest": ("dp - t.amount_minor", "dp - NEW.amount_minor"),
    "a partial post keeps the rest on its way": ("cp - t.amount_minor", "cp - NEW.amount_minor"),
    "a transfer debits whoever is of the kind": ("AND owner_id = NEW.debit_owner ", ""),
    "a transfer credits whoever is of the kind": ("AND owner_id = NEW.credit_owner ", ""),
    "a transfer moves every asset": ("NEW.credit_owner AND asset = NEW.asset", "NEW.credit_owner"),
    "pending counts as done": ("dp + CASE NEW.phase WHEN 'pending'", "dp + CASE NEW.phase WHEN 'single'"),
    "what is held may be spent": ("dd + dp <= cd", "dd <= cd"),
    "one more than there is may be spent": ("dd + dp <= cd", "dd + dp <= cd + 1"),
    "a transfer of nothing": ("amount_minor > 0)", "amount_minor >= 0)"),
    "an effect twice, another day": ("UNIQUE (code, ref)", "UNIQUE (code, ref, id)"),
    "a refund takes from a worker": ("'payout', 'tax')", "'payout', 'refund', 'tax')"),
    "whatever is sent on takes from a worker": ("'payout', 'tax')", "'paid', 'payout', 'tax')"),
}


def parts(dialect: str) -> list[tuple[str, str, str]]:
    """(kind, name, table) of every constraint and trigger of the ledger."""
    found = []
    for statement in ddl.statements(dialect, create=True):
        if (made := re.match(r"CREATE TABLE (\w+)", statement)) and made[1] in LEDGER:
            found += [("constraint", name, made[1]) for name in re.findall(r"CONSTRAINT (\w+)", statement)]
        elif (made := re.match(r"CREATE TRIGGER (\w+) .*? ON (\w+)", statement)) and made[2] in LEDGER:
            found.append(("trigger", made[1], made[2]))
    return found


def without(statements: Sequence[str], kind: str, name: str) -> list[str]:
    """SQLite's schema without one part of it."""
    if kind == "trigger":
        kept = [each for each in statements if not each.startswith(f"CREATE TRIGGER {name} ")]
    else:
        end = r"(?=,?\n|$)"
        kept = [re.sub(rf"(,\n)? *CONSTRAINT {name} .*?{end}", "", each) for each in statements]
    if name.endswith("_pkey"):
        kept = [each.replace(" WITHOUT ROWID,\n", "") for each in kept]  # which needs a primary key
    assert kept != statements
    return kept


def changed(statements: Sequence[str], name: str) -> list[str]:
    """Either database's schema with other words in one part of the ledger."""
    old, new = CHANGES[name]
    assert old, name
    made = [each.replace(old, new) if _of_the_ledger(each) else each for each in statements]
    assert made != list(statements), name
    return made


def of_the_ledger(statements: Sequence[str]) -> list[str]:
    """Only what makes the ledger: another copy of it, beside the one that is there."""
    return [each for each in statements if _of_the_ledger(each)]


def _of_the_ledger(statement: str) -> bool:
    if statement.startswith("CREATE FUNCTION"):
        return "row_frozen" not in statement
    named = re.match(
        r"CREATE TABLE (\w+)|CREATE (?:UNIQUE )?INDEX .*? ON (\w+)|CREATE TRIGGER .*? ON (\w+)|INSERT INTO (\w+)",
        statement,
    )
    return bool(named and set(named.groups()) & set(LEDGER))
