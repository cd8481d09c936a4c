"""`kazi person` from outside: found, handed over, erased; never over their head where money is owed."""

import json
import stat
from pathlib import Path

import pytest

from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from tests.bot.fakes import TOKEN
from tests.bot.kazi import kazi
from tests.bot.test_backup import CANARY, do, lived_in, rows
from tests.fakes import KEYS

ENVIRON = {"KAZI_TELEGRAM__TOKEN": f"7000000001{TOKEN[TOKEN.index(':') :]}", **KEYS}


def person(folder: Path, *words: str) -> tuple[int, str, str]:
    done = kazi(folder, "person", *words, **ENVIRON)
    return done.returncode, done.stdout, done.stderr


async def test_found_handed_over_and_erased(tmp_path: Path) -> None:
    ann, _ = await lived_in(tmp_path)
    status, out, _ = person(tmp_path, "find", "70")
    assert (status, out.splitlines()[0]) == (0, f"number: {ann}")
    assert CANARY not in out
    status, _, err = person(tmp_path, "export", "70", "ann.json")
    assert (status, err) == (0, "")
    path = tmp_path / "ann.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text())["profile"]["telegram_id"] == 70
    assert person(tmp_path, "export", "70", "ann.json")[2] == "ann.json is there already.\n"
    assert person(tmp_path, "erase", "70")[0] == 2
    assert rows(tmp_path, f"SELECT telegram_id FROM person WHERE id = {ann}") == [(70,)]
    assert person(tmp_path, "erase", "70", "--yes")[0] == 0
    assert rows(tmp_path, f"SELECT telegram_id < 0, place FROM person WHERE id = {ann}") == [(1, "")]
    assert rows(tmp_path, "SELECT key FROM job WHERE kind = 'forget'") == [(str(ann),)]
    assert person(tmp_path, "find", "70")[2] == "Nobody here has the Telegram id 70.\n"


@pytest.mark.parametrize("pending", [True, False])
async def test_money_that_is_owed_is_paid_first(tmp_path: Path, *, pending: bool) -> None:
    ann, _ = await lived_in(tmp_path)

    def pay(tx: Tx) -> None:
        house, mine, out = Account(Kind.HOUSE, 0), Account(Kind.WORKER, ann), Account(Kind.PAYOUT, 1)
        for one in (house, mine, out):
            tx.ledger.open(one)
        tx.ledger.transfer(Transfer(tx.new_id(), house, mine, 5, Code.LOST_WORK, 1))
        if pending:
            tx.ledger.transfer(Transfer(tx.new_id(), mine, out, 5, Code.PAYOUT, 1, pending=True))

    await do(tmp_path, pay)
    status, _, err = person(tmp_path, "erase", "70", "--yes")
    assert status == 1
    assert err.count("\n") == 1
    assert ("on its way" if pending else "money to be paid out to you first") in err
    assert ("before erasing" in person(tmp_path, "find", "70")[1]) is pending
