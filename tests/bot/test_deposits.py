"""`kazi deposits`: a bank's statement becomes money on the ledger, once; what nobody knows is matched by hand."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.clock import SystemClock, SystemIds
from bot.commands.deposits import rows_of
from core.funds import deposits, reference
from core.people import Person, Role
from core.ports import Tx
from storage.store import open_store
from tests.bot.kazi import kazi as command
from tests.fakes import KEYS, RING

TOKEN = "7000000001:AAtesttesttesttesttesttesttesttest"
ONE, TWO = 4242, 4243


async def do(url: str, f: Callable[[Tx], object]) -> object:
    store = open_store(url, SystemClock(), SystemIds(), 7_000_000_001, ring=RING)
    try:
        return await store.transact(f)
    finally:
        await store.close()


def payer(tx: Tx) -> str:
    """A requester's reference."""
    tx.people.add(Person(id=1, telegram_id=9, language="en"))
    tx.people.give_role(1, Role.REQUESTER, 0)
    me = tx.people.by_id(1)
    assert me
    return deposits.of_organisation(tx, me)


def free(tx: Tx) -> int:
    return tx.funds.held(tx.office.organisation_of(1)).get("KES", 0)


def kazi(folder: Path, url: str, *args: str) -> subprocess.CompletedProcess[str]:
    settings = {
        **KEYS,
        "KAZI_TELEGRAM__TOKEN": TOKEN,
        "KAZI_STORAGE__URL": url,
        "KAZI_OPERATORS": f"{ONE},{TWO}",
        "KAZI_MONEY__TWO_OVER": "KES: 1000",
    }
    return command(folder, "deposits", *args, **settings)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_statement_is_read_twice_and_counted_once(url: str, tmp_path: Path) -> None:
    ref = str(await do(url, payer))
    statement = tmp_path / "may.csv"
    statement.write_text(
        "\ufeffdate;amount;currency;reference;payer\n"
        f"2026-11-25;50.00;KES;{reference.shown(ref)};Amina\n"
        f"2026-11-25;2,000.00;KES;kazi {ref};Amina\n"
        "2026-11-25;70.00;KES;school fees;Otieno\n"
        "2026-11-25;-9.00;KES;bank charges;\n"
        "soon;1.00;KES;;\n",
        encoding="utf-8",
    )
    done = kazi(tmp_path, url, "import", str(statement), "--by", str(ONE))
    assert done.returncode == 1, done.stderr
    assert "✗ row 6: soon is no date" in done.stdout
    assert "✓ 1 counted, 2 wait, 0 known already, 1 went out." in done.stdout
    assert "Otieno" not in done.stdout
    again = kazi(tmp_path, url, "import", str(statement), "--by", str(TWO))
    assert "✓ 0 counted, 0 wait, 3 known already, 1 went out." in again.stdout
    listed = {line.split()[1]: line.split()[0] for line in kazi(tmp_path, url, "list").stdout.splitlines()}
    assert "somebody else" in kazi(tmp_path, url, "confirm", listed["waiting"], "--by", str(ONE)).stderr
    assert "Counted: KES" in kazi(tmp_path, url, "confirm", listed["waiting"], "--by", str(TWO)).stdout
    assert "Counted: KES" in kazi(tmp_path, url, "match", listed["unmatched"], ref, "--by", str(ONE)).stdout
    assert "done already" in kazi(tmp_path, url, "unsent", "1", "--by", str(ONE)).stderr, "no such refund waits"
    assert kazi(tmp_path, url, "list").stdout == "Nothing waits.\n"
    assert await do(url, free) == 5000 + 200_000 + 7000


def test_who_is_no_operator_and_what_is_no_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/none.db"
    assert "one of the operators" in kazi(tmp_path, url, "confirm", "1", "--by", "5").stderr
    assert "There is no file" in kazi(tmp_path, url, "import", "may.csv", "--by", str(ONE)).stderr


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_cells_stand_between_what_the_first_line_has_most_of(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text(sign.join(["date", "amount"]) + "\n" + sign.join(["1", "2", "more"]) + "\n", "utf-8")
    assert list(rows_of(path)) == [(2, {"date": "1", "amount": "2"})]
